import assert from "node:assert/strict";
import test from "node:test";
import { clock, minutes } from "../../claimbook/present/clock.js";
import { largest } from "../../claimbook/present/fit.js";

const MINUTE = 60000;

test("minutes and seconds are written as on a clock", () => {
  assert.equal(minutes(245), "4:05");
  assert.equal(minutes(0), "0:00");
  assert.equal(minutes(-61), "−1:01");
  assert.equal(minutes(-0.5), "0:00");
});

test("the clock tells what is left, what has passed, and how late the step will end", () => {
  const before = clock([5, 8], 0, null, null, 9);
  assert.deepEqual(before, { left: 0, passed: 0, late: 0, over: false });
  const second = clock([5, 8], 2, 0, 7 * MINUTE, 9 * MINUTE);
  assert.deepEqual(second, { left: 360, passed: 540, late: 2, over: false });
  const over = clock([5, 8], 1, 0, 0, 6 * MINUTE);
  assert.deepEqual([over.left, over.late, over.over], [-60, 1, true]);
});

test("a block gets the width at which it can be drawn largest", () => {
  const room = { width: 1200, height: 600 };
  const area = (width) => ({ width, height: 480000 / width });
  const found = largest([400, 800, 1200], area, room);
  assert.deepEqual(found, { width: 800, zoom: 1 });
  const small = largest([400], () => ({ width: 400, height: 20 }), room, 2);
  assert.equal(small.zoom, 2);
  const broad = largest([400], () => ({ width: 2400, height: 20 }), room);
  assert.equal(broad.zoom, 0.5);
});
