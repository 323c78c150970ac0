// Shared by the map and the certificate: nodes, and links to other notebooks.

/** An element with attributes, `on...` listeners and children; every text is set as text. */
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  // JupyterLab's shortcuts (d d deletes a cell) must not see the keys of what can have the focus.
  if (["a", "button", "input"].includes(tag)) node.dataset.lmSuppressShortcuts = "true";
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child != null));
  return node;
}

/** Let JupyterLab open a notebook that lies beside the one that is open. */
function openBeside(event, file) {
  const link = event.currentTarget;
  const open = decodeURIComponent(location.pathname).match(/\/(?:tree|notebooks)\/(?:(.*)\/)?[^/]*\.ipynb$/);
  if (!open || !link.closest(".jp-Notebook")) return;
  const path = open[1] ? `${open[1]}/${file}` : file;
  link.dataset.commandlinkerCommand = "rendermime:handle-local-link";
  link.dataset.commandlinkerArgs = JSON.stringify({ path, id: "" });
}
