// The forecast sheet of lesson 05: what it asks for, and how it scores.
import assert from "node:assert/strict";
import { test } from "node:test";
import { progress, read, result } from "../../course/lesson_05/scores.js";

test("a number may have a comma or spaces, and what is none or too large is null", () => {
  assert.deepEqual(["0", " 100 ", "13,5", "", "  ", "101", "-1", "many"].map(read), [
    0,
    100,
    13.5,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test("the first impossible number is named before all else", () => {
  assert.deepEqual(progress(["", "130", "x"]), {
    wrong: 1,
    words: "Statement 2: write a number from 0 to 100.",
  });
  assert.equal(progress(["5", "", "7"]).words, "2 of 3 have a number.");
  assert.deepEqual(progress(["5", "6"]), {
    wrong: -1,
    words: "All have a number. Now you may look.",
  });
});

test("a result has every score, the mean, the comparison and the calibration", () => {
  const statements = [{ outcome: true }, { outcome: false }, { outcome: true }];
  const rivals = { "50 percent each time": 0.25 };
  const { scores, mean, words } = result([90, 30, 0], statements, rivals);
  assert.deepEqual(
    scores.map((score) => score.toFixed(2)),
    ["0.01", "0.09", "1.00"],
  );
  assert.equal(mean.toFixed(4), "0.3667");
  assert.equal(
    words,
    "Your mean Brier score is 0.37, worse than that of somebody who says 50 percent each time. " +
      "2 of 3 came true. You gave 70 percent or more to 1 statements: 1 of 1 came true. " +
      "You gave 30 percent or less to 2: 1 of 2 came true. Statement 3 cost you most.",
  );
});

test("an answer of fifty percent to all equals the coin, and says nothing of calibration", () => {
  const { words } = result([50, 50], [{ outcome: true }, { outcome: false }], { coin: 0.25 });
  assert.match(words, /equal to .* 1 of 2 came true\. Statement 1 cost/);
});
