// Then and now: first what the reader remembers, then the record, then how sureness met rightness.
import { button, choices } from "#kit/controls.js";
import { each, element } from "#kit/dom.js";
import { scrolling, table } from "#kit/table.js";
import { calibrationPicture, calibrationTable } from "./calibration.js";
import { follow } from "./frame.js";
import { remembered } from "./remembered.js";

const MARKS = new Map([
  ["then", "○"],
  ["now", "■"],
  ["all", "△"],
]);
const REMEMBER = [
  [true, "I had it right"],
  [false, "I had it wrong"],
];

const card = (title, ...parts) =>
  element("div.quiz-card", element("p.quiz-prompt", title), ...parts);

const nothing = ({ lesson, number, bring }) =>
  card(
    `There is nothing of lesson ${lesson} on this computer yet.`,
    element(
      "p",
      "That is no fault of yours: answers stay where they were given, and on Binder they end with " +
        `the session. You have two good ways on. Answer the ${number} questions above, and this ` +
        `becomes your first record. Or bring your answers from the other computer ${bring}.`,
    ),
  );

// The questions for memory. `reveal` is called when the reader is done with them.
function recall(pairs, memory, say, reveal) {
  const groups = pairs.map((pair, index) =>
    choices({
      legend: `${index + 1}. ${pair.prompt} (${pair.answer})`,
      options: REMEMBER,
      value: memory.get(pair.id),
      onchange: (right) => memory.set(pair.id, right),
    }),
  );
  for (const { node } of groups) node.classList.add("quiz-pills");
  function send() {
    const left = pairs.flatMap(({ id }, index) => (memory.has(id) ? [] : [index]));
    if (!left.length) return reveal();
    say(`${left.length} of ${pairs.length} still open. If you do not remember, guess.`);
    groups[left[0]].node.querySelector("input").focus();
  }
  function skip() {
    memory.clear();
    reveal();
  }
  return card(
    "Before you see the record: what do you remember?",
    element("p", "You know the answers now. Did you know them when you began the course?"),
    each("ol.then-now-list", groups, ({ node }) => element("li", node)),
    element(
      "div.quiz-buttons",
      button("Show the record", send, { class: "quiz-button quiz-main" }),
      button("Skip this", skip, { class: "quiz-button" }),
    ),
  );
}

function said(answer) {
  if (!answer) return "–";
  const sure = element("div", `${answer.sure} % sure`);
  return element("div", element("div", answer.right ? "✓ right" : "✕ wrong"), sure);
}

// The answers of the first time, what was remembered (if that was asked), and the newest ones.
function answers(pairs, memory) {
  const asked = memory.size > 0;
  const right = { true: "right", false: "wrong", undefined: "" };
  return table({
    head: ["Question", "First time", ...(asked ? ["You remember"] : []), "Newest"],
    rows: pairs.map((pair) => [
      pair.prompt,
      said(pair.first),
      ...(asked ? [right[memory.get(pair.id)]] : []),
      said(pair.newest),
    ]),
  });
}

function shown({ pairs, groups, many, number }, memory) {
  const group = ({ key, words }) =>
    element("li", element("span", { "aria-hidden": "true" }, `${MARKS.get(key)} `), words);
  return card(
    "Then and now",
    element("p", { role: "status" }, remembered(pairs, memory) || groups[0].words),
    scrolling(`The ${number} questions, then and now`, answers(pairs, memory)),
    element("p.quiz-sub", "How sure, and how often right"),
    calibrationPicture(groups),
    element("ul.then-now-words", groups.map(group)),
    calibrationTable(groups),
    element(
      "p.quiz-aside",
      `Below ${many} answers a share says little, and ${number} are few. The lines show what ` +
        `chance alone allows. On the ${number}, a better score today shows above all that you ` +
        "remember the answers that you were told. Somebody who says 50 percent each time has a " +
        "Brier score of 0.25; smaller is better.",
    ),
  );
}

function render({ model, el }) {
  const spoken = element("p.then-now-spoken", { "aria-live": "polite" });
  const place = element("div");
  const memory = new Map(); // from a question's id to what the reader remembers: true, false
  const old = () => model.get("record").pairs.filter((pair) => pair.recall);
  const say = (text) => {
    spoken.textContent = text;
  };
  // Whether the record is shown: at once where there is nothing to remember yet.
  let open = !old().length;

  function now() {
    const record = model.get("record");
    if (!record.pairs.some((pair) => pair.first)) return nothing(record);
    return open ? shown(record, memory) : recall(old(), memory, say, reveal);
  }
  const draw = () => place.replaceChildren(now());
  function reveal() {
    open = true;
    draw();
    const head = place.querySelector(".quiz-prompt");
    head.tabIndex = -1;
    head.focus();
    say("");
  }
  const parts = [place, spoken];
  const told = { label: "Then and now", name: "quiz then-now", parts, draw };
  return follow({ model, el }, ["record"], told);
}

export default { render };
