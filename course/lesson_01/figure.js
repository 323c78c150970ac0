// The sorting table: cards are dragged, clicked or keyed into five bins, then held against the ledger.

const MARKS = {
  same: () => "● as the ledger",
  defensible: (card) => `◐ good reason; ledger: ${card.kind}`,
  elsewhere: (card) => `○ ledger: ${card.kind}`,
};

const article = (kind) => (/^[aeiou]/.test(kind) ? "an " : "a ") + kind;

function render({ model, el }) {
  const { kinds, cards, chance } = model.get("sheet");
  const prefix = unique("kinds");
  const answers = new Map(); // from a card's id to a kind
  let held = null; // the card that is picked up
  let told = false; // whether the ledger's sorting is shown
  let at = 0; // the card whose detail is shown

  const spoken = element("p", { "aria-live": "polite", class: "kinds-sentence" });
  const tray = element("div", {
    class: "kinds-tray",
    role: "group",
    "aria-label": "Cards to sort",
  });
  const lanes = new Map();
  const table = element("div");
  kinds.forEach(({ name, words }, i) => {
    const bin = element(
      "button",
      { type: "button", class: "kinds-bin" },
      `${i + 1} ${name}`,
      element("span", { class: "kinds-words" }, words),
    );
    const inside = element("div", {
      class: "kinds-cards",
      role: "group",
      "aria-label": `In the bin ${name}`,
    });
    const lane = element("div", { class: "kinds-lane" }, bin, inside);
    bin.addEventListener("click", () =>
      held ? put(held, name) : say(`Pick up a card first, then choose ${name}.`),
    );
    accept(lane, name);
    lanes.set(name, { lane, inside, bin });
    table.append(lane);
  });
  accept(tray, null);

  const buttons = new Map(cards.map((card) => [card.id, cardButton(card)]));
  tray.append(...buttons.values());

  const compare = element("button", { type: "button" }, "Compare with the ledger");
  const again = element("button", { type: "button", hidden: "" }, "Sort again");
  const back = element("button", { type: "button" }, "Card before");
  const on = element("button", { type: "button" }, "Next card");
  const words = element("div", { "aria-live": "polite" });
  const detail = element(
    "div",
    { class: "kinds-detail", hidden: "", role: "group", "aria-label": "One card explained" },
    words,
    element("div", { class: "kinds-buttons" }, back, on),
  );

  function cardButton(card) {
    const mark = element("span", { class: "kinds-mark", hidden: "" });
    const button = element(
      "button",
      {
        type: "button",
        class: "kinds-card",
        draggable: "true",
        "aria-pressed": "false",
        id: `${prefix}-${card.id}`,
      },
      card.text,
      mark,
    );
    button.addEventListener("click", () =>
      told ? explain(cards.indexOf(card)) : hold(held === card ? null : card),
    );
    button.addEventListener("dragstart", (event) => {
      if (told) {
        event.preventDefault();
        return;
      }
      hold(card);
      event.dataTransfer.setData("text/plain", card.id);
      event.dataTransfer.effectAllowed = "move";
    });
    button.addEventListener("keydown", (event) => {
      const kind = kinds[Number(event.key) - 1];
      if (told || event.ctrlKey || event.metaKey || event.altKey) return;
      if (kind) put(card, kind.name, true);
      else if (event.key === "0" || event.key === "Backspace") put(card, null, true);
      else if (event.key === "Escape") hold(null);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return button;
  }

  function accept(place, name) {
    place.addEventListener("dragover", (event) => {
      if (told || !held) return;
      event.preventDefault();
      place.classList.add("kinds-over");
    });
    place.addEventListener("dragleave", () => place.classList.remove("kinds-over"));
    place.addEventListener("drop", (event) => {
      place.classList.remove("kinds-over");
      if (told || !held) return;
      event.preventDefault();
      event.stopPropagation();
      put(held, name);
    });
  }

  function say(text) {
    spoken.textContent = text;
  }

  function hold(card) {
    held = card;
    buttons.forEach((button, id) => button.setAttribute("aria-pressed", String(card?.id === id)));
    if (card) say("Picked up. Choose a bin, or press 1 to 5.");
  }

  // Put a card into a bin (or back, without a name). By key, go on to the next card that is left.
  function put(card, name, byKey = false) {
    if (told) return;
    const button = buttons.get(card.id);
    if (name) answers.set(card.id, name);
    else answers.delete(card.id);
    (name ? lanes.get(name).inside : tray).append(button);
    hold(null);
    const left = cards.filter((one) => !answers.has(one.id));
    const rest = left.length
      ? `${left.length} left.`
      : "All ten are sorted. Move any card, or compare.";
    say(`${name ? `Put into ${name}` : "Taken back"}. ${rest}`);
    if (byKey) (left.length ? (name ? buttons.get(left[0].id) : button) : compare).focus();
  }

  function group(card) {
    const answer = answers.get(card.id);
    return answer === card.kind ? "same" : answer in card.others ? "defensible" : "elsewhere";
  }

  function reveal() {
    const left = cards.filter((card) => !answers.has(card.id));
    if (left.length) {
      say(`${left.length} of ${cards.length} still wait for a bin.`);
      buttons.get(left[0].id).focus();
      return;
    }
    told = true;
    hold(null);
    const count = { same: 0, defensible: 0, elsewhere: 0 };
    cards.forEach((card) => {
      const which = group(card);
      const button = buttons.get(card.id);
      const mark = button.querySelector(".kinds-mark");
      count[which] += 1;
      mark.textContent = MARKS[which](card);
      mark.hidden = false;
      button.classList.add(`kinds-${which}`);
      button.removeAttribute("aria-pressed");
      button.draggable = false;
    });
    say(
      `You and the ledger agree on ${count.same} of ${cards.length}; somebody who sorts blindly agrees on about ` +
        `${chance}. For ${count.defensible} more your bin has a good reason on its side, and for ${count.elsewhere} ` +
        "we see none. Read why, card by card.",
    );
    lanes.forEach(({ bin }) => {
      bin.disabled = true;
    });
    compare.hidden = true;
    tray.hidden = true;
    again.hidden = false;
    detail.hidden = false;
    // Begin where the two sortings part, if they do.
    explain(
      Math.max(
        0,
        cards.findIndex((card) => group(card) !== "same"),
      ),
    );
    on.focus();
  }

  function explain(place) {
    at = (place + cards.length) % cards.length;
    const card = cards[at];
    const yours = answers.get(card.id);
    const others = Object.entries(card.others);
    const lines = [
      element("p", {}, element("strong", {}, `${card.id}. ${card.text}`)),
      element("p", {}, `You: ${yours}. The ledger: ${card.kind}. ${card.why}`),
      ...others.map(([kind, why]) =>
        element("p", {}, element("em", {}, `Where people differ: ${article(kind)}? `), why),
      ),
    ];
    if (!others.length) lines.push(element("p", {}, "Careful readers hardly differ here."));
    if (yours !== card.kind && !(yours in card.others)) {
      lines.push(
        element(
          "p",
          {},
          `As ${article(yours)} it would need another test than the one below. Can you name it?`,
        ),
      );
    }
    lines.push(
      element(
        "p",
        {},
        `The test: ${card.test}. ${
          card.verdict
            ? `Verdict as of January 2016: ${card.verdict}.`
            : "No verdict: a position is compared with conduct."
        }`,
      ),
    );
    words.replaceChildren(...lines);
    buttons.forEach((button, id) => button.classList.toggle("kinds-now", id === card.id));
    lanes.forEach(({ lane }, name) => lane.classList.toggle("kinds-ledger", name === card.kind));
  }

  function restart() {
    told = false;
    answers.clear();
    buttons.forEach((button) => {
      button.classList.remove("kinds-same", "kinds-defensible", "kinds-elsewhere", "kinds-now");
      button.querySelector(".kinds-mark").hidden = true;
      button.draggable = true;
    });
    tray.append(...buttons.values());
    lanes.forEach(({ lane, bin }) => {
      lane.classList.remove("kinds-ledger");
      bin.disabled = false;
    });
    detail.hidden = true;
    again.hidden = true;
    tray.hidden = false;
    compare.hidden = false;
    hold(null);
    say("All ten are back.");
    buttons.get(cards[0].id).focus();
  }

  compare.addEventListener("click", reveal);
  again.addEventListener("click", restart);
  back.addEventListener("click", () => explain(at - 1));
  on.addEventListener("click", () => explain(at + 1));

  el.classList.add("kinds");
  keepKeys(el);
  el.append(
    element("p", { class: "kinds-head" }, "Ten claims, five bins"),
    element(
      "p",
      { class: "kinds-how" },
      "Drag a card into a bin, or click the card and then the bin, or go to a card with Tab and press 1 to 5 (0 takes it back).",
    ),
    tray,
    table,
    spoken,
    element("div", { class: "kinds-buttons" }, compare, again),
    detail,
    element(
      "p",
      { class: "kinds-note" },
      "Claims, tests and verdicts from the ledger. Table: claims.",
    ),
  );
  say("Ten cards to sort.");
}

export default { render };
