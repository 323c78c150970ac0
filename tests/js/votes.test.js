// The vote explorer of lesson 08: decoding, counting, the rules, and what the chart shows.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { count, decimal, decode, keep, ofSubject, score, sentence } = await import(
  "../../course/lesson_08/votes.js"
);
const { chart } = await import("../../course/lesson_08/plot.js");

const cast = (...choices) => ({ year: 2000, cast: choices });
const WORDS = {
  subjects: [["all", "All subjects"]],
  pairs: [["CHN-RUS", "China and Russia"]],
  rules: [["left", "abstentions are left out"]],
};

test("what is packed comes back, and a subject takes its own votes", () => {
  const signs = "abcdefghij";
  const packed = {
    years: [
      [1999, 1],
      [2014, 1],
    ],
    resolutions: "54/1|68/262",
    titles: ["Arms", "Crimea"],
    titles_at: "aaab",
    votes: "gi",
    issues: "ba",
    ukraine: 1,
  };
  const votes = decode(packed, { signs });
  assert.deepEqual(votes[0].cast, [0, 1, 2]);
  assert.equal(votes[1].text, "crimea 68/262");
  const years = (subject) => ofSubject(votes, subject, ["nu", "hr"]).map(({ year }) => year);
  assert.deepEqual(["ua", "all", "nu", "hr"].map(years), [[2014], [1999], [1999], []]);
});

test("the three rules, worked out by hand", () => {
  const counts = [
    [2, 0, 1],
    [0, 1, 2],
    [0, 0, 0],
  ];
  assert.deepEqual(score(counts, "half"), { percent: (100 * 4) / 6, number: 6 });
  assert.deepEqual(score(counts, "own"), { percent: 50, number: 6 });
  assert.deepEqual(score(counts, "left"), { percent: (100 * 2) / 3, number: 3 });
  assert.deepEqual([decimal(66.25), decimal(66.75), decimal(66.35)], ["66.2", "66.8", "66.3"]);
});

test("a missing vote is not compared, and a choice without votes says so", () => {
  const state = { subject: "all", pair: "CHN-RUS", rule: "left", first: 2000, last: 2000 };
  const { years, chosen } = count([cast(0, 3, 0), cast(1, 0, 0)], state);
  assert.deepEqual(years.get(2000), chosen);
  assert.deepEqual(chosen.flat(), [0, 0, 0, 1, 0, 0, 0, 0, 0]);
  assert.match(sentence(chosen, state, WORDS), /^All subjects, 2000: .* have no votes to compare/);
});

test("years are kept where a new subject has them", () => {
  const old = [1971, 2019];
  assert.deepEqual(keep({ first: 1971, last: 2019 }, old, [2014, 2026]), {
    first: 2014,
    last: 2026,
  });
  assert.deepEqual(keep({ first: 1980, last: 2016 }, old, [2014, 2026]), {
    first: 2014,
    last: 2016,
  });
  assert.deepEqual(keep({ first: 1980, last: 1990 }, old, [2014, 2026]), {
    first: 2014,
    last: 2014,
  });
});

test("a year of few votes is hollow, one outside the range is faded, and gaps are not joined", () => {
  const counts = (number) => [
    [number, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];
  const years = new Map([
    [2003, counts(20)],
    [2000, counts(20)],
    [2001, counts(3)],
  ]);
  const state = { first: 2001, last: 2003, pair: "CHN-RUS", rule: "half" };
  const parts = chart(years, [2000, 2003], state, { colours: {}, fewest: 10 });
  const named = (tag) =>
    parts.flatMap((part) => part.all(tag)).map((one) => one.getAttribute("class"));
  assert.deepEqual(named("circle"), [
    "votes-dot votes-full votes-outside",
    "votes-dot",
    "votes-dot votes-full",
  ]);
  assert.deepEqual(
    named("line").filter((name) => name.startsWith("votes")),
    ["votes-line votes-outside"],
  );
});
