// The picture: one SVG that is built once and then only moved. Its coordinates are pixels.

// A picture is as wide as its place, up to WIDE pixels, and its words keep their size as long as
// they can. UNIT: a distance of 1, as a share of the width, in every year.
const WIDE = 740,
  SHAPE = 0.66,
  UNIT = 0.595,
  TALL = 0.78,
  NARROW = 480;
const BATCHES = 4; // the halo is drawn in layers, so that it is densest where triangles agree

function makePicture(data) {
  const group = (name) => svg("g", { class: name });
  const each = (make, n = 3) => Array.from({ length: n }, (_, i) => make(i));
  const root = svg("svg", { role: "img", class: "tri-picture" });
  const size = {};
  const title = svg("title"),
    layers = {};
  for (const name of [
    "scale",
    "ghost",
    "halo",
    "area",
    "arcs",
    "sides",
    "gap",
    "corners",
    "labels",
    "names",
  ]) {
    layers[name] = group(`tri-${name}`);
  }
  root.append(title, ...Object.values(layers));

  const year = svg("text", { class: "tri-year" }),
    badge = svg("text", { class: "tri-badge" });
  const bar = svg("path", { class: "tri-bar" }),
    barText = svg("text", { class: "tri-bar-text" }, "distance 0.5");
  layers.scale.append(year, badge, bar, barText);
  const ghostLines = each((i) => svg("line", { class: "tri-ghost-side" }));
  const ghostCorners = each(corner);
  const ghostLabel = svg("text", { class: "tri-ghost-year" });
  layers.ghost.append(...ghostLines, ...ghostCorners, ghostLabel);
  const halo = each((side) => each(() => svg("path", { class: `tri-side-${side}` }), BATCHES));
  layers.halo.append(...halo.flat());
  const area = svg("path");
  layers.area.append(area);
  const arcs = each(() => svg("path"), 2);
  layers.arcs.append(...arcs);
  const lines = each((side) => svg("line", { class: `tri-side-${side}` }));
  layers.sides.append(...lines);
  const gapLine = svg("path"),
    gapLabel = svg("text", { "text-anchor": "middle" });
  layers.gap.append(gapLine, gapLabel);
  const corners = each(corner),
    second = each(corner); // the second of a corner that stands twice
  layers.corners.append(...second, ...corners);
  const labels = each(() => {
    const value = svg("tspan", { class: "tri-value" }),
      bounds = svg("tspan", { class: "tri-bounds" });
    return { node: svg("text", {}, value, bounds), value, bounds };
  });
  layers.labels.append(...labels.map((label) => label.node));
  const roles = POWERS.map(() => svg("tspan", { class: "tri-role" }));
  const called = POWERS.map(() => svg("tspan"));
  const names = POWERS.map((_, i) => svg("text", {}, called[i], roles[i]));
  layers.names.append(...names);
  const empty = svg(
    "text",
    { class: "tri-empty", "text-anchor": "middle" },
    "not measured at these settings",
  );
  root.append(empty);

  // Fit the picture into a width in pixels. `text` is what words shrink by where it is narrow.
  function fit(width) {
    const narrow = width < NARROW,
      height = width * (narrow ? TALL : SHAPE);
    const text = Math.max(0.74, Math.min(1, 0.35 + (0.65 * width) / 640));
    Object.assign(size, {
      width,
      height,
      text,
      unit: UNIT * width,
      centre: [width / 2, height / 2 + (narrow ? 14 : -2)],
    });
    root.setAttribute("viewBox", `0 0 ${width} ${height}`);
    root.style.setProperty("--tri-text", text);
    set(year, { x: -3, y: 50 * text });
    set(badge, { x: 1, y: 50 * text + 23 });
    const y = height - 12,
      half = size.unit / 2;
    bar.setAttribute("d", `M0.5,${y - 5}v5h${half}v-5`);
    set(barText, { x: half + 9, y: y + 1 });
    set(empty, { x: size.centre[0], y: size.centre[1] });
    called.forEach((node, i) => {
      node.textContent = data.labels[narrow && i === 2 ? "short" : POWERS[i]];
    });
  }

  // frame: {year, badge, sides, longest, roles, cloud, bounds, ghost: {year, sides},
  // words}; where nothing is measured sides is null.
  function draw(frame) {
    year.textContent = frame.year;
    badge.textContent = frame.badge;
    title.textContent = frame.words;
    for (const name of ["area", "sides", "corners", "labels", "names"]) {
      layers[name].style.display = frame.sides ? "" : "none";
    }
    empty.style.display = frame.sides ? "none" : "";
    layers.halo.style.display = frame.sides && frame.cloud ? "" : "none";
    layers.ghost.style.display = frame.ghost && frame.ghost.sides ? "" : "none";
    layers.arcs.style.display = layers.gap.style.display = "none";
    if (!frame.sides) return;
    const ghost = frame.ghost && frame.ghost.sides ? based(frame.ghost.sides) : null;
    const main = based(frame.sides),
      onto = pageOf([main, ...(ghost ? [ghost] : [])], size);
    const shape = moved(main, onto),
      { points } = shape;
    if (ghost) drawGhost(moved(ghost, onto), frame.ghost.year, points);
    if (frame.cloud) drawHalo(frame, onto);
    set(area, { d: `M${points.map((p) => p.map((v) => v.toFixed(1)).join()).join("L")}Z` });
    // A thin triangle would hide its own sides: they move apart by a few pixels.
    const thin = 7 * Math.max(0, 1 - shape.height / 28);
    const normals = ENDS.map(([i, j], side) => normal(points[i], points[j], side));
    lines.forEach((line, side) => {
      place(line, ...ENDS[side].map((i) => add(reach(shape, side, i), normals[side], thin)));
      line.classList.toggle("tri-longest", side === frame.longest);
    });
    points.forEach((point, i) =>
      corners[i].setAttribute("transform", move(shape.split === i ? shape.ends[0] : point)),
    );
    second.forEach((node, i) => {
      node.style.display = shape.split === i ? "" : "none";
      if (shape.split === i) node.setAttribute("transform", move(shape.ends[1]));
    });
    if (shape.split !== undefined) {
      const arm = [0, 1, 2].find((side) => ENDS[side].includes(shape.split));
      drawGap(shape, frame.sides, normals[arm][1] > 0);
    }
    // A corner between the others, nearly on their line, has both its sides' normals alike.
    const between = points.map((_, i) => {
      const [one, two] = [0, 1, 2]
        .filter((side) => ENDS[side].includes(i))
        .map((side) => normals[side]);
      return one[0] * two[0] + one[1] * two[1] > 0.97;
    });
    labels.forEach((label, side) =>
      labelSide(
        label,
        frame,
        side,
        shape,
        normals[side],
        thin,
        ENDS[side].some((i) => between[i]),
      ),
    );
    names.forEach((node, i) =>
      nameCorner(
        i,
        points,
        normals,
        frame.roles[i],
        shape.split === i ? 66 : between[i] ? (frame.bounds ? 62 : 46) * size.text : 17,
      ),
    );
  }

  // The year to compare with stands on the same base; its label, at its corner that is freest.
  function drawGhost(shape, year, points) {
    ghostLines.forEach((line, side) =>
      place(line, ...ENDS[side].map((i) => reach(shape, side, i))),
    );
    shape.points.forEach((point, i) => ghostCorners[i].setAttribute("transform", move(point)));
    const room = (p) => Math.min(...points.map((q) => Math.hypot(p[0] - q[0], p[1] - q[1])));
    const free = [...shape.points].sort((p, q) => room(q) - room(p))[0];
    const right = free[0] >= points[0][0];
    ghostLabel.setAttribute("text-anchor", right ? "start" : "end");
    set(ghostLabel, { x: free[0] + (right ? 14 : -14), y: free[1] + 5 });
    ghostLabel.textContent = year;
  }

  function drawHalo(frame, onto) {
    const parts = halo.map(() => Array.from({ length: BATCHES }, () => []));
    frame.cloud.forEach((offsets, k) => {
      const resampled = based(frame.sides.map((side, i) => Math.max(0, side + offsets[i])));
      if (resampled.split !== undefined) return; // it closes no triangle: it has no corner
      const page = moved(resampled, onto).points;
      ENDS.forEach(([i, j], side) =>
        parts[side][k % BATCHES].push(
          `M${page[i][0].toFixed(1)},${page[i][1].toFixed(1)}` +
            `L${page[j][0].toFixed(1)},${page[j][1].toFixed(1)}`,
        ),
      );
    });
    parts.forEach((batches, side) =>
      batches.forEach((d, k) => halo[side][k].setAttribute("d", d.join(""))),
    );
  }

  // Two arms that do not meet: compass arcs from both ends, and the gap with its size.
  // above: the longest side's number stands above the line.
  function drawGap(shape, sides, above) {
    layers.arcs.style.display = layers.gap.style.display = "";
    const others = [0, 1, 2].filter((i) => i !== shape.split);
    others.forEach((i, k) => {
      const from = shape.points[i],
        to = shape.ends[k];
      const radius = Math.hypot(to[0] - from[0], to[1] - from[1]);
      const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
      const spread = Math.min(1.1, 70 / Math.max(radius, 1));
      const tip = (a) =>
        add(from, [Math.cos(a), Math.sin(a)], radius)
          .map((v) => v.toFixed(1))
          .join();
      arcs[k].setAttribute(
        "d",
        radius < 2
          ? ""
          : `M${tip(angle - spread)}` +
              `A${radius.toFixed(1)} ${radius.toFixed(1)} 0 0 1 ${tip(angle + spread)}`,
      );
    });
    const [one, two] = shape.ends;
    const [left, right] = [one[0], two[0]].sort((x, y) => x - y),
      centre = (left + right) / 2;
    // The number of the longest side may stand above the same place: then the gap's stands higher.
    const [from, to] = others.map((i) => shape.points[i][0]);
    const taken = above && Math.abs(centre - (from + to) / 2) < 75,
      top = one[1] - (taken ? 66 : 24);
    gapLine.setAttribute("d", `M${left.toFixed(1)},${top + 5}v-5H${right.toFixed(1)}v5`);
    set(gapLabel, { x: centre, y: top - 8 });
    gapLabel.textContent = `gap ${number(excessOf(sides))}`;
  }

  function labelSide({ node, value, bounds }, frame, side, shape, out, thin, flat) {
    const [from, to] = ENDS[side].map((i) => reach(shape, side, i));
    const half = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    // Beside a short side stand the names of its corners: its number steps aside.
    const short = Math.max(0, 1 - Math.hypot(to[0] - from[0], to[1] - from[1]) / 80);
    const aside = flat ? 0 : 110 * size.text * short * out[0];
    const [x, y] = add(add(half, out, 16 + thin), [aside, 0]),
      line = 17 * size.text;
    const anchor = out[0] > 0.4 ? "start" : out[0] < -0.4 ? "end" : "middle";
    const shown = frame.bounds ? frame.bounds[side].map(number).join(" to ") : "";
    const top =
      y + (out[1] > 0.4 ? 12 * size.text : out[1] < -0.4 ? (shown ? -line : 0) : shown ? -3 : 6);
    node.setAttribute("text-anchor", anchor);
    value.textContent = number(frame.sides[side]);
    bounds.textContent = shown;
    set(value, { x, y: top });
    set(bounds, { x, y: top + line });
  }

  function nameCorner(i, points, normals, role, far) {
    const touching = [0, 1, 2].filter((side) => ENDS[side].includes(i));
    const centre = [0, 1].map((axis) => (points[0][axis] + points[1][axis] + points[2][axis]) / 3);
    const [one, two] = touching.map((side) => normals[side]);
    const out = unit(add(add(one, two), unit(add(points[i], centre, -1)), 0.7));
    const at = add(points[i], out, far);
    const below = 15 * size.text,
      x = at[0];
    const y = at[1] + (out[1] > 0.5 ? 10 : out[1] < -0.5 ? (role ? -below : 0) : 5);
    names[i].setAttribute(
      "text-anchor",
      out[0] > 0.35 ? "start" : out[0] < -0.35 ? "end" : "middle",
    );
    roles[i].textContent = role;
    set(called[i], { x, y });
    set(roles[i], { x, y: y + below });
  }

  fit(WIDE);
  return { node: root, draw, fit, size };
}

// A corner's mark: China a disc, Russia a square, the United States a triangle, as everywhere.
function corner(i) {
  const shapes = [
    () => svg("circle", { r: 8.5 }),
    () => svg("rect", { x: -8, y: -8, width: 16, height: 16 }),
    () => svg("path", { d: "M0,-10L9.5,7L-9.5,7Z" }),
  ];
  return svg("g", { class: `tri-corner-${i}` }, shapes[i]());
}

const move = ([x, y]) => `translate(${x.toFixed(2)} ${y.toFixed(2)})`;
const place = (line, [x1, y1], [x2, y2]) => set(line, { x1, y1, x2, y2 });
