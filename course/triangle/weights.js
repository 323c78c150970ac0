// The weights of the indicators: whole percents that always sum to 100. What is shown is used.
import { button, slider } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { shifted } from "./settings.js";

export function makeWeights(data, state, go) {
  const only = (name, value) => go({ weights: shifted(state.weights, data.main, name, value) });
  const rows = data.main.map((name) => makeRow(data, state, name, (value) => only(name, value)));
  const node = element(
    "fieldset.tri-weights",
    element("legend", "Weigh the evidence"),
    rows,
    button("Equal weights", () => go({ weights: { ...data.equal } })),
  );
  function show() {
    for (const row of rows) row.show();
  }
  return { node, show };
}

// One indicator: its weight, a button that gives it all, and how it is measured.
function makeRow(data, state, name, weigh) {
  const all = button("only", () => weigh(100));
  const help = element("span.kit-help");
  const weight = slider({ label: "", oninput: weigh }, all, help);
  const label = weight.node.querySelector("label");
  help.id = `${weight.input.id}-help`;
  weight.input.setAttribute("aria-describedby", help.id);
  weight.node.classList.add("tri-weight");

  function show() {
    const one = data.indicators[name === "votes" ? state.measure : name];
    const there = one.values[state.place] !== null;
    weight.set(state.weights[name], (state.weights[name] / 100).toFixed(2));
    label.textContent = one.label;
    all.setAttribute("aria-label", `Only ${one.label}`);
    help.textContent = there
      ? one.formula
      : `not measured in ${data.years[state.place]} (${one.first} to ${one.last})`;
    weight.node.classList.toggle("tri-absent", !there);
  }
  return { node: weight.node, show };
}
