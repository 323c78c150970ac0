// Slide a break year over a series. Every year that was tried leaves a bar below the series.
import { button, chooser, live, note, row, select, slider } from "#kit/controls.js";
import { mount, shape } from "#kit/dom.js";
import { grouped } from "#kit/number.js";
import { axis, bar, columns, dot, labelYears, levels, line } from "#kit/plot.js";
import { linear, picture, ticks, words } from "#kit/plot.js";
import { oneOf, places, whole } from "#kit/state.js";
import { inYears, sharing } from "#kit/view.js";

const ENDS = [56, 624]; // of the years, from left to right
const TOP = 20;
const LOW = 210; // the floor of the series
const BARS = 250;
const FLOOR = 330; // of the bars

const HELP =
  "Dots are years, thick lines the two means, thin lines the errors that are left. Each bar " +
  "tells how much smaller the squared error of two means is than that of one mean for all " +
  "years. The break year is the first year of the second mean. Tables: roll_calls, warheads, " +
  "gdp_measures, trade.";

const short = (value) =>
  Math.abs(value) >= 1000
    ? grouped(Math.round(value))
    : value.toFixed(Number.isInteger(value) ? 0 : 1);

// The series with its two means, and the errors that they leave.
function means(one, at, x, y) {
  const [before, after] = one.means[at];
  const year = one.breaks[at];
  const cut = x(year) - x.step / 2;
  return [
    ...one.values.map((value, i) => {
      const place = x(one.years[i]);
      return line(place, y(value), place, y(one.years[i] < year ? before : after), "breaks-error");
    }),
    line(ENDS[0], y(before), cut, y(before), "breaks-mean"),
    line(cut, y(after), ENDS[1], y(after), "breaks-mean"),
    line(cut, TOP - 8, cut, FLOOR, "breaks-cut"),
    ...one.values.map((value, i) => dot(x(one.years[i]), y(value), 4.5)),
  ];
}

// A bar for every break year that was tried; the one of now has its number.
function bars(one, at, tried, x) {
  const height = linear([0, 100], [FLOOR, BARS]);
  return one.breaks.flatMap((year, i) => {
    if (!tried.has(year)) return [];
    const y = height(one.falls[i]);
    if (i !== at) return [bar(x(year), x.step * 0.72, FLOOR, y)];
    return [
      bar(x(year), x.step * 0.72, FLOOR, y, "kit-bar breaks-now"),
      words(x(year), y - 5, one.labels[i], "kit-tick breaks-fall"),
    ];
  });
}

function drawn(one, at, tried) {
  const ends = [one.years[0], one.years.at(-1)];
  const x = columns(ends, ENDS);
  const high = Math.max(...one.values) * 1.06;
  const y = linear([0, high], [LOW, TOP]);
  return [
    line(ENDS[0], LOW, ENDS[1], LOW, "kit-axis"),
    ...levels(ticks(high), y, ENDS, short),
    ...means(one, at, x, y),
    ...bars(one, at, tried, x),
    shape("g", axis(labelYears(...ends, 2), x, FLOOR)),
    words(2, 11, one.unit),
    words(2, BARS - 10, "error taken away"),
  ];
}

// The series with the mean that this break year gives to each of its years.
const rowsOf = (one, year) => ({
  of: { ...one.of, year: inYears(one.years[0], one.years.at(-1)) },
  caption: `${one.name}, ${one.unit}, broken at ${year}`,
  head: ["Year", "Value", "Mean", "Error taken away by a break here, percent"],
  rows: one.years.map((now, i) => ({
    cells: [
      now,
      one.values[i],
      one.means[one.breaks.indexOf(year)][now < year ? 0 : 1],
      one.falls[one.breaks.indexOf(now)] ?? "",
    ],
    of: { ...one.of, year: now },
  })),
});

// A view: the series, its years, the break, and the other years that were tried on it.
function sharingOf(model, { windows, names, state, tried, current, start }) {
  const first = Math.min(...windows.map((one) => Number(one.slice(0, 4))));
  const last = Math.max(...windows.map((one) => Number(one.slice(-4))));
  return sharing(model, {
    name: "breaks",
    title: "One break in the mean",
    fields: {
      window: oneOf(windows),
      key: oneOf(names.map(([key]) => key)),
      year: whole(first, last),
      tried: places(last - first + 1), // of the series that is shown
    },
    state() {
      const others = [...tried()].filter((one) => one !== state.year);
      return { ...state, tried: new Set(others.map((one) => one - first)) };
    },
    show({ tried: given, ...rest }) {
      Object.assign(state, rest);
      const there = [...given].map((place) => place + first);
      state.tried[`${state.window} ${state.key}`] = new Set(
        there.filter((one) => current().breaks.includes(one)),
      );
      start({});
    },
    table: () => rowsOf(current(), state.year),
  });
}

function render({ model, el }) {
  const figures = model.get("figures");
  const windows = Object.keys(figures);
  const names = Object.entries(figures[windows[0]]).map(([key, { name }]) => [key, name]);
  const state = { window: windows[0], key: names[0][0], year: 0, tried: {} };
  state.year = figures[state.window][state.key].breaks[0];
  const current = () => figures[state.window][state.key];
  const tried = () => (state.tried[`${state.window} ${state.key}`] ??= new Set());

  const series = select({
    label: "Series",
    options: names,
    onchange: (key) => start({ key }),
  });
  const years = chooser(state, start)("window", "Years", windows);
  const all = button("Try every year", () => {
    const { breaks, falls } = current();
    for (const year of breaks) tried().add(year);
    draw(breaks[falls.indexOf(Math.max(...falls))]);
  });
  const year = slider({ label: "Break year", oninput: draw }, all);
  const shared = sharingOf(model, { windows, names, state, tried, current, start });
  const svg = picture(640, 362, "breaks-picture");
  const spoken = live({}, 3);

  // Begin near the left end, so that the reader looks for the best year.
  function start(change) {
    Object.assign(state, change);
    const { breaks } = current();
    year.limit(breaks[0], breaks.at(-1));
    draw(Math.min(Math.max(state.year, breaks[0]), breaks.at(-1)));
  }

  function draw(now) {
    state.year = now;
    const one = current();
    const at = one.breaks.indexOf(now);
    tried().add(now);
    year.set(now);
    svg.replaceChildren(...drawn(one, at, tried()));
    spoken.textContent = one.sentences[at];
    series.set(state.key);
    years.set(state.window);
    shared.draw();
  }

  const controls = row(series, years);
  mount(el, "kit-frame breaks", controls, svg, year, spoken, note(HELP), shared);
  start({});
}

export default { render };
