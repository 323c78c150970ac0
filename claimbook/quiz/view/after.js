// "Guess first": a note in the place of what answers a question, and a button that shows it.
import { button } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { follow } from "./frame.js";
import { reveal, wayTo } from "./reveal.js";

const LATE = 5000; // milliseconds without a reply after which the reader is told
const LATE_WORDS =
  "No reply yet. If a cell is still running, wait for it. If not, run this cell again.";

function render({ model, el }) {
  const asked = model.get("asked_for");
  const told = element("p.quiz-after-told", { role: "status" });
  const words = element(
    "p",
    element("strong", { "data-for": asked.map(({ id }) => id).join(" ") }, "Guess first. "),
    asked.map(wayTo),
    " What belongs here then appears.",
  );
  const show = button(
    "Show without a guess",
    () => {
      setTimeout(() => told.replaceChildren(LATE_WORDS), LATE);
      model.send({ do: "show" });
      reveal(el, asked);
    },
    { class: "quiz-button" },
  );
  const parts = [element("div.quiz-after", words, show, told)];
  const how = { label: "Guess first", parts, draw: () => {}, asks: true };
  return follow({ model, el }, [], how);
}

export default { render };
