// Links to other notebooks, for the map.

/** Let JupyterLab open a notebook that lies beside the one that is open. */
function openBeside(event, file) {
  const link = event.currentTarget;
  const open = decodeURIComponent(location.pathname).match(/\/(?:tree|notebooks)\/(?:(.*)\/)?[^/]*\.ipynb$/);
  if (!open || !link.closest(".jp-Notebook")) return;
  const path = open[1] ? `${open[1]}/${file}` : file;
  link.dataset.commandlinkerCommand = "rendermime:handle-local-link";
  link.dataset.commandlinkerArgs = JSON.stringify({ path, id: "" });
}
