// The kinds in which each of several parts gets a partner or a group.
import { select } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { KINDS } from "../kinds.js";
import { markLines, noteplace, pills } from "../parts.js";

const FITS = 28; // letters of an option that a list on a phone shows

// Lines {key, node, note, read, write} as one answer: a mapping from keys to what each line has.
const together = (lines) => ({
  node: element("div.quiz-pairs", lines),
  read: () => Object.fromEntries(lines.map((line) => [line.key, line.read()])),
  write: (answer) => {
    for (const line of lines) line.write(answer?.[line.key]);
  },
  mark: (notes) => markLines(lines, notes),
});

KINDS.match = (question) => {
  const options = [["", "Choose …"], ...question.rights.map(({ key, text }) => [key, text])];
  const line = ({ key, text }) => {
    const whole = element("div.quiz-chosen", { "aria-hidden": "true" }); // a phone cuts the list's text
    const list = select({ label: text, options, onchange: () => tell() });
    const tell = () => {
      const chosen = options.find(([one]) => one && one === list.input.value);
      whole.textContent = chosen && chosen[1].length > FITS ? chosen[1] : "";
    };
    const note = noteplace(`${list.input.id}-note`, list.input);
    list.node.firstChild.dir = "auto";
    return {
      key,
      note,
      node: element("div.quiz-pair", list, whole, note.place),
      read: () => list.input.value,
      write: (value) => {
        list.set(value ?? "");
        tell();
      },
    };
  };
  return together(question.lefts.map(line));
};

KINDS.sort = (question, id) => {
  const line = ({ key, text }, index) => {
    const name = `${id}-${index}`;
    const choice = pills(question.groups, name, `${name}-text`);
    const note = noteplace(`${name}-note`, ...choice.inputs);
    const item = element("div", { id: `${name}-text`, dir: "auto" }, text);
    const node = element("div.quiz-sorted", item, choice, note.place);
    return { key, note, node, read: choice.read, write: choice.write };
  };
  return together(question.items.map(line));
};
