// What a course adds to the window: code that only shows something is behind "Show how", one setting
// opens all of it; the list of files folds in a narrow window; a term that has the focus tells its
// meaning. It runs nothing, and changes no notebook.

const ID = "claimbook:plugin";
const SHOW = "claimbook:show-code";
const NARROW = "(max-width: 699px)";
const FOLDED = ".jp-InputPlaceholder .jp-Placeholder-content";

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
  showHow(app, registry);
}

// JupyterLab opens its list of files in a new session, after everything else has been put in order.
function foldList({ shell, restored }) {
  const narrow = matchMedia(NARROW);
  const fold = () => narrow.matches && shell.collapseLeft?.();
  narrow.addEventListener("change", fold);
  restored.then(() => requestAnimationFrame(() => setTimeout(fold, 0)));
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
