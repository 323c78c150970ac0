// One card at a time, for the review. What was missed comes back at the end.
import { button } from "#kit/controls.js";

const MOST = 2; // times that one question is asked in a sitting

/**
 * Show the cards in turn. A question that was not right at once comes back once, after all others; the
 * reader may end before that.
 *
 * cards: as card.js makes them. again(index): how a card is called that comes back. ending: the node
 * that stands under the last card. draw: draws all anew. Returns the buttons to go on and to end by,
 * and `show`, which takes the states.
 */
export function turning(cards, again, ending, draw) {
  const line = cards.map((_, index) => index);
  const next = button("Next question", turn, { class: "quiz-button quiz-main" });
  const enough = button("Enough for today", end, { class: "quiz-button" });
  let place = 0;
  let began = null; // the count of the state with which a card that came back began
  let done = false; // whether the card in view is done
  let seen = null; // the states as last shown

  function turn() {
    move();
    draw();
    const { node } = cards[line[place]];
    node.querySelector("input, select, textarea, button")?.focus({ preventScroll: true });
    node.scrollIntoView({ block: "start" });
  }
  function move() {
    place += 1;
    done = false;
    const at = line[place];
    const returned = line.indexOf(at) < place;
    began = returned ? seen[at].count : null;
    if (returned) cards[at].begin(again(at));
  }
  function end() {
    line.length = place + 1;
    done = true;
    draw();
    ending.scrollIntoView?.({ block: "center" });
  }
  function look() {
    const at = line[place];
    const { phase, count, unread, missed } = seen[at];
    if (done || phase !== "done" || unread || count === began) return;
    done = true;
    if (missed && line.filter((one) => one === at).length < MOST) line.push(at);
  }
  function show(states) {
    const drawnAnew = !seen;
    seen = states;
    look();
    // A page that is drawn anew goes on where the reader was.
    while (drawnAnew && done && place < cards.length - 1) {
      move();
      look();
    }
    for (const [index, { node }] of cards.entries()) node.hidden = index !== line[place];
    const last = place === line.length - 1;
    next.hidden = !done || last;
    ending.hidden = !(done && last);
    enough.hidden = place < cards.length || (done && last);
  }
  return { next, enough, show };
}
