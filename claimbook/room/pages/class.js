// Pictures of what a class answered, one form for each kind. All texts are set as texts.
import { each, element, shape } from "#kit/dom.js";
import { picture as svg } from "#kit/plot.js";
import { words } from "#quiz/numbers.js";

/** The letters of options, in the order of the room. */
export const LETTERS = "ABCDEFGHIJKL";
const WIDTH = 720;
const percent = (count, number) => (number ? Math.round((count / number) * 100) : 0);
const ROUNDS = ["First vote", "Second vote"];

// Options with a bar for each round; with the key the right one has a sign and a word.
function bars(pictures) {
  const [first] = pictures;
  const groups = new Map();
  for (const [index, bar] of first.bars.entries()) {
    const rounds = pictures.map((picture) => {
      const one = picture.bars[index];
      return { count: one.count + one.paper, number: picture.number };
    });
    const list = groups.get(bar.group) ?? [];
    groups.set(bar.group, [...list, option(bar, rounds)]);
  }
  const legend = pictures.length > 1 && key();
  return element(
    "div.class-bars",
    { "data-count": first.bars.length },
    legend,
    [...groups.values()].map((rows) => element("ol.class-options", rows)),
  );
}

const key = () =>
  each("p.class-key", ROUNDS, (name, index) =>
    element("span", element("span", { class: `class-swatch class-round${index + 1}` }), name),
  );

function option(bar, rounds) {
  const mark = bar.right === undefined ? null : bar.right ? "right" : "other";
  const line = ({ count, number }, index) =>
    element(
      "div.class-line",
      element(
        "div.class-track",
        element("div", {
          class: `class-bar class-round${rounds.length > 1 ? index + 1 : 2}`,
          style: `width: ${percent(count, number)}%`,
        }),
      ),
      element("span.class-count", `${percent(count, number)} %`, element("small", ` ${count}`)),
    );
  return element(
    "li",
    { "data-mark": mark },
    element("span.class-letter", { "aria-hidden": "true" }, bar.letter),
    element(
      "div",
      element(
        "div.class-text",
        { dir: "auto" },
        bar.text,
        bar.right && element("strong.class-right", " ✓ right"),
      ),
      rounds.map(line),
    ),
  );
}

const text = (x, y, name, content, anchor = "middle") =>
  shape("text", { x, y, class: name, "text-anchor": anchor }, content);

// An axis with words at its ends, and the record if the key is shown.
function axis({ ends, unit, record }, at, floor, top) {
  const parts = [
    shape("line.kit-axis", { x1: at(ends[0]), x2: at(ends[1]), y1: floor, y2: floor }),
    text(at(ends[0]), floor + 24, "class-tick", words(ends[0]), "start"),
    text(at(ends[1]), floor + 24, "class-tick", `${words(ends[1])} ${unit}`, "end"),
  ];
  if (record === undefined) return parts;
  const x = at(record);
  const anchor = x < 140 ? "start" : x > WIDTH - 140 ? "end" : "middle";
  return [
    ...parts,
    shape("line.class-record", { x1: x, x2: x, y1: top, y2: floor }),
    text(x, top - 8, "class-record-words", `record: ${words(record)} ${unit}`, anchor),
  ];
}

const scale = (ends) => (value) =>
  10 +
  ((Math.min(ends[1], Math.max(ends[0], value)) - ends[0]) / (ends[1] - ends[0])) * (WIDTH - 20);

// A histogram of estimates, with the median and, with the key, the record drawn in.
function line(picture, most) {
  const { bins, ends, median, unit } = picture;
  const at = scale(ends);
  const floor = 215;
  const step = (WIDTH - 20) / bins.length;
  const high = (count) => (count / Math.max(1, most)) * 150;
  const columns = bins.map((count, index) =>
    shape("rect.class-column", {
      x: 10 + index * step + 1.5,
      width: step - 3,
      y: floor - high(count),
      height: high(count),
      rx: 2,
    }),
  );
  const middle =
    median !== null && shape("path.class-median", { d: `M${at(median)} ${floor + 3}l-8 13h16z` });
  const said = median === null ? "" : `▲ median ${words(median)} ${unit}`;
  return element(
    "div",
    svg(WIDTH, 250, "class-histogram", columns, axis(picture, at, floor, 40), middle || null),
    element("p.class-said", said),
  );
}

// Each range as a line, in the order of their middles; with the key those that hold the record.
function bands(picture) {
  const { bands: all, ends, level, held, record } = picture;
  const at = scale(ends);
  const floor = 225;
  const step = Math.min(12, 170 / Math.max(1, all.length));
  const lines = all.map(([low, high], index) => {
    const inside = record === undefined || (low <= record && record <= high);
    return shape("line", {
      x1: at(low),
      x2: Math.max(at(high), at(low) + 2),
      y1: floor - 8 - index * step,
      y2: floor - 8 - index * step,
      "stroke-width": Math.max(1.2, step * 0.6),
      class: inside ? "class-band" : "class-band class-missed",
    });
  });
  const said =
    held === undefined
      ? `${all.length} ranges, each said to be ${level} percent sure`
      : `${held} of ${all.length} ranges hold the record, ${percent(held, all.length)} percent; ` +
        `whoever says ${level} percent expects ${level} of 100`;
  return element(
    "div",
    svg(WIDTH, 260, "class-bands", lines, axis(picture, at, floor, 40)),
    element("p.class-said", said),
  );
}

// Items by groups or places: the darker, the more in the last round. Two rounds share a cell.
function grid(all) {
  const { rows, columns, right } = all.at(-1);
  const shares = (row, column) =>
    all.map(({ cells, number }) => percent(cells[row][column], number));
  const cell = (row) => (column, index) => {
    const told = shares(row, index);
    const good = right?.[rows[row].key] === column.key;
    return element(
      "td",
      {
        style: `--share: ${told.at(-1) / 100}`,
        "data-right": good ? "yes" : null,
        "data-head": column.text, // a phone shows it in the cell, since its table is a list
      },
      `${told.join(" → ")}\u00a0%`,
      good && element("span.class-right", " ✓"),
    );
  };
  const heads = columns.map(({ text: name }) => element("th", { scope: "col", dir: "auto" }, name));
  const body = rows.map((row, index) =>
    element("tr", element("th", { scope: "row", dir: "auto" }, row.text), columns.map(cell(index))),
  );
  return element(
    "div.kit-scroll",
    all.length > 1 && element("p.class-said", "Percent of the class: first → second vote"),
    element(
      "table.class-grid",
      { "data-columns": columns.length },
      element("thead", element("tr", element("td"), heads)),
      element("tbody", body),
    ),
  );
}

// Words that several typed; what one alone typed is counted only.
function groups({ words: told, others, number }) {
  const all = told.map((one) => ({ ...one, letter: "" }));
  if (others) all.push({ letter: "", text: "others, each typed once or hidden", count: others });
  return each("ol.class-options.class-words", all, (one) =>
    option(one, [{ count: one.count, number }]),
  );
}

const DRAW = { bands, words: groups };

/** The pictures of one or two rounds as a node: side by side where they do not share one. */
export function pictures(all) {
  if (!all?.length) return null;
  if (all[0].form === "bars") return bars(all);
  if (all[0].form === "grid") return grid(all);
  const most = Math.max(...all.flatMap(({ bins }) => bins ?? [1]));
  const draw = (picture) =>
    picture.form === "line" ? line(picture, most) : DRAW[picture.form](picture);
  const one = (picture, index) =>
    element(
      "figure",
      { "aria-label": picture.sentence },
      all.length > 1 && element("figcaption", ROUNDS[index]),
      draw(picture),
    );
  return element(
    "div.class-rounds",
    { "data-rounds": all.length, "data-form": all[0].form },
    all.map(one),
  );
}

/** What whoever chose an option is told, for each of them. */
export const told = (options) =>
  each("ul.room-each", options, ({ letter, text: words, right, feedback }) =>
    element(
      "li",
      { dir: "auto" },
      element("strong", `${letter}${right ? " ✓" : ""} `),
      words,
      feedback && element("div.kit-help", feedback),
    ),
  );

/** Who moved between the rounds, in a sentence; letters by key of an option. */
export function movement(moved, question) {
  if (!moved) return "";
  const letters = new Map((question.options ?? []).map(({ key: k }, n) => [k, LETTERS[n]]));
  const { both, changed, flows, gained, lost } = moved;
  const parts = [`${changed} of ${both} who voted twice changed their vote.`];
  const told = flows.map(
    ({ from, to, count }) => `${letters.get(from)} → ${letters.get(to)}: ${count}`,
  );
  if (told.length) parts.push(`${told.join(", ")}.`);
  if (gained !== undefined) parts.push(`${gained} to the right answer, ${lost} away from it.`);
  return parts.join(" ");
}

/** Who moved and how sure the class is, in one text. */
export const remarks = (moved, question, all) =>
  [movement(moved, question), sureness(all)].filter(Boolean).join(" ");

/** How sure the class is, in a sentence. */
export function sureness(all) {
  const last = all?.at(-1)?.sure;
  if (!last) return "";
  if (!last.right) return `On average ${last.mean} percent sure.`;
  const one = ({ number, mean }, name) => (number ? `${name} were ${mean} percent sure` : "");
  const parts = [one(last.right, "Those who were right"), one(last.wrong, "those who were not")];
  return `${parts.filter(Boolean).join(", ")}.`.replace(/^t/, "T");
}
