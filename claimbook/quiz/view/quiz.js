// A quiz: one question or several. Grading is in Python, and no answer is on the page before the
// question is done: this draws and carries messages.
import { button } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { card } from "./card.js";
import { follow } from "./frame.js";
import { land } from "./land.js";
import { open } from "./reveal.js";

// One card at a time: a button leads to the next, and what closes the quiz comes with the last.
function turning(cards, ending, draw) {
  let at = 0;
  const next = button("Next question", turn, { class: "quiz-button quiz-main" });
  function turn() {
    at += 1;
    draw();
    cards[at].node.querySelector("input, select, textarea, button")?.focus();
  }
  function show(states) {
    for (const [index, { node }] of cards.entries()) node.hidden = index !== at;
    const last = at === cards.length - 1;
    next.hidden = states[at].phase !== "done" || last;
    if (ending) ending.hidden = !last;
  }
  return { next, show };
}

function render({ model, el }) {
  const questions = model.get("questions");
  const several = questions.length > 1;
  const single = model.get("one") && several; // one card at a time, for review
  const segments = element("span", { class: "quiz-segments", "aria-hidden": "true" });
  const done = element("span");
  const line = element("div", { class: "quiz-line" }, segments, done);
  const closing = model.get("closing");
  const send = (message) => model.send(message);
  const cards = questions.map((question, index) =>
    card(question, several ? placed(question, index) : "", send, model.get("late")),
  );
  function placed({ lesson, section }, index) {
    const place = `${index + 1} of ${questions.length}`;
    return model.get("one") ? `${place}. Lesson ${lesson.slice(0, 2)}: ${section}` : place;
  }
  const ending = closing ? element("p", { class: "quiz-closing" }, closing) : null;
  const one = single ? turning(cards, ending, draw) : null;
  const drawn = new Map();

  function draw() {
    const states = questions.map((question) => model.get("states")[question.id]);
    for (const [index, state] of states.entries()) {
      if (drawn.get(index) === state.count) continue;
      drawn.set(index, state.count);
      cards[index].update(state);
    }
    const segment = ({ phase }) => element("span", { "data-phase": phase });
    segments.replaceChildren(...states.map(segment));
    const answered = questions.filter((_, index) => states[index].phase === "done");
    open(
      el,
      answered.map(({ id }) => id),
    );
    const number = answered.length;
    done.textContent = `${number} of ${questions.length} done`;
    one?.show(states);
  }

  const label = several
    ? `${questions.length} questions`
    : questions.length
      ? "Question"
      : "Review";
  const parts = [several ? line : null, ...cards.map(({ node }) => node), one?.next, ending];
  const end = follow({ model, el }, ["states"], { label, parts, draw });
  const first = questions.findIndex(({ id }) => model.get("states")[id].phase !== "done");
  if (first >= 0) land(el, first ? cards[first].node : el);
  return end;
}

export default { render };
