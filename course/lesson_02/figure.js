// The timeline: lanes of events and spans; filters by power, theme and years; step by step.
import { boxes, button, choices, folded, live, note, row, select, slider } from "#kit/controls.js";
import { element, mount } from "#kit/dom.js";
import { picture } from "#kit/plot.js";
import { oneOf, some, whole } from "#kit/state.js";
import { scrolling } from "#kit/table.js";
import { inYears, sharing } from "#kit/view.js";
import { chosen, takesPart } from "./choice.js";
import { drawn, WIDTH } from "./lanes.js";

const PAIRS = [
  ["CHN-RUS", "China and Russia"],
  ["CHN-USA", "China and USA"],
  ["RUS-USA", "Russia and USA"],
];
const WHO = [
  ["", "everyone"],
  ["CHN", "China"],
  ["RUS", "Russia"],
  ["USA", "United States"],
  ...PAIRS,
];
const ERAS = [
  [1858, 1991],
  [1858, 1911],
  [1911, 1949],
  [1949, 1991],
].map((era) => [era, era.join(" to ")]);
const NOTHING = "No event fits this choice. Tick more themes, or choose everyone.";
const HELP =
  "Dots are events. Bars are years with a promise of defence on paper, or of rivalry as historians code it. " +
  "Short strokes are militarised disputes in the year they began. The choice of events is the course's. " +
  "Tables: chronology, treaties, alliances, rivalries, disputes.";

const key = () =>
  element(
    "p.timeline-key",
    PAIRS.flatMap(([dyad, label]) => [
      element("span", { class: `timeline-swatch timeline-${dyad}`, "aria-hidden": "true" }),
      ` ${label} `,
    ]),
  );

const sourceOf = ({ url, source }) => [
  "Source: ",
  element("a", { href: url, target: "_blank", rel: "noopener" }, source),
];

function filters(lanes, state, go) {
  const who = select({
    label: "Who takes part",
    options: WHO,
    onchange: (who) => go({ who, at: 0 }),
  });
  const era = choices({
    legend: "Years",
    options: ERAS,
    value: state.era,
    onchange: (era) => go({ era, at: 0 }),
  });
  const themes = boxes({
    legend: "Themes",
    options: Object.entries(lanes),
    chosen: state.lanes,
    onchange(lane, on) {
      state.lanes[on ? "add" : "delete"](lane);
      go({ at: 0 });
    },
  });
  return {
    node: row(who, era, themes),
    show() {
      who.set(state.who);
      era.set(state.era);
      themes.set(state.lanes);
    },
  };
}

// On which rows of which tables the picture of a choice rests, those that are left out among them.
function restsOn(themes, { who, era, lanes }) {
  const within = inYears(...era);
  const dyad = (pair) => takesPart(who, pair);
  const lane = (name, ...some) => (lanes.has(name) ? some : []);
  return [
    { table: "chronology", theme: (one) => lanes.has(themes[one]), actors: dyad, date: within },
    ...lane(
      "alliance",
      { table: "treaties", kind: "defence", parties: "CHN RUS", end_in_practice: within },
      { table: "alliances", defence: "True", dyad, year: within },
    ),
    ...lane(
      "rivalry",
      {
        table: "rivalries",
        dyad,
        start_year: (year) => Number(year) <= era[1],
        end_year: (year) => !year || Number(year) >= era[0],
      },
      { table: "disputes", dataset: "COW", onset: "True", dyad, year: within },
    ),
  ];
}

// The events of a choice as rows.
const rowsOf = ({ lanes, themes }, events, state) => ({
  of: restsOn(themes, state),
  caption: "The events of this choice",
  head: ["Day", "Theme", "Who", "What", "Source"],
  rows: events.map(({ date, lane, actors, text, source, of }) => ({
    cells: [date, lanes[lane], actors.join(", "), text, source],
    of,
  })),
});

function sharingOf(model, given, state, go) {
  const { lanes, moments } = given;
  return sharing(model, {
    name: "timeline",
    title: "Events of 1858 to 1991",
    fields: {
      who: oneOf(WHO.map(([who]) => who)),
      era: oneOf(ERAS.map(([era]) => era)),
      lanes: some(Object.keys(lanes), (list) => new Set(list)),
      at: whole(0, moments.length - 1),
    },
    state: () => state,
    show: go,
    table: () => rowsOf(given, chosen(moments, state), state),
  });
}

function render({ model, el }) {
  const given = model.get("figures");
  const { lanes, moments } = given;
  const state = { who: "", era: ERAS[0][0], lanes: new Set(Object.keys(lanes)), at: 0 };
  const go = (change) => draw(Object.assign(state, change));

  const svg = picture(WIDTH, 0, "timeline-picture");
  const before = button("Earlier", () => go({ at: state.at - 1 }));
  const after = button("Later", () => go({ at: state.at + 1 }));
  const step = slider({ label: "Event", oninput: (at) => go({ at }) }, before, after);
  const spoken = live({ class: "timeline-sentence" }, 2);
  const source = note();
  const list = element("ol");
  const asked = filters(lanes, state, go);
  const shared = sharingOf(model, given, state, go);

  function draw() {
    const events = chosen(moments, state);
    const last = Math.max(events.length - 1, 0);
    state.at = Math.min(state.at, last);
    const now = events[state.at];
    const { parts, height } = drawn(given, events, state, (at) => go({ at }));
    svg.setAttribute("viewBox", `0 0 ${WIDTH} ${height}`);
    svg.replaceChildren(...parts);
    step.limit(0, last);
    step.set(
      state.at,
      now ? `${state.at + 1} of ${events.length}` : "no events",
      now?.sentence ?? NOTHING,
    );
    step.input.disabled = events.length < 2;
    before.disabled = state.at === 0;
    after.disabled = state.at >= last;
    spoken.textContent = now?.sentence ?? NOTHING;
    source.replaceChildren(...(now ? sourceOf(now) : []));
    list.replaceChildren(...events.map(({ sentence }) => element("li", sentence)));
    asked.show();
    shared.draw();
  }

  mount(
    el,
    "kit-frame timeline",
    asked,
    scrolling("Picture of the timeline", svg),
    key(),
    step,
    spoken,
    source,
    folded("The chosen events as a list", list),
    note(HELP),
    shared,
  );
  draw();
}

export default { render };
