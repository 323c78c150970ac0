// The tree as a drawing: the thesis above, a line to each reason, its claims as marks below.
import { shape } from "#kit/dom.js";
import { carried, level, number, stands } from "./thesis.js";

const [WIDTH, HEIGHT, MARGIN] = [840, 372, 20];
const BOX = { width: 124, height: 58, y: 128 };
const MARKS = { row: 5, step: 22, y: 214 };
const WARM = "#d0622a"; // against
const COOL = "#2b88b0"; // for
const NONE = "#8a8f98"; // nothing can be told

export function colour(value) {
  if (value === null || Math.abs(value) < 0.005) return NONE;
  return value > 0 ? COOL : WARM;
}

const text = (x, y, words, size, more = {}) =>
  shape(
    "text",
    { x, y, "text-anchor": "middle", "font-size": size, fill: "currentColor", ...more },
    words,
  );

// Words in lines of at most so many letters.
export function lines(words, most) {
  const found = [""];
  for (const word of words.split(" ")) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (longer.length <= most || !found.at(-1)) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found;
}

// A claim: a disc supports, a square attacks, a diamond can do both; empty if it carries nothing.
function mark(leaf, verdict, x, y) {
  const value = carried(leaf.relation, verdict);
  const fill = value ? colour(value) : "none";
  const looks = {
    fill,
    "fill-opacity": Math.abs(value) === 0.5 ? 0.45 : 1,
    stroke: colour(value),
    "stroke-width": 1.6,
  };
  const title = shape(
    "title",
    `${leaf.id} (${leaf.relation}, ${verdict || "a position"}): ${leaf.claim}`,
  );
  if (leaf.relation === "support")
    return shape("circle", { cx: x, cy: y, r: 6.5, ...looks }, title);
  const turn = leaf.relation === "both" ? { transform: `rotate(45 ${x} ${y})` } : {};
  return shape(
    "rect",
    { x: x - 5.8, y: y - 5.8, width: 11.6, height: 11.6, ...looks, ...turn },
    title,
  );
}

function reasonGroup(reason, verdict, weight, x) {
  const value = level(reason, verdict);
  const named = lines(reason.name, 13);
  const middle = BOX.y + 22 - (named.length - 1) * 7;
  const box = { x: x - BOX.width / 2, y: BOX.y, width: BOX.width, height: BOX.height, rx: 6 };
  const looks = { fill: "none", stroke: colour(value), "stroke-width": weight ? 2 : 1 };
  return shape(
    "g",
    { opacity: weight ? 1 : 0.4 },
    shape("path", {
      d: `M420 84 C 420 110, ${x} 96, ${x} ${BOX.y}`,
      fill: "none",
      stroke: colour(value),
      "stroke-width": Math.max(0.75, 2.5 * weight),
      "stroke-dasharray": value < 0 ? "5 4" : "none",
    }),
    shape("rect", { ...box, ...looks }),
    named.map((line, i) => text(x, middle + 15 * i, line, 13, { "font-weight": 600 })),
    text(x, BOX.y + 51, number(value), 12),
    reason.leaves.map((leaf, i) => {
      const [column, row] = [i % MARKS.row, Math.floor(i / MARKS.row)];
      const from = x - (MARKS.step * (Math.min(MARKS.row, reason.leaves.length) - 1)) / 2;
      return mark(leaf, verdict(leaf), from + MARKS.step * column, MARKS.y + MARKS.step * row);
    }),
  );
}

/** The drawing as an SVG node, for the page and as a file. */
export function draw(tree, verdict, weights, rule) {
  const levels = tree.reasons.map((reason) => level(reason, verdict));
  const whole = stands(levels, weights, rule);
  const step = (WIDTH - 2 * MARGIN) / tree.reasons.length;
  const said = whole === null ? "no weights" : `stands at ${number(whole)}`;
  return shape(
    "svg.argument-picture",
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      xmlns: "http://www.w3.org/2000/svg",
      "font-family": "sans-serif",
    },
    lines(tree.thesis, 74).map((line, i) =>
      text(420, 24 + 19 * i, line, 15, { "font-weight": 600 }),
    ),
    text(420, 76, said, 14),
    tree.reasons.map((reason, i) =>
      reasonGroup(reason, verdict, weights[i], MARGIN + step * (i + 0.5)),
    ),
    text(
      420,
      336,
      "Disc: supports. Square: attacks. Diamond: can be used on both sides, not counted.",
      11.5,
    ),
    text(
      420,
      354,
      "Blue: carries the thesis; pale: partly. Orange: tells against it. Empty: nothing can be told, or a position.",
      11.5,
    ),
  );
}
