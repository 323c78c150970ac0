// The parts of the form that grow: judgements, charts, claims. Each gives {node, draw}; `draft()`
// is the draft of the moment, `changed()` tells that it is another one now, `reveal(name)` brings a
// chart or a claim into view in the preview.
import { button, checkbox, labelled, note, row } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { choosing, focusIn, writing } from "./fields.js";

const group = (label, ...parts) =>
  element("div.briefb-item", { role: "group", "aria-label": label }, ...parts);

export function makeJudgements(offer, draft, changed) {
  const node = element("div");
  const steps = offer.steps.map(({ word, range }) => [word, `${word} (${range})`]);
  const lines = { rows: 2, longest: offer.longest };
  const about = "One sentence about the world that could turn out false, with a date.";

  function item(one, number) {
    const rows = draft().judgements;
    const name = `Judgement ${number + 1}`;
    const remove = () => {
      rows.splice(number, 1);
      draw(Math.max(0, number - 1));
      changed();
    };
    return group(
      name,
      writing(name, one, "text", changed, { ...lines, words: about }),
      choosing("How likely?", one, "likelihood", changed, [["", "choose a word"], ...steps]),
      writing("What speaks against it?", one, "against", changed, lines),
      writing("What would change our mind?", one, "change", changed, lines),
      rows.length > 1 && button(`Remove judgement ${number + 1}`, remove),
    );
  }

  function draw(at = -1) {
    const rows = draft().judgements;
    const items = rows.map(item);
    const add = () => {
      rows.push({ text: "", likelihood: "", against: "", change: "" });
      draw(rows.length - 1);
      changed();
    };
    const full = rows.length >= offer.most.judgements;
    node.replaceChildren(...items, button("Add a judgement", add, { disabled: full }));
    if (at >= 0) focusIn(items[at]);
  }
  return { node, draw };
}

export function makeCharts(offer, draft, changed, reveal) {
  const node = element("div");

  function line([name, title]) {
    const rows = draft().charts;
    const at = rows.findIndex((one) => one.id === name);
    const onchange = (on) => {
      if (on) {
        rows.push({ id: name, says: "" });
        reveal(name);
      } else rows.splice(at, 1);
      draw();
      node.querySelector(`[data-name="${name}"]`).focus();
      changed();
    };
    const box = checkbox({ label: title, on: at >= 0, onchange });
    box.input.disabled = at < 0 && rows.length >= offer.most.charts;
    box.input.dataset.name = name;
    if (at < 0) return box.node;
    const label = "What does it show, for or against your case?";
    const says = writing(label, rows[at], "says", changed, { rows: 2, longest: offer.longest });
    says.addEventListener("focusin", () => reveal(name));
    return element("div.briefb-item", box, says);
  }

  const draw = () => node.replaceChildren(...Object.entries(offer.charts).map(line));
  return { node, draw };
}

const EXAMPLE = "Words of the claim, a verdict or a lesson, such as: partly trade";

// The field and the list that find a claim. `take(id)` is called for the one that is chosen.
function claimFinder(offer, draft, verdicts, take) {
  const found = element("select", { size: 6, "aria-label": "Claims found" });
  const search = element("input", { type: "search" });
  const count = element("span.kit-help");
  const about = element("p.kit-note", { "aria-live": "polite" });
  const full = () => draft().claims.length >= offer.most.claims;
  const choose = () => {
    const id = found.value || found.options[0]?.value;
    if (id && !full()) take(id);
  };
  const add = button("Add this claim", choose);

  search.addEventListener("input", look);
  found.addEventListener("dblclick", choose);
  found.addEventListener("change", () => {
    const one = offer.claims.find(({ id }) => id === found.value);
    about.textContent = `${one.id}. ${one.claim}. ${verdicts(one)} Lesson ${one.lesson}.`;
  });

  function look() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const taken = new Set(draft().claims.map((one) => one.id));
    const text = (one) => `${one.id} ${one.claim} ${one.now} lesson ${one.lesson}`.toLowerCase();
    const fits = offer.claims.filter(
      (one) => !taken.has(one.id) && words.every((word) => text(one).includes(word)),
    );
    const named = (one) => `${one.id} · ${one.now} · ${one.claim}`;
    found.replaceChildren(...fits.map((one) => element("option", { value: one.id }, named(one))));
    about.textContent = "";
    count.textContent = `${fits.length} of ${offer.claims.length} claims`;
    add.disabled = full();
  }
  const parts = [labelled("Find a claim", search, EXAMPLE), found, about, row(add, count)];
  return { parts, look, focus: () => search.focus() };
}

export function makeClaims(offer, draft, changed, reveal) {
  const known = Object.fromEntries(offer.claims.map((one) => [one.id, one]));
  const verdicts = (one) => `${offer.moments[0]}: ${one.then}. ${offer.moments[1]}: ${one.now}.`;
  const chosen = element("div");
  const finder = claimFinder(offer, draft, verdicts, (id) => {
    draft().claims.push({ id, side: "background" });
    reveal(id);
    draw(draft().claims.length - 1);
    changed();
  });

  function item(taken, number) {
    const one = known[taken.id];
    const remove = () => {
      draft().claims.splice(number, 1);
      draw();
      finder.focus();
      changed();
    };
    const shown = group(
      `Claim ${one.id}`,
      element("p", element("strong", `${one.id}. `), `${one.claim}.`),
      note(`${verdicts(one)} Reasons: in the preview.`),
      choosing("Its evidence", taken, "side", changed, Object.entries(offer.sides)),
      button(`Remove ${one.id}`, remove),
    );
    shown.addEventListener("focusin", () => reveal(one.id));
    return shown;
  }

  function draw(at = -1) {
    const items = draft().claims.map(item);
    chosen.replaceChildren(...items);
    if (at >= 0) focusIn(items[at]);
    finder.look();
  }
  return { node: element("div", finder.parts, chosen), draw };
}
