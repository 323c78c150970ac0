// Nodes of the page and of a picture, ids, keys. Every text is set as text, never as HTML.

/** An id that nothing else on the page has: each widget has a copy of this module, so the page counts. */
export function unique(name) {
  globalThis.courseWidgets = (globalThis.courseWidgets ?? 0) + 1;
  return `${name}-${globalThis.courseWidgets}`;
}

// The tag of a call with its classes, as "p.kit-note", and its attributes, a plain object that may be
// left out; then its children: nodes, texts, or parts that have their `node`.
function taken(given, [first, ...rest]) {
  const [tag, ...classes] = given.split(".");
  const named = classes.length ? { class: classes.join(" ") } : {};
  const has = first?.constructor === Object && !first.node; // and is no part
  const attributes = Object.entries(has ? { ...named, ...first } : named);
  return { tag, attributes, children: nodes(has ? rest : [first, ...rest]) };
}

const nodes = (given) =>
  given
    .flat()
    .filter((child) => child != null)
    .map((child) => child.node ?? child);

/**
 * An element: `element("p.kit-note", { hidden: true }, words)`, with attributes, `on...` listeners
 * and children. True and false set an attribute that is there or not; null leaves an attribute or a
 * child out, and so do false and "" a child.
 */
export function element(given, ...rest) {
  const { tag, attributes, children } = taken(given, rest);
  const node = document.createElement(tag);
  for (const [name, value] of attributes) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (name === "style" && value)
      node.style.cssText = value; // pages may forbid the attribute
    else if (typeof value === "boolean") node.toggleAttribute(name, value);
    else if (value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== "" && child !== false));
  return node;
}

/** An element with a child for each of a list, as `make` gives it. */
export const each = (given, list, make) => element(given, list.map(make));

/** A part of a picture in SVG, said in the same way. Attributes and children that are null are left out. */
export function shape(given, ...rest) {
  const { tag, attributes, children } = taken(given, rest);
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of attributes) {
    if (name === "style" && value) node.style.cssText = value;
    else if (value != null) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** Fill a widget's place: `names` are its classes ("kit-frame breaks"), then come its parts. */
export function mount(el, names, ...parts) {
  el.classList.add("kit", ...names.split(" "));
  keepKeys(el);
  el.append(...nodes(parts));
}

/** Keep keys for the controls: JupyterLab takes arrows, Enter and letters of what lacks this mark. */
export function keepKeys(root) {
  root.addEventListener("focusin", (event) => {
    event.target.dataset.lmSuppressShortcuts = "true";
  });
}

/** The notebook that is open, by the page's address: { folder, file }, or undefined. */
export function openNotebook() {
  const found = decodeURIComponent(location.pathname).match(
    /\/(?:tree|notebooks)\/(?:(.*)\/)?([^/]*\.ipynb)$/,
  );
  return found ? { folder: found[1], file: found[2] } : undefined;
}

/**
 * Open a notebook that lies beside the open one, for a click on a link to it. True if this was done.
 *
 * JupyterLab shows its application to the page in the course's own start. Elsewhere the link does
 * what links do; its `target` should then be a new tab, so that nothing unsaved is left behind.
 */
export function openBeside(event, file) {
  const app = globalThis.jupyterapp;
  const open = openNotebook();
  if (!open || !app?.commands?.hasCommand("docmanager:open")) return false;
  event.preventDefault();
  app.commands.execute("docmanager:open", { path: open.folder ? `${open.folder}/${file}` : file });
  return true;
}
