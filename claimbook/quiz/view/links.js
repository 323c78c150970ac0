// Links to sections of lessons.
import { element, openBeside } from "#kit/dom.js";

const PATIENCE = 15_000; // milliseconds to wait for a notebook that is being opened

// Scroll to a heading inside a notebook's node and give it the focus; false if it is not there.
function reveal(notebook, anchor) {
  const heading = [...(notebook?.querySelectorAll("h1, h2, h3, h4, h5, h6") ?? [])].find(
    (node) => (node.dataset.jupyterId ?? node.id) === anchor,
  );
  if (!heading) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
  return true;
}

/** A link to a section of a lesson: scrolls in the open notebook, or opens the other one. */
export function sectionLink(lesson, section, text = section) {
  const file = `${lesson}.ipynb`;
  const anchor = section.replaceAll(" ", "-");
  function onclick(event) {
    const here = event.target.closest(".jp-Notebook");
    if (anchor && reveal(here, anchor)) return event.preventDefault();
    if (!here || !openBeside(event, file) || !anchor) return;
    // A notebook that is only now being loaded does not scroll: wait for its headings.
    const until = Date.now() + PATIENCE;
    const look = setInterval(() => {
      const shown = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook");
      if ((shown !== here && reveal(shown, anchor)) || Date.now() > until) clearInterval(look);
    }, 300);
  }
  const href = anchor ? `${file}#${encodeURIComponent(anchor)}` : file;
  return element("a", { href, target: "_blank", onclick }, text);
}
