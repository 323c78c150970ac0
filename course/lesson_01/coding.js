// Agreement of two codings of the same claims: what the page says when a reader has coded all.

/** How much two codes differ: 0 for the same, a half for a step of the scale, else 1. */
export function weight(first, second, scale) {
  if (first === second) return 0;
  const places = [scale.indexOf(first), scale.indexOf(second)];
  if (places.includes(-1)) return 1;
  return Math.abs(places[0] - places[1]) / (scale.length - 1);
}

/** Cohen's weighted kappa of pairs of codes, as claimbook/ledger/coders.py; null by chance alone. */
export function kappa(pairs, scale) {
  const mean = (some) => some.reduce((sum, value) => sum + value, 0) / some.length;
  const observed = mean(pairs.map(([one, other]) => weight(one, other, scale)));
  const expected = mean(
    pairs.flatMap(([one]) => pairs.map(([, other]) => weight(one, other, scale))),
  );
  return expected ? 1 - observed / expected : null;
}

/** How many of ten, and the kappa, in a sentence for each coder. */
export function summary(claims, answers, { coders, scale }) {
  const told = coders.map((name, place) => {
    const pairs = claims.map((one) => [answers.get(one), one.others[place]]);
    const alike = pairs.filter(([yours, theirs]) => yours === theirs).length;
    const value = kappa(pairs, scale);
    const words = value === null ? "no kappa" : `kappa ${value.toFixed(2)}`;
    return `With ${name} you agree on ${alike} of ${claims.length}, ${words}.`;
  });
  return told.join(" ");
}

/** The rows of the comparison: claim, your code, theirs, the ledger's; and whether all agree. */
export function rows(claims, answers) {
  return claims.map((one) => {
    const codes = [answers.get(one), ...one.others, one.ledger];
    return { one, codes, same: codes.every((code) => code === codes[0]) };
  });
}
