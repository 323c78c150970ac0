// The sorting table: claims are sorted into five bins, then held against the ledger.
import { button, buttons, live, note } from "#kit/controls.js";
import { element, mount } from "#kit/dom.js";
import { flag, pairs } from "#kit/state.js";
import { sharing } from "#kit/view.js";
import { Board } from "./board.js";
import { explanation, groupOf, secondSorting, summary } from "./sorting.js";

const HOW =
  "Drag a card into a bin, or click the card and then the bin, or go to a card with Tab and press " +
  "1 to 5 (0 takes it back).";

// The place below the table where one card after the other is explained.
function explaining(cards, board) {
  let at = 0;
  const step = (by) => () => show(cards[(at + by + cards.length) % cards.length]);
  const words = element("div", { "aria-live": "polite" });
  const on = button("Next card", step(1));

  function show(card) {
    at = cards.indexOf(card);
    const title = element("p", element("strong", `${card.id}. ${card.text}`));
    const lines = explanation(card, board.answers.get(card)).map(([lead, text]) =>
      element("p", lead && element("em", lead), text),
    );
    words.replaceChildren(title, ...lines);
    board.point(card);
  }
  const place = { class: "kinds-detail", role: "group", "aria-label": "One card explained" };
  const node = element("div", place, words, buttons(button("Card before", step(-1)), on));
  return { node, on, show };
}

// The cards as they lie; the ledger's kind only after the comparison.
const rowsOf = (cards, { answers, told }) => ({
  caption: "Ten claims, sorted",
  head: ["Claim", "In words", "Your bin", ...(told ? ["The ledger"] : [])],
  rows: cards.map((card) => ({
    cells: [card.id, card.text, answers.get(card) ?? "", ...(told ? [card.kind] : [])],
    of: { table: "claims", id: card.id },
  })),
});

// The cards as they lie, as a view that can be taken away, and is kept.
function sharingOf(model, { cards, kinds }, { board, turn, compareAll, say, begin }) {
  const state = () => ({
    bins: new Map([...board.answers].map(([card, kind]) => [card.id, kind])),
    told: board.told,
  });
  return sharing(model, {
    name: "sorting",
    title: "Ten claims, five bins",
    fields: {
      bins: pairs(
        cards.map(({ id }) => id),
        kinds.map(({ name }) => name),
      ),
      told: flag(),
    },
    state,
    show({ bins, told }) {
      board.lay(bins);
      turn(false);
      const left = board.left().length;
      if (told && !left) compareAll();
      else say(`${left} of ${cards.length} still wait for a bin.`);
    },
    table: () => rowsOf(cards, board),
    keep: {
      answers: [cards.map(({ id, text }) => [id, text]), kinds.map(({ name }) => name)],
      states: () => (board.answers.size ? [state()] : []),
      told: () => board.told,
      again: (first) => secondSorting(cards, first?.bins),
      begin,
    },
  });
}

// All that stands on the page, from above to below.
const partsOf = (board, spoken, pressed, detail) => [
  element("p.kit-head", "Ten claims, five bins"),
  element("p.kinds-how", HOW),
  board.tray,
  [...board.lanes.values()].map(({ node }) => node),
  spoken,
  buttons(...pressed),
  detail.node,
  note("Claims and tests from the ledger. Table: claims."),
];

function render({ model, el }) {
  const sheet = model.get("figures");
  const { cards, chance } = sheet;
  const spoken = live({}, 1);
  const say = (words) => {
    spoken.textContent = words;
    shared.draw();
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
    compareAll();
    detail.on.focus();
  }

  function compareAll() {
    board.tell();
    turn(true);
    // Begin where the two sortings part, if they do.
    const parts = cards.find((card) => groupOf(card, board.answers.get(card)) !== "same");
    detail.show(parts ?? cards[0]);
    say(summary(cards, board.answers, chance));
  }

  const shared = sharingOf(model, sheet, { board, turn, compareAll, say, begin: restart });

  function restart() {
    turn(false);
    board.restart();
    say("All ten are back.");
  }

  const parts = partsOf(board, spoken, [compare, again], detail);
  mount(el, "kit-frame kinds", parts.flat(), shared);
  turn(false);
  say("Ten cards to sort.");
}

export default { render };
