// The kinds that are chosen from options.
import { element } from "#kit/dom.js";
import { KINDS } from "../kinds.js";
import { noteplace, pills, rows } from "../parts.js";

KINDS.single = (question, id) => {
  const list = rows(question.options, id);
  return { ...list, read: () => list.chosen()[0] ?? null, write: (key) => list.choose([key]) };
};

KINDS.multiple = (question, id) => {
  const list = rows(question.options, id, "checkbox");
  return { ...list, read: list.chosen, write: (keys) => list.choose(keys ?? []) };
};

KINDS.verdict = (question, id) => {
  const scale = question.scale.map((name) => ({ key: name, text: name }));
  const choice = pills(scale, `${id}-verdict`, `${id}-when`);
  const note = noteplace(`${id}-note`, ...choice.inputs);
  const reasons = rows(question.reasons, `${id}-reason`);
  const title = (name, words) => element("div.quiz-sub", { id: `${id}-${name}` }, words);
  return {
    node: element(
      "div",
      element("blockquote.quiz-claim", { dir: "auto" }, question.claim),
      title("when", `Verdict, ${question.when}`),
      element("div.quiz-verdict", choice, note.place),
      title("why", "Because"),
      element("div", { role: "radiogroup", "aria-labelledby": `${id}-why` }, reasons),
    ),
    read: () => ({ verdict: choice.read(), reason: reasons.chosen()[0] ?? null }),
    write(answer) {
      choice.write(answer?.verdict);
      reasons.choose([answer?.reason]);
    },
    mark(notes) {
      note.show(notes.get("verdict"));
      reasons.mark(notes);
    },
  };
};
