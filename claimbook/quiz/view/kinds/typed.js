// The kinds that are typed or set on a scale.
import { element } from "#kit/dom.js";
import { KINDS } from "../kinds.js";
import { step, typed, words } from "../numbers.js";

const field = (id, label, unit, size = 12) =>
  element("input.quiz-text", {
    type: "text",
    id,
    autocomplete: "off",
    spellcheck: "false",
    size,
    maxlength: 200,
    "aria-label": unit ? `${label}, in ${unit}` : label,
  });

// Parts of a typed answer in a line, with the unit behind them; inputs name it themselves.
const inLine = (unit, ...parts) =>
  element("div.quiz-typed", ...parts, unit && element("span", { "aria-hidden": "true" }, unit));

KINDS.number = (question, id) => {
  const input = field(id, "Your answer", question.unit);
  const node = inLine(question.unit, input);
  return {
    node,
    read: () => input.value,
    write: (answer) => {
      input.value = answer ?? "";
    },
    mark: (notes) => {
      node.dataset.mark = notes.get("")?.mark ?? "";
    },
  };
};

KINDS.text = (question, id) => {
  const part = KINDS.number(question, id);
  part.node.firstChild.size = 28;
  part.node.firstChild.dir = "auto";
  return part;
};

KINDS.interval = (question, id) => {
  const low = field(`${id}-low`, "Lower end", question.unit, 5);
  const high = field(`${id}-high`, "Upper end", question.unit, 5);
  const sure = element("span.quiz-aside", `${question.sure} percent sure`);
  const node = inLine(question.unit, "from", low, "to", high);
  node.append(sure);
  return {
    node,
    read: () => ({ low: low.value, high: high.value }),
    write: (answer) => {
      low.value = answer?.low ?? "";
      high.value = answer?.high ?? "";
    },
    mark() {},
  };
};

// A slider and a field that say the same; nothing is chosen until one of them is moved.
function scale(from, to, unit, id) {
  const input = field(id, "Your estimate", unit, 8);
  const slider = element("input.quiz-slider", {
    type: "range",
    min: from,
    max: to,
    step: step(from, to),
    "aria-label": `Your estimate, in ${unit}`,
  });
  const follow = () => {
    const value = typed(input.value);
    slider.value = value ?? (from + to) / 2;
    slider.dataset.set = value === null ? "" : "yes";
    slider.setAttribute("aria-valuetext", value === null ? "not set" : `${value} ${unit}`);
  };
  input.addEventListener("input", follow);
  slider.addEventListener("input", () => {
    input.value = slider.value;
    follow();
  });
  const end = (value) => element("span", { "aria-hidden": "true" }, words(value));
  return {
    node: element(
      "div",
      inLine(unit, input),
      element("div.quiz-scale", end(from), slider, end(to)),
    ),
    read: () => input.value,
    write(answer) {
      input.value = answer ?? "";
      follow();
    },
    mark() {},
  };
}

KINDS.forecast = (_question, id) => scale(0, 100, "percent", id);

KINDS.predict = (question, id) =>
  question.options ? KINDS.single(question, id) : scale(...question.range, question.unit, id);
