// How votes are counted, and what else is shown.

function makeOptions(data, id, state, go) {
  const choice = (control, words) =>
    h("label", { class: "tri-choice" }, control, h("span", {}, words));
  const measures = data.measures.map(({ name, label }) => {
    const radio = h("input", {
      type: "radio",
      name: id("measure"),
      value: name,
      onchange: () => go({ measure: name }),
    });
    return { radio, name, node: choice(radio, label) };
  });
  const box = (name) =>
    h("input", { type: "checkbox", onchange: (event) => go({ [name]: event.target.checked }) });
  const uncertain = box("uncertain"),
    ghostOn = box("ghostOn");
  const ghost = h(
    "select",
    {
      "aria-label": "Year to compare with",
      onchange: () => go({ ghost: +ghost.value, ghostOn: true }),
    },
    ...data.years.map((year, place) => h("option", { value: String(place) }, String(year))),
  );
  const half = slider(id("half"), 33, () => go({ half: +half.value }), 1);
  const band = h("output", { for: id("half") });
  const votes = h(
    "fieldset",
    {},
    h("legend", {}, "Count the votes"),
    ...measures.map((one) => one.node),
  );
  const view = h(
    "fieldset",
    {},
    h("legend", {}, "Show"),
    choice(uncertain, "Sampling error of the votes"),
    h("div", { class: "tri-choice" }, choice(ghostOn, "Another year"), ghost),
    h("div", { class: "tri-weight" }, h("label", { for: id("half") }, "Neutral band"), band, half),
  );

  function show() {
    for (const { radio, name } of measures) radio.checked = name === state.measure;
    uncertain.checked = state.uncertain;
    ghostOn.checked = state.ghostOn;
    ghost.value = state.ghost;
    half.value = state.half;
    const [close, distant] = thresholds(state).map(number);
    band.textContent = `${close} to ${distant}`;
    half.setAttribute("aria-valuetext", `close up to ${close}, distant from ${distant}`);
  }

  return { nodes: [votes, view], show };
}

const thresholds = ({ half }) => [0.5 - half / 100, 0.5 + half / 100];
