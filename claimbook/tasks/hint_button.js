// The hints of a task: a button asks Python for the next one, and no hint is here before.
import { button, live } from "#kit/controls.js";
import { element, mount } from "#kit/dom.js";
import { goneNote } from "#kit/kernel.js";

const LATE = 5000; // milliseconds without a reply after which the reader is told
const LATE_WORDS =
  "No reply yet. If a cell is still running, wait for it. If not, run this cell again: " +
  "the hints that you have taken are kept.";

/** A text in which `marks` stand around code, as nodes. */
export const marked = (text) =>
  String(text)
    .split("`")
    .map((part, index) => (index % 2 ? element("code", part) : part));

/** What the button says when so many of `most` hints are there; "" if there is no other. */
export function words(seen, most) {
  if (seen >= most) return "";
  return seen ? `Another hint (${seen} of ${most} seen)` : "Hint";
}

function render({ model, el }) {
  const list = element("ol.hints-list", { "aria-label": "Hints", "aria-live": "polite" });
  const told = live({ class: "hints-told", tabindex: -1 });
  const more = button("Hint", ask, { class: "hints-more" });
  let late = null;

  function ask() {
    clearTimeout(late);
    late = setTimeout(() => {
      told.textContent = LATE_WORDS;
      told.hidden = false;
    }, LATE);
    model.send({ do: "hint", seen: model.get("hints").length });
  }
  function draw() {
    clearTimeout(late);
    const hints = model.get("hints");
    const most = model.get("most");
    const focused = document.activeElement === more;
    list.replaceChildren(...hints.map((hint) => element("li", { dir: "auto" }, marked(hint))));
    list.hidden = !hints.length;
    more.textContent = words(hints.length, most);
    more.hidden = !more.textContent;
    const last = hints.length === most ? model.get("ending") : "";
    told.replaceChildren(...marked([last, model.get("notice")].filter(Boolean).join(" ")));
    told.hidden = !told.textContent;
    if (focused && more.hidden) told.focus({ preventScroll: true });
  }

  const gone = goneNote(el);
  mount(el, "hints", gone, list, more, told);
  draw();
  const watched = ["change:hints", "change:notice"];
  for (const change of watched) model.on(change, draw);
  return () => {
    gone.end();
    clearTimeout(late);
    for (const change of watched) model.off(change, draw);
  };
}

export default { render };
