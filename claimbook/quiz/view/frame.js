// What quizzes, summaries and comparisons share: a section that follows what Python says.
import { button } from "#kit/controls.js";
import { element, mount } from "#kit/dom.js";
import { watchKernel } from "#kit/kernel.js";

const GONE = "Python was started anew, and does not know this any more. Your answers are kept.";

// What stands above the parts once nothing is left that could answer.
function forsaken(again) {
  const run = button("Run this cell again", again, { class: "quiz-button quiz-main" });
  return [element("span", {}, GONE), run];
}

/**
 * Put a section with the parts on the page, and the notice above them. `draw` is called now and
 * whenever one of the traits changes. asks: whether Python has to answer it; the reader is then told
 * at once when the kernel is gone. Returns what ends all that.
 */
export function follow({ model, el }, traits, { label, name = "quiz", parts, draw, asks = false }) {
  const gone = element("div", { class: "quiz-notice quiz-gone", role: "status", hidden: true });
  const notice = element("p", { class: "quiz-notice", role: "status" });
  const root = element("section", { "aria-label": label });
  const redraw = () => {
    draw();
    notice.textContent = model.get("notice");
    notice.hidden = !notice.textContent;
  };
  mount(root, name, gone, notice, parts);
  redraw();
  el.append(root);
  const watched = [...traits, "notice"].map((trait) => `change:${trait}`);
  for (const change of watched) model.on(change, redraw);
  function tell(again) {
    gone.hidden = false;
    gone.replaceChildren(...forsaken(again));
  }
  const unwatch = asks ? watchKernel(root, tell) : () => {};
  return () => {
    unwatch();
    for (const change of watched) model.off(change, redraw);
  };
}
