// Every figure with a view to take away: 500 random states come back from their texts with the same
// picture, and it is told which marked rows of tables they name. Run by tests/unit/test_views.py,
// which gives a file with the modules of the figures and what their pages get.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import "./page.js";

const { any } = await import("#kit/state.js");
const { element } = await import("#kit/dom.js");
const { csv } = await import("#kit/view.js");
const STATES = 500;
const ALIKE = 5; // more pictures than this differ

// Numbers that look random and are the same in each run (mulberry32).
function numbersFrom(seed) {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function open(script, state) {
  const el = element("div");
  const model = { get: (name) => state[name], on() {}, off() {}, set() {}, save_changes() {} };
  script.default.render({ model, el });
  const shared = found(el, (node) => node.shared);
  return { el, shared: shared?.shared };
}

function found(node, wanted) {
  if (wanted(node)) return node;
  for (const child of node.children ?? []) {
    const inside = typeof child === "object" && child ? found(child, wanted) : null;
    if (inside) return inside;
  }
  return null;
}

// What is to be seen, as a list: the drawings, the words and the controls, without ids.
const UNSEEN = new Set(["id", "for", "name", "clip-path", "aria-labelledby", "aria-describedby"]);

function picture(node, parts = []) {
  if (typeof node !== "object" || node === null) {
    parts.push(`${node ?? ""}`);
    return parts;
  }
  const { attributes, children } = node;
  if (node.hidden || attributes.hidden === "") return parts;
  const { tag, classes, _value = "", _checked = "", disabled = "" } = node;
  parts.push("<", tag, ...classes, _value, _checked, disabled);
  for (const name in attributes) if (!UNSEEN.has(name)) parts.push(name, attributes[name]);
  for (const child of children) picture(child, parts);
  parts.push(">");
  return parts;
}

// The place where two pictures part, or -1.
function parting(one, other) {
  const at = one.findIndex((part, n) => part !== other[n]);
  return at < 0 && one.length < other.length ? one.length : at;
}

// Pictures are long: say where they part.
function same(one, other, words) {
  const at = parting(one, other);
  if (at < 0) return;
  const around = [one, other].map((parts) => parts.slice(Math.max(0, at - 8), at + 8).join(" "));
  assert.fail(`${words}\n${around.join("\n")}`);
}

function tryStates(name, { el, shared }) {
  const random = numbersFrom(name.length + 7);
  const told = { longest: 0, named: {} };
  const different = [];
  // Each state is come back to from the next one, so that no more than two pictures are kept.
  const comeBack = ([text, seen]) => {
    assert.ok(shared.restore(text), `${name}: ${text}`);
    assert.equal(shared.text(), text);
    same(picture(el), seen, `${name}: ${text}`);
    told.longest = Math.max(told.longest, text.length);
    if (different.length <= ALIKE && different.every((one) => parting(one, seen) >= 0))
      different.push(seen);
    count(told.named, named(shared));
  };
  let last;
  for (let n = 0; n < STATES; n += 1) {
    const given = any(shared.fields, random);
    const text = Object.entries(given)
      .map(([one, value]) => `${one}=${shared.fields[one].write(value)}`)
      .join("&");
    assert.ok(shared.restore(text), `${name}: ${text}`);
    const now = [shared.text(), picture(el)]; // years that a series does not have are moved to its ends
    if (last) comeBack(last);
    last = now;
  }
  comeBack(last);
  assert.ok(different.length > ALIKE, `${name}: all states look alike`);
  assert.equal(shared.restore("no=1"), false);
  return told;
}

function count(numbers, rows) {
  for (const row of rows) numbers[row] = (numbers[row] ?? 0) + 1;
}

// The marked rows that a view names, the first of them below the figure.
function named({ notices, warned }) {
  const words = notices().map(([, one]) => one);
  const rows = words.flatMap((one) => [...one.matchAll(/not confirmed \((.+?)\)(?=;|$)/g)]);
  const found = new Set(rows.map(([, row]) => row));
  assert.equal(warned.hidden, words.length === 0);
  if (found.size) assert.ok(warned.textContent.includes([...found][0]));
  return found;
}

const given = JSON.parse(readFileSync(process.argv[2], "utf8"));
const told = {};
for (const [, { path, state }] of Object.entries(given)) {
  const script = await import(pathToFileURL(path).href);
  const opened = open(script, state);
  const { name } = opened.shared;
  told[name] = tryStates(name, opened);
  assert.ok(opened.shared.restore(""), `${name}: as at first`);
  const { head, rows, aside } = opened.shared.table();
  const first = named(opened.shared);
  count(told[name].named, first);
  const filed = csv({ head, rows }).match(/not confirmed \(/g) ?? [];
  assert.ok(filed.length + aside.length >= first.size, `${name}: its file`);
  const widths = rows.map((one) => (one.cells ?? one).length);
  assert.ok(
    rows.length > 0 && widths.every((width) => width === head.length),
    `${name}: its table`,
  );
}
console.log(JSON.stringify(told));
