// The claims as tiles or as a list: one stop for Tab, arrow keys between them.
import { button } from "#kit/controls.js";
import { element } from "#kit/dom.js";

const HEADS = ["Claim", "January 2016", "Now"];
const column = (text) => element("span", text);
const span = (name, ...parts) => element("span", { class: name }, ...parts);

function tile({ id, claim, then, now }, sign, onclick) {
  const verdict = (word) =>
    span("board-verdict", span("board-sign", sign[word]), span("board-word", ` ${word}`));
  const name = span("board-name", element("strong", id), span("board-claim", ` ${claim}`));
  const parts = [name, verdict(then), span("board-arrow", "→"), verdict(now)];
  // For the mouse alone: as the button's own it would be read aloud after the same words.
  for (const part of parts) part.title = `${claim}. 2016: ${then}; now: ${now}`;
  return button(parts, onclick, {
    class: `board-tile${then === now ? "" : " board-changed"}`,
    tabindex: "-1",
    "aria-label": `${id}. ${claim}. January 2016: ${then}. Now: ${now}.`,
  });
}

/** The tiles of all entries. `sign`: from verdicts to signs; `onopen(entry)` on a press. */
export function grid(entries, sign, onopen) {
  const node = element("div.board-grid", {
    role: "group",
    "aria-label": "Claims; arrow keys move, Enter opens",
    onkeydown: keydown,
  });
  const heads = element("div.board-heads", { "aria-hidden": "true" }, HEADS.map(column));
  const press = (entry) => () => {
    focus(shown.indexOf(entry), false);
    onopen(entry);
  };
  const tiles = new Map(entries.map((entry) => [entry, tile(entry, sign, press(entry))]));
  let [shown, at] = [entries, 0];

  // Tiles of one row, as they are laid out now, are of one height.
  const top = (entry) => tiles.get(entry).offsetTop;
  const besides = (entry) => shown.filter((other) => top(other) === top(entry));

  function focus(place, really = true) {
    at = place;
    shown.forEach((entry, i) => {
      tiles.get(entry).tabIndex = i === at ? 0 : -1;
    });
    if (really) tiles.get(shown[at])?.focus();
  }
  function keydown(event) {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !target.closest(".board-tile")) return;
    const last = shown.length - 1;
    const row = besides(shown[0]).length;
    const move = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: row, ArrowUp: -row }[key];
    if (move) focus(Math.min(Math.max(at + move, 0), last));
    else if (key === "Home") focus(0);
    else if (key === "End") focus(last);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return {
    node,
    focus: () => focus(at),
    show(chosen, opened) {
      shown = chosen;
      node.replaceChildren(heads, ...shown.map((entry) => tiles.get(entry)));
      focus(Math.max(0, shown.indexOf(opened)), false);
    },
    mark(opened) {
      for (const [entry, one] of tiles) one.setAttribute("aria-expanded", String(entry === opened));
    },
    /** Put the open claim under the row of its tile; under the whole list, which scrolls in its own box. */
    put(detail, opened) {
      detail.hidden = true; // rows are measured without it
      const list = node.classList.contains("board-list");
      const last = list ? node : tiles.get(besides(opened).at(-1));
      detail.hidden = false;
      if (last.nextElementSibling !== detail) last.after(detail);
    },
  };
}
