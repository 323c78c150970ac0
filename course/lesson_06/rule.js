// Counting exercises by a rule: the same questions in the same order as counting.py.

// Why an exercise is left out whatever is not known of it, or an empty text.
function reason(one, rule, { frameworks, forces }) {
  if (one.year < rule.first || one.year > rule.last) return "outside the years";
  if (!rule.frameworks.includes(one.framework)) return `held by: ${frameworks[one.framework]}`;
  if (rule.label && !one.label) return "not called counterterrorist";
  if (!rule.forces.includes(one.forces)) return `forces: ${forces[one.forces]}`;
  if (rule.both && one.both === false) return "one of the two sent no forces";
  return "";
}

/**
 * Apply a rule. `states`: from the id of every exercise to counted, again (its series counts
 * already), doubtful, or the reason why it is left out. `number`: how many count. `most`: how many
 * would count if every doubtful one turned out to fit.
 */
export function count(rule, figures) {
  const states = {};
  const seen = new Set();
  const maybe = new Set();
  for (const one of figures.exercises) {
    const what = rule.once ? one.series : one.id;
    let state = reason(one, rule, figures);
    if (!state) state = (rule.both && one.both !== true) || !one.sure ? "doubtful" : "counted";
    if (state === "counted" && rule.once && seen.has(what)) state = "again";
    if (state === "counted") seen.add(what);
    if (state === "doubtful") maybe.add(what);
    states[one.id] = state;
  }
  return { states, number: seen.size, most: new Set([...seen, ...maybe]).size };
}

/** How many count, whether the essay's words hold, and what is not known. */
export function sentence(rule, { number, most }, dozen) {
  const what = rule.once ? "series" : number === 1 ? "exercise" : "exercises";
  const counts = number === 1 ? "counts" : "count";
  let words = `${number} ${what} ${counts}, ${rule.first} to ${rule.last}. “More than a dozen” `;
  if (number > dozen) words += "holds.";
  else words += number < dozen ? "does not hold." : "does not hold: this is a dozen, and not more.";
  if (most > number) {
    const would = number <= dozen && dozen < most ? "would" : "would still";
    words +=
      ` ${most - number} more might count, but who took part, or the row itself, is not confirmed.` +
      ` With them it would be ${most}, and the phrase ${would} ${most > dozen ? "hold" : "not hold"}.`;
  }
  return words;
}

/** Where an exercise stands on the page: counted, again, doubtful or out; and why it is not counted. */
export function standing(one, state) {
  if (state === "counted") return { kind: state, why: "" };
  if (state === "again") return { kind: state, why: "its series counts already" };
  if (state !== "doubtful") return { kind: "out", why: state };
  return { kind: state, why: one.sure ? "nobody says who took part" : "the row is not confirmed" };
}
