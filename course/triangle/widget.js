// The laboratory: its parts, one state, and the one way in which anything changes. All years came
// with the widget; nothing is asked of the kernel. The files before this one in widget.py's MODULE
// stand above it in the one module that is sent.

const BADGES = {
  true: "as the essay says",
  false: "not as the essay says",
  null: "too near to tell",
};
const PAUSE = 250; // milliseconds without a change before the sentence is spoken

function build(data) {
  // Labels point to controls by id, and a notebook may hold several laboratories.
  const mine = Math.random().toString(36).slice(2),
    id = (name) => `tri-${mine}-${name}`;
  const state = { ...data.start, weights: { ...data.start.weights }, uncertain: true };
  const picture = makePicture(data),
    motion = makeMotion(picture);
  const time = makeTime(data, id, state, go),
    weights = makeWeights(data, id, state, go);
  const options = makeOptions(data, id, state, go),
    table = makeTable(data);
  const words = Object.fromEntries(
    ["verdict", "share", "kind", "type", "restsOn"].map((name) => [
      name,
      h("p", { class: `tri-${name}` }),
    ]),
  );
  const live = h("output", { class: "tri-live", "aria-live": "polite" });
  const stage = h("div", { class: "tri-stage" }, picture.node);
  let reading = null,
    speaking = 0;

  const root = h(
    "section",
    { class: "tri", "aria-labelledby": id("title") },
    h(
      "div",
      { class: "tri-layout" },
      h(
        "header",
        {},
        h("p", { class: "tri-title", id: id("title") }, data.title),
        h(
          "div",
          { class: "tri-exports" },
          button("Save SVG", () => saveSvg(page(), file())),
          button("Save PNG", () => savePng(page(), file())),
        ),
      ),
      stage,
      time.node,
      h(
        "div",
        { class: "tri-words" },
        h("p", { class: "tri-essay" }, data.essay),
        ...Object.values(words),
      ),
      h("div", { class: "tri-panel" }, weights.node, ...options.nodes),
      table.node,
      h("p", { class: "tri-sources" }, data.caption),
      live,
    ),
  );
  // Without this mark JupyterLab takes arrow keys and Enter for its own shortcuts.
  for (const control of root.querySelectorAll("button, input, select, [tabindex]")) {
    control.setAttribute("data-lm-suppress-shortcuts", "true");
  }

  // Every change comes through here: settings in, the whole view out.
  function go(changes) {
    Object.assign(state, changes);
    reading = read(data, settings(state.place));
    for (const part of [time, weights, options]) part.show();
    for (const [name, node] of Object.entries(words)) node.textContent = reading.words[name] || "";
    words.verdict.dataset.true = String(!!reading.holds);
    table.show(reading, state.place);
    clearTimeout(speaking);
    speaking = setTimeout(() => {
      live.textContent = sentence(reading);
    }, PAUSE);
    motion.to(frame());
  }

  // The settings of a year as the engine takes them.
  function settings(place) {
    const [close, distant] = thresholds(state);
    const weighed = data.main.map((name) => [
      name === "votes" ? state.measure : name,
      state.weights[name] / 100,
    ]);
    return { place, close, distant, weights: Object.fromEntries(weighed) };
  }

  // What the picture shows once it stands still.
  function frame() {
    const { year, sides, longest, cloud, bounds, types } = reading;
    const other = state.ghostOn ? read(data, settings(state.ghost)) : null;
    // By power: pivot or outsider, where the type is certain and has one.
    const roles = POWERS.map((_, i) =>
      types && types.length === 1 && types[0][2] === i ? types[0][1] : "",
    );
    return {
      year,
      sides,
      longest,
      roles,
      words: sentence(reading),
      cloud: state.uncertain ? cloud : null,
      badge: sides ? BADGES[String(reading.holds)] : "",
      bounds: state.uncertain ? bounds : null,
      ghost: other && { year: other.year, sides: other.sides },
    };
  }

  const page = () => exportPage(data, frame(), reading, settings(state.place).weights, root);
  const file = () => `triangle-${data.years[state.place]}`;

  const fitting = new ResizeObserver(([entry]) => {
    const width = Math.min(WIDE, Math.round(entry.contentRect.width));
    if (!width || width === picture.size.width) return;
    picture.fit(width);
    motion.again();
  });
  fitting.observe(stage);
  go({});
  // For tests, and for pages that steer the laboratory: the settings, and what it says of them.
  root.laboratory = { set: go, state, sentence: () => sentence(reading) };
  const end = () => {
    time.stop();
    motion.stop();
    fitting.disconnect();
    clearTimeout(speaking);
  };
  return { root, end };
}

function render({ model, el }) {
  const { root, end } = build(model.get("data"));
  el.append(root);
  return end;
}

export default { render };
