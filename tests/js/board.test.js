// The ledger board of lesson 11: which claims fit, and what they add up to.
import assert from "node:assert/strict";
import { test } from "node:test";

const { chosen, count, sentence } = await import("../../course/lesson_11/choosing.js");

const entry = (id, then, now, more = {}) => ({
  id,
  section: "economics",
  kind: "fact",
  lesson: "04",
  claim: "Trade grew",
  reason_then: "A Table",
  reason_now: "",
  then,
  now,
  ...more,
});
const ALL = [
  entry("E1", "partly", "partly"),
  entry("E2", "partly", "supported", { reason_now: "A pipeline of 2018" }),
  entry("H1", "supported", "supported", { section: "history" }),
];
const ids = (asked) => chosen(ALL, asked).map(({ id }) => id);

test("every filter narrows the choice, and an empty one lets all pass", () => {
  assert.deepEqual(ids({}), ["E1", "E2", "H1"]);
  assert.deepEqual(ids({ section: "", changed: "", words: "  " }), ["E1", "E2", "H1"]);
  assert.deepEqual(ids({ section: "history" }), ["H1"]);
  assert.deepEqual(ids({ now: "supported", changed: "no" }), ["H1"]);
  assert.deepEqual(ids({ changed: "yes" }), ["E2"]);
});

test("all words must stand in id, claim or reasons, in any order and in capitals or not", () => {
  assert.deepEqual(ids({ words: "2018 PIPELINE" }), ["E2"]);
  assert.deepEqual(ids({ words: "e1 table" }), ["E1"]);
  assert.deepEqual(ids({ words: "table zebra" }), []);
});

test("the sentence and the counts are those of the choice", () => {
  assert.equal(sentence(ALL, 3), "3 of 3 claims; 2 kept their verdict, 1 changed.");
  assert.equal(sentence(ALL.slice(0, 1), 3), "1 of 3 claims; 1 kept its verdict, 0 changed.");
  assert.equal(sentence([], 3), "0 of 3 claims. No claim fits: take a filter away.");
  assert.deepEqual([count(ALL, "then", "partly"), count(ALL, "now", "partly")], [2, 1]);
});
