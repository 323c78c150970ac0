// How votes are counted, and what else is shown.
import { checkbox, choices, select, slider } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { thresholds } from "./settings.js";
import { number } from "./words.js";

export function makeOptions(data, state, go) {
  const measure = choices({
    legend: "Count the votes",
    options: data.measures.map(({ name, label }) => [name, label]),
    onchange: (name) => go({ measure: name }),
  });
  const box = (label, name) => checkbox({ label, onchange: (on) => go({ [name]: on }) });
  const uncertain = box("Sampling error of the votes", "uncertain");
  const ghostOn = box("Another year", "ghostOn");
  const ghost = select({
    label: "",
    options: data.years.map((year, place) => [place, year]),
    onchange: (place) => go({ ghost: place, ghostOn: true }),
  });
  ghost.input.setAttribute("aria-label", "Year to compare with");
  const band = slider({ label: "Neutral band", min: 1, max: 33, oninput: (half) => go({ half }) });
  band.node.classList.add("tri-weight");
  const view = element(
    "fieldset",
    element("legend", "Show"),
    uncertain,
    element("div.tri-other", ghostOn, ghost.input),
    band,
  );

  function show() {
    measure.set(state.measure);
    uncertain.set(state.uncertain);
    ghostOn.set(state.ghostOn);
    ghost.set(state.ghost);
    const [close, distant] = thresholds(state).map(number);
    const spoken = `close up to ${close}, distant from ${distant}`;
    band.set(state.half, `${close} to ${distant}`, spoken);
  }

  return { nodes: [measure.node, view], show };
}
