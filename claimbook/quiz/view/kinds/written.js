// A text of some length, with its words counted while it is typed.

function written(question, id) {
  const { shortest, longest } = question;
  const box = h("textarea", {
    id,
    class: "quiz-text quiz-written",
    rows: 10,
    dir: "auto",
    tabindex: "0",
    "aria-label": "Your text",
    "aria-describedby": `${id}-count`,
  });
  const count = h("p", { id: `${id}-count`, class: "quiz-aside" });
  const tell = () => {
    const words = box.value.split(/\s+/).filter(Boolean).length;
    count.textContent = `${words} words; ${shortest} to ${longest} are asked for`;
  };
  box.addEventListener("input", tell);
  tell();
  return {
    node: h("div", {}, box, count),
    read: () => box.value,
    // A text that is begun anew stays, to be revised.
    write(answer) {
      if (answer !== null) box.value = answer;
      tell();
    },
    mark() {},
    solved: ({ text, points }) => [
      h("p", {}, "Read your text once more and tick what it does:"),
      h(
        "ul",
        { class: "quiz-points" },
        points.map((point) =>
          h("li", {}, h("label", {}, h("input", { type: "checkbox" }), " ", point)),
        ),
      ),
      h("p", {}, h("strong", {}, "One good answer among many:")),
      ...paragraphs(text),
    ],
  };
}

Object.assign(KINDS, { written });
