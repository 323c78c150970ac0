// The table with its cards and bins: cards are dragged, clicked or keyed from place to place.
import { accept, cardOf, cardsPlace, laneOf } from "./cards.js";

export class Board {
  answers = new Map(); // from a card to the name of a kind
  held = null; // the card that is picked up
  told = false; // whether the ledger's sorting is shown
  tray = cardsPlace("Cards to sort", "kinds-cards kinds-tray");

  /**
   * `say(words)` speaks; `explain(card)` is called for a card that is pressed after the comparison,
   * `finish()` when the last card was sorted by key.
   */
  constructor({ kinds, cards }, { say, explain, finish }) {
    Object.assign(this, { kinds, cards, say, explain, finish });
    this.lanes = new Map(
      kinds.map((kind, i) => [kind.name, laneOf(kind, i + 1, () => this.choose(kind.name))]),
    );
    this.shown = new Map(
      cards.map((card) => {
        const press = () =>
          this.told ? explain(card) : this.hold(this.held === card ? null : card);
        const key = (pressed) => this.key(card, pressed);
        return [card, cardOf(card, { press, pick: () => this.hold(card), key })];
      }),
    );
    const isHeld = () => this.held !== null;
    for (const [name, { node }] of this.lanes)
      accept(node, isHeld, () => this.put(this.held, name));
    accept(this.tray, isHeld, () => this.put(this.held, null));
    this.tray.append(...[...this.shown.values()].map(({ node }) => node));
  }

  left() {
    return this.cards.filter((card) => !this.answers.has(card));
  }

  focus(card) {
    this.shown.get(card).node.focus();
  }

  hold(card) {
    this.held = card;
    for (const [one, { hold }] of this.shown) hold(one === card);
    if (card) this.say("Picked up. Choose a bin, or press 1 to 5.");
  }

  choose(name) {
    if (this.held) this.put(this.held, name);
    else this.say(`Pick up a card first, then choose ${name}.`);
  }

  // Put a card into a bin, or back without a name.
  put(card, name) {
    if (name) this.answers.set(card, name);
    else this.answers.delete(card);
    (name ? this.lanes.get(name).inside : this.tray).append(this.shown.get(card).node);
    this.hold(null);
    const left = this.left().length;
    const rest = left ? `${left} left.` : "All ten are sorted. Move any card, or compare.";
    this.say(`${name ? `Put into ${name}` : "Taken back"}. ${rest}`);
  }

  // By key, go on to the next card that is left. True if the key means something here.
  key(card, pressed) {
    const kind = this.kinds[Number(pressed) - 1];
    const back = pressed === "0" || pressed === "Backspace";
    if (this.told || !(kind || back || pressed === "Escape")) return false;
    if (pressed === "Escape") this.hold(null);
    else {
      this.put(card, back ? null : kind.name);
      const [next] = this.left();
      if (next) this.focus(back ? card : next);
      else this.finish();
    }
    return true;
  }

  // Show the ledger's sorting.
  tell() {
    this.hold(null);
    for (const [card, { tell }] of this.shown) tell(this.answers.get(card));
    this.turn(true);
  }

  restart() {
    this.lay(new Map());
    this.focus(this.cards[0]);
  }

  // Lay every card where `answers`, a Map from ids of cards to kinds, says.
  lay(answers) {
    this.answers.clear();
    for (const [card, { node, clear }] of this.shown) {
      clear();
      const kind = answers.get(card.id);
      if (kind) this.answers.set(card, kind);
      (kind ? this.lanes.get(kind).inside : this.tray).append(node);
    }
    this.point(null);
    this.turn(false);
    this.hold(null);
  }

  turn(told) {
    this.told = told;
    this.tray.hidden = told;
    for (const { bin } of this.lanes.values()) bin.disabled = told;
  }

  // Mark a card, and the ledger's bin for it.
  point(card) {
    for (const [one, { node }] of this.shown) node.classList.toggle("kinds-now", one === card);
    for (const [name, { node }] of this.lanes) {
      node.classList.toggle("kinds-ledger", name === card?.kind);
    }
  }
}
