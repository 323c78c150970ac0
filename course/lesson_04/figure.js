// The seesaw: a beam that tilts towards the side for which the tie weighs more.
const NAMES = { CHN: "China", RUS: "Russia", USA: "United States" };
const PAIRS = {
  "CHN-RUS": "China and Russia",
  "CHN-USA": "China and USA",
  "RUS-USA": "Russia and USA",
};
const MEASURES = { trade: "of its whole trade", gdp: "of its GDP" };
const STEEPEST = 17; // degrees, reached when one side needs the tie sixteen times as much

function choices(name, legend, options, chosen, onChange) {
  const group = element("fieldset", {}, element("legend", {}, legend));
  for (const [value, label] of Object.entries(options)) {
    const input = element("input", { type: "radio", name, value, id: `${name}-${value}` });
    input.checked = value === chosen;
    input.addEventListener("change", () => onChange(value));
    group.append(element("label", { for: input.id }, input, " " + label));
  }
  return group;
}

function render({ model, el }) {
  const figures = model.get("figures");
  const prefix = unique("seesaw");
  const state = { dyad: model.get("start"), measure: "trade", year: Infinity };

  const svg = shape("svg", {
    viewBox: "0 0 640 270",
    class: "seesaw-picture",
    "aria-hidden": "true",
  });
  const beam = shape("g", { class: "seesaw-beam" });
  beam.append(shape("line", { x1: 110, x2: 530, y1: 150, y2: 150, class: "seesaw-plank" }));
  const seats = [110, 530].map((x) => {
    const seat = shape("g", { transform: `translate(${x} 150)` });
    const upright = shape("g", { class: "seesaw-upright" });
    const disc = shape("circle", { r: 30, cy: -32 });
    const value = shape("text", { y: -26, class: "seesaw-value" });
    const name = shape("text", { y: 24, class: "seesaw-name" });
    upright.append(disc, value, name);
    seat.append(upright);
    beam.append(seat);
    return { upright, disc, value, name };
  });
  svg.append(
    shape("line", { x1: 60, x2: 580, y1: 236, y2: 236, class: "seesaw-ground" }),
    shape("path", { d: "M320 150 L290 236 L350 236 Z", class: "seesaw-pivot" }),
    beam,
  );
  const big = shape("text", { x: 320, y: 48, class: "seesaw-year" });
  svg.append(big);

  const slider = element("input", { type: "range", id: `${prefix}-year`, step: 1 });
  const shown = element("output", { for: slider.id, class: "seesaw-shown" });
  const spoken = element("p", { "aria-live": "polite", class: "seesaw-sentence" });
  slider.addEventListener("input", () => {
    state.year = Number(slider.value);
    draw();
  });

  function current() {
    return figures[state.dyad][state.measure];
  }

  function draw() {
    const data = current();
    const { years } = data;
    state.year = Math.min(Math.max(state.year, years[0]), years[years.length - 1]);
    slider.min = years[0];
    slider.max = years[years.length - 1];
    slider.value = state.year;
    // A year without data is passed over: take the nearest one before it.
    const at = years.findLastIndex((year) => year <= state.year);
    const year = years[at];
    const [a, b] = data.values.map((values) => values[at]);
    const tilt = Math.max(-1, Math.min(1, Math.log2(b / a) / 4)) * STEEPEST;
    beam.style.transform = `rotate(${tilt}deg)`;
    seats.forEach((seat, i) => {
      const power = data.sides[i];
      seat.upright.style.transform = `rotate(${-tilt}deg)`;
      seat.disc.setAttribute("class", `seesaw-disc seesaw-${power}`);
      seat.value.textContent = `${[a, b][i].toFixed(1)}%`;
      seat.name.textContent = NAMES[power];
    });
    big.textContent = year;
    shown.textContent = year;
    slider.setAttribute("aria-valuetext", data.sentences[at]);
    spoken.textContent = data.sentences[at];
  }

  el.classList.add("seesaw");
  keepKeys(el);
  el.append(
    element(
      "div",
      { class: "seesaw-controls" },
      choices(`${prefix}-dyad`, "Pair", PAIRS, state.dyad, (value) => {
        state.dyad = value;
        draw();
      }),
      choices(`${prefix}-measure`, "The tie as a share", MEASURES, state.measure, (value) => {
        state.measure = value;
        draw();
      }),
    ),
    svg,
    element(
      "div",
      { class: "seesaw-slider" },
      element("label", { for: slider.id }, "Year"),
      slider,
      shown,
    ),
    spoken,
    element(
      "p",
      { class: "seesaw-note" },
      "The lower side needs the tie more. Goods trade as China (with Russia) and the United States " +
        "report it; totals from the World Bank. Tables: trade, world_trade, gdp.",
    ),
  );
  draw();
}

export default { render };
