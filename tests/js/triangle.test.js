// The laboratory's engine in the page against numbers and sentences that Python gave:
// triangle.json is written by tests/unit/triangle_states.py.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { between } from "../../course/triangle/motion.js";
import { based, ENDS, placesOf, reach } from "../../course/triangle/places.js";
import { panelWords, variantsOf } from "../../course/triangle/panel.js";
import { read } from "../../course/triangle/reading.js";
import { settingsOf, shifted, weightWords } from "../../course/triangle/settings.js";
import { smallest, turnWords, verdictAt } from "../../course/triangle/turning.js";
import { moved } from "../../course/triangle/nearest.js";
import { labelled } from "../../course/triangle/time.js";
import { number, percentWords } from "../../course/triangle/words.js";

const { data, states } = JSON.parse(readFileSync(new URL("triangle.json", import.meta.url)));
const NAMES = data.main;

// Numbers that look random and are the same in each run.
function numbersFrom(seed) {
  let at = seed;
  return () => {
    at = (at * 16807) % 2147483647;
    return at / 2147483647;
  };
}

function near(found, wanted) {
  if (!Array.isArray(wanted)) return assert.ok(Math.abs(found - wanted) < 1e-9, `${found}`);
  assert.equal(found.length, wanted.length);
  for (const [i, one] of wanted.entries()) near(found[i], one);
}

test("lengths, intervals and sentences are those of Python", () => {
  for (const { settings, words, sides, bounds, weight, excess } of states) {
    const found = read(data, settings);
    assert.deepEqual(found.words, words);
    if (!sides) {
      assert.equal(found.sides, null);
      continue;
    }
    near([...found.sides, found.weight, found.excess], [...sides, weight, excess]);
    if (bounds) near(found.bounds, bounds);
    else assert.equal(found.bounds, null);
  }
  const kinds = new Set(states.map((one) => one.words.kind));
  assert.ok(kinds.size > 4 && states.some((one) => one.bounds));
});

test("corners stand where Python puts them", () => {
  const closed = states.filter((one) => one.points);
  for (const { sides, points } of closed) near(placesOf(sides).points, points);
  assert.ok(closed.length > 10);
});

test("where no triangle closes, both arms keep their lengths and the gap is between them", () => {
  const open = states.filter((one) => one.excess);
  assert.ok(open.length > 0);
  const shapes = [...open.map((one) => one.sides), [0.9, 0.2, 0.3], [0.2, 0.1, 0.8]];
  for (const sides of shapes) {
    const shape = based(sides);
    const length = (side) => {
      const [one, two] = ENDS[side].map((i) => reach(shape, side, i));
      return Math.hypot(one[0] - two[0], one[1] - two[1]);
    };
    near([0, 1, 2].map(length), sides);
    const [one, two] = shape.ends;
    const longest = Math.max(...sides);
    near(Math.abs(one[0] - two[0]), 2 * longest - sides.reduce((sum, side) => sum + side));
  }
});

test("the halo is offset from the sides by the part that the votes have", () => {
  const place = data.years.indexOf(2014);
  const settings = { place, close: 0.45, distant: 0.55 };
  const alone = read(data, { ...settings, weights: { votes: 1 } }).cloud;
  const half = read(data, { ...settings, weights: { votes: 0.5, trade: 0.5 } }).cloud;
  near(
    alone,
    data.cloud[2014].map((row) => row.map((offset) => offset / 1000)),
  );
  near(
    half,
    alone.map((row) => row.map((offset) => offset / 2)),
  );
  assert.equal(read(data, { ...settings, weights: { trade: 1 } }).cloud, null);
});

test("weights are whole percents that sum to 100", () => {
  const equal = Object.fromEntries(NAMES.map((name) => [name, 20]));
  for (const name of NAMES) {
    for (let value = 0; value <= 100; value += 1) {
      const weights = shifted({ ...equal, votes: 7, trade: 33 }, NAMES, name, value);
      const parts = Object.values(weights);
      assert.equal(weights[name], value);
      assert.equal(
        parts.reduce((sum, part) => sum + part),
        100,
      );
      assert.ok(parts.every((part) => Number.isInteger(part) && part >= 0));
    }
  }
  const only = shifted(equal, NAMES, "trade", 100);
  assert.deepEqual(shifted(only, NAMES, "trade", 60), {
    ...Object.fromEntries(NAMES.map((name) => [name, 10])),
    trade: 60,
  });
});

test("settings name the way in which votes are counted", () => {
  const weights = Object.fromEntries(NAMES.map((name) => [name, name === "votes" ? 60 : 10]));
  const found = settingsOf(data, { measure: "kappa", half: 5, weights }, 3);
  assert.equal(found.weights.kappa, 0.6);
  assert.ok(!("votes" in found.weights));
  near([found.place, found.close, found.distant], [3, 0.45, 0.55]);
  assert.match(weightWords(data, found.weights), /^Weights: .*kappa 0\.60, Trade 0\.10, /);
});

test("numbers are rounded as Python rounds them, and no share is overstated", () => {
  assert.deepEqual([0.005, 0.125, 0.994, 1].map(number), ["0.01", "0.13", "0.99", "1.00"]);
  assert.deepEqual([0, 0.001, 0.5, 0.999, 1].map(percentWords), [
    "none",
    "less than 1 percent",
    "50 percent",
    "more than 99 percent",
    "all",
  ]);
});

test("between two pictures the sides move", () => {
  const from = { sides: [0, 0.5, 1], cloud: null };
  const goal = { sides: [1, 0.5, 0], cloud: [[0.2, 0, 0]], year: 2014 };
  near(between(from, goal, 0.5).sides, [0.5, 0.5, 0.5]);
  near(between(from, goal, 0.5).cloud, [[0.1, 0, 0]]);
  assert.equal(between(from, goal, 0.5).year, 2014);
});

const START = { measure: "votes", half: 5, weights: Object.fromEntries(NAMES.map((n) => [n, 20])) };
const at = (year, more = {}) => ({ ...START, place: data.years.indexOf(year), ...more });

// Weights that sum to 100 at random, some of them 0; and a point less than `far` away from such.
const random = numbersFrom(5);
const some = () => {
  const parts = NAMES.map(() => (random() < 0.2 ? 0 : -Math.log(1 - random())));
  const sum = parts.reduce((total, part) => total + part, 0) || 1;
  return parts.map((part) => (100 * part) / sum);
};
const named = (weights) => Object.fromEntries(NAMES.map((name, i) => [name, weights[i]]));

test("the smallest change turns the sentence, and none that is smaller does", () => {
  const seen = new Set();
  for (let n = 0; n < 120; n += 1) {
    const year = data.years[n % data.years.length];
    const measure = ["votes", "votes", "pi", "ideal"][n % 4];
    const weights = named(some().map(Math.round));
    weights.votes += 100 - NAMES.reduce((sum, name) => sum + weights[name], 0);
    if (weights.votes < 0) continue;
    const state = at(year, { measure, weights });
    const now = verdictAt(data, state);
    const found = smallest(data, state);
    if (now === undefined) {
      assert.equal(found, null);
      continue;
    }
    seen.add(`${now} ${found?.verdict}`);
    if (found) {
      assert.notEqual(verdictAt(data, { ...state, weights: found.weights }), now);
      assert.ok(found.moved >= found.exact - 1e-5 && found.moved < found.exact + 0.01);
    }
    // By brute force: on the way to points everywhere, as far as the smallest change goes.
    const from = NAMES.map((name) => weights[name]);
    for (let k = 0; k < 400; k += 1) {
      const goal = some();
      const way = moved(from, goal) / 100;
      const part = Math.min(1, ((found ? found.exact : 1) - 1e-5) / way);
      const there = from.map((value, i) => value + part * (goal[i] - value));
      const verdict = verdictAt(data, { ...state, weights: named(there) });
      assert.ok([now, undefined].includes(verdict), `${year} ${from} to ${there}: ${verdict}`);
    }
  }
  assert.ok(seen.size >= 5, [...seen].join());
});

test("the change that turns the sentence is told with its size", () => {
  assert.match(
    turnWords(data, at(2014)),
    /^What would turn this sentence: the smallest change moves 0\.\d\d of the weight, from Trade \(0\.20 to 0\.\d\d\) to .+; then it is .+\. Without Trade it turns as well\.$/,
  );
  const alone = named(NAMES.map((name) => (name === "trade" ? 100 : 0)));
  assert.match(turnWords(data, at(2014, { weights: alone })), / to UN votes \(0\.00 to 0\.\d\d\)/);
  const found = smallest(data, at(2014));
  const from = NAMES.map(() => 20);
  assert.equal(
    found.moved,
    moved(
      from,
      NAMES.map((name) => found.weights[name]),
    ) / 100,
  );
});

test("the panel says from which choice to which the share runs", () => {
  const place = data.years.indexOf(2014);
  const found = variantsOf(data, place);
  assert.equal(found[0].choice, "as in the laboratory");
  const shares = found.map(({ share }) => share);
  const words = panelWords(data, place);
  assert.ok(words.includes(`${percentWords(Math.min(...shares))} of weightings (without trade)`));
  assert.ok(
    words.startsWith(`2014: under ${shares.filter((s) => s > 0.5).length} of ${found.length} `),
  );
});

test("a short row of years has a label at both ends, a long one at each decade", () => {
  const years = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
  assert.deepEqual(labelled(years(1980, 1991)), [
    [1980, 0],
    [1991, 11],
  ]);
  assert.deepEqual(labelled(years(1971, 2001)), [
    [1980, 9],
    [1990, 19],
    [2000, 29],
  ]);
});
