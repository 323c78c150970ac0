// The kinds in which each of several parts gets a partner or a group.

function match(question, id) {
  const lines = question.lefts.map((left, index) => {
    const select = h(
      "select",
      { id: `${id}-${index}`, class: "quiz-select" },
      h("option", { value: "" }, "Choose …"),
      question.rights.map((right) => h("option", { value: right.key }, right.text)),
    );
    const note = noteplace(`${select.id}-note`, select);
    const node = h(
      "div",
      { class: "quiz-pair" },
      h("label", { for: select.id, dir: "auto" }, left.text),
      select,
      note.place,
    );
    return { key: left.key, select, note, node };
  });
  return {
    node: h(
      "div",
      { class: "quiz-pairs" },
      lines.map((line) => line.node),
    ),
    read: () => Object.fromEntries(lines.map((line) => [line.key, line.select.value])),
    write: (answer) => {
      for (const line of lines) line.select.value = answer?.[line.key] ?? "";
    },
    mark(notes) {
      for (const line of lines) {
        line.node.dataset.mark = notes.get(line.key)?.mark ?? "";
        line.note.show(notes.get(line.key));
      }
    },
  };
}

function sort(question, id) {
  const lines = question.items.map((item, index) => {
    const name = `${id}-${index}`;
    const choice = pills(question.groups, name, `${name}-text`);
    const note = noteplace(`${name}-note`, ...choice.inputs);
    return {
      key: item.key,
      choice,
      note,
      node: h(
        "div",
        { class: "quiz-sorted" },
        h("div", { id: `${name}-text`, dir: "auto" }, item.text),
        choice.node,
        note.place,
      ),
    };
  });
  return {
    node: h(
      "div",
      { class: "quiz-pairs" },
      lines.map((line) => line.node),
    ),
    read: () => Object.fromEntries(lines.map((line) => [line.key, line.choice.read()])),
    write: (answer) => {
      for (const line of lines) line.choice.write(answer?.[line.key]);
    },
    mark(notes) {
      for (const line of lines) {
        line.node.dataset.mark = notes.get(line.key)?.mark ?? "";
        line.note.show(notes.get(line.key));
      }
    },
  };
}

Object.assign(KINDS, { match, sort });
