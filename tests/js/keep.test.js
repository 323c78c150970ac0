// What a reader made in a figure: kept, brought back, and never trusted (claimbook/widgets/kit/keep.js).
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./page.js";

const { entryIn, placeOf, stamp } = await import("#kit/keep.js");
const { flag, numbers } = await import("#kit/state.js");
const { sharing } = await import("#kit/view.js");

const PLACE = placeOf("tiny", "sheet");
const listeners = [];
globalThis.addEventListener = (name, listener) => name === "storage" && listeners.push(listener);

class Storage {
  held = new Map();
  getItem(key) {
    return this.held.get(key) ?? null;
  }
  setItem(key, text) {
    if (this.full) throw new Error("QuotaExceededError");
    this.held.set(key, text);
  }
  removeItem(key) {
    this.held.delete(key);
  }
}

// A figure of two numbers with a button that shows what came.
function figure({ view = "", answers = ["a", "b"] } = {}) {
  const about = { course: "tiny" };
  const model = { get: (name) => ({ about, view })[name] };
  const now = { said: [null, null], shown: false };
  const put = (given) => {
    Object.assign(now, given);
    shared.draw();
  };
  const begin = () => put({ said: [null, null], shown: false });
  const shared = sharing(model, {
    name: "sheet",
    title: "A sheet",
    fields: { said: numbers(2, [0, 100], { gaps: true }), shown: flag() },
    state: () => now,
    show: put,
    table: () => ({ caption: "", head: ["said"], rows: [] }),
    keep: {
      answers,
      states: () => (now.said.some((one) => one !== null) ? [now] : []),
      told: () => now.shown,
      again: (first) => `Seen. First: ${first?.said.join(" and ")}.`,
      begin,
    },
  });
  shared.draw();
  const line = shared.node.querySelector(".kit-kept");
  const [again, back] = line.all("button");
  const words = () => (line.hidden ? "" : line.querySelector("span").textContent);
  return { now, put, shared, again, back, words };
}

beforeEach(() => {
  globalThis.localStorage = new Storage();
  listeners.length = 0;
});
const kept = () => JSON.parse(localStorage.getItem(PLACE));

test("work comes back in a new figure, and beginning again leaves nothing behind", () => {
  const one = figure();
  assert.equal(one.words(), "");
  assert.equal(localStorage.held.size, 0);
  one.put({ said: [5, null] });
  assert.match(one.words(), /kept in this browser/);
  const other = figure();
  assert.deepEqual(other.now, { said: [5, null], shown: false });
  assert.equal(other.again.hidden, false);
  other.again.click();
  assert.equal(localStorage.held.size, 0);
  assert.equal(other.words(), "");
});

test("that the outcomes were seen is remembered, with the first list", () => {
  const one = figure();
  one.put({ said: [5, 6] });
  one.put({ shown: true });
  assert.match(one.words(), /kept in this browser/);
  assert.equal(one.again.hidden, true); // the figure has its own button there
  one.put({ said: [null, null], shown: false });
  one.put({ said: [0, 100], shown: true });
  assert.equal(one.words(), "Seen. First: 5 and 6. ");
  assert.equal(figure().words(), "Seen. First: 5 and 6. ");
});

test("a view that is asked for wins, and does not overwrite what is kept", () => {
  figure().put({ said: [5, 6] });
  const one = figure({ view: "said=7,8&shown=1" });
  assert.deepEqual(one.now.said, [7, 8]);
  assert.match(one.words(), /came from elsewhere/);
  one.put({ said: [9, 9] });
  assert.deepEqual(kept().views, ["said=5,6"]);
  assert.equal(kept().first, ""); // the outcomes were seen, and not in a list of one's own
  one.back.click();
  assert.deepEqual(one.now, { said: [5, 6], shown: false });
  assert.equal(one.words(), "Seen. First: undefined. ");
  one.put({ said: [5, 7] });
  assert.deepEqual(kept().views, ["said=5,7"]);
});

test("where nothing is kept, a view from elsewhere is kept once the reader works on it", () => {
  const one = figure({ view: "said=7,8" });
  assert.equal(localStorage.held.size, 0);
  one.put({ said: [7, 9] });
  assert.deepEqual(kept().views, ["said=7,9"]);
});

test("whatever stands in the storage, the figure opens as at first", () => {
  figure().put({ said: [5, 6] });
  const good = localStorage.getItem(PLACE);
  const { version } = JSON.parse(good);
  const entry = (given) => JSON.stringify({ version, views: ["said=1,2"], first: null, ...given });
  const damaged = [
    "",
    "null",
    "[]",
    "7",
    '"said=1,2"',
    good.slice(0, -1),
    entry({ version: "0.old" }),
    entry({ views: "said=1,2" }),
    entry({ views: [7] }),
    entry({ views: ["said=1,200"] }),
    entry({ views: ["said=1,2", "shown=constructor"] }),
    entry({ views: Array(21).fill("said=1,2") }),
    entry({ views: [`said=1,2&${"said=1,2&".repeat(2000)}shown=0`] }),
    entry({ first: "no=1" }),
    entry({ first: {} }),
  ];
  for (const text of damaged) {
    localStorage.held.set(PLACE, text);
    const one = figure();
    assert.deepEqual([one.now.said, one.words()], [[null, null], ""], text);
  }
  localStorage.held.set(PLACE, good);
  assert.deepEqual(figure().now.said, [5, 6]);
  assert.deepEqual(figure({ answers: ["a", "c"] }).now.said, [null, null]); // other questions now
});

test("a storage that is full, forbidden or missing changes nothing in the figure", () => {
  localStorage.full = true;
  const one = figure();
  one.put({ said: [5, 6] });
  assert.equal(one.words(), "");
  const forbidden = { get: () => assert.fail("forbidden"), configurable: true };
  const missing = { value: undefined, configurable: true, writable: true };
  for (const state of [forbidden, missing]) {
    Object.defineProperty(globalThis, "localStorage", state);
    const other = figure();
    other.put({ said: [5, 6], shown: true });
    other.put({ said: [1, 2] });
    assert.equal(other.words(), "Seen. First: 5 and 6. ");
  }
  Object.defineProperty(globalThis, "localStorage", missing);
});

test("what another page deletes or changes is followed", () => {
  const one = figure();
  one.put({ said: [5, 6] });
  one.put({ shown: true });
  const said = kept();
  localStorage.setItem(PLACE, JSON.stringify({ ...said, views: ["said=5,60"] }));
  for (const listener of listeners) listener({ key: PLACE });
  assert.deepEqual(one.now, { said: [5, 60], shown: false });
  localStorage.held.clear();
  for (const listener of listeners) listener({ key: "other" });
  assert.deepEqual(one.now.said, [5, 60]);
  for (const listener of listeners) listener({ key: null });
  assert.deepEqual([one.now, one.words()], [{ said: [null, null], shown: false }, ""]);
  assert.equal(localStorage.held.size, 0);
});

test("a stamp parts what is asked, and an entry is read without a figure", () => {
  assert.notEqual(stamp(["a", "b"]), stamp(["a", "c"]));
  assert.equal(
    entryIn(null, "1", () => true),
    null,
  );
});
