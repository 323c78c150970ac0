// Making nodes. Every text is set as text, never as HTML.

// Each kind of question puts itself in here: a function (question, id) that gives four things, its
// node, read() the answer, write(answer), and mark(notes by part, the solution or null); a fifth,
// solved(solution), gives nodes to show in place of the right answer in words.
const KINDS = {};

// Ids must be unique on the page, and each widget has a copy of this module: the page counts.
const next = () => (globalThis.courseQuizCards = (globalThis.courseQuizCards ?? 0) + 1);

/** An element with properties, `on...` listeners and children (strings become text). */
function h(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  // JupyterLab's shortcuts (d d deletes a cell) must not see the keys of what can have the focus.
  if (["a", "button", "input", "select"].includes(tag) || "tabindex" in properties)
    node.dataset.lmSuppressShortcuts = "true";
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
  Number(value.toPrecision(6)).toLocaleString("en", {
    useGrouping: Math.abs(value) >= 10_000,
    maximumFractionDigits: 2,
  });

const paragraphs = (text, cls, tag = "p") =>
  String(text)
    .split(/\n\s*\n/)
    .map((part) => h(tag, { class: cls, dir: "auto" }, part));

const SIGNS = { right: ["✓", "Right"], wrong: ["✕", "Not this"], missed: ["+", "Missed"] };

/** A sign with its meaning in words, for an option or item. */
function sign(mark, own) {
  const [glyph, words] = own?.[mark] ?? SIGNS[mark];
  return h(
    "div",
    { class: `quiz-sign quiz-${mark}` },
    h("span", { "aria-hidden": "true" }, glyph),
    h("span", {}, words),
  );
}

/** The sign and the words for one part of an answer; its inputs refer to them. */
function noteplace(id, ...inputs) {
  const place = h("div", { class: "quiz-note", id });
  return {
    place,
    show(note, own) {
      place.replaceChildren(
        ...(note
          ? [
              sign(note.mark, own),
              note.text ? h("div", { class: "quiz-words", dir: "auto" }, note.text) : "",
            ]
          : []),
      );
      for (const input of inputs) {
        if (note) input.setAttribute("aria-describedby", id);
        else input.removeAttribute("aria-describedby");
      }
    },
  };
}
