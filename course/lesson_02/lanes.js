// The picture: a lane for each theme, with its events as dots, and with spans and disputes of pairs.
import { dot, line, linear, rect, words } from "#kit/plot.js";
import { roundYears, takesPart } from "./choice.js";

export const WIDTH = 760;
const ENDS = [152, 748]; // of the years, from left to right
const TOP = 6;
const LANE = 50;

// Where the lanes that are shown begin: { lane: y }.
const tops = (lanes, shown) =>
  Object.fromEntries(
    Object.keys(lanes)
      .filter((lane) => shown.has(lane))
      .map((lane, i) => [lane, TOP + i * LANE]),
  );

function ground(lanes, top, [first, last], x, floor) {
  return [
    ...roundYears(first, last).flatMap((year) => [
      line(x(year), TOP, x(year), floor, "kit-grid"),
      words(x(year), floor + 19, year, "kit-tick"),
    ]),
    ...Object.entries(top).flatMap(([lane, y]) => [
      line(4, y + LANE, ENDS[1], y + LANE, "kit-axis"),
      words(4, y + 18, lanes[lane]),
    ]),
  ];
}

// Years of a promise or of rivalry, one row a pair.
function bars(spans, pairs, top, { who, era: [first, last] }, x) {
  return spans
    .filter((one) => one.lane in top && takesPart(who, one.dyad))
    .filter((one) => one.last >= first && one.first <= last)
    .map((one) => {
      const from = x(Math.max(one.first, first));
      const to = x(Math.min(one.last, last) + 1);
      const y = top[one.lane] + 32 + 5.5 * pairs.indexOf(one.dyad);
      return rect(from, y, Math.max(3, to - from), 4.5, `timeline-span timeline-${one.dyad}`);
    });
}

// A stroke for each year in which disputes began, as high as their number.
function strokes(disputes, floor, { who, era: [first, last] }, x) {
  return Object.entries(disputes)
    .filter(([dyad]) => takesPart(who, dyad))
    .flatMap(([dyad, counts]) =>
      Object.entries(counts)
        .map(([year, number]) => [Number(year), number])
        .filter(([year]) => year >= first && year <= last)
        .map(([year, number]) => {
          const at = x(year + 0.5);
          return line(at, floor - 6 * number, at, floor, `timeline-stroke timeline-${dyad}`);
        }),
    );
}

// The events; the chosen one is larger and lies on top.
function dots(events, now, top, x, choose) {
  const all = events.map((moment, i) => {
    const [r, name] = i === now ? [8, "timeline-dot timeline-now"] : [5, "timeline-dot"];
    const one = dot(x(moment.at), top[moment.lane] + 14, r, name);
    one.addEventListener("click", () => choose(i));
    return one;
  });
  return [...all.filter((_, i) => i !== now), ...all.slice(now, now + 1)];
}

/** The parts of the picture and its height. `state`: the choice; `choose(i)` takes an event. */
export function drawn({ lanes, spans, disputes }, events, state, choose) {
  const [first, last] = state.era;
  const x = linear([first, last + 1], ENDS);
  const top = tops(lanes, state.lanes);
  const floor = TOP + Object.keys(top).length * LANE;
  const parts = [
    ...ground(lanes, top, state.era, x, floor),
    ...bars(spans, Object.keys(disputes), top, state, x),
    ...("rivalry" in top ? strokes(disputes, top.rivalry + 29, state, x) : []),
    ...dots(events, state.at, top, x, choose),
  ];
  return { parts, height: floor + 26 };
}
