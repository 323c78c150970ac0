// The register of forecasts: what is typed stays while Python answers, and days are said in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { default: widget, dayInWords } = await import("#quiz/register.js");

test("a day is said in words, wherever the reader lives", () => {
  assert.equal(dayInWords("2027-03-01"), "1 March 2027");
});

test("the register exports what a widget needs", () => {
  assert.equal(typeof widget.render, "function");
});
