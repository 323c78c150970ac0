// A text of some length, with its words counted while it is typed; before it, where it stands.
import { folded } from "#kit/controls.js";
import { each, element } from "#kit/dom.js";
import { KINDS } from "../kinds.js";
import { paragraphs, rows } from "../parts.js";

// The question where the text stands, with its options, and what comes then.
function asked(prompt, stand, id) {
  const sub = (words, more) => element("div", { class: "quiz-sub", ...more }, words);
  return [
    sub(`First, where your text stands: ${prompt}`, { id: `${id}-where`, dir: "auto" }),
    element("div", { role: "radiogroup", "aria-labelledby": `${id}-where` }, stand.node),
    sub("Then your text"),
  ];
}

KINDS.written = (question, id) => {
  const { shortest, longest } = question;
  const stand = question.stand && rows(question.stand.options, `${id}-stand`);
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
  // An answer from before the stand was asked is a text alone.
  const write = (answer) => {
    box.value = answer?.text ?? (typeof answer === "string" ? answer : "");
    stand?.choose([answer?.stand]);
    tell();
  };
  write(null);
  return {
    node: element("div", ...(stand ? asked(question.stand.prompt, stand, id) : []), box, count),
    read: () => (stand ? { stand: stand.chosen()[0] ?? null, text: box.value } : box.value),
    write,
    mark: (notes) => stand?.mark(notes),
    revised: true,
    solved: ({ text, points }) => [
      element("p", "Read your text once more and tick what it does:"),
      each("ul.quiz-points", points, (point) =>
        element("li", element("label", element("input", { type: "checkbox" }), " ", point)),
      ),
      folded("One good answer among many", ...paragraphs(text)),
    ],
  };
};
