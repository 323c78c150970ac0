// Opens the folds of a notebook that wait for a guess: text, and outputs of an earlier day.
// A fold says by its classes which questions it waits for: "guess-first after-NAME".

function openIn(notebook, names) {
  for (const fold of notebook.querySelectorAll("details.guess-first:not([data-opened])")) {
    const asked = [...fold.classList].filter((one) => one.startsWith("after-"));
    if (!asked.every((one) => names.has(one.slice(6)))) continue;
    fold.open = true;
    const label = fold.querySelector("summary");
    if (label) label.textContent = "After your guess"; // it asked for one, and has it now
    fold.dataset.opened = ""; // once: the reader may close it again
  }
}

/** Open what waits for these questions, given by their ids, in the notebook that holds `el`. */
export function open(el, ids) {
  if (!ids.length) return;
  requestAnimationFrame(() => {
    const notebook = el.closest?.(".jp-Notebook, main"); // or a page without Jupyter
    if (!notebook) return;
    if (!notebook.courseGuessed) {
      notebook.courseGuessed = new Set(); // each widget has a copy of this module: the page keeps it
      // Cells come onto the page when they are scrolled to.
      new MutationObserver(() => openIn(notebook, notebook.courseGuessed)).observe(notebook, {
        childList: true,
        subtree: true,
      });
    }
    for (const id of ids) notebook.courseGuessed.add(id.split("/")[1]);
    openIn(notebook, notebook.courseGuessed);
  });
}
