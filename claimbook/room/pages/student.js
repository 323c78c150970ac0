// The student's page: join, vote, set distances, and read the key when the class is shown it.
import { button, folded } from "#kit/controls.js";
import { element, mount, unique } from "#kit/dom.js";
import { stored } from "#kit/stored.js";
import { KINDS } from "#quiz/kinds.js";
import { confidence } from "#quiz/parts.js";
import { evidence, solved } from "#quiz/told.js";
import { pictures, remarks, told as toldOf } from "./class.js";
import { distances } from "./distances.js";
import { base, connect } from "./link.js";
import { game } from "./play-student.js";
import { strips, triangle } from "./triangle.js";

// The secret by which the room knows this phone; where it is not kept a reload joins anew.
const held = stored(`room ${new URL(base()).pathname}`);
const WAIT = "Look at the projector. Here you vote when a question is asked.";
const KEPT = "Your vote is kept. You can change it while the vote is open.";
const SAID = {
  closed: "The vote is closed.",
  shown: "This is how the class voted. Discuss with a neighbour who voted differently.",
  closed2: "The second vote is closed.",
  compared: "Both votes of the class.",
};
const ONLINE = {
  socket: "connected",
  poll: "connected, slowly",
  "": "no connection: trying again",
};

function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

// The form to join with: a code, if the address brought no key, and a name or none.
function joining(key, said, joined) {
  const code = element("input.room-code", {
    type: "text",
    inputmode: "numeric",
    autocomplete: "off",
    maxlength: 9,
    id: unique("code"),
    placeholder: "000 000",
  });
  const name = element("input", {
    type: "text",
    maxlength: 24,
    autocomplete: "off",
    id: unique("name"),
  });
  const told = element("p.room-error", { role: "alert" }, said);
  const go = element("button.room-main", { type: "submit" }, "Join");
  async function submit(event) {
    event.preventDefault();
    go.disabled = true;
    const secret = fresh();
    try {
      const answer = await fetch(new URL("join", base()), {
        method: "POST",
        body: JSON.stringify({ code: key || code.value, name: name.value, secret }),
      });
      const { error } = await answer.json();
      if (!error) return joined(secret);
      told.textContent = error;
    } catch {
      told.textContent = "The room does not answer. Is this phone in the same network?";
    }
    go.disabled = false;
  }
  const help = "Optional. A made-up name is fine. Only the teacher sees it.";
  return element(
    "form.room-join",
    { onsubmit: submit },
    element("h1", "Join the room"),
    !key && element("label", { for: code.id }, "Code on the projector"),
    !key && code,
    element("label", { for: name.id }, "Name"),
    name,
    element("p.kit-help", help),
    told,
    go,
  );
}

// The form with the question; where the vote is open it sends what was chosen.
function ballot({ question, asked, round }, you, send, input, open) {
  const sure = confidence(question.confidence);
  const told = element("p.room-told", { role: "status" });
  const go = element("button.room-main", { type: "submit" });
  let kept = you.answer != null;
  const show = (sentence, mark) => {
    told.textContent = sentence;
    told.dataset.mark = mark;
    go.textContent = kept ? "Change my vote" : "Vote";
  };
  sure?.write(you.sure ?? null);

  async function submit(event) {
    event.preventDefault();
    if (!open) return;
    go.disabled = true;
    show("Sending …", "");
    const answer = input.read();
    const error = await send({ do: "vote", asked, round, answer, sure: sure?.read() ?? null });
    go.disabled = false;
    kept ||= !error;
    show(error || KEPT, error ? "wrong" : "right");
  }
  if (sure) sure.node.disabled = !open;
  if (open) show(kept ? KEPT : "", kept ? "right" : "");
  const second = round === 2 && open && element("span.quiz-place", "Second vote");
  const prompt = element("span.quiz-prompt", { dir: "auto" }, question.prompt);
  return element(
    "form.quiz-card",
    { onsubmit: submit, autocomplete: "off", novalidate: true },
    element("fieldset.quiz-field", { disabled: !open }, element("legend", second, prompt), input),
    sure?.node,
    open && told,
    open && go,
  );
}

// How the class voted, once that is shown.
function ofClass({ pictures: shown, moved, question }) {
  const seen = pictures(shown);
  const words = remarks(moved, question, shown);
  return (
    seen &&
    element(
      "section.quiz-card",
      { "aria-label": "The class" },
      element("h2", "The class"),
      seen,
      element("p.kit-help", words),
    )
  );
}

// One question in one phase.
function asking(scene, you, send) {
  const { question, phase } = scene;
  const open = phase === "vote" || phase === "vote2";
  const done = phase === "key";
  const input = KINDS[question.kind](question, unique("quiz"));
  input.write(you.answer ?? you.before ?? null);
  input.mark(
    new Map((done ? (you.card?.notes ?? []) : []).map((note) => [note.part, note])),
    done ? scene.key.solution : null,
  );
  const missed = !open && !done && you.answer == null;
  return element(
    "div",
    SAID[phase] && element("p.room-banner", { role: "status" }, SAID[phase]),
    missed && element("p.kit-help", "You did not vote in this round."),
    done && result(you),
    ballot(scene, you, send, input, open),
    done && element("div.quiz-card", ...explained(scene, you, input)),
    ofClass(scene),
  );
}

function result({ card }) {
  if (!card) return element("p.room-banner", "Here is the answer.");
  return element(
    "div.quiz-told.room-result",
    { "data-mark": card.mark, role: "status" },
    element("strong", card.headline),
    card.message && element("p", { dir: "auto" }, card.message),
  );
}

// The answer with its reasons: what every option is told, and the evidence, folded.
function explained({ key, question }, { card }, input) {
  const shown = { ...key, mark: card?.mark ?? "", picture: card?.picture, review: false };
  return [
    ...solved(question, shown, input),
    key.options.length > 0 && folded("Each answer", toldOf(key.options)),
    key.evidence &&
      element("details.quiz-evidence", element("summary", "The evidence"), evidence(key.evidence)),
  ].filter(Boolean);
}

// The laboratory: one slider for each distance.
function laboratory(scene, you, send) {
  const { sides, look } = scene;
  const values = you.place ?? sides.map(() => 0.5);
  const words = (value) =>
    value <= 0.02 ? "as close as can be" : value >= 0.98 ? "as far as can be" : value.toFixed(2);
  const own = element("div");
  const draw = () =>
    sides.length === 3 &&
    own.replaceChildren(triangle({ sides, distances: values, look, caption: "Yours" }));
  draw();
  return distances({
    head: [
      element("p.quiz-prompt", "How far are they from one another?"),
      element("p.kit-help", "0 is as close as can be, 1 as far as can be."),
    ],
    rows: sides.map((side, n) => [n, look[side]?.name ?? side]),
    values,
    ends: { max: 1, step: 0.01 },
    words,
    draw,
    own,
    kept: you.place && "Your distances are kept.",
    open: scene.open,
    go: "Send my distances",
    done: "Your distances are kept. You can change them.",
    send: () => send({ do: "place", distances: values }),
    after: scene.cloud?.length > 0 && strips({ ...scene, look }),
  });
}

// Who one is in this room, as a button that changes the name.
function named(you, send) {
  const called = you.name || `participant ${you.who.slice(1)}`;
  const rename = async () => {
    const wanted = prompt("Your name in this room. It may be a made-up one, or empty.", you.name);
    if (wanted !== null) await send({ do: "name", name: wanted });
  };
  return button(called, rename, { class: "room-name", "aria-label": `You are ${called}. Change` });
}

// A function that draws each state. What has not changed stays as it is: somebody may be typing.
function drawing(body, send) {
  let drawn = "";
  let play = null;
  return (state) => {
    const { scene, you } = state;
    const { kind, asked, phase, shown, open, measured } = scene;
    if (kind === "game") {
      play ??= game(body, send);
      play(state);
      return;
    }
    const now = JSON.stringify([
      ...[kind, asked, phase, shown, open],
      measured?.length,
      you.card != null,
    ]);
    if (now === drawn && !play) return;
    drawn = now;
    play = null;
    const made = {
      wait: () => element("p.room-wait", WAIT),
      question: () => asking(scene, you, send),
      laboratory: () => laboratory(scene, you, send),
    };
    body.replaceChildren(made[kind]());
    scrollTo(0, 0);
  };
}

function render({ el }) {
  const header = element("header.room-head");
  const body = element("div.room-scene");
  const net = element("p.room-net", { role: "status" });
  mount(el, "quiz room", header, body, net);
  let line = null;
  let draw = null;
  let name = null;
  const key = location.hash.slice(1).replace("seat-", "");
  let seat = location.hash.startsWith("#seat-") ? key : ""; // a one-time link to a role

  const send = (deed) => line.send(deed);
  const online = (kind) => {
    net.dataset.online = kind;
    net.textContent = ONLINE[kind];
  };
  function leave(said) {
    line?.close();
    line = null;
    held.put(null);
    header.replaceChildren();
    net.textContent = "";
    body.replaceChildren(joining(key, said, enter));
  }
  function enter(secret) {
    held.put(secret);
    draw = drawing(body, send);
    if (key) history.replaceState(null, "", base());
    body.replaceChildren(element("p", "One moment …"));
    const onunknown = () => leave("You are not in this room, or no longer. Join to take part.");
    line = connect({ hello: { secret }, onstate, onunknown, online });
  }
  function head(you) {
    if (you.name === name && header.childElementCount) return;
    name = you.name;
    header.replaceChildren(element("strong", el.dataset.course), named(you, send));
  }
  async function sit() {
    const token = seat;
    seat = "";
    const error = await send({ do: "game", deed: "open", token });
    if (error) header.after(element("p.room-error", { role: "alert" }, error));
  }
  function onstate(state) {
    head(state.you);
    if (seat) sit();
    draw(state);
  }

  const secret = held.get();
  if (secret) enter(secret);
  else leave("");
}

export default { render };
