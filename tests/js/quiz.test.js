// The quiz on the page: its numbers, its kinds, and what it says of a reader's memory.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const numbers = await import("#quiz/numbers.js");
const { paragraphs } = await import("#quiz/parts.js");
const { remembered } = await import("#quiz/remembered.js");
const { turning } = await import("#quiz/turning.js");
const { KINDS } = await import("#quiz/kinds.js");
for (const file of ["choices", "order", "pairs", "typed", "written"])
  await import(`#quiz/kinds/${file}.js`);

test("numbers are said with few digits, and a year has no comma", () => {
  const said = [2014, 12345.678, 0.1 + 0.2, 5].map(numbers.words);
  assert.deepEqual(said, ["2014", "12,345.7", "0.3", "5"]);
});

test("a typed number may have a comma; what is no number is none", () => {
  const read = ["0,5", " 12 ", "", "  ", "x", "1e999"].map(numbers.typed);
  assert.deepEqual(read, [0.5, 12, null, null, null, null]);
});

test("a slider has about fifty steps of a power of ten, and a line has room for every value", () => {
  assert.deepEqual(
    [numbers.step(0, 100), numbers.step(0, 40), numbers.step(0, 5000)],
    [1, 0.1, 100],
  );
  const { low, high, at } = numbers.line([0, 100], [50, 150]);
  assert.deepEqual([low, high, at(150), at(75)], [0, 150, 100, 50]);
});

test("texts are parted at empty lines", () => {
  assert.deepEqual(
    paragraphs("one\ntwo\n \nthree").map((node) => node.textContent),
    ["one\ntwo", "three"],
  );
});

const options = [
  { key: "a", text: "A" },
  { key: "b", text: "B" },
];
const QUESTIONS = {
  single: [{ options }, "b"],
  multiple: [{ options }, ["a", "b"]],
  number: [{ unit: "km" }, "7"],
  text: [{}, "Amur"],
  written: [{ shortest: 2, longest: 5 }, "Two words"],
  interval: [
    { unit: "km", sure: 80 },
    { low: "1", high: "2" },
  ],
  forecast: [{}, "30"],
  predict: [{ range: [0, 40], unit: "states" }, "14"],
  match: [
    { lefts: options, rights: options },
    { a: "b", b: "a" },
  ],
  sort: [
    { items: options, groups: options },
    { a: "a", b: "a" },
  ],
  verdict: [
    { scale: ["partly", "supported"], reasons: options, claim: "c", when: "now" },
    { verdict: "partly", reason: "a" },
  ],
};

for (const [name, [question, answer]] of Object.entries(QUESTIONS)) {
  test(`${name}: an answer that is written is read again, and nothing is chosen without one`, () => {
    const { read, write, mark } = KINDS[name](question, `test-${name}`);
    write(null);
    const empty = read();
    write(answer);
    assert.deepEqual(read(), answer);
    assert.notDeepEqual(empty, answer);
    write(null);
    assert.deepEqual(read(), empty);
    mark(new Map([["a", { mark: "right", text: "yes" }]]), null);
  });
}

test("every kind has its function, and predict takes options too", () => {
  assert.deepEqual(Object.keys(KINDS).sort(), [...Object.keys(QUESTIONS), "order"].sort());
  const chosen = KINDS.predict({ options }, "test-choice");
  chosen.write("a");
  assert.equal(chosen.read(), "a");
});

test("memory and record are compared answer by answer", () => {
  const pairs = ["a", "b", "c"].map((id) => ({ id, first: { right: id === "a" } }));
  const said = (...memory) => remembered(pairs, new Map(memory));
  assert.equal(said(), "");
  assert.match(said(["a", true], ["b", true]), /2 of 2 right; the record has 1\. 1 .*kinder/);
  assert.match(said(["a", false]), /0 of 1 right; the record has 1\. 0 .* 1 the other .*harder/);
  assert.match(said(["a", false], ["b", true]), /1 you had wrong.*single answers do not/);
  assert.match(said(["a", true], ["c", false]), /agree\.$/);
});

test("in a review what was missed comes back once, after all others", () => {
  const begun = [];
  const made = (index) => ({
    node: { hidden: false, querySelector: () => null, scrollIntoView() {} },
    begin: (words) => begun.push([index, words]),
  });
  const cards = [made(0), made(1)];
  const ending = {};
  let states = [
    { phase: "new", count: 1 },
    { phase: "new", count: 1 },
  ];
  const draw = () => one.show(states);
  const one = turning(cards, (index) => `again ${index}`, ending, draw);
  const answer = (index, missed) => {
    states = states.with(index, { phase: "done", missed, count: states[index].count + 1 });
    draw();
  };
  const inView = () => cards.findIndex(({ node }) => !node.hidden);

  draw();
  assert.deepEqual([inView(), one.next.hidden, ending.hidden], [0, true, true]);
  answer(0, true);
  one.next.click();
  answer(1, false);
  assert.equal(ending.hidden, true, "the first is still to come back");
  one.next.click();
  assert.deepEqual([inView(), begun, one.next.hidden], [0, [[0, "again 0"]], true]);
  states = states.with(0, { ...states[0], count: 9, unread: "Choose one." });
  draw();
  assert.equal(one.next.hidden, true, "nothing was answered yet");
  assert.equal(one.enough.hidden, false);
  answer(0, true);
  assert.deepEqual([inView(), begun.length, ending.hidden], [0, 1, false], "twice, no more");
  assert.deepEqual([one.next.hidden, one.enough.hidden], [true, true]);
});

test("a review that is drawn anew goes on where the reader was", () => {
  const node = () => ({ hidden: false, querySelector: () => null, scrollIntoView() {} });
  const cards = [{ node: node() }, { node: node() }];
  const one = turning(cards, String, {}, () => {});
  one.show([
    { phase: "done", count: 2 },
    { phase: "new", count: 1 },
  ]);
  assert.deepEqual([cards[0].node.hidden, cards[1].node.hidden], [true, false]);
});

test("a reader need not wait for what comes back", () => {
  const node = () => ({ hidden: false, querySelector: () => null, scrollIntoView() {} });
  const cards = [0, 1].map(() => ({ node: node(), begin() {} }));
  const states = [0, 1].map(() => ({ phase: "done", missed: true, count: 2 }));
  const ending = { hidden: true };
  const one = turning(cards, String, ending, () => one.show(states));
  one.show(states);
  one.next.click();
  assert.deepEqual([one.enough.hidden, ending.hidden], [false, true]);
  one.enough.click();
  assert.deepEqual([one.enough.hidden, one.next.hidden, ending.hidden], [true, true, false]);
});
