// The timeline: lanes of events and spans; filters by power, theme and years; step by step.
const WHO = {
  "": "everyone",
  CHN: "China",
  RUS: "Russia",
  USA: "United States",
  "CHN-RUS": "China and Russia",
  "CHN-USA": "China and USA",
  "RUS-USA": "Russia and USA",
};
const ERAS = {
  "1858-1991": "1858 to 1991",
  "1858-1911": "1858 to 1911",
  "1911-1949": "1911 to 1949",
  "1949-1991": "1949 to 1991",
};
const WIDTH = 760,
  LEFT = 152,
  RIGHT = 748,
  TOP = 6,
  LANE = 50;

function render({ model, el }) {
  const { lanes, moments, spans, disputes } = model.get("events");
  const prefix = unique("timeline");
  const state = { who: "", era: "1858-1991", lanes: new Set(Object.keys(lanes)), at: 0 };

  const who = element("select", { id: `${prefix}-who` });
  for (const [value, label] of Object.entries(WHO)) who.append(element("option", { value }, label));
  who.addEventListener("change", () => {
    state.who = who.value;
    state.at = 0;
    draw();
  });

  const themes = element("fieldset", {}, element("legend", {}, "Themes"));
  for (const [lane, label] of Object.entries(lanes)) {
    const box = element("input", { type: "checkbox", id: `${prefix}-${lane}` });
    box.checked = true;
    box.addEventListener("change", () => {
      if (box.checked) state.lanes.add(lane);
      else state.lanes.delete(lane);
      state.at = 0;
      draw();
    });
    themes.append(element("label", { for: box.id }, box, " " + label));
  }

  const eras = element("fieldset", {}, element("legend", {}, "Years"));
  for (const [era, label] of Object.entries(ERAS)) {
    const button = element("input", {
      type: "radio",
      name: `${prefix}-era`,
      id: `${prefix}-${era}`,
    });
    button.checked = era === state.era;
    button.addEventListener("change", () => {
      state.era = era;
      state.at = 0;
      draw();
    });
    eras.append(element("label", { for: button.id }, button, " " + label));
  }

  const svg = shape("svg", { class: "timeline-picture", "aria-hidden": "true" });
  const slider = element("input", { type: "range", id: `${prefix}-step`, min: 0, step: 1 });
  const before = element("button", { type: "button" }, "Earlier");
  const after = element("button", { type: "button" }, "Later");
  const shown = element("output", { for: slider.id, class: "timeline-shown" });
  const spoken = element("p", { "aria-live": "polite", class: "timeline-sentence" });
  const source = element("p", { class: "timeline-source" });
  const list = element("ol", {});
  slider.addEventListener("input", () => {
    state.at = Number(slider.value);
    draw();
  });
  before.addEventListener("click", () => {
    state.at -= 1;
    draw();
  });
  after.addEventListener("click", () => {
    state.at += 1;
    draw();
  });

  const powers = () => state.who.split("-").filter(Boolean);
  const years = () => state.era.split("-").map(Number);
  const chosen = () =>
    moments.filter(
      (moment) =>
        state.lanes.has(moment.lane) &&
        moment.at >= years()[0] &&
        moment.at < years()[1] + 1 &&
        powers().every((power) => moment.actors.includes(power)),
    );
  const pairShown = (dyad) => powers().every((power) => dyad.includes(power));

  function draw() {
    const [first, last] = years();
    const place = (year) => LEFT + ((year - first) / (last + 1 - first)) * (RIGHT - LEFT);
    const inside = (year) => Math.min(Math.max(year, first), last + 1);
    const rows = Object.keys(lanes).filter((lane) => state.lanes.has(lane));
    const top = Object.fromEntries(rows.map((lane, i) => [lane, TOP + i * LANE]));
    const bottom = TOP + rows.length * LANE;
    svg.setAttribute("viewBox", `0 0 ${WIDTH} ${bottom + 26}`);
    svg.replaceChildren();

    const step = last - first > 80 ? 20 : 10;
    for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
      svg.append(
        shape("line", {
          x1: place(year),
          x2: place(year),
          y1: TOP,
          y2: bottom,
          class: "timeline-grid",
        }),
        shape("text", { x: place(year), y: bottom + 19, class: "timeline-year" }, year),
      );
    }
    for (const lane of rows) {
      svg.append(
        shape("line", {
          x1: 4,
          x2: RIGHT,
          y1: top[lane] + LANE,
          y2: top[lane] + LANE,
          class: "timeline-rule",
        }),
        shape("text", { x: 4, y: top[lane] + 18, class: "timeline-lane" }, lanes[lane]),
      );
    }
    const pairs = Object.keys(disputes);
    for (const span of spans) {
      if (!(span.lane in top) || !pairShown(span.dyad) || span.last < first || span.first > last)
        continue;
      const x = place(inside(span.first));
      svg.append(
        shape("rect", {
          x,
          y: top[span.lane] + 32 + 5.5 * pairs.indexOf(span.dyad),
          height: 4.5,
          width: Math.max(3, place(inside(span.last + 1)) - x),
          class: `timeline-span timeline-${span.dyad}`,
        }),
      );
    }
    if ("rivalry" in top) {
      for (const dyad of pairs.filter(pairShown)) {
        for (const [year, number] of Object.entries(disputes[dyad])) {
          if (year < first || year > last) continue;
          const x = place(Number(year) + 0.5);
          svg.append(
            shape("line", {
              x1: x,
              x2: x,
              y1: top.rivalry + 29 - 6 * number,
              y2: top.rivalry + 29,
              class: `timeline-tick timeline-${dyad}`,
            }),
          );
        }
      }
    }
    const events = chosen();
    state.at = Math.min(Math.max(state.at, 0), Math.max(events.length - 1, 0));
    events.forEach((moment, i) => {
      const dot = shape("circle", {
        cx: place(moment.at),
        cy: top[moment.lane] + 14,
        r: i === state.at ? 8 : 5,
        class: i === state.at ? "timeline-dot timeline-now" : "timeline-dot",
      });
      dot.addEventListener("click", () => {
        state.at = i;
        draw();
      });
      svg.append(dot);
    });
    if (events.length) svg.append(svg.querySelector(".timeline-now")); // the chosen dot lies on top

    const now = events[state.at];
    slider.max = Math.max(events.length - 1, 0);
    slider.value = state.at;
    slider.disabled = events.length < 2;
    before.disabled = state.at === 0;
    after.disabled = state.at >= events.length - 1;
    shown.textContent = events.length ? `${state.at + 1} of ${events.length}` : "no events";
    const words = now
      ? now.sentence
      : "No event fits this choice. Tick more themes, or choose everyone.";
    slider.setAttribute("aria-valuetext", words);
    spoken.textContent = words;
    source.replaceChildren();
    if (now) {
      source.append(
        "Source: ",
        element("a", { href: now.url, target: "_blank", rel: "noopener" }, now.source),
      );
    }
    list.replaceChildren(...events.map((moment) => element("li", {}, moment.sentence)));
  }

  const key = element(
    "p",
    { class: "timeline-key" },
    ...[
      ["CHN-RUS", "China and Russia"],
      ["CHN-USA", "China and USA"],
      ["RUS-USA", "Russia and USA"],
    ].flatMap(([dyad, label]) => [
      element("span", { class: `timeline-swatch timeline-${dyad}`, "aria-hidden": "true" }),
      ` ${label} `,
    ]),
  );

  el.classList.add("timeline");
  el.append(
    element(
      "div",
      { class: "timeline-controls" },
      element(
        "div",
        { class: "timeline-who" },
        element("label", { for: who.id }, "Who takes part"),
        who,
      ),
      eras,
      themes,
    ),
    element(
      "div",
      {
        class: "timeline-scroll",
        tabindex: 0,
        role: "group",
        "aria-label": "Picture of the timeline",
      },
      svg,
    ),
    key,
    element(
      "div",
      { class: "timeline-slider" },
      before,
      element("label", { for: slider.id }, "Event"),
      slider,
      shown,
      after,
    ),
    spoken,
    source,
    element("details", {}, element("summary", {}, "The chosen events as a list"), list),
    element(
      "p",
      { class: "timeline-note" },
      "Dots are events. Bars are years with a promise of defence on paper, or of rivalry as historians code it. " +
        "Short strokes are militarised disputes in the year they began. The choice of events is the course's. " +
        "Tables: chronology, treaties, alliances, rivalries, disputes.",
    ),
  );
  keepKeys(el);
  draw();
}

export default { render };
