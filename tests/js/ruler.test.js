// The border ruler of lesson 07: its units, and the places of the feet.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { places, units, whole } = await import("../../course/lesson_07/units.js");
const { chart } = await import("../../course/lesson_07/plot.js");

test("a text of numbers gives places, and a length its words in both units", () => {
  assert.deepEqual(places("1 2 30 -4"), [
    [1, 2],
    [30, -4],
  ]);
  const { km, miles } = units(1.609344);
  assert.equal(whole(km.of(4184.2944)), "4,184");
  assert.equal(whole(miles.of(4184.2944)), "2,600");
});

test("a dot lies in one place whatever the unit, and each map has marks of its own", () => {
  const one = { drawn: 3500, lengths: [3000, 2000] };
  const figures = {
    scales: { "10m": one, "110m": { ...one, drawn: 2900 } },
    steps: [10, 100],
    published: [
      ["a ministry", 4300],
      ["a book", 3600],
    ],
  };
  const tried = { "10m": new Set([0, 1]), "110m": new Set([1]) };
  const drawn = (unit) =>
    chart(figures, { scale: "10m", unit, at: 1 }, units(1.609344)[unit], tried).filter((node) =>
      node.getAttribute("class")?.startsWith("ruler-dot"),
    );
  const [km, miles] = [drawn("km"), drawn("miles")];
  assert.deepEqual(
    km.map(({ tag, attributes }) => [tag, attributes.class]),
    [
      ["circle", "ruler-dot ruler-at-10m"],
      ["circle", "ruler-dot ruler-at-10m ruler-now"],
      ["rect", "ruler-dot ruler-at-110m"],
    ],
  );
  for (const [i, name] of ["cx", "cx", "x"].entries()) {
    assert.ok(Math.abs(km[i].attributes[name] - miles[i].attributes[name]) < 1e-9);
  }
});
