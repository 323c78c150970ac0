// The certificate: a name that stays on this page, a sheet, and two ways to take it away.

function sheetNode(sheet, name) {
  const today = new Date().toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return element(
    "article",
    { class: "certificate-sheet" },
    element("h1", {}, sheet.title),
    element("p", { class: "certificate-name" }, name || "Name not given"),
    element("p", {}, sheet.about),
    ...sheet.sentences.map((words) => element("p", {}, words)),
    element(
      "div",
      {
        class: "certificate-scroll",
        tabindex: "0",
        role: "region",
        "aria-label": "Lesson by lesson",
      },
      element(
        "table",
        {},
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            sheet.headings.map((words) => element("th", { scope: "col" }, words)),
          ),
        ),
        element("tbody", {}, sheet.rows.map(line)),
        element("tfoot", {}, line(sheet.total)),
      ),
    ),
    sheet.levels.length
      ? element("p", {}, "How sure, and how right: " + sheet.levels.join("; ") + ".")
      : null,
    element("p", { class: "certificate-limits" }, sheet.limits),
    element(
      "p",
      { class: "certificate-limits" },
      `Printed from the file on this computer on ${today}.`,
    ),
  );
}

function line([first, ...rest]) {
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, first),
    rest.map((cell) => element("td", {}, cell)),
  );
}

function page(sheet, name) {
  const whole = document.implementation.createHTMLDocument(sheet.title);
  whole.documentElement.lang = "en";
  whole.head.append(
    element("style", {}, sheet.style + "\nbody { margin: 2rem auto; max-width: 52rem; }"),
  );
  const charset = element("meta", { charset: "utf-8" });
  whole.head.prepend(charset);
  whole.body.append(sheetNode(sheet, name));
  return "<!DOCTYPE html>\n" + whole.documentElement.outerHTML;
}

function render({ model, el }) {
  const sheet = model.get("sheet");
  const place = element("div", {});
  const field = element("input", { type: "text", autocomplete: "name", maxlength: "80" });
  const told = element("p", { class: "certificate-told", "aria-live": "polite" });
  const draw = () => place.replaceChildren(sheetNode(sheet, field.value.trim()));
  field.addEventListener("input", draw);
  const finished = () => page(sheet, field.value.trim());
  const toPrinter = () => {
    print(finished());
    told.textContent = "The print dialog opens. Choose a printer, or “Save as PDF”.";
  };
  const save = () => {
    download(finished(), sheet.file);
    told.textContent = `Saved as ${sheet.file}, where your browser keeps downloads.`;
  };
  el.classList.add("certificate");
  keepKeys(el);
  el.append(
    element(
      "div",
      { class: "certificate-controls" },
      element("label", {}, "Name on the page ", field),
      element("button", { type: "button", onclick: toPrinter }, "Print, or save as PDF"),
      element("button", { type: "button", onclick: save }, "Save as a web page"),
    ),
    told,
    ...sheet.notices.map((words) =>
      element("p", { class: "certificate-told", role: "status" }, words),
    ),
    place,
  );
  draw();
}

export default { render };
