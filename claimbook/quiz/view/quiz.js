// A quiz: one question or several. Grading is in Python, and no answer is on the page before the
// question is done: this draws and carries messages.
import { button } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { download } from "#kit/takeaway.js";
import { card } from "./card.js";
import { follow } from "./frame.js";
import { land } from "./land.js";
import { paragraphs } from "./parts.js";
import { reveal } from "./reveal.js";
import { turning } from "./turning.js";

const ICS = "text/calendar;charset=utf-8";
const DAYS = "Take these days into your calendar";

// What closes the quiz: the words, and a file for a calendar if there is one.
function ending(model) {
  const node = element("div.quiz-closing", { role: "status" });
  const take = button(DAYS, () => download(model.get("calendar"), model.get("file"), ICS), {
    class: "quiz-button",
  });
  let drawn = null;
  function draw() {
    const words = model.get("closing");
    if (words !== drawn) node.replaceChildren(...paragraphs(words), take);
    drawn = words;
    take.hidden = !model.get("calendar");
  }
  return { node, draw };
}

// The questions that are not done, and of each whether a wrong try stands.
const open = (questions, states) =>
  questions
    .map((question, index) => ({ ...question, tried: states[index].phase === "retry" }))
    .filter((_, index) => states[index].phase !== "done");

const named = ({ title, section }) => `Lesson ${title}: ${section}`;

function render({ model, el }) {
  const questions = model.get("questions");
  const several = questions.length > 1;
  const single = model.get("one") && questions.length > 0; // one card at a time, for review
  const segments = element("span.quiz-segments", { "aria-hidden": "true" });
  const done = element("span");
  const line = element("div.quiz-line", segments, done);
  const send = (message) => model.send(message);
  const cards = questions.map((question, index) =>
    card(question, placed(question, index), send, { late: model.get("late"), again: !single }),
  );
  function placed(question, index) {
    const place = several ? `${index + 1} of ${questions.length}` : "";
    return single ? [place, named(question)].filter(Boolean).join(". ") : place;
  }
  const end = model.get("closing") || model.get("one") ? ending(model) : null;
  const once = (index) => `Once more. ${named(questions[index])}`;
  const one = single ? turning(cards, once, end.node, draw) : null;
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
    const before = model.get("before") ?? [];
    for (const [index, one] of cards.entries()) {
      one.loads(model.get("python"), before.includes(questions[index].id));
    }
    const answered = questions.filter((_, index) => states[index].phase === "done");
    const waiting = open(questions, states);
    reveal(el, answered, single ? [] : waiting);
    const number = answered.length;
    done.textContent = `${number} of ${questions.length} done`;
    end?.draw();
    one?.show(states);
  }

  const label = several
    ? `${questions.length} questions`
    : questions.length
      ? "Question"
      : "Review";
  const parts = [
    several ? line : null,
    ...cards.map(({ node }) => node),
    one?.next,
    one?.enough,
    end?.node,
  ];
  const traits = ["states", "closing", "calendar", "python", "before"]; // the last two without a kernel
  const off = follow({ model, el }, traits, { label, parts, draw, asks: true });
  const first = questions.findIndex(({ id }) => model.get("states")[id].phase !== "done");
  if (first >= 0) land(el, first ? cards[first].node : el);
  return off;
}

export default { render };
