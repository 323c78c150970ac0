// The counting rule of lesson 06. That it counts as Python does is tested in a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { count, sentence, standing } from "../../course/lesson_06/rule.js";

const KNOWN = { framework: "SCO", forces: "army", label: true, both: true, sure: true };
const FIGURES = {
  frameworks: { SCO: "the organisation", other: "with others" },
  forces: { army: "armies", navy: "navies" },
  exercises: [
    { ...KNOWN, id: "a", year: 2005, series: "one" },
    { ...KNOWN, id: "b", year: 2006, series: "one" },
    { ...KNOWN, id: "c", year: 2006, series: "two", both: null },
    { ...KNOWN, id: "d", year: 2007, series: "three", sure: false },
    { ...KNOWN, id: "e", year: 2007, series: "four", forces: "navy" },
    { ...KNOWN, id: "f", year: 2016, series: "five" },
  ],
};
const RULE = {
  first: 2005,
  last: 2015,
  frameworks: ["SCO"],
  forces: ["army"],
  label: true,
  both: true,
  once: false,
};

test("a rule counts what fits, and keeps apart what is not confirmed", () => {
  const found = count(RULE, FIGURES);
  assert.deepEqual(found, {
    states: {
      a: "counted",
      b: "counted",
      c: "doubtful",
      d: "doubtful",
      e: "forces: navies",
      f: "outside the years",
    },
    number: 2,
    most: 4,
  });
  const [, , c, d, e] = FIGURES.exercises.map((one) => standing(one, found.states[one.id]));
  assert.deepEqual(c, { kind: "doubtful", why: "nobody says who took part" });
  assert.deepEqual(d, { kind: "doubtful", why: "the row is not confirmed" });
  assert.deepEqual(e, { kind: "out", why: "forces: navies" });
});

test("a series counts once where the rule says so", () => {
  const { states, number } = count({ ...RULE, once: true }, FIGURES);
  assert.equal(number, 1);
  assert.deepEqual(standing(FIGURES.exercises[1], states.b), {
    kind: "again",
    why: "its series counts already",
  });
});

test("the sentence says whether more than a dozen holds, and what might change it", () => {
  const says = (number, most) => sentence(RULE, { number, most }, 12);
  assert.equal(says(1, 1), "1 exercise counts, 2005 to 2015. “More than a dozen” does not hold.");
  assert.match(says(12, 12), /does not hold: this is a dozen, and not more\.$/);
  assert.match(says(13, 13), /“More than a dozen” holds\.$/);
  assert.match(says(11, 14), /3 more might count.* it would be 14, and the phrase would hold\.$/);
  assert.match(says(10, 12), /the phrase would still not hold\.$/);
  assert.match(says(13, 14), /the phrase would still hold\.$/);
});
