// From three lengths to places: of the corners of a triangle, and of its shapes in the picture.
import { excessOf, ROUNDING } from "./engine.js";

export const ENDS = [
  [0, 1],
  [0, 2],
  [1, 2],
]; // the powers at the ends of a side

export const add = (p, q, k = 1) => [p[0] + k * q[0], p[1] + k * q[1]];
export const unit = ([x, y]) => {
  const r = Math.hypot(x, y);
  return r > 1e-9 ? [x / r, y / r] : [0, 0];
};

// Places of China, Russia, the United States, y upwards. Where no triangle closes, the two arms
// lie along the longest side: the vertex opposite it stands twice, at `ends`, with a gap between.
export function placesOf([a, b, c]) {
  const base = [
      [-c / 2, 0],
      [c / 2, 0],
    ],
    excess = excessOf([a, b, c]);
  if (!excess) {
    if (c <= ROUNDING * Math.max(a, b)) return { points: [[0, (a + b) / 2], ...base] };
    const x = Math.max(-1, Math.min((a - b) / c, 1)) * ((a + b) / 2);
    return { points: [[x, (2 * areaOf([a, b, c])) / c], ...base] };
  }
  if (c >= a && c >= b) {
    const ends = [
      [-c / 2 + a, 0],
      [c / 2 - b, 0],
    ];
    return { points: [middle(ends), ...base], ends, split: 0 };
  }
  if (a > b) {
    // China and Russia are farthest apart, the United States between them
    const ends = [
      [-a / 2 + c, 0],
      [a / 2 - b, 0],
    ];
    return { points: [[a / 2, 0], [-a / 2, 0], middle(ends)], ends: ends.reverse(), split: 2 };
  }
  const ends = [
    [-b / 2 + a, 0],
    [b / 2 - c, 0],
  ];
  return { points: [[-b / 2, 0], middle(ends), [b / 2, 0]], ends, split: 1 };
}

const middle = ([p, q]) => [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];

function areaOf(sides) {
  const [c, b, a] = [...sides].sort((x, y) => x - y);
  const factors = [a + (b + c), c - (a - b), c + (a - b), a + (b - c)];
  return factors.reduce((product, f) => product * Math.sqrt(Math.max(f, 0)), 1) / 4;
}

// Where a side ends at corner i: at the corner, or at its own end where the corner stands twice.
export function reach(shape, side, i) {
  if (shape.split !== i) return shape.points[i];
  const other = ENDS[side].find((j) => j !== i);
  return shape.ends[[0, 1, 2].filter((j) => j !== i).indexOf(other)];
}

// From sides to places with the middle of Russia and the United States at the origin.
export function based(sides) {
  const { points, ends, split } = placesOf(sides),
    origin = middle([points[1], points[2]]);
  const shift = (p) => add(p, origin, -1);
  return { points: points.map(shift), ends: ends?.map(shift), split };
}

// The way from places to pixels. Across, the first shape stands in the middle, so that its names
// find room; up and down, all shapes together do.
export function pageOf(shapes, { centre, unit }) {
  const [x, y] = [0, 1].map((axis) => {
    const values = (axis ? shapes : shapes.slice(0, 1)).flatMap((shape) =>
      shape.points.map((p) => p[axis]),
    );
    return (Math.min(...values) + Math.max(...values)) / 2;
  });
  return (p) => [centre[0] + unit * (p[0] - x), centre[1] - unit * (p[1] - y)];
}

export function moved(shape, onto) {
  const points = shape.points.map(onto);
  return { points, ends: shape.ends?.map(onto), split: shape.split, height: heightOf(points) };
}

// The height above the longest side: how thin a triangle is.
function heightOf(points) {
  const [p, q, r] = points;
  const twice = Math.abs((q[0] - p[0]) * (r[1] - p[1]) - (r[0] - p[0]) * (q[1] - p[1]));
  const lengths = ENDS.map(([i, j]) => Math.hypot(...add(points[i], points[j], -1)));
  return twice / Math.max(...lengths, 1e-9);
}

// The direction away from the triangle at a side: the corners always run the same way round.
export function normal(from, to, side) {
  const [dx, dy] = unit([to[0] - from[0], to[1] - from[1]]);
  return side === 1 ? [dy, -dx] : [-dy, dx];
}
