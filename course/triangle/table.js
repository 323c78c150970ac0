// The numbers of the year: sides down, the composite and its indicators across.
import { scrolling, table } from "#kit/table.js";
import { SIDES } from "./engine.js";
import { number } from "./words.js";

export function makeTable(data) {
  const indicators = Object.values(data.indicators);
  const head = ["Side", "Distance", "95% interval", ...indicators.map((one) => one.label)];
  const node = scrolling("The numbers of the year");
  const cell = (row, i) => (row ? number(row[i]) : "not measured");

  function show({ year, sides, bounds }, place) {
    const rows = SIDES.map((side, i) => [
      data.shortNames[side],
      cell(sides, i),
      bounds ? bounds[i].map(number).join(" to ") : "none",
      ...indicators.map((one) => cell(one.values[place], i)),
    ]);
    node.replaceChildren(table({ caption: `The numbers of ${year}`, head, rows }));
  }
  return { node, show };
}
