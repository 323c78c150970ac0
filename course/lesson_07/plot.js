// The chart: the length that every step tried has found, and the lengths that others publish.
import { axis, dot, levels, line, logarithmic, rect, words } from "#kit/plot.js";
import { whole } from "./units.js";

const ENDS = [54, 404]; // of the steps, from left to right
const TOP = 20;
const LOW = 330;
const STEPS = [4.4, 1150]; // ends of the axes, in km
const LENGTHS = [1500, 6600];

// Four of the five published lengths lie so close together that their names need a list.
function published(given, y, of) {
  return given.flatMap(([name, km], i) => {
    const at = y(of(km));
    const place = i === given.length - 1 ? at - 4 : TOP + 22 + 15.5 * i;
    return [
      line(...ENDS.flatMap((x) => [x, at]), "ruler-given"),
      words(ENDS[1], place, `${whole(of(km))}\u2002${name}`, "kit-number"),
    ];
  });
}

// The length of the line through every point of the chosen map.
function drawn(scale, km, y, of) {
  const at = y(of(km));
  const place = km > 3200 ? at + 14 : at - 4;
  return [
    line(...ENDS.flatMap((x) => [x, at]), `ruler-drawn ruler-at-${scale}`),
    words(ENDS[1], place, `${whole(of(km))}\u2002every point of this map`, "kit-number"),
  ];
}

// A dot for the fine map, a square for the coarse one.
function mark(x, y, round, name, now) {
  const r = now ? 7 : 4.2;
  const all = `ruler-dot ${name}${now ? " ruler-now" : ""}`;
  return round ? dot(x, y, r, all) : rect(x - r, y - r, 2 * r, 2 * r, all);
}

/** The parts of the chart. `unit`: one of units.js; `tried`: of each scale, the places of steps. */
export function chart({ scales, steps, published: given }, state, unit, tried) {
  const { lengths, steps: widths, of } = unit;
  const x = logarithmic(STEPS.map(of), ENDS);
  const y = logarithmic(LENGTHS.map(of), [LOW, TOP]);
  const dots = Object.entries(scales).flatMap(([scale, one], number) =>
    [...tried[scale]].map((i) => {
      const now = scale === state.scale && i === state.at;
      const place = [x(of(steps[i])), y(of(one.lengths[i]))];
      return mark(...place, number === 0, `ruler-at-${scale}`, now);
    }),
  );
  return [
    ...levels(lengths, y, ENDS, whole),
    ...axis(widths, x, LOW),
    ...widths.map((value) => line(x(value), LOW, x(value), LOW + 5, "kit-axis")),
    words((ENDS[0] + ENDS[1]) / 2, LOW + 38, `width of the step, ${state.unit}`, "kit-tick"),
    words(4, 12, `length found, ${state.unit}; both axes logarithmic`),
    ...published(given, y, of),
    ...drawn(state.scale, scales[state.scale].drawn, y, of),
    ...dots,
  ];
}
