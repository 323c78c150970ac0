// The teacher's page in a simulation: timetable, roles, texts and rulings, and what is shown.
import { button, buttons, checkbox, folded, labelled, select } from "#kit/controls.js";
import { element, unique } from "#kit/dom.js";
import { counter, stepOf, stepper } from "./parts.js";
import { clock, deed, headline, parts, sharing, table, text, timed } from "./play.js";
import { base } from "./link.js";

const section = (name, ...inside) =>
  element("section.teach-now", { "aria-label": name }, element("h2", name), inside.flat());
// The same, where the words change while it is open.
const keyed = (key, ...parts) => {
  const node = folded(...parts);
  node.dataset.key = key;
  return node;
};

// The timetable as a remote control; events come by themselves at their minute.
export function planned({ scene, teacher, began }, { plan }, send, prose) {
  const { steps, events, plans, plan: own } = teacher.game;
  const item = (step, n) => {
    const now = n === scene.step;
    const starts = n === 0 || steps[n - 1].session !== step.session;
    const session =
      starts && steps.at(-1).session > 1 && element("small", `Session ${step.session} `);
    return stepOf(step, n, now, send, session, now && element("p", step.how, " ", clock()));
  };
  const which = select({
    label: "Timetable",
    options: plans,
    value: own,
    onchange: (chosen) => send(deed("plan", { plan: chosen })),
  });
  return element(
    "section.teach-plan",
    { "aria-label": "Plan" },
    element("h2", "Plan"),
    scene.step === 0 && which.node,
    stepper(scene.step, steps, began, send, "room-main"),
    element("ol", steps.map(item)),
    happening(events, send),
    plan.notes.map(([name, words]) => folded(name, prose(words))),
  );
}

// Every event: whether it has come, comes by itself in this step, or is held back.
function happening(events, send) {
  const row = ({ key, title, when, note, come, held, at }) =>
    element(
      "li",
      element("strong", title),
      ` ${when} `,
      come
        ? element("em", "has come")
        : element(
            "span.kit-buttons",
            at != null &&
              element(
                "span",
                held ? `held back; planned for minute ${at}` : `comes at minute ${at}`,
              ),
            at != null &&
              button(held ? "Let it come" : "Hold it back", () =>
                send(deed("hold", { event: key, on: !held })),
              ),
            button("Now", () => send(deed("event", { event: key })), {
              "aria-label": `${title} now`,
            }),
          ),
      element("div.kit-help", note),
    );
  return folded("Events", element("ul.play-list", events.map(row)));
}

const SHOWS = [
  ["", "The play"],
  ["asides", "Side texts"],
  ["scores", "Scores"],
  ["triangle", "Triangle"],
];
const WARNS = {
  asides: "Read the side texts to all? They can then no longer be changed.",
  scores: "Show goals and scores to all? Nothing can be signed after that.",
  triangle: "Show all distances as triangles? None can be set after that.",
};

// What is before the class, and how far the present step is.
function showing({ scene, teacher, counts, door }, send) {
  const { seen, set } = teacher.game;
  const show = (what) => () => {
    if (!WARNS[what] || seen.includes(what) || confirm(WARNS[what])) send(deed("show", { what }));
  };
  const open = [...scene.places, ...teacher.game.asides].filter(
    ({ stands }) => stands && !teacher.game.promised[stands]?.length,
  );
  const news = teacher.game.headlines.filter(({ printed }) => printed === null).length;
  const done = Object.entries(set).map(([party, [n, of]]) => `${scene.roles[party]} ${n} of ${of}`);
  return section(
    "Before the class",
    element("p", `${counts.people} in the room. To join: ${door.address}, code ${door.code}.`),
    door.local && element("p.room-error", "This address works on this machine only."),
    scene.measure && element("p", `Distances “${scene.measure}”: ${done.join(", ")}.`),
    open.length > 0 &&
      element(
        "p",
        `Signed, and not yet ruled what it promises: ${open.map(({ title }) => title).join(", ")}.`,
      ),
    news > 0 && element("p", `Headlines below that wait for your yes: ${news}.`),
    element("p.kit-help", "On the projector:"),
    buttons(
      SHOWS.map(([what, said]) =>
        button(said, show(what), { "aria-pressed": String(scene.show === what) }),
      ),
    ),
    scene.scores && element("p.kit-help", sharing(scene)),
  );
}

function dealing({ teacher, counts }, send) {
  const { seats, versions } = teacher.game;
  const number = counter(1, 60, seats.length || counts.people);
  const make = () => send(deed("seats", { students: Math.round(Number(number.value)) || 0 }));
  const free = seats.filter(({ who, offered }) => !who && !offered).length;
  return section(
    "Roles",
    element(
      "p.kit-help",
      `Versions for ${versions.join(", ")}; for a number between two the lower, with larger delegations.`,
    ),
    buttons(
      labelled("Students", number),
      button(seats.length ? "Change the seats" : "Make the seats", make),
      seats.length > 0 &&
        button("Deal by lot", () => send(deed("lot")), { class: free ? "room-main" : "" }),
    ),
  );
}

// Who sits where. A link belongs to the first phone that opens it.
function seating({ scene, teacher }, key, send) {
  const { seats, declined } = teacher.game;
  const named = new Map(
    teacher.people.map((one) => [one.who, one.name || `participant ${one.number}`]),
  );
  const taken = new Set(seats.flatMap(({ who, offered }) => [who, offered]));
  const waiting = teacher.people.filter(({ who }) => !taken.has(who));
  const called = ({ who, name, number }) => {
    const not = declined[who]?.map((role) => scene.roles[role]);
    return `${name || `participant ${number}`}${not ? ` (not ${not.join(", ")})` : ""}`;
  };
  const row = ({ key: seat, role, number, who, offered }) => {
    const state = who ? named.get(who) : offered ? `sent to ${named.get(offered)}` : "free";
    const give = select({
      label: `Give ${scene.roles[role]} ${number} to`,
      options: [["", "give to …"], ...waiting.map((one) => [one.who, called(one)])],
      onchange: (chosen) => chosen && send(deed("offer", { seat, who: chosen })),
    });
    give.node.classList.add("kit-mute");
    return element(
      "li",
      element("strong", `${scene.roles[role]} ${number}`),
      element("span", { dir: "auto" }, state),
      !who && waiting.length > 0 && give.node,
      (who || offered) &&
        button("New link", () => send(deed("issue", { seat })), {
          "aria-label": `New link for ${scene.roles[role]} ${number}`,
        }),
    );
  };
  const open = seats.filter(({ who }) => who).length;
  const page = `seats?key=${encodeURIComponent(key)}&base=${encodeURIComponent(base())}`;
  return keyed(
    "seats",
    `Seats: ${open} of ${seats.length} opened, ${waiting.length} people without a role`,
    element("ul.play-seats", seats.map(row)),
    element(
      "p.kit-help",
      "The first of a delegation is its head and signs. ",
      element("a", { href: page, target: "_blank" }, "One-time links to print or scan"),
    ),
  );
}

// One text: signatures and promises to tick. What it promises decides the goals.
function ruled(state, place, send) {
  const { scene, teacher } = state;
  const { promises, promised } = teacher.game;
  const tools = (one) => {
    const box = (label, on, onchange) => checkbox({ label, on, onchange });
    const own = promised[one.number] ?? [];
    return element(
      "div.play-rule",
      place.signers.map((role) =>
        box(`${scene.roles[role]} signs`, one.signed.includes(role), (on) =>
          send(deed("sign", { role, number: one.number, on })),
        ),
      ),
      keyed(
        `promises ${one.number}`,
        `It promises: ${own.length || "nothing yet"} (text ${one.number})`,
        Object.entries(promises).map(([promise, words]) =>
          box(words, own.includes(promise), (on) =>
            send(deed("promise", { number: one.number, promise, on })),
          ),
        ),
      ),
      !one.signed.length &&
        button("Remove", () => send(deed("withdraw", { role: one.by, number: one.number }))),
    );
  };
  return text(scene, place, tools);
}

// Headlines that wait for a yes, and those that were printed; and one from paper.
function printing({ teacher }, send) {
  const { headlines } = teacher.game;
  const decide = (number, on) => () => send(deed("print", { number, on }));
  const row = ({ number, printed, ...one }) =>
    element(
      "li",
      headline(one),
      buttons(
        printed !== true && button("Print it", decide(number, true), { class: "room-main" }),
        printed !== false &&
          button(printed ? "Take it down" : "Not this one", decide(number, false)),
      ),
    );
  const waiting = headlines.filter(({ printed }) => printed === null).length;
  const words = element("input", { maxlength: 240, id: unique("headline") });
  const country = element("input", { maxlength: 40, id: unique("country") });
  const add = async () => {
    const given = { words: words.value, country: country.value };
    if (!(await send(deed("headline", given)))) words.value = country.value = "";
  };
  return section(
    "Headlines",
    waiting > 0 &&
      element("p", { role: "status" }, `${waiting} wait for your yes. The class sees none before.`),
    element("ul.play-list", [...headlines].reverse().map(row)),
    keyed(
      "headline",
      "From paper: a headline",
      labelled("Headline", words),
      labelled("Country", country),
      buttons(button("Print this headline", add)),
    ),
  );
}

// For a class that plays on paper: words of a role, and numbers from slips.
function paper({ scene, teacher }, send) {
  const { asides, measures } = teacher.game;
  const roles = Object.keys(scene.parties).map((one) => [one, scene.roles[one]]);
  const area = element("textarea", { rows: 3, id: unique("words") });
  const chosen = {
    role: roles[0][0],
    place: scene.places[0].key,
    of: roles[0][0],
    name: measures[0],
  };
  const pick = (label, options, name) =>
    select({
      label,
      options,
      onchange(one) {
        chosen[name] = one;
        if (name === "of") far();
      },
    }).node;
  const add = async () => {
    if (
      !(await send(deed("propose", { role: chosen.role, place: chosen.place, words: area.value })))
    )
      area.value = "";
  };
  const slots = element("span.kit-buttons");
  const values = {};
  function far() {
    const others = roles.filter(([one]) => one !== chosen.of);
    slots.replaceChildren(
      ...others.map(([one, name]) => {
        values[one] = counter(0, 10);
        return labelled(name, values[one]);
      }),
    );
  }
  const slip = () => {
    const others = roles.map(([one]) => one).filter((one) => one !== chosen.of);
    const given = Object.fromEntries(others.map((one) => [one, Number(values[one].value || -1)]));
    send(deed("distance", { role: chosen.of, measure: chosen.name, values: given }));
  };
  far();
  const places = [...scene.places, ...asides].map(({ key, title }) => [key, title]);
  return folded(
    "From paper: words and slips",
    buttons(pick("Words by", roles, "role"), pick("Text", places, "place")),
    area,
    buttons(button("Add these words", add)),
    buttons(pick("Distances of", roles, "of"), pick("Measurement", measures, "name"), slots),
    buttons(button("Add this slip", slip)),
  );
}

// Points so far, with what has to be judged. For the teacher's eyes.
function judging({ scene, teacher }, send) {
  const { table: rows, faults, texts } = teacher.game;
  const all = { ...scene, faults, texts };
  const goal =
    (role) =>
    ({ points, goal: words, reached, by }, n) => {
      const rule = (to) => () => send(deed("rule", { role, goal: n, reached: to }));
      return element(
        "li",
        element("strong", `${points}${reached ? " ✓ " : " – "}`),
        words,
        element("small", by === "open" ? " to be judged " : ` ${by} `),
        buttons(
          button("Reached", rule(true), { "aria-pressed": String(by === "judged" && reached) }),
          button("Not reached", rule(false), {
            "aria-pressed": String(by === "judged" && !reached),
          }),
          by === "judged" && button("As counted", rule(null)),
        ),
      );
    };
  const count = (row, [name, { words, points }]) => {
    const now = row.faults[name] / points;
    const set = (to) => () =>
      send(deed("fault", { role: row.role, fault: name, count: Math.max(0, to) }));
    const named = { "aria-label": `${scene.roles[row.role]}: one more ${words}` };
    return buttons(
      `${words}: ${now}`,
      button("+1", set(now + 1), named),
      button("−1", set(now - 1)),
    );
  };
  return folded(
    "Points so far (only you: do not project)",
    table(all, rows),
    element("p.kit-help", sharing(all)),
    rows.map((row) =>
      keyed(
        row.role,
        `${scene.roles[row.role]}: ${row.sum}`,
        element("ul.play-list", row.goals.map(goal(row.role))),
        Object.entries(faults).map((fault) => count(row, fault)),
      ),
    ),
  );
}

// What stands in the middle of the page: [name, what it depends on, how it is drawn].
function listed(state, send, key) {
  const { scene, teacher, counts, door } = state;
  const own = teacher.game;
  const promised = JSON.stringify(own.promised);
  const all = (places) => places.map((place) => ruled(state, place, send));
  const free = own.seats.map(({ who, offered }) => !who && !offered);
  const step = [scene.show, scene.measure, scene.texts, scene.places, counts.people, door.address];
  return [
    [
      "show",
      [step, own.seen, own.set, own.asides, promised, own.headlines],
      () => showing(state, send),
    ],
    ["deal", [free, free.length ? 0 : counts.people], () => dealing(state, send)],
    free.length > 0 && [
      "seats",
      [own.seats, own.declined, teacher.people],
      () => seating(state, key, send),
    ],
    ["texts", [scene.places, promised], () => section("The joint text", all(scene.places))],
    [
      "asides",
      [own.asides, promised],
      () => folded("Side texts (only you: do not project)", all(own.asides)),
    ],
    own.press && ["headlines", own.headlines, () => printing(state, send)],
    ["paper", own.plan, () => paper(state, send)],
    ["points", [own.table, own.texts], () => judging(state, send)],
  ].filter(Boolean);
}

/** A function that draws each state of a simulation: its plan at the left, the rest in the middle. */
export function game(left, middle, send, key, prose) {
  const plan = parts(left);
  const update = parts(middle);
  return (state, book) => {
    const { plan: own, events } = state.teacher.game;
    const draw = () => planned(state, book, send, prose);
    timed(state);
    const seen = [state.scene.step, own, events, book.plan.title, !state.began];
    plan([["plan", seen, draw]]);
    update(listed(state, send, key));
    timed(state);
  };
}
