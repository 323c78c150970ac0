// What a thesis rests on: the same sums as argument.py, for whatever verdicts and weights a reader sets.
const CARRIES = { supported: 1, partly: 0.5, "not supported": -1 };

/** What a claim carries, from -1 to 1; null for a position and for a claim that cuts both ways. */
export function carried(relation, verdict) {
  if (relation === "both" || !verdict) return null;
  const value = CARRIES[verdict] ?? 0;
  return relation === "attack" ? 0 - Math.max(value, 0) : value;
}

/** Where a reason stands: the mean of its claims that count. `verdict(leaf)` gives a word. */
export function level(reason, verdict) {
  const counted = reason.leaves
    .map((leaf) => carried(leaf.relation, verdict(leaf)))
    .filter((value) => value !== null);
  return counted.length ? counted.reduce((a, b) => a + b) / counted.length : 0;
}

/** Where the thesis stands by "average" or "weakest"; null if nothing weighs anything. */
export function stands(levels, weights, rule = "average") {
  const used = levels.map((value, i) => [value, weights[i]]).filter(([, weight]) => weight > 0);
  if (!used.length) return null;
  if (rule === "weakest") return Math.min(...used.map(([value]) => value));
  const whole = used.reduce((sum, [, weight]) => sum + weight, 0);
  return used.reduce((sum, [value, weight]) => sum + value * weight, 0) / whole;
}

/** The reason without which the average falls most: { place, fall }, or null. */
export function restsOn(levels, weights) {
  const whole = stands(levels, weights);
  let best = null;
  weights.forEach((weight, place) => {
    const left = stands(
      levels,
      weights.map((other, i) => (i === place ? 0 : other)),
    );
    if (weight > 0 && left !== null && (best === null || whole - left > best.fall))
      best = { place, fall: whole - left };
  });
  return best;
}

/** The claim that would move the thesis most if it fell to "not supported": { leaf, to }, or null. */
export function hinge(reasons, verdict, weights, rule) {
  const at = (changed) => {
    const read = (leaf) => (leaf === changed ? "not supported" : verdict(leaf));
    return stands(
      reasons.map((reason) => level(reason, read)),
      weights,
      rule,
    );
  };
  const whole = at(null);
  let best = null;
  for (const leaf of reasons.flatMap(({ leaves }) => leaves)) {
    if (leaf.relation !== "support" || !verdict(leaf)) continue;
    const to = at(leaf);
    if (to !== null && to < whole - 1e-9 && (best === null || to < best.to - 1e-9))
      best = { leaf, to };
  }
  return best;
}

export function number(value) {
  return value.toFixed(2).replace("-0.00", "0.00").replace("-", "−");
}

/** In words where the thesis stands, and on what. */
export function sentence(reasons, verdict, weights, rule) {
  const levels = reasons.map((reason) => level(reason, verdict));
  const whole = stands(levels, weights, rule);
  if (whole === null) return "No reason weighs anything: give at least one a weight.";
  const start = `The thesis stands at ${number(whole)} on a scale from −1 to 1. `;
  const used = levels.filter((_, i) => weights[i] > 0);
  if (rule === "weakest") {
    const weak = reasons.filter((_, i) => weights[i] > 0)[used.indexOf(Math.min(...used))];
    return `${start}Its weakest reason is “${weak.name}”.`;
  }
  const most = restsOn(levels, weights);
  if (!most) return `${start}It rests on one reason alone.`;
  const name = `“${reasons[most.place].name}”`;
  if (most.fall <= 1e-9)
    return `${start}No reason alone holds it up: without any of them it would not fall.`;
  return `${start}It rests most on ${name}: without that it would stand at ${number(whole - most.fall)}.`;
}

const clean = (text) =>
  text
    .replace(/[[\]<>{}]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** The whole tree as Argdown (argdown.org), with the verdicts and weights that are set. */
export function argdown(title, thesis, reasons, verdict, weights) {
  const lines = ["===", `title: ${clean(title)}`, "===", "", `[Thesis]: ${clean(thesis)}`];
  reasons.forEach((reason, i) => {
    const weight = `weight ${weights[i]}, stands at ${level(reason, verdict).toFixed(2)}`;
    lines.push(`  + <${clean(reason.name)}>: ${clean(reason.words)} (${weight})`);
    for (const leaf of reason.leaves) {
      const said = `[${leaf.id}]: ${clean(leaf.claim)} (${verdict(leaf) || "a position"})`;
      if (leaf.relation !== "attack") lines.push(`    + ${said}`);
      if (leaf.relation === "attack") lines.push(`    - ${said}`);
      if (leaf.relation === "both") lines.push(`    - [${leaf.id}]`);
    }
  });
  return `${lines.join("\n")}\n`;
}
