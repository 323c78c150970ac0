// Three distances as a triangle: places of its corners, a cloud of all, and the middle of a class.
import { element, shape } from "#kit/dom.js";

const SIZE = 300;
const EDGE = 36;

/** The two or three ends of sides named like "A-B": the corners in the order of their names. */
export const corners = (sides) => [...new Set(sides.flatMap((side) => side.split("-")))];

/**
 * The places of three corners for three distances, the first corner below left and the second below
 * right. Where a side is longer than the other two together no triangle closes: the third corner
 * then lies on the line, and `closes` is false.
 */
export function places(sides, distances) {
  const [a, b, c] = corners(sides);
  const of = (one, other) =>
    distances[
      sides.findIndex((side) => side.split("-").includes(one) && side.split("-").includes(other))
    ];
  const base = Math.max(0.02, of(a, b));
  const left = of(a, c);
  const right = of(b, c);
  const x = (left ** 2 - right ** 2 + base ** 2) / (2 * base);
  const square = left ** 2 - x ** 2;
  const closes = square >= -1e-9;
  const along = closes ? x : base * (left / Math.max(1e-9, left + right));
  return {
    closes,
    points: [
      [0, 0],
      [base, 0],
      [along, Math.sqrt(Math.max(0, square))],
    ],
  };
}

const middle = (points) =>
  [0, 1].map((n) => points.reduce((sum, p) => sum + p[n], 0) / points.length);

// Centred; `longest` is the distance that fills the picture, the same for all that are compared.
function placed(sides, distances, longest) {
  const { closes, points } = places(sides, distances);
  const [mx, my] = middle(points);
  const unit = (SIZE - 2 * EDGE) / longest;
  return {
    closes,
    points: points.map(([x, y]) => [SIZE / 2 + (x - mx) * unit, SIZE / 2 - (y - my) * unit]),
  };
}

const d = (points) =>
  `${points.map(([x, y], n) => `${n ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("")}Z`;

/** The longest of several distances, not less than a third: for triangles side by side. */
export const longest = (...many) => Math.max(1 / 3, ...many.flat());

/** One triangle, with all of a class behind it, if given. `look`: names and colours by code. */
export function triangle({ sides, distances, cloud = [], look, caption, longest = 1 }) {
  const { closes, points } = placed(sides, distances, longest);
  const names = corners(sides);
  const label = (code, n) => {
    const [x, y] = points[n];
    return shape(
      "text.class-corner",
      { x, y: y + (n === 2 ? -14 : 26), "text-anchor": "middle" },
      look[code]?.name ?? code,
    );
  };
  const dot = (code, n) =>
    shape("circle", {
      cx: points[n][0],
      cy: points[n][1],
      r: 8,
      fill: look[code]?.colour ?? "currentColor",
    });
  const ghosts = cloud.map((one) =>
    shape("path.class-ghost", { d: d(placed(sides, one, longest).points) }),
  );
  const figure = shape(
    "svg.kit-picture",
    { viewBox: `0 0 ${SIZE} ${SIZE}`, "aria-hidden": "true" },
    ghosts,
    shape("path.class-triangle", { d: d(points) }),
    names.map(dot),
    names.map(label),
  );
  const numbers = sides.map((side, n) => `${look[side]?.name ?? side} ${distances[n].toFixed(2)}`);
  const said = `${numbers.join(" · ")}${closes ? "" : ". No triangle closes: one side is longer than the other two."}`;
  return element(
    "figure.class-lab",
    element("figcaption", element("strong", caption)),
    figure,
    element("p.class-said", said),
  );
}

/** Each side as a strip of dots, one a participant, with the middle of the class. */
export function strips({ sides, cloud, middle: mid, look }) {
  const strip = (side, n) => {
    const dots = cloud.map((one, k) =>
      shape("circle.class-dot", {
        cx: 10 + one[n] * 280,
        cy: 18 + ((k * 7) % 5) * 3 - 6,
        r: 5,
      }),
    );
    const x = 10 + mid[n] * 280;
    return element(
      "div.class-strip",
      element("span", look[side]?.name ?? side),
      shape(
        "svg",
        { viewBox: "0 0 300 36", "aria-hidden": "true" },
        shape("line.kit-axis", { x1: 10, x2: 290, y1: 18, y2: 18 }),
        dots,
        shape("path.class-median", { d: `M${x} 36l-7 -10h14z` }),
      ),
      element("strong", mid[n].toFixed(2)),
    );
  };
  return element("div.class-strips", sides.map(strip));
}
