// The laboratory: controls around the picture. All years came with the widget; nothing is asked
// of the kernel. engine.js and picture.js stand above this file in the one module that is sent.

const STEP = 950, GLIDE = 620; // milliseconds: a year in play, and the way from year to year

function h(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter(child => child !== null));
  return node;
}

function build(data) {
  // Labels point to controls by id, and a notebook may hold several laboratories.
  const mine = Math.random().toString(36).slice(2), id = name => `tri-${mine}-${name}`;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const last = data.years.length - 1;
  const state = {
    place: data.start.place, ghost: data.start.ghost, ghostOn: data.start.ghostOn,
    weights: {...data.start.weights}, measure: data.start.measure, half: data.start.half,
    uncertain: true,
  };
  const picture = makePicture(data);
  let shown = null, glide = 0, timer = 0, speaking = 0, reading = null;

  // The settings as the engine takes them. Weights are whole percents: what is shown is used.
  const settings = place => ({
    place, close: 0.5 - state.half / 100, distant: 0.5 + state.half / 100,
    weights: Object.fromEntries(data.main.map(name =>
      [name === "votes" ? state.measure : name, state.weights[name] / 100])),
  });

  // Controls

  const year = h("input", {type: "range", min: "0", max: String(last), step: "1", id: id("year"),
    oninput: () => stopAt(+year.value)});
  const sign = svg("path");
  const play = h("button", {type: "button", class: "tri-play", onclick: () => timer ? pause() : start()},
    svg("svg", {viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true"}, sign));
  const river = makeRiver(data, stopAt);
  const sliders = {};
  const rows = data.main.map(name => {
    const slider = h("input", {type: "range", min: "0", max: "100", step: "1", id: id(name),
      oninput: () => go({weights: shifted(state.weights, data.main, name, +slider.value)})});
    const value = h("output", {for: id(name)}), note = h("span", {class: "tri-note", id: id(`${name}-note`)});
    const label = h("label", {for: id(name)});
    const only = h("button", {type: "button", class: "tri-only",
      onclick: () => go({weights: shifted(state.weights, data.main, name, 100)})}, "only");
    slider.setAttribute("aria-describedby", note.id);
    sliders[name] = {slider, value, note, label, only};
    return h("div", {class: "tri-weight"}, label, value, slider, only, note);
  });
  const equal = h("button", {type: "button", class: "tri-button",
    onclick: () => go({weights: {...data.equal}})}, "Equal weights");
  const measures = data.measures.map(({name, label}) => {
    const radio = h("input", {type: "radio", name: id("measure"), value: name,
      onchange: () => go({measure: name})});
    return {radio, name, node: h("label", {class: "tri-choice"}, radio, h("span", {}, label))};
  });
  const uncertain = h("input", {type: "checkbox", onchange: () => go({uncertain: uncertain.checked})});
  const ghostOn = h("input", {type: "checkbox", onchange: () => go({ghostOn: ghostOn.checked})});
  const ghost = h("select", {"aria-label": "Year to compare with",
    onchange: () => go({ghost: +ghost.value, ghostOn: true})},
    ...data.years.map((value, i) => h("option", {value: String(i)}, String(value))));
  const half = h("input", {type: "range", min: "1", max: "33", step: "1", id: id("half"),
    oninput: () => go({half: +half.value})});
  const halfValue = h("output", {for: id("half")});

  // What is said

  const words = Object.fromEntries(["verdict", "share", "kind", "type", "restsOn"].map(name =>
    [name, h("p", {class: `tri-${name}`})]));
  const live = h("output", {class: "tri-live", "aria-live": "polite"});
  const table = makeTable(data);
  const sources = h("p", {class: "tri-sources"}, data.caption);
  const save = (label, run) => h("button", {type: "button", class: "tri-button", onclick: run}, label);
  const exports_ = h("div", {class: "tri-exports"},
    save("Save SVG", () => saveSvg(page(), name_())), save("Save PNG", () => savePng(page(), name_())));
  const page = () => exportPage(data, target(), reading, weightWords(data, settings(state.place)), root);
  const name_ = () => `triangle-${data.years[state.place]}`;

  const said = h("div", {class: "tri-words"}, h("p", {class: "tri-essay"}, data.essay),
    ...Object.values(words));
  const stage = h("div", {class: "tri-stage"}, picture.node);
  const root = h("section", {class: "tri", "aria-labelledby": id("title")}, h("div", {class: "tri-layout"},
    h("header", {}, h("p", {class: "tri-title", id: id("title")}, data.title), exports_),
    stage, h("div", {class: "tri-time"}, river.node,
      h("div", {class: "tri-player"}, play,
        h("div", {class: "tri-track"}, h("label", {for: id("year"), class: "tri-hidden"}, "Year"), year,
          decades(data)))),
    said, h("div", {class: "tri-panel"},
      h("fieldset", {class: "tri-weights"}, h("legend", {}, "Weigh the evidence"), ...rows, equal),
      h("fieldset", {}, h("legend", {}, "Count the votes"), ...measures.map(m => m.node)),
      h("fieldset", {}, h("legend", {}, "Show"),
        h("label", {class: "tri-choice"}, uncertain, h("span", {}, "Sampling error of the votes")),
        h("div", {class: "tri-choice"}, h("label", {}, ghostOn, h("span", {}, "Another year")), ghost),
        h("div", {class: "tri-weight"}, h("label", {for: id("half")}, "Neutral band"), halfValue, half))),
    table.node, sources, live));

  // Every change comes through here: settings in, the whole view out.
  function go(changes) {
    Object.assign(state, changes);
    reading = read(data, settings(state.place));
    controls();
    for (const [name, node] of Object.entries(words)) node.textContent = reading.words[name] || "";
    words.verdict.dataset.true = String(!!reading.sides && SIDES[reading.longest] === data.claimed);
    river.show(state, reading);
    table.show(reading, state.place);
    clearTimeout(speaking);
    speaking = setTimeout(() => { live.textContent = sentence(reading); }, 250);
    glideTo(target());
  }

  function controls() {
    const value = data.years[state.place];
    year.value = state.place;
    year.setAttribute("aria-valuetext", String(value));
    play.setAttribute("aria-label", timer ? "Pause" : "Play the years");
    sign.setAttribute("d", timer ? "M3 2h3v10h-3zM8 2h3v10h-3z" : "M4 1.5v11l8-5.5z");
    for (const name of data.main) {
      const {slider, value: out, note, label: tag, only} = sliders[name];
      const one = data.indicators[name === "votes" ? state.measure : name];
      const there = one.values[state.place] !== null;
      slider.value = state.weights[name];
      slider.setAttribute("aria-valuetext", (state.weights[name] / 100).toFixed(2));
      out.textContent = (state.weights[name] / 100).toFixed(2);
      tag.textContent = one.label;
      only.setAttribute("aria-label", `Only ${one.label}`);
      note.textContent = there ? one.formula : `not measured in ${value} (${one.first} to ${one.last})`;
      slider.closest(".tri-weight").classList.toggle("tri-absent", !there);
    }
    for (const {radio, name} of measures) radio.checked = name === state.measure;
    uncertain.checked = state.uncertain;
    ghostOn.checked = state.ghostOn;
    ghost.value = state.ghost;
    half.value = state.half;
    const {close, distant} = settings(0);
    halfValue.textContent = `${number(close)} to ${number(distant)}`;
    half.setAttribute("aria-valuetext", `close up to ${number(close)}, distant from ${number(distant)}`);
  }

  // What the picture should show once it stands still.
  function target() {
    const other = state.ghostOn ? read(data, settings(state.ghost)) : null;
    return {
      year: reading.year, words: sentence(reading), sides: reading.sides, longest: reading.longest,
      badge: !reading.sides ? "" : SIDES[reading.longest] === data.claimed ? "as the essay says"
        : "not as the essay says",
      cloud: state.uncertain ? reading.cloud : null, bounds: state.uncertain ? reading.bounds : null,
      ghost: other && {year: other.year, sides: other.sides},
    };
  }

  // Move the sides and not the corners: every frame between is a triangle of its own, and none
  // is a mirror image. Without motion, or from an empty picture, jump.
  function glideTo(goal) {
    cancelAnimationFrame(glide);
    const from = shown;
    const jump = still.matches || !from || !from.sides || !goal.sides;
    const begun = performance.now();
    const frame = now => {
      const t = jump ? 1 : Math.min(1, Math.max(0, (now - begun) / GLIDE)), k = t * t * (3 - 2 * t);
      const mix = (a, b) => a + (b - a) * k;
      shown = t === 1 ? goal : {...goal,
        sides: goal.sides.map((side, i) => mix(from.sides[i], side)),
        cloud: goal.cloud && goal.cloud.map((row, r) =>
          row.map((v, i) => mix(from.cloud ? from.cloud[r][i] : 0, v)))};
      picture.draw({...shown, bounds: goal.bounds});
      if (t < 1) glide = requestAnimationFrame(frame);
    };
    if (jump) frame(begun); else glide = requestAnimationFrame(frame);
  }

  function start() {
    const step = () => {
      if (!root.isConnected || state.place === last) return pause();
      timer = setTimeout(step, STEP);
      go({place: state.place + 1});
    };
    if (state.place === last) go({place: 0});
    timer = setTimeout(step, 0);
    controls();
  }

  function stopAt(place) {
    pause();
    go({place});
  }

  function pause() {
    clearTimeout(timer);
    timer = 0;
    controls();
  }

  // Without this mark JupyterLab takes arrow keys and Enter for its own shortcuts.
  for (const control of root.querySelectorAll("button, input, select, [tabindex]")) {
    control.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  const fitting = new ResizeObserver(([entry]) => {
    const width = Math.min(WIDE, Math.round(entry.contentRect.width));
    if (!width || width === picture.size.width) return;
    picture.fit(width);
    if (shown) picture.draw(shown);
  });
  fitting.observe(stage);
  go({});
  // For tests, and for pages that steer the laboratory: the settings, and what it says of them.
  root.laboratory = {set: go, state, sentence: () => sentence(reading)};
  return {root, stop: () => { pause(); fitting.disconnect(); clearTimeout(speaking); cancelAnimationFrame(glide); }};
}

// New weights with one of them set; the others share the rest as they did before. Whole percents
// that sum to 100: rounded down, and the largest remainders get what is left.
function shifted(weights, names, name, value) {
  const others = names.filter(other => other !== name), rest = 100 - value;
  const sum = others.reduce((total, other) => total + weights[other], 0);
  const exact = others.map(other => sum ? weights[other] * rest / sum : rest / others.length);
  const whole = exact.map(Math.floor);
  let left = rest - whole.reduce((total, part) => total + part, 0);
  const order = exact.map((part, i) => i).sort((i, j) => (exact[j] - whole[j]) - (exact[i] - whole[i]));
  for (const i of order) if (left > 0) { whole[i] += 1; left -= 1; }
  return Object.fromEntries([[name, value], ...others.map((other, i) => [other, whole[i]])]);
}

const weightWords = (data, {weights}) => "Weights: " + Object.entries(weights)
  .map(([name, weight]) => `${data.indicators[name].label} ${weight.toFixed(2)}`).join(", ") + ".";

// Under the picture: for every year the share of weightings under which each side is the longest.
function makeRiver(data, choose) {
  const n = data.years.length;
  const strip = svg("svg", {class: "tri-river-strip", viewBox: `0 0 ${n} 100`,
    preserveAspectRatio: "none", "aria-hidden": "true"});
  const columns = data.years.map((_, place) => [2, 1, 0].map(side => {
    const part = svg("rect", {x: place + 0.04, width: 0.92, class: `tri-side-${side}`});
    strip.append(part);
    return part;
  }));
  const here = h("div", {class: "tri-here"}), there = h("div", {class: "tri-there"});
  const keys = SIDES.map((side, i) => h("span", {class: `tri-key tri-key-${i}`}, data.shortNames[side]));
  const node = h("div", {class: "tri-river"},
    h("p", {class: "tri-river-title"}, h("span", {}, "Longest side under all weightings, by year"), ...keys.reverse()),
    h("div", {class: "tri-river-frame"}, strip, there, here));
  strip.addEventListener("pointerdown", event => {
    const box = strip.getBoundingClientRect();
    const place = Math.floor((event.clientX - box.left) / box.width * n);
    choose(Math.max(0, Math.min(n - 1, place)));
  });
  node.style.setProperty("--tri-years", n);
  let drawn = null;
  function show(state) {
    node.style.setProperty("--tri-place", state.place);
    there.style.display = state.ghostOn ? "" : "none";
    there.style.setProperty("--tri-place", state.ghost);
    if (drawn === state.measure) return;
    drawn = state.measure;
    data.shares[drawn].forEach((row, place) => {
      let top = 100;
      columns[place].forEach((part, k) => {
        const share = row ? row.longest[2 - k] * 100 : 0;
        top -= share;
        set(part, {y: top, height: share});
        part.classList.toggle("tri-single", !!row && row.names.length === 1);
      });
    });
  }
  return {node, show};
}

function decades(data) {
  const marks = data.years.flatMap((year, place) => year % 10 ? [] : [[year, place]]);
  return h("div", {class: "tri-decades", "aria-hidden": "true"}, ...marks.map(([year, place]) =>
    h("span", {style: `--tri-place: ${place}; --tri-years: ${data.years.length}`}, String(year))));
}

// The numbers of the year: sides down, the composite and its indicators across.
function makeTable(data) {
  const caption = h("caption"), body = h("tbody"), names = Object.keys(data.indicators);
  const head = ["Side", "Distance", "95% interval", ...names.map(name => data.indicators[name].label)];
  const node = h("div", {class: "tri-table", role: "region", tabindex: "0", "aria-label": "The numbers of the year"},
    h("table", {}, caption, h("thead", {}, h("tr", {}, ...head.map(text => h("th", {scope: "col"}, text)))), body));
  function show(reading, place) {
    caption.textContent = `The numbers of ${reading.year}`;
    body.replaceChildren(...SIDES.map((side, i) => h("tr", {},
      h("th", {scope: "row"}, data.shortNames[side]),
      h("td", {}, reading.sides ? number(reading.sides[i]) : "not measured"),
      h("td", {}, reading.bounds ? reading.bounds[i].map(number).join(" to ") : "none"),
      ...names.map(name => {
        const row = data.indicators[name].values[place];
        return h("td", {}, row ? number(row[i]) : "not measured");
      }))));
  }
  return {node, show};
}

function render({model, el}) {
  const {root, stop} = build(model.get("data"));
  el.append(root);
  return stop;
}

export {read, sentence, placesOf, shifted};
export default {render};
