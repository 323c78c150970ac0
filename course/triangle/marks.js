// Marks of a picture that move: their attributes, and the sign of each power.
import { shape } from "#kit/dom.js";

/** Set attributes; numbers with two decimals. */
export function put(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, typeof value === "number" ? value.toFixed(2) : value);
  }
}

export const move = (node, [x, y]) =>
  put(node, { transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})` });
export const lay = (line, [x1, y1], [x2, y2]) => put(line, { x1, y1, x2, y2 });
export const visible = (node, on) => node.toggleAttribute("hidden", !on);
/** A point as a path writes it. */
export const spot = (point) => point.map((value) => value.toFixed(1)).join();
/** Where a text begins that stands at the side of `across`: -1 left, 1 right. */
export const anchor = (across, edge) =>
  across > edge ? "start" : across < -edge ? "end" : "middle";

/** A corner's mark: China a disc, Russia a square, the United States a triangle, as everywhere. */
export function corner(i) {
  const marks = [
    () => shape("circle", { r: 8.5 }),
    () => shape("rect", { x: -8, y: -8, width: 16, height: 16 }),
    () => shape("path", { d: "M0,-10L9.5,7L-9.5,7Z" }),
  ];
  return shape("g", { class: `tri-power-${i}` }, marks[i]());
}
