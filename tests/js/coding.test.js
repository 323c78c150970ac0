// The coding table of lesson 01: agreement of a reader's codes with those of others.
import assert from "node:assert/strict";
import { test } from "node:test";

const { kappa, rows, summary, weight } = await import("../../course/lesson_01/coding.js");

const SCALE = ["supported", "partly", "not supported"];
const times = (n, pair) => Array.from({ length: n }, () => pair);

test("a step of the scale counts half, all else whole", () => {
  assert.equal(weight("partly", "partly", SCALE), 0);
  assert.equal(weight("supported", "partly", SCALE), 0.5);
  assert.equal(weight("supported", "not supported", SCALE), 1);
  assert.equal(weight("contested", "partly", SCALE), 1);
});

test("kappa is that of the example counted by hand", () => {
  const pairs = [
    ...times(4, ["supported", "supported"]),
    ["supported", "partly"],
    ...times(2, ["partly", "partly"]),
    ["partly", "not supported"],
    ["not supported", "not supported"],
    ["open", "supported"],
  ];
  assert.ok(Math.abs(kappa(pairs, SCALE) - (1 - 0.2 / 0.445)) < 1e-12);
  assert.equal(kappa(times(3, ["open", "open"]), SCALE), null);
});

test("the sentence names each coder, and a row says whether all agree", () => {
  const claims = [
    { id: "A1", others: ["supported", "partly"], ledger: "supported" },
    { id: "B2", others: ["contested", "contested"], ledger: "contested" },
  ];
  const answers = new Map([
    [claims[0], "supported"],
    [claims[1], "contested"],
  ]);
  const sheet = { coders: ["coder 3", "coder 4"], scale: SCALE };
  assert.equal(
    summary(claims, answers, sheet),
    "With coder 3 you agree on 2 of 2, kappa 1.00. With coder 4 you agree on 1 of 2, kappa 0.60.",
  );
  assert.deepEqual(
    rows(claims, answers).map(({ codes, same }) => [codes.length, same]),
    [
      [4, false],
      [4, true],
    ],
  );
});
