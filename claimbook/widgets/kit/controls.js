// Controls: plain HTML inputs with their labels. Each tells its figure of a change by a callback
// and is brought up to date by `set`, which calls nothing back.
import { element, shape, unique } from "#kit/dom.js";

// Options are [value, words], or a value that is its own words.
const pairs = (options) => options.map((one) => (Array.isArray(one) ? one : [one, one]));

/** A button. */
export const button = (words, onclick, attributes = {}) =>
  element("button", { type: "button", onclick, ...attributes }, words);

/** Controls side by side, in as many lines as they need. */
export const row = (...parts) => element("div.kit-row", ...parts);

/** Buttons side by side. */
export const buttons = (...parts) => element("div.kit-buttons", ...parts);

/** What is folded behind a title. */
export const folded = (title, ...parts) => element("details", element("summary", title), ...parts);

/** A sentence that is read aloud when it changes. `lines`: the room that is kept for it. */
export const live = (attributes = {}, lines = null) =>
  element("p", {
    ...attributes,
    "aria-live": "polite",
    class: `kit-sentence ${attributes.class ?? ""}`.trim(),
    style: lines && `--kit-lines: ${lines}`,
  });

/** A small note: how to read the figure, and its tables. */
export const note = (...parts) => element("p.kit-note", ...parts);

/** A control with its label before it, and words of help, if any, that are read with it. */
export function labelled(label, control, help = "") {
  control.id ||= unique("kit");
  const told = help && element("span.kit-help", { id: `${control.id}-help` }, help);
  if (told) control.setAttribute("aria-describedby", told.id);
  return element("span.kit-field", element("label", { for: control.id }, label), told, control);
}

/** One of several: radio buttons in a group. `onchange(value)`. */
export function choices({ legend, options, value, onchange }) {
  const name = unique("kit");
  const inputs = new Map(
    pairs(options).map(([one]) => [
      one,
      element("input", {
        type: "radio",
        name,
        id: unique(name),
        value: String(one),
        checked: one === value,
        onchange: () => onchange(one),
      }),
    ]),
  );
  return ticked(legend, options, inputs, (one, chosen) => one === chosen);
}

/** Choices of one part of a state: `chooser(state, go)("pair", "Pair", PAIRS)`; `go` gets the change. */
export const chooser = (state, go) => (name, legend, options) =>
  choices({ legend, options, value: state[name], onchange: (value) => go({ [name]: value }) });

/** Any of several: checkboxes in a group. `chosen`: a list or set. `onchange(value, on)`. */
export function boxes({ legend, options, chosen, onchange }) {
  const on = new Set(chosen);
  const inputs = new Map(
    pairs(options).map(([one]) => [one, box(on.has(one), (now) => onchange(one, now))]),
  );
  return ticked(legend, options, inputs, (one, many) => new Set(many).has(one));
}

function ticked(legend, options, inputs, isOn) {
  const labels = pairs(options).map(([one, words]) => tick(inputs.get(one), words));
  return {
    node: element("fieldset", element("legend", legend), labels),
    set(value) {
      for (const [one, input] of inputs) input.checked = isOn(one, value);
    },
  };
}

const box = (checked, onchange) => {
  const attributes = { type: "checkbox", id: unique("kit"), checked };
  return element("input", { ...attributes, onchange: (event) => onchange(event.target.checked) });
};

const tick = (input, words) => element("label.kit-choice", { for: input.id }, input, " ", words);

/** One checkbox with its words. `onchange(on)`. */
export function checkbox({ label, on = false, onchange }) {
  const input = box(on, onchange);
  return {
    node: tick(input, label),
    input,
    set(value) {
      input.checked = value;
    },
  };
}

/** A list to choose from. `onchange(value)`. */
export function select({ label, options, value, onchange }) {
  const given = pairs(options);
  const make = ([one, words]) => element("option", { value: String(one) }, words);
  const input = element("select", given.map(make));
  const set = (one) => {
    input.value = String(one);
  };
  set(value ?? given[0][0]);
  input.addEventListener("change", () =>
    onchange(given.find(([one]) => String(one) === input.value)[0]),
  );
  return { node: labelled(label, input), input, set };
}

/**
 * A slider with its label and the value in words; `more` stands at the end of its row.
 *
 * `oninput(value)` gets a number. `play`: milliseconds a step; a button then plays the steps until
 * the last one; `playWords` names it. `set(value, words, spoken)` shows a value; `limit(min, max)` gives other ends.
 */
export function slider(
  { label, min = 0, max = 100, step = 1, value = min, oninput, play, playWords = "Play" },
  ...more
) {
  const input = element("input", { type: "range", id: unique("kit"), min, max, step });
  const shown = element("output.kit-shown", { for: input.id });
  const player = play && playing(input, oninput, play, playWords);
  input.addEventListener("input", () => {
    player?.stop();
    oninput(Number(input.value));
  });
  function set(now, words = String(now), spoken = words) {
    input.value = now;
    shown.textContent = words;
    input.setAttribute("aria-valuetext", spoken);
  }
  set(value);
  const title = element("label", { for: input.id }, label);
  const node = element("div.kit-slider", player?.node, title, input, shown, more);
  return {
    node,
    input,
    set,
    stop: () => player?.stop(),
    limit(low, high) {
      input.min = low;
      input.max = high;
    },
  };
}

const PLAY = "M4 1.5v11l8-5.5z";
const PAUSE = "M3 2h3v10h-3zM8 2h3v10h-3z";

// A button that moves a slider on until its end, a second press, or the widget's removal.
function playing(input, oninput, every, words) {
  let timer = 0;
  const sign = shape("path");
  const size = { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true" };
  const node = button(shape("svg", size, sign), () => (timer ? stop() : start()), {
    class: "kit-play",
  });
  const ended = () => Number(input.value) >= Number(input.max);

  function mark() {
    node.setAttribute("aria-label", timer ? "Pause" : words);
    sign.setAttribute("d", timer ? PAUSE : PLAY);
  }
  function move(value) {
    input.value = value;
    oninput(value);
  }
  function step() {
    if (!input.isConnected || ended()) return stop();
    timer = setTimeout(step, every);
    move(Number(input.value) + Number(input.step));
  }
  function start() {
    if (ended()) move(Number(input.min));
    timer = setTimeout(step, 0);
    mark();
  }
  function stop() {
    clearTimeout(timer);
    timer = 0;
    mark();
  }
  mark();
  return { node, stop };
}
