// What quizzes, summaries and comparisons share: a section that follows what Python says.
import { element, mount } from "#kit/dom.js";
import { goneNote } from "#kit/kernel.js";

const GONE = { note: "quiz-notice quiz-gone", button: "quiz-button quiz-main" };

/**
 * Put a section with the parts on the page, and the notice above them. `draw` is called now and
 * whenever one of the traits changes. asks: whether Python has to answer it; the reader is then told
 * at once when the kernel is gone. Returns what ends all that.
 */
export function follow({ model, el }, traits, { label, name = "quiz", parts, draw, asks = false }) {
  const notice = element("p.quiz-notice", { role: "status" });
  const root = element("section", { "aria-label": label });
  const gone = asks ? goneNote(root, GONE) : null;
  const redraw = () => {
    draw();
    notice.textContent = model.get("notice");
    notice.hidden = !notice.textContent;
  };
  mount(root, name, gone?.node, notice, parts);
  redraw();
  el.append(root);
  const watched = [...traits, "notice"].map((trait) => `change:${trait}`);
  for (const change of watched) model.on(change, redraw);
  return () => {
    gone?.end();
    for (const change of watched) model.off(change, redraw);
  };
}
