// The one view for every kind of question. It draws forms and carries messages; grading is in
// Python, and no answer is on the page before the question is done. Every text is set as text,
// never as HTML.

const LATE = 5000; // milliseconds without a reply after which the reader is told
let made = 0; // for ids that are unique on a page with several widgets

/** An element with properties, `on...` listeners and children (strings become text). */
function h(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child != null && child !== ""));
  return node;
}

const hidden = (text) => h("span", { class: "quiz-unseen" }, text);
const paragraphs = (text, cls) =>
  String(text).split(/\n\s*\n/).map((part) => h("p", { class: cls, dir: "auto" }, part));

const SIGNS = { right: ["✓", "Right"], wrong: ["✕", "Not this"], missed: ["+", "Missed"] };

/** A sign with its meaning in words, for an option or item. */
function sign(mark) {
  const [glyph, words] = SIGNS[mark];
  return h("span", { class: `quiz-sign quiz-${mark}` }, h("span", { "aria-hidden": "true" }, glyph),
    h("span", { class: "quiz-sign-words" }, words));
}

/** The note under one part of an answer, and how its input refers to it. */
function noteplace(id, ...inputs) {
  const place = h("div", { class: "quiz-note", id, dir: "auto" });
  return {
    place,
    show(note) {
      place.replaceChildren(...(note ? [sign(note.mark), note.text ? h("span", {}, note.text) : ""] : []));
      for (const input of inputs) {
        if (note) input.setAttribute("aria-describedby", id);
        else input.removeAttribute("aria-describedby");
      }
    },
  };
}

// Each kind gives: node, read() the answer, write(answer), mark(notes by part), lock(done).

function choice(type) {
  return (question, id) => {
    const rows = question.options.map((option, index) => {
      const input = h("input", { type, name: id, value: option.key, id: `${id}-${index}` });
      const note = noteplace(`${id}-${index}-note`, input);
      const label = h("label", { for: input.id }, input, h("span", { dir: "auto" }, option.text));
      return { key: option.key, input, note, node: h("div", { class: "quiz-option" }, label, note.place) };
    });
    const single = type === "radio";
    return {
      node: h("div", { class: "quiz-options" }, rows.map((row) => row.node)),
      read() {
        const keys = rows.filter((row) => row.input.checked).map((row) => row.key);
        return single ? keys[0] ?? null : keys;
      },
      write(answer) {
        const keys = single ? [answer] : answer ?? [];
        for (const row of rows) row.input.checked = keys.includes(row.key);
      },
      mark(notes) {
        for (const row of rows) {
          const note = notes.get(row.key);
          row.node.dataset.mark = note?.mark ?? "";
          row.note.show(note);
        }
      },
    };
  };
}

function number(question, id) {
  const input = h("input", { type: "text", inputmode: "text", id, class: "quiz-text", autocomplete: "off",
    size: 14, maxlength: 60, "aria-label": question.unit ? `Your answer in ${question.unit}` : "Your answer" });
  const box = h("div", { class: "quiz-typed" }, input,
    question.unit ? h("span", { class: "quiz-unit", "aria-hidden": "true" }, question.unit) : null);
  return {
    node: box,
    read: () => input.value,
    write: (answer) => { input.value = answer ?? ""; },
    mark: (notes) => { box.dataset.mark = notes.get("")?.mark ?? ""; },
  };
}

const KINDS = { single: choice("radio"), multiple: choice("checkbox"), number };

/** How sure the reader is: a row of radio buttons. */
function confidence(levels, id) {
  const inputs = levels.map((level) => h("input", { type: "radio", name: id, value: level, id: `${id}-${level}` }));
  const node = h("fieldset", { class: "quiz-sure" }, h("legend", {}, "How sure are you?"),
    h("div", { class: "quiz-levels" }, inputs.map((input) =>
      h("label", { for: input.id }, input, h("span", {}, `${input.value} %`)))));
  return {
    node,
    read: () => Number(inputs.find((input) => input.checked)?.value ?? 0) || null,
    write: (level) => { for (const input of inputs) input.checked = Number(input.value) === level; },
    focus: () => inputs[0].focus(),
  };
}

function card(question, place, send) {
  const id = `quiz-${++made}`;
  const input = KINDS[question.kind](question, id);
  const sure = question.confidence.length ? confidence(question.confidence, `${id}-sure`) : null;
  const field = h("fieldset", { class: "quiz-field" },
    h("legend", {}, place ? h("span", { class: "quiz-place" }, place) : null,
      paragraphs(question.prompt, "quiz-prompt")),
    input.node);
  const told = h("div", { class: "quiz-told", role: "status", tabindex: "-1" });
  const hints = h("ol", { class: "quiz-hints", "aria-label": "Hints" });
  const solution = h("div", { class: "quiz-solution" });
  const buttons = h("div", { class: "quiz-buttons" });
  const form = h("form", { class: "quiz-card", novalidate: true, autocomplete: "off",
    onsubmit: (event) => { event.preventDefault(); check(); } },
  field, sure?.node, told, hints, solution, buttons);

  let state = null;
  let again = false; // the reader began a new round and has not answered in it
  let began = null;
  let late = null;

  new IntersectionObserver((seen, observer) => {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    began = performance.now();
    observer.disconnect();
  }).observe(form);

  const button = (text, act, extra = {}) =>
    h("button", { type: act ? "button" : "submit", class: "quiz-button", onclick: act ?? (() => {}), ...extra }, text);

  function tell(headline, message, mark) {
    told.dataset.mark = mark;
    told.replaceChildren(...[headline ? h("strong", {}, headline) : "", ...paragraphs(message ?? "")].filter(
      (node) => node && node.textContent));
  }

  function ask(message) {
    form.setAttribute("aria-busy", "true");
    clearTimeout(late);
    late = setTimeout(() => tell("No reply yet.",
      "If a cell is still running, wait for it. If not, run this cell again: your earlier answers are kept.", "wait"), LATE);
    send({ question: question.id, ...message });
  }

  function check() {
    if (state.phase === "done" && !again) return;
    if (sure && !sure.node.disabled && !sure.read()) {
      tell("", "Say how sure you are, then check.", "wait");
      sure.focus();
      return;
    }
    const seconds = began === null ? null : (performance.now() - began) / 1000;
    ask({ do: "check", answer: input.read(), confidence: sure?.read() ?? null, seconds, again });
  }

  function restart() {
    again = true;
    began = performance.now();
    draw({ ...state, phase: "new", answer: null, confidence: null, notes: [], hints: [], more: false,
      headline: "", message: "", mark: "", solution: null, explanation: "", earlier: 0 });
    form.querySelector("input, select, button")?.focus();
  }

  function draw(shown) {
    const done = shown.phase === "done";
    form.dataset.phase = shown.phase;
    input.write(shown.answer);
    input.mark(new Map(shown.notes.map((note) => [note.part, note])));
    field.disabled = done;
    if (sure) {
      sure.write(shown.confidence);
      sure.node.disabled = shown.phase !== "new";
    }
    const earlier = shown.earlier
      ? "You answered an earlier version of this question. It has changed since; your old answers are kept." : "";
    tell(shown.headline, shown.message || (shown.phase === "new" ? earlier : ""), shown.mark || "wait");
    hints.replaceChildren(...shown.hints.map((hint) => h("li", { dir: "auto" }, hint)));
    solution.replaceChildren(...(done && shown.solution ? [
      shown.mark !== "right" ? h("p", { class: "quiz-answer", dir: "auto" }, h("strong", {}, "Answer: "), shown.solution.text) : "",
      ...paragraphs(shown.explanation)].filter(Boolean) : []));
    const focused = buttons.contains(document.activeElement) || field.contains(document.activeElement);
    buttons.replaceChildren(...{
      new: () => [button("Check", null, { class: "quiz-button quiz-main" })],
      retry: () => [button("Check again", null, { class: "quiz-button quiz-main" }),
        shown.more ? button(shown.hints.length ? "Another hint" : "Hint", () => ask({ do: "hint" })) : "",
        button("Show the answer", () => ask({ do: "solution" }))],
      done: () => [button("Ask me again", restart)],
    }[shown.phase]().filter(Boolean));
    if (focused && !form.contains(document.activeElement)) told.focus({ preventScroll: true });
    if (focused && form.querySelector(":disabled :focus")) told.focus({ preventScroll: true });
  }

  return {
    node: form,
    update(next) {
      clearTimeout(late);
      form.removeAttribute("aria-busy");
      if (next.unread) {
        tell("", next.unread, "wait");
        return;
      }
      const first = state === null;
      state = next;
      again = false;
      if (!first) began = performance.now();
      draw(next);
    },
  };
}

function render({ model, el }) {
  const questions = model.get("questions");
  const send = (message) => model.send(message);
  const notice = h("p", { class: "quiz-notice", role: "status" });
  const line = h("div", { class: "quiz-line" });
  const cards = questions.map((question, index) => card(question,
    questions.length > 1 ? `${index + 1} of ${questions.length}` : "", send));
  // JupyterLab's shortcuts (d d deletes a cell) must not see the keys of a form.
  const root = h("section", { class: "quiz", "aria-label": "Questions", "data-lm-suppress-shortcuts": "true" },
    notice, questions.length > 1 ? line : null, cards.map((one) => one.node));
  el.append(root);

  const drawn = new Map();
  function update() {
    const states = model.get("states");
    questions.forEach((question, index) => {
      const state = states[question.id];
      if (drawn.get(question.id) === state.count) return;
      drawn.set(question.id, state.count);
      cards[index].update(state);
    });
    const all = questions.map((question) => states[question.id]);
    const done = all.filter((state) => state.phase === "done").length;
    line.replaceChildren(
      h("span", { class: "quiz-segments", "aria-hidden": "true" },
        all.map((state) => h("span", { "data-phase": state.phase }))),
      h("span", {}, `${done} of ${questions.length} done`));
    notice.textContent = model.get("notice");
    notice.hidden = !notice.textContent;
  }
  update();
  model.on("change:states", update);
  model.on("change:notice", update);
  return () => {
    model.off("change:states", update);
    model.off("change:notice", update);
  };
}

export default { render };
