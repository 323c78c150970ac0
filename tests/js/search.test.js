// The search of the site: which texts fit, and what is shown of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js"; // it has no field for a search: the module only exports

const { excerpt, plain, score } = await import("../../claimbook/site/assets/search.js");

test("accents, tones and capitals do not count", () => {
  assert.equal(plain("Móngǔ É"), "mongu e");
  assert.ok(score([plain("lógica")], plain("A title"), plain("the LOGICA of it")));
});

test("every word of the query must begin a word of the text", () => {
  assert.ok(score(["trad", "rus"], "trade", "with russia"));
  assert.equal(score(["trad", "nothing"], "trade", "with russia"), 0);
  assert.equal(score(["ade"], "trade", "trade"), 0);
});

test("a title weighs more than a text, and signs without spaces are found inside", () => {
  assert.ok(score(["trade"], "trade", "") > score(["trade"], "", "trade"));
  assert.ok(score(["贸易"], "", "对外贸易额"));
});

test("a sign that means something in a pattern is only a sign", () => {
  assert.ok(score(["100"], "", "100 (billion)"));
  assert.equal(score(["a(b"], "", "aab"), 0);
});

test("the excerpt holds the word", () => {
  const text = `${"long words ".repeat(40)}logarithm ${"more words ".repeat(40)}`;
  assert.match(excerpt(text, ["logarithm"]), /^… .*logarithm.* …$/);
  assert.equal(excerpt("short", ["nothing"]), "short");
});
