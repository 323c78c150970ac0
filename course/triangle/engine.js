// The engine in the page: the same arithmetic, in the same order, as weighing.py, geometry.py,
// signs.py, so that no slider needs the kernel. The tests compare the two.

export const ROUNDING = 1e-12;
export const SIDES = ["CHN-RUS", "CHN-USA", "RUS-USA"];
export const PAIRS = [
  [0, 1],
  [0, 2],
  [1, 2],
];
const OPPOSITE = [2, 1, 0]; // the power opposite a side, as a place in POWERS
export const POWERS = ["CHN", "RUS", "USA"];

// The composite of one year: {sides, weight, restsOn}, or null where nothing is measured.
export function compositeOf(data, place, weights) {
  const total = [0, 0, 0],
    restsOn = [];
  let weight = 0;
  for (const name of data.order) {
    const row = data.indicators[name].values[place];
    if (!(weights[name] > ROUNDING) || !row) continue;
    row.forEach((distance, side) => {
      total[side] += weights[name] * distance;
    });
    weight += weights[name];
    restsOn.push(name);
  }
  if (!restsOn.length) return null;
  return { sides: total.map((sum) => sum / weight), weight: Math.min(weight, 1), restsOn };
}

// Intervals of the three sides and of their three differences: the votes' sampling error, scaled.
export function intervalsOf(data, place, whole, weights) {
  const bounds = data.intervals[data.years[place]];
  if (!bounds || !whole.restsOn.includes("votes")) return null;
  const alone = data.indicators.votes.values[place];
  const part = weights.votes / whole.weight;
  const differ = (sides) => [...sides, ...PAIRS.map(([i, j]) => sides[i] - sides[j])];
  const middle = differ(whole.sides),
    votes = differ(alone);
  return middle.map((value, i) => bounds[i].map((edge) => value + part * (edge - votes[i])));
}

// Resampled triangles, for the halo: offsets of the sides from their values.
export function cloudOf(data, place, whole, weights) {
  const cloud = data.cloud[data.years[place]];
  if (!cloud || !whole?.restsOn.includes("votes")) return null;
  const part = weights.votes / whole.weight / 1000; // they travel as thousandths
  return cloud.map((offsets) => offsets.map((offset) => part * offset));
}

export function excessOf(sides) {
  const [low, middle, high] = [...sides].sort((x, y) => x - y);
  const over = high - middle - low;
  return over > ROUNDING * high ? over : 0;
}

export function longestOf(sides) {
  const order = [0, 1, 2].sort((i, j) => sides[j] - sides[i]);
  const gap = sides[order[0]] - sides[order[1]];
  return gap > ROUNDING * sides[order[0]] ? order[0] : null;
}

// How side i stands to side j: longer, shorter, equal (within the margin) or open.
export function relationOf(data, sides, bounds, i, j) {
  const place = PAIRS.findIndex(
    ([one, two]) => (one === i && two === j) || (one === j && two === i),
  );
  const turned = PAIRS[place][0] !== i;
  const [one, two] = PAIRS[place];
  const [low, high] = bounds
    ? bounds[place + 3]
    : [sides[one] - sides[two], sides[one] - sides[two]];
  const margin = data.equalWithin + ROUNDING;
  if (-low <= margin && high <= margin) return "equal";
  if (low <= 0 && high >= 0) return "open";
  return low > 0 !== turned ? "longer" : "shorter";
}

export function kindOf(data, sides, bounds) {
  const verdicts = PAIRS.map(([i, j]) => relationOf(data, sides, bounds, i, j))
    .map((found) => (found === "longer" || found === "shorter" ? "differ" : found))
    .sort()
    .join(" ");
  return (
    {
      "differ differ differ": "scalene",
      "equal equal equal": "equilateral",
      "differ differ equal": "isosceles",
    }[verdicts] || "undecided"
  );
}

export const signsOf = (sides, close, distant) =>
  sides.map((d) => (d <= close ? 1 : d >= distant ? -1 : 0));

// Every type that is still possible: [name, role, power], in the order of signs.py.
export function typesOf(signs) {
  let ways = [[]];
  for (const sign of signs) {
    ways = ways.flatMap((way) => (sign ? [sign] : [1, -1]).map((s) => [...way, s]));
  }
  const found = new Map();
  for (const way of ways) {
    const near = [0, 1, 2].filter((i) => way[i] === 1),
      far = [0, 1, 2].filter((i) => way[i] !== 1);
    const type =
      near.length === 2
        ? ["romantic triangle", "pivot", OPPOSITE[far[0]]]
        : near.length === 1
          ? ["stable marriage", "outsider", OPPOSITE[near[0]]]
          : [near.length ? "ménage à trois" : "unit veto", "", null];
    found.set(type.join(), type);
  }
  return [...found.values()];
}

// change: the side with the least way to the other sign, in an unbalanced triad only.
export function balanceOf(sides, signs, close, distant) {
  if (signs.includes(0)) return { balanced: null, change: null };
  if (signs.filter((sign) => sign === -1).length % 2 === 0) return { balanced: true, change: null };
  const way = sides.map((d, i) => (signs[i] === 1 ? distant - d : d - close));
  return { balanced: false, change: way.indexOf(Math.min(...way)) };
}

// Is the essay's side the longest: true, false, or null where it cannot be told.
export function verdictOf(data, sides, bounds) {
  const claimed = SIDES.indexOf(data.claimed);
  const found = [0, 1, 2]
    .filter((i) => i !== claimed)
    .map((i) => relationOf(data, sides, bounds, claimed, i));
  if (found.includes("shorter")) return false;
  return found.every((one) => one === "longer") ? true : null;
}
