// Whether the kernel that made a widget still answers; and to run the widget's cell again.
// JupyterLab shows its application to the page in the course's own start. Elsewhere nothing is known.

import { button } from "#kit/controls.js";
import { element } from "#kit/dom.js";

const GONE = "Python was started anew, and does not know this any more. What you did is kept.";
const ENDED = ["restarting", "autorestarting", "terminating", "dead"];

// The open notebook that holds an element, as JupyterLab knows it.
const panelOf = (el) =>
  [...(globalThis.jupyterapp?.shell.widgets("main") ?? [])].find(
    (panel) => panel.sessionContext && panel.content?.widgets && panel.node.contains(el),
  );

/**
 * Call `gone(again)` once when the kernel of the widget in `el` has ended or begins anew; `again` runs
 * the cell of the widget, with a new kernel if there is none. Returns what ends the watch.
 */
export function watchKernel(el, gone) {
  let end = () => {};
  // A widget is drawn before it is on the page, and is on the page before the reader sees it.
  const observer = new IntersectionObserver((seen) => {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    const panel = panelOf(el);
    if (panel) end = follow(panel, () => gone(() => runAgain(panel, el)));
  });
  observer.observe(el);
  return () => {
    observer.disconnect();
    end();
  };
}

/**
 * A note for the head of a widget that Python answers: it shows itself once nothing is left that could
 * answer, with a button that runs the cell again. `root`: the widget's node. Gives { node, end }.
 */
export function goneNote(root, names = {}) {
  const node = element("div", { class: names.note ?? "kit-gone", role: "status", hidden: true });
  const end = watchKernel(root, (again) => {
    node.hidden = false;
    node.replaceChildren(
      element("span", GONE, " "),
      button("Run this cell again", again, { class: names.button ?? null }),
    );
  });
  return { node, end };
}

function follow({ sessionContext }, tell) {
  const off = () => {
    sessionContext.statusChanged.disconnect(look);
    sessionContext.kernelChanged.disconnect(look);
  };
  function look(_, status) {
    if (sessionContext.session?.kernel && !ENDED.includes(status)) return;
    off();
    tell();
  }
  sessionContext.statusChanged.connect(look);
  sessionContext.kernelChanged.connect(look);
  if (!sessionContext.session?.kernel) look();
  return off;
}

async function runAgain({ content, sessionContext }, el) {
  const index = content.widgets.findIndex((cell) => cell.node.contains(el));
  if (index < 0) return;
  if (!sessionContext.session?.kernel) await sessionContext.restartKernel();
  content.deselectAll();
  content.activeCellIndex = index;
  await globalThis.jupyterapp.commands.execute("notebook:run-cell");
}
