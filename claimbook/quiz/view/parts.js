// What kinds of questions are made of: paragraphs, signs, rows of options, options in a line.
import { choices } from "#kit/controls.js";
import { element } from "#kit/dom.js";

export const paragraphs = (text, name, tag = "p") =>
  String(text)
    .split(/\n\s*\n/)
    .map((part) => element(tag, { class: name, dir: "auto" }, part));

const SIGNS = { right: ["✓", "Right"], wrong: ["✕", "Not this"], missed: ["+", "Missed"] };

// A sign with its meaning in words, for an option or item.
function sign(mark, own) {
  const [glyph, words] = own?.[mark] ?? SIGNS[mark];
  return element(
    "div",
    { class: `quiz-sign quiz-${mark}` },
    element("span", { "aria-hidden": "true" }, glyph),
    element("span", words),
  );
}

/** The sign and the words for one part of an answer; its inputs refer to them. */
export function noteplace(id, ...inputs) {
  const place = element("div.quiz-note", { id });
  return {
    place,
    show(note, own) {
      place.replaceChildren();
      if (note) place.append(sign(note.mark, own));
      if (note?.text) {
        place.append(element("div.quiz-words", { dir: "auto" }, note.text));
      }
      for (const input of inputs) {
        if (note) input.setAttribute("aria-describedby", id);
        else input.removeAttribute("aria-describedby");
      }
    },
  };
}

/** Lines {key, node, note} that each get the mark of their key. */
export function markLines(lines, notes) {
  for (const { key, node, note } of lines) {
    node.dataset.mark = notes.get(key)?.mark ?? "";
    note.show(notes.get(key));
  }
}

const label = (input, text) =>
  element("label", { for: input.id }, input, element("span", { dir: "auto" }, text));

const inputs = (type, name, options) =>
  options.map(({ key }, index) =>
    element("input", { type, name, value: key, id: `${name}-${index}` }),
  );

/** Radio buttons or checkboxes, one row an option. */
export function rows(options, id, type = "radio") {
  const lines = inputs(type, id, options).map((input, index) => {
    const { key, text } = options[index];
    const note = noteplace(`${input.id}-note`, input);
    const node = element("div.quiz-option", label(input, text), note.place);
    return { key, input, note, node };
  });
  return {
    node: element("div.quiz-options", lines),
    chosen: () => lines.filter((line) => line.input.checked).map((line) => line.key),
    choose: (keys) => {
      for (const line of lines) line.input.checked = keys.includes(line.key);
    },
    mark: (notes) => markLines(lines, notes),
  };
}

/** Radio buttons in a line, for a few short options. */
export function pills(options, id, labelledby) {
  const all = inputs("radio", id, options);
  return {
    node: element(
      "div.quiz-pills",
      { role: "radiogroup", "aria-labelledby": labelledby },
      all.map((input, index) => label(input, options[index].text)),
    ),
    inputs: all,
    read: () => all.find((input) => input.checked)?.value ?? null,
    write: (key) => {
      for (const input of all) input.checked = input.value === String(key);
    },
  };
}

/** How sure somebody is, in percent: a row of radio buttons, or null if that is not asked. */
export function confidence(levels) {
  if (!levels.length) return null;
  let level = null;
  const onchange = (chosen) => {
    level = chosen;
  };
  const options = levels.map((one) => [one, `${one} %`]);
  const { node, set } = choices({ legend: "How sure are you?", options, onchange });
  node.classList.add("quiz-sure", "quiz-pills");
  return {
    node,
    read: () => level,
    write(given) {
      level = given;
      set(given);
    },
    focus: () => node.querySelector("input").focus(),
  };
}
