// What is shown when a question is done: answer, picture, evidence, a link to read again.

/** The right answer in words. */
function answer({ text, list }) {
  if (!list) return h("p", { dir: "auto" }, h("strong", {}, "Answer: "), text);
  return h(
    "div",
    {},
    h("p", {}, h("strong", {}, "Answer:")),
    h(
      "ul",
      { class: "quiz-answer" },
      list.map((line) => h("li", { dir: "auto" }, line)),
    ),
  );
}

/** The answer and the record on one line; the message says the same, so screen readers skip it. */
function picture({ ends, you, record }) {
  const [low, high] = [Math.min(ends[0], record, ...you), Math.max(ends[1], record, ...you)];
  const at = (value) => `${((value - low) / (high - low)) * 100}%`;
  const mark = (cls, value, words) =>
    h(
      "span",
      { class: `quiz-at ${cls}`, style: `left: ${at(value)}` },
      h("span", { class: "quiz-dot" }),
      h("span", { class: "quiz-at-words" }, words),
    );
  const range =
    you.length > 1
      ? h("span", {
          class: "quiz-range",
          style: `left: ${at(you[0])}; right: ${100 - parseFloat(at(you[1]))}%`,
        })
      : "";
  return h(
    "div",
    { class: "quiz-picture", "aria-hidden": "true" },
    h("span", {}, words(low)),
    h(
      "div",
      { class: "quiz-axis" },
      range,
      you.length > 1 ? "" : mark("quiz-you", you[0], `you: ${words(you[0])}`),
      mark("quiz-record", record, `record: ${words(record)}`),
    ),
    h("span", {}, words(high)),
  );
}

/** Scroll to a heading inside a notebook's node and give it the focus; false if it is not there. */
function reveal(notebook, anchor) {
  const heading = [...(notebook?.querySelectorAll("h1, h2, h3, h4, h5, h6") ?? [])].find(
    (node) => (node.dataset.jupyterId ?? node.id) === anchor,
  );
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
  return h(
    "a",
    {
      href: anchor ? `${file}#${encodeURIComponent(anchor)}` : file,
      target: "_blank",
      onclick: (event) => {
        const here = event.target.closest(".jp-Notebook");
        if (anchor && reveal(here, anchor)) return event.preventDefault();
        if (!here || !openBeside(event, file) || !anchor) return undefined;
        // A notebook that is only now being loaded does not scroll: wait for its headings.
        const until = Date.now() + 15_000;
        const look = setInterval(() => {
          const shown = document.querySelector(
            ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook",
          );
          if ((shown !== here && reveal(shown, anchor)) || Date.now() > until) clearInterval(look);
        }, 300);
        return undefined;
      },
    },
    text,
  );
}

/** A claim's card, or the reason why there is none. */
function evidence(shown) {
  if (shown.sorry) return [h("p", {}, shown.sorry)];
  const { id, claim, words, paragraph, figures, judgements } = shown.claim;
  return [
    h("p", { class: "quiz-sub" }, `Claim ${id}`),
    h("p", { dir: "auto" }, claim),
    h("p", { class: "quiz-sub" }, `The essay, paragraph ${paragraph}: “${words}”`),
    figures.length
      ? h(
          "table",
          { class: "quiz-figures" },
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              ["Figure", "Value", "Note"].map((name) => h("th", { scope: "col" }, name)),
            ),
          ),
          h(
            "tbody",
            {},
            figures.map(({ label, value, unit, note }) =>
              h(
                "tr",
                {},
                h("th", { scope: "row" }, label),
                h("td", {}, `${value} ${unit}`.trim()),
                h("td", {}, note),
              ),
            ),
          ),
        )
      : "",
    ...judgements.map(({ when, verdict, reason }) =>
      h("p", {}, h("strong", {}, `${when}: ${verdict}. `), reason),
    ),
  ].filter(Boolean);
}

/** The solution of a question that is done: answer, explanation, and where to read again. */
function solved(question, shown) {
  const again = () => sectionLink(question.lesson, question.section);
  return [
    shown.picture ? picture(shown.picture) : "",
    shown.mark === "right" || shown.picture ? "" : answer(shown.solution),
    ...paragraphs(shown.explanation),
    shown.review ? h("p", { class: "quiz-again" }, "Read again: ", again()) : "",
  ].filter(Boolean);
}
