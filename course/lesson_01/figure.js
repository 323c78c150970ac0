// The sorting table: claims are sorted into five bins, then held against the ledger.
import { button, live, note } from "#kit/controls.js";
import { element, mount } from "#kit/dom.js";
import { Board } from "./board.js";
import { explanation, groupOf, summary } from "./sorting.js";

const HOW =
  "Drag a card into a bin, or click the card and then the bin, or go to a card with Tab and press " +
  "1 to 5 (0 takes it back).";

const buttons = (...some) => element("div", { class: "kit-buttons" }, some);

// The place below the table where one card after the other is explained.
function explaining(cards, board) {
  let at = 0;
  const step = (by) => () => show(cards[(at + by + cards.length) % cards.length]);
  const words = element("div", { "aria-live": "polite" });
  const on = button("Next card", step(1));

  function show(card) {
    at = cards.indexOf(card);
    const title = element("p", {}, element("strong", {}, `${card.id}. ${card.text}`));
    const lines = explanation(card, board.answers.get(card)).map(([lead, text]) =>
      element("p", {}, lead && element("em", {}, lead), text),
    );
    words.replaceChildren(title, ...lines);
    board.point(card);
  }
  const place = { class: "kinds-detail", role: "group", "aria-label": "One card explained" };
  const node = element("div", place, words, buttons(button("Card before", step(-1)), on));
  return { node, on, show };
}

function render({ model, el }) {
  const sheet = model.get("sheet");
  const { cards, chance } = sheet;
  const spoken = live({}, 1);
  const say = (words) => {
    spoken.textContent = words;
  };
  const board = new Board(sheet, {
    say,
    explain: (card) => detail.show(card),
    finish: () => compare.focus(),
  });
  const detail = explaining(cards, board);
  const compare = button("Compare with the ledger", reveal);
  const again = button("Sort again", restart);

  function turn(told) {
    compare.hidden = told;
    again.hidden = detail.node.hidden = !told;
  }

  function reveal() {
    const left = board.left();
    if (left.length) {
      say(`${left.length} of ${cards.length} still wait for a bin.`);
      board.focus(left[0]);
      return;
    }
    board.tell();
    say(summary(cards, board.answers, chance));
    turn(true);
    // Begin where the two sortings part, if they do.
    const parts = cards.find((card) => groupOf(card, board.answers.get(card)) !== "same");
    detail.show(parts ?? cards[0]);
    detail.on.focus();
  }

  function restart() {
    turn(false);
    board.restart();
    say("All ten are back.");
  }

  mount(
    el,
    "kit-frame kinds",
    element("p", { class: "kit-head" }, "Ten claims, five bins"),
    element("p", { class: "kinds-how" }, HOW),
    board.tray,
    [...board.lanes.values()].map(({ node }) => node),
    spoken,
    buttons(compare, again),
    detail.node,
    note("Claims, tests and verdicts from the ledger. Table: claims."),
  );
  turn(false);
  say("Ten cards to sort.");
}

export default { render };
