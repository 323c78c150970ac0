// A text of some length, with its words counted while it is typed.
import { each, element } from "#kit/dom.js";
import { KINDS } from "../kinds.js";
import { paragraphs } from "../parts.js";

KINDS.written = (question, id) => {
  const { shortest, longest } = question;
  const box = element("textarea.quiz-text.quiz-written", {
    id,
    rows: 10,
    dir: "auto",
    "aria-label": "Your text",
    "aria-describedby": `${id}-count`,
  });
  const count = element("p.quiz-aside", { id: `${id}-count` });
  const tell = () => {
    const words = box.value.split(/\s+/).filter(Boolean).length;
    count.textContent = `${words} words; ${shortest} to ${longest} are asked for`;
  };
  box.addEventListener("input", tell);
  const write = (answer) => {
    box.value = answer ?? "";
    tell();
  };
  write(null);
  return {
    node: element("div", box, count),
    read: () => box.value,
    write,
    mark() {},
    revised: true,
    solved: ({ text, points }) => [
      element("p", "Read your text once more and tick what it does:"),
      each("ul.quiz-points", points, (point) =>
        element("li", element("label", element("input", { type: "checkbox" }), " ", point)),
      ),
      element("p", element("strong", "One good answer among many:")),
      ...paragraphs(text),
    ],
  };
};
