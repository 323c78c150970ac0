// What a triangle says, word for word as words.py.

const number = (value) => (Math.floor(value * 100 + 0.5) / 100).toFixed(2);

const sentence = (reading) => Object.values(reading.words).join(" ");

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

function verdictWords(data, sides, longest, bounds) {
  if (longest === null)
    return `${data.said} not true here: no side is the longest, two are equally long.`;
  const [first, second] = [...sides].sort((x, y) => y - x);
  const gap = number(first - second),
    lead = gap === "0.00" ? "less than 0.01" : gap;
  const holds = SIDES[longest] === data.claimed ? "true" : "not true";
  const between = data.sideNames[SIDES[longest]];
  const longer = `the longest side is the one between ${between}, by ${lead}`;
  const said = `${data.said} ${holds} here: ${longer}`;
  if (!bounds) return `${said}.`;
  const beyond = PAIRS.every(
    (pair, i) => !pair.includes(longest) || bounds[i + 3][0] > 0 || bounds[i + 3][1] < 0,
  );
  return `${said}, ${beyond ? "more than" : "within"} the sampling error of the votes.`;
}

function shareWords(data, shares, place) {
  const row = shares[place];
  if (!row) return "No indicator covers all three sides in this year.";
  const share = row.longest[SIDES.indexOf(data.claimed)];
  if (row.names.length === 1) {
    return (
      "Only one indicator covers all three sides in this year " +
      `(${data.indicators[row.names[0]].label}): nothing to weigh.`
    );
  }
  const tail =
    `${data.draws.toLocaleString("en-US")} weightings of the ${row.names.length} ` +
    "indicators of this year.";
  if (share === 0 || share === 1) return `It is true under ${share ? "all" : "none"} of ${tail}`;
  const percent = Math.floor(share * 100 + 0.5);
  const words = { 0: "less than 1", 100: "more than 99" }[percent] || percent;
  return `It is true under ${words} percent of ${tail}`;
}

function restsWords(data, whole) {
  const labels = whole.restsOn.map((name) => data.indicators[name].label).join(", ");
  const percent = Math.floor(whole.weight * 100 + 0.5);
  return `Rests on: ${labels}${
    percent === 100 ? "" : `, ${percent} percent of the weight; the rest is not measured`
  }.`;
}
