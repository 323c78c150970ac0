// A card, a bin with its lane, and a place on which cards are dropped.
import { button } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { groupOf, mark } from "./sorting.js";

/** A card. `key(pressed)` says whether it has taken a key. */
export function cardOf(card, { press, pick, key }) {
  const told = element("span.kinds-mark", { hidden: true });
  const node = button([card.text, told], press, {
    class: "kinds-card",
    draggable: "true",
    ondragstart(event) {
      pick();
      event.dataTransfer.setData("text/plain", card.id);
      event.dataTransfer.effectAllowed = "move";
    },
    onkeydown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || !key(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    },
  });
  return {
    node,
    hold: (on) => node.setAttribute("aria-pressed", on),
    tell(answer) {
      told.textContent = mark(card, answer);
      told.hidden = false;
      node.classList.add(`kinds-${groupOf(card, answer)}`);
      node.removeAttribute("aria-pressed");
      node.draggable = false;
    },
    clear() {
      told.hidden = true;
      node.className = "kinds-card";
      node.draggable = true;
    },
  };
}

/** Let the card that is held be dropped on a place. */
export function accept(place, isHeld, drop) {
  place.addEventListener("dragover", (event) => {
    if (!isHeld()) return;
    event.preventDefault();
    place.classList.add("kinds-over");
  });
  place.addEventListener("dragleave", () => place.classList.remove("kinds-over"));
  place.addEventListener("drop", (event) => {
    place.classList.remove("kinds-over");
    if (!isHeld()) return;
    event.preventDefault();
    event.stopPropagation();
    drop();
  });
}

/** A place where cards lie. */
export const cardsPlace = (label, name = "kinds-cards") =>
  element("div", { class: name, role: "group", "aria-label": label });

/** A bin with the cards that lie in it. */
export function laneOf({ name, words }, number, press) {
  const inside = cardsPlace(`In the bin ${name}`);
  const told = element("span.kinds-words", words);
  const bin = button([`${number} ${name}`, told], press, { class: "kinds-bin" });
  return { bin, inside, node: element("div.kinds-lane", bin, inside) };
}
