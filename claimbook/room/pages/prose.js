// Texts that came as lists (claimbook/room/play/blocks.py) as nodes: all words are set as texts.
import { each, element } from "#kit/dom.js";

function piece([mark, text, address]) {
  if (mark === "a") {
    const safe = /^https?:\/\//.test(address);
    return safe
      ? element("a", { href: address, target: "_blank", rel: "noreferrer" }, text)
      : element("span", text);
  }
  return mark ? element(mark, {}, text) : document.createTextNode(text);
}

const line = (tag, pieces) => element(tag, { dir: "auto" }, pieces.map(piece));

const cells = (tag, row) => each("tr", row, (one) => line(tag, one));

const BLOCKS = {
  h: (level, pieces) => line(`h${Math.min(6, level + 2)}`, pieces),
  p: (pieces) => line("p", pieces),
  ul: (items) => each("ul", items, (one) => line("li", one)),
  ol: (items) => each("ol", items, (one) => line("li", one)),
  table: (head, rows) =>
    element(
      "table.play-table",
      element("thead", cells("th", head)),
      each("tbody", rows, (row) => cells("td", row)),
    ),
};

/** A text of blocks as nodes. */
export const prose = (blocks) => blocks.map(([kind, ...parts]) => BLOCKS[kind](...parts));
