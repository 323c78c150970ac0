// The chart: the agreement of every year, and below it how many votes count.
import { shape } from "#kit/dom.js";
import {
  axis,
  bar,
  columns,
  dot,
  labelYears,
  levels,
  line,
  linear,
  rect,
  words,
} from "#kit/plot.js";
import { score, whole } from "./votes.js";

const ENDS = [66, 628];
const [TOP, LOW] = [16, 196]; // of the agreement
const [BARS, FLOOR] = [224, 270];

/** The parts of the chart. `years`: from a year to its counts; `ends`: the first and last year. */
export function chart(years, ends, { first, last, pair, rule }, { colours, fewest }) {
  const x = columns(ends, ENDS);
  const y = linear([0, 100], [LOW, TOP]);
  const points = [...years]
    .sort(([a], [b]) => a - b)
    .map(([year, counts]) => ({ year, ...score(counts, rule) }));
  const most = Math.max(1, ...points.map(({ number }) => number));
  const high = linear([0, most], [FLOOR, BARS]);
  const seen = points.filter(({ number }) => number);
  const faded = (from, to) => (from >= first && to <= last ? "" : " votes-outside");
  const lines = seen.slice(1).flatMap((b, i) => {
    const a = seen[i];
    if (b.year - a.year > 1) return [];
    const name = `votes-line${faded(a.year, b.year)}`;
    return [line(x(a.year), y(a.percent), x(b.year), y(b.percent), name)];
  });
  const bars = points.map(({ year, number }) =>
    bar(x(year), x.step * 0.72, FLOOR, high(number), `votes-bar${faded(year, year)}`),
  );
  const dots = seen.map(({ year, percent, number }) => {
    const full = number >= fewest ? " votes-full" : "";
    const name = `votes-dot${full}${faded(year, year)}`;
    return dot(x(year), y(percent), Math.min(4.5, x.step * 0.4), name);
  });
  const length = ends[1] - ends[0];
  const named = labelYears(...ends, length > 20 ? 8 : length > 12 ? 2 : 1);
  const left = x(first) - x.step / 2;
  // The dark theme has colours of its own.
  const paint = `--votes-paint: var(--votes-${pair}, ${colours[pair]})`;
  return [
    rect(left, TOP - 8, x.step * (last - first + 1), FLOOR - TOP + 8, "votes-range"),
    ...levels([0, 50, 100], y, ENDS, (percent) => `${percent}%`),
    ...bars,
    shape("g", { style: paint }, lines, dots),
    words(ENDS[0] - 6, BARS + 10, whole(most), "kit-number"),
    shape("g", axis(named, x, FLOOR)),
  ];
}
