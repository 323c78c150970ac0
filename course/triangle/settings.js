// The settings: weights in whole percents, how votes are counted, the neutral band.

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

// In words, for the caption of an export. weights: as the engine takes them.
export function weightWords(data, weights) {
  const parts = Object.entries(weights).map(
    ([name, weight]) => `${data.indicators[name].label} ${weight.toFixed(2)}`,
  );
  return `Weights: ${parts.join(", ")}.`;
}
