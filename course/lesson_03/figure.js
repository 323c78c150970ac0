// Slide a break year over a series. Every year that was tried leaves a bar below the series.
const WIDE = 640,
  LEFT = 56,
  RIGHT = 624,
  TOP = 20,
  LOW = 210,
  BARS = 250,
  FLOOR = 330;

const short = (value) =>
  Math.abs(value) >= 1000
    ? Math.round(value).toLocaleString("en")
    : value.toFixed(Number.isInteger(value) ? 0 : 1);

// Round numbers for the axis, two to four above zero.
function marks(high) {
  const power = 10 ** Math.floor(Math.log10(high / 4));
  const step = [1, 2, 2.5, 5, 10].map((part) => part * power).find((size) => high / size < 5);
  return Array.from({ length: Math.floor(high / step) + 1 }, (_, i) => i * step);
}

function render({ model, el }) {
  const figures = model.get("figures");
  const prefix = unique("breaks");
  const windows = Object.keys(figures);
  const keys = Object.keys(figures[windows[0]]);
  const state = { window: windows[0], key: keys[0], year: 0, tried: {} };

  const current = () => figures[state.window][state.key];
  const tried = () => (state.tried[`${state.window} ${state.key}`] ??= new Set());

  const select = element(
    "select",
    { id: `${prefix}-series` },
    ...keys.map((key) => element("option", { value: key }, figures[windows[0]][key].name)),
  );
  select.addEventListener("change", () => {
    state.key = select.value;
    start();
  });
  const years = element(
    "fieldset",
    {},
    element("legend", {}, "Years"),
    ...windows.map((value, i) => {
      const input = element("input", {
        type: "radio",
        name: `${prefix}-window`,
        value,
        id: `${prefix}-window-${i}`,
      });
      input.checked = value === state.window;
      input.addEventListener("change", () => {
        state.window = value;
        start();
      });
      return element("label", { for: input.id }, input, " " + value);
    }),
  );
  const svg = shape("svg", {
    viewBox: `0 0 ${WIDE} 362`,
    class: "breaks-picture",
    "aria-hidden": "true",
  });
  const slider = element("input", { type: "range", id: `${prefix}-year`, step: 1 });
  const shown = element("output", { for: slider.id, class: "breaks-shown" });
  slider.addEventListener("input", () => {
    state.year = Number(slider.value);
    draw();
  });
  const all = element("button", { type: "button" }, "Try every year");
  all.addEventListener("click", () => {
    const { breaks, falls } = current();
    breaks.forEach((year) => tried().add(year));
    state.year = breaks[falls.indexOf(Math.max(...falls))];
    draw();
  });
  const spoken = element("p", { "aria-live": "polite", class: "breaks-sentence" });

  function start() {
    const { breaks } = current();
    slider.min = breaks[0];
    slider.max = breaks[breaks.length - 1];
    // Begin near the left end, so that the reader looks for the best year.
    state.year = state.year ? Math.min(Math.max(state.year, breaks[0]), slider.max) : breaks[0];
    draw();
  }

  function draw() {
    const one = current();
    const at = one.breaks.indexOf(state.year);
    tried().add(state.year);
    slider.value = state.year;
    const first = one.years[0],
      last = one.years[one.years.length - 1];
    const x = (year) => LEFT + ((year - first + 0.5) / (last - first + 1)) * (RIGHT - LEFT);
    const high = Math.max(...one.values) * 1.06;
    const y = (value) => LOW - (value / high) * (LOW - TOP);
    const [before, after] = one.means[at];
    const gap = (RIGHT - LEFT) / (last - first + 1);
    const parts = [shape("line", { x1: LEFT, x2: RIGHT, y1: LOW, y2: LOW, class: "breaks-axis" })];
    for (const value of marks(high)) {
      parts.push(
        shape("line", { x1: LEFT, x2: RIGHT, y1: y(value), y2: y(value), class: "breaks-grid" }),
        shape("text", { x: LEFT - 6, y: y(value) + 4, class: "breaks-number" }, short(value)),
      );
    }
    one.values.forEach((value, i) => {
      const mean = one.years[i] < state.year ? before : after;
      parts.push(
        shape("line", {
          x1: x(one.years[i]),
          x2: x(one.years[i]),
          y1: y(value),
          y2: y(mean),
          class: "breaks-error",
        }),
      );
    });
    const cut = x(state.year) - gap / 2;
    parts.push(
      shape("line", { x1: LEFT, x2: cut, y1: y(before), y2: y(before), class: "breaks-mean" }),
      shape("line", { x1: cut, x2: RIGHT, y1: y(after), y2: y(after), class: "breaks-mean" }),
      shape("line", { x1: cut, x2: cut, y1: TOP - 8, y2: FLOOR, class: "breaks-cut" }),
    );
    one.values.forEach((value, i) =>
      parts.push(
        shape("circle", { cx: x(one.years[i]), cy: y(value), r: 4.5, class: "breaks-dot" }),
      ),
    );
    const height = (fall) => (fall / 100) * (FLOOR - BARS);
    one.breaks.forEach((year, i) => {
      if (!tried().has(year)) return;
      const now = i === at ? " breaks-now" : "";
      parts.push(
        shape("rect", {
          x: x(year) - gap * 0.36,
          width: gap * 0.72,
          y: FLOOR - height(one.falls[i]),
          height: height(one.falls[i]),
          class: "breaks-bar" + now,
        }),
      );
      if (now)
        parts.push(
          shape(
            "text",
            { x: x(year), y: FLOOR - height(one.falls[i]) - 5, class: "breaks-fall" },
            one.labels[i],
          ),
        );
    });
    parts.push(shape("line", { x1: LEFT, x2: RIGHT, y1: FLOOR, y2: FLOOR, class: "breaks-axis" }));
    for (let year = first; year <= last; year++) {
      if ((last - year) % 2 === 0) {
        parts.push(shape("text", { x: x(year), y: FLOOR + 18, class: "breaks-tick" }, year));
      }
    }
    parts.push(
      shape("text", { x: 2, y: 11, class: "breaks-unit" }, one.unit),
      shape("text", { x: 2, y: BARS - 10, class: "breaks-unit" }, "error taken away"),
    );
    svg.replaceChildren(...parts);
    shown.textContent = state.year;
    slider.setAttribute("aria-valuetext", String(state.year));
    spoken.textContent = one.sentences[at];
  }

  el.classList.add("breaks");
  keepKeys(el);
  el.append(
    element(
      "div",
      { class: "breaks-controls" },
      element(
        "span",
        {},
        element("label", { for: select.id, class: "breaks-label" }, "Series"),
        " ",
        select,
      ),
      years,
    ),
    svg,
    element(
      "div",
      { class: "breaks-slider" },
      element("label", { for: slider.id, class: "breaks-label" }, "Break year"),
      slider,
      shown,
      all,
    ),
    spoken,
    element(
      "p",
      { class: "breaks-note" },
      "Dots are years, thick lines the two means, thin lines the errors that are left. Each bar " +
        "tells how much smaller the squared error of two means is than that of one mean for all " +
        "years. The break year is the first year of the second mean. Tables: roll_calls, warheads, " +
        "gdp_measures, trade.",
    ),
  );
  start();
}

export default { render };
