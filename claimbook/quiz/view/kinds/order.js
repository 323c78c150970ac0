// Order: a list to arrange, by its buttons, by the arrow keys on them, or by dragging a row.
import { button } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { KINDS } from "../kinds.js";
import { noteplace } from "../parts.js";

const PLACE = { wrong: ["↕", "Out of place"] };
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

const precedes = (a, b) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);

// Bring a row to where the pointer is, at the height y; whether it is over another one.
function follow(row, y) {
  const over = [...row.parentNode.children].find((other) => {
    const box = other.getBoundingClientRect();
    return other !== row && y > box.top && y < box.bottom;
  });
  if (!over) return false;
  const box = over.getBoundingClientRect();
  const below = precedes(row, over);
  // Past the middle, so that rows of different heights do not flicker.
  if (below !== y > box.top + box.height / 2) return true;
  // The others move: a row that is moved itself loses the pointer.
  if (below) while (precedes(row, over)) row.before(row.nextElementSibling);
  else while (!precedes(row, over)) row.after(row.previousElementSibling);
  return true;
}

function drag(event, row, touch) {
  if (event.button || event.target.closest("button")) return;
  // A finger on the text scrolls the page; on the grip it drags.
  if (event.pointerType !== "mouse" && !event.target.closest(".quiz-grip")) return;
  event.preventDefault();
  row.setPointerCapture(event.pointerId);
  row.dataset.dragged = "yes";
  const move = ({ clientY }) => follow(row, clientY) && touch();
  const stop = () => {
    delete row.dataset.dragged;
    row.removeEventListener("pointermove", move);
  };
  row.addEventListener("pointermove", move);
  row.addEventListener("pointerup", stop, { once: true });
  row.addEventListener("pointercancel", stop, { once: true });
}

// One row with its buttons. `move(step, focus)` is called when it shall go up or down.
function makeRow({ key, text }, id, move) {
  const mover = (words, glyph, step) => {
    const attributes = { class: "quiz-move", "aria-label": `${words}: ${text}` };
    const node = button(glyph, () => move(step, node), attributes);
    return node;
  };
  const up = mover("Move up", "↑", -1);
  const down = mover("Move down", "↓", 1);
  const note = noteplace(`${id}-${key}-note`, up, down);
  const detail = element("span.quiz-detail", { dir: "auto" });
  const row = element(
    "div.quiz-row",
    element("span.quiz-grip", { "aria-hidden": "true" }),
    element("span.quiz-item", { dir: "auto" }, text, " ", detail),
    element("span.quiz-moves", up, down),
  );
  const onkeydown = (event) => {
    if (!STEPS[event.key]) return;
    event.preventDefault();
    move(STEPS[event.key], event.target);
  };
  return {
    node: element("li", { "data-key": key, onkeydown }, row, note.place),
    note,
    detail,
    text,
  };
}

KINDS.order = (question, id) => {
  let touched = false;
  const said = element("div.kit-unseen", { "aria-live": "assertive" });
  const list = element("ol.quiz-order");
  const items = new Map(
    question.items.map((item) => [
      item.key,
      makeRow(item, id, (step, focus) => move(item.key, step, focus)),
    ]),
  );
  const keys = () => [...list.children].map((node) => node.dataset.key);
  const locked = () => list.closest("fieldset:disabled") !== null;
  const touch = () => {
    touched = true;
  };
  for (const { node } of items.values()) {
    node.addEventListener("pointerdown", (event) => locked() || drag(event, node, touch));
  }

  function move(key, step, focus) {
    const { node, text } = items.get(key);
    const place = keys().indexOf(key) + step;
    if (locked() || place < 0 || place >= items.size) return;
    touch();
    if (step < 0) node.previousSibling.before(node);
    else node.nextSibling.after(node);
    focus.focus();
    said.textContent = `${text}: ${place + 1} of ${items.size}`;
  }

  const end = (words) => element("div.quiz-end", words);
  return {
    node: element("div", end(question.ends[0]), list, end(question.ends[1]), said),
    read: () => (touched ? keys() : null),
    write(answer) {
      touched = Array.isArray(answer);
      const wanted = touched ? answer : question.items.map((item) => item.key);
      const known = wanted.filter((key) => items.has(key));
      list.replaceChildren(...known.map((key) => items.get(key).node));
    },
    mark(notes, solution) {
      for (const [key, { note, node, detail }] of items) {
        note.show(notes.get(key), PLACE);
        node.dataset.mark = notes.get(key)?.mark ?? "";
        detail.textContent = solution?.details[key] ?? "";
      }
    },
  };
};
