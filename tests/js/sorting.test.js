// The sorting table of lesson 01: what is said of a sorting, and cards moved by key and by press.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { explanation, groupOf, mark, summary } = await import("../../course/lesson_01/sorting.js");
const { Board } = await import("../../course/lesson_01/board.js");

const CARDS = [
  { id: "A1", text: "one", kind: "fact", others: {}, why: "W.", test: "T" },
  { id: "B2", text: "two", kind: "position", others: { fact: "F." }, why: "V.", test: "U" },
];
const KINDS = ["fact", "interpretation", "position"].map((name) => ({ name, words: "" }));

test("an answer is the same, defensible or elsewhere, and its mark says so", () => {
  assert.equal(groupOf(CARDS[0], "fact"), "same");
  assert.equal(groupOf(CARDS[1], "fact"), "defensible");
  assert.equal(mark(CARDS[1], "fact"), "◐ good reason; ledger: position");
  assert.equal(mark(CARDS[0], "interpretation"), "○ ledger: fact");
  const answers = new Map(CARDS.map((card) => [card, "fact"]));
  assert.match(summary(CARDS, answers, 2), /agree on 1 of 2; .* about 2\. For 1 more .* for 0 we/);
});

test("an explanation names where people differ, what another bin would need, and the test", () => {
  assert.deepEqual(explanation(CARDS[0], "interpretation"), [
    ["", "You: interpretation. The ledger: fact. W."],
    ["", "Careful readers hardly differ here."],
    ["", "As an interpretation it would need another test than the one below. Can you name it?"],
    ["", "The test: T."],
  ]);
  assert.deepEqual(explanation(CARDS[1], "fact").slice(1), [
    ["Where people differ: a fact? ", "F."],
    ["", "The test: U. No verdict: a position is compared with conduct."],
  ]);
});

function table() {
  const told = [];
  const [say, explain] = [(words) => told.push(words), (card) => told.push(card.id)];
  const board = new Board(
    { kinds: KINDS, cards: CARDS },
    { say, explain, finish: () => told.push("end") },
  );
  for (const { node } of board.shown.values())
    node.focus = () => told.push(`focus ${node.textContent}`);
  return { board, told };
}

test("keys put cards into bins and take them back, until none is left", () => {
  const { board, told } = table();
  assert.equal(board.key(CARDS[0], "3"), true);
  assert.equal(board.key(CARDS[0], "x"), false);
  assert.deepEqual(told, ["Put into position. 1 left.", "focus two"]);
  board.key(CARDS[0], "0");
  assert.deepEqual(told.slice(2), ["Taken back. 2 left.", "focus one"]);
  board.key(CARDS[0], "1");
  board.key(CARDS[1], "1");
  assert.deepEqual(told.slice(-2), [
    "Put into fact. All ten are sorted. Move any card, or compare.",
    "end",
  ]);
  assert.deepEqual([...board.answers.values()], ["fact", "fact"]);
});

test("a card is pressed and then a bin; after the comparison a press explains", () => {
  const { board, told } = table();
  const card = board.shown.get(CARDS[0]).node;
  const { bin } = board.lanes.get("interpretation");
  bin.click();
  card.click();
  assert.equal(card.getAttribute("aria-pressed"), "true");
  bin.click();
  assert.equal(board.answers.get(CARDS[0]), "interpretation");
  assert.match(told[0], /Pick up a card first, then choose interpretation/);
  board.turn(true);
  card.click();
  assert.equal(told.at(-1), "A1");
  assert.equal(board.key(CARDS[0], "1"), false);
});
