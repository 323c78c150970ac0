// The teacher's page: the plan as a remote control, the question before the class, the people.
import { button, buttons, folded, labelled } from "#kit/controls.js";
import { each, element, mount } from "#kit/dom.js";
import { LETTERS, pictures, remarks, told } from "./class.js";
import { base, connect } from "./link.js";
import { clock, counter, redraw, shown, stepOf, stepper } from "./parts.js";
import { game } from "./play-teacher.js";

// What may follow each phase: the phase, and the words of the button. The first is the usual one.
const NEXT = {
  vote: [["closed", "Close the vote"]],
  closed: [
    ["shown", "Show how they voted"],
    ["vote2", "Second vote at once"],
    ["vote", "Open the vote again"],
    ["key", "Show the key"],
  ],
  shown: [
    ["vote2", "Second vote"],
    ["key", "Show the key"],
  ],
  vote2: [["closed2", "Close the second vote"]],
  closed2: [
    ["compared", "Show both votes"],
    ["vote2", "Open it again"],
    ["key", "Show the key"],
  ],
  compared: [["key", "Show the key"]],
  key: [],
};
const PHASE = {
  vote: "voting",
  closed: "closed",
  shown: "votes shown",
  vote2: "second vote",
  closed2: "second vote closed",
  compared: "both shown",
  key: "key shown",
};
const SOURCE =
  "A rule of thumb of peer instruction (after Crouch and Mazur 2001): below 35 percent right a " +
  "discussion has too little to work with, above 70 too little to do. See docs/room.md.";
const REMEDIES = [
  "Phones must be in the same network as this machine. Guest Wi-Fi often keeps devices apart.",
  "Make a hotspot on a phone or on this machine, join it with this machine, start the room again.",
  "Or run the course on your JupyterHub or on Binder: its address works from every network.",
  "Or use paper: cards A to D, counted and typed in below the question.",
];

const act = (words, onclick, main) => button(words, onclick, { class: main ? "room-main" : "" });

// A question as its button says it; of a verdict also the claim, or else all would look alike.
const asking = (one) => [one?.prompt, one?.claim && `“${one.claim}”`].filter(Boolean).join(" ");

function planned({ plan, questions }, state, send) {
  const { teacher } = state;
  const named = new Map(questions.map((one) => [one.id, one]));
  const done = new Set(teacher.asked);
  const steps = plan.steps.map((step, n) => {
    const now = n === teacher.step;
    const votes = step.questions.map((id) => {
      const words = `${done.has(id) ? "✓ " : ""}${asking(named.get(id)) || id}`;
      return button(words, () => send({ do: "ask", question: id }), { class: "teach-ask" });
    });
    return stepOf(step, n, now, send, null, now && element("p", step.how), ...(now ? votes : []));
  });
  return element(
    "section.teach-plan",
    { "aria-label": "Plan" },
    element("h2", "Plan"),
    steps.length
      ? element("ol", steps)
      : element("p.kit-help", "This lesson has no plan. Choose questions below."),
    element("p.teach-clock", { role: "timer" }),
    steps.length > 0 && stepper(teacher.step, plan.steps, teacher.began, send),
    plan.notes.map(([name, text]) => folded(name, prose(text))),
  );
}

// A plan's Markdown, roughly: paragraphs and lists, without their marks.
function prose(text) {
  const clean = (line) =>
    line.replaceAll(/\*\*?|`/g, "").replaceAll(/\[([^\]]+)\]\([^)]*\)/g, "$1");
  return each(
    "div.teach-prose",
    text.split("\n").filter((line) => line.trim()),
    (line) => element("p", clean(line)),
  );
}

function before(state, book, send) {
  const { scene, teacher, counts } = state;
  if (scene.kind === "laboratory") return lab(state, send);
  if (scene.kind !== "question") return quiet(state, send);
  const { question, phase, asked } = scene;
  const [main, ...others] = NEXT[phase];
  const go = ([to, words], first) =>
    act(words, () => send({ do: "phase", asked, phase: to }), first);
  const all = scene.pictures ?? teacher.pictures;
  const cards = book.questions.find(({ id }) => id === question.id)?.cards;
  return element(
    "section.teach-now",
    { "aria-label": "Before the class" },
    element(
      "p.teach-phase",
      element("strong", PHASE[phase]),
      ` · ${counts.voted} of ${counts.voters} voted`,
    ),
    element("h2", { dir: "auto" }, asking(question)),
    phase === "vote" &&
      element("p.kit-help", "You see the votes when you close. Everybody sees the number only."),
    teacher.suggestion && suggested(teacher.suggestion),
    element(
      "div.kit-buttons.teach-go",
      main && go(main, true),
      others.map((one) => go(one, false)),
      act(
        phase === "key" ? "Clear the screen" : "Leave this question",
        () => send({ do: "rest" }),
        phase === "key",
      ),
    ),
    pictures(all),
    element("p.kit-help", remarks(scene.moved, question, all)),
    teacher.alone?.length > 0 &&
      folded(
        `Typed once: ${teacher.alone.length} (only you see them)`,
        element("p", teacher.alone.join(" · ")),
      ),
    scene.key && keyed(scene.key),
    cards && phase !== "key" && paper(scene, all, send),
  );
}

function suggested({ right, number, words }) {
  return element(
    "div.teach-suggestion",
    element(
      "strong",
      `${right} of ${number} right (${Math.round((100 * right) / number)} percent). `,
    ),
    words,
    element("p.kit-help", SOURCE),
  );
}

function keyed({ options, explanation, solution }) {
  return element(
    "div",
    !options.length && element("p", element("strong", "Answer: "), solution.text),
    element("p", explanation),
    told(options),
  );
}

// Cards on paper, typed in as counts: they are added to the votes of this round.
function paper({ asked, round, question }, all, send) {
  const bars = all?.at(-1)?.bars ?? [];
  const inputs = question.options.map(({ key }, n) => {
    const had = bars.find((bar) => bar.key === key)?.paper ?? 0;
    const input = counter(0, 1000, had);
    return { key, input, node: labelled(LETTERS[n], input) };
  });
  const submit = (event) => {
    event.preventDefault();
    const counts = Object.fromEntries(
      inputs.map(({ key, input }) => [key, Math.round(Number(input.value)) || 0]),
    );
    send({ do: "paper", asked, round, counts });
  };
  return element(
    "details.teach-paper",
    element("summary", "Cards on paper"),
    element(
      "form.kit-row",
      { onsubmit: submit },
      inputs,
      element("button", { type: "submit" }, "Add these cards"),
    ),
  );
}

function quiet({ teacher, door }, send) {
  const open = { do: "laboratory", open: true, shown: false, measured: false };
  return element(
    "section.teach-now",
    { "aria-label": "Before the class" },
    element("h2", "Nothing is asked"),
    element("p", `The projector shows how to join: ${door.address}, code ${door.code}.`),
    door.local && element("p.room-error", "This address works on this machine only."),
    teacher.sides.length > 0 && buttons(act("Open the laboratory", () => send(open))),
    element(
      "details",
      { open: door.local },
      element("summary", "Phones cannot reach the room?"),
      each("ul", REMEDIES, (one) => element("li", one)),
    ),
  );
}

function lab({ scene, counts }, send) {
  const set =
    (shown, measured, open = true) =>
    () =>
      send({ do: "laboratory", open, shown, measured });
  return element(
    "section.teach-now",
    { "aria-label": "Before the class" },
    element("h2", "The laboratory"),
    element("p", `${counts.voted ?? 0} of ${counts.people} have set their distances.`),
    element(
      "div.kit-buttons.teach-go",
      !scene.shown && act("Show the class", set(true, false), true),
      scene.shown && scene.open && act("Show the measured ones", set(true, true), true),
      act("Close the laboratory", set(scene.shown, false, false), !scene.open),
    ),
  );
}

function people({ teacher, counts }, send) {
  const row = ({ who, name, number }) => {
    const called = name || `participant ${number}`;
    const rename = () => {
      const wanted = prompt(`Another name for ${called}; empty for none.`, name);
      if (wanted !== null) send({ do: "name", who, name: wanted });
    };
    const remove = () =>
      confirm(`Remove ${called} from the room, with all votes?`) && send({ do: "remove", who });
    return element(
      "li",
      element("span", { dir: "auto" }, called),
      button("Rename", rename, { "aria-label": `Rename ${called}` }),
      button("Remove", remove, { "aria-label": `Remove ${called}` }),
    );
  };
  return element(
    "details.teach-people",
    element("summary", `${counts.people} in the room${teacher.locked ? ", locked" : ""}`),
    button(teacher.locked ? "Unlock the room" : "Lock the room", () =>
      send({ do: "lock", on: !teacher.locked }),
    ),
    element("ul", teacher.people.map(row)),
  );
}

function spare({ questions, plan }, { teacher }, send) {
  const inPlan = new Set(plan.steps.flatMap((step) => step.questions));
  const done = new Set(teacher.asked);
  const sections = new Map();
  for (const one of questions)
    sections.set(one.section, [...(sections.get(one.section) ?? []), one]);
  const item = (one) =>
    element(
      "li",
      button(asking(one), () => send({ do: "ask", question: one.id }), { class: "teach-ask" }),
      element(
        "small",
        [
          one.kind,
          one.confidence && "how sure",
          inPlan.has(one.id) && "in the plan",
          done.has(one.id) && "asked",
        ]
          .filter(Boolean)
          .join(" · "),
      ),
    );
  return element(
    "section.teach-spare",
    { "aria-label": "Questions" },
    element("h2", "Questions of the lesson"),
    [...sections].map(([name, list]) =>
      folded(`${name} (${list.length})`, element("ul", list.map(item))),
    ),
  );
}

const place = (name) => [name, element("div", { class: `teach-in-${name}` })];

// A part is drawn anew only if what it shows has changed: somebody may be reading or typing in it.
// A simulation has a plan and a middle of its own, which `begin` makes.
function changing(places, parts, begin) {
  const drawn = {};
  let play = null;
  return (state, book) => {
    if (state.scene.kind === "game") {
      play ??= begin(places.plan, places.now);
      play(state, book);
    }
    const seen = shown(state, book);
    for (const [name, make] of Object.entries(parts)) {
      const now = JSON.stringify(seen[name]);
      if (now === drawn[name] || (play && name !== "people")) continue;
      drawn[name] = now;
      redraw(places[name], make(), name === "people");
    }
  };
}

function render({ el }) {
  const told = element("p.room-error", { role: "alert" });
  const net = element("p.room-net", { role: "status" });
  const title = element("h1");
  const screen = element("a.teach-screen", { target: "_blank" }, "Open the projector");
  const body = element("div.teach");
  const head = element("header.room-head", title, screen);
  mount(el, "room teach-page", head, told, body, net);
  let book = { plan: { steps: [], notes: [] }, questions: [] };
  let state = null;
  const key = new URLSearchParams(location.search).get("key");
  const tick = () => clock(places.plan.querySelector(".teach-clock"), state, book);

  async function send(deed) {
    told.textContent = await line.send(deed);
    return told.textContent;
  }
  const parts = {
    plan: () => planned(book, state, send),
    now: () => before(state, book, send),
    people: () => people(state, send),
    spare: () => spare(book, state, send),
  };
  const places = Object.fromEntries(Object.keys(parts).map(place));
  body.append(places.plan, element("div", places.now, places.spare), places.people);

  const change = changing(places, parts, (left, middle) => game(left, middle, send, key, prose));
  function draw() {
    change(state, book);
    const { voted, voters: all } = state.counts;
    const said = places.now.querySelector(".teach-phase");
    if (said) said.lastChild.textContent = ` · ${voted} of ${all} voted`;
    title.textContent = state.scene.title ?? state.lesson;
    screen.href = `screen?key=${encodeURIComponent(state.screen)}`;
    tick();
  }
  const line = connect({
    hello: { token: key, base: base() },
    onunknown() {
      told.textContent = "This address is of another room. Use the one that the command printed.";
    },
    online(kind) {
      net.textContent = kind ? "" : "No connection to the room: trying again";
    },
    onbook(one) {
      book = one;
      if (state) draw();
    },
    onstate(one) {
      state = one;
      draw();
    },
  });
  setInterval(() => state && tick(), 5000);
}

export default { render };
