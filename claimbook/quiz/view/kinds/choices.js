// The kinds that are chosen from options.

/** Radio buttons or checkboxes, one row an option. */
function rows(options, id, type = "radio") {
  const all = options.map((option, index) => {
    const input = h("input", { type, name: id, value: option.key, id: `${id}-${index}` });
    const note = noteplace(`${input.id}-note`, input);
    const label = h("label", { for: input.id }, input, h("span", { dir: "auto" }, option.text));
    return {
      key: option.key,
      input,
      note,
      node: h("div", { class: "quiz-option" }, label, note.place),
    };
  });
  return {
    node: h(
      "div",
      { class: "quiz-options" },
      all.map((row) => row.node),
    ),
    chosen: () => all.filter((row) => row.input.checked).map((row) => row.key),
    choose: (keys) => {
      for (const row of all) row.input.checked = keys.includes(row.key);
    },
    mark(notes) {
      for (const row of all) {
        row.node.dataset.mark = notes.get(row.key)?.mark ?? "";
        row.note.show(notes.get(row.key));
      }
    },
  };
}

/** Radio buttons in a line, for a few short options. */
function pills(options, id, labelledby) {
  const inputs = options.map((option, index) =>
    h("input", { type: "radio", name: id, value: option.key, id: `${id}-${index}` }),
  );
  const node = h(
    "div",
    { class: "quiz-pills", role: "radiogroup", "aria-labelledby": labelledby },
    options.map((option, index) =>
      h("label", { for: `${id}-${index}` }, inputs[index], h("span", { dir: "auto" }, option.text)),
    ),
  );
  return {
    node,
    inputs,
    read: () => inputs.find((input) => input.checked)?.value ?? null,
    write: (key) => {
      for (const input of inputs) input.checked = input.value === String(key);
    },
  };
}

function single(question, id) {
  const list = rows(question.options, id);
  return {
    node: list.node,
    read: () => list.chosen()[0] ?? null,
    write: (key) => list.choose([key]),
    mark: list.mark,
  };
}

function multiple(question, id) {
  const list = rows(question.options, id, "checkbox");
  return {
    node: list.node,
    read: list.chosen,
    write: (keys) => list.choose(keys ?? []),
    mark: list.mark,
  };
}

function verdict(question, id) {
  const choice = pills(
    question.scale.map((name) => ({ key: name, text: name })),
    `${id}-verdict`,
    `${id}-when`,
  );
  const note = noteplace(`${id}-note`, ...choice.inputs);
  const reasons = rows(question.reasons, `${id}-reason`);
  return {
    node: h(
      "div",
      {},
      h("blockquote", { class: "quiz-claim", dir: "auto" }, question.claim),
      h("div", { class: "quiz-sub", id: `${id}-when` }, `Verdict, ${question.when}`),
      h("div", { class: "quiz-verdict" }, choice.node, note.place),
      h("div", { class: "quiz-sub", id: `${id}-why` }, "Because"),
      h("div", { role: "radiogroup", "aria-labelledby": `${id}-why` }, reasons.node),
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
}

/** How sure the reader is: a row of radio buttons. */
function confidence(levels, id) {
  const inputs = levels.map((level) =>
    h("input", { type: "radio", name: id, value: level, id: `${id}-${level}` }),
  );
  const node = h(
    "fieldset",
    { class: "quiz-sure" },
    h("legend", {}, "How sure are you?"),
    h(
      "div",
      { class: "quiz-pills" },
      inputs.map((input) =>
        h("label", { for: input.id }, input, h("span", {}, `${input.value} %`)),
      ),
    ),
  );
  return {
    node,
    read: () => Number(inputs.find((input) => input.checked)?.value ?? 0) || null,
    write: (level) => {
      for (const input of inputs) input.checked = Number(input.value) === level;
    },
    focus: () => inputs[0].focus(),
  };
}

Object.assign(KINDS, { single, multiple, verdict });
