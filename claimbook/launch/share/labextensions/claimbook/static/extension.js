// What a course adds to the window: folded code is behind "Show how", and one setting opens all of it;
// the list of files folds in a narrow window; a term that has the focus tells its meaning, and its
// link leads to the term. It changes no notebook, and runs nothing but a question or a figure that is
// clicked.

const ID = "claimbook:plugin";
const SHOW = "claimbook:show-code";
const TERM = '.jp-RenderedMarkdown a[title][href*="glossary"]';
const SOON = 20000; // milliseconds in which a notebook that is opened has drawn its list
const NARROW = "(max-width: 699px)";
const FOLDED = ".jp-InputPlaceholder .jp-Placeholder-content";
// A cell that only asks, or shows a figure to move: a click into what it showed before runs it, in
// any notebook. Nothing else can stand in such a cell: no name can be given to another module.
const NAME = "(?:quiz|exercises|figures|charts|claims|data|guide|triangle)";
const CALL = "(?:(?:quiz|exercises)\\.(?:ask|after|hints)|figures\\.\\w+|\\w+\\.laboratory)";
const LINE = `(?:from \\w+ import ${NAME}(?:, ${NAME})*|${CALL}\\([^()]*\\))`;
const PLAYS = new RegExp(`^\\s*(?:${LINE}(?:\\s+|$))+$`);

/** The extension. ISettingRegistry: JupyterLab's token of that name. */
export function plugin(ISettingRegistry) {
  const optional = ISettingRegistry ? [ISettingRegistry] : [];
  return { id: ID, autoStart: true, optional, activate };
}

function activate(app, registry) {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("./extension.css", import.meta.url).href;
  document.head.append(style);
  foldList(app);
  document.addEventListener("click", toTerm);
  showHow(app, registry);
}

// JupyterLab opens its list of files in a new session, after everything else has been put in order.
function foldList({ shell, restored }) {
  const narrow = matchMedia(NARROW);
  const fold = () => narrow.matches && shell.collapseLeft?.();
  narrow.addEventListener("change", fold);
  restored.then(() => requestAnimationFrame(() => setTimeout(fold, 0)));
}

// A link to the glossary carries the term's meaning: that is found in the notebook which it opens, in
// the saved table and in the list of a cell that has run.
function toTerm({ target }) {
  const title = target.closest?.(TERM)?.title;
  if (!title) return;
  const ends = Date.now() + SOON;
  const look = () => {
    const found = [...document.querySelectorAll(".jp-OutputArea-output :is(td, li > p)")].find(
      (one) =>
        one.checkVisibility() && one.textContent.replaceAll('"', "”").replace(/\.$/, "") === title,
    );
    if (found) show(found.closest("tr, li"));
    else if (Date.now() < ends) setTimeout(look, 250);
  };
  look();
}

function show(row) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  row.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.classList.add("course-term");
  setTimeout(() => row.classList.remove("course-term"), 4000);
}

function showHow(app, registry) {
  const known = new WeakSet(); // notebooks that are open
  const panels = () => [...app.shell.widgets("main")].filter((one) => one.content?.widgets);
  let open = false;
  let setting = null;

  // While all code is open the cells keep in their metadata that they are folded: nothing is changed.
  function draw(panel) {
    for (const cell of panel.content.widgets) {
      cell.syncCollapse = !open;
      if (open) cell.inputHidden = false;
    }
    name(panel.node);
  }
  function look() {
    for (const panel of panels().filter((one) => !known.has(one))) {
      known.add(panel);
      panel.node.addEventListener("keydown", press);
      panel.node.addEventListener("click", ({ target }) => touch(app, panel, target), true);
      const observer = new MutationObserver(() => name(panel.node));
      observer.observe(panel.node, { childList: true, subtree: true });
      panel.disposed.connect(() => observer.disconnect());
      panel.context?.ready.then(() => open && draw(panel));
    }
  }
  function change() {
    open = setting.composite.showCode === true;
    app.commands.notifyCommandChanged(SHOW);
    for (const panel of panels()) draw(panel);
  }

  app.shell.currentChanged?.connect(look);
  app.restored.then(look);
  app.commands.addCommand(SHOW, {
    label: "Show the Code of All Cells",
    isToggled: () => open,
    isEnabled: () => setting !== null,
    execute: () => setting?.set("showCode", !open),
  });
  registry?.load(ID).then((loaded) => {
    setting = loaded;
    setting.changed.connect(change);
    change();
  });
}

// What had the focus goes when code opens: give it to the notebook, so that Shift and Enter run the
// cell. A click into the saved text of a question, or into the saved picture of a figure, runs it too.
function touch({ commands }, { content }, target) {
  const opens = target.closest?.(".jp-InputPlaceholder");
  const text = target.closest?.(".jp-OutputArea :is(.jp-RenderedMarkdown, .jp-RenderedImage)");
  const index = content.widgets.findIndex(({ node }) => node.contains(target));
  if (index < 0) return;
  const { model } = content.widgets[index];
  const plays =
    text &&
    !target.closest("a, summary, button") &&
    getSelection().isCollapsed &&
    PLAYS.test(model?.sharedModel?.source ?? "");
  if (!opens && !plays) return;
  setTimeout(() => {
    content.activeCellIndex = index;
    content.activate();
    if (plays) commands.execute("notebook:run-cell");
  }, 0);
}

// Folded code can be reached and opened by the keyboard, and says what it is.
function name(node) {
  for (const one of node.querySelectorAll(`${FOLDED}:not([role])`)) {
    one.setAttribute("role", "button");
    one.setAttribute("aria-label", "Show how: the code of this cell");
    one.title = "Show the code of this cell";
    one.tabIndex = 0;
    one.dataset.lmSuppressShortcuts = "true"; // Enter and blank are for the button
  }
}

function press(event) {
  if (!["Enter", " "].includes(event.key) || !event.target.matches(FOLDED)) return;
  event.preventDefault();
  event.target.click();
}
