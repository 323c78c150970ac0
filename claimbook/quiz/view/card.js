// One question on the page: its form, what the reader is told, and the buttons.

const LATE = 5000; // milliseconds without a reply after which the reader is told
const LATE_WORDS =
  "If a cell is still running, wait for it. If not, run this cell again: " +
  "your earlier answers are kept.";
const CHANGED_WORDS =
  "You answered an earlier version of this question. It has changed since; " +
  "your old answers are kept.";
const BLANK = {
  ...{ phase: "new", answer: null, confidence: null, notes: [], hints: [], more: false },
  ...{ headline: "", message: "", mark: "", earlier: 0 },
};

/** The form of a question; `send` carries messages to Python, `update` takes the states back. */
function card(question, place, send) {
  const id = `quiz-${next()}`;
  const input = KINDS[question.kind](question, id);
  const sure = question.confidence.length ? confidence(question.confidence, `${id}-sure`) : null;
  const prompt = paragraphs(question.prompt, "quiz-prompt", "span"); // a legend holds no paragraphs
  const legend = h("legend", {}, place && h("span", { class: "quiz-place" }, place), prompt);
  const field = h("fieldset", { class: "quiz-field" }, legend, input.node);
  const told = h("div", { class: "quiz-told", role: "status", tabindex: "-1" });
  const hints = h("ol", { class: "quiz-hints", "aria-label": "Hints" });
  const solution = h("div", { class: "quiz-solution" });
  const proof = h("div", { class: "quiz-evidence", "aria-live": "polite" });
  const buttons = h("div", { class: "quiz-buttons" });
  const onsubmit = (event) => {
    event.preventDefault();
    check();
  };
  // Enter checks, in lists too; JupyterLab keeps it from doing so by itself. An input method, with
  // which letters are composed, uses Enter for its own ends.
  const onkeydown = (event) => {
    if (event.key === "Enter" && !event.isComposing && event.target.matches("input, select")) {
      onsubmit(event);
    }
  };
  const form = h(
    "form",
    { class: "quiz-card", novalidate: true, autocomplete: "off", onsubmit, onkeydown },
    ...[field, sure?.node, told, hints, solution, proof, buttons],
  );

  let state = null;
  let again = false; // the reader began a new round and has not answered in it
  let began = null; // when the reader first saw the question, or last answered it
  let late = null;

  new IntersectionObserver((seen, observer) => {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    began = performance.now();
    observer.disconnect();
  }).observe(form);

  function tell(headline, message, mark) {
    told.dataset.mark = mark;
    told.replaceChildren(
      ...(headline ? [h("strong", {}, headline)] : []),
      ...(message ? paragraphs(message) : []),
    );
  }

  function ask(message) {
    form.setAttribute("aria-busy", "true");
    clearTimeout(late);
    late = setTimeout(() => tell("No reply yet.", LATE_WORDS, "wait"), LATE);
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
    draw(BLANK);
    form.querySelector("input, select, textarea, button")?.focus();
  }

  const button = (text, onclick) =>
    h("button", { type: "button", class: "quiz-button", onclick }, text);
  const main = (text) => h("button", { type: "submit", class: "quiz-button quiz-main" }, text);

  /** The buttons for where the reader stands: there is always a next step. */
  function steps(shown) {
        if (shown.phase === "done") {
      const evidence = shown.evidence && !shown.shown;
      return [
        evidence ? button("Show the evidence", () => ask({ do: "evidence" })) : "",
        button("Ask me again", restart),
      ];
    }
    const tried = shown.phase === "retry";
    const hint = shown.hints.length ? "Another hint" : "Hint";
    return [
      main(tried ? "Check again" : "Check"),
      shown.more ? button(hint, () => ask({ do: "hint" })) : "",
      tried ? button("Show the answer", () => ask({ do: "solution" })) : "",
    ];
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
    const changed = shown.phase === "new" && shown.earlier ? CHANGED_WORDS : "";
    tell(shown.headline, shown.message || changed, shown.mark || "wait");
    hints.replaceChildren(...shown.hints.map((hint) => h("li", { dir: "auto" }, hint)));
    solution.replaceChildren(...(done ? solved(question, shown, input) : []));
    proof.replaceChildren(...(shown.shown ? evidence(shown.shown) : []));
    buttons.replaceChildren(...steps(shown).filter(Boolean));
    // What had the focus may be gone or switched off: it goes on to what the reader is told.
    const active = document.activeElement;
    if (focused && (!form.contains(active) || active.matches(":disabled"))) {
      told.focus({ preventScroll: true });
    }
  }

  function update(next) {
    clearTimeout(late);
    form.removeAttribute("aria-busy");
    if (next.unread) {
      tell("", next.unread, "wait");
      if (next.unsure) sure.focus();
      return;
    }
    if (state && JSON.stringify(next.answer) !== JSON.stringify(state.answer)) {
      began = performance.now();
    }
    // A hint leaves the reader's new answer, not yet checked, where it is.
    const same = state && JSON.stringify(next.answer) === JSON.stringify(state.answer);
    const answer = same && next.phase !== "done" ? input.read() : next.answer;
    state = next;
    again = false;
    draw({ ...next, answer });
  }

  return { node: form, update };
}
