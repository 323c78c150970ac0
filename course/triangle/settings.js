// The settings: weights in whole percents, how votes are counted, the neutral band.
import { flag, oneOf, placeIn, whole } from "#kit/state.js";

/** Below `close` a side is close, from `distant` on it is distant. half: hundredths. */
export const thresholds = ({ half }) => [0.5 - half / 100, 0.5 + half / 100];

/** The settings of a year as the engine takes them. */
export function settingsOf(data, state, place) {
  const [close, distant] = thresholds(state);
  const weighed = data.main.map((name) => [
    name === "votes" ? state.measure : name,
    state.weights[name] / 100,
  ]);
  return { place, close, distant, weights: Object.fromEntries(weighed) };
}

// New weights with one of them set; the others share the rest as they did before. Whole percents
// that sum to 100: rounded down, and the largest remainders get what is left.
export function shifted(weights, names, name, value) {
  const others = names.filter((other) => other !== name),
    rest = 100 - value;
  const sum = others.reduce((total, other) => total + weights[other], 0);
  const exact = others.map((other) => (sum ? (weights[other] * rest) / sum : rest / others.length));
  const whole = exact.map(Math.floor);
  let left = rest - whole.reduce((total, part) => total + part, 0);
  const order = exact.map((_, i) => i).sort((i, j) => exact[j] - whole[j] - (exact[i] - whole[i]));
  for (const i of order)
    if (left > 0) {
      whole[i] += 1;
      left -= 1;
    }
  return Object.fromEntries([[name, value], ...others.map((other, i) => [other, whole[i]])]);
}

/** The fields of the laboratory's state, as a short text has them. */
export const fieldsOf = (data) => ({
  place: placeIn(data.years),
  measure: oneOf(data.measures.map(({ name }) => name)),
  weights: weighing(data.main),
  half: whole(1, 33),
  uncertain: flag(),
  ghostOn: flag(),
  ghost: placeIn(data.years),
  more: flag(),
});

// Whole percents that sum to 100, in the order of the rulers.
const weighing = (names) => ({
  write: (weights) => names.map((name) => weights[name]).join(","),
  read(text) {
    const parts = text.split(",").map(Number);
    const fits = parts.every((part) => Number.isInteger(part) && part >= 0);
    const sum = parts.reduce((total, part) => total + part, 0);
    if (parts.length !== names.length || !fits || sum !== 100) return undefined;
    return Object.fromEntries(names.map((name, i) => [name, parts[i]]));
  },
  any(random) {
    const start = Object.fromEntries(names.map((name) => [name, 100 / names.length]));
    const moved = names.filter(() => random() < 0.7);
    return moved.reduce(
      (weights, name) => shifted(weights, names, name, Math.floor(101 * random())),
      start,
    );
  },
});

// In words, for the caption of an export. weights: as the engine takes them.
export function weightWords(data, weights) {
  const parts = Object.entries(weights).map(
    ([name, weight]) => `${data.indicators[name].label} ${weight.toFixed(2)}`,
  );
  return `Weights: ${parts.join(", ")}.`;
}
