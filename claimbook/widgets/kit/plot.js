// Plots in SVG: scales, axes, and marks. A mark takes places in the picture, then its class.
import { shape } from "#kit/dom.js";

/** From numbers to places, in even steps. `invert(place)` is the way back. */
export function linear([low, high], [from, to]) {
  const scale = (value) => from + ((value - low) / (high - low)) * (to - from);
  scale.invert = (place) => low + ((place - from) / (to - from)) * (high - low);
  scale.ends = [from, to];
  return scale;
}

/** From numbers above zero to places, in even factors. */
export function logarithmic([low, high], ends) {
  const inside = linear([Math.log(low), Math.log(high)], ends);
  const scale = (value) => inside(Math.log(value));
  scale.ends = ends;
  return scale;
}

/** From whole years to the middles of columns of one width, `scale.step`. */
export function columns([first, last], [from, to]) {
  const step = (to - from) / (last - first + 1);
  const scale = (year) => from + (year - first + 0.5) * step;
  return Object.assign(scale, { step, ends: [from, to] });
}

/** Round numbers from zero to `high`, two to four of them above zero. */
export function ticks(high) {
  const power = 10 ** Math.floor(Math.log10(high / 4));
  const step = [1, 2, 2.5, 5, 10].map((part) => part * power).find((size) => high / size < 5);
  return Array.from({ length: Math.floor(high / step) + 1 }, (_, i) => i * step);
}

/** The years to write under an axis: the last one, and backwards by `every`. */
export function labelYears(first, last, every) {
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return years.filter((year) => (last - year) % every === 0);
}

/** A picture for the eye alone: what it shows is said in words beside it. */
export const picture = (width, height, name, ...parts) =>
  shape(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, class: `kit-picture ${name}`, "aria-hidden": "true" },
    ...parts,
  );

export const line = (x1, y1, x2, y2, name) => shape("line", { x1, y1, x2, y2, class: name });

export const rect = (x, y, width, height, name) =>
  shape("rect", { x, y, width, height, class: name });

export const dot = (cx, cy, r, name = "kit-dot") => shape("circle", { cx, cy, r, class: name });

/** A column of this width around x, from the floor up to y. */
export const bar = (x, width, floor, y, name = "kit-bar") =>
  rect(x - width / 2, y, width, floor - y, name);

/** Words at a place; the class says how they are aligned: kit-label, kit-tick, kit-number. */
export const words = (x, y, text, name = "kit-label") => shape("text", { x, y, class: name }, text);

/** A line through points [x, y]. */
export const path = (points, name) =>
  shape("polyline", { points: points.map((point) => point.join(",")).join(" "), class: name });

/** Lines across the picture, each with its number to the left. */
export function levels(values, y, [left, right], format = String) {
  return values.flatMap((value) => [
    line(left, y(value), right, y(value), "kit-grid"),
    words(left - 6, y(value) + 4, format(value), "kit-number"),
  ]);
}

/** An axis along the floor of the picture, with words under it. */
export function axis(values, x, floor, format = String) {
  const [left, right] = x.ends;
  return [
    line(left, floor, right, floor, "kit-axis"),
    ...values.map((value) => words(x(value), floor + 18, format(value), "kit-tick")),
  ];
}
