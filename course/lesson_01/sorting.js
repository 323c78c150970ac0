// What is said of a sorting: beside the ledger's own, and card by card.
const MARKS = {
  same: () => "● as the ledger",
  defensible: ({ kind }) => `◐ good reason; ledger: ${kind}`,
  elsewhere: ({ kind }) => `○ ledger: ${kind}`,
};

const article = (kind) => (/^[aeiou]/.test(kind) ? "an " : "a ") + kind;

/** The same as the ledger, defensible (a careful reader may see this kind), or elsewhere. */
export const groupOf = (card, answer) =>
  answer === card.kind ? "same" : answer in card.others ? "defensible" : "elsewhere";

/** The words on a card that has been compared. */
export const mark = (card, answer) => MARKS[groupOf(card, answer)](card);

/** How a sorting compares with the ledger's. `answers`: a Map from cards to kinds. */
export function summary(cards, answers, chance) {
  const count = { same: 0, defensible: 0, elsewhere: 0 };
  for (const card of cards) count[groupOf(card, answers.get(card))] += 1;
  return (
    `You and the ledger agree on ${count.same} of ${cards.length}; somebody who sorts blindly ` +
    `agrees on about ${chance}. For ${count.defensible} more your bin has a good reason on its ` +
    `side, and for ${count.elsewhere} we see none. Read why, card by card.`
  );
}

/** What is said of a sorting that is made after the ledger's was seen. `first`: the bins before that, by id. */
export function secondSorting(cards, first) {
  const agreed = cards.filter(({ id, kind }) => first?.get(id) === kind).length;
  const told = first ? ` Your first one agreed with it on ${agreed} of ${cards.length}.` : "";
  return `You have seen the ledger's sorting.${told}`;
}

/** One card explained, in lines of [words that lead, words]. */
export function explanation(card, yours) {
  const others = Object.entries(card.others);
  const lines = [
    ["", `You: ${yours}. The ledger: ${card.kind}. ${card.why}`],
    ...others.map(([kind, why]) => [`Where people differ: ${article(kind)}? `, why]),
  ];
  if (!others.length) lines.push(["", "Careful readers hardly differ here."]);
  if (groupOf(card, yours) === "elsewhere") {
    const needs = "it would need another test than the one below. Can you name it?";
    lines.push(["", `As ${article(yours)} ${needs}`]);
  }
  const position = card.kind === "position";
  const end = position ? " No verdict: a position is compared with conduct." : "";
  return [...lines, ["", `The test: ${card.test}.${end}`]]; // later lessons ask for the verdicts
}
