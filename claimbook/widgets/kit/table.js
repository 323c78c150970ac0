// Tables that can be read aloud: a caption, heads with their scope, and rows of cells.
import { element } from "#kit/dom.js";

/**
 * A table. `head` names the columns; a row is a list of cells, or {cells, class}. A cell is a text,
 * a number or a node. `rowHead`: which cell of a row names it. `foot`: one more row, as a sum.
 */
export function table({ caption, head, rows, foot, rowHead = 0, name = "" }) {
  const line = (given) => {
    const { cells, class: kind } = Array.isArray(given) ? { cells: given } : given;
    const cell = (content, i) =>
      i === rowHead ? element("th", { scope: "row" }, content) : element("td", {}, content);
    return element("tr", { class: kind }, cells.map(cell));
  };
  const column = (words) => (words === "" ? element("td") : element("th", { scope: "col" }, words));
  return element(
    "table",
    { class: `kit-table ${name}`.trim() },
    caption && element("caption", {}, caption),
    element("thead", {}, element("tr", {}, head.map(column))),
    element("tbody", {}, rows.map(line)),
    foot && element("tfoot", {}, line(foot)),
  );
}

/** A place that scrolls sideways when it is too narrow for its content, by keyboard too. */
export const scrolling = (label, ...content) =>
  element(
    "div",
    { class: "kit-scroll", role: "region", tabindex: 0, "aria-label": label },
    ...content,
  );
