// The laboratory: its parts, one state, and the one way in which anything changes. All years came
// with the widget; nothing is asked of the kernel.
import { button, buttons, note } from "#kit/controls.js";
import { element, mount, unique } from "#kit/dom.js";
import { sharing } from "#kit/view.js";
import { POWERS } from "./engine.js";
import { exportPage, savePng, saveSvg } from "./export.js";
import { makeMotion } from "./motion.js";
import { makeOptions } from "./options.js";
import { makePanel } from "./panel.js";
import { makePicture, WIDE } from "./picture.js";
import { read } from "./reading.js";
import { fieldsOf, settingsOf } from "./settings.js";
import { makeTable, rowsOf } from "./table.js";
import { makeTime } from "./time.js";
import { makeTurning } from "./turning.js";
import { makeWeights } from "./weights.js";
import { sentence } from "./words.js";

const BADGES = {
  true: "as the essay says",
  false: "unlike the essay",
  null: "too near to tell",
};
const PAUSE = 250; // milliseconds without a change before the sentence is spoken

// The settings as a view that can be taken away.
function sharingOf(model, state, go, table) {
  const data = model.get("data");
  return sharing(model, {
    name: "triangle",
    title: data.title,
    fields: fieldsOf(data),
    state: () => state,
    show: go,
    table,
    own: true, // the table stands below already
  });
}

function build(model) {
  const data = model.get("data");
  const state = { ...data.start, weights: { ...data.start.weights }, uncertain: true };
  const picture = makePicture(data);
  const motion = makeMotion(picture);
  const time = makeTime(data, state, go);
  const weights = makeWeights(data, state, go);
  const options = makeOptions(data, state, go);
  const words = makeWords(data);
  const [numbers, panel] = [makeTable(), makePanel(data)];
  const turning = makeTurning(data, state, go);
  const stage = element("div.tri-stage", picture);
  const live = element("output.tri-live.kit-unseen", { "aria-live": "polite" });
  let [reading, speaking] = [null, 0];

  // Every change comes through here: settings in, the whole view out.
  function go(changes) {
    Object.assign(state, changes);
    reading = read(data, settingsOf(data, state, state.place));
    for (const part of [time, weights, options]) part.show();
    opening.show(root, state.more);
    words.show(reading);
    numbers.show(table());
    panel.show(state.place);
    shared.draw();
    clearTimeout(speaking);
    speaking = setTimeout(() => {
      live.textContent = state.more ? sentence(reading) : reading.words.verdict;
      if (state.more) turning.show(); // it takes a search, and the first view hides it
    }, PAUSE);
    motion.to(frameOf(data, state, reading));
  }

  function take(save) {
    const weighed = settingsOf(data, state, state.place).weights;
    const page = exportPage(data, frameOf(data, state, reading), reading, weighed, root);
    save(page, `triangle-${data.years[state.place]}`);
  }

  const table = () => rowsOf(data, reading, settingsOf(data, state, state.place));
  const shared = sharingOf(model, state, go, table);
  const controls = element("div.tri-panel", weights, options.nodes);
  const notes = [note(data.caption), thinNote(data), shared.node];
  const more = [turning.node, panel.node, numbers.node, ...notes];
  const opening = makeOpening(data, () => go({ more: !state.more }));
  const parts = [stage, time.node, words.node, ...opening.nodes, controls, ...more, live];
  const root = frameAround(data.title, take, parts);
  const fitting = fit(picture, stage, motion);
  go({});
  // For tests, and for pages that steer the laboratory: the settings, and what it says of them.
  root.laboratory = { set: go, state, sentence: () => sentence(reading) };
  const end = () => {
    for (const part of [time, motion]) part.stop();
    fitting.disconnect();
    clearTimeout(speaking);
  };
  return { root, end };
}

// What a first look says of its lengths; and the button that puts all measures away and opens them,
// where there are any.
function makeOpening(data, turn) {
  const first = element("p.kit-note.tri-first", data.plain);
  const node = button("", turn, { class: "tri-more", hidden: !data.start.more });
  function show(root, more) {
    root.classList.toggle("tri-plain", !more);
    node.textContent = more ? "Fewer measures" : "More measures";
    node.setAttribute("aria-expanded", String(more));
  }
  return { nodes: [first, node], show };
}

// What the newest year lacks, if it cannot be measured yet.
const thinNote = (data) => note(...Object.values(data.thin));

// The section with its head, and all parts in their layout.
function frameAround(title, take, parts) {
  const id = unique("tri");
  const root = element("section", { "aria-labelledby": id });
  const exports = buttons(
    button("Save SVG", () => take(saveSvg)),
    button("Save PNG", () => take(savePng)),
  );
  const head = element("header.kit-row", element("p.kit-head", { id }, title), exports);
  mount(root, "kit-frame tri", element("div.tri-layout", head, parts));
  return root;
}

// What the triangle says, in paragraphs.
function makeWords(data) {
  const lines = ["verdict", "share", "kind", "type", "restsOn"].map((name) => [
    name,
    element("p", { class: `tri-${name}` }),
  ]);
  const nodes = lines.map(([, node]) => node);
  const essay = element("p.tri-essay", data.essay);
  const node = element("div.tri-words", essay, nodes);
  function show(reading) {
    for (const [name, line] of lines) line.textContent = reading.words[name] || "";
    nodes[0].dataset.true = String(!!reading.holds);
  }
  return { node, show };
}

// What the picture shows once it stands still.
function frameOf(data, state, reading) {
  const { year, sides, longest, cloud, bounds, types } = reading;
  const { more } = state;
  const other = more && state.ghostOn ? read(data, settingsOf(data, state, state.ghost)) : null;
  // By power: pivot or outsider, where the type is certain and has one.
  const sure = more && types?.length === 1;
  const roles = POWERS.map((_, i) => (sure && types[0][2] === i ? types[0][1] : ""));
  return {
    year,
    sides,
    longest,
    roles,
    words: more ? sentence(reading) : `${reading.words.lengths} ${reading.words.verdict}`,
    cloud: more && state.uncertain ? cloud : null,
    badge: sides ? BADGES[String(reading.holds)] : "",
    bounds: more && state.uncertain ? bounds : null,
    ghost: other && { year: other.year, sides: other.sides },
  };
}

// Keep the picture as wide as its place.
function fit(picture, stage, motion) {
  const fitting = new ResizeObserver(([entry]) => {
    const width = Math.min(WIDE, Math.round(entry.contentRect.width));
    if (!width || width === picture.width()) return;
    picture.fit(width);
    motion.again();
  });
  fitting.observe(stage);
  return fitting;
}

function render({ model, el }) {
  const { root, end } = build(model);
  el.append(root);
  return end;
}

export default { render };
