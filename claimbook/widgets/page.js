// Shared by the widgets of the lessons: nodes of the page and of a picture, ids, keys.

/** An id that no other widget on the page has: each has a copy of this script, so the page counts. */
function unique(name) {
  globalThis.courseWidgets = (globalThis.courseWidgets ?? 0) + 1;
  return `${name}-${globalThis.courseWidgets}`;
}

/**
 * An element with attributes, `on...` listeners and children. True and false set the property of
 * that name. Every text is set as text, not as HTML.
 */
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (typeof value === "boolean") node[name] = value;
    else if (value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child != null));
  return node;
}

/** A part of a picture in SVG. */
function shape(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter((child) => child != null));
  return node;
}

/** Keep keys for the controls: JupyterLab takes arrows, Enter and letters of what lacks this mark. */
function keepKeys(root) {
  root.addEventListener("focusin", (event) => {
    event.target.dataset.lmSuppressShortcuts = "true";
  });
}

/**
 * Open a notebook that lies beside the open one, for a click on a link to it. True if this was done.
 *
 * JupyterLab shows its application to the page in the course's own start. Elsewhere the link does
 * what links do; its `target` should then be a new tab, so that nothing unsaved is left behind.
 */
function openBeside(event, file) {
  const app = globalThis.jupyterapp;
  const open = decodeURIComponent(location.pathname).match(
    /\/(?:tree|notebooks)\/(?:(.*)\/)?[^/]*\.ipynb$/,
  );
  if (!open || !app?.commands?.hasCommand("docmanager:open")) return false;
  event.preventDefault();
  app.commands.execute("docmanager:open", { path: open[1] ? `${open[1]}/${file}` : file });
  return true;
}
