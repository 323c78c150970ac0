// A phone in a simulation: a secret card, words and signatures, private distances, the chair's tools.
import { button, buttons, folded, labelled } from "#kit/controls.js";
import { each, element, unique } from "#kit/dom.js";
import { distances } from "./distances.js";
import { tell } from "./parts.js";
import {
  clock,
  deed,
  event,
  goals,
  headline,
  parts,
  sharing,
  table,
  text,
  timed,
  triangles,
} from "./play.js";
import { prose } from "./prose.js";

const card = (name, ...inside) =>
  element("section.quiz-card", { "aria-label": name }, inside.flat());

// A button that does something and says beside it why not, if not.
function does(words, send, act, attributes = {}) {
  const told = element("span.room-told.play-told", { role: "status" });
  const go = button(
    words,
    async () => {
      told.textContent = await send(act);
      told.dataset.mark = told.textContent ? "wrong" : "";
    },
    attributes,
  );
  return element("span.play-act", go, told);
}

function offer(token, send) {
  return card(
    "Your role",
    element("h2", "A secret role waits for you"),
    element("p", "Only you may read it. Turn the phone so that nobody else does."),
    does("Open my role", send, deed("open", { token }), { class: "room-main" }),
    decline(send),
  );
}

const decline = (send) =>
  element(
    "p",
    does("I would rather have another role", send, deed("decline"), { class: "play-quiet" }),
  );

function top(scene, you) {
  const role = you.title && `${you.title}${you.party && you.head ? ", head" : ""}`;
  return element(
    "div.play-top",
    element("strong", role || "No role yet"),
    element("span", scene.what),
    clock(),
  );
}

// The two distances of a party, from 0 to 10.
function measured(scene, you, send) {
  const others = Object.keys(scene.parties).filter((party) => party !== you.role);
  const values = Object.fromEntries(others.map((one) => [one, you.distances?.[one] ?? 5]));
  return distances({
    head: [
      element("h2", "How far are they from you?"),
      element("p.kit-help", "Nobody sees your numbers. They count with those of your delegation."),
    ],
    rows: others.map((one) => [one, `${scene.roles[one]}: how far?`]),
    values,
    ends: { max: 10, step: 1 },
    words,
    kept: you.distances && "Your distances are kept.",
    go: "Set my distances",
    done: "Kept. You can change it until the step ends.",
    send: () => send(deed("distance", { measure: scene.measure, values })),
  });
}

const words = (value) =>
  value === 0 ? "0, as close as can be" : value === 10 ? "10, as far as can be" : String(value);

const signing = (you, send) => (one) =>
  buttons(
    you.party &&
      you.head &&
      does(
        one.signed.includes(you.role) ? "Take our signature back" : "Sign",
        send,
        deed("sign", { number: one.number, on: !one.signed.includes(you.role) }),
      ),
    one.by === you.role &&
      !one.signed.length &&
      does("Take these words back", send, deed("withdraw", { number: one.number }), {
        class: "play-quiet",
      }),
  );

// What a form does with the words in a field: they go if they are taken, and `told` says what became
// of them. sent(): sends them, and gives what is wrong or nothing.
const submitting = (sent, area, told, done) => async (happened) => {
  happened.preventDefault();
  const error = await sent();
  if (!error) area.value = "";
  tell(told, error, done);
};

// Words for a place: a form of its own, so that nothing that arrives disturbs who types.
function writing(place, most, send) {
  const area = element("textarea", { rows: 4, id: unique("words"), dir: "auto" });
  const told = element("p.room-told", { role: "status" });
  const count = () => area.value.split(/\s+/).filter(Boolean).length;
  area.addEventListener("input", () => {
    told.textContent = `${count()} of ${most} words`;
    told.dataset.mark = count() > most ? "wrong" : "";
  });
  const sent = () => send(deed("propose", { place: place.key, words: area.value }));
  const submit = submitting(sent, area, told, "Your words are on the table.");
  return folded(
    "Propose words",
    element(
      "form",
      { onsubmit: submit },
      labelled(`Words: ${place.title}`, area),
      told,
      element("button.room-main", { type: "submit" }, "Put on the table"),
    ),
  );
}

const papers = (headlines) => [...headlines].reverse().map(headline);

const DECIDED = { true: "printed", false: "not printed", null: "with the teacher" };

// The press: one headline at a time, which the teacher lets through.
function reporting(send) {
  const area = element("textarea", { rows: 3, id: unique("words"), dir: "auto", maxlength: 240 });
  const country = element("input", { id: unique("country"), maxlength: 40, dir: "auto" });
  const told = element("p.room-told", { role: "status" });
  const sent = () => send(deed("headline", { words: area.value, country: country.value }));
  const done = "It is with the teacher. All see it once it is printed.";
  const submit = submitting(sent, area, told, done);
  return card(
    "The press",
    element("h2", "Your headline"),
    element(
      "form",
      { onsubmit: submit },
      labelled("Headline and two short sentences, at most 240 characters", area),
      labelled("For readers in which country?", country),
      told,
      element("button.room-main", { type: "submit" }, "Send it to the teacher"),
    ),
  );
}

const reported = ({ headlines }) =>
  folded(
    `What you wrote (${headlines.length})`,
    headlines.flatMap((one) => [headline(one), element("p.kit-help", DECIDED[one.printed])]),
  );

// The chair: who lost a challenge, and who has set distances.
function chairing(scene, you, send) {
  const row = (name) => (role) => {
    const count = you.faults[name][role];
    const set = (to) => deed("fault", { fault: name, role, count: Math.max(0, to) });
    return element(
      "li",
      element("span", `${scene.roles[role]}: ${count}`),
      does("+1", send, set(count + 1), { "aria-label": `One more for ${scene.roles[role]}` }),
      does("−1", send, set(count - 1), { "aria-label": `One less for ${scene.roles[role]}` }),
    );
  };
  const set = Object.entries(you.set).map(
    ([party, [n, of]]) => `${scene.roles[party]} ${n} of ${of}`,
  );
  return card(
    "The chair",
    element("h2", "The chair's record"),
    scene.measure && element("p", `Distances: ${set.join(", ")}.`),
    Object.entries(you.counted).map(([name, said]) =>
      folded(`Who ${said}`, each("ul.play-counts", Object.keys(you.faults[name]), row(name))),
    ),
  );
}

function result(scene, you) {
  const own = scene.scores.find(({ role }) => role === you.role);
  return card(
    "Scores",
    element("h2", own ? `${scene.roles[own.role]}: ${own.sum} points` : "The scores"),
    own && goals(scene, own),
    table(scene, scene.scores, true),
    element("p.kit-help", sharing(scene)),
  );
}

// Each text is two parts: what is on the table, and the form for new words.
function texts(scene, you, places, most, send) {
  const may = you.party || you.chair;
  return places.flatMap((place) => [
    [
      `text ${place.key}`,
      [place, you.role, you.head],
      () => card(place.title, text(scene, place, place.open ? signing(you, send) : () => null)),
    ],
    ...(may && place.open
      ? [[`words ${place.key}`, [place.key, you.role], () => writing(place, most, send)]]
      : []),
  ]);
}

// What the phone shows, in order: [name, what it depends on, how it is drawn].
function listed({ scene, you }, send) {
  const own = you.game ?? {};
  const has = own.role != null;
  const ended = scene.scores != null;
  const asides = scene.asides?.filter(({ signers }) => !signers.includes(own.role)) ?? [];
  const open = scene.places.some((place) => place.open);
  return [
    ["top", [own.title, own.head, scene.what], () => top(scene, own)],
    own.offer && ["offer", own.offer, () => offer(own.offer, send)],
    !has &&
      !own.offer && [
        "wait",
        0,
        () => element("p.room-wait", "Roles are dealt soon. Look at the projector."),
      ],
    scene.triangles && [
      "triangles",
      scene.triangles,
      () => card("Triangles", element("h2", "The triangle that you made"), triangles(scene)),
    ],
    ended && ["scores", [scene.scores, own.role], () => result(scene, own)],
    scene.fresh && [
      "news",
      scene.events.at(-1).key,
      () => element("div", { role: "alert" }, event(scene.events.at(-1))),
    ],
    own.party &&
      scene.measure &&
      !scene.triangles && [
        "distances",
        [scene.measure, own.role],
        () => measured(scene, own, send),
      ],
    has && scene.step < 2 && ["card at first", own.role, () => secret(own, true, send)],
    ...(has && open ? texts(scene, own, scene.places, scene.words.joint, send) : []),
    ...texts(scene, own, own.asides ?? [], scene.words.aside, send),
    ...texts(scene, own, asides, 0, send),
    own.headlines && ["press", own.role, () => reporting(send)],
    own.headlines?.length > 0 && ["reported", own.headlines, () => reported(own)],
    own.chair && ["chair", [own.faults, own.set, scene.measure], () => chairing(scene, own, send)],
    ...(open || !has ? [] : texts(scene, own, scene.places, scene.words.joint, send)),
    has && scene.step >= 2 && ["card", own.role, () => secret(own, false, send)],
    ...toRead(scene),
  ].filter(Boolean);
}

// What can be read at any time, folded at the end.
function toRead({ events, fresh, headlines, sheets }) {
  const older = events.slice(0, fresh ? -1 : undefined);
  return [
    older.length > 0 && [
      "events",
      older.length,
      () => folded(`Events so far (${older.length})`, older.map(event)),
    ],
    headlines.length > 0 && [
      "headlines",
      headlines,
      () => folded(`Headlines (${headlines.length})`, papers(headlines)),
    ],
    ["sheet scene", 0, () => folded("The scene", prose(sheets.scene))],
    ["sheet rules", 0, () => folded("The rules", prose(sheets.rules))],
  ];
}

function secret(own, open, send) {
  const fold = folded("My secret card", prose(own.card), open && decline(send));
  fold.open = open;
  return element("section.quiz-card.play-card", { "aria-label": "My secret card" }, fold);
}

/** A function that draws each state of a simulation into a node. */
export function game(body, send) {
  const update = parts(body);
  let step = null;
  return (state) => {
    timed(state);
    update(listed(state, send));
    timed(state);
    const typing = document.activeElement?.tagName === "TEXTAREA";
    if (step !== state.scene.step && !typing) scrollTo(0, 0);
    step = state.scene.step;
  };
}
