// The argument map of lesson 11: what reasons and claims carry, what the thesis rests on, Argdown.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  argdown,
  carried,
  hinge,
  level,
  number,
  restsOn,
  sentence,
  stands,
} from "../../course/lesson_11/thesis.js";

const leaf = (id, relation, now) => ({ id, relation, now, claim: `Claim ${id}`, why: "" });
const reason = (name, ...leaves) => ({ id: name, name, words: `Words of ${name}`, leaves });
const now = (one) => one.now;

test("a claim carries its verdict, an attack the other way, and a failed attack nothing", () => {
  const words = ["supported", "partly", "contested", "not supported", "untestable", "open"];
  assert.deepEqual(
    words.map((word) => carried("support", word)),
    [1, 0.5, 0, -1, 0, 0],
  );
  assert.deepEqual(
    words.map((word) => carried("attack", word)),
    [-1, -0.5, 0, 0, 0, 0],
  );
  assert.equal(carried("both", "supported"), null);
  assert.equal(carried("support", ""), null);
});

test("a reason stands at the mean of the claims that count, and without any at 0", () => {
  const mixed = reason("A", leaf("1", "support", "supported"), leaf("2", "attack", "partly"));
  assert.equal(level(mixed, now), 0.25);
  assert.equal(level(reason("B", leaf("3", "both", "supported")), now), 0);
});

test("the thesis stands at the weighted mean, or at the weakest reason that weighs something", () => {
  assert.equal(stands([1, 0.5, -1], [1, 2, 0]), 2 / 3);
  assert.equal(stands([1, 0.5, -1], [1, 2, 0], "weakest"), 0.5);
  assert.equal(stands([1, 1], [0, 0]), null);
});

test("it rests on the reason whose loss costs most", () => {
  assert.deepEqual(restsOn([1, 0, 0.5], [1, 1, 1]), { place: 0, fall: 0.25 });
  assert.equal(restsOn([1, 0], [1, 0]), null);
});

test("the hinge is the claim whose fall moves the thesis most", () => {
  const few = reason("Few", leaf("F1", "support", "supported"));
  const many = reason("Many", ...["a", "b", "c"].map((id) => leaf(id, "support", "supported")));
  const found = hinge([many, few], now, [1, 1], "average");
  assert.equal(found.leaf.id, "F1");
  assert.equal(found.to, 0);
  assert.equal(
    hinge([few], () => "not supported", [1], "average"),
    null,
  );
});

test("the sentence says the level and what it rests on, or what is missing", () => {
  const two = [
    reason("A", leaf("1", "support", "supported")),
    reason("B", leaf("2", "support", "partly")),
  ];
  assert.match(sentence(two, now, [1, 1], "average"), /0\.75 .*rests most on “A”.* 0\.50\./);
  assert.match(sentence(two, now, [1, 1], "weakest"), /0\.50 .*weakest reason is “B”/);
  assert.match(sentence(two, now, [1, 0], "average"), /one reason alone/);
  assert.match(sentence(two, now, [0, 0], "average"), /No reason weighs anything/);
  assert.match(sentence([two[0], two[0]], now, [1, 1], "average"), /No reason alone holds it up/);
});

test("Argdown names each claim under its reason, and one that cuts both ways on both sides", () => {
  const hostile = { ...leaf("X", "both", "partly"), claim: "A <b>[bold]</b>\nclaim" };
  const text = argdown(
    "Title",
    "The thesis",
    [reason("A", leaf("1", "attack", "partly"), hostile)],
    now,
    [2],
  );
  assert.match(
    text,
    /^===\ntitle: Title\n===\n\n\[Thesis\]: The thesis\n {2}\+ <A>: Words of A \(weight 2/,
  );
  assert.match(text, /\n {4}- \[1\]: Claim 1 \(partly\)\n/);
  assert.match(text, /\n {4}\+ \[X\]: A bbold\/b claim \(partly\)\n {4}- \[X\]\n$/);
});

test("numbers have two places and a true minus", () => {
  assert.deepEqual([0.125, -0.001, -0.5].map(number), ["0.13", "0.00", "−0.50"]);
});
