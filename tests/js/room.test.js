// The room's pages where no page is needed: triangles from distances, and who moved, in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import { movement, sureness } from "../../claimbook/room/pages/class.js";
import { apart, sharing } from "../../claimbook/room/pages/play.js";
import { corners, longest, places } from "../../claimbook/room/pages/triangle.js";

const SIDES = ["A-B", "A-C", "B-C"];
const between = ([x1, y1], [x2, y2]) => Math.hypot(x1 - x2, y1 - y2);
const lengths = ([a, b, c]) => [between(a, b), between(a, c), between(b, c)];

test("three distances become a triangle with these sides", () => {
  assert.deepEqual(corners(SIDES), ["A", "B", "C"]);
  for (const given of [
    [0.3, 0.4, 0.5],
    [0.5, 0.5, 0.5],
    [0.9, 0.5, 0.45],
    [0.2, 0.9, 1],
  ]) {
    const { closes, points } = places(SIDES, given);
    assert.equal(closes, true);
    for (const [n, length] of lengths(points).entries()) {
      assert.ok(Math.abs(length - given[n]) < 1e-9, `${given}: ${length}`);
    }
  }
});

test("where one side is longer than the others together it is said, and nothing breaks", () => {
  for (const given of [
    [1, 0.2, 0.3],
    [0.1, 0.9, 0.2],
    [0.1, 0.1, 1],
    [0, 0, 0],
    [0, 1, 0],
  ]) {
    const { closes, points } = places(SIDES, given);
    assert.ok(points.flat().every(Number.isFinite), `${given}`);
    if (Math.max(...given) > 0.5) assert.equal(closes, false, `${given}`);
  }
});

test("the scale is that of the longest distance", () => {
  assert.equal(longest([0.2, 0.5], [0.9]), 0.9);
  assert.equal(longest([0.1]), 1 / 3);
});

test("who moved is told by letters, and by right and wrong only with the key", () => {
  const question = { options: [{ key: "x" }, { key: "y" }] };
  const moved = { both: 9, changed: 3, flows: [{ from: "x", to: "y", count: 3 }] };
  assert.equal(movement(moved, question), "3 of 9 who voted twice changed their vote. A → B: 3.");
  const keyed = { ...moved, gained: 2, lost: 1 };
  assert.match(movement(keyed, question), /2 to the right answer, 1 away from it\.$/);
  assert.equal(movement(null, question), "");
});

test("how sure the class is needs somebody who said so", () => {
  assert.equal(sureness([{ sure: null }]), "");
  assert.equal(sureness([{ sure: { mean: 63, number: 4 } }]), "On average 63 percent sure.");
  const sure = { mean: 70, right: { number: 0, mean: null }, wrong: { number: 2, mean: 80 } };
  assert.equal(sureness([{ sure }]), "Those who were not were 80 percent sure.");
});

const GAME = {
  roles: { a: "Anna", b: "Berta", c: "Clara" },
  sides: ["A-B", "A-C", "B-C"],
  look: { A: { name: "Anna" }, B: { name: "Berta" }, C: { name: "Clara" } },
};

test("the texts that two share are told, and who is their pivot or that nobody is", () => {
  const shared = { "a+b": 2, "a+c": 3, "b+c": 1 };
  assert.equal(
    sharing({ ...GAME, texts: { shared, pivot: "a" } }),
    "Texts shared: Anna and Berta 2, Anna and Clara 3, Berta and Clara 1. Pivot of the texts: Anna.",
  );
  assert.match(sharing({ ...GAME, texts: { shared, pivot: "" } }), /nobody\.$/);
});

test("where the two numbers of a side lie farthest apart is told of the last whole triangle", () => {
  const first = {
    name: "Before",
    distances: [1, 1, 1],
    ends: [
      [0, 9],
      [1, 1],
      [2, 2],
    ],
  };
  const last = {
    name: "Round 1",
    distances: [1, 1, 1],
    ends: [
      [4, 5],
      [8, 2],
      [3, 3],
    ],
  };
  const gap = {
    name: "Round 2",
    distances: null,
    ends: [
      [4, null],
      [8, 2],
      [3, 3],
    ],
  };
  const record = { name: "record", distances: [1, 1, 1] };
  assert.equal(
    apart({ ...GAME, triangles: [first, last, gap, record] }),
    "Round 1: the two numbers differ most between Anna and Clara: Anna gave 8, Clara gave 2.",
  );
  assert.equal(apart({ ...GAME, triangles: [record] }), "");
});
