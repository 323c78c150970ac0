// The forecast sheet: twelve numbers, one button, then outcomes and Brier scores.
import { button, live, note } from "#kit/controls.js";
import { element, mount, unique } from "#kit/dom.js";
import { flag, numbers } from "#kit/state.js";
import { sharing } from "#kit/view.js";
import { progress, read, result, secondList } from "./scores.js";

// A statement with a place for its number, and for what came.
function line({ text, outcome, came }, oninput, onenter) {
  const input = element("input", {
    type: "text",
    inputmode: "decimal",
    id: unique("forecast"),
    autocomplete: "off",
    maxlength: 5,
    oninput,
    // Enter goes on to the next number. It neither shows the outcomes nor reaches the notebook.
    onkeydown(event) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      event.stopPropagation();
      onenter();
    },
  });
  const label = element("label", { for: input.id }, text);
  const number = element("span.forecast-number", input, " %");
  const kind = outcome ? "forecast-came forecast-true" : "forecast-came";
  const answer = element("p", { class: kind, hidden: true });
  return {
    node: element("li", element("div.kit-field", label, number), answer),
    input,
    show(score) {
      input.readOnly = true;
      answer.hidden = false;
      answer.replaceChildren(
        element("strong", outcome ? "It came true. " : "It did not come true. "),
        `${came} Your score here: ${score.toFixed(2)}.`,
      );
    },
    clear() {
      input.value = "";
      input.readOnly = false;
      answer.hidden = true;
    },
  };
}

function bar([who, score]) {
  const length = element("span", { style: `width: ${100 * score}%` });
  return element(
    "div",
    { class: who === "You" ? "forecast-bar forecast-you" : "forecast-bar" },
    element("span", who),
    element("span.forecast-track", { "aria-hidden": "true" }, length),
    element("span.forecast-score", score.toFixed(2)),
  );
}

function layOut(el, lines, reveal, below, tables, shared) {
  const list = element("ol.forecast-list", lines);
  mount(
    el,
    "kit-frame forecast",
    element("p.kit-head", "It is January 2016. How likely is each, in percent?"),
    element("form", { novalidate: true, onsubmit: reveal }, list, ...below),
    note(`Brier score: 0 is perfect, 1 is certain and wrong. Tables: ${tables}.`),
    shared,
  );
}

// The statements with the reader's numbers; what came only once it has been shown.
function rowsOf(statements, said, shown) {
  const rows = statements.map(({ text, outcome, of }, i) => {
    const came = outcome ? "came true" : "did not come true";
    return { cells: [text, said[i] ?? "", ...(shown ? [came] : [])], of: shown ? of : [] };
  });
  const head = ["Statement", "You said, percent", ...(shown ? ["What came"] : [])];
  return { caption: "Twelve forecasts as of January 2016", head, rows };
}

// The numbers as a view, which is kept; `now()` gives them, and whether the outcomes are open.
function sharingOf(model, { statements, rivals }, now, { show, begin }) {
  return sharing(model, {
    name: "forecast",
    title: "Twelve forecasts",
    fields: { said: numbers(statements.length, [0, 100], { gaps: true }), shown: flag() },
    state: now,
    show,
    table: () => rowsOf(statements, now().said, now().shown),
    keep: {
      answers: statements.map(({ text }) => text),
      states: () => [now()].filter(({ said }) => said.some((one) => one !== null)),
      told: () => now().shown,
      again: (first) => secondList(first && result(first.said, statements, rivals).mean),
      begin,
    },
  });
}

// Write numbers on the lines, which are open again.
function fill(lines, said) {
  lines.forEach((one, i) => {
    one.clear();
    one.input.value = said[i] ?? "";
  });
}

// Mark the line with an impossible number.
function mark(lines, wrong) {
  lines.forEach(({ input }, i) => {
    input.setAttribute("aria-invalid", i === wrong);
  });
}

// Ask for the first number that is missing, if one is.
function wants(lines, answers, spoken) {
  const missing = answers.indexOf(null);
  if (missing < 0) return false;
  spoken.textContent = `Statement ${missing + 1} needs a number from 0 to 100 before you look.`;
  lines[missing].input.focus();
  return true;
}

function render({ model, el }) {
  const { statements, rivals, tables } = model.get("figures");
  const look = element("button", { type: "submit" }, "Show the outcomes");
  const again = button("Clear the sheet", clear, { hidden: true });
  const spoken = live({}, 1);
  const bars = element("div.forecast-bars", { hidden: true });
  const lines = statements.map((one, i) =>
    line(one, tell, () => (lines[i + 1]?.input ?? look).focus()),
  );
  const texts = () => lines.map(({ input }) => input.value);

  function turn(shown) {
    look.hidden = shown;
    again.hidden = bars.hidden = !shown;
  }

  function tell() {
    const { wrong, words } = progress(texts());
    mark(lines, wrong);
    spoken.textContent = words;
    shared.draw();
  }

  function reveal(event) {
    event.preventDefault();
    const answers = texts().map(read);
    if (wants(lines, answers, spoken)) return;
    open(answers);
    again.focus();
  }

  function open(answers) {
    const { scores, mean, words } = result(answers, statements, rivals);
    for (const [i, one] of lines.entries()) one.show(scores[i]);
    spoken.textContent = words;
    bars.replaceChildren(...Object.entries({ You: mean, ...rivals }).map(bar));
    turn(true);
    shared.draw();
  }

  function show({ said: given, shown }) {
    const said = statements.map((_, i) => given[i] ?? null);
    fill(lines, said);
    turn(false);
    if (shown && !said.includes(null)) open(said);
    else tell();
  }
  const now = () => ({ said: texts().map(read), shown: look.hidden });
  const shared = sharingOf(model, { statements, rivals }, now, { show, begin: clear });

  function clear() {
    for (const one of lines) one.clear();
    turn(false);
    tell();
    lines[0].input.focus();
  }

  layOut(el, lines, reveal, [look, again, spoken, bars], tables, shared);
  tell();
}

export default { render };
