// Search in one file that the site brings along. Every word of the query must begin a word of the text.
const field = document.getElementById("words");
const list = document.getElementById("results");
const said = document.getElementById("said");
const MOST = 40;
const KINDS = {
  lesson: "Lesson",
  exercise: "Exercise",
  page: "Page",
  claim: "Claim",
  term: "Glossary",
  table: "Table",
};
let entries;

/** Small letters without accents and tones. */
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** How well an entry fits the words; 0 if a word is missing. Titles weigh more than texts. */
export function score(words, title, text) {
  let sum = 0;
  for (const word of words) {
    // Some scripts have no spaces between words: there what holds the signs fits.
    const start = /^[\p{Script=Latin}\p{Script=Cyrillic}\d]/u.test(word)
      ? new RegExp(`(?<![\\p{L}\\d])${word.replace(/[^\p{L}\d]/gu, "\\$&")}`, "u")
      : { test: (where) => where.includes(word) };
    const here = 6 * start.test(title) + start.test(text);
    if (!here) return 0;
    sum += here;
  }
  return sum;
}

/** The part of a text around the first of the words. */
export function excerpt(text, words) {
  const at = Math.min(
    ...words.map((word) => plain(text).indexOf(word)).filter((place) => place >= 0),
    text.length,
  );
  const from = at === text.length ? 0 : Math.max(0, text.lastIndexOf(" ", Math.max(0, at - 60)));
  const part = text.slice(from, from + 200).trim();
  return `${from > 0 ? "… " : ""}${part}${from + 200 < text.length ? " …" : ""}`;
}

async function load() {
  if (!entries) {
    const response = await fetch(list.dataset.index);
    entries = (await response.json()).map(([kind, address, title, text, held]) => ({
      kind,
      address,
      title,
      text,
      heads: plain(title),
      body: plain(`${text} ${held}`), // of which only the text is shown
    }));
  }
  return entries;
}

function row(entry, words) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = entry.address;
  link.textContent = entry.title;
  const kind = document.createElement("span");
  kind.className = "cb-quiet";
  kind.textContent = KINDS[entry.kind] ?? "";
  const text = document.createElement("p");
  text.textContent = excerpt(entry.text, words);
  item.append(kind, " ", link, text);
  return item;
}

async function show() {
  const query = field.value.trim();
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (!words.length) {
    list.replaceChildren();
    said.textContent = "";
    return;
  }
  const all = await load();
  if (field.value.trim() !== query) return; // typed on meanwhile
  const found = all
    .map((entry) => ({ entry, points: score(words, entry.heads, entry.body) }))
    .filter((one) => one.points)
    .sort((a, b) => b.points - a.points);
  list.replaceChildren(...found.slice(0, MOST).map((one) => row(one.entry, words)));
  const count = `${found.length} ${found.length === 1 ? "place" : "places"}`;
  said.textContent = found.length > MOST ? `${count}; the best ${MOST} are shown.` : `${count}.`;
  history.replaceState(null, "", `?q=${encodeURIComponent(query)}`);
}

if (field) {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.addEventListener("input", show);
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  field.focus();
  show();
}
