// The numbers of the year: the composite and its indicators, side by side.
import { scrolling, table } from "#kit/table.js";
import { SIDES } from "./engine.js";
import { number } from "./words.js";

const cell = (row, i) => (row ? number(row[i]) : "not measured");

// On which rows of which tables a side rests in a year, by any indicator: all stand in the table.
function behind({ indicators, seated }, side, year) {
  const powers = side.split("-");
  const some = Object.values(indicators).flatMap(({ of }) => of);
  return some
    .filter(({ dyad = side }) => dyad === side)
    .map(({ lasts, ...of }) => ({
      year: lasts ? (text) => Number(text) <= year : year, // first, since it leaves out most
      date: (day) => day >= seated,
      dyad: side,
      power: powers,
      country: powers,
      ...of,
    }));
}

/** The numbers of a year. A side that rests on fewer rulers than have weight carries a notice. */
export function rowsOf(data, { year, sides, bounds, restsOn = [] }, { place, weights }) {
  const indicators = Object.values(data.indicators);
  const absent = Object.entries(weights)
    .filter(([name, weight]) => weight > 0 && !restsOn.includes(name))
    .map(([name]) => data.indicators[name].label);
  const rows = SIDES.map((side, i) => ({
    cells: [
      data.shortNames[side],
      cell(sides, i),
      bounds ? bounds[i].map(number).join(" to ") : "none",
      ...indicators.map((one) => cell(one.values[place], i)),
    ],
    notice: absent.length ? `not measured: ${absent.join(", ")}` : "",
    of: behind(data, side, year),
  }));
  const head = ["Side", "Distance", "95% interval", ...indicators.map((one) => one.label)];
  return { caption: `The numbers of ${year}`, head, rows };
}

export function makeTable() {
  const node = scrolling("The numbers of the year");

  // Measures down and sides across: so it is as narrow as a phone.
  function show({ caption, head, rows }) {
    const turned = head.map((words, i) => [words, ...rows.map(({ cells }) => cells[i])]);
    const [[, ...sides], ...lines] = turned;
    node.replaceChildren(table({ caption, head: ["Measure", ...sides], rows: lines }));
  }
  return { node, show };
}
