// The seesaw: a beam that tilts towards the side for which the tie weighs more.
import { chooser, live, note, row, slider } from "#kit/controls.js";
import { mount, shape } from "#kit/dom.js";
import { dot, line, picture, words } from "#kit/plot.js";
import { oneOf, whole } from "#kit/state.js";
import { inYears, sharing } from "#kit/view.js";

const NAMES = { CHN: "China", RUS: "Russia", USA: "United States" };
const PAIRS = [
  ["CHN-RUS", "China and Russia"],
  ["CHN-USA", "China and USA"],
  ["RUS-USA", "Russia and USA"],
];
const MEASURES = [
  ["trade", "of its whole trade"],
  ["gdp", "of its GDP"],
];
const STEEPEST = 17; // degrees, reached when one side needs the tie sixteen times as much
const HELP =
  "The lower side needs the tie more. Goods trade as China (with Russia) and the United States " +
  "report it; totals from the World Bank. Tables: trade, world_trade, gdp.";

// The end of the beam at x, where a side sits: upright, however the beam lies.
function seat(x) {
  const disc = dot(0, -32, 30);
  const value = words(0, -26, "", "seesaw-value");
  const name = words(0, 24, "", "seesaw-name");
  const upright = shape("g.seesaw-upright", disc, value, name);
  return {
    node: shape("g", { transform: `translate(${x} 150)` }, upright),
    show(power, percent, tilt) {
      upright.style.transform = `rotate(${-tilt}deg)`;
      disc.setAttribute("class", `seesaw-${power}`);
      value.textContent = `${percent.toFixed(1)}%`;
      name.textContent = NAMES[power];
    },
  };
}

// The picture, and how to show the shares `a` and `b` of two sides in a year.
function seesaw() {
  const seats = [seat(110), seat(530)];
  const beam = shape(
    "g.seesaw-beam",
    line(110, 150, 530, 150, "seesaw-plank"),
    seats.map(({ node }) => node),
  );
  const big = words(320, 48, "", "seesaw-year");
  const ground = line(60, 236, 580, 236, "seesaw-ground");
  const pivot = shape("path.kit-bar", { d: "M320 150 L290 236 L350 236 Z" });
  return {
    node: picture(640, 270, "seesaw-picture", ground, pivot, beam, big),
    show(year, sides, [a, b]) {
      const tilt = Math.max(-1, Math.min(1, Math.log2(b / a) / 4)) * STEEPEST;
      beam.style.transform = `rotate(${tilt}deg)`;
      seats[0].show(sides[0], a, tilt);
      seats[1].show(sides[1], b, tilt);
      big.textContent = year;
    },
  };
}

// The rows of a pair and measure: what each side's share of the tie was, year by year.
function rowsOf(figures, { dyad, measure }) {
  const { years, sides, values, reporter } = figures[dyad][measure];
  const whole = measure === "gdp" ? "gdp" : "world_trade";
  const of = (year) => [
    { table: "trade", dyad, reporter, year },
    { table: whole, country: sides, year },
  ];
  return {
    of: of(inYears(years[0], years.at(-1))),
    caption: `The tie as a share ${MEASURES.find(([one]) => one === measure)[1]}, percent`,
    head: ["Year", ...sides.map((power) => NAMES[power])],
    rows: years.map((year, i) => ({
      cells: [year, ...values.map((side) => side[i])],
      of: of(year),
    })),
  };
}

const ends = (figures) => {
  const years = Object.values(figures).flatMap((pair) =>
    Object.values(pair).flatMap((one) => one.years),
  );
  return [Math.min(...years), Math.max(...years)];
};

function render({ model, el }) {
  const figures = model.get("figures");
  const state = { dyad: model.get("start"), measure: "trade", year: ends(figures)[1] };
  const go = (change) => draw(Object.assign(state, change));

  const one = chooser(state, go);
  const pair = one("dyad", "Pair", PAIRS);
  const share = one("measure", "The tie as a share", MEASURES);
  const time = slider({ label: "Year", oninput: (year) => go({ year }) });
  const drawing = seesaw();
  const spoken = live({ class: "seesaw-sentence" }, 2);

  function draw() {
    const { years, sides, values, sentences } = figures[state.dyad][state.measure];
    state.year = Math.min(Math.max(state.year, years[0]), years.at(-1));
    // A year without data is passed over: take the nearest one before it.
    const at = years.findLastIndex((year) => year <= state.year);
    const shares = values.map((side) => side[at]);
    drawing.show(years[at], sides, shares);
    time.limit(years[0], years.at(-1));
    time.set(state.year, years[at], sentences[at]);
    spoken.textContent = sentences[at];
    pair.set(state.dyad);
    share.set(state.measure);
    shared.draw();
  }
  const shared = sharing(model, {
    name: "seesaw",
    title: "How much each side needs the tie",
    fields: {
      dyad: oneOf(PAIRS.map(([dyad]) => dyad)),
      measure: oneOf(MEASURES.map(([measure]) => measure)),
      year: whole(...ends(figures)),
    },
    state: () => state,
    show: go,
    table: () => rowsOf(figures, state),
  });

  const controls = row(pair, share);
  mount(el, "kit-frame seesaw", controls, drawing, time, spoken, note(HELP), shared);
  draw();
}

export default { render };
