// The folds of a notebook that wait for a guess: text, and outputs of an earlier day. Each says which
// question it waits for, with a way there, and opens when that is answered. A fold names its questions
// by its classes: "guess-first after-NAME".
import { button } from "#kit/controls.js";
import { element } from "#kit/dom.js";

// What a fold holds, by what is in it.
const KINDS = { "h3, h4": "card", ".cb-widget": "figure", img: "chart", table: "table" };
const nameOf = (id) => id.split("/")[1];
const namesOf = (fold) =>
  [...fold.classList].filter((one) => one.startsWith("after-")).map((one) => one.slice(6));

/** A button with a question in short; it brings the question into view and gives it the focus. */
export function wayTo({ id, short }) {
  const go = (event) => {
    const notebook = notebookOf(event.currentTarget) ?? document;
    const card = notebook.querySelector(`[data-question="${CSS.escape(id)}"]`);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const fold = card?.closest("details:not([open])");
    if (fold) fold.open = true;
    card?.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
    const field = card?.querySelector("input, select, textarea, button, [tabindex]");
    field?.focus({ preventScroll: true });
  };
  return button(short, go, { class: "quiz-way", "data-for": id });
}

// The notebook in JupyterLab, or a page without Jupyter. On a wall nobody answers by hand.
const notebookOf = (el) => (el.closest?.(".wall") ? null : el.closest?.(".jp-Notebook, main"));

// What the widgets of a notebook know together: each has a copy of this module, so the page keeps it.
function known(notebook) {
  if (!notebook.courseFolds) {
    notebook.courseFolds = { guessed: new Set(), waiting: new Map() };
    const look = () => tend(notebook);
    // Cells come onto the page when they are scrolled to.
    new MutationObserver(look).observe(notebook, { childList: true, subtree: true });
  }
  return notebook.courseFolds;
}

function tend(notebook) {
  const { guessed, waiting } = notebook.courseFolds;
  let before = ""; // the question that the fold before waits for: named in full only once
  for (const fold of notebook.querySelectorAll("details.guess-first:not([data-opened])")) {
    const left = namesOf(fold).filter((name) => !guessed.has(name));
    const question = waiting.get(left[0]);
    const waits = question && left[0] + begun(question);
    if (!left.length) unfold(fold);
    else if (question && fold.dataset.waits !== waits) {
      fold.dataset.waits = waits;
      say(fold, question, left[0] === before);
    } else if (!question && fold.dataset.waits) unsay(fold);
    before = left[0];
  }
  for (const place of notebook.querySelectorAll(".quiz-after > p > strong")) {
    const left = place.dataset.for
      .split(" ")
      .map(nameOf)
      .filter((name) => !guessed.has(name));
    const words = `${begun(waiting.get(left[0]) ?? {})}. `;
    if (place.textContent !== words) place.textContent = words; // a change would call this again
  }
  for (const way of notebook.querySelectorAll(".quiz-after .quiz-way")) {
    way.hidden = guessed.has(nameOf(way.dataset.for));
  }
}

// What the reader has to do: a question that was tried and is still open is not answered yet.
const begun = ({ tried }) => (tried ? "Answer to the end" : "Guess first");

function unfold(fold) {
  fold.open = true;
  const label = fold.querySelector("summary");
  if (label) label.textContent = "After your guess"; // it asked for one, and has it now
  const before = fold.previousElementSibling;
  if (before?.classList.contains("quiz-waits")) before.remove();
  fold.dataset.opened = ""; // once: the reader may close it again
}

// The question that it named is answered, and the next one is not on the page yet: its cell has not run.
function unsay(fold) {
  delete fold.dataset.waits;
  fold.previousElementSibling?.remove();
  const label = fold.querySelector("summary");
  if (label) label.textContent = "After your next guess";
}

// Above a fold, the question that it waits for, on one line if it was named before. The fold itself
// then only offers to look.
function say(fold, question, again) {
  const before = fold.previousElementSibling;
  const names = again ? "quiz-waits quiz-again" : "quiz-waits";
  const note = element(
    "p",
    { class: names },
    element("span", `${begun(question)}: `),
    wayTo(question),
  );
  if (before?.classList.contains("quiz-waits")) before.replaceWith(note);
  else fold.before(note);
  const label = fold.querySelector("summary");
  const mark = Object.keys(KINDS).find((one) => fold.querySelector(one));
  if (label) label.textContent = `Show the ${KINDS[mark] ?? "text"} without a guess`;
}

/**
 * Tell the notebook that holds `el` which of some questions are answered: what waits for them opens.
 * A question has an `id` and itself in `short`; `tried`: whether a wrong try stands.
 */
export function reveal(el, answered, open = []) {
  if (!answered.length && !open.length) return;
  requestAnimationFrame(() => {
    const notebook = notebookOf(el);
    if (!notebook) return;
    const { guessed, waiting } = known(notebook);
    for (const one of open) waiting.set(nameOf(one.id), one);
    for (const one of answered) guessed.add(nameOf(one.id));
    tend(notebook);
  });
}
