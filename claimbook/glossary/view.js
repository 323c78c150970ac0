// A search field over the glossary: it finds terms in any of the four languages.
const LANGUAGES = [
  ["spanish", "Spanish", "es"],
  ["chinese", "Chinese", "zh"],
  ["russian", "Russian", "ru"],
];
// As in glossary.py: lower case, no accents and tones, but the breve of the Russian letter stays.
function plain(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u0305\u0307-\u036f]/g, "")
    .normalize("NFC")
    .trim();
}

function entry(row) {
  const translations = LANGUAGES.map(([key, name, code]) =>
    element(
      "div",
      {},
      element("dt", {}, name),
      element(
        "dd",
        {},
        element("span", { lang: code }, row[key]),
        key === "chinese" ? element("em", { lang: "zh-Latn" }, ` ${row.pinyin}`) : "",
      ),
    ),
  );
  return element(
    "li",
    {},
    element("strong", { lang: "en" }, row.term),
    element("span", { class: "glossary-lesson" }, `lesson ${row.lesson}`),
    element("p", {}, `${row.meaning}.`),
    element("dl", {}, ...translations),
  );
}

function render({ model, el }) {
  const rows = model.get("rows").map((row) => ({ ...row, node: entry(row) }));
  const id = unique("glossary");
  const field = element("input", { type: "search", id, autocomplete: "off", spellcheck: "false" });
  const found = element("p", { "aria-live": "polite", class: "glossary-found" });
  const list = element("ul", { class: "glossary-list" }, ...rows.map((row) => row.node));
  function filter() {
    const wanted = plain(field.value);
    let count = 0;
    for (const row of rows) {
      row.node.hidden = !row.key.includes(wanted);
      count += row.node.hidden ? 0 : 1;
    }
    found.textContent =
      count === 0
        ? "No term has this. Try a shorter word, or another language."
        : `${count} of ${rows.length} terms`;
  }
  field.addEventListener("input", filter);
  el.classList.add("glossary");
  keepKeys(el);
  el.append(
    element("label", { for: id }, "Find a term, in any of the four languages"),
    field,
    found,
    list,
  );
  filter();
}

export default { render };
