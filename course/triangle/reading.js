// What one year is and says at given settings: all that the page shows of it.
import {
  balanceOf,
  cloudOf,
  compositeOf,
  excessOf,
  intervalsOf,
  kindOf,
  longestOf,
  SIDES,
  signsOf,
  typesOf,
  verdictOf,
} from "./engine.js";
import { number, restsWords, shareWords, typeLine, verdictWords } from "./words.js";

// Everything about one year at given settings. settings: {place, weights, close, distant}.
export function read(data, { place, weights, close, distant }) {
  const year = data.years[place],
    whole = compositeOf(data, place, weights);
  const standIn = data.measures.map(({ name }) => name).find((name) => weights[name] > 0);
  const shares = data.shares[standIn || "votes"];
  const share = shareWords(data, shares, place);
  if (!whole) {
    const why = "no indicator with weight covers all three sides";
    const verdict = data.thin[year] ?? `${data.said} not tested here: ${why}.`;
    return { year, sides: null, words: { lengths: `${year}.`, verdict, share } };
  }
  const sides = whole.sides,
    bounds = intervalsOf(data, place, whole, weights);
  const signs = signsOf(sides, close, distant),
    types = typesOf(signs);
  const balance = balanceOf(sides, signs, close, distant),
    excess = excessOf(sides);
  const lengths = SIDES.map((side, i) => `${data.sideNames[side]} ${number(sides[i])}`).join(", ");
  const longest = longestOf(sides),
    kind = bounds ? kindOf(data, sides, bounds) : "none";
  return {
    year,
    sides,
    bounds,
    longest,
    holds: verdictOf(data, sides, bounds),
    excess,
    kind,
    types,
    balance,
    cloud: cloudOf(data, place, whole, weights),
    weight: whole.weight,
    restsOn: whole.restsOn,
    words: {
      lengths: `${year}. ${lengths}.`,
      verdict: verdictWords(data, sides, bounds),
      share,
      kind: excess
        ? "No triangle closes: the longest side exceeds the other two together by " +
          `${number(excess)}.`
        : data.kinds[kind],
      type: typeLine(data, sides, types, balance, [close, distant]),
      restsOn: restsWords(data, whole),
    },
  };
}
