// The projector: big, and without a word of the key before the teacher shows it.
import { button } from "#kit/controls.js";
import { element, mount, shape } from "#kit/dom.js";
import { stored } from "#kit/stored.js";
import { LETTERS, pictures, remarks } from "./class.js";
import { base, connect } from "./link.js";
import { game } from "./play-screen.js";
import { longest, strips, triangle } from "./triangle.js";

const SAID = {
  vote: "Vote on your phone",
  closed: "The vote is closed",
  shown: "Discuss with a neighbour who voted differently",
  vote2: "Second vote",
  closed2: "The second vote is closed",
  compared: "Before and after the discussion",
  key: "The answer",
};

function code({ qr }) {
  if (!qr) return null;
  const edge = 4; // modules of white around it, as the standard asks
  const side = qr.side + 2 * edge;
  return shape(
    "svg.screen-qr",
    { viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": "QR code" },
    shape("rect", { width: side, height: side, fill: "#fff" }),
    shape("path", {
      d: qr.path,
      transform: `translate(${edge} ${edge})`,
      fill: "#000",
      "shape-rendering": "crispEdges",
    }),
  );
}

const plain = (address) => address.replace(/^https?:\/\//, "").replace(/\/$/, "");

function waiting({ door, counts, lesson }) {
  return element(
    "div.screen-door",
    element(
      "div",
      element("h1", "Join with your phone"),
      element(
        "p.screen-small",
        `${plain(door.address).includes("/") ? "" : "Same Wi-Fi as this machine. "}No account, no app. ${lesson}`,
      ),
      element("p.screen-label", "Address"),
      element("p.screen-address", plain(door.address)),
      element("p.screen-label", "Code"),
      element("p.screen-code", door.code),
      element("p.screen-small", element("strong", String(counts.people)), ` in the room`),
      door.local &&
        element("p.room-error", "This address works on this machine only. Phones cannot reach it."),
    ),
    code(door),
  );
}

// Options without bars, before the class is shown anything.
function options(question) {
  const given = question.options ?? question.reasons;
  const list =
    given &&
    element(
      "ol.class-options",
      { "data-count": given.length },
      given.map(({ text }, n) =>
        element(
          "li",
          element("span.class-letter", LETTERS[n]),
          element("div.class-text", { dir: "auto" }, text),
        ),
      ),
    );
  const items = (question.items ?? question.lefts)?.map(({ text }) =>
    element("li", { dir: "auto" }, text),
  );
  const groups = (question.groups ?? question.rights)?.map(({ text }) => text).join(" · ");
  return [
    question.scale && element("p.screen-scale", `${question.when}: ${question.scale.join(" · ")}`),
    list,
    items && element("ul.screen-items", { "data-count": items.length }, items),
    groups && element("p.screen-scale", groups),
    question.unit && element("p.screen-scale", `in ${question.unit}`),
  ];
}

function explained({ key, pictures: all, moved, question }) {
  const told = key.options.filter(({ right, feedback }) => !right && feedback);
  const last = all.at(-1).bars ?? [];
  const taken = (text) => last.find((bar) => bar.text === text)?.count ?? 0;
  const [top] = told.sort((a, b) => taken(b.text) - taken(a.text));
  const wrong = top && taken(top.text) > 0 ? top : null;
  return element(
    "aside.screen-why",
    !key.options.length &&
      all[0].form !== "grid" &&
      element(
        "p.screen-answer",
        element("strong", "Answer: "),
        key.solution.list ? key.solution.list.join(" · ") : key.solution.text,
      ),
    element("p", { dir: "auto" }, key.explanation),
    wrong &&
      element(
        "p.screen-quiet",
        { dir: "auto" },
        element("strong", `${wrong.letter}: `),
        wrong.feedback,
      ),
    element("p.screen-quiet", remarks(moved, question, all)),
    key.evidence?.claim &&
      element("p.screen-quiet", `Evidence: claim ${key.evidence.claim.id}, on your phone.`),
  );
}

function asked(state) {
  const { scene, counts, door } = state;
  const { question, phase } = scene;
  const seen = pictures(scene.pictures);
  const key = phase === "key";
  const open = phase === "vote" || phase === "vote2";
  const share = counts.voters ? Math.min(100, (counts.voted / counts.voters) * 100) : 0;
  const long = question.prompt.length + (question.claim?.length ?? 0);
  return element(
    "div.screen-question",
    {
      "data-phase": phase,
      "data-long": long > 260 ? "very" : long > 130 ? "yes" : "no",
    },
    element("p.screen-phase", SAID[phase]),
    element("h1", { dir: "auto" }, question.prompt),
    question.claim && element("blockquote", { dir: "auto" }, question.claim),
    element(
      "div.screen-body",
      element(
        "div.screen-main",
        seen ? seen : options(question),
        seen && !key && element("p.screen-quiet", remarks(scene.moved, question, scene.pictures)),
      ),
      key && explained(scene),
    ),
    element(
      "footer.screen-foot",
      open &&
        element(
          "div.screen-meter",
          { "aria-hidden": "true" },
          element("div", { style: `width: ${share}%` }),
        ),
      element("p", element("strong", String(counts.voted)), ` of ${counts.voters} voted`),
      element("p.screen-quiet", `${plain(door.address)}   ·   ${door.code}`),
    ),
  );
}

function laboratory({ scene, counts }) {
  const { sides, look, cloud, middle, measured } = scene;
  const three = sides.length === 3;
  const far = longest(middle ?? 1, ...(measured ?? []).map(({ distances }) => distances));
  return element(
    "div.screen-question",
    element(
      "p.screen-phase",
      scene.open ? "Set the distances on your phone" : "The class and the record",
    ),
    element("h1", "How far are they from one another?"),
    element(
      "div.screen-lab",
      cloud?.length > 0 &&
        three &&
        triangle({
          sides,
          distances: middle,
          cloud,
          look,
          caption: `The class: middle of ${cloud.length}`,
        }),
      cloud?.length > 0 && !measured && strips({ sides, cloud, middle, look }),
      measured
        ?.slice(0, 2)
        .map(
          ({ name, distances }) =>
            three && triangle({ sides, distances, look, caption: name, longest: far }),
        ),
      !cloud && element("p.screen-big", `${counts.voted ?? 0} of ${counts.people} have set theirs`),
    ),
    measured &&
      element(
        "p.screen-quiet",
        measured
          .slice(0, 2)
          .map(({ source }) => source)
          .filter(Boolean)
          .join(" "),
      ),
  );
}

// Letters as large as the screen allows, down to half: nothing is cut off, nobody scrolls.
function fit(node) {
  let size = 1;
  node.style.fontSize = "";
  while (size > 0.5 && node.scrollHeight > innerHeight + 1) {
    size -= 0.04;
    node.style.fontSize = `${size}em`;
  }
}

// The button between light and dark; what was chosen is remembered.
function looks() {
  const saved = stored("room screen dark");
  const dress = (dark = saved.get() === "yes") => {
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
    document.documentElement.dataset.dark = dark ? "yes" : "";
    toggle.textContent = dark ? "Light" : "Dark";
  };
  const change = () => {
    const dark = !document.documentElement.dataset.dark;
    dress(dark);
    saved.put(dark ? "yes" : "");
  };
  const toggle = button("", change, { class: "screen-toggle" });
  return { toggle, dress };
}

function render({ el }) {
  const body = element("div.screen");
  const net = element("p.room-net", { role: "status" });
  const { toggle, dress } = looks();
  mount(el, "room", body, net, toggle);
  dress();
  addEventListener("resize", () => fit(body));
  let drawn = "";
  connect({
    hello: { token: new URLSearchParams(location.search).get("key"), base: base() },
    onunknown() {
      body.replaceChildren(
        element(
          "p.screen-big",
          "This address is of another room. Open the projector from the teacher's page.",
        ),
      );
    },
    online(kind) {
      net.textContent = kind ? "" : "No connection to the room: trying again";
    },
    onstate(state) {
      const now = JSON.stringify([state.scene, state.counts, state.door, state.began]);
      if (now === drawn) return;
      drawn = now;
      const made = {
        wait: waiting,
        question: asked,
        laboratory,
        game: (one) => game(one, waiting),
      };
      body.replaceChildren(made[state.scene.kind](state));
      fit(body);
    },
  });
}

export default { render };
