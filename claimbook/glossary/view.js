// A search field over the glossary: it finds terms in any of its languages.

// As in glossary.py: lower case, no accents and tones, but a breve stays: it makes another letter.
function plain(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u0305\u0307-\u036f]/g, "")
    .normalize("NFC")
    .trim();
}

function entry(row, languages) {
  const translations = languages.map(({ column, name, code, spelled }) =>
    element(
      "div",
      {},
      element("dt", {}, name),
      element(
        "dd",
        {},
        element("span", { lang: code }, row[column]),
        spelled ? element("em", { lang: `${code}-Latn` }, ` ${row[spelled]}`) : "",
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
  const languages = model.get("languages");
  const rows = model.get("rows").map((row) => ({ ...row, node: entry(row, languages) }));
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
    element("label", { for: id }, "Find a term, in any of its languages"),
    field,
    found,
    list,
  );
  filter();
}

export default { render };
