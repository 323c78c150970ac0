// Count it yourself: the reader sets a rule, and every exercise lights up or fades.
import { boxes, button, checkbox, choices, folded, live, note, slider } from "#kit/controls.js";
import { element, mount } from "#kit/dom.js";
import { flag, some, whole } from "#kit/state.js";
import { scrolling } from "#kit/table.js";
import { sharing } from "#kit/view.js";
import { key, marks } from "./marks.js";
import { count, sentence, standing } from "./rule.js";

const HELP =
  "Each mark is one exercise. Filled: counted. Half filled: its series counts already. Question " +
  "mark: not confirmed, and never counted. Pale: left out by the rule. Table: exercises.";
const UNITS = [
  [false, "each exercise"],
  [true, "each series once"],
];
const LISTS = [
  ["ol", ["counted"], "Counted"],
  ["ul", ["doubtful"], "Not confirmed, and not counted"],
  ["ul", ["again", "out"], "Left out by the rule"],
];

export const engine = { count, sentence }; // for the test that holds it against counting.py

// Ready-made rules. The one that the controls show is marked.
function readyMade(presets, choose) {
  const buttons = Object.entries(presets).map(([name, preset]) => [
    button(name, () => choose(structuredClone(preset))),
    JSON.stringify(preset),
  ]);
  return {
    node: element(
      "div.kit-buttons",
      { role: "group", "aria-label": "Ready-made rules" },
      buttons.map(([node]) => node),
    ),
    set(rule) {
      const now = JSON.stringify(rule);
      for (const [node, preset] of buttons) node.setAttribute("aria-pressed", now === preset);
    },
  };
}

// The controls of a rule: their nodes, and how they are brought up to what it says.
function controls(rule, { first, last, frameworks, forces }, draw) {
  const put = (name) => (value) => {
    rule[name] = value;
    draw();
  };
  const year = (name, other, label) =>
    slider({
      label,
      min: first,
      max: last,
      oninput(value) {
        if (name === "first" ? value > rule.last : value < rule.first) rule[other] = value;
        put(name)(value);
      },
    });
  const group = (legend, name, words) =>
    boxes({
      legend,
      options: Object.entries(words),
      chosen: rule[name],
      onchange: (value, on) =>
        put(name)(
          Object.keys(words).filter((one) => (one === value ? on : rule[name].includes(one))),
        ),
    });
  const made = {
    first: year("first", "last", "From"),
    last: year("last", "first", "To"),
    frameworks: group("Held by", "frameworks", frameworks),
    forces: group("Forces", "forces", forces),
    label: checkbox({
      label: "the organisers called it counterterrorist",
      onchange: put("label"),
    }),
    both: checkbox({ label: "both sent forces or staffs", onchange: put("both") }),
    once: choices({ legend: "Count", options: UNITS, value: rule.once, onchange: put("once") }),
  };
  const set = (legend, ...names) =>
    element(
      "fieldset",
      element("legend", legend),
      names.map((name) => made[name].node),
    );
  return {
    node: element(
      "div.counting-controls",
      set("Years", "first", "last"),
      made.frameworks,
      made.forces,
      set("Only if", "label", "both"),
      made.once,
    ),
    set() {
      for (const [name, control] of Object.entries(made)) control.set(rule[name]);
    },
  };
}

function item({ text }, { why }) {
  const told = why && element("em", `${why[0].toUpperCase()}${why.slice(1)}.`);
  return element("li", `${text}.${why && " "}`, told);
}

// The exercises in words, under three heads.
function lists(exercises, standings) {
  return LISTS.flatMap(([tag, kinds, words]) => {
    const items = exercises.flatMap((one, i) =>
      kinds.includes(standings[i].kind) ? [item(one, standings[i])] : [],
    );
    return [element("h4", `${words}: ${items.length}`), element(tag, {}, items)];
  });
}

// The fields of a rule, as a short text has them.
const fieldsOf = ({ first, last, frameworks, forces }) => ({
  first: whole(first, last),
  last: whole(first, last),
  frameworks: some(Object.keys(frameworks)),
  forces: some(Object.keys(forces)),
  label: flag(),
  both: flag(),
  once: flag(),
});

const STANDS = { counted: "counted", again: "its series counts already", doubtful: "not counted" };
const rowsOf = (exercises, standings) => ({
  caption: "All exercises, and whether this rule counts them",
  head: ["Exercise", "Year", "By this rule", "Why not"],
  rows: exercises.map(({ id, text, year }, i) => ({
    cells: [text, year, STANDS[standings[i].kind] ?? "left out", standings[i].why],
    of: { table: "exercises", id },
  })),
});

function render({ model, el }) {
  const figures = model.get("figures");
  const { exercises, presets, dozen } = figures;
  const rule = structuredClone(Object.values(presets)[0]);
  const ready = readyMade(presets, (preset) => draw(Object.assign(rule, preset)));
  const chosen = controls(rule, figures, draw);
  const drawing = marks(figures);
  const number = element("span.counting-number", { "aria-hidden": "true" });
  const spoken = live({ class: "counting-sentence" }, 3.5);
  const told = element("div");
  let standings = [];
  const shared = sharing(model, {
    name: "counting",
    title: "Joint exercises by a rule",
    fields: fieldsOf(figures),
    state: () => rule,
    show: (given) => draw(Object.assign(rule, given, { last: Math.max(given.first, given.last) })),
    table: () => rowsOf(exercises, standings),
  });

  function draw() {
    const found = count(rule, figures);
    standings = exercises.map((one) => standing(one, found.states[one.id]));
    ready.set(rule);
    chosen.set();
    drawing.show(rule, standings);
    told.replaceChildren(...lists(exercises, standings));
    number.textContent = found.number;
    spoken.textContent = sentence(rule, found, dozen);
    shared.draw();
  }

  const title = "The exercises as a list, with the reason for each that is left out";
  mount(
    el,
    "kit-frame counting",
    ready,
    chosen,
    scrolling("Picture of the exercises", drawing.node),
    key(figures.forces),
    element("div.counting-result", number, spoken),
    folded(title, told),
    note(HELP),
    shared,
  );
  draw();
}

export default { render };
