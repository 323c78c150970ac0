// What is shown when a question is done: answer, picture, evidence, a link to read again.
import { folded } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { scrolling, table } from "#kit/table.js";
import { sectionLink } from "./links.js";
import { line, words } from "./numbers.js";
import { paragraphs } from "./parts.js";

// The right answer in words.
function answer({ text, list }) {
  if (!list) return element("p", { dir: "auto" }, element("strong", "Answer: "), text);
  const lines = list.map((one) => element("li", { dir: "auto" }, one));
  return element(
    "div",
    element("p", element("strong", "Answer:")),
    element("ul.quiz-answer", lines),
  );
}

// The answer and the record on one line; the message says the same, so screen readers skip it.
function picture({ ends, you, record, shown }) {
  const { low, high, at } = line(ends, [record, ...you]);
  const mark = (name, value, said, told = words(value)) =>
    element(
      "span",
      { class: `quiz-at quiz-${name}`, style: `left: ${at(value)}%` },
      element("span.quiz-dot"),
      element("span.quiz-at-words", `${said}: ${told}`),
    );
  const range = { class: "quiz-range", style: `left: ${at(you[0])}%; right: ${100 - at(you[1])}%` };
  return element(
    "div.quiz-picture",
    { "aria-hidden": "true" },
    element("span", words(low)),
    element(
      "div.quiz-axis",
      you.length > 1 ? element("span", range) : mark("you", you[0], "you"),
      mark("record", record, "record", shown),
    ),
    element("span", words(high)),
  );
}

const FIRST = 3; // figures of a claim that decide; they come first

/** A claim's card, or the reason why there is none. */
export function evidence({ sorry, claim }) {
  if (sorry) return [element("p", sorry)];
  const head = ["Figure", "Value", "Note"];
  const row = ({ label, value, unit, note }) => [label, `${value} ${unit}`.trim(), note];
  const judged = ({ when, verdict, reason }) =>
    element("p", element("strong", `${when}: ${verdict}. `), reason);
  const shown = (lines) => scrolling("Figures", table({ head, rows: lines.map(row) }));
  const rest = claim.figures.slice(FIRST);
  const source = `The essay, paragraph ${claim.paragraph}: “${claim.words}”`;
  return [
    element("p.quiz-sub", `Claim ${claim.id}`),
    element("p", { dir: "auto" }, claim.claim),
    element("p.quiz-sub", source),
    ...(claim.figures.length ? [shown(claim.figures.slice(0, FIRST))] : []),
    ...(rest.length ? [folded(`${rest.length} more figures`, shown(rest))] : []),
    ...claim.judgements.map(judged),
  ];
}

/**
 * The solution of a question that is done: answer, explanation, and where to read again.
 * An input may have its own way to show the solution: `solved(solution)` gives nodes.
 */
export function solved(question, shown, input) {
  const again = () => sectionLink(question.lesson, question.section);
  return [
    shown.picture && picture(shown.picture),
    shown.mark !== "right" && !shown.picture && !input.solved && answer(shown.solution),
    ...paragraphs(shown.explanation),
    ...(input.solved?.(shown.solution) ?? []),
    shown.review && element("p", "Read again: ", again()),
  ].filter(Boolean);
}
