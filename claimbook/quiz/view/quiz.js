// A quiz: one question or several. Grading is in Python, and no answer is on the page before the
// question is done: this draws and carries messages.
import { element } from "#kit/dom.js";
import { card } from "./card.js";
import { follow } from "./frame.js";
import { open } from "./reveal.js";

function render({ model, el }) {
  const questions = model.get("questions");
  const several = questions.length > 1;
  const segments = element("span", { class: "quiz-segments", "aria-hidden": "true" });
  const done = element("span");
  const line = element("div", { class: "quiz-line" }, segments, done);
  const closing = model.get("closing");
  const send = (message) => model.send(message);
  const cards = questions.map((question, index) =>
    card(question, several ? `${index + 1} of ${questions.length}` : "", send, model.get("late")),
  );
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
  }

  const label = several
    ? `${questions.length} questions`
    : questions.length
      ? "Question"
      : "Review";
  const parts = [
    several ? line : null,
    ...cards.map(({ node }) => node),
    closing ? element("p", { class: "quiz-closing" }, closing) : null,
  ];
  return follow({ model, el }, ["states"], { label, parts, draw });
}

export default { render };
