// The map: the land, the border, and the steps of the dividers. The west is enlarged in a frame.
import { shape, unique } from "#kit/dom.js";
import { dot, picture, rect, words } from "#kit/plot.js";
import { places } from "./units.js";

const NAMES = [
  [330, 90, "Russia"],
  [430, 720, "China"],
  [60, 600, "Mongolia"],
];

// One piece of the border: the land around it, which does not change, its line and the walk.
function piece(section, land) {
  const line = shape("polyline.ruler-line");
  const walk = shape("g", { "data-section": section });
  return {
    nodes: [land.map(([, points]) => shape("polygon.ruler-land", { points })), line, walk],
    show(scale, points, feet, step) {
      const seen = step >= 20 || section === "west"; // closer feet would hide the line
      const r = step >= 60 ? 9 : 6;
      line.setAttribute("points", points);
      walk.setAttribute("class", `ruler-walk ruler-at-${scale}`);
      walk.replaceChildren(
        shape("polyline.ruler-legs", { points: feet }),
        ...(seen ? places(feet).map(([x, y]) => dot(x, y, r, "ruler-foot")) : []),
      );
    },
  };
}

/** The map, and how to show a step along the line of a scale: `one` of `figures.scales`. */
export function map({ frame: [, , width, height], west, land, steps }) {
  const id = unique("ruler");
  const east = piece("east", land.east);
  const enlarged = piece("west", land.west);
  const [left, top, , high] = west;
  return {
    node: picture(
      width,
      height,
      "ruler-map",
      shape("defs", shape("clipPath", { id }, rect(...west))),
      rect(0, 0, width, height, "ruler-sea"),
      east.nodes.flat(),
      NAMES.map(([x, y, name]) => words(x, y, name, "ruler-name")),
      shape("g", { "clip-path": `url(#${id})` }, rect(...west, "ruler-sea"), enlarged.nodes.flat()),
      rect(...west, "ruler-inset"),
      words(left + 10, top + high - 10, "west, 4 times", "ruler-small"),
    ),
    show(scale, { line, feet }, at) {
      east.show(scale, line.east, feet[at].east, steps[at]);
      enlarged.show(scale, line.west, feet[at].west, steps[at]);
    },
  };
}
