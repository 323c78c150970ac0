// The kinds in which each of several parts gets a partner or a group.
import { select } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { KINDS } from "../kinds.js";
import { markLines, noteplace, pills } from "../parts.js";

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
    const list = select({ label: text, options, onchange: () => {} });
    const note = noteplace(`${list.input.id}-note`, list.input);
    list.node.firstChild.dir = "auto";
    return {
      key,
      note,
      node: element("div.quiz-pair", list, note.place),
      read: () => list.input.value,
      write: (value) => list.set(value ?? ""),
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
