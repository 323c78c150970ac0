// The weights of the indicators: whole percents that always sum to 100. What is shown is used.

function makeWeights(data, id, state, go) {
  const only = (name, value) => go({ weights: shifted(state.weights, data.main, name, value) });
  const rows = data.main.map((name) => {
    const input = slider(id(name), 100, () => only(name, +input.value));
    const note = h("span", { class: "tri-note", id: id(`${name}-note`) });
    input.setAttribute("aria-describedby", note.id);
    const value = h("output", { for: id(name) }),
      label = h("label", { for: id(name) });
    const all = button("only", () => only(name, 100), { class: "tri-only" });
    const node = h("div", { class: "tri-weight" }, label, value, input, all, note);
    return { name, input, note, value, label, all, node };
  });
  const equal = button("Equal weights", () => go({ weights: { ...data.equal } }));
  const legend = h("legend", {}, "Weigh the evidence");
  const node = h(
    "fieldset",
    { class: "tri-weights" },
    legend,
    ...rows.map((row) => row.node),
    equal,
  );

  function show() {
    for (const { name, input, note, value, label, all, node: row } of rows) {
      const one = data.indicators[name === "votes" ? state.measure : name];
      const there = one.values[state.place] !== null;
      const words = (state.weights[name] / 100).toFixed(2);
      input.value = state.weights[name];
      input.setAttribute("aria-valuetext", words);
      value.textContent = words;
      label.textContent = one.label;
      all.setAttribute("aria-label", `Only ${one.label}`);
      note.textContent = there
        ? one.formula
        : `not measured in ${data.years[state.place]} (${one.first} to ${one.last})`;
      row.classList.toggle("tri-absent", !there);
    }
  }

  return { node, show };
}

// New weights with one of them set; the others share the rest as they did before. Whole percents
// that sum to 100: rounded down, and the largest remainders get what is left.
function shifted(weights, names, name, value) {
  const others = names.filter((other) => other !== name),
    rest = 100 - value;
  const sum = others.reduce((total, other) => total + weights[other], 0);
  const exact = others.map((other) => (sum ? (weights[other] * rest) / sum : rest / others.length));
  const whole = exact.map(Math.floor);
  let left = rest - whole.reduce((total, part) => total + part, 0);
  const order = exact
    .map((part, i) => i)
    .sort((i, j) => exact[j] - whole[j] - (exact[i] - whole[i]));
  for (const i of order)
    if (left > 0) {
      whole[i] += 1;
      left -= 1;
    }
  return Object.fromEntries([[name, value], ...others.map((other, i) => [other, whole[i]])]);
}

// In words, for the caption of an export. weights: as the engine takes them.
function weightWords(data, weights) {
  const parts = Object.entries(weights).map(
    ([name, weight]) => `${data.indicators[name].label} ${weight.toFixed(2)}`,
  );
  return `Weights: ${parts.join(", ")}.`;
}
