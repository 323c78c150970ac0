// One question on the page: its form, what the reader is told, and the buttons.
import { button } from "#kit/controls.js";
import { element, unique } from "#kit/dom.js";
import { draftOf } from "./draft.js";
import { KINDS } from "./kinds.js";
import { confidence, paragraphs } from "./parts.js";
import { evidence, solved } from "./told.js";

// Milliseconds without a reply after which the card looks busy: most come before, and to lay it out
// anew takes as long as to grade.
const SOON = 150;
const LATE = 5000; // after which the reader is told
const LATE_WORDS =
  "If a cell is still running, wait for it. If not, run this cell again: " +
  "your earlier answers are kept.";
const CHANGED_WORDS =
  "You answered an earlier version of this question. It has changed since; " +
  "your old answers are kept.";
const SAME_WORDS = "This is the answer that you have just given. Change it, or look at the answer.";
const BEFORE_WORDS = "You have answered this. Your answer comes as soon as Python is loaded.";
const BLANK = {
  ...{ phase: "new", answer: null, confidence: null, notes: [], hints: [], more: false },
  ...{ headline: "", message: "", mark: "", earlier: 0 },
};

// All that stands on a card, by name.
function makeParts(question, place) {
  const input = KINDS[question.kind](question, unique("quiz"));
  const sure = confidence(question.confidence);
  const prompt = paragraphs(question.prompt, "quiz-prompt", "span"); // a legend holds no paragraphs
  const number = place && element("span", { class: "quiz-place" }, place);
  const legend = element("legend", {}, number, prompt);
  const field = element("fieldset", { class: "quiz-field" }, legend, input.node);
  const told = element("div", { class: "quiz-told", role: "status", tabindex: -1 });
  const hints = element("ol", { class: "quiz-hints", "aria-label": "Hints" });
  const solution = element("div", { class: "quiz-solution" });
  const proof = element("div", { class: "quiz-evidence", "aria-live": "polite" });
  const buttons = element("div", { class: "quiz-buttons" });
  const form = element(
    "form",
    { class: "quiz-card", novalidate: true, autocomplete: "off", "data-question": question.id },
    ...[field, sure?.node, told, hints, solution, proof, buttons],
  );
  return { form, number, field, input, sure, told, hints, solution, proof, buttons };
}

// The time since the reader first saw the question, or last answered it.
function makeClock(form) {
  let began = null;
  const start = () => {
    began = performance.now();
  };
  new IntersectionObserver((seen, observer) => {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    start();
    observer.disconnect();
  }).observe(form);
  return { start, seconds: () => (began === null ? null : (performance.now() - began) / 1000) };
}

const alike = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// What stands in the form: the answer that was judged, or else what was written since.
const answerOf = ({ phase, answer }, written) => (phase === "done" ? answer : (written ?? answer));

function tell(told, headline, message, mark) {
  told.dataset.mark = mark;
  told.replaceChildren(
    ...(headline ? [element("strong", {}, headline)] : []),
    ...(message ? paragraphs(message) : []),
  );
}

// The buttons for where the reader stands: there is always a next step.
function steps(shown, act) {
  const other = (text, onclick) => button(text, onclick, { class: "quiz-button" });
  const main = (text) => button(text, act.check, { class: "quiz-button quiz-main" });
  const ask = (text, what) => other(text, () => act.ask({ do: what }));
  if (shown.phase === "done") {
    return [
      shown.evidence && !shown.shown && ask("Show the evidence", "evidence"),
      act.again && !shown.silent && other("Ask me again", () => act.restart()),
    ];
  }
  const tried = shown.phase === "retry";
  return [
    main(act.keeps ? "Keep" : tried ? "Check again" : "Check"),
    shown.more && ask(shown.hints.length ? "Another hint" : "Hint", "hint"),
    tried && ask("Show the answer", "solution"),
  ];
}

function draw(parts, question, shown, act) {
  const { form, input, told } = parts;
  const focused = form.contains(document.activeElement);
  form.dataset.phase = shown.phase;
  input.write(shown.answer);
  input.mark(new Map(shown.notes.map((note) => [note.part, note])), shown.solution ?? null);
  parts.sure?.write(shown.confidence);
  const changed = shown.phase === "new" && shown.earlier ? CHANGED_WORDS : "";
  tell(told, shown.headline, shown.message || changed, shown.mark || "wait");
  parts.hints.replaceChildren(...shown.hints.map((hint) => element("li", { dir: "auto" }, hint)));
  parts.solution.replaceChildren(...(shown.solution ? solved(question, shown, input) : []));
  parts.proof.replaceChildren(...(shown.shown ? evidence(shown.shown) : []));
  parts.buttons.replaceChildren(...steps(shown, act).filter(Boolean));
  queueMicrotask(() => settle(parts, shown.phase, focused)); // it lays out the page: words come first
}

// Switch off what cannot be changed now. If that, or what is gone, had the focus, it goes on to what
// the reader is told.
function settle({ form, field, sure, told }, phase, focused) {
  field.disabled = phase === "done";
  if (sure) sure.node.disabled = phase !== "new";
  const active = document.activeElement;
  if (focused && (!form.contains(active) || active.matches(":disabled"))) {
    told.focus({ preventScroll: true });
  }
}

// Enter checks, in lists too; JupyterLab keeps it from doing so by itself. An input method, with
// which letters are composed, uses Enter for its own ends.
function checkedBy(form, check) {
  form.addEventListener("submit", check);
  form.addEventListener("keydown", (event) => {
    const enter = event.key === "Enter" && !event.isComposing;
    if (enter && event.target.matches("input, select")) check(event);
  });
}

// That a reply will come by itself, and how far its loading is; the number is not read aloud.
function tellLoading(told, share) {
  let number = told.querySelector(".quiz-come");
  if (!number) {
    number = element("span", { class: "quiz-come", "aria-hidden": "true" });
    tell(told, "One moment.", "Your answer is checked as soon as Python is loaded. ", "wait");
    told.lastChild.append("Leave this page open. ", number);
  }
  number.textContent = share < 0.99 ? `${Math.round(100 * share)} %` : "";
}

// The time between what the reader does and the reply. isLate: what to do if none comes; it is done
// only where Python is there.
function makeWait(form, isLate) {
  let timers = [];
  function end() {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    form.removeAttribute("aria-busy");
  }
  function begin(there) {
    end();
    timers = [setTimeout(() => form.setAttribute("aria-busy", "true"), SOON)];
    if (there) timers.push(setTimeout(isLate, LATE));
  }
  return { begin, end, on: () => timers.length > 0 };
}

// What the reader has written and not checked, and its draft.
function makeWritten(question, input) {
  const draft = draftOf(question);
  let typed = false;
  input.node.addEventListener("input", () => {
    typed = true;
    draft.put(input.read());
  });
  return {
    any: () => typed,
    last: () => draft.get() ?? (input.revised ? input.read() : null),
    sent() {
      typed = false;
    },
    /** The answer that stays in the form when `next` follows on `state`, or null. */
    stays({ state, next, same, reply }) {
      if (reply && !typed) draft.put(null);
      const first = state === null;
      const gone = question.course ? draft.get() === null : state?.phase !== "new";
      if (next.phase === "new" && gone) typed = false; // the reader is forgotten
      const written = first ? draft.get() : typed || same ? input.read() : null;
      if (first && written !== null) typed = true;
      return written;
    },
  };
}

function tellBefore(told) {
  told.setAttribute("aria-live", "off"); // a page may have twenty such lines
  tell(told, "", BEFORE_WORDS, "wait");
}

// Whether the answer is the one that was just judged; then that is told, and no try is spent.
function isRepeated({ told, input }, { phase, answer }) {
  const repeated = phase === "retry" && alike(input.read(), answer);
  if (repeated && !told.querySelector(".quiz-same")) {
    told.append(element("p.quiz-same", SAME_WORDS));
  }
  return repeated;
}

function tellUnread({ told, sure }, { unread, unsure }) {
  tell(told, "", unread, "wait");
  if (unsure) sure?.focus();
}

/**
 * The form of a question; `send` carries messages to Python, `update` takes the states back, and
 * `begin(place)` asks it once more, under another name and without asking how sure one is.
 * late: what is said when no reply comes. again: whether the reader may ask for another round.
 */
export function card(question, place, send, { late: lateWords = LATE_WORDS, again: may = true }) {
  const parts = makeParts(question, place);
  const { form, input, told } = parts;
  const clock = makeClock(form);
  const writing = makeWritten(question, input);
  let state = null;
  let again = false; // the reader began a new round and has not answered in it
  const wait = makeWait(form, () => tell(told, "No reply yet.", lateWords, "wait"));
  let come = 1; // how much of what answers is there

  function ask(message) {
    wait.begin(come === 1);
    if (come < 1) tellLoading(told, come);
    send({ question: question.id, ...message });
  }
  // Where Python comes with the page: how much of it is there, from 0 to 1, and whether this was
  // answered before. Nothing else changes.
  function loads(share = 1, before = false) {
    if (come < 1 && wait.on()) tellLoading(told, share);
    else if (share < 1 && before && state.phase === "new") tellBefore(told);
    come = share;
  }
  function check(event) {
    event.preventDefault();
    if (!again && (state.phase === "done" || isRepeated(parts, state))) return;
    writing.sent();
    const given = { answer: input.read(), confidence: parts.sure?.read() ?? null };
    ask({ do: "check", ...given, seconds: clock.seconds(), again });
  }
  function begin(words) {
    parts.number.textContent = words;
    parts.sure?.node.remove();
    parts.sure = null;
    restart();
  }
  function restart() {
    again = true;
    clock.start();
    draw(parts, question, { ...BLANK, answer: writing.last() }, act);
    queueMicrotask(() => form.querySelector("input, select, textarea, button")?.focus());
  }
  // What was written and not checked stays, whatever comes from elsewhere or late.
  function update(next) {
    const reply = wait.on();
    wait.end();
    if (next.unread) return tellUnread(parts, next);
    const same = state && alike(next.answer, state.answer);
    if (state && !same) clock.start();
    const written = writing.stays({ state, next, same, reply });
    state = next;
    told.removeAttribute("aria-live");
    again = writing.any() && !reply && next.phase === "done" && input.revised;
    if (again) draw(parts, question, { ...BLANK, answer: written }, act);
    else draw(parts, question, { ...next, answer: answerOf(next, written) }, act);
  }
  const act = { ask, check, restart, again: may, keeps: question.keeps };

  checkedBy(form, check);
  return { node: form, update, begin, loads };
}
