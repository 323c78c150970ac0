// Shift + Enter goes on to the next cell: bring the quiz that it has run into view again.

/** Scroll to a card, if the reader has just run its cell by Shift + Enter. */
export function land(el, card) {
  // The page lays out the quiz first, and JupyterLab scrolls to the next cell.
  requestAnimationFrame(() => requestAnimationFrame(() => scroll(el, card)));
}

function scroll(el, card) {
  const next = el.closest?.(".jp-Cell")?.nextElementSibling;
  // After "Run all" another cell is the active one: then nothing moves.
  if (!next?.classList.contains("jp-mod-active")) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  card.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
}
