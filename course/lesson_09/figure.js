// Draw the line yourself: points by hand or by keyboard, then the record, the benchmarks, the score.
const HIGH = 340,
  TOP = 18,
  LOW = 300,
  LEFT = 44,
  RIGHT = 40;
const NARROW = 300,
  WIDE = 700;

// As course.figures.drawing.score: the mean error without signs, and the error of the last year.
export function score(values, record) {
  const errors = values.map((value, i) => value - record[i]);
  return {
    mean: errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length,
    final: errors[errors.length - 1],
  };
}

// A number from a field, or null for an empty or impossible one.
function read(text, top) {
  const value = text.trim() === "" ? NaN : Number(text.trim().replace(",", "."));
  return value >= 0 && value <= top ? value : null;
}

const short = (value) => value.toFixed(1);
const signed = (value) => (value >= 0 ? "+" : "−") + Math.abs(value).toFixed(1);

function render({ model, el }) {
  const { measures, tables } = model.get("figures");
  const prefix = unique("drawing");
  const keys = Object.keys(measures);
  const steps = Object.keys(measures[keys[0]].steps);
  const state = { measure: keys[0], step: 0, wide: 640, sheets: {} };

  const part = () => measures[state.measure].steps[steps[state.step]];
  const top = () => measures[state.measure].top;
  const sheet = () =>
    (state.sheets[`${state.measure} ${state.step}`] ??= {
      values: part().years.map(() => null),
      first: null,
      scored: false,
    });

  const choice = element(
    "fieldset",
    {},
    element("legend", {}, "Measure"),
    ...keys.map((key, i) => {
      const input = element("input", {
        type: "radio",
        name: `${prefix}-measure`,
        id: `${prefix}-m${i}`,
      });
      input.checked = i === 0;
      input.addEventListener("change", () => {
        state.measure = key;
        state.step = 0;
        build();
      });
      return element("label", { for: input.id }, input, " " + measures[key].name);
    }),
  );
  const head = element("p", { class: "drawing-head" });
  const svg = shape("svg", { class: "drawing-picture", "aria-hidden": "true" });
  // The part to draw in stays the same node, so that a finger on it is not lost when the rest is drawn anew.
  const open = shape("rect", { class: "drawing-open" });
  const layer = shape("g");
  svg.append(open, layer);
  const fields = element("div", { class: "drawing-fields", role: "group" });
  const button = element("button", { type: "button" }, "Score it");
  const again = element("button", { type: "button" }, "Draw again");
  const onward = element("button", { type: "button" });
  const back = element("button", { type: "button" });
  const spoken = element("p", { "aria-live": "polite", class: "drawing-sentence" });
  const results = element("div", { class: "drawing-results" });
  let inputs = [],
    scale = null,
    held = null;

  // Controls

  function build() {
    const { years, known } = part();
    const last = known.years[known.years.length - 1];
    head.textContent =
      `It is ${last === 2014 ? "the end of 2015" : `early ${last + 1}`}. Draw China's GDP in percent of the ` +
      `American figure, ${years[0]} to ${years[years.length - 1]}.`;
    fields.setAttribute("aria-label", "Your line, percent of the American figure");
    inputs = years.map((year, i) => {
      const input = element("input", {
        type: "text",
        inputmode: "decimal",
        id: `${prefix}-${state.measure}-${year}`,
        autocomplete: "off",
        maxlength: 5,
        size: 4,
      });
      input.addEventListener("input", () => {
        sheet().values[i] = read(input.value, top());
        draw();
        tell(i);
      });
      input.addEventListener("keydown", (event) => {
        const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
        if (event.key === "Enter") {
          event.preventDefault();
          event.stopPropagation();
          (inputs[i + 1] ?? button).focus();
        }
        if (!by || sheet().scored) return;
        event.preventDefault();
        set(i, (sheet().values[i] ?? before(i)) + by);
      });
      return input;
    });
    fields.replaceChildren(
      ...inputs.map((input, i) =>
        element("span", {}, element("label", { for: input.id }, years[i]), input),
      ),
    );
    onward.textContent = state.step + 1 < steps.length ? `Go on ${steps[state.step + 1]}` : "";
    back.textContent = state.step > 0 ? `Back ${steps[state.step - 1]}` : "";
    results.replaceChildren();
    if (sheet().scored) reveal(false);
    else {
      draw();
      tell();
    }
  }

  // The last number before a year: the reader's own, or what is known.
  function before(i) {
    const { known } = part();
    for (let at = i - 1; at >= 0; at--) if (sheet().values[at] !== null) return sheet().values[at];
    return Math.round(known.values[known.values.length - 1]);
  }

  function set(i, value) {
    sheet().values[i] = Math.min(top(), Math.max(0, Math.round(value)));
    draw();
    tell(i);
  }

  function tell(i) {
    const { years } = part();
    const { values } = sheet();
    const ready = values.filter((value) => value !== null).length;
    const wrong = inputs.findIndex(
      (input) => input.value.trim() !== "" && read(input.value, top()) === null,
    );
    inputs.forEach((input, at) => input.setAttribute("aria-invalid", String(at === wrong)));
    if (wrong >= 0) {
      spoken.textContent = `${years[wrong]}: write a number from 0 to ${top()}.`;
      return;
    }
    const now = i === undefined || values[i] === null ? "" : `${years[i]}: ${values[i]} percent. `;
    spoken.textContent =
      now +
      (ready === 0
        ? "Drag in the shaded part of the picture, or type into the fields; the arrow keys move a point by one percent."
        : ready < years.length
          ? `${ready} of ${years.length} years have a number.`
          : "All years have a number. Now you can score it.");
  }

  // The pointer

  function at(event) {
    const box = svg.getBoundingClientRect();
    const x = (event.clientX - box.left) * (state.wide / box.width);
    const y = (event.clientY - box.top) * (HIGH / box.height);
    const { years } = part();
    const i = years.findIndex((year) => Math.abs(scale.x(year) - x) <= scale.gap / 2);
    return {
      i: i < 0 && x > scale.x(years[years.length - 1]) ? years.length - 1 : i,
      value: scale.value(y),
    };
  }

  function drag(event) {
    const { i, value } = at(event);
    if (i < 0) return;
    const { values } = sheet();
    // A quick hand leaves years out: join what it passed, and years before that are still empty.
    const from = held ?? values.slice(0, i).reduce((found, v, k) => (v === null ? found : k), -1);
    if (Math.abs(i - from) > 1) {
      const start = from < 0 ? before(0) : values[from];
      const way = Math.sign(i - from);
      for (let k = from + way; k !== i; k += way) {
        const between = start + (value - start) * (Math.abs(k - from) / Math.abs(i - from));
        values[k] = Math.round(Math.min(top(), Math.max(0, between)));
      }
    }
    held = i;
    set(i, value);
  }

  // Only a stroke that begins in the part to draw in is one: a finger elsewhere scrolls the page.
  open.addEventListener("pointerdown", (event) => {
    if (sheet().scored || event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    open.setPointerCapture(event.pointerId);
    held = null;
    drag(event);
  });
  open.addEventListener("pointermove", (event) => {
    if (open.hasPointerCapture(event.pointerId) && !sheet().scored) drag(event);
  });
  for (const name of ["pointerup", "pointercancel"])
    open.addEventListener(name, () => {
      held = null;
    });
  // touch-action does not work for a shape inside an SVG: without this the browser takes the finger for scrolling.
  open.addEventListener(
    "touchstart",
    (event) => {
      if (!sheet().scored) event.preventDefault();
    },
    { passive: false },
  );

  // The picture

  function draw() {
    const { known, years, record, lines } = part();
    const { values, first, scored } = sheet();
    const wide = state.wide,
      right = wide - RIGHT;
    const start = known.years[0],
      last = known.years[known.years.length - 1],
      end = years[years.length - 1];
    const gap = (right - LEFT) / (end - start);
    const x = (year) => LEFT + (year - start) * gap;
    const y = (value) => LOW - (value / top()) * (LOW - TOP);
    scale = { x, gap, value: (pixel) => ((LOW - pixel) / (LOW - TOP)) * top() };
    svg.setAttribute("viewBox", `0 0 ${wide} ${HIGH}`);
    const way = (points) => points.map(([year, value]) => `${x(year)},${y(value)}`).join(" ");
    const join = (list) => [
      [last, known.values[known.values.length - 1]],
      ...years.map((year, i) => [year, list[i]]),
    ];
    const from = x(last) + gap / 2;
    for (const [name, value] of Object.entries({
      x: from,
      y: TOP,
      width: right - from + 10,
      height: LOW - TOP,
    })) {
      open.setAttribute(name, value);
    }
    const parts = [];
    for (let value = 0; value <= top(); value += 20) {
      const level = value === 100 ? " drawing-level" : "";
      parts.push(
        shape("line", {
          x1: LEFT,
          x2: right + 10,
          y1: y(value),
          y2: y(value),
          class: "drawing-grid" + level,
        }),
        shape("text", { x: LEFT - 6, y: y(value) + 4, class: "drawing-number" }, value),
      );
    }
    // Under its line where the number of the last year stands above it.
    const under = Math.abs(known.values[known.values.length - 1] - 100) < 10;
    parts.push(
      shape(
        "text",
        { x: LEFT + 4, y: y(100) + (under ? 15 : -5), class: "drawing-note-in" },
        "level with the USA",
      ),
    );
    const every = gap < 20 ? 4 : gap < 44 ? 2 : 1;
    for (let year = end; year >= start; year -= every) {
      parts.push(shape("text", { x: x(year), y: LOW + 18, class: "drawing-tick" }, year));
    }
    if (scored) {
      for (const one of lines) {
        parts.push(
          shape("polyline", {
            points: way(join(one.values)),
            class: `drawing-line drawing-${one.kind}`,
          }),
        );
      }
      numbers(lines, x(end), y).forEach((node) => parts.push(node));
    }
    if (first && (!scored || first.some((value, i) => value !== values[i]))) {
      parts.push(shape("polyline", { points: way(join(first)), class: "drawing-ghost" }));
    }
    parts.push(
      shape("polyline", {
        points: way(known.years.map((year, i) => [year, known.values[i]])),
        class: "drawing-known",
      }),
    );
    if (scored)
      parts.push(shape("polyline", { points: way(join(record)), class: "drawing-known" }));
    const drawn = [
      [last, known.values[known.values.length - 1]],
      ...years.map((year, i) => [year, values[i]]).filter(([, value]) => value !== null),
    ];
    parts.push(shape("polyline", { points: way(drawn), class: "drawing-mine" }));
    for (const [year, value] of drawn.slice(1)) {
      parts.push(shape("circle", { cx: x(year), cy: y(value), r: 6, class: "drawing-point" }));
    }
    parts.push(
      shape("circle", { cx: x(last), cy: y(drawn[0][1]), r: 4, class: "drawing-start" }),
      shape(
        "text",
        { x: x(last) - 6, y: y(drawn[0][1]) - 10, class: "drawing-value" },
        `${short(drawn[0][1])} in ${last}`,
      ),
    );
    if (scored) {
      const came = record[record.length - 1];
      const lowest = Math.min(came, ...lines.map((one) => one.values[one.values.length - 1]));
      parts.push(
        shape(
          "text",
          { x: x(end), y: y(lowest) + 22, class: "drawing-value" },
          `record ${short(came)}`,
        ),
      );
    }
    layer.replaceChildren(...parts);
    inputs.forEach((input, i) => {
      if (document.activeElement !== input || read(input.value, top()) !== values[i]) {
        if (values[i] !== null) input.value = String(values[i]);
        else if (document.activeElement !== input) input.value = "";
      }
      input.readOnly = scored;
    });
    button.hidden = scored;
    again.hidden = !scored;
    onward.hidden = !scored || !onward.textContent;
    back.hidden = !back.textContent;
  }

  // The row of a line in the table, written at its end, moved apart where two would overlap.
  function numbers(lines, edge, y) {
    const places = lines
      .map((one, i) => ({ i, to: y(one.values[one.values.length - 1]) }))
      .sort((a, b) => a.to - b.to);
    let above = -Infinity;
    for (const place of places) above = place.at = Math.max(place.to, above + 13);
    let below = LOW + 4;
    for (const place of [...places].reverse())
      (below = place.at = Math.min(place.at, below) - 0), (below -= 13);
    return places.flatMap(({ i, to, at: here }) => [
      shape("line", { x1: edge + 2, x2: edge + 16, y1: to, y2: here, class: "drawing-leader" }),
      shape("text", { x: edge + 19, y: here + 4, class: "drawing-row" }, i + 1),
    ]);
  }

  // The score

  function reveal(focus = true) {
    const { years, record, lines } = part();
    const one = sheet();
    const missing = one.values.findIndex((value) => value === null);
    if (missing >= 0) {
      spoken.textContent = `${years[missing]} needs a number from 0 to ${top()} before you look.`;
      inputs[missing].focus();
      return;
    }
    one.scored = true;
    one.first ??= [...one.values];
    const end = years[years.length - 1];
    const mine = score(one.values, record);
    const worse = lines.filter((line) => line.mean > mine.mean).length;
    const still = lines.find((line) => line.name === "No change");
    const miss =
      Math.abs(mine.final) < 0.05
        ? "exactly that"
        : `${short(Math.abs(mine.final))} points too ${mine.final > 0 ? "high" : "low"}`;
    spoken.textContent =
      `You drew ${one.values[one.values.length - 1]} percent for ${end}; the record is ` +
      `${short(record[record.length - 1])}: ${miss}. Your mean error over ${years.length} years is ${short(mine.mean)} points. ` +
      `That is better than ${worse} of the ${lines.length} lines to compare with. Whoever had said “no change” ` +
      `would have missed by ${short(still.mean)}` +
      (still === lines[0]
        ? ", the best of them."
        : `; the best was “${lines[0].name}”, with ${short(lines[0].mean)}.`);
    const rows = [
      ...lines.map((line, i) => ({
        ...line,
        row: i + 1,
        value: line.values[line.values.length - 1],
      })),
      { name: "You", kind: "you", row: "", value: one.values[one.values.length - 1], ...mine },
    ].sort((a, b) => a.mean - b.mean);
    results.replaceChildren(
      element(
        "table",
        {},
        element(
          "caption",
          {},
          `Percent of the American figure in ${end}, and errors in percentage points`,
        ),
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            ...["Line", "Who", String(end), "Mean error", `Error in ${end}`].map((text) =>
              element("th", { scope: "col" }, text),
            ),
          ),
        ),
        element(
          "tbody",
          {},
          ...rows.map((row) =>
            element(
              "tr",
              { class: `drawing-tr-${row.kind}` },
              element("td", {}, row.row),
              element("th", { scope: "row" }, row.name),
              element("td", {}, short(row.value)),
              element("td", {}, short(row.mean)),
              element("td", {}, signed(row.final)),
            ),
          ),
        ),
      ),
    );
    draw();
    if (focus) again.focus();
  }

  button.addEventListener("click", () => reveal());
  again.addEventListener("click", () => {
    const one = sheet();
    one.scored = false;
    one.values = one.values.map(() => null);
    results.replaceChildren();
    draw();
    tell();
    inputs[0].focus();
  });
  onward.addEventListener("click", () => {
    state.step += 1;
    build();
    inputs[0].focus();
  });
  back.addEventListener("click", () => {
    state.step -= 1;
    build();
    (sheet().scored ? again : inputs[0]).focus();
  });

  el.classList.add("drawing");
  keepKeys(el);
  el.append(
    choice,
    head,
    svg,
    fields,
    element("div", { class: "drawing-buttons" }, button, again, onward, back),
    spoken,
    results,
    element(
      "p",
      { class: "drawing-note" },
      "Thick line: what is known, and after scoring what came (today's edition). Dashed line: your first drawing. Thin " +
        "lines carry the number of their row: rules are dotted, forecasts of the time full. Most forecasts name only the " +
        "year in which China draws level; the way there is ours, with the same growth every year. The list is what was " +
        `found, not a sample. Tables: ${tables}.`,
    ),
  );
  build();
  const watch = new ResizeObserver(([entry]) => {
    const wide = Math.round(Math.min(WIDE, Math.max(NARROW, entry.contentRect.width)));
    if (wide !== state.wide) {
      state.wide = wide;
      draw();
    }
  });
  watch.observe(svg);
  return () => watch.disconnect();
}

export default { render };
