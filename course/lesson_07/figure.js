// Dividers walk along a border. Every width that was tried leaves a dot in the chart beside the map.
import { button, choices, live, note, row, slider } from "#kit/controls.js";
import { element, mount } from "#kit/dom.js";
import { picture } from "#kit/plot.js";
import { numbers, table } from "#kit/table.js";
import { map } from "./map.js";
import { chart } from "./plot.js";
import { units, whole } from "./units.js";

const HELP =
  "The thin line is the border as the chosen map draws it; dots are the feet of the dividers (from 20 km). " +
  "Both pieces are walked, and the rest at each end counts as part of a step. The land behind is always the " +
  "coarse map. Natural Earth draws lines of control and not of law; the lands on which it has to choose " +
  "(Crimea, Taiwan, Kashmir) lie outside this picture, and the island that was divided in 2008 is smaller than a dot. " +
  "Walking a map's line cannot find a bend that the map does not draw. Tables: border_line, border_lengths, outlines.";

// The chart as tables: what the steps that were tried find on each map, and what others publish.
function listed({ scales, steps, published }, tried, { of }, unit) {
  const names = Object.keys(scales).filter((name) => tried[name].size);
  const rows = steps.flatMap((km, i) => {
    const found = names.map((name) =>
      tried[name].has(i) ? whole(of(scales[name].lengths[i])) : "",
    );
    return found.some(Boolean) ? [[whole(of(km)), ...found]] : [];
  });
  const maps = names.map((name) => `Map at ${scales[name].name}`);
  return [
    table({ caption: `Length found by each step tried, ${unit}`, head: ["Step", ...maps], rows }),
    table({
      caption: `Lengths that others give, ${unit}`,
      head: ["Who", "Length"],
      rows: published.map(([name, km]) => [name, whole(of(km))]),
    }),
  ];
}

function render({ model, el }) {
  const figures = model.get("figures");
  const { scales, steps, start, mile } = figures;
  const measures = units(mile);
  const names = Object.entries(scales).map(([scale, { name }]) => [scale, name]);
  const tried = Object.fromEntries(names.map(([scale]) => [scale, new Set()]));
  const state = { scale: names[0][0], unit: "km", at: start };
  const go = (change) => draw(Object.assign(state, change));

  const scale = choices({
    legend: "Map",
    options: names,
    value: state.scale,
    onchange: (scale) => go({ scale }),
  });
  const unit = choices({
    legend: "Unit",
    options: Object.keys(measures),
    value: state.unit,
    onchange: (unit) => go({ unit }),
  });
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
  const inNumbers = numbers("The chart in numbers", () =>
    listed(figures, tried, measures[state.unit], state.unit),
  );

  function draw() {
    const one = scales[state.scale];
    const measure = measures[state.unit];
    tried[state.scale].add(state.at);
    step.set(state.at, `${whole(measure.of(steps[state.at]))} ${state.unit}`);
    land.show(state.scale, one, state.at);
    plot.replaceChildren(...chart(figures, state, measure, tried));
    spoken.textContent = one.sentences[state.unit][state.at];
    inNumbers.show();
  }

  const pictures = element("div", { class: "ruler-pictures" }, land.node, plot);
  const controls = row(scale.node, unit.node);
  mount(el, "kit-frame ruler", controls, pictures, step.node, spoken, inNumbers.node, note(HELP));
  draw();
}

export default { render };
