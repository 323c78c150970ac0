// The kinds that are typed or set on a scale.

function typed(id, label, unit, size = 12) {
  const input = h("input", {
    type: "text",
    id,
    class: "quiz-text",
    autocomplete: "off",
    spellcheck: "false",
    size,
    maxlength: 200,
    "aria-label": unit ? `${label}, in ${unit}` : label,
  });
  return input;
}

const unitOf = (question) =>
  question.unit ? h("span", { class: "quiz-unit", "aria-hidden": "true" }, question.unit) : null;

function number(question, id) {
  const input = typed(id, "Your answer", question.unit);
  const node = h("div", { class: "quiz-typed" }, input, unitOf(question));
  return {
    node,
    read: () => input.value,
    write: (answer) => {
      input.value = answer ?? "";
    },
    mark: (notes) => {
      node.dataset.mark = notes.get("")?.mark ?? "";
    },
  };
}

function text(question, id) {
  const part = number(question, id);
  part.node.firstChild.size = 28;
  part.node.firstChild.dir = "auto";
  return part;
}

function interval(question, id) {
  const ends = {
    low: typed(`${id}-low`, "Lower end", question.unit, 8),
    high: typed(`${id}-high`, "Upper end", question.unit, 8),
  };
  return {
    node: h(
      "div",
      { class: "quiz-typed" },
      h("span", {}, "from"),
      ends.low,
      h("span", {}, "to"),
      ends.high,
      unitOf(question),
      h("span", { class: "quiz-aside" }, `${question.sure} percent sure`),
    ),
    read: () => ({ low: ends.low.value, high: ends.high.value }),
    write: (answer) => {
      for (const end in ends) ends[end].value = answer?.[end] ?? "";
    },
    mark() {},
  };
}

/** A slider and a field that say the same; nothing is chosen until one of them is moved. */
function scale(from, to, unit, id) {
  const step = 10 ** Math.floor(Math.log10((to - from) / 50));
  const input = typed(id, "Your estimate", unit, 8);
  const slider = h("input", {
    type: "range",
    class: "quiz-slider",
    min: from,
    max: to,
    step,
    "aria-label": `Your estimate, in ${unit}`,
  });
  slider.addEventListener("input", () => {
    input.value = slider.value;
    slider.dataset.set = "yes";
  });
  const follow = () => {
    const value = Number(input.value.replace(",", "."));
    const set = input.value.trim() !== "" && Number.isFinite(value);
    slider.value = set ? value : (from + to) / 2;
    slider.dataset.set = set ? "yes" : "";
    slider.setAttribute("aria-valuetext", set ? `${value} ${unit}` : "not set");
  };
  input.addEventListener("input", follow);
  slider.addEventListener("input", follow);
  return {
    node: h(
      "div",
      {},
      h("div", { class: "quiz-typed" }, input, unitOf({ unit })),
      h(
        "div",
        { class: "quiz-scale" },
        h("span", { "aria-hidden": "true" }, words(from)),
        slider,
        h("span", { "aria-hidden": "true" }, words(to)),
      ),
    ),
    read: () => input.value,
    write(answer) {
      input.value = answer ?? "";
      follow();
    },
    mark() {},
  };
}

const forecast = (question, id) => scale(0, 100, "percent", id);

const predict = (question, id) =>
  question.options ? single(question, id) : scale(...question.range, question.unit, id);

Object.assign(KINDS, { number, text, interval, forecast, predict });
