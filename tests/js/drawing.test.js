// The drawing of lesson 09: its sheets and scores, and what the picture shows.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { Book, progress, ranking, read, score, signed, verdict } = await import(
  "../../course/lesson_09/book.js"
);
const { apart, chart, scales, yearAt } = await import("../../course/lesson_09/plot.js");

const PART = {
  known: { years: [2013, 2014], values: [55, 59.4] },
  years: [2015, 2016, 2017],
  record: [61, 68, 77],
  lines: [
    { name: "A bank", kind: "forecast", values: [61, 67, 75], mean: 1, final: -2 },
    { name: "No change", kind: "rule", values: [59.4, 59.4, 59.4], mean: 9.3, final: -17.6 },
  ],
};
const book = () => new Book({ one: { top: 140, steps: { "to 2017": PART, "to 2024": PART } } });

test("the score is worked out by hand, as in Python", () => {
  assert.deepEqual(score([64, 66, 78], [61, 68, 77]), { mean: 2, final: 1 });
  assert.deepEqual(score([10, -10], [0, 0]), { mean: 10, final: -10 });
});

test("a field holds a number from 0 to the top, with a point or a comma", () => {
  const texts = ["62,5", " 7 ", "", "x", "-1", "141"];
  assert.deepEqual(
    texts.map((text) => read(text, 140)),
    [62.5, 7, null, null, null, null],
  );
  assert.deepEqual([signed(0), signed(-1.25)], ["+0.0", "−1.3"]);
});

test("a quick stroke joins the years that it passed, both ways, and stays on the axis", () => {
  const one = book();
  one.draw(2, 68, null);
  assert.deepEqual(one.sheet.values, [62, 65, 68]);
  one.draw(0, 200, 2);
  assert.deepEqual(one.sheet.values, [140, 134, 68]);
  one.clear();
  one.move(1, -1);
  assert.deepEqual(one.sheet.values, [null, 58, null]);
});

test("each step has a sheet of its own, and the first drawing stays", () => {
  const one = book();
  one.draw(2, 68, null);
  one.score();
  one.open("one", 1);
  assert.deepEqual(one.sheet.values, [null, null, null]);
  one.open("one");
  one.clear();
  assert.deepEqual([one.sheet.first, one.sheet.scored], [[62, 65, 68], false]);
});

test("words and rows say what was drawn, and what was missed", () => {
  assert.match(progress(PART, [null, null, null]), /^Drag/);
  assert.equal(progress(PART, [62, null, 3], 0), "2015: 62 percent. 2 of 3 years have a number.");
  const told = verdict(PART, [64, 66, 78]);
  assert.match(told, /the record is 77\.0: 1\.0 points too high\. .* is 2\.0 points\./);
  assert.match(told, /better than 1 of the 2 .* by 9\.3; the best was “A bank”, with 1\.0\.$/);
  assert.deepEqual(ranking(PART, [64, 66, 78])[1], {
    cells: ["", "You", "78.0", "2.0", "+1.0"],
    class: "drawing-you",
  });
});

test("the record is in the picture only after scoring, and a place belongs to its year", () => {
  const one = book();
  one.draw(2, 68, null);
  const scale = scales(PART, 140, 640);
  const named = () => chart(PART, one.sheet, scale).map((node) => node.getAttribute("class"));
  const times = (name) => named().filter((given) => given === name).length;
  assert.deepEqual(
    [times("drawing-known"), times("drawing-point"), times("drawing-value")],
    [1, 3, 1],
  );
  one.score();
  assert.deepEqual([times("drawing-known"), times("drawing-line drawing-rule")], [2, 1]);
  const places = [scale.x(2014), scale.x(2016) + 3, scale.x(2017) + 90];
  assert.deepEqual(
    places.map((x) => yearAt(x, scale, PART.years)),
    [-1, 1, 2],
  );
});

test("numbers that would meet are moved apart, and none below the floor", () => {
  const places = apart([100, 50, 52, 101], 13, 110).map(({ at }) => at);
  assert.deepEqual(places, [50, 63, 97, 110]);
});
