// The kit: what its controls, tables and scales give and say.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import "./page.js";

const { element, mount, openBeside, unique } = await import("#kit/dom.js");
const controls = await import("#kit/controls.js");
const plot = await import("#kit/plot.js");
const { scrolling, table } = await import("#kit/table.js");

test("an element takes attributes, listeners and children, and leaves out what is nothing", () => {
  let pressed = 0;
  const node = element(
    "button",
    { title: "t", hidden: true, disabled: false, lang: null, onclick: () => pressed++ },
    ["a", null, "", false],
    0,
  );
  node.click();
  assert.equal(pressed, 1);
  assert.deepEqual(node.attributes, { title: "t", hidden: "" });
  assert.deepEqual(node.children, ["a", 0]);
});

test("ids never repeat, also where two widgets have a copy of the module each", async () => {
  const copy = await import("../../claimbook/widgets/kit/dom.js?another");
  const ids = [unique("a"), copy.unique("a"), unique("a"), copy.unique("b")];
  assert.equal(new Set(ids).size, 4);
});

test("a mounted widget has its classes, and its controls keep their keys", () => {
  const el = element("div");
  const input = element("input");
  mount(el, "kit-frame breaks", input, null);
  el.fire("focusin", { target: input });
  assert.deepEqual(el.classes, ["kit", "kit-frame", "breaks"]);
  assert.equal(input.dataset.lmSuppressShortcuts, "true");
});

test("a link opens beside the notebook in JupyterLab, and is left alone elsewhere", () => {
  globalThis.location = { pathname: "/lab/tree/my%20course/lessons/04.ipynb" };
  let kept = 0;
  const event = { preventDefault: () => kept++ };
  assert.equal(openBeside(event, "05.ipynb"), false);
  const told = [];
  const commands = { hasCommand: () => true, execute: (...all) => told.push(all) };
  globalThis.jupyterapp = { commands };
  assert.equal(openBeside(event, "05.ipynb"), true);
  assert.deepEqual(told, [["docmanager:open", { path: "my course/lessons/05.ipynb" }]]);
  assert.equal(kept, 1);
});

test("radio buttons are one group with labels, tell a change, and are set without telling", () => {
  const told = [];
  const options = [
    [true, "each once"],
    [false, "every one"],
  ];
  const onchange = (value) => told.push(value);
  const group = controls.choices({ legend: "Count", options, value: false, onchange });
  const inputs = group.node.all("input");
  assert.equal(new Set(inputs.map((input) => input.attributes.name)).size, 1);
  const labels = group.node.all("label").map((label) => label.attributes.for);
  assert.deepEqual(
    labels,
    inputs.map((input) => input.id),
  );
  assert.deepEqual(
    inputs.map((input) => input.checked),
    [false, true],
  );
  inputs[0].fire("change");
  group.set(true);
  assert.deepEqual(told, [true]);
  assert.deepEqual(
    inputs.map((input) => input.checked),
    [true, false],
  );
});

test("checkboxes tell which one went on or off", () => {
  const told = [];
  const group = controls.boxes({
    legend: "Themes",
    options: ["pacts", "wars"],
    chosen: ["wars"],
    onchange: (...all) => told.push(all),
  });
  const [pacts, wars] = group.node.all("input");
  assert.deepEqual([pacts.checked, wars.checked], [false, true]);
  pacts.checked = true;
  pacts.fire("change");
  group.set([]);
  assert.deepEqual(told, [["pacts", true]]);
  assert.deepEqual([pacts.checked, wars.checked], [false, false]);
});

test("a select tells the value that was given, and not its text", () => {
  const told = [];
  const options = [
    [1, "one"],
    [2, "two"],
  ];
  const list = controls.select({ label: "Which", options, onchange: (one) => told.push(one) });
  assert.equal(list.input.value, "1");
  list.input.value = "2";
  list.input.fire("change");
  assert.deepEqual(told, [2]);
  assert.equal(list.node.all("label")[0].attributes.for, list.input.id);
});

test("words of help are read with their control", () => {
  const input = element("input");
  const node = controls.labelled("Name", input, "It stays on this page.");
  assert.equal(input.attributes["aria-describedby"], node.all("span")[0].id);
});

test("a slider gives numbers and says its value in words", () => {
  const told = [];
  const year = controls.slider({
    label: "Year",
    min: 1990,
    max: 2000,
    value: 1995,
    oninput: (value) => told.push(value),
  });
  const shown = year.node.all("output")[0];
  assert.equal(shown.textContent, "1995");
  year.input.value = 1997;
  year.input.fire("input");
  year.limit(1980, 2010);
  year.set(2001, "the year 2001", "2001: nothing");
  assert.deepEqual(told, [1997]);
  assert.equal(year.input.value, "2001");
  assert.equal(shown.textContent, "the year 2001");
  assert.equal(year.input.attributes["aria-valuetext"], "2001: nothing");
});

test("a slider plays to its end, begins again from its start, and stops when it is moved", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const told = [];
  const oninput = (value) => told.push(value);
  const year = controls.slider({ label: "Year", min: 0, max: 2, oninput, play: 100 });
  const play = year.node.all("button")[0];
  play.click();
  assert.equal(play.attributes["aria-label"], "Pause");
  mock.timers.tick(1);
  mock.timers.tick(100);
  mock.timers.tick(100);
  assert.deepEqual(told, [1, 2]);
  assert.equal(play.attributes["aria-label"], "Play");
  play.click();
  mock.timers.tick(1);
  assert.deepEqual(told, [1, 2, 0, 1]);
  year.input.fire("input");
  mock.timers.tick(1000);
  assert.deepEqual(told, [1, 2, 0, 1, 1]);
  mock.timers.reset();
});

test("a slider stops to play when its widget is gone", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const told = [];
  const oninput = (value) => told.push(value);
  const year = controls.slider({ label: "Year", min: 0, max: 9, oninput, play: 100 });
  year.node.all("button")[0].click();
  mock.timers.tick(1);
  year.input.isConnected = false;
  mock.timers.tick(1000);
  assert.deepEqual(told, [1]);
  mock.timers.reset();
});

test("a live sentence keeps its room and its own class", () => {
  const spoken = controls.live({ class: "seesaw-sentence" }, 2);
  assert.deepEqual(spoken.attributes, {
    "aria-live": "polite",
    class: "kit-sentence seesaw-sentence",
    style: "--kit-lines: 2",
  });
});

test("scales lead to places and back", () => {
  const y = plot.linear([0, 50], [200, 100]);
  assert.equal(y(25), 150);
  assert.equal(y.invert(150), 25);
  assert.equal(plot.logarithmic([1, 100], [0, 10])(10), 5);
  const x = plot.columns([2000, 2003], [0, 40]);
  assert.deepEqual([x.step, x(2000), x(2003)], [10, 5, 35]);
});

test("ticks are round, and two to four of them stand above zero", () => {
  assert.deepEqual(plot.ticks(66), [0, 20, 40, 60]);
  for (let high = 0.3; high < 1e6; high *= 1.7) {
    const found = plot.ticks(high);
    assert.ok(found.length >= 3 && found.length <= 5, `${high}: ${found}`);
    assert.ok(found.at(-1) <= high);
  }
});

test("years under an axis count backwards from the last", () => {
  assert.deepEqual(plot.labelYears(1985, 1990, 2), [1986, 1988, 1990]);
});

test("a bar stands on its floor", () => {
  const { attributes } = plot.bar(50, 10, 200, 120);
  assert.deepEqual(attributes, { x: "45", y: "120", width: "10", height: "80", class: "kit-bar" });
});

test("levels and axes write each value once, in the words that are asked for", () => {
  const y = plot.linear([0, 100], [100, 0]);
  const nodes = plot.levels([0, 50], y, [10, 90], (value) => `${value}%`);
  const texts = nodes.filter((node) => node.tag === "text").map((node) => node.textContent);
  assert.deepEqual(texts, ["0%", "50%"]);
  const [floor, ...years] = plot.axis([2001, 2002], plot.columns([2001, 2002], [10, 90]), 100);
  assert.deepEqual([floor.attributes.x1, floor.attributes.x2], ["10", "90"]);
  assert.deepEqual(
    years.map((node) => node.attributes.x),
    ["30", "70"],
  );
});

test("a table has a caption, and heads for its columns and rows", () => {
  const node = table({
    caption: "Errors",
    head: ["Row", "Who", "Mean"],
    rows: [[1, "China", 2.5], { cells: ["", "You", 0], class: "mine" }],
    foot: ["", "All", 1],
    rowHead: 1,
  });
  assert.equal(node.all("caption")[0].textContent, "Errors");
  const scopes = node.all("th").map((head) => [head.attributes.scope, head.textContent]);
  assert.deepEqual(scopes, [
    ["col", "Row"],
    ["col", "Who"],
    ["col", "Mean"],
    ["row", "China"],
    ["row", "You"],
    ["row", "All"],
  ]);
  const [, , mine] = node.all("tr");
  assert.equal(mine.attributes.class, "mine");
  assert.deepEqual(
    node.all("td").map((cell) => cell.textContent),
    ["1", "2.5", "", "0", "", "1"],
  );
});

test("a place that scrolls has a name and can be reached by keyboard", () => {
  const { attributes } = scrolling("The numbers", element("table"));
  assert.deepEqual(
    [attributes["aria-label"], attributes.role, attributes.tabindex],
    ["The numbers", "region", "0"],
  );
});
