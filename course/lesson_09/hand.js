// The two ways to draw: a hand on the picture, and a field for each year.
import { labelled } from "#kit/controls.js";
import { element, shape } from "#kit/dom.js";
import { picture } from "#kit/plot.js";
import { read } from "./book.js";
import { HIGH } from "./plot.js";

/**
 * The picture. `free()`: may it be drawn on now? `ondraw(x, y, held)` gets a place in the picture
 * and what it gave for the place before it in the same stroke, or null.
 */
export function surface({ free, ondraw }) {
  // The part to draw in stays the same node, so that a finger on it is not lost when the rest is drawn anew.
  const open = shape("rect.drawing-open");
  const layer = shape("g");
  const node = picture(640, HIGH, "drawing-picture", open, layer);
  let [wide, held] = [640, null];

  function drag(event) {
    const box = node.getBoundingClientRect();
    const x = (event.clientX - box.left) * (wide / box.width);
    held = ondraw(x, (event.clientY - box.top) * (HIGH / box.height), held);
  }
  const listeners = {
    // Only a stroke that begins in the part to draw in is one: a finger elsewhere scrolls the page.
    pointerdown(event) {
      if (!free() || event.button !== 0 || !event.isPrimary) return;
      event.preventDefault();
      open.setPointerCapture(event.pointerId);
      held = null;
      drag(event);
    },
    pointermove(event) {
      if (open.hasPointerCapture(event.pointerId) && free()) drag(event);
    },
    // touch-action does not work for a shape inside an SVG: without this the browser takes the finger for scrolling.
    touchstart(event) {
      if (free()) event.preventDefault();
    },
  };
  for (const [name, listener] of Object.entries(listeners)) {
    open.addEventListener(name, listener, { passive: false });
  }
  return {
    node,
    show(width, area, parts) {
      wide = width;
      node.setAttribute("viewBox", `0 0 ${wide} ${HIGH}`);
      for (const [name, value] of Object.entries(area)) open.setAttribute(name, value);
      layer.replaceChildren(...parts);
    },
  };
}

const MOVES = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

// Write a number, but not over what is just typed.
function write(input, value, top) {
  const active = document.activeElement === input;
  if (value === null && !active) input.value = "";
  else if (value !== null && (!active || read(input.value, top) !== value)) input.value = value;
}

/** The fields. `onedit(i)` is told of a year that has changed; `onend()` of Enter in the last one. */
export function fields(book, { onedit, onend }) {
  const label = "Your line, percent of the American figure";
  const node = element("div.drawing-fields", { role: "group", "aria-label": label });
  let inputs = [];

  function keydown(event, i) {
    if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      if (inputs[i + 1]) inputs[i + 1].focus();
      else onend();
    }
    if (!MOVES[event.key] || book.sheet.scored) return;
    event.preventDefault();
    book.move(i, MOVES[event.key]);
    onedit(i);
  }
  const field = (i) => {
    const input = element("input", {
      type: "text",
      inputmode: "decimal",
      autocomplete: "off",
      maxlength: 5,
      size: 4,
      oninput() {
        book.sheet.values[i] = read(input.value, book.top);
        onedit(i);
      },
      onkeydown: (event) => keydown(event, i),
    });
    return input;
  };
  return {
    node,
    focus: (i = 0) => inputs[i].focus(),
    /** Make the fields of the sheet that is open. */
    make() {
      inputs = book.part.years.map((_, i) => field(i));
      node.replaceChildren(...inputs.map((input, i) => labelled(book.part.years[i], input)));
    },
    /** Write the numbers of the sheet. */
    show() {
      const { values, scored } = book.sheet;
      inputs.forEach((input, i) => {
        write(input, values[i], book.top);
        input.readOnly = scored;
      });
    },
    /** Mark and return the first field that holds no possible number, -1 for none. */
    wrong() {
      const found = inputs.findIndex(
        ({ value }) => value.trim() !== "" && read(value, book.top) === null,
      );
      inputs.forEach((input, i) => {
        input.setAttribute("aria-invalid", String(i === found));
      });
      return found;
    },
  };
}
