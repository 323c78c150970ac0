// What quizzes, summaries and comparisons share: a section that follows what Python says.
import { element, mount } from "#kit/dom.js";

/**
 * Put a section with the parts on the page, and the notice above them. `draw` is called now and
 * whenever one of the traits changes. Returns what ends that.
 */
export function follow({ model, el }, traits, { label, name = "quiz", parts, draw }) {
  const notice = element("p", { class: "quiz-notice", role: "status" });
  const root = element("section", { "aria-label": label });
  const redraw = () => {
    draw();
    notice.textContent = model.get("notice");
    notice.hidden = !notice.textContent;
  };
  mount(root, name, notice, parts);
  redraw();
  el.append(root);
  const watched = [...traits, "notice"].map((trait) => `change:${trait}`);
  for (const change of watched) model.on(change, redraw);
  return () => {
    for (const change of watched) model.off(change, redraw);
  };
}
