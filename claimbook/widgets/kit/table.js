// Tables that can be read aloud: a caption, heads with their scope, and rows of cells.
import { element } from "#kit/dom.js";

const NUMBER = /^[+\-−–]?\d[\d.,]*( ?%| percent| to [+\-−–]?\d[\d.,]*)?$/;

// Whether a column holds words: they stand at the left, and numbers at the right.
function holdsWords(rows, i) {
  const texts = rows.map(({ cells }) => String(cells[i]?.textContent ?? cells[i] ?? "").trim());
  const said = texts.filter(Boolean);
  return said.filter((text) => !NUMBER.test(text)).length > said.length / 2;
}

/**
 * A table. `head` names the columns; a row is a list of cells, or {cells, class}. A cell is a text,
 * a number or a node. `rowHead`: which cell of a row names it. `foot`: one more row, as a sum.
 */
export function table({ caption, head, rows, foot, rowHead = 0, name = "" }) {
  const whole = (given) => (Array.isArray(given) ? { cells: given } : given);
  const lines = rows.map(whole);
  const sides = head.map((_, i) => (holdsWords(lines, i) ? "kit-words" : null));
  const line = ({ cells, class: kind }) => {
    const cell = (content, i) =>
      i === rowHead
        ? element("th", { scope: "row" }, content)
        : element("td", { class: sides[i] }, content);
    return element("tr", { class: kind }, cells.map(cell));
  };
  const column = (words, i) =>
    words === "" ? element("td") : element("th", { scope: "col", class: sides[i] }, words);
  return element(
    "table",
    { class: `kit-table ${name}`.trim() },
    caption && element("caption", caption),
    element("thead", element("tr", head.map(column))),
    element("tbody", lines.map(line)),
    foot && element("tfoot", line(whole(foot))),
  );
}

/** A place that scrolls sideways when it is too narrow for its content, by keyboard too. */
export const scrolling = (label, ...content) =>
  element("div.kit-scroll", { role: "region", tabindex: 0, "aria-label": label }, ...content);
