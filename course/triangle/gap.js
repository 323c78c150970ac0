// Two arms that do not meet: compass arcs from both ends, and the gap with its size.
import { excessOf } from "./engine.js";
import { put, spot, visible } from "./marks.js";
import { add } from "./places.js";
import { number } from "./words.js";

/** above: the longest side's number stands above the line. */
export function drawGap({ layers, arcs, gapLine, gapLabel }, shape, sides, above) {
  visible(layers.arcs, true);
  visible(layers.gap, true);
  const others = [0, 1, 2].filter((i) => i !== shape.split);
  others.forEach((i, k) => {
    put(arcs[k], { d: arc(shape.points[i], shape.ends[k]) });
  });
  const [one, two] = shape.ends;
  const [left, right] = [one[0], two[0]].sort((x, y) => x - y);
  const centre = (left + right) / 2;
  // The number of the longest side may stand above the same place: then the gap's stands higher.
  const [from, to] = others.map((i) => shape.points[i][0]);
  const taken = above && Math.abs(centre - (from + to) / 2) < 75;
  const top = one[1] - (taken ? 66 : 24);
  put(gapLine, { d: `M${left.toFixed(1)},${top + 5}v-5H${right.toFixed(1)}v5` });
  put(gapLabel, { x: centre, y: top - 8 });
  gapLabel.textContent = `gap ${number(excessOf(sides))}`;
}

// A piece of the circle around one end of the longest side, where its arm ends.
function arc(from, to) {
  const [across, down] = add(to, from, -1);
  const radius = Math.hypot(across, down);
  if (radius < 2) return "";
  const angle = Math.atan2(down, across);
  const spread = Math.min(1.1, 70 / radius);
  const tip = (a) => spot(add(from, [Math.cos(a), Math.sin(a)], radius));
  const round = radius.toFixed(1);
  return `M${tip(angle - spread)}A${round} ${round} 0 0 1 ${tip(angle + spread)}`;
}
