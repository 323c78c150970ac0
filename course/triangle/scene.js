// The nodes of the picture: one SVG that is built once and then only moved.
import { shape } from "#kit/dom.js";
import { POWERS, SIDES } from "./engine.js";
import { corner } from "./marks.js";

const BATCHES = 4; // the halo is drawn in layers, so that it is densest where triangles agree

/** The nodes by name; `layers` are the groups that hold them, from the back to the front. */
export function makeScene() {
  const text = (name, ...parts) => shape("text", { class: `tri-${name}` }, ...parts);
  const sided = (tag) => SIDES.map((_, side) => shape(tag, { class: `tri-side-${side}` }));
  const head = {
    year: text("year"),
    badge: text("badge"),
    bar: shape("path.tri-bar"),
    barText: text("bar-text", "distance 0.5"),
  };
  const ghost = {
    ghostLines: SIDES.map(() => shape("line.tri-ghost-side")),
    ghostCorners: POWERS.map((_, i) => corner(i)),
    ghostLabel: text("ghost-year"),
  };
  const halo = SIDES.map((_, side) =>
    Array.from({ length: BATCHES }, () => shape("path", { class: `tri-side-${side}` })),
  );
  const area = shape("path");
  const arcs = [shape("path"), shape("path")];
  const lines = sided("line");
  const gap = { gapLine: shape("path"), gapLabel: shape("text", { "text-anchor": "middle" }) };
  const corners = POWERS.map((_, i) => corner(i));
  const second = POWERS.map((_, i) => corner(i)); // the second of a corner that stands twice
  const labels = SIDES.map((_, side) => pair(`tri-side-${side}`, "tri-value", "tri-bounds"));
  const names = POWERS.map((_, i) => pair(`tri-power-${i}`, "tri-name", "tri-role"));
  const layers = Object.fromEntries(
    Object.entries({
      scale: Object.values(head),
      ghost: Object.values(ghost).flat(),
      halo: halo.flat(),
      area: [area],
      arcs,
      sides: lines,
      gap: Object.values(gap),
      corners: [...second, ...corners],
      labels: labels.map((label) => label.node),
      names: names.map((name) => name.node),
    }).map(([name, parts]) => [name, shape("g", { class: `tri-${name}` }, parts)]),
  );
  const title = shape("title");
  const centred = { class: "tri-empty", "text-anchor": "middle" };
  const empty = shape("text", centred, "not measured at these settings");
  const picture = { role: "img", class: "tri-picture" };
  const root = shape("svg", picture, title, Object.values(layers), empty);
  const marks = { halo, area, arcs, lines, corners, second, labels, names };
  return { root, title, empty, layers, ...head, ...ghost, ...gap, ...marks };
}

// A text of two lines.
function pair(name, upper, lower) {
  const first = shape("tspan", { class: upper });
  const next = shape("tspan", { class: lower });
  return { node: shape("text", { class: name }, first, next), first, next };
}
