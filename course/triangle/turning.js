// What would turn the sentence: the smallest change of weights, and the rulers without which it turns.
import { button } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { compositeOf, intervalsOf, PAIRS, SIDES, verdictOf } from "./engine.js";
import { fillings, moved, nearest } from "./nearest.js";
import { settingsOf, shifted } from "./settings.js";

const VERDICTS = { true: "true", false: "not true", null: "neither true nor false" };
const SURE = 1e-6; // how far beyond a border a point must lie to be on its other side

/** The verdict of a year at a state's weights: true, false, null, or undefined without a ruler. */
export function verdictAt(data, state) {
  const { place, weights } = settingsOf(data, state, state.place);
  const whole = compositeOf(data, place, weights);
  if (!whole) return undefined;
  return verdictOf(data, whole.sides, intervalsOf(data, place, whole, weights));
}

// What makes the claimed side longer, and what makes it shorter than a rival: rows of numbers, one for
// each ruler, whose sum with the weights must be above 0. They say what relationOf says: a side is
// longer if the whole interval is above 0 and does not lie within the margin of near equality.
function borders(data, state, rival) {
  const claimed = SIDES.indexOf(data.claimed);
  const place = PAIRS.findIndex((pair) => pair.includes(claimed) && pair.includes(rival));
  const drawn = data.intervals[data.years[state.place]]?.[place + 3];
  const rulers = data.main.map((name) => {
    const row = data.indicators[name === "votes" ? state.measure : name].values[state.place];
    if (!row) return [0, 0, 0];
    if (name !== "votes" || state.measure !== "votes" || !drawn)
      return [row[claimed] - row[rival], row[claimed] - row[rival], data.equalWithin];
    const [low, high] = PAIRS[place][0] === claimed ? drawn : [-drawn[1], -drawn[0]];
    return [low, high, data.equalWithin];
  });
  return {
    longer: [rulers.map(([low]) => low), rulers.map(([, high, margin]) => high - margin)],
    shorter: [rulers.map(([, high]) => -high), rulers.map(([low, , margin]) => -low - margin)],
  };
}

// Where the sentence reads otherwise: alternatives, each a list of rows that must all be above 0.
function elsewhere(data, state, now) {
  const rivals = [0, 1, 2].filter((i) => SIDES[i] !== data.claimed);
  const [one, two] = rivals.map((rival) => borders(data, state, rival));
  const not = (row) => row.map((value) => -value);
  if (now) return [...one.longer, ...two.longer].map((row) => [not(row)]);
  if (now === null) return [[...one.longer, ...two.longer], one.shorter, two.shorter];
  return one.shorter.flatMap((a) => two.shorter.map((b) => [not(a), not(b)]));
}

// The weights in whole hundredths around a point: each one or two away at most, but for the last one.
function around(point) {
  const floors = point.slice(0, -1).map((value) => Math.floor(100 * value + 1e-6));
  const near = (i) => [-1, 0, 1, 2].map((by) => floors[i] + by).filter((value) => value >= 0);
  return fillings([...floors.keys()], near)
    .map((some) => [...some, 100 - some.reduce((sum, value) => sum + value, 0)])
    .filter((all) => all.at(-1) >= 0);
}

/**
 * The smallest change of a state's weights after which the sentence reads otherwise: { exact, weights,
 * moved, verdict }, or null. exact: the share of the weight that must move, from 0 to 1; weights,
 * moved: the nearest found in whole hundredths, as the laboratory weighs.
 */
export function smallest(data, state) {
  const now = verdictAt(data, state);
  if (now === undefined) return null;
  const from = data.main.map((name) => state.weights[name]);
  const shares = from.map((value) => value / 100);
  const points = elsewhere(data, state, now)
    .map((rows) => nearest(shares, rows, SURE))
    .filter(Boolean);
  const exact = Math.min(...points.map((point) => moved(shares, point)));
  let [best, least] = [null, Infinity];
  for (const whole of points.flatMap(around)) {
    const changed = whole.filter((value, i) => value !== from[i]).length;
    const cost = moved(from, whole) + changed / 100; // of two as small, the simpler one
    if (cost >= least) continue;
    const weights = Object.fromEntries(data.main.map((name, i) => [name, whole[i]]));
    const verdict = verdictAt(data, { ...state, weights });
    if (verdict === now || verdict === undefined) continue;
    [best, least] = [{ exact, weights, moved: moved(from, whole) / 100, verdict }, cost];
  }
  return best;
}

const share = (value) => (value / 100).toFixed(2);

/** What would turn the sentence, in words. `found`: by `smallest`. */
export function turnWords(data, state, found = smallest(data, state)) {
  const now = verdictAt(data, state);
  if (now === undefined) return "";
  const label = (name) => data.indicators[name === "votes" ? state.measure : name].label;
  const gone = data.main.filter((name) => {
    const without = shifted(state.weights, data.main, name, 0);
    const then = verdictAt(data, { ...state, weights: without });
    return state.weights[name] > 0 && then !== now && then !== undefined;
  });
  const left = gone.length
    ? `Without ${gone.map(label).join(", or without ")} it turns as well.`
    : "It hangs on no one ruler.";
  if (!found)
    return `What would turn this sentence: no other weights of these rulers. It takes other rulers, or another year.`;
  const list = (way) =>
    data.main
      .filter((name) => Math.sign(found.weights[name] - state.weights[name]) === way)
      .map((n) => `${label(n)} (${share(state.weights[n])} to ${share(found.weights[n])})`)
      .join(" and ");
  return (
    `What would turn this sentence: the smallest change moves ${found.moved.toFixed(2)} of the weight, ` +
    `from ${list(-1)} to ${list(1)}; then it is ${VERDICTS[found.verdict]}. ${left}`
  );
}

/** The words, and a button that makes the change. */
export function makeTurning(data, state, go) {
  const words = element("p");
  let found = null;
  const make = button("Make this change", () => go({ weights: found.weights }));
  function show() {
    found = smallest(data, state);
    words.textContent = turnWords(data, state, found);
    make.hidden = !found;
  }
  return { node: element("div.tri-turning", words, make), show };
}
