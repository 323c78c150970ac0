// The picture: what is known, the reader's line, and after scoring the record and the other lines.
import { dot, labelYears, levels, line, linear, path, words } from "#kit/plot.js";
import { short } from "./book.js";

export const HIGH = 340;
const [TOP, LOW] = [18, 300];
const [LEFT, RIGHT] = [44, 40]; // margins

/** The scales of a picture of this width, the width of a year, and the part to draw in. */
export function scales({ known, years }, top, wide) {
  const ends = [LEFT, wide - RIGHT];
  const x = linear([known.years[0], years.at(-1)], ends);
  const y = linear([0, top], [LOW, TOP]);
  const gap = x(1) - x(0);
  const from = x(known.years.at(-1)) + gap / 2;
  const area = { x: from, y: TOP, width: ends[1] + 10 - from, height: LOW - TOP };
  return { x, y, gap, area, top };
}

/** Which year a place belongs to, -1 for none. */
export function yearAt(place, { x, gap }, years) {
  const i = years.findIndex((year) => Math.abs(x(year) - place) <= gap / 2);
  return i < 0 && place > x(years.at(-1)) ? years.length - 1 : i;
}

/** Move places, from above down to `floor`, so far apart that none of them meet. */
export function apart(places, step, floor) {
  const order = places.map((to, i) => ({ i, to, at: to })).sort((a, b) => a.to - b.to);
  order.forEach((one, k) => {
    one.at = Math.max(one.to, k ? order[k - 1].at + step : -Infinity);
  });
  let below = floor;
  for (const one of [...order].reverse()) {
    one.at = Math.min(one.at, below);
    below = one.at - step;
  }
  return order;
}

// The row of a line in the table, written at its end.
const rows = (lines, edge, y) =>
  apart(
    lines.map(({ values }) => y(values.at(-1))),
    13,
    LOW + 4,
  ).flatMap(({ i, to, at }) => [
    line(edge + 2, to, edge + 16, at, "drawing-leader"),
    words(edge + 19, at + 4, i + 1, "drawing-row"),
  ]);

function frame({ known, years }, { x, y, gap, top }) {
  const [left, right] = [x.ends[0], x.ends[1] + 10];
  const values = Array.from({ length: Math.floor(top / 20) + 1 }, (_, i) => 20 * i);
  // Under its line where the number of the last year stands above it.
  const under = Math.abs(known.values.at(-1) - 100) < 10;
  const named = labelYears(known.years[0], years.at(-1), gap < 20 ? 4 : gap < 44 ? 2 : 1);
  return [
    ...levels(values, y, [left, right]),
    line(left, y(100), right, y(100), "drawing-level"),
    words(left + 4, y(100) + (under ? 15 : -5), "level with the USA", "drawing-row"),
    ...named.map((year) => words(x(year), LOW + 18, year, "kit-tick")),
  ];
}

/** The parts of the picture. `scale`: what `scales` gives. */
export function chart(part, { values, first, scored }, scale) {
  const { known, years, record, lines } = part;
  const { x, y } = scale;
  const [last, end] = [known.years.at(-1), years.at(-1)];
  const now = known.values.at(-1);
  const way = (points, name) =>
    path(
      points.map(([year, value]) => [x(year), y(value)]),
      name,
    );
  const join = (list) => [[last, now], ...years.map((year, i) => [year, list[i]])];
  const drawn = join(values).filter(([, value]) => value !== null);
  const ghost = first && (!scored || first.some((value, i) => value !== values[i]));
  const came = record.at(-1);
  const lowest = Math.min(came, ...lines.map((one) => one.values.at(-1)));
  const past = known.years.map((year, i) => [year, known.values[i]]);
  return [
    ...frame(part, scale),
    ...(scored
      ? lines.map((one) => way(join(one.values), `drawing-line drawing-${one.kind}`))
      : []),
    ...(scored ? rows(lines, x(end), y) : []),
    ghost && way(join(first), "drawing-ghost"),
    way(past, "drawing-known"),
    scored && way(join(record), "drawing-known"),
    way(drawn, "drawing-mine"),
    ...drawn.slice(1).map(([year, value]) => dot(x(year), y(value), 6, "drawing-point")),
    dot(x(last), y(now), 4, "drawing-start"),
    words(x(last) - 6, y(now) - 10, `${short(now)} in ${last}`, "drawing-value"),
    scored && words(x(end), y(lowest) + 22, `record ${short(came)}`, "drawing-value"),
  ].filter(Boolean);
}
