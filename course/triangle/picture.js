// The picture of a triangle, moved to what is shown. Its coordinates are pixels.
import { POWERS } from "./engine.js";
import { drawGap } from "./gap.js";
import { anchor, lay, move, put, spot, visible } from "./marks.js";
import { add, based, ENDS, moved, normal, pageOf, reach, unit } from "./places.js";
import { makeScene } from "./scene.js";
import { number } from "./words.js";

// A picture is as wide as its place, up to WIDE pixels, and its words keep their size as long as
// they can. UNIT: a distance of 1, as a share of the width, in every year.
export const WIDE = 740;
export const SHAPE = 0.66;
const UNIT = 0.595;
const TALL = 0.78;
const NARROW = 480;
const ALL = [0, 1, 2];

export function makePicture(data) {
  const scene = makeScene();
  const fit = (width) => {
    scene.size = sizeOf(width);
    fitScene(scene, data);
  };
  fit(WIDE);
  return { node: scene.root, fit, width: () => scene.size.width, draw: (f) => draw(scene, f) };
}

// `text` is what words shrink by where it is narrow.
function sizeOf(width) {
  const narrow = width < NARROW;
  const height = width * (narrow ? TALL : SHAPE);
  const text = Math.max(0.82, Math.min(1, 0.35 + (0.65 * width) / 640));
  const centre = [width / 2, height / 2 + (narrow ? 14 : -2)];
  return { width, height, narrow, text, centre, unit: UNIT * width };
}

function fitScene({ root, year, badge, bar, barText, empty, names, size }, data) {
  const { width, height, narrow, text, centre } = size;
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  root.style.setProperty("--tri-text", text);
  put(year, { x: -3, y: 50 * text });
  put(badge, { x: 1, y: 50 * text + 23 });
  const y = height - 12;
  const half = size.unit / 2;
  bar.setAttribute("d", `M0.5,${y - 5}v5h${half}v-5`);
  put(barText, { x: half + 9, y: y + 1 });
  put(empty, { x: centre[0], y: centre[1] });
  names.forEach(({ first }, i) => {
    first.textContent = data.labels[narrow && i === 2 ? "short" : POWERS[i]];
  });
}

// frame: {year, badge, sides, longest, roles, cloud, bounds, ghost: {year, sides},
// words}; where nothing is measured sides is null.
function draw(scene, frame) {
  showLayers(scene, frame);
  if (!frame.sides) return;
  const ghost = frame.ghost?.sides ? based(frame.ghost.sides) : null;
  const main = based(frame.sides);
  const onto = pageOf(ghost ? [main, ghost] : [main], scene.size);
  const shape = moved(main, onto);
  const { points } = shape;
  if (ghost) drawGhost(scene, moved(ghost, onto), frame.ghost.year, points);
  if (frame.cloud) drawHalo(scene, frame, onto);
  put(scene.area, { d: `M${points.map(spot).join("L")}Z` });
  // A thin triangle would hide its own sides: they move apart by a few pixels.
  const thin = 7 * Math.max(0, 1 - shape.height / 28);
  const normals = ENDS.map(([i, j], side) => normal(points[i], points[j], side));
  scene.lines.forEach((line, side) => {
    lay(line, ...ENDS[side].map((i) => add(reach(shape, side, i), normals[side], thin)));
    line.classList.toggle("tri-longest", side === frame.longest);
  });
  drawCorners(scene, shape);
  if (shape.split !== undefined) {
    const [arm] = touching(shape.split);
    drawGap(scene, shape, frame.sides, normals[arm][1] > 0);
  }
  write(scene, frame, shape, normals, thin);
}

const touching = (i) => ALL.filter((side) => ENDS[side].includes(i));

function showLayers({ layers, year, badge, title, empty }, frame) {
  const { sides, cloud, ghost } = frame;
  year.textContent = frame.year;
  badge.textContent = frame.badge;
  title.textContent = frame.words;
  for (const name of ["area", "sides", "corners", "labels", "names"]) visible(layers[name], sides);
  visible(empty, !sides);
  visible(layers.halo, sides && cloud);
  visible(layers.ghost, sides && ghost?.sides);
  visible(layers.arcs, false);
  visible(layers.gap, false);
}

function drawCorners({ corners, second }, { points, split, ends }) {
  points.forEach((point, i) => {
    const twice = split === i;
    move(corners[i], twice ? ends[0] : point);
    visible(second[i], twice);
    if (twice) move(second[i], ends[1]);
  });
}

// The year to compare with stands on the same base; its label, at its corner that is freest.
function drawGhost({ ghostLines, ghostCorners, ghostLabel }, shape, year, points) {
  ENDS.forEach((ends, i) => {
    lay(ghostLines[i], ...ends.map((end) => reach(shape, i, end)));
    move(ghostCorners[i], shape.points[i]);
  });
  const room = (p) => Math.min(...points.map((q) => Math.hypot(p[0] - q[0], p[1] - q[1])));
  const free = [...shape.points].sort((p, q) => room(q) - room(p))[0];
  const way = free[0] >= points[0][0] ? 1 : -1;
  put(ghostLabel, { x: free[0] + 14 * way, y: free[1] + 5, "text-anchor": anchor(way, 0) });
  ghostLabel.textContent = year;
}

function drawHalo({ halo }, { sides, cloud }, onto) {
  const parts = halo.map((batches) => batches.map(() => []));
  cloud.forEach((offsets, k) => {
    const resampled = based(sides.map((side, i) => Math.max(0, side + offsets[i])));
    if (resampled.split !== undefined) return; // it closes no triangle: it has no corner
    const page = moved(resampled, onto).points;
    ENDS.forEach(([i, j], side) => {
      parts[side][k % parts[side].length].push(`M${spot(page[i])}L${spot(page[j])}`);
    });
  });
  const written = parts.flat();
  halo.flat().forEach((path, i) => {
    path.setAttribute("d", written[i].join(""));
  });
}

// The numbers of the sides and the names of the corners.
function write(scene, frame, shape, normals, thin) {
  const { points, split } = shape;
  // A corner between the others, nearly on their line, has both its sides' normals alike.
  const between = ALL.map((i) => {
    const [one, two] = touching(i).map((side) => normals[side]);
    return one[0] * two[0] + one[1] * two[1] > 0.97;
  });
  ALL.forEach((side) => {
    const flat = ENDS[side].some((i) => between[i]);
    labelSide(scene, frame, side, shape, { out: normals[side], thin, flat });
  });
  ALL.forEach((i) => {
    const apart = (frame.bounds ? 62 : 46) * scene.size.text;
    const far = split === i ? 66 : between[i] ? apart : 17;
    nameCorner(scene, i, points, normals, frame.roles[i], far);
  });
}

function labelSide({ labels, size }, frame, side, shape, { out, thin, flat }) {
  const { node, first, next } = labels[side];
  const [from, to] = ENDS[side].map((i) => reach(shape, side, i));
  const half = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  // Beside a short side stand the names of its corners: its number steps aside.
  const short = Math.max(0, 1 - Math.hypot(to[0] - from[0], to[1] - from[1]) / 80);
  const aside = flat ? 0 : 110 * size.text * short * out[0];
  const [x, y] = add(add(half, out, 16 + thin), [aside, 0]);
  const line = 17 * size.text;
  const shown = frame.bounds ? frame.bounds[side].map(number).join(" to ") : "";
  const [below, above, beside] = [12 * size.text, shown ? -line : 0, shown ? -3 : 6];
  const top = y + (out[1] > 0.4 ? below : out[1] < -0.4 ? above : beside);
  put(node, { "text-anchor": anchor(out[0], 0.4) });
  first.textContent = number(frame.sides[side]);
  next.textContent = shown;
  put(first, { x, y: top });
  put(next, { x, y: top + line });
}

function nameCorner({ names, size }, i, points, normals, role, far) {
  const { node, first, next } = names[i];
  const centre = [0, 1].map((axis) => (points[0][axis] + points[1][axis] + points[2][axis]) / 3);
  const [one, two] = touching(i).map((side) => normals[side]);
  const out = unit(add(add(one, two), unit(add(points[i], centre, -1)), 0.7));
  const [x, level] = add(points[i], out, far);
  const below = 15 * size.text;
  const y = level + (out[1] > 0.5 ? 10 : out[1] < -0.5 ? (role ? -below : 0) : 5);
  put(node, { "text-anchor": anchor(out[0], 0.35) });
  next.textContent = role;
  put(first, { x, y });
  put(next, { x, y: y + below });
}
