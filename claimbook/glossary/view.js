// A search field over the glossary: it finds terms in any of its languages.
import { labelled } from "#kit/controls.js";
import { element, mount } from "#kit/dom.js";
import { scrolling } from "#kit/table.js";
import { plain } from "./plain.js";

function entry(row, languages) {
  const translations = languages.map(({ column, name, code, spelled }) =>
    element(
      "div",
      element("dt", name),
      element(
        "dd",
        element("span", { lang: code }, row[column]),
        spelled && element("em", { lang: `${code}-Latn` }, ` ${row[spelled]}`),
      ),
    ),
  );
  return element(
    "li",
    { id: row.anchor, tabindex: -1 },
    element("strong", { lang: "en" }, row.term),
    element("span.glossary-lesson", `lesson ${row.lesson}`),
    element("p", `${row.meaning}.`),
    element("dl", translations),
  );
}

function render({ model, el }) {
  const languages = model.get("languages");
  const rows = model.get("rows").map(({ key, ...row }) => ({ key, node: entry(row, languages) }));
  const field = element("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  const found = element("p.kit-note", { "aria-live": "polite" });
  const list = element("ul.glossary-list", rows);
  function filter() {
    const wanted = plain(field.value);
    for (const { key, node } of rows) node.hidden = !key.includes(wanted);
    const count = rows.filter(({ node }) => !node.hidden).length;
    found.textContent = count
      ? `${count} of ${rows.length} terms`
      : "No term has this. Try a shorter word, or another language.";
  }
  field.addEventListener("input", filter);
  const search = labelled("Find a term, in any of its languages", field);
  mount(el, "glossary", search, found, scrolling("Terms", list));
  filter();
  requestAnimationFrame(here); // once the list is on the page
}

// The term that the page's address asks for: it came here after the page did.
function here() {
  const hash = globalThis.location?.hash ?? "";
  const asked = hash.startsWith("#term-") && document.getElementById(hash.slice(1));
  if (!asked) return;
  asked.scrollIntoView({ block: "center" });
  asked.focus({ preventScroll: true });
}

export default { render };
