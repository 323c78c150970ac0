// What the faces of a simulation share: the clock, texts with their signatures, scores, triangles.
import { folded } from "#kit/controls.js";
import { each, element } from "#kit/dom.js";
import { redraw } from "./parts.js";
import { prose } from "./prose.js";
import { longest, triangle } from "./triangle.js";

let ends = null; // when the step ends, by this machine's clock; null until it begins
let whole = 0; // milliseconds of the step
let ticking = false;

/** Take the time of a state; the clocks of phones differ, so the server's own is in it. */
export function timed({ began, clock, scene }) {
  if (!ticking) setInterval(tick, 1000);
  ticking = true;
  whole = scene.minutes * 60_000;
  ends = began ? Date.parse(began) + whole - (Date.parse(clock) - Date.now()) : null;
  tick();
}

function show(node) {
  const left = Math.round((ends === null ? whole : ends - Date.now()) / 1000);
  const minutes = Math.floor(Math.abs(left) / 60);
  const seconds = String(Math.abs(left) % 60).padStart(2, "0");
  node.textContent = `${left < 0 ? "+" : ""}${minutes}:${seconds}`;
  node.dataset.over = left < 0 ? "yes" : "";
  return node;
}

const tick = () => document.querySelectorAll(".play-clock").forEach(show);

/** The time that is left of the step; `timed` and a timer write it. */
export const clock = () => show(element("span.play-clock", { role: "timer" }));

const colour = (scene, party) => scene.look[scene.parties[party]]?.colour ?? "currentColor";

/** Who may sign a proposal, and whether each has. */
export const signatures = (scene, { signers }, signed) =>
  each("ul.play-signers", signers, (party) => {
    const on = signed.includes(party);
    return element(
      "li",
      { "data-signed": on ? "yes" : "no", style: `--party: ${colour(scene, party)}` },
      scene.roles[party],
      on ? " ✓" : " –",
    );
  });

// Most signatures first, of these the newest: what stands is on top.
const order = (a, b) => b.signed.length - a.signed.length || b.number - a.number;

/**
 * What a text says: the proposals, or with `all` false the words that stand.
 * `tools(proposal)`: buttons for each. `most`: how many are shown.
 */
export function text(scene, place, tools = () => null, all = true, most = place.proposals.length) {
  const ordered = [...place.proposals].sort(order);
  const shown = ordered.filter(({ number }) => all || number === place.stands).slice(0, most);
  const more = all ? ordered.length - shown.length : 0;
  return element(
    "section.play-text",
    { "data-open": place.open ? "yes" : "no" },
    element(
      "h3",
      place.title,
      element(
        "small",
        place.stands
          ? " signed"
          : place.open
            ? " open"
            : place.proposals.length
              ? " not signed"
              : "",
      ),
    ),
    shown.map((one) =>
      element(
        "div.play-proposal",
        { "data-stands": one.number === place.stands ? "yes" : "no" },
        element("p.play-words", { dir: "auto" }, one.words),
        element("p.kit-help", `Words by ${scene.roles[one.by]}`),
        signatures(scene, place, one.signed),
        tools(one),
      ),
    ),
    more > 0 && element("p.kit-help", `${more} more on the phones`),
    !shown.length &&
      element("p.kit-help", all && !scene.scores ? "No words yet." : "Nothing is signed."),
  );
}

/** An event, with what it says. */
export const event = ({ title, when, text: blocks }) =>
  element(
    "section.play-event",
    element("h3", title, when && element("small", ` ${when}`)),
    prose(blocks),
  );

/** A headline of the press, with the country that it was written for. */
export const headline = ({ words, country }) =>
  element(
    "p.play-headline",
    { dir: "auto" },
    element("strong", words),
    element("small.play-country", ` ${country}`),
  );

/** What a page asks of the game. */
export const deed = (name, given) => ({ do: "game", deed: name, ...given });

const sign = (number) => (number > 0 ? `+${number}` : number < 0 ? `−${-number}` : "0");

/** The points of all, as a table; `brief`: as narrow as a phone. */
export function table(scene, rows, brief = false) {
  const faults = brief ? [] : Object.entries(scene.faults);
  const told = faults.map(([, { words }]) => words);
  const head = ["", "Goals", !brief && "signed by all", ...told, "Points"].filter(
    (one) => one !== false,
  );
  const reached = ({ points, reached: yes }) => `${points}${yes ? "✓" : "–"}`;
  const cells = ({ role, goals: own, joint, faults: lost, sum }) => [
    element("th", { scope: "row" }, scene.roles[role]),
    element("td", own.map(reached).join("  ")),
    !brief && element("td", joint ? sign(joint) : "–"),
    ...faults.map(([name]) => element("td", lost[name] ? sign(lost[name]) : "–")),
    element("td", element("strong", String(sum))),
  ];
  const titles = head.map((one) => element("th", { scope: "col" }, one));
  return element(
    "div.kit-scroll",
    element(
      "table.play-table.play-scores",
      element("thead", element("tr", titles)),
      each("tbody", rows, (row) => element("tr", cells(row))),
    ),
  );
}

/** The goals of a role with what became of them. */
export const goals = (scene, { role, goals: list }) =>
  folded(
    `The goals: ${scene.roles[role]}`,
    each("ul", list, ({ points, goal, reached }) =>
      element("li", element("strong", `${points}${reached ? " ✓ " : " – "}`), goal),
    ),
  );

/** How many texts each two share, and who is their pivot, in a sentence. */
export function sharing(scene) {
  const { shared, pivot } = scene.texts;
  const told = Object.entries(shared).map(([key, number]) => {
    const [one, other] = key.split("+").map((party) => scene.roles[party]);
    return `${one} and ${other} ${number}`;
  });
  const said = pivot ? scene.roles[pivot] : "nobody";
  return `Texts shared: ${told.join(", ")}. Pivot of the texts: ${said}.`;
}

/** The triangle of each measurement and of the record, on one scale. */
export function triangles(scene) {
  const all = scene.triangles;
  const far = longest(...all.map(({ distances }) => distances ?? []));
  return element(
    "div.play-triangles",
    { "data-count": all.length },
    all.map(({ name, distances, said }) =>
      element(
        "div",
        distances
          ? triangle({
              sides: scene.sides,
              distances,
              look: scene.look,
              caption: name,
              longest: far,
            })
          : element("p", element("strong", name)),
        element("p.play-said", said),
      ),
    ),
  );
}

/** Where the two numbers of a side lie farthest apart, in a sentence; "" without numbers. */
export function apart(scene) {
  const last = scene.triangles.findLast(({ ends: numbers, distances }) => numbers && distances);
  if (!last) return "";
  const gaps = last.ends.map(([one, other]) => Math.abs(one - other));
  const n = gaps.indexOf(Math.max(...gaps));
  if (!gaps[n]) return "";
  const names = scene.sides[n].split("-").map((code) => scene.look[code].name);
  const [one, other] = last.ends[n];
  return (
    `${last.name}: the two numbers differ most between ${names[0]} and ${names[1]}: ` +
    `${names[0]} gave ${one}, ${names[1]} gave ${other}.`
  );
}

/**
 * Parts of a page, each drawn anew only if what it shows has changed: somebody may be typing in it.
 * `update(list)` takes [name, what it shows, make] for each; what was open in a part stays open.
 */
export function parts(body) {
  const kept = new Map();
  let order = "";
  return (list) => {
    for (const [name, seen, make] of list) {
      const one = kept.get(name) ?? { node: element("div", { class: `part part-${name}` }) };
      const now = JSON.stringify(seen);
      if (one.seen !== now) redraw(one.node, make(), false);
      kept.set(name, { ...one, seen: now });
    }
    const names = list.map(([name]) => name).join();
    if (names !== order) body.replaceChildren(...list.map(([name]) => kept.get(name).node));
    order = names;
  };
}
