// Dividers walk along a border. Every width that was tried leaves a dot in the chart beside the map.
import { button, chooser, live, note, row, slider } from "#kit/controls.js";
import { element, mount } from "#kit/dom.js";
import { picture } from "#kit/plot.js";
import { oneOf, placeIn, places } from "#kit/state.js";
import { sharing } from "#kit/view.js";
import { map } from "./map.js";
import { chart } from "./plot.js";
import { units, whole } from "./units.js";

const HELP =
  "The thin line is the border as the chosen map draws it; dots are the feet of the dividers (from 20 km). " +
  "Both pieces are walked, and the rest at each end counts as part of a step. The land behind is always the " +
  "coarse map. Natural Earth draws lines of control and not of law; the lands on which it has to choose " +
  "(Crimea, Taiwan, Kashmir) lie outside this picture, and the island that was divided in 2008 is smaller than a dot. " +
  "Walking a map's line cannot find a bend that the map does not draw. Tables: border_line, border_lengths, outlines.";

// What each step finds on each map, with the steps that were walked.
const rowsOf = ({ scales, steps, published, of: rests }, { unit }, of, tried) => ({
  of: rests,
  caption: `Length of the border by the width of the step, ${unit}. Others publish: ${published
    .map(([name, km]) => `${name} (${whole(of(km))})`)
    .join(", ")}`,
  head: ["Step", ...Object.values(scales).map(({ name }) => `Map at ${name}`), "Walked"],
  rows: steps.map((step, i) => [
    whole(of(step)),
    ...Object.values(scales).map(({ lengths }) => whole(of(lengths[i]))),
    Object.keys(scales)
      .filter((scale) => tried[scale].has(i))
      .map((scale) => scales[scale].name)
      .join("; "),
  ]),
});

// A view: the map, the unit, the step, and the other steps that were walked on both maps.
function sharingOf(model, figures, { names, measures, state, tried, go }) {
  const { steps } = figures;
  const walked = names.map(([scale]) => `walked${scale}`);
  return sharing(model, {
    name: "ruler",
    title: "The border by dividers",
    fields: {
      scale: oneOf(names.map(([scale]) => scale)),
      unit: oneOf(Object.keys(measures)),
      at: placeIn(steps),
      ...Object.fromEntries(walked.map((name) => [name, places(steps.length)])),
    },
    state() {
      const others = ([scale], i) => [
        walked[i],
        new Set([...tried[scale]].filter((at) => scale !== state.scale || at !== state.at)),
      ];
      return { ...state, ...Object.fromEntries(names.map(others)) };
    },
    show({ scale, unit, at, ...rest }) {
      names.forEach(([one], i) => {
        tried[one] = new Set(rest[walked[i]]);
      });
      go({ scale, unit, at });
    },
    table: () => rowsOf(figures, state, measures[state.unit].of, tried),
  });
}

function render({ model, el }) {
  const figures = model.get("figures");
  const { scales, steps, start, mile } = figures;
  const measures = units(mile);
  const names = Object.entries(scales).map(([scale, { name }]) => [scale, name]);
  const tried = Object.fromEntries(names.map(([scale]) => [scale, new Set()]));
  const state = { scale: names[0][0], unit: "km", at: start };
  const go = (change) => draw(Object.assign(state, change));

  const one = chooser(state, go);
  const scale = one("scale", "Map", names);
  const unit = one("unit", "Unit", Object.keys(measures));
  const all = button("Walk with every step", () => {
    steps.forEach((_, i) => {
      tried[state.scale].add(i);
    });
    draw();
  });
  const step = slider({ label: "Step", max: steps.length - 1, oninput: (at) => go({ at }) }, all);
  const land = map(figures);
  const plot = picture(420, 378, "ruler-plot");
  const spoken = live({ class: "ruler-sentence" }, 3);
  const shared = sharingOf(model, figures, { names, measures, state, tried, go });

  function draw() {
    const one = scales[state.scale];
    const measure = measures[state.unit];
    // In their order, so that a view that comes back is drawn alike.
    const walks = [...tried[state.scale], state.at].sort((one, other) => one - other);
    tried[state.scale] = new Set(walks);
    step.set(state.at, `${whole(measure.of(steps[state.at]))} ${state.unit}`);
    land.show(state.scale, one, state.at);
    plot.replaceChildren(...chart(figures, state, measure, tried));
    spoken.textContent = one.sentences[state.unit][state.at];
    scale.set(state.scale);
    unit.set(state.unit);
    shared.draw();
  }

  const pictures = element("div.ruler-pictures", land, plot);
  const controls = row(scale, unit);
  mount(el, "kit-frame ruler", controls, pictures, step, spoken, note(HELP), shared);
  draw();
}

export default { render };
