// The timeline of lesson 02: what a choice leaves, and what is drawn of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { chosen, roundYears, takesPart } = await import("../../course/lesson_02/choice.js");
const { drawn } = await import("../../course/lesson_02/lanes.js");

const MOMENTS = [
  { at: 1896.4, lane: "alliance", actors: ["CHN", "RUS"] },
  { at: 1911.9, lane: "border", actors: ["CHN"] },
  { at: 1950.1, lane: "alliance", actors: ["CHN", "RUS"] },
  { at: 1972.2, lane: "rivalry", actors: ["CHN", "USA"] },
];
const LANES = { alliance: "Alliances", border: "Border", rivalry: "Rivalry" };
const ALL = { who: "", era: [1858, 1991], lanes: new Set(Object.keys(LANES)), at: 0 };
const years = (change) => chosen(MOMENTS, { ...ALL, ...change }).map(({ at }) => Math.floor(at));

test("a choice leaves events of its powers, years and themes", () => {
  assert.deepEqual(years({}), [1896, 1911, 1950, 1972]);
  assert.deepEqual(years({ who: "RUS" }), [1896, 1950]);
  assert.deepEqual(years({ who: "CHN-USA" }), [1972]);
  assert.deepEqual(years({ era: [1911, 1949] }), [1911]);
  assert.deepEqual(years({ era: [1858, 1911] }), [1896, 1911]); // the last year is inside
  assert.deepEqual(years({ lanes: new Set(["border"]) }), [1911]);
  assert.equal(takesPart("CHN", "CHN-RUS") && !takesPart("USA", "CHN-RUS"), true);
});

test("round years lie between the ends, fewer of them in a long time", () => {
  assert.deepEqual(roundYears(1858, 1991), [1860, 1880, 1900, 1920, 1940, 1960, 1980]);
  assert.deepEqual(roundYears(1911, 1949), [1920, 1930, 1940]);
});

test("the picture has lanes, spans within the years, strokes, and the chosen dot on top", () => {
  const spans = [
    { first: 1940, last: 1960, lane: "alliance", dyad: "CHN-RUS" },
    { first: 1860, last: 1880, lane: "alliance", dyad: "CHN-RUS" },
    { first: 1950, last: 1970, lane: "rivalry", dyad: "CHN-USA" },
  ];
  const disputes = { "CHN-RUS": { 1969: 2, 1900: 1 }, "CHN-USA": { 1954: 1 } };
  const state = { ...ALL, who: "RUS", era: [1949, 1991] };
  const events = chosen(MOMENTS, ALL);
  const taken = [];
  const { parts, height } = drawn({ lanes: LANES, spans, disputes }, events, state, (i) =>
    taken.push(i),
  );
  const named = (name) =>
    parts.filter((part) => part.getAttribute("class")?.split(" ").includes(name));
  assert.equal(height, 6 + 3 * 50 + 26);
  assert.equal(named("timeline-span").length, 1);
  assert.equal(Number(named("timeline-span")[0].attributes.x), 152); // cut where the years begin
  assert.equal(named("timeline-stroke").length, 1);
  assert.equal(named("timeline-dot").length, 4);
  assert.equal(parts.at(-1), named("timeline-now")[0]);
  parts.at(-1).click();
  assert.deepEqual(taken, [0]);
});

test("with no theme and no event the picture is empty of both", () => {
  const state = { ...ALL, lanes: new Set() };
  const { parts } = drawn({ lanes: LANES, spans: [], disputes: {} }, [], state, () => {});
  assert.ok(parts.every((part) => !part.getAttribute("class").includes("timeline")));
});
