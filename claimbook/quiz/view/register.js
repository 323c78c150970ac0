// The register of forecasts: a form, what is kept, and how it was scored. Python answers each message.
import { button, folded, labelled, row, slider } from "#kit/controls.js";
import { each, element } from "#kit/dom.js";
import { axis, dot, levels, line, linear, picture, words as text } from "#kit/plot.js";
import { scrolling, table } from "#kit/table.js";
import { follow } from "./frame.js";

const ANSWERS = [
  ["yes", "Yes, it happened"],
  ["no", "No"],
  ["unclear", "It cannot be told"],
];
const CAME = { yes: "It happened.", no: "It did not happen.", unclear: "It could not be told." };
const GROUPS = { due: "Due: what happened?", open: "Still open" };
const KEPT =
  "Nothing is overwritten. The last number before the day is scored; each earlier one stays in the list.";
const INVITE =
  "No forecast yet. The first one is the hardest: choose something you will hear about.";

const score = (value) => (value === null ? "not scored" : value.toFixed(2));

/** "2027-03-01" as "1 March 2027". */
export function dayInWords(day) {
  const given = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", given);
}

const following = (day) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

// The fields of one forecast. `send(fields)` is called by its button; `told` shows what came of it.
function form(given, today, action, send) {
  const event = element("textarea", { rows: 2, maxlength: 400 });
  const day = element("input", { type: "date", min: following(today), max: "2100-12-31" });
  const judge = element("input", { type: "text", maxlength: 200 });
  event.value = given.event ?? "";
  day.value = given.day ?? "";
  judge.value = given.judge ?? "";
  let percent = given.percent ?? null;
  const likely = slider({
    label: "How likely, in percent",
    value: percent ?? 50,
    oninput: (value) => {
      percent = value;
      likely.set(value, `${value} %`);
    },
  });
  likely.set(percent ?? 50, percent === null ? "move it" : `${percent} %`, "not said yet");
  const told = element("p.register-told", { role: "status" });
  const sent = () => send({ event: event.value, day: day.value, judge: judge.value, percent });
  const node = element(
    "div.register-form",
    labelled("What will happen, in words that can be judged", event),
    row(labelled("By this day", day), labelled("Who will judge, and by what", judge)),
    likely,
    row(button(action, sent), told),
  );
  return { node, told };
}

// One forecast: its words, what can be done with it, and all that was written.
function card(one, today, send) {
  const made = form(one, today, "Write the new number down", (fields) =>
    send({ do: "write", id: one.id, ...fields }),
  );
  const answers = ANSWERS.map(([outcome, said]) =>
    button(said, () => send({ do: "tell", id: one.id, outcome })),
  );
  const early = one.standing === "open";
  const judging = row(answers);
  const takeBack = button("Take the judgement back", () =>
    send({ do: "tell", id: one.id, outcome: "" }),
  );
  const node = element(
    "li.quiz-card.register-card",
    { "data-standing": one.standing },
    element("p.register-event", { dir: "auto" }, one.event),
    element("p.quiz-aside", { dir: "auto" }, said(one)),
    one.standing === "judged"
      ? [element("p", `${CAME[one.outcome]} Brier score: ${score(one.brier)}.`), takeBack]
      : null,
    one.standing === "due" ? judging : null,
    early ? folded("Change it", made) : null,
    early ? folded("It is decided already", judging) : null,
    folded(`All that was written (${one.history.length})`, history(one.history)),
    one.standing === "open" ? null : made.told,
  );
  return { node, told: made.told };
}

const said = (one) =>
  `${one.percent} percent, by ${dayInWords(one.day)}. Judge: ${one.judge}.`.replace("..", ".");

function history(rows) {
  const line = (one) => [
    dayInWords(one.written),
    `${one.percent} %`,
    dayInWords(one.day),
    element("span", { dir: "auto" }, one.event),
    one.counts ? "counts" : one.late ? "too late" : "earlier",
  ];
  const head = ["Written", "Said", "Day", "Event", ""];
  return scrolling("All that was written", table({ head, rows: rows.map(line) }));
}

const WIDTH = 440;
const x = linear([0, 100], [44, 424]);
const y = linear([0, 100], [276, 28]);

function levelsPicture(found) {
  const marks = found.flatMap(([, , number, came, said, low, high]) => [
    line(x(said), y(low), x(said), y(high), "register-span"),
    dot(x(said), y((100 * came) / number), 6, "register-mark"),
  ]);
  return picture(
    WIDTH,
    322,
    "register-picture",
    line(x(0), y(0), x(100), y(100), "register-even"),
    levels([0, 50, 100], y, x.ends),
    axis([0, 20, 40, 60, 80, 100], x, y(0)),
    text(x(50), y(0) + 38, "what you said, in percent", "kit-tick"),
    text(44, 14, "how often it came true, in percent", "register-note"),
    ...marks,
  );
}

function record({ levels: found, words: told }) {
  if (!found.length) return element("p", told);
  const rows = found.map(([low, high, number, came, , from, to]) => [
    `${low} to ${high} %`,
    `${came} of ${number}`,
    `${Math.round(from)} to ${Math.round(to)} %`,
  ]);
  const head = ["You said", "Came true", "Chance allows"];
  return element(
    "div",
    element("p", told),
    levelsPicture(found),
    table({ caption: "Calibration over all judged forecasts", head, rows }),
  );
}

function render({ model, el }) {
  const cards = new Map(); // by id: what is shown of each, so that typed words stay
  const send = (message) => model.send(message);
  const fresh = element("div");
  let first = null;
  const list = element("div");
  const told = element("div");
  const words = element("summary");
  const past = element("details", words, element("ul"));
  const begin = (register) => {
    first = form({}, register.today, "Write it down", (fields) => send({ do: "write", ...fields }));
    fresh.replaceChildren(element("p.quiz-prompt", "A new forecast"), first.node);
  };

  function shown(one, register) {
    const text = JSON.stringify([one, register.today]);
    if (cards.get(one.id)?.text !== text)
      cards.set(one.id, { text, ...card(one, register.today, send) });
    return cards.get(one.id);
  }

  function draw() {
    const register = model.get("register");
    const { forecasts, unread, saved } = register;
    if (!first || (saved && !cards.has(saved))) begin(register);
    const inside = (standing) => forecasts.filter((one) => one.standing === standing);
    const nodes = (some) => each("ul.register-list", some, (one) => shown(one, register).node);
    const groups = Object.entries(GROUPS).flatMap(([standing, title]) => {
      const some = inside(standing);
      return some.length ? [element("p.quiz-sub", title), nodes(some)] : [];
    });
    const none = element("p.quiz-aside", INVITE);
    list.replaceChildren(...(forecasts.length ? groups : [none]));
    const judged = inside("judged");
    told.replaceChildren(element("p.quiz-sub", "Your record"), record(register));
    words.textContent = `All that were judged (${judged.length})`;
    past.hidden = !judged.length;
    past.lastChild.replaceWith(nodes(judged));
    for (const one of [first, ...cards.values()]) one.told.textContent = "";
    const place = unread?.id ? cards.get(unread.id) : first;
    if (unread && place) place.told.textContent = unread.words;
    if (saved && cards.has(saved)) first.told.textContent = "Written down.";
  }
  const parts = [
    element("div.quiz-card", fresh, element("p.quiz-aside", KEPT)),
    list,
    element("div.quiz-card", told, past),
  ];
  const label = "Register of forecasts";
  return follow({ model, el }, ["register"], { label, name: "quiz register", parts, draw });
}

export default { render };
