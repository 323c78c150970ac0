// What JupyterLab calls. Grading is in Python, and no answer is on the page before the question is
// done: this draws and carries messages.

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
  const cards = questions.map((question, index) =>
    card(question, several ? `${index + 1} of ${questions.length}` : "", (message) =>
      model.send(message),
    ),
  );
  root.setAttribute(
    "aria-label",
    several ? `${questions.length} questions` : questions.length ? "Question" : "Review",
  );
  root.append(
    ...(several ? [line] : []),
    ...cards.map((one) => one.node),
    ...(closing ? [h("p", { class: "quiz-closing" }, closing)] : []),
  );
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
    line.replaceChildren(
      h(
        "span",
        { class: "quiz-segments", "aria-hidden": "true" },
        phases.map((phase) => h("span", { "data-phase": phase })),
      ),
      h("span", {}, `${done} of ${questions.length} done`),
    );
  };
}

export default { render };
