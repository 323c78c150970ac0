// The certificate: a name that stays on this page, a sheet, and two ways to take it away.
import { button, labelled, row } from "#kit/controls.js";
import { element, mount } from "#kit/dom.js";
import { scrolling, table } from "#kit/table.js";
import { download, print } from "#kit/takeaway.js";

const line = (words, name) => element("p", { class: name }, words);

function sheetNode(sheet, name) {
  const form = { day: "numeric", month: "long", year: "numeric" };
  const today = new Date().toLocaleDateString("en-GB", form);
  const lessons = { head: sheet.headings, rows: sheet.rows, foot: sheet.total };
  return element(
    "article.certificate-sheet",
    element("h1", sheet.title),
    line(name || "Name not given", "certificate-name"),
    line(sheet.about),
    sheet.sentences.map((words) => line(words)),
    scrolling("Lesson by lesson", table(lessons)),
    sheet.levels.length > 0 && line(`How sure, and how right: ${sheet.levels.join("; ")}.`),
    line(sheet.limits, "certificate-limits"),
    line(`Printed from the file on this computer on ${today}.`, "certificate-limits"),
  );
}

// The sheet as a page of its own, with its style.
function page(sheet, name) {
  const whole = document.implementation.createHTMLDocument(sheet.title);
  whole.documentElement.lang = "en";
  whole.head.prepend(element("meta", { charset: "utf-8" }));
  whole.head.append(element("style", sheet.style));
  whole.body.className = "kit certificate certificate-page";
  whole.body.append(sheetNode(sheet, name));
  return `<!DOCTYPE html>\n${whole.documentElement.outerHTML}`;
}

function render({ model, el }) {
  const sheet = model.get("sheet");
  const place = element("div");
  const field = element("input", { type: "text", autocomplete: "name", maxlength: 80 });
  const told = element("p.certificate-told", { "aria-live": "polite" });
  const name = () => field.value.trim();
  const draw = () => place.replaceChildren(sheetNode(sheet, name()));
  const toPrinter = () => {
    print(page(sheet, name()));
    told.textContent = "The print dialog opens. Choose a printer, or “Save as PDF”.";
  };
  const save = () => {
    download(page(sheet, name()), sheet.file);
    told.textContent = `Saved as ${sheet.file}, where your browser keeps downloads.`;
  };
  field.addEventListener("input", draw);
  const controls = row(
    labelled("Name on the page", field),
    button("Print, or save as PDF", toPrinter),
    button("Save as a web page", save),
  );
  const notices = sheet.notices.map((words) =>
    element("p.certificate-told", { role: "status" }, words),
  );
  mount(el, "certificate", controls, told, notices, place);
  draw();
}

export default { render };
