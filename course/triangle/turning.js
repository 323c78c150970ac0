// What would turn the sentence: the smallest move of one slider, and the rulers without which it turns.
import { compositeOf, intervalsOf, verdictOf } from "./engine.js";
import { settingsOf, shifted } from "./settings.js";

const VERDICTS = { true: "true", false: "not true", null: "neither true nor false" };

/** The verdict of a year at a state's weights: true, false, null, or undefined without a ruler. */
export function verdictAt(data, state) {
  const { place, weights } = settingsOf(data, state, state.place);
  const whole = compositeOf(data, place, weights);
  if (!whole) return undefined;
  return verdictOf(data, whole.sides, intervalsOf(data, place, whole, weights));
}

/**
 * The moves of one slider after which the sentence reads otherwise, the others sharing the rest in
 * step as the sliders do: { name, from, to, verdict } with the nearest such weight, for each ruler
 * that has one, the smallest move first.
 */
export function turns(data, state) {
  const now = verdictAt(data, state);
  if (now === undefined) return [];
  const at = (name, value) =>
    verdictAt(data, { ...state, weights: shifted(state.weights, data.main, name, value) });
  const found = data.main.flatMap((name) => {
    const from = state.weights[name];
    for (let step = 1; step <= 100; step += 1) {
      const near = [from - step, from + step].filter((value) => value >= 0 && value <= 100);
      for (const to of near) {
        const verdict = at(name, to);
        if (verdict !== now && verdict !== undefined) return [{ name, from, to, verdict }];
      }
    }
    return [];
  });
  return found.sort((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from));
}

const share = (value) => (value / 100).toFixed(2);

/** The same in words. */
export function turnWords(data, state) {
  const now = verdictAt(data, state);
  if (now === undefined) return "";
  const found = turns(data, state);
  const label = (name) => data.indicators[name === "votes" ? state.measure : name].label;
  if (!found.length)
    return "What would turn this sentence: no move of one slider. It takes other rulers, or another year.";
  const [{ name, from, to, verdict }] = found;
  const first =
    `What would turn this sentence: the smallest move of one slider is ${label(name)} from ` +
    `${share(from)} to ${share(to)}; then it is ${VERDICTS[verdict]}.`;
  const gone = found.filter((one) => {
    const without = shifted(state.weights, data.main, one.name, 0);
    const then = verdictAt(data, { ...state, weights: without });
    return state.weights[one.name] > 0 && then !== now && then !== undefined;
  });
  if (!gone.length) return `${first} It hangs on no one ruler.`;
  return `${first} Without ${gone.map((one) => label(one.name)).join(", or without ")} it turns as well.`;
}
