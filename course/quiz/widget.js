// The one view for every kind of question. It draws forms and carries messages; grading is in
// Python, and no answer is on the page before the question is done. Every text is set as text,
// never as HTML.

const LATE = 5000; // milliseconds without a reply after which the reader is told
// Ids must be unique on the page, and each widget has a copy of this module: count on the page itself.
const next = () => (globalThis.courseQuizCards = (globalThis.courseQuizCards ?? 0) + 1);

/** An element with properties, `on...` listeners and children (strings become text). */
function h(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  // JupyterLab's shortcuts (d d deletes a cell) must not see the keys of what can have the focus.
  if (["a", "button", "input", "select"].includes(tag) || "tabindex" in properties) node.dataset.lmSuppressShortcuts = "true";
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child != null && child !== ""));
  return node;
}

/** A number for readers; a year has no comma. */
const words = (value) =>
  Number(value.toPrecision(6)).toLocaleString("en", { useGrouping: Math.abs(value) >= 10_000, maximumFractionDigits: 2 });
const paragraphs = (text, cls, tag = "p") =>
  String(text).split(/\n\s*\n/).map((part) => h(tag, { class: cls, dir: "auto" }, part));

const SIGNS = { right: ["✓", "Right"], wrong: ["✕", "Not this"], missed: ["+", "Missed"] };

/** A sign with its meaning in words, for an option or item. */
function sign(mark, own) {
  const [glyph, words] = own?.[mark] ?? SIGNS[mark];
  return h("div", { class: `quiz-sign quiz-${mark}` }, h("span", { "aria-hidden": "true" }, glyph), h("span", {}, words));
}

/** The sign and the words for one part of an answer; its inputs refer to them. */
function noteplace(id, ...inputs) {
  const place = h("div", { class: "quiz-note", id });
  return {
    place,
    show(note, own) {
      place.replaceChildren(...(note ? [sign(note.mark, own),
        note.text ? h("div", { class: "quiz-words", dir: "auto" }, note.text) : ""] : []));
      for (const input of inputs) {
        if (note) input.setAttribute("aria-describedby", id);
        else input.removeAttribute("aria-describedby");
      }
    },
  };
}

// Each kind gives: node, read() the answer, write(answer), mark(notes by part, solution or null).

/** Radio buttons or checkboxes, one row an option. */
function rows(options, id, type = "radio") {
  const all = options.map((option, index) => {
    const input = h("input", { type, name: id, value: option.key, id: `${id}-${index}` });
    const note = noteplace(`${input.id}-note`, input);
    const label = h("label", { for: input.id }, input, h("span", { dir: "auto" }, option.text));
    return { key: option.key, input, note, node: h("div", { class: "quiz-option" }, label, note.place) };
  });
  return {
    node: h("div", { class: "quiz-options" }, all.map((row) => row.node)),
    chosen: () => all.filter((row) => row.input.checked).map((row) => row.key),
    choose: (keys) => { for (const row of all) row.input.checked = keys.includes(row.key); },
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
    h("input", { type: "radio", name: id, value: option.key, id: `${id}-${index}` }));
  const node = h("div", { class: "quiz-pills", role: "radiogroup", "aria-labelledby": labelledby },
    options.map((option, index) => h("label", { for: `${id}-${index}` }, inputs[index],
      h("span", { dir: "auto" }, option.text))));
  return {
    node,
    inputs,
    read: () => inputs.find((input) => input.checked)?.value ?? null,
    write: (key) => { for (const input of inputs) input.checked = input.value === String(key); },
  };
}

function single(question, id) {
  const list = rows(question.options, id);
  return { node: list.node, read: () => list.chosen()[0] ?? null, write: (key) => list.choose([key]), mark: list.mark };
}

function multiple(question, id) {
  const list = rows(question.options, id, "checkbox");
  return { node: list.node, read: list.chosen, write: (keys) => list.choose(keys ?? []), mark: list.mark };
}

function typed(id, label, unit, size = 12) {
  const input = h("input", { type: "text", id, class: "quiz-text", autocomplete: "off", spellcheck: "false",
    size, maxlength: 200, "aria-label": unit ? `${label}, in ${unit}` : label });
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
    write: (answer) => { input.value = answer ?? ""; },
    mark: (notes) => { node.dataset.mark = notes.get("")?.mark ?? ""; },
  };
}

function text(question, id) {
  const part = number(question, id);
  part.node.firstChild.size = 28;
  part.node.firstChild.dir = "auto";
  return part;
}

function interval(question, id) {
  const ends = { low: typed(`${id}-low`, "Lower end", question.unit, 8),
    high: typed(`${id}-high`, "Upper end", question.unit, 8) };
  return {
    node: h("div", { class: "quiz-typed" }, h("span", {}, "from"), ends.low, h("span", {}, "to"), ends.high,
      unitOf(question), h("span", { class: "quiz-aside" }, `${question.sure} percent sure`)),
    read: () => ({ low: ends.low.value, high: ends.high.value }),
    write: (answer) => { for (const end in ends) ends[end].value = answer?.[end] ?? ""; },
    mark() {},
  };
}

/** A slider and a field that say the same; nothing is chosen until one of them is moved. */
function scale(from, to, unit, id) {
  const step = 10 ** Math.floor(Math.log10((to - from) / 50));
  const input = typed(id, "Your estimate", unit, 8);
  const slider = h("input", { type: "range", class: "quiz-slider", min: from, max: to, step, "aria-label": `Your estimate, in ${unit}` });
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
    node: h("div", {}, h("div", { class: "quiz-typed" }, input, unitOf({ unit })),
      h("div", { class: "quiz-scale" }, h("span", { "aria-hidden": "true" }, words(from)), slider,
        h("span", { "aria-hidden": "true" }, words(to)))),
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

/** A list to arrange: by its buttons, by the arrow keys on them, or by dragging a row. */
function order(question, id) {
  let touched = false;
  const said = h("div", { class: "quiz-unseen", "aria-live": "assertive" });
  const list = h("ol", { class: "quiz-order" });
  const items = new Map(question.items.map((item) => {
    const up = h("button", { type: "button", class: "quiz-move", "aria-label": `Move up: ${item.text}`,
      onclick: () => move(item.key, -1, up) }, "↑");
    const down = h("button", { type: "button", class: "quiz-move", "aria-label": `Move down: ${item.text}`,
      onclick: () => move(item.key, 1, down) }, "↓");
    const note = noteplace(`${id}-${item.key}-note`, up, down);
    const detail = h("span", { class: "quiz-detail", dir: "auto" });
    const node = h("li", { "data-key": item.key },
      h("div", { class: "quiz-row" }, h("span", { class: "quiz-grip", "aria-hidden": "true" }),
        h("span", { class: "quiz-item", dir: "auto" }, item.text, " ", detail),
        h("span", { class: "quiz-moves" }, up, down)), note.place);
    node.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      move(item.key, step, event.target);
    });
    node.addEventListener("pointerdown", (event) => drag(event, node));
    return [item.key, { node, note, detail, text: item.text }];
  }));
  const keys = () => [...list.children].map((node) => node.dataset.key);
  const locked = () => list.matches(":disabled *") || list.closest("fieldset")?.disabled;

  function move(key, step, focus) {
    const node = items.get(key).node;
    const place = keys().indexOf(key) + step;
    if (locked() || place < 0 || place >= items.size) return;
    touched = true;
    if (step < 0) list.insertBefore(node, node.previousSibling);
    else list.insertBefore(node.nextSibling, node);
    focus.focus();
    said.textContent = `${items.get(key).text}: ${place + 1} of ${items.size}`;
  }

  function drag(event, node) {
    if (locked() || event.button || event.target.closest("button")) return;
    if (event.pointerType !== "mouse" && !event.target.closest(".quiz-grip")) return; // a finger may scroll
    event.preventDefault();
    node.setPointerCapture(event.pointerId);
    node.dataset.dragged = "yes";
    const follow = (moved) => {
      const over = [...list.children].find((other) => {
        const box = other.getBoundingClientRect();
        return other !== node && moved.clientY > box.top && moved.clientY < box.bottom;
      });
      if (!over) return;
      touched = true;
      const box = over.getBoundingClientRect();
      const below = node.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
      // Past the middle, so that rows of different heights do not flicker.
      if (Boolean(below) !== moved.clientY > box.top + box.height / 2) return;
      // The others move: a row that is moved itself loses the pointer.
      const passed = () => node.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (below) while (passed()) node.before(node.nextElementSibling);
      else while (!passed()) node.after(node.previousElementSibling);
    };
    const stop = () => {
      delete node.dataset.dragged;
      node.removeEventListener("pointermove", follow);
    };
    node.addEventListener("pointermove", follow);
    node.addEventListener("pointerup", stop, { once: true });
    node.addEventListener("pointercancel", stop, { once: true });
  }

  return {
    node: h("div", {}, h("div", { class: "quiz-end" }, question.ends[0]), list,
      h("div", { class: "quiz-end" }, question.ends[1]), said),
    read: () => (touched ? keys() : null),
    write(answer) {
      touched = Array.isArray(answer);
      const wanted = touched ? answer : question.items.map((item) => item.key);
      list.replaceChildren(...wanted.filter((key) => items.has(key)).map((key) => items.get(key).node));
    },
    mark(notes, solution) {
      for (const [key, item] of items) {
        item.note.show(notes.get(key), { wrong: ["↕", "Out of place"] });
        item.node.dataset.mark = notes.get(key)?.mark ?? "";
        item.detail.textContent = solution?.details[key] ?? "";
      }
    },
  };
}

function match(question, id) {
  const lines = question.lefts.map((left, index) => {
    const select = h("select", { id: `${id}-${index}`, class: "quiz-select" }, h("option", { value: "" }, "Choose …"),
      question.rights.map((right) => h("option", { value: right.key }, right.text)));
    const note = noteplace(`${select.id}-note`, select);
    const node = h("div", { class: "quiz-pair" }, h("label", { for: select.id, dir: "auto" }, left.text), select, note.place);
    return { key: left.key, select, note, node };
  });
  return {
    node: h("div", { class: "quiz-pairs" }, lines.map((line) => line.node)),
    read: () => Object.fromEntries(lines.map((line) => [line.key, line.select.value])),
    write: (answer) => { for (const line of lines) line.select.value = answer?.[line.key] ?? ""; },
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
    return { key: item.key, choice, note, node: h("div", { class: "quiz-sorted" },
      h("div", { id: `${name}-text`, dir: "auto" }, item.text), choice.node, note.place) };
  });
  return {
    node: h("div", { class: "quiz-pairs" }, lines.map((line) => line.node)),
    read: () => Object.fromEntries(lines.map((line) => [line.key, line.choice.read()])),
    write: (answer) => { for (const line of lines) line.choice.write(answer?.[line.key]); },
    mark(notes) {
      for (const line of lines) {
        line.node.dataset.mark = notes.get(line.key)?.mark ?? "";
        line.note.show(notes.get(line.key));
      }
    },
  };
}

function verdict(question, id) {
  const choice = pills(question.scale.map((name) => ({ key: name, text: name })), `${id}-verdict`, `${id}-when`);
  const note = noteplace(`${id}-note`, ...choice.inputs);
  const reasons = rows(question.reasons, `${id}-reason`);
  return {
    node: h("div", {}, h("blockquote", { class: "quiz-claim", dir: "auto" }, question.claim),
      h("div", { class: "quiz-sub", id: `${id}-when` }, `Verdict, ${question.when}`),
      h("div", { class: "quiz-verdict" }, choice.node, note.place),
      h("div", { class: "quiz-sub", id: `${id}-why` }, "Because"),
      h("div", { role: "radiogroup", "aria-labelledby": `${id}-why` }, reasons.node)),
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

const KINDS = { single, multiple, number, order, match, sort, text, interval, forecast, predict, verdict };

/** The answer and the record on one line. Its words stand in the message, so it is hidden from readers. */
function picture({ ends, you, record }) {
  const [low, high] = [Math.min(ends[0], record, ...you), Math.max(ends[1], record, ...you)];
  const at = (value) => `${((value - low) / (high - low)) * 100}%`;
  const mark = (cls, value, words) => h("span", { class: `quiz-at ${cls}`, style: `left: ${at(value)}` },
    h("span", { class: "quiz-dot" }), h("span", { class: "quiz-at-words" }, words));
  const range = you.length > 1
    ? h("span", { class: "quiz-range", style: `left: ${at(you[0])}; right: ${100 - parseFloat(at(you[1]))}%` }) : "";
  return h("div", { class: "quiz-picture", "aria-hidden": "true" }, h("span", {}, words(low)),
    h("div", { class: "quiz-axis" }, range, you.length > 1 ? "" : mark("quiz-you", you[0], `you: ${words(you[0])}`),
      mark("quiz-record", record, `record: ${words(record)}`)), h("span", {}, words(high)));
}

/** Scroll to a heading inside a notebook's node and give it the focus; false if it is not there. */
function reveal(notebook, anchor) {
  const heading = [...(notebook?.querySelectorAll("h1, h2, h3, h4, h5, h6") ?? [])].find(
    (node) => (node.dataset.jupyterId ?? node.id) === anchor);
  if (!heading) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
  return true;
}

/** A link to a section of a lesson: scrolls in the open notebook, or opens the other one. */
function sectionLink(lesson, section, text = section) {
  const file = `${lesson}.ipynb`;
  const anchor = section.replaceAll(" ", "-");
  return h("a", { href: anchor ? `${file}#${encodeURIComponent(anchor)}` : file, onclick: (event) => {
    const here = event.target.closest(".jp-Notebook");
    if (anchor && reveal(here, anchor)) return event.preventDefault();
    // JupyterLab opens other notebooks by this command; their folder stands in the page's address.
    const open = decodeURIComponent(location.pathname).match(/\/(?:tree|notebooks)\/(?:(.*)\/)?[^/]*\.ipynb$/);
    if (!here || !open) return undefined;
    const path = open[1] ? `${open[1]}/${file}` : file;
    event.target.dataset.commandlinkerCommand = "rendermime:handle-local-link";
    event.target.dataset.commandlinkerArgs = JSON.stringify({ path, id: anchor ? `#${anchor}` : "" });
    if (!anchor) return undefined;
    // A notebook that is only now being loaded does not scroll: do it when its headings are there.
    const until = Date.now() + 15_000;
    const look = setInterval(() => {
      const shown = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook");
      if ((shown !== here && reveal(shown, anchor)) || Date.now() > until) clearInterval(look);
    }, 300);
    return undefined;
  } }, text);
}

/** A claim's card, charts, or the reason why there is none. */
function evidence(shown) {
  if (shown.sorry) return [h("p", {}, shown.sorry)];
  if (shown.charts) {
    return shown.charts.map((chart) => h("img", { class: "quiz-chart", src: `data:image/png;base64,${chart.png}`, alt: chart.alt }));
  }
  const { id, text, figures, verdicts } = shown.claim;
  return [h("p", { class: "quiz-sub" }, `Claim ${id}`), h("p", { dir: "auto" }, text),
    figures.length ? h("table", { class: "quiz-figures" }, h("thead", {}, h("tr", {},
      ["Figure", "Value", "Note"].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, figures.map(([name, value, note]) => h("tr", {}, h("th", { scope: "row" }, name),
      h("td", {}, value), h("td", {}, note))))) : "",
    ...verdicts.map(([when, word, reason]) => h("p", {}, h("strong", {}, `${when}: ${word}. `), reason))].filter(Boolean);
}

/** The right answer in words. */
function answer({ text, list }) {
  if (!list) return h("p", { dir: "auto" }, h("strong", {}, "Answer: "), text);
  return h("div", {}, h("p", {}, h("strong", {}, "Answer:")),
    h("ul", { class: "quiz-answer" }, list.map((line) => h("li", { dir: "auto" }, line))));
}

/** How sure the reader is: a row of radio buttons. */
function confidence(levels, id) {
  const inputs = levels.map((level) => h("input", { type: "radio", name: id, value: level, id: `${id}-${level}` }));
  const node = h("fieldset", { class: "quiz-sure" }, h("legend", {}, "How sure are you?"),
    h("div", { class: "quiz-pills" }, inputs.map((input) =>
      h("label", { for: input.id }, input, h("span", {}, `${input.value} %`)))));
  return {
    node,
    read: () => Number(inputs.find((input) => input.checked)?.value ?? 0) || null,
    write: (level) => { for (const input of inputs) input.checked = Number(input.value) === level; },
    focus: () => inputs[0].focus(),
  };
}

function card(question, place, send) {
  const id = `quiz-${next()}`;
  const input = KINDS[question.kind](question, id);
  const sure = question.confidence.length ? confidence(question.confidence, `${id}-sure`) : null;
  const field = h("fieldset", { class: "quiz-field" },
    h("legend", {}, place ? h("span", { class: "quiz-place" }, place) : null,
      paragraphs(question.prompt, "quiz-prompt", "span")), // a legend holds no paragraphs
    input.node);
  const told = h("div", { class: "quiz-told", role: "status", tabindex: "-1" });
  const hints = h("ol", { class: "quiz-hints", "aria-label": "Hints" });
  const solution = h("div", { class: "quiz-solution" });
  const proof = h("div", { class: "quiz-evidence", "aria-live": "polite" });
  const buttons = h("div", { class: "quiz-buttons" });
  const form = h("form", { class: "quiz-card", novalidate: true, autocomplete: "off",
    onsubmit: (event) => { event.preventDefault(); check(); },
    // Enter checks, in lists too; JupyterLab keeps it from doing so by itself. An input method
    // for Chinese uses Enter for its own ends.
    onkeydown: (event) => {
      if (event.key !== "Enter" || event.isComposing || !event.target.matches("input, select")) return;
      event.preventDefault();
      check();
    } },
  ...[field, sure?.node, told, hints, solution, proof, buttons].filter(Boolean));

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
    // The reply waits in the server's buffer, up to 40 ms, until the page acknowledges the notice
    // that the kernel is busy (Nagle's algorithm with delayed acknowledgement). This one does.
    setTimeout(() => send({}), 12);
  }

  function check() {
    if (state.phase === "done" && !again) return;
    const seconds = began === null ? null : (performance.now() - began) / 1000;
    ask({ do: "check", answer: input.read(), confidence: sure?.read() ?? null, seconds, again });
  }

  function restart() {
    again = true;
    began = performance.now();
    draw({ ...state, phase: "new", answer: null, confidence: null, notes: [], hints: [], more: false,
      headline: "", message: "", mark: "", solution: null, explanation: "", evidence: false, shown: null, earlier: 0 });
    form.querySelector("input, select, button")?.focus();
  }

  function draw(shown) {
    const done = shown.phase === "done";
    const focused = form.contains(document.activeElement);
    form.dataset.phase = shown.phase;
    input.write(shown.answer);
    input.mark(new Map(shown.notes.map((note) => [note.part, note])), done ? shown.solution : null);
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
      shown.picture ? picture(shown.picture) : "",
      shown.mark === "right" || shown.picture ? "" : answer(shown.solution),
      ...paragraphs(shown.explanation),
      shown.review ? h("p", { class: "quiz-again" }, "Read again: ", sectionLink(question.lesson, question.section)) : "",
    ].filter(Boolean) : []));
    proof.replaceChildren(...(done && shown.shown ? evidence(shown.shown) : []));
    buttons.replaceChildren(...{
      new: () => [button("Check", null, { class: "quiz-button quiz-main" })],
      retry: () => [button("Check again", null, { class: "quiz-button quiz-main" }),
        shown.more ? button(shown.hints.length ? "Another hint" : "Hint", () => ask({ do: "hint" })) : "",
        button("Show the answer", () => ask({ do: "solution" }))],
      done: () => [shown.evidence && !shown.shown ? button("Show the evidence", () => ask({ do: "evidence" })) : "",
        button("Ask me again", restart)],
    }[shown.phase]().filter(Boolean));
    // What had the focus may be gone or switched off: it goes on to what the reader is told.
    const active = document.activeElement;
    if (focused && (!form.contains(active) || active.matches(":disabled"))) told.focus({ preventScroll: true });
  }

  return {
    node: form,
    update(next) {
      clearTimeout(late);
      form.removeAttribute("aria-busy");
      if (next.unread) {
        tell("", next.unread, "wait");
        if (next.unsure) sure.focus();
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

const STANDINGS = {
  known: ["✓", "right at once"], helped: ["◐", "right with help"], again: ["↻", "to look at again"],
  kept: ["◇", "estimates kept"], open: ["○", "not answered yet"],
};

/** Where the reader stands in a lesson. */
function summary(told) {
  const total = Object.values(told.counts).reduce((sum, count) => sum + count, 0);
  const shown = Object.keys(STANDINGS).filter((name) => told.counts[name]);
  const part = (title, ...nodes) => nodes.flat().length ? [h("p", { class: "quiz-sub" }, title), ...nodes] : [];
  const again = told.sections.filter((section) => section.again.length);
  const known = told.sections.filter((section) => section.known.length && !section.again.length && !section.open);
  const open = told.sections.filter((section) => section.open);
  const links = (sections, words) => sections.length ? h("ul", {}, sections.map((section) =>
    h("li", {}, sectionLink(section.lesson, section.section, section.name), words(section)))) : [];
  return h("div", { class: "quiz-card" },
    h("p", { class: "quiz-prompt" }, total === told.counts.open ? "You have not answered anything here yet." : "Where you stand"),
    h("div", { class: "quiz-stack", "aria-hidden": "true" }, shown.map((name) =>
      h("span", { "data-standing": name, style: `flex: ${told.counts[name]}` }, STANDINGS[name][0]))),
    h("ul", { class: "quiz-legend" }, shown.map((name) => h("li", {},
      h("span", { class: "quiz-key", "data-standing": name, "aria-hidden": "true" }, STANDINGS[name][0]),
      `${told.counts[name]} ${STANDINGS[name][1]}`))),
    told.earlier ? h("p", {}, "Some questions have changed since you answered them. Your old answers are kept.") : "",
    part("What you know", links(known, () => "")),
    part("What to look at again", links(again, (section) => h("ul", {}, section.again.map((prompt) => h("li", { dir: "auto" }, prompt))))),
    part("Still open", links(open, (section) => ` (${section.open})`)),
    told.levels.length ? part("How sure, and how right", calibration(told.levels), h("p", {}, told.words)) : "");
}

/** For each level of sureness: a bar for what was right, and a mark where the two would agree. */
function calibration(levels) {
  return h("table", { class: "quiz-levels" }, h("thead", { class: "quiz-unseen" }, h("tr", {},
    h("th", { scope: "col" }, "You said"), h("td"), h("th", { scope: "col" }, "You were right"))),
  h("tbody", {}, levels.map(([sure, number, right]) => h("tr", {}, h("th", { scope: "row" }, `${sure} % sure`),
    h("td", { "aria-hidden": "true" }, h("div", { class: "quiz-bar" },
      h("span", { style: `width: ${(100 * right) / number}%` }), h("i", { style: `left: ${sure}%` }))),
    h("td", {}, `${Math.round((100 * right) / number)} % right (${right} of ${number})`)))));
}

function render({ model, el }) {
  const notice = h("p", { class: "quiz-notice", role: "status" });
  const root = h("section", { class: "quiz" }, notice);
  const update = model.get("summary") ? summing(model, root) : asking(model, root);
  const redraw = () => {
    update();
    notice.textContent = model.get("notice");
    notice.hidden = !notice.textContent;
  };
  redraw();
  el.append(root);
  const watched = ["states", "summary", "notice"].map((name) => `change:${name}`);
  watched.forEach((name) => model.on(name, redraw));
  return () => watched.forEach((name) => model.off(name, redraw));
}

function summing(model, root) {
  root.setAttribute("aria-label", "Summary");
  const place = h("div", { "aria-live": "off" });
  root.append(place);
  return () => place.replaceChildren(summary(model.get("summary")));
}

function asking(model, root) {
  const questions = model.get("questions");
  const several = questions.length > 1;
  const line = h("div", { class: "quiz-line" });
  const closing = model.get("closing");
  const cards = questions.map((question, index) => card(question, several ? `${index + 1} of ${questions.length}` : "",
    (message) => model.send(message)));
  root.setAttribute("aria-label", several ? `${questions.length} questions` : questions.length ? "Question" : "Review");
  root.append(...(several ? [line] : []), ...cards.map((one) => one.node),
    ...(closing ? [h("p", { class: "quiz-closing" }, closing)] : []));
  const drawn = new Map();
  return () => {
    const states = model.get("states");
    questions.forEach((question, index) => {
      const state = states[question.id];
      if (drawn.get(question.id) === state.count) return;
      drawn.set(question.id, state.count);
      cards[index].update(state);
    });
    const phases = questions.map((question) => states[question.id].phase);
    const done = phases.filter((phase) => phase === "done").length;
    line.replaceChildren(h("span", { class: "quiz-segments", "aria-hidden": "true" },
      phases.map((phase) => h("span", { "data-phase": phase }))), h("span", {}, `${done} of ${questions.length} done`));
  };
}

export default { render };
