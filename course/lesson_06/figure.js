// Count it yourself: the reader sets a rule, and every exercise lights up or fades.
const WIDE = 690,
  LEFT = 16,
  STEP = 29,
  ROW = 24,
  TOP = 10;

// One shape for each kind of forces, centred on (0, 0).
const SHAPES = {
  army: () => shape("rect", { x: -7, y: -7, width: 14, height: 14 }),
  navy: () => shape("circle", { r: 8 }),
  air: () => shape("path", { d: "M0,-9 L9,7 L-9,7 Z" }),
  police: () => shape("path", { d: "M0,-9.5 L9.5,0 L0,9.5 L-9.5,0 Z" }),
  computer: () => shape("path", { d: "M-3,-8 H3 V-3 H8 V3 H3 V8 H-3 V3 H-8 V-3 H-3 Z" }),
};

// The same questions in the same order as counting.py.
function reason(one, rule, figures) {
  if (one.year < rule.first || one.year > rule.last) return "outside the years";
  if (!rule.frameworks.includes(one.framework))
    return `held by: ${figures.frameworks[one.framework]}`;
  if (rule.label && !one.label) return "not called counterterrorist";
  if (!rule.forces.includes(one.forces)) return `forces: ${figures.forces[one.forces]}`;
  if (rule.both && one.both === false) return "one of the two sent no forces";
  return "";
}

function count(rule, figures) {
  const states = {},
    seen = new Set(),
    maybe = new Set();
  for (const one of figures.exercises) {
    const what = rule.once ? one.series : one.id;
    let state = reason(one, rule, figures);
    if (!state) state = (rule.both && one.both !== true) || !one.sure ? "doubtful" : "counted";
    if (state === "counted" && rule.once && seen.has(one.series)) state = "again";
    if (state === "counted") seen.add(what);
    if (state === "doubtful") maybe.add(what);
    states[one.id] = state;
  }
  return { states, number: seen.size, most: new Set([...seen, ...maybe]).size };
}

function sentence(rule, found, dozen) {
  const { number, most } = found;
  const what = rule.once ? "series" : number === 1 ? "exercise" : "exercises";
  let words = `${number} ${what} ${number === 1 ? "counts" : "count"}, ${rule.first} to ${rule.last}.`;
  if (number > dozen) words += " “More than a dozen” holds.";
  else if (number === dozen)
    words += " “More than a dozen” does not hold: this is a dozen, and not more.";
  else words += " “More than a dozen” does not hold.";
  if (most > number) {
    const would = number <= dozen && dozen < most ? "would" : "would still";
    words +=
      ` ${most - number} more might count, but who took part, or the row itself, is not confirmed.` +
      ` With them it would be ${most}, and the phrase ${would} ${most > dozen ? "hold" : "not hold"}.`;
  }
  return words;
}

function render({ model, el }) {
  const figures = model.get("figures");
  const prefix = unique("counting");
  const names = Object.keys(figures.presets);
  const rule = structuredClone(figures.presets[names[0]]);
  const update = []; // each sets one control to what the rule says

  const presets = names.map((name) => {
    const button = element("button", { type: "button" }, name);
    button.addEventListener("click", () => {
      Object.assign(rule, structuredClone(figures.presets[name]));
      draw();
    });
    update.push(() =>
      button.setAttribute(
        "aria-pressed",
        String(JSON.stringify(rule) === JSON.stringify(figures.presets[name])),
      ),
    );
    return button;
  });

  function year(key, label) {
    const input = element("input", {
      type: "range",
      id: `${prefix}-${key}`,
      min: figures.first,
      max: figures.last,
    });
    const shown = element("output", { for: input.id, class: "counting-year" });
    input.addEventListener("input", () => {
      rule[key] = Number(input.value);
      if (rule.first > rule.last) rule[key === "first" ? "last" : "first"] = rule[key];
      draw();
    });
    update.push(() => {
      input.value = rule[key];
      shown.textContent = rule[key];
    });
    return element(
      "span",
      { class: "counting-slider" },
      element("label", { for: input.id }, label),
      input,
      shown,
    );
  }

  function group(legend, key, words) {
    return element(
      "fieldset",
      {},
      element("legend", {}, legend),
      ...Object.entries(words).map(([value, text], i) => {
        const input = element("input", { type: "checkbox", id: `${prefix}-${key}-${i}` });
        input.addEventListener("change", () => {
          rule[key] = Object.keys(words).filter((one) =>
            one === value ? input.checked : rule[key].includes(one),
          );
          draw();
        });
        update.push(() => {
          input.checked = rule[key].includes(value);
        });
        return element("label", { for: input.id }, input, " " + text);
      }),
    );
  }

  function must(key, text) {
    const input = element("input", { type: "checkbox", id: `${prefix}-${key}` });
    input.addEventListener("change", () => {
      rule[key] = input.checked;
      draw();
    });
    update.push(() => {
      input.checked = rule[key];
    });
    return element("label", { for: input.id }, input, " " + text);
  }

  const unit = element(
    "fieldset",
    {},
    element("legend", {}, "Count"),
    ...[
      [false, "each exercise"],
      [true, "each series once"],
    ].map(([value, text], i) => {
      const input = element("input", {
        type: "radio",
        name: `${prefix}-once`,
        id: `${prefix}-once-${i}`,
      });
      input.addEventListener("change", () => {
        rule.once = value;
        draw();
      });
      update.push(() => {
        input.checked = rule.once === value;
      });
      return element("label", { for: input.id }, input, " " + text);
    }),
  );

  // The picture: one column a year, one mark an exercise.
  const places = {};
  const marks = figures.exercises.map((one) => {
    const place = (places[one.year] = (places[one.year] ?? -1) + 1);
    const title = shape("title");
    const mark = shape("g", {}, undefined);
    mark.append(title, SHAPES[one.forces](), shape("text", { class: "counting-sign", y: 4 }, "?"));
    return { one, place, mark, title };
  });
  const high = Math.max(...Object.values(places)) + 1;
  const floor = TOP + high * ROW;
  const svg = shape("svg", {
    viewBox: `0 0 ${WIDE} ${floor + 26}`,
    class: "counting-picture",
    "aria-hidden": "true",
  });
  const at = (value) => LEFT + (value - figures.first + 0.5) * STEP;
  const span = shape("rect", { y: 2, height: floor - 2, class: "counting-span" });
  svg.append(
    span,
    shape("line", { x1: LEFT, x2: WIDE - 8, y1: floor, y2: floor, class: "counting-axis" }),
  );
  for (let value = figures.first; value <= figures.last; value += 2) {
    svg.append(shape("text", { x: at(value), y: floor + 19, class: "counting-tick" }, value));
  }
  for (const { one, place, mark } of marks) {
    mark.setAttribute("transform", `translate(${at(one.year)} ${floor - (place + 0.5) * ROW})`);
    svg.append(mark);
  }
  const legend = element(
    "p",
    { class: "counting-legend", "aria-hidden": "true" },
    ...Object.entries(figures.forces).map(([key, words]) => {
      const sign = shape("svg", { viewBox: "-11 -11 22 22", class: "counting-key" });
      sign.append(SHAPES[key]());
      return element("span", {}, sign, " " + words);
    }),
  );

  const number = element("span", { class: "counting-number", "aria-hidden": "true" });
  const spoken = element("p", { "aria-live": "polite", class: "counting-sentence" });
  const lists = { counted: element("ol"), doubtful: element("ul"), out: element("ul") };
  const heads = { counted: element("h4"), doubtful: element("h4"), out: element("h4") };

  function draw() {
    const found = count(rule, figures);
    update.forEach((set) => set());
    span.setAttribute("x", at(rule.first) - STEP / 2);
    span.setAttribute("width", (rule.last - rule.first + 1) * STEP);
    const items = { counted: [], doubtful: [], out: [] };
    for (const { one, mark, title } of marks) {
      const state = found.states[one.id];
      const kind = state in items || state === "again" ? state : "out";
      mark.setAttribute("class", `counting-mark counting-${kind}`);
      const why =
        kind === "again"
          ? "its series counts already"
          : kind !== "doubtful"
            ? state
            : one.sure
              ? "nobody says who took part"
              : "the row is not confirmed";
      title.textContent = kind === "counted" ? one.text : `${one.text}. Not counted: ${why}`;
      items[kind === "again" ? "out" : kind].push(
        element(
          "li",
          {},
          one.text + (kind === "counted" ? "." : ". "),
          ...(kind === "counted"
            ? []
            : [element("em", {}, why[0].toUpperCase() + why.slice(1) + ".")]),
        ),
      );
    }
    heads.counted.textContent = `Counted: ${items.counted.length}`;
    heads.doubtful.textContent = `Not confirmed, and not counted: ${items.doubtful.length}`;
    heads.out.textContent = `Left out by the rule: ${items.out.length}`;
    for (const key of Object.keys(items)) lists[key].replaceChildren(...items[key]);
    number.textContent = found.number;
    spoken.textContent = sentence(rule, found, figures.dozen);
  }

  el.classList.add("counting");
  keepKeys(el);
  el.append(
    element(
      "div",
      { class: "counting-presets", role: "group", "aria-label": "Ready-made rules" },
      ...presets,
    ),
    element(
      "div",
      { class: "counting-controls" },
      element(
        "fieldset",
        {},
        element("legend", {}, "Years"),
        year("first", "From"),
        year("last", "To"),
      ),
      group("Held by", "frameworks", figures.frameworks),
      group("Forces", "forces", figures.forces),
      element(
        "fieldset",
        {},
        element("legend", {}, "Only if"),
        must("label", "the organisers called it counterterrorist"),
        must("both", "both sent forces or staffs"),
      ),
      unit,
    ),
    svg,
    legend,
    element("div", { class: "counting-result" }, number, spoken),
    element(
      "details",
      {},
      element("summary", {}, "The exercises as a list, with the reason for each that is left out"),
      heads.counted,
      lists.counted,
      heads.doubtful,
      lists.doubtful,
      heads.out,
      lists.out,
    ),
    element(
      "p",
      { class: "counting-note" },
      "Each mark is one exercise. Filled: counted. Half filled: its series counts already. Question mark: not " +
        "confirmed, and never counted. Pale: left out by the rule. Table: exercises.",
    ),
  );
  draw();
}

export { count, sentence }; // for the test that holds this engine against counting.py
export default { render };
