// The coding table: one claim after the other, a code for each, then the codes of others.
import { button, choices, folded, live, note } from "#kit/controls.js";
import { element, mount } from "#kit/dom.js";
import { flag, pairs, whole } from "#kit/state.js";
import { scrolling, table } from "#kit/table.js";
import { sharing } from "#kit/view.js";
import { rows, summary } from "./coding.js";

const HOW =
  "A rule is good if two readers who do not speak with each other come to the same verdict by it. " +
  "Read the essay's words, the claim and the figures. Which code do the rules give, by what was " +
  "known in January 2016? The ledger's verdict comes after the tenth.";
const MEANING =
  "The share of equal codes says little: who writes supported everywhere agrees often, by luck. " +
  "Kappa takes the luck away. It is 1 if two agree on all, and 0 if they agree as often as chance " +
  "would make them. A " +
  "difference of one step between supported, partly and not supported counts half. With ten " +
  "claims one more or less moves it by about a tenth: it tells of these ten, and little of you.";

const FROM =
  "Claims and figures from the ledger; codes from docs/coding. Coders 3 and 4 are language models " +
  "and not people.";

const figures = (one, from, to) =>
  scrolling(
    `Figures of ${one.id}`,
    table({
      caption: "",
      head: ["evidence", "figure", "note"],
      rows: one.figures.slice(from, to),
      rowHead: 0,
    }),
  );

// One claim as a coder sees it.
function page(one, at, total) {
  const more = one.figures.length - one.deciding;
  return [
    element("p.coding-place", `Claim ${at + 1} of ${total}`),
    element("blockquote", one.words),
    element("p", element("strong", one.claim)),
    element(
      "p.coding-rules",
      `Rules: ${one.rules.join("; ") || "the steps at the head of the codebook"}`,
    ),
    figures(one, 0, one.deciding),
    more > 0 && folded(`${more} more figures`, figures(one, one.deciding)),
  ];
}

function compared(sheet, answers) {
  const { claims, coders } = sheet;
  const head = ["claim", "you", ...coders, "the ledger"];
  const lines = rows(claims, answers).map(({ one, codes, same }) => ({
    cells: [`${one.id} ${same ? "" : "≠"}`.trim(), ...codes],
    class: same ? "" : "coding-apart",
  }));
  const parts = rows(claims, answers).filter(({ same }) => !same);
  const why = parts.map(({ one, codes }) =>
    folded(
      `${one.id}: you ${codes[0]}, the ledger ${one.ledger}`,
      element("p", element("strong", one.claim)),
      one.note && element("p", element("em", `As ${coders[0]} saw it: `), one.note),
      element("p", element("em", "The ledger: "), one.reason),
    ),
  );
  return [
    scrolling(
      "Your codes and those of others",
      table({ caption: "Ten claims, as of January 2016", head, rows: lines, rowHead: 0 }),
    ),
    element("p", MEANING),
    why.length > 0 && element("p", "Where codes differ, read why:"),
    why,
  ];
}

// The seven codes to choose from, each with what it means.
function codesOf({ codes, words }, onchange) {
  const options = codes.map((code, place) => [code, `${code}: ${words[place]}`]);
  const made = choices({ legend: "Your code", options, value: null, onchange });
  made.node.classList.add("coding-codes");
  return made;
}

// The claims with the reader's codes; what others wrote only once it has been shown.
const rowsOf = ({ claims, coders }, answers, told) => ({
  caption: "Ten claims, coded as of January 2016",
  head: ["Id", "Claim", "Your code", ...(told ? [...coders, "the ledger"] : [])],
  rows: claims.map((one) => ({
    cells: [
      one.id,
      one.claim,
      answers.get(one) ?? "",
      ...(told ? [...one.others, one.ledger] : []),
    ],
    of: { table: "claims", id: one.id },
  })),
});

// The codes as a view, which is kept; `now()` gives the claim that is open, and whether the codes are
// compared.
function sharingOf(model, sheet, answers, now, { show, begin }) {
  const state = () => ({
    codes: new Map([...answers].map(([one, code]) => [one.id, code])),
    ...now(),
  });
  return sharing(model, {
    name: "coding",
    title: "Ten claims to code",
    fields: {
      codes: pairs(
        sheet.claims.map(({ id }) => id),
        sheet.codes,
      ),
      at: whole(0, sheet.claims.length - 1),
      told: flag(),
    },
    state,
    show(given) {
      answers.clear();
      for (const one of sheet.claims)
        if (given.codes.has(one.id)) answers.set(one, given.codes.get(one.id));
      show(given);
    },
    table: () => rowsOf(sheet, answers, now().told),
    keep: {
      answers: [sheet.claims.map(({ id, claim }) => [id, claim]), sheet.codes],
      states: () => (answers.size ? [state()] : []),
      told: () => now().told,
      again: () => "You have seen the codes of others, so a new coding is no blind one.",
      begin,
    },
  });
}

const heading = () => [
  element("p.kit-head", "Ten claims to code, as of January 2016"),
  element("p.coding-how", HOW),
];

const progress = (done, all) =>
  done < all
    ? `${done} of ${all} coded.`
    : "All ten are coded. Compare them, or go back and think again.";

function render({ model, el }) {
  const sheet = model.get("figures");
  const { claims } = sheet;
  const answers = new Map();
  let at = 0;
  const spoken = live({}, 2);
  const shown = element("div.coding-claim");
  const before = button("Claim before", () => tell(go(at - 1)));
  const next = button("Next claim", () => tell(go(at + 1)));
  const compare = button("Compare with two coders", () => again.focus(reveal()));
  const again = button("Code again", begin);
  const coded = codesOf(sheet, (code) => tell(answers.set(claims[at], code)));

  const tell = () => {
    spoken.textContent = progress(answers.size, claims.length);
    compare.disabled = answers.size < claims.length;
    shared.draw();
  };
  const now = () => ({ at, told: !again.hidden });
  const shared = sharingOf(model, sheet, answers, now, { show: bring, begin });

  function begin() {
    answers.clear();
    bring({ at: 0 });
    coded.node.querySelector("input").focus();
  }

  function bring({ at: place, told }) {
    turn(false);
    go(place);
    if (told && answers.size === claims.length) reveal();
    else tell();
  }

  function go(place) {
    at = Math.min(Math.max(place, 0), claims.length - 1);
    shown.replaceChildren(...page(claims[at], at, claims.length).filter(Boolean));
    coded.set(answers.get(claims[at]) ?? null);
    before.disabled = at === 0;
    next.disabled = at === claims.length - 1;
  }

  function turn(told) {
    coded.node.hidden = before.hidden = next.hidden = compare.hidden = told;
    again.hidden = !told;
  }

  function reveal() {
    turn(true);
    shown.replaceChildren(...compared(sheet, answers).flat().filter(Boolean));
    spoken.textContent = summary(claims, answers, sheet);
    shared.draw();
  }

  const buttons = element("div.kit-buttons", before, next, compare, again);
  const parts = [heading(), spoken, shown, coded.node, buttons, note(FROM), shared.node];
  mount(el, "kit-frame coding", parts.flat());
  bring({ at: 0 });
}

export default { render };
