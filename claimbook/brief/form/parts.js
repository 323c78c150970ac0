// The parts of the form that grow: judgements, charts, claims. Each gives {node, draw}; `draft()`
// is the draft of the moment, `changed()` tells that it is another one now, `reveal(name)` brings a
// chart or a claim into view in the preview.

function makeJudgements(offer, draft, changed) {
  const node = element("div");
  const steps = offer.steps.map((step) => [step.word, `${step.word} (${step.range})`]);
  const lines = { rows: 2, longest: offer.longest };

  function item(one, number) {
    const rows = draft().judgements;
    const shown = element(
      "div",
      { class: "briefb-item", role: "group", "aria-label": `Judgement ${number + 1}` },
      writing(`Judgement ${number + 1}`, one, "text", changed, {
        ...lines,
        words: "One sentence about the world that could turn out false, with a date.",
      }),
      choosing("How likely?", one, "likelihood", changed, [["", "choose a word"], ...steps]),
      writing("What speaks against it?", one, "against", changed, lines),
      writing("What would change our mind?", one, "change", changed, lines),
    );
    const remove = () => {
      rows.splice(number, 1);
      draw(Math.max(0, number - 1));
      changed();
    };
    if (rows.length > 1) shown.append(button(`Remove judgement ${number + 1}`, remove));
    return shown;
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

function makeCharts(offer, draft, changed, reveal) {
  const node = element("div");

  function line([name, title]) {
    const rows = draft().charts;
    const at = rows.findIndex((row) => row.id === name);
    const disabled = at < 0 && rows.length >= offer.most.charts;
    const box = element("input", {
      type: "checkbox",
      id: unique("briefb"),
      checked: at >= 0,
      disabled,
    });
    box.dataset.name = name;
    box.addEventListener("change", () => {
      if (box.checked) {
        rows.push({ id: name, says: "" });
        reveal(name);
      } else rows.splice(at, 1);
      draw();
      node.querySelector(`[data-name="${name}"]`).focus();
      changed();
    });
    const shown = element("label", { class: "briefb-choice", for: box.id }, box, title);
    if (at < 0) return shown;
    const options = { rows: 2, longest: offer.longest };
    const label = "What does it show, for or against your case?";
    const says = writing(label, rows[at], "says", changed, options);
    says.addEventListener("focusin", () => reveal(name));
    return element("div", { class: "briefb-item" }, shown, says);
  }

  const draw = () => node.replaceChildren(...Object.entries(offer.charts).map(line));
  return { node, draw };
}

function makeClaims(offer, draft, changed, reveal) {
  const known = Object.fromEntries(offer.claims.map((one) => [one.id, one]));
  const found = element("select", { size: "6", "aria-label": "Claims found" });
  const search = element("input", { type: "search" });
  const count = element("span", { class: "briefb-help" });
  const about = help("", { "aria-live": "polite" });
  const add = button("Add this claim", take);
  const chosen = element("div");
  const example = "Words of the claim, a verdict or a lesson, such as: partly trade";
  const row = element("div", { class: "briefb-row" }, add, count);
  const finder = labelled("Find a claim", search, example);
  const node = element("div", {}, finder, found, about, row, chosen);
  const verdicts = (one) => `${offer.moments[0]}: ${one.then}. ${offer.moments[1]}: ${one.now}.`;

  search.addEventListener("input", look);
  found.addEventListener("dblclick", take);
  found.addEventListener("change", () => {
    const one = known[found.value];
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
    add.disabled = draft().claims.length >= offer.most.claims;
  }

  function take() {
    const id = found.value || found.options[0]?.value;
    if (!id || draft().claims.length >= offer.most.claims) return;
    draft().claims.push({ id, side: "background" });
    reveal(id);
    draw(draft().claims.length - 1);
    changed();
  }

  function item(taken, number) {
    const one = known[taken.id];
    const remove = () => {
      draft().claims.splice(number, 1);
      draw();
      search.focus();
      changed();
    };
    return element(
      "div",
      {
        class: "briefb-item",
        role: "group",
        "aria-label": `Claim ${one.id}`,
        onfocusin: () => reveal(one.id),
      },
      element("p", {}, element("strong", {}, `${one.id}. `), `${one.claim}.`),
      help(`${verdicts(one)} Reasons: in the preview.`),
      choosing("Its evidence", taken, "side", changed, Object.entries(offer.sides)),
      button(`Remove ${one.id}`, remove),
    );
  }

  function draw(at = -1) {
    const items = draft().claims.map(item);
    chosen.replaceChildren(...items);
    if (at >= 0) focusIn(items[at]);
    look();
  }
  return { node, draw };
}
