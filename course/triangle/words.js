// What a triangle says, word for word as words.py.
import { grouped } from "#kit/number.js";
import { POWERS, relationOf, SIDES, verdictOf } from "./engine.js";

export const number = (value) => (Math.floor(value * 100 + 0.5) / 100).toFixed(2);

export const sentence = (reading) => Object.values(reading.words).join(" ");

function typeWords(data, types) {
  if (types.length === 8) return "any of the four types";
  return [...new Set(types.map((type) => type[0]))]
    .map((name) => {
      const kinds = types.filter((type) => type[0] === name);
      const powers = kinds
        .filter((type) => type[2] !== null)
        .map((type) => data.powerNames[POWERS[type[2]]])
        .join(" or ");
      return powers ? `${name} (${kinds[0][1]} ${powers})` : name;
    })
    .join(" or ");
}

export function typeLine(data, sides, types, balance, edges) {
  const said = `Type: ${typeWords(data, types)}; `;
  const tail =
    balance.change !== null
      ? `unbalanced, nearest to change: ${data.sideNames[SIDES[balance.change]]}.`
      : `${balance.balanced ? "balanced" : "its balance is open"}.`;
  const gaps = sides.flatMap((side) => edges.map((edge) => Math.abs(side - edge)));
  return said + tail + (Math.min(...gaps) < data.edge ? ` ${data.nearEdge}` : "");
}

export function verdictWords(data, sides, bounds) {
  const claimed = SIDES.indexOf(data.claimed),
    holds = verdictOf(data, sides, bounds);
  const rival = [0, 1, 2]
    .filter((i) => i !== claimed)
    .reduce((best, i) => (sides[i] > sides[best] ? i : best));
  const gap = number(Math.abs(sides[claimed] - sides[rival])),
    lead = gap === "0.00" ? "less than 0.01" : gap;
  const mine = data.sideNames[SIDES[claimed]],
    theirs = data.sideNames[SIDES[rival]];
  const error = bounds ? ", more than the sampling error of the votes" : "";
  if (holds)
    return `${data.said} true here: the longest side is the one between ${mine}, by ${lead}${error}.`;
  if (holds === false) {
    const longer = `the side between ${theirs} is longer than the one between ${mine}`;
    return `${data.said} not true here: ${longer}, by ${lead}${error}.`;
  }
  const pair = `the sides between ${mine} and between ${theirs}`;
  if (relationOf(data, sides, bounds, claimed, rival) === "equal") {
    const within = number(data.equalWithin);
    return `${data.said} neither true nor false here: ${pair} are equal within ${within}.`;
  }
  return `${data.said} open here: ${pair} differ by ${lead}, within the sampling error of the votes.`;
}

export function shareWords(data, shares, place) {
  const row = shares[place];
  if (!row) return "No indicator covers all three sides in this year.";
  const share = row.longest[SIDES.indexOf(data.claimed)];
  if (row.names.length === 1) {
    return (
      "Only one indicator covers all three sides in this year " +
      `(${data.indicators[row.names[0]].label}): nothing to weigh.`
    );
  }
  const tail = `${grouped(data.draws)} weightings of the ${row.names.length} indicators of this year`;
  const [name, without] = row.hinge;
  const left = `and under ${percentWords(without)} without ${data.indicators[name].label}`;
  return `It is true under ${percentWords(share)} of ${tail}, ${left}.`;
}

export function percentWords(share) {
  if (share === 0 || share === 1) return share ? "all" : "none";
  const percent = Math.floor(share * 100 + 0.5);
  return `${{ 0: "less than 1", 100: "more than 99" }[percent] || percent} percent`;
}

export function restsWords(data, whole) {
  const labels = whole.restsOn.map((name) => data.indicators[name].label).join(", ");
  const percent = Math.floor(whole.weight * 100 + 0.5);
  return `Rests on: ${labels}${
    percent === 100 ? "" : `, ${percent} percent of the weight; the rest is not measured`
  }.`;
}
