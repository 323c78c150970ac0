// The button for hints: what it says and asks, and that no hint is there before it is asked for.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import "./page.js";

const { default: widget, marked, words } = await import("../../claimbook/tasks/hint_button.js");

const HINTS = ["Look at the table.", "Write `sum()`.", "In full: `table.sum()`."];

// A widget's model with what Python would do: `answers` is whether it is there.
function drawn(answers = true) {
  const state = { hints: [], most: 3, ending: "That was the last hint.", notice: "" };
  const listeners = {};
  const sent = [];
  const model = {
    get: (name) => state[name],
    on: (name, act) => {
      listeners[name] = act;
    },
    off: (name) => delete listeners[name],
    send(message) {
      sent.push(message);
      if (!answers) return;
      state.hints = HINTS.slice(0, message.seen + 1);
      listeners["change:hints"]();
    },
  };
  const el = document.createElement("div");
  const end = widget.render({ model, el });
  const [, list, button, told] = el.children;
  return { list, button, told, sent, end, listeners };
}

test("the button says where one is, and goes with the last hint", () => {
  assert.deepEqual(
    [0, 1, 2, 3].map((seen) => words(seen, 3)),
    ["Hint", "Another hint (1 of 3 seen)", "Another hint (2 of 3 seen)", ""],
  );
});

test("what stands in marks is code", () => {
  const [before, code, after] = marked("Write `sum()` here.");
  assert.deepEqual(
    [before, code.tag, code.textContent, after],
    ["Write ", "code", "sum()", " here."],
  );
});

test("each press asks for the next hint, by the number of those seen", () => {
  const { list, button, told, sent, end, listeners } = drawn();
  assert.equal(list.children.length, 0);
  for (const seen of [1, 2, 3]) {
    button.click();
    assert.equal(list.children.length, seen);
  }
  assert.deepEqual(
    sent.map(({ seen }) => seen),
    [0, 1, 2],
  );
  assert.equal(list.textContent, "Look at the table.Write sum().In full: table.sum().");
  assert.equal(told.textContent, "That was the last hint.");
  assert.equal(button.hidden, true);
  end();
  assert.deepEqual(listeners, {});
});

test("without a kernel the reader is told what to do, and nothing is lost", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { list, button, told } = drawn(false);
  button.click();
  assert.equal(told.textContent, "");
  mock.timers.tick(5000);
  assert.match(told.textContent, /run this cell again/);
  assert.equal(list.children.length, 0);
  assert.equal(button.hidden, false);
  mock.timers.reset();
});
