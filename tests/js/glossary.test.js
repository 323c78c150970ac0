// The glossary's search: what is typed meets what Python has made plain.
import assert from "node:assert/strict";
import { test } from "node:test";

const { plain } = await import("../../claimbook/glossary/plain.js");

test("case, accents and tones do not matter, and a breve makes another letter", () => {
  assert.equal(plain("  Łódź ÉTAT "), "łodz etat");
  assert.equal(plain("tóngméng"), plain("Tongmeng"));
  assert.equal(plain("й"), "й");
  assert.notEqual(plain("й"), plain("и"));
  assert.equal(plain("同盟"), "同盟");
});
