// Time: the slider of years, play, and the strip that shows every year at once.
import { slider } from "#kit/controls.js";
import { element, shape } from "#kit/dom.js";
import { SIDES } from "./engine.js";
import { put } from "./marks.js";

const STEP = 950; // milliseconds that a year stands in play

/** go: changes the state. show() brings the view up to date. */
export function makeTime(data, state, go) {
  const year = slider(
    {
      label: "Year",
      max: data.years.length - 1,
      oninput: (place) => go({ place }),
      play: STEP,
      playWords: "Play the years",
    },
    decades(data),
  );
  year.node.classList.add("tri-player", "kit-mute");
  const river = makeRiver(data, (place) => {
    year.stop();
    go({ place });
  });
  const node = element("div.tri-time", river, year);

  function show() {
    year.set(state.place, String(data.years[state.place]));
    river.show(state);
  }

  return { node, show, stop: year.stop };
}

// Under the picture: for every year the share of weightings under which each side is the longest.
function makeRiver(data, choose) {
  const there = element("div.tri-there");
  const strip = makeStrip(data, choose);
  const keys = SIDES.map((side, i) =>
    element("span", { class: `tri-key tri-side-${i}` }, data.shortNames[side]),
  );
  const title = element("span", "Longest side under all weightings, by year");
  const node = element(
    "div.tri-river",
    { style: `--tri-years: ${data.years.length}` },
    element("p.kit-help.tri-keys", title, keys.reverse()),
    element("div.tri-frame", strip, there, element("div.tri-here")),
  );

  function show(state) {
    node.style.setProperty("--tri-place", state.place);
    there.hidden = !state.ghostOn;
    there.style.setProperty("--tri-place", state.ghost);
    strip.show(state.measure);
  }
  return { node, show };
}

// Columns of three parts; a click chooses a year.
function makeStrip(data, choose) {
  const n = data.years.length;
  const columns = data.years.map((_, place) =>
    [2, 1, 0].map((side) =>
      shape("rect", { x: place + 0.04, width: 0.92, class: `tri-side-${side}` }),
    ),
  );
  const box = { viewBox: `0 0 ${n} 100`, preserveAspectRatio: "none", "aria-hidden": "true" };
  const node = shape("svg", { class: "tri-strip", ...box }, columns.flat());
  node.addEventListener("pointerdown", (event) => {
    const { left, width } = node.getBoundingClientRect();
    const place = Math.floor(((event.clientX - left) / width) * n);
    choose(Math.max(0, Math.min(n - 1, place)));
  });
  let drawn = null;

  function show(measure) {
    if (drawn === measure) return;
    drawn = measure;
    data.shares[measure].forEach((row, place) => {
      let top = 100;
      columns[place].forEach((part, k) => {
        const share = row ? row.longest[2 - k] * 100 : 0;
        top -= share;
        put(part, { y: top, height: share });
        part.classList.toggle("tri-single", row?.names.length === 1);
      });
    });
  }
  return { node, show };
}

/** The years with a label, each with its place: of many those that begin a decade, of few both ends. */
export function labelled(years) {
  const all = years.map((year, place) => [year, place]);
  const marks = all.filter(([year]) => year % 10 === 0);
  return marks.length > 2 ? marks : [all[0], all.at(-1)];
}

function decades(data) {
  const marks = labelled(data.years);
  return element(
    "div.kit-help.tri-decades",
    {
      "aria-hidden": "true",
      style: `--tri-years: ${data.years.length}`,
    },
    marks.map(([year, place]) => element("span", { style: `--tri-place: ${place}` }, String(year))),
  );
}
