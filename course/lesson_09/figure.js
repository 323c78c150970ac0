// Draw the line yourself: points by hand or by keyboard, then the record, the benchmarks, the score.
import { button, choices, live, note } from "#kit/controls.js";
import { element, mount } from "#kit/dom.js";
import { flag, numbers, oneOf, whole } from "#kit/state.js";
import { table } from "#kit/table.js";
import { inYears, sharing } from "#kit/view.js";
import { Book, progress, ranking, short, task, verdict } from "./book.js";
import { fields, surface } from "./hand.js";
import { chart, scales, yearAt } from "./plot.js";

const [NARROW, WIDE] = [300, 700];
const HELP =
  "Thick line: what is known, and after scoring what came (today's edition). Dashed line: your first drawing. Thin " +
  "lines carry the number of their row: rules are dotted, forecasts of the time full. Most forecasts name only the " +
  "year in which China draws level; the way there is ours, with the same growth every year. The list is what was " +
  "found, not a sample. Tables: ";

function scores(part, values) {
  const end = part.years.at(-1);
  return table({
    caption: `Percent of the American figure in ${end}, and errors in percentage points`,
    head: ["Line", "Who", end, "Mean error", `Error in ${end}`],
    rows: ranking(part, values),
    rowHead: 1,
  });
}

// The buttons under the fields. `act` has what each does.
function actions(book, act) {
  const score = button("Score it", () => act.reveal());
  const again = button("Draw again", act.again);
  const onward = button("", () => act.step(1));
  const back = button("", () => act.step(-1));
  return {
    node: element("div.kit-buttons", score, again, onward, back),
    score,
    again,
    show() {
      const { names, step, sheet } = book;
      const [before, after] = [names[step - 1], names[step + 1]];
      onward.textContent = after ? `Go on ${after}` : "";
      back.textContent = before ? `Back ${before}` : "";
      score.hidden = sheet.scored;
      again.hidden = !sheet.scored;
      onward.hidden = !sheet.scored || !after;
      back.hidden = !before;
    },
  };
}

// The picture of the open sheet, as wide as its place. `onedit(i)` is told of a year drawn by hand.
function plotOf(book, onedit) {
  let wide = 640;
  const scale = () => scales(book.part, book.top, wide);
  const { node, show } = surface({
    free: () => !book.sheet.scored,
    ondraw(x, y, held) {
      const i = yearAt(x, scale(), book.part.years);
      if (i < 0) return held;
      book.draw(i, scale().y.invert(y), held);
      onedit(i);
      return i;
    },
  });
  const draw = () => show(wide, scale().area, chart(book.part, book.sheet, scale()));
  return {
    node,
    draw,
    resize(width) {
      const now = Math.round(Math.min(WIDE, Math.max(NARROW, width)));
      if (now === wide) return;
      wide = now;
      draw();
    },
  };
}

// How far the open sheet is; `wrong`: the place of an impossible number, or -1; `i`: what has changed.
const howFar = ({ part, sheet, top }, wrong, i) =>
  wrong < 0
    ? progress(part, sheet.values, i)
    : `${part.years[wrong]}: write a number from 0 to ${top}.`;

// The parts of the figure that change, and how they do.
function sheetOf(book, ondraw) {
  const head = element("p.kit-head");
  const spoken = live({ class: "drawing-sentence" }, 2);
  const results = element("div.kit-scroll");
  const plot = plotOf(book, edited);
  const entry = fields(book, { onedit: edited, onend: () => buttons.score.focus() });
  const buttons = actions(book, { reveal, again, step });

  function draw(words) {
    plot.draw();
    entry.show();
    buttons.show();
    spoken.textContent = words();
    ondraw(); // may bring another sheet, so it comes last
  }
  function edited(i) {
    draw(() => howFar(book, entry.wrong(), i));
  }
  function open(measure, at) {
    book.open(measure, at);
    head.textContent = task(book.part);
    entry.make();
    results.replaceChildren();
    if (book.sheet.scored) reveal(false);
    else edited();
  }
  function reveal(focus = true) {
    const { part, sheet, top } = book;
    const missing = sheet.values.indexOf(null);
    if (missing >= 0) {
      spoken.textContent = `${part.years[missing]} needs a number from 0 to ${top} before you look.`;
      return entry.focus(missing);
    }
    book.score();
    results.replaceChildren(scores(part, sheet.values));
    draw(() => verdict(part, sheet.values));
    if (focus) buttons.again.focus();
  }
  function again() {
    book.clear();
    results.replaceChildren();
    edited();
    entry.focus();
  }
  function step(by) {
    open(book.measure, book.step + by);
    if (book.sheet.scored) buttons.again.focus();
    else entry.focus();
  }
  function begin() {
    book.empty();
    open(book.measure);
    entry.focus();
  }
  const nodes = [head, plot.node, entry.node, buttons.node, spoken, results];
  return { nodes, plot, open, begin };
}

// The years to draw with the reader's numbers; what came, and the other lines, only after scoring.
function rowsOf({ years, record, lines, known, issued }, { values, scored }, restsOn) {
  const shown = scored ? lines : [];
  const of = (year) => ({ ...restsOn.find(([last]) => year <= last)[1], year });
  const before = known.years.map((year, i) => ({
    cells: [year, short(known.values[i]), "", ...shown.map(() => "")],
    of: of(year),
  }));
  const drawn = years.map((year, i) => ({
    cells: [
      year,
      scored ? short(record[i]) : "",
      values[i] ?? "",
      ...shown.map((line) => short(line.values[i])),
    ],
    of: scored ? of(year) : [],
  }));
  const forecasts = {
    table: "gdp_forecasts",
    measure: "market",
    issued: inYears(...(issued ?? [])),
  };
  const caption = "China's GDP in percent of the American figure";
  const head = ["Year", "Record", "Your line", ...shown.map(({ name }) => name)];
  return { caption, head, rows: [...before, ...drawn], of: scored && issued ? forecasts : [] };
}

// The open sheet as a state of a few fields, and back. All sheets with something drawn are kept.
function sharingOf(model, book, { open, begin }) {
  const measures = Object.values(book.measures);
  const steps = measures.flatMap((one) => Object.values(one.steps));
  const longest = Math.max(...steps.map(({ years }) => years.length));
  const top = Math.max(...measures.map((one) => one.top));
  return sharing(model, {
    name: "drawing",
    title: "A forecast by hand",
    fields: {
      measure: oneOf(Object.keys(book.measures)),
      step: whole(0, book.names.length - 1),
      values: numbers(longest, [0, top], { gaps: true }),
      scored: flag(),
      first: numbers(longest, [0, top], { gaps: true }),
    },
    state: () => book.state(),
    show({ measure, step, ...drawn }) {
      book.open(measure, step);
      book.bring(drawn);
      open(measure, step);
    },
    table: () => rowsOf(book.part, book.sheet, book.measures[book.measure].of),
    keep: {
      answers: measures.map(({ steps }) => Object.values(steps).map(({ years }) => years)),
      states: () => book.drawn(),
      told: () => book.sheet.scored,
      again: () => book.seen(),
      begin,
      clear: () => book.drop(),
    },
  });
}

function render({ model, el }) {
  const { measures, tables } = model.get("figures");
  const book = new Book(measures);
  const sheet = sheetOf(book, () => {
    measure.set(book.measure);
    shared.draw();
  });
  const shared = sharingOf(model, book, sheet);
  const measure = choices({
    legend: "Measure",
    options: Object.entries(measures).map(([key, { name }]) => [key, name]),
    value: book.measure,
    onchange: (key) => sheet.open(key),
  });
  mount(el, "kit-frame drawing", measure, sheet.nodes, note(`${HELP}${tables}.`), shared);
  sheet.open(book.measure);
  const watch = new ResizeObserver(([entry]) => sheet.plot.resize(entry.contentRect.width));
  watch.observe(sheet.plot.node);
  return () => watch.disconnect();
}

export default { render };
