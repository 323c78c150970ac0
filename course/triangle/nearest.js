// The nearest weights at which some inequalities hold: a small linear problem, solved by its corners.

const TINY = 1e-9;

// All ways to choose `size` of `list`.
function choices(list, size) {
  if (!size) return [[]];
  return list.flatMap((one, i) =>
    choices(list.slice(i + 1), size - 1).map((more) => [one, ...more]),
  );
}

/** All ways to give each of some places one of the values that it may have. */
export const fillings = (places, values) =>
  places.reduce(
    (ways, place) => ways.flatMap((way) => values(place).map((value) => [...way, value])),
    [[]],
  );

// What solves the rows [a, b, ..., right side], as many as unknowns; null if nothing or too much does.
function solved(given) {
  const rows = [...given];
  for (let i = 0; i < rows.length; i += 1) {
    let best = i;
    for (let k = i + 1; k < rows.length; k += 1)
      if (Math.abs(rows[k][i]) > Math.abs(rows[best][i])) best = k;
    if (Math.abs(rows[best][i]) < TINY) return null;
    [rows[i], rows[best]] = [rows[best], rows[i]];
    for (let k = 0; k < rows.length; k += 1) {
      const factor = rows[k][i] / rows[i][i];
      if (k !== i) rows[k] = rows[k].map((value, j) => value - factor * rows[i][j]);
    }
  }
  return rows.map((row, i) => row.at(-1) / row[i]);
}

const times = (row, point) => row.reduce((sum, value, i) => sum + value * point[i], 0);

/** How much of the weight moves between two points: half the sum of all changes. */
export const moved = (from, to) =>
  from.reduce((sum, value, i) => sum + Math.abs(to[i] - value), 0) / 2;

// The corner at which weights `kept` stand at `values`, and the others follow: they sum to 1 with them,
// and the rows `tight` are just fulfilled. Null if there is no such corner.
function corner(from, { free, kept, values, tight, sure }) {
  const point = from.map(() => 0);
  kept.forEach((i, k) => {
    point[i] = values[k];
  });
  const sums = [[from.map(() => 1), 1], ...tight.map((row) => [row, sure])];
  const found = solved(
    sums.map(([row, sum]) => [...free.map((i) => row[i]), sum - times(row, point)]),
  );
  found?.forEach((value, k) => {
    point[free[k]] = value;
  });
  return found && point;
}

function* corners(from, rows, sure) {
  const all = from.map((_, i) => i);
  for (let size = 1; size <= Math.min(rows.length + 1, from.length); size += 1)
    for (const free of choices(all, size)) {
      const kept = all.filter((i) => !free.includes(i));
      for (const values of fillings(kept, (i) => (from[i] ? [0, from[i]] : [0])))
        for (const tight of choices(rows, size - 1))
          yield corner(from, { free, kept, values, tight, sure });
    }
}

/**
 * The point of the simplex at which each row's sum with it is `sure` at least and to which least of
 * the weight must move from the point `from`; null where there is none.
 *
 * What moves is a sum of pieces that are linear between the places where a weight is 0 or as it was. So
 * the nearest point is a corner: of its weights some are 0 or as they were, and the others follow
 * from as many equations, that all sum to 1 and that some rows are just fulfilled. All are tried.
 */
export function nearest(from, rows, sure) {
  let [best, least] = [null, Infinity];
  for (const point of corners(from, rows, sure)) {
    if (!point || moved(from, point) >= least || point.some((value) => value < -TINY)) continue;
    if (rows.every((row) => times(row, point) >= sure - TINY))
      [best, least] = [point, moved(from, point)];
  }
  return best;
}
