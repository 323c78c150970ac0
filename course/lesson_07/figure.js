// Dividers walk along a border. Every width that was tried leaves a dot in the chart beside the map.
const WIDE = 420,
  HIGH = 378,
  LEFT = 54,
  RIGHT = 404,
  TOP = 20,
  LOW = 330;
const LEAST = 1500,
  MOST = 6600,
  SHORT = 4.4,
  LONG = 1150; // ends of the two axes, in km
const NAMES = [
  ["Russia", 330, 90],
  ["China", 430, 720],
  ["Mongolia", 60, 600],
];

const whole = (value) => Math.round(value).toLocaleString("en");

function pairs(text) {
  const numbers = text.split(" ").map(Number);
  return numbers.filter((_, i) => i % 2 === 0).map((x, i) => [x, numbers[2 * i + 1]]);
}

function render({ model, el }) {
  const figures = model.get("figures");
  const prefix = unique("ruler");
  const scales = Object.keys(figures.scales);
  const steps = figures.steps;
  const tried = Object.fromEntries(scales.map((scale) => [scale, new Set()]));
  const state = { scale: scales[0], unit: "km", at: figures.start };
  const [, , width, height] = figures.frame;
  const [inLeft, inTop, inWide, inHigh] = figures.west;

  function radios(title, values, key, name) {
    return element(
      "fieldset",
      {},
      element("legend", {}, title),
      ...values.map((value) => {
        const input = element("input", { type: "radio", name: `${prefix}-${key}`, value });
        input.checked = value === state[key];
        input.addEventListener("change", () => {
          state[key] = value;
          draw();
        });
        return element("label", {}, input, " " + name(value));
      }),
    );
  }

  // The land does not change: it is drawn once.
  const clip = `${prefix}-clip`;
  const line = (section) => shape("polyline", { class: "ruler-line", "data-section": section });
  const walk = (section) => shape("g", { class: "ruler-walk", "data-section": section });
  const land = (section) =>
    figures.land[section].map(([, points]) => shape("polygon", { points, class: "ruler-land" }));
  const map = shape(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, class: "ruler-map", "aria-hidden": "true" },
    shape(
      "defs",
      {},
      shape(
        "clipPath",
        { id: clip },
        shape("rect", { x: inLeft, y: inTop, width: inWide, height: inHigh }),
      ),
    ),
    shape("rect", { width, height, class: "ruler-sea" }),
    ...land("east"),
    ...NAMES.map(([name, x, y]) => shape("text", { x, y, class: "ruler-name" }, name)),
    line("east"),
    walk("east"),
    shape(
      "g",
      { "clip-path": `url(#${clip})` },
      shape("rect", { x: inLeft, y: inTop, width: inWide, height: inHigh, class: "ruler-sea" }),
      ...land("west"),
      line("west"),
      walk("west"),
    ),
    shape("rect", { x: inLeft, y: inTop, width: inWide, height: inHigh, class: "ruler-inset" }),
    shape(
      "text",
      { x: inLeft + 10, y: inTop + inHigh - 10, class: "ruler-small" },
      "west, enlarged",
    ),
  );
  const plot = shape("svg", {
    viewBox: `0 0 ${WIDE} ${HIGH}`,
    class: "ruler-plot",
    "aria-hidden": "true",
  });

  const slider = element("input", {
    type: "range",
    id: `${prefix}-step`,
    min: 0,
    max: steps.length - 1,
    step: 1,
  });
  const shown = element("output", { for: slider.id, class: "ruler-shown" });
  slider.addEventListener("input", () => {
    state.at = Number(slider.value);
    draw();
  });
  const all = element("button", { type: "button" }, "Walk with every step");
  all.addEventListener("click", () => {
    steps.forEach((_, i) => tried[state.scale].add(i));
    draw();
  });
  const spoken = element("p", { "aria-live": "polite", class: "ruler-sentence" });

  const inUnit = (km) => (state.unit === "km" ? km : km / figures.mile);
  const stepText = () =>
    state.unit === "km"
      ? `${whole(steps[state.at])} km`
      : `${whole(inUnit(steps[state.at]))} miles`;
  const x = (km) => LEFT + (Math.log(km / SHORT) / Math.log(LONG / SHORT)) * (RIGHT - LEFT);
  const y = (km) => LOW - (Math.log(km / LEAST) / Math.log(MOST / LEAST)) * (LOW - TOP);

  function drawMap(one) {
    const feet = one.feet[state.at];
    for (const section of Object.keys(one.line)) {
      map
        .querySelector(`.ruler-line[data-section=${section}]`)
        .setAttribute("points", one.line[section]);
      const group = map.querySelector(`.ruler-walk[data-section=${section}]`);
      const places = pairs(feet[section]);
      const parts = [shape("polyline", { points: feet[section], class: "ruler-legs" })];
      if (steps[state.at] >= 20 || section === "west") {
        // closer feet would hide the line
        const r = steps[state.at] >= 60 ? 9 : 6;
        parts.push(
          ...places.map(([cx, cy]) => shape("circle", { cx, cy, r, class: "ruler-foot" })),
        );
      }
      group.replaceChildren(...parts);
    }
  }

  function drawPlot() {
    const parts = [];
    const unitStep = state.unit === "km" ? 1 : figures.mile;
    for (const value of state.unit === "km" ? [1500, 2000, 3000, 4000] : [1000, 1500, 2000, 2500]) {
      const at = y(value * unitStep);
      parts.push(
        shape("line", { x1: LEFT, x2: RIGHT, y1: at, y2: at, class: "ruler-grid" }),
        shape("text", { x: LEFT - 6, y: at + 4, class: "ruler-number" }, whole(value)),
      );
    }
    for (const value of [5, 20, 100, 500]) {
      const at = x(value * unitStep);
      parts.push(
        shape("line", { x1: at, x2: at, y1: LOW, y2: LOW + 5, class: "ruler-axis" }),
        shape("text", { x: at, y: LOW + 19, class: "ruler-tick" }, value),
      );
    }
    parts.push(
      shape("line", { x1: LEFT, x2: RIGHT, y1: LOW, y2: LOW, class: "ruler-axis" }),
      shape(
        "text",
        { x: (LEFT + RIGHT) / 2, y: LOW + 38, class: "ruler-tick" },
        `width of the step, ${state.unit}`,
      ),
      shape(
        "text",
        { x: 4, y: 12, class: "ruler-unit" },
        `length found, ${state.unit}; both axes logarithmic`,
      ),
    );
    // The published lengths: four of the five lie so close together that their names need a list.
    let place = TOP + 22;
    figures.published.forEach(([name, km], i) => {
      const last = i === figures.published.length - 1;
      parts.push(
        shape("line", { x1: LEFT, x2: RIGHT, y1: y(km), y2: y(km), class: "ruler-given" }),
      );
      parts.push(
        shape(
          "text",
          { x: RIGHT, y: last ? y(km) - 4 : place, class: "ruler-label" },
          `${whole(inUnit(km))}  ${name}`,
        ),
      );
      place += 15.5;
    });
    for (const scale of scales) {
      const one = figures.scales[scale];
      if (scale === state.scale) {
        parts.push(
          shape("line", {
            x1: LEFT,
            x2: RIGHT,
            y1: y(one.drawn),
            y2: y(one.drawn),
            class: `ruler-drawn ruler-at-${scale}`,
          }),
          shape(
            "text",
            { x: RIGHT, y: y(one.drawn) + (one.drawn > 3200 ? 14 : -4), class: "ruler-label" },
            `${whole(inUnit(one.drawn))}  every point of this map`,
          ),
        );
      }
      for (const i of tried[scale]) {
        const now = scale === state.scale && i === state.at;
        const cx = x(steps[i]),
          cy = y(one.lengths[i]),
          r = now ? 7 : 4.2;
        const style = `ruler-dot ruler-at-${scale}` + (now ? " ruler-now" : "");
        parts.push(
          scale === scales[0]
            ? shape("circle", { cx, cy, r, class: style })
            : shape("rect", { x: cx - r, y: cy - r, width: 2 * r, height: 2 * r, class: style }),
        );
      }
    }
    plot.replaceChildren(...parts);
  }

  function draw() {
    const one = figures.scales[state.scale];
    tried[state.scale].add(state.at);
    slider.value = state.at;
    shown.textContent = stepText();
    slider.setAttribute("aria-valuetext", stepText());
    el.dataset.scale = state.scale;
    drawMap(one);
    drawPlot();
    spoken.textContent = one.sentences[state.unit][state.at];
  }

  el.classList.add("ruler");
  keepKeys(el);
  el.append(
    element(
      "div",
      { class: "ruler-controls" },
      radios("Map", scales, "scale", (scale) => figures.scales[scale].name),
      radios("Unit", ["km", "miles"], "unit", (unit) => unit),
    ),
    element("div", { class: "ruler-pictures" }, map, plot),
    element(
      "div",
      { class: "ruler-slider" },
      element("label", { for: slider.id, class: "ruler-label-text" }, "Step"),
      slider,
      shown,
      all,
    ),
    spoken,
    element(
      "p",
      { class: "ruler-note" },
      "The thin line is the border as the chosen map draws it; dots are the feet of the dividers (from 20 km). " +
        "Both pieces are walked, and the rest at each end counts as part of a step. The land behind is always the " +
        "coarse map. Natural Earth draws lines of control and not of law; the lands on which it has to choose " +
        "(Crimea, Taiwan, Kashmir) lie outside this picture, and the island that was divided in 2008 is smaller than a dot. " +
        "Walking a map's line cannot find a bend that the map does not draw. Tables: border_line, border_lengths, outlines.",
    ),
  );
  draw();
}

export default { render };
