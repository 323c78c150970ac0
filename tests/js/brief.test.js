// The brief builder's talk with Python: what is sent when, and which answers are too old to count.
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";

const { talk } = await import("../../claimbook/brief/form/talk.js");

afterEach(() => mock.timers.reset()); // all files run in one process

function begin() {
  mock.timers.enable({ apis: ["setTimeout"] });
  const sent = [];
  const told = [];
  let receive;
  const model = {
    get: () => ({ draft: { title: "kept" } }),
    send: (message) => sent.push(structuredClone(message)),
    on: (_, listener) => {
      receive = listener;
    },
    off: () => told.push("off"),
  };
  const heard = {
    draft: () => told.push("draft"),
    state: ({ said }) => told.push(said),
    chart: (name) => told.push(name),
    silence: () => told.push("silence"),
  };
  const line = talk(model, "mine", heard);
  return { line, sent, told, receive: (message) => receive(message) };
}
const state = (more) => ({ kind: "state", view: "mine", serial: 0, said: "said", ...more });

test("a draft is sent once the reader pauses, and at once when the page goes", () => {
  const { line, sent } = begin();
  line.draft().title = "a";
  line.changed();
  mock.timers.tick(499);
  line.changed();
  mock.timers.tick(499);
  assert.deepEqual(sent, []);
  mock.timers.tick(1);
  assert.deepEqual(sent, [{ kind: "draft", view: "mine", draft: { title: "a" }, serial: 1 }]);
  line.leave();
  assert.equal(sent.length, 1);
  line.changed();
  line.end();
  mock.timers.tick(60_000);
  assert.equal(sent.length, 2);
});

test("an answer older than what was sent is left alone, and no answer is told", () => {
  const { line, told, receive } = begin();
  line.renew(true);
  receive(state({ serial: 0 }));
  assert.deepEqual(told, []);
  receive(state({ serial: 1, refill: true, draft: { title: "model" } }));
  assert.deepEqual(told, ["draft", "said"]);
  assert.equal(line.draft().title, "model");
  line.chart("trade");
  mock.timers.tick(10_000);
  receive({ kind: "chart", name: "trade", png: "" });
  assert.deepEqual(told.slice(2), ["silence", "trade"]);
});

test("another view's draft is taken, but not over words that are being typed", () => {
  const { line, told, receive } = begin();
  const other = state({ view: "other", draft: { title: "other" } });
  line.changed();
  receive(other);
  assert.deepEqual([line.draft().title, told], ["kept", []]);
  line.leave();
  receive(other);
  assert.deepEqual([line.draft().title, told], ["other", ["draft", "said"]]);
});

test("a finished page goes to the one who asked, once", () => {
  const { line, sent, receive } = begin();
  const pages = [];
  line.changed();
  line.finished(({ html }) => pages.push(html));
  assert.deepEqual(
    sent.map(({ kind }) => kind),
    ["draft", "page"],
  );
  for (const view of ["other", "mine", "mine"]) receive({ kind: "page", view, html: view });
  assert.deepEqual(pages, ["mine"]);
});
