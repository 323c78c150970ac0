// The argument map: a drawing, a weight for each reason, a verdict for each claim, and what follows.
import { button, chooser, folded, live, note, row, select, slider } from "#kit/controls.js";
import { each, element, mount } from "#kit/dom.js";
import { numbers, oneOf, pairs } from "#kit/state.js";
import { scrolling } from "#kit/table.js";
import { download } from "#kit/takeaway.js";
import { sharing } from "#kit/view.js";
import { draw } from "./map.js";
import { argdown, carried, hinge, level, number, sentence } from "./thesis.js";

const MOST = 3; // the heaviest weight
const SIGNS = { support: "supports", attack: "attacks", both: "cuts both ways" };
const HELP =
  "A claim that is supported carries its reason with 1, partly with 0.5; one that is not supported counts −1; " +
  "contested, untestable and open claims count 0. Positions, and claims that cut both ways, are not counted. " +
  "A reason stands at the mean of its claims. The tree is our reading of the essay. Tables: argument, claims.";

// One claim of a reason: its words, how it bears, and the verdict that the reader may change.
function leafRow(leaf, verdicts, state, onchange) {
  const options = leaf.then || leaf.now ? verdicts : [["", "a position"]];
  const list = select({
    label: `Verdict on ${leaf.id}`,
    options,
    value: "",
    onchange: (word) => {
      state.own.set(leaf.id, word);
      onchange();
    },
  });
  list.input.disabled = !(leaf.then || leaf.now);
  const words = element(
    "p",
    element("strong", `${leaf.id} ${SIGNS[leaf.relation]}. `),
    `${leaf.claim}. `,
    element("em", leaf.why),
  );
  const node = element("li", words, list);
  return { node, show: (word) => list.set(word) };
}

// One reason: its weight, where it stands, and its claims on demand.
function reasonPart(reason, place, verdicts, state, onchange) {
  const leaves = reason.leaves.map((leaf) => [leaf, leafRow(leaf, verdicts, state, onchange)]);
  const weight = slider({
    label: `Weight of “${reason.name}”`,
    min: 0,
    max: MOST,
    step: 0.5,
    value: 1,
    oninput: (value) => {
      state.weights[place] = value;
      onchange();
    },
  });
  const shown = element("span.argument-level");
  const node = element(
    "section.argument-reason",
    element("p", element("strong", `${reason.name}. `), `${reason.words}. `, shown),
    weight,
    folded(
      `Its ${reason.leaves.length} claims`,
      element("p.kit-help", `Why it bears on the thesis: ${reason.why}.`),
      each("ul.argument-leaves", leaves, ([, one]) => one.node),
    ),
  );
  return {
    node,
    show(verdict) {
      const value = number(level(reason, verdict));
      shown.textContent = `Stands at ${value}.`;
      weight.set(state.weights[place], state.weights[place], `weight ${state.weights[place]}`);
      for (const [leaf, one] of leaves) one.show(verdict(leaf));
    },
  };
}

// The drawing as a file of its own: colours that a page gives are written into it.
function savePicture(svg) {
  const copy = svg.cloneNode(true);
  copy.style.cssText = "color: #1f2328; background: #ffffff"; // pages may forbid the attribute
  download(new XMLSerializer().serializeToString(copy), "argument-map.svg", "image/svg+xml");
}

function takeAway(tree, verdict, state, place) {
  const save = () => {
    const text = argdown(tree.title, tree.thesis, tree.reasons, verdict, state.weights);
    download(text, "argument-map.argdown", "text/plain;charset=utf-8");
  };
  return row(
    button("Save as text (Argdown)", save),
    button("Save as picture (SVG)", () => savePicture(place.querySelector("svg"))),
  );
}

const DAYS = [
  ["then", "of January 2016"],
  ["now", "of today"],
];
const RULES = [
  ["average", "they share the load: the average"],
  ["weakest", "a chain: the weakest reason"],
];

// The claims under their reasons, with the verdict that is set and what it carries.
const rowsOf = ({ reasons }, verdict, state) => ({
  caption: `What the thesis rests on, verdicts ${DAYS.find(([day]) => day === state.day)[1]}`,
  of: { table: "argument", node: ["thesis", ...reasons.map(({ id }) => id)] },
  head: ["Claim", "Reason", "Weight", "Bears", "Verdict", "Carries"],
  rows: reasons.flatMap((reason, i) =>
    reason.leaves.map((leaf) => ({
      cells: [
        leaf.id,
        reason.name,
        state.weights[i],
        SIGNS[leaf.relation],
        verdict(leaf) || "a position",
        carried(leaf.relation, verdict(leaf)) ?? "not counted",
      ],
      notice: state.own.has(leaf.id) ? "the reader's own verdict" : "",
      of: [
        { table: "argument", node: leaf.id, parent: reason.id },
        { table: "claims", id: leaf.id },
      ],
    })),
  ),
});

function fieldsOf({ reasons, verdicts }) {
  const leaves = reasons.flatMap((reason) => reason.leaves);
  const judged = leaves.filter((leaf) => leaf.then || leaf.now).map(({ id }) => id);
  return {
    day: oneOf(DAYS.map(([day]) => day)),
    rule: oneOf(RULES.map(([rule]) => rule)),
    weights: numbers(reasons.length, [0, MOST], { step: 0.5 }),
    own: pairs(judged, verdicts),
  };
}

function sharingOf(model, tree, state, verdict, draw) {
  return sharing(model, {
    name: "argument",
    title: tree.title,
    fields: fieldsOf(tree),
    state: () => state,
    show({ weights, ...given }) {
      state.weights.splice(0, weights.length, ...weights);
      Object.assign(state, given);
      draw();
    },
    table: () => rowsOf(tree, verdict, state),
    keep: {
      answers: tree.reasons.map(({ id, leaves }) => [id, leaves.map((leaf) => leaf.id)]),
      states: () =>
        [state].filter((one) => one.own.size || one.weights.some((weight) => weight !== 1)),
      told: () => false,
      again: () => "",
    },
  });
}

function render({ model, el }) {
  const tree = model.get("figures");
  const state = { day: "now", rule: "average", weights: tree.reasons.map(() => 1), own: new Map() };
  const verdict = (leaf) => state.own.get(leaf.id) ?? leaf[state.day];
  const place = scrolling("The argument as a drawing");
  const spoken = live({ class: "argument-sentence" }, 2);
  const second = element("p.argument-hinge");
  const parts = tree.reasons.map((reason, i) => reasonPart(reason, i, tree.verdicts, state, show));
  const own = element("p.kit-help");

  function show() {
    place.replaceChildren(draw(tree, verdict, state.weights, state.rule));
    spoken.textContent = sentence(tree.reasons, verdict, state.weights, state.rule);
    const found = hinge(tree.reasons, verdict, state.weights, state.rule);
    second.textContent = found
      ? `The claim on which most hangs: ${found.leaf.id}. If it were not supported, the thesis would stand at ${number(found.to)}.`
      : "";
    own.textContent = state.own.size
      ? `You have set ${state.own.size} of the verdicts yourself.`
      : "";
    for (const part of parts) part.show(verdict);
    day.set(state.day);
    rule.set(state.rule);
    shared.draw();
  }
  const shared = sharingOf(model, tree, state, verdict, show);
  const one = chooser(state, (change) => show(Object.assign(state, change)));
  const day = one("day", "Verdicts", DAYS);
  const rule = one("rule", "How reasons add up", RULES);
  const reset = button("Start again", () => {
    state.weights.fill(1);
    state.own.clear();
    show();
  });
  const controls = [row(day, rule), spoken, second, place];
  const rest = [
    ...parts.map(({ node }) => node),
    own,
    row(reset),
    takeAway(tree, verdict, state, place),
  ];
  mount(
    el,
    "kit-frame argument",
    element("p.kit-head", tree.title),
    controls,
    rest,
    note(HELP),
    shared,
  );
  show();
}

export default { render };
