// What every page does: theme, the map that follows, widgets, the worker that keeps the site here.
const page = document.documentElement;
const root = new URL(page.dataset.root || "./", location.href).href;
const GO_ON = "#go-on"; // in the address of a lesson: at its first open question

/** The button for light and dark; without scripts there is none, and the system's theme holds. */
function themes() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const shown = () => page.dataset.theme || (dark.matches ? "dark" : "light");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "theme";
  const say = () => {
    button.textContent = shown() === "dark" ? "Light" : "Dark";
    page.dataset.jpThemeLight = String(shown() !== "dark"); // as theme.js does
    button.setAttribute("aria-label", `${button.textContent} theme`);
  };
  button.addEventListener("click", () => {
    page.dataset.theme = shown() === "dark" ? "light" : "dark";
    try {
      localStorage.setItem(`${page.dataset.slug}-theme`, page.dataset.theme);
    } catch {} // forbidden: the choice holds for this page
    say();
  });
  dark.addEventListener("change", say);
  say();
  document.querySelector(".doors").append(button);
}

/** The button that shows the verdicts of claims, on this page and on all that come. */
function verdicts() {
  const button = document.querySelector(".reveal button");
  if (!button) return;
  const say = () => {
    const shown = page.classList.contains("judged");
    button.textContent = shown ? "Hide the verdicts" : "Show the verdicts";
    button.setAttribute("aria-pressed", String(shown));
  };
  button.addEventListener("click", () => {
    const shown = page.classList.toggle("judged");
    try {
      if (shown) localStorage.setItem(`${page.dataset.slug}-judged`, "yes");
      else localStorage.removeItem(`${page.dataset.slug}-judged`);
    } catch {} // forbidden: the choice holds for this page
    say();
  });
  say();
}

/** Mark the section that is being read in the map. */
function follow() {
  const links = new Map();
  for (const link of document.querySelectorAll(".sections a")) {
    const head = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (head) links.set(head, link);
  }
  if (!links.size) return;
  const heads = [...links.keys()];
  let current;
  const mark = () => {
    const line = innerHeight / 3;
    const now = heads.filter((head) => head.getBoundingClientRect().top < line).at(-1);
    if (now === current) return;
    links.get(current)?.removeAttribute("aria-current");
    links.get(now)?.setAttribute("aria-current", "true");
    current = now;
    const side = document.querySelector(".side");
    const link = links.get(now);
    if (link && side.scrollHeight > side.clientHeight) {
      side.scrollTop = link.offsetTop - side.clientHeight / 2;
    }
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  soon(); // with the first frame, which lays the page out anyway
}

/** On a small screen the map is folded; on a wide one it stands beside the text. */
function fold() {
  const map = document.querySelector(".map");
  if (!map) return;
  const wide = matchMedia("(min-width: 68rem)");
  const set = () => {
    map.open = wide.matches;
  };
  wide.addEventListener("change", set);
  set();
  map.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) map.open = false;
  });
}

/** Show answers and feedback as text: where nothing can grade. */
function openAnswers() {
  for (const hidden of document.querySelectorAll(".cb-question noscript")) {
    const holder = document.createElement("template");
    holder.innerHTML = hidden.textContent;
    hidden.replaceWith(holder.content);
  }
}

/** The id that the builder gives to a heading of these words (prose.py, slug). */
function slug(words) {
  const plain = words.normalize("NFKD").replace(/[^\p{ASCII}]/gu, "");
  return (
    plain
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "section"
  );
}

function link(lesson, anchor) {
  return `${root}lessons/${lesson}.html${anchor ? `#${slug(anchor)}` : ""}`;
}

async function widgets() {
  const python = page.dataset.python ? new URL(`${page.dataset.python}/`, root).href : null;
  if (!python || typeof WebAssembly !== "object") openAnswers();
  const { start } = await import(new URL(page.dataset.host, root).href);
  await start({ root, python, link, name: page.dataset.slug });
}

/** What this browser keeps of answers to questions, the oldest first. */
async function answers() {
  const host = new URL(page.dataset.host, root);
  const { openLog } = await import(new URL("log.js", host).href);
  const log = await openLog(page.dataset.slug);
  const { events } = await log.read();
  log.close();
  const given = events.map(({ text }) => JSON.parse(text)).filter(({ what }) => what === "answer");
  return given.sort((one, other) => (one.at < other.at ? -1 : 1));
}

/** Greet who has been here before: what is done, where to go on, what may wait in the review. */
async function resume() {
  const go = document.querySelector(".hero .button");
  if (!go) return;
  const given = await answers();
  if (!given.length) return;
  const asked = new Set(given.map(({ question }) => question));
  const cards = [...document.querySelectorAll(".cards a")];
  const finished = ({ dataset }) => dataset.ends.split(" ").every((one) => asked.has(one));
  for (const card of cards) {
    const number = [...asked].filter((question) => question.startsWith(lessonOf(card))).length;
    const words = `${number} answered`;
    if (number) card.append(word("cb-quiet", finished(card) ? `✓ core done, ${words}` : words));
  }
  const newest = cards.findIndex((card) => given.at(-1).question.startsWith(lessonOf(card)));
  // As `lab` and the course map do (claimbook/progress/onward.py).
  const rest = newest < 0 ? [] : cards.slice(newest);
  const begun = cards[0] && [...asked].some((question) => question.startsWith(lessonOf(cards[0])));
  if (begun) document.querySelector(".at-first")?.remove(); // that guess is made
  const next = rest.find((card) => !finished(card)) ?? rest[0];
  if (next) {
    go.href = `${next.href}${GO_ON}`;
    go.textContent = `Go on: ${next.querySelector(".name").textContent}`;
  }
  const all = asked.size > 1 ? `${asked.size} questions` : "one question";
  const line = word("cb-quiet", `This browser keeps your answers to ${all}. `);
  go.parentElement.append(line);
  const { review } = go.parentElement.dataset;
  if (review && new Date(given[0].at).toDateString() !== new Date().toDateString()) {
    const words = "Some may wait in the review: ten minutes.";
    line.append(Object.assign(document.createElement("a"), { href: review, textContent: words }));
  }
}

const lessonOf = (card) => `${card.pathname.match(/([^/]+)\.html$/)[1]}/`;

/** Open the folds around what an address leads to, and those around a node. */
function unfold(node = document.getElementById(decodeURIComponent(location.hash.slice(1)))) {
  for (let fold = node?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    if (!fold.open) fold.open = true;
  }
}

function follows() {
  unfold();
  addEventListener("hashchange", () => {
    unfold();
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  });
}

/** Bring the first open question behind the newest answer into view: the way of "Go on". */
async function goOn() {
  if (location.hash !== GO_ON || scrollY) return;
  const given = await answers();
  const asked = new Set(given.map(({ question }) => question));
  const newest = given.at(-1)?.question;
  const places = [...document.querySelectorAll("[data-asks]")];
  const lists = places.map((place) => place.dataset.asks.split(" "));
  if (!lists.flat().some((one) => asked.has(one))) return; // a new page is read from its top
  const open = (list) => list.some((one) => !asked.has(one));
  const last = lists.findIndex((list) => list.includes(newest));
  const core = (at) => !places[at].closest(".cb-extra"); // comes before the rest
  const waits = [...lists.keys()].filter((at) => open(lists[at]));
  const found =
    waits.find((at) => at >= last && core(at)) ??
    waits.find(core) ??
    waits.find((at) => at >= last);
  near();
  unfold(places[found]);
  places[found]?.scrollIntoView();
}

const word = (className, textContent) =>
  Object.assign(document.createElement("span"), { className, textContent });

/** Keep the site for reading without a network. */
async function keep() {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(new URL(page.dataset.worker, root).href, { scope: root });
  const { active } = await navigator.serviceWorker.ready;
  if (!navigator.connection?.saveData) active.postMessage("rest");
}

/** Lay out what is far from the window too, so that a link into the page meets its place. */
function near() {
  page.classList.remove("far");
}

themes();
verdicts();
fold();
follow();
follows();
addEventListener("scroll", near, { once: true, passive: true });
widgets()
  .catch((error) => {
    console.error(error);
    openAnswers();
  })
  .finally(() => Promise.all([resume(), goOn()]).catch((error) => console.warn(error))) // forbidden, or not as we keep it
  .finally(() => (globalThis.requestIdleCallback ?? setTimeout)(near))
  .then(keep)
  .catch((error) => console.warn(error));
