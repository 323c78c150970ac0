// The ledger board: filters above, a bar for each verdict, a tile for each claim. The claim that is open stands
// under the row of its tile, so that nobody has to look for it.
import { button, choices, labelled, live, note, select } from "#kit/controls.js";
import { element, mount, openBeside, openNotebook } from "#kit/dom.js";
import { oneOf, typed } from "#kit/state.js";
import { table } from "#kit/table.js";
import { sharing } from "#kit/view.js";
import { chosen, count, sentence } from "./choosing.js";
import { grid } from "./tiles.js";

const TIMES = ["then", "now"];
const LISTS = [
  ["section", "Section"],
  ["kind", "Kind"],
  ["lesson", "Lesson"],
  ["then", "In January 2016"],
  ["now", "Now"],
];
const LOOKS = ["tiles", "list"];
const HELP =
  "Each tile: the verdict of January 2016, then that of today. A strong frame: the verdict has changed. " +
  "Enter or a click opens a claim. Table: claims.";

// What a list of one field offers: verdicts in their order and with signs, all else as it comes.
function offered(field, { entries, verdicts }) {
  const seen = [...new Set(entries.map((entry) => entry[field]))];
  if (field === "lesson") return seen.sort();
  if (!TIMES.includes(field)) return seen;
  const used = verdicts.filter(({ word }) => seen.includes(word));
  return used.map(({ word, sign }) => [word, `${sign} ${word}`]);
}

// Lists, words, and a button that empties them. `onchange(asked)` gets what is asked for.
function filters(ledger, onchange) {
  const asked = {};
  const one = (field, label, options) =>
    select({
      label,
      options: [["", "all"], ...options],
      onchange: (value) => onchange(Object.assign(asked, { [field]: value })),
    });
  const fields = [...LISTS.map(([field]) => field), "changed"];
  const lists = LISTS.map(([field, label]) => one(field, label, offered(field, ledger)));
  const moved = [
    ["yes", "changed"],
    ["no", "not changed"],
  ];
  lists.push(one("changed", "Changed or not", moved));
  const search = element("input", {
    type: "search",
    autocomplete: "off",
    oninput: () => onchange(Object.assign(asked, { words: search.value })),
  });
  const words = labelled("Words in claim or reasons", search);
  words.classList.add("board-search");
  const clear = button("Show all", () => {
    for (const list of lists) list.set("");
    search.value = "";
    for (const field of Object.keys(asked)) delete asked[field];
    onchange(asked);
  });
  const parts = [...lists.map(({ node }) => node), words, clear];
  return {
    node: element("div.board-filters", { role: "group", "aria-label": "Filters" }, parts),
    set(given) {
      fields.forEach((field, i) => {
        lists[i].set(given[field]);
      });
      search.value = given.words;
      Object.assign(asked, given);
    },
  };
}

// A bar and a number for each verdict, then and now.
function bars({ entries, verdicts }) {
  const counts = verdicts.flatMap(({ word }) => TIMES.map((time) => count(entries, time, word)));
  const most = Math.max(...counts);
  const cells = verdicts.map(({ word }) =>
    TIMES.map((time) => {
      const bar = element("span", { class: `board-bar board-bar-${time}`, "aria-hidden": "true" });
      const number = element("span");
      const show = (shown) => {
        const found = count(shown, time, word);
        bar.style.width = `${(100 * found) / most}%`;
        number.textContent = found;
      };
      return { node: element("span.board-cell", bar, number), show };
    }),
  );
  const rows = verdicts.map(({ word, sign }, i) => [
    `${sign} ${word}`,
    ...cells[i].map(({ node }) => node),
  ]);
  return {
    node: table({ head: ["Verdict", "January 2016", "Now"], rows, name: "board-bars" }),
    show(shown) {
      for (const cell of cells.flat()) cell.show(shown);
    },
  };
}

function looks(onchange) {
  const { node, set } = choices({ legend: "Show as", options: LOOKS, value: LOOKS[0], onchange });
  return { node: element("div.board-look", node), set };
}

const rowsOf = (shown) => ({
  caption: "The claims that fit",
  head: ["Id", "Claim", "Section", "Kind", "Lesson", "January 2016", "Now"],
  rows: shown.map((one) => ({
    cells: [one.id, one.claim, one.section, one.kind, one.lesson, one.then, one.now],
    of: { table: "claims", id: one.id },
  })),
});

// What is asked of the board, which claim is open, and how it looks.
function fieldsOf({ entries }) {
  const values = (field) => ["", ...new Set(entries.map((entry) => entry[field]))];
  return {
    ...Object.fromEntries(LISTS.map(([field]) => [field, oneOf(values(field))])),
    changed: oneOf(["", "yes", "no"]),
    words: typed(),
    look: oneOf(LOOKS),
    open: oneOf(values("id")),
  };
}

// Where to read about a claim: a link, or a word if that is the notebook in which the reader is.
function source(lesson, file) {
  if (openNotebook()?.file === file)
    return element("span", "You meet it further down in this lesson.");
  const onclick = (event) => openBeside(event, file);
  const words = `Read it in lesson ${lesson}`;
  return element("a", { href: file, target: "_blank", onclick }, words);
}

// The open claim, in full.
function details(entry, sign, file, onclose) {
  const verdict = (when, word, reason) => {
    const told = word === "position" ? "a position, compared with conduct" : word;
    return element("p", element("strong", `${when}: ${sign[word]} ${told}. `), reason);
  };
  return [
    element("p.kit-head", `${entry.id}. ${entry.claim}`),
    note(`${entry.section}, ${entry.kind}`),
    verdict("January 2016", entry.then, entry.reason_then),
    verdict("Now", entry.now, entry.reason_now),
    element("p.kit-row", source(entry.lesson, file), button("Close", onclose)),
  ];
}

function sharingOf(model, ledger, state, { fit, opened, close, asking, turn, choose, open }) {
  const names = [...LISTS.map(([field]) => field), "changed", "words"];
  const none = Object.fromEntries(names.map((field) => [field, ""]));
  return sharing(model, {
    name: "board",
    title: "The ledger in one view",
    fields: fieldsOf(ledger),
    state: () => ({ ...none, ...state, open: opened()?.id ?? "" }),
    show({ look: name, open: id, ...asked }) {
      close();
      asking.set(asked);
      turn(name);
      choose(asked);
      const entry = fit().find((one) => one.id === id);
      if (entry) open(entry);
    },
    table: () => rowsOf(fit()),
  });
}

// The places of words and of the claim that is open.
const places = () => ({
  spoken: live({ class: "board-sentence" }, 1),
  told: element("p.kit-note.board-told", { "aria-live": "polite" }),
  detail: element("div.board-detail", {
    role: "region",
    "aria-label": "The claim that is open",
  }),
});

// Call `put` when the board is of another width: then its rows are others.
function watching(el, put) {
  const watch = new ResizeObserver(put);
  watch.observe(el);
  return () => watch.disconnect();
}

function render({ model, el }) {
  const ledger = model.get("figures");
  const { entries, verdicts, files } = ledger;
  const sign = Object.fromEntries(verdicts.map(({ word, sign }) => [word, sign]));
  let [opened, fit] = [null, entries]; // the claim that is open, and those that fit
  const { spoken, told, detail } = places();
  const charts = bars(ledger);
  const tiles = grid(entries, sign, open);
  const put = () => opened && tiles.put(detail, opened);
  const look = looks(turn);
  const state = { look: LOOKS[0] };

  function turn(name) {
    state.look = name;
    look.set(name);
    tiles.node.classList.toggle("board-list", name === "list");
    put();
    shared.draw();
  }
  function choose(asked) {
    const shown = chosen(entries, asked);
    Object.assign(state, asked);
    fit = shown;
    spoken.textContent = sentence(shown, entries.length);
    charts.show(shown);
    tiles.show(shown, opened);
    if (opened && !shown.includes(opened)) close();
    put();
    shared.draw();
  }
  function open(entry) {
    opened = entry;
    tiles.mark(entry);
    const file = `${files[entry.lesson]}.ipynb`;
    const shut = () => {
      close();
      tiles.focus();
    };
    detail.replaceChildren(...details(entry, sign, file, shut));
    put();
    told.textContent = `${entry.id} is open: ${entry.then} in January 2016, ${entry.now} now.`;
    shared.draw();
  }
  function close() {
    opened = null;
    told.textContent = "";
    detail.hidden = true;
    tiles.mark(null);
  }

  const asking = filters(ledger, choose);
  const act = { close, asking, turn, choose, open };
  const shared = sharingOf(model, ledger, state, { fit: () => fit, opened: () => opened, ...act });
  const shown = [asking.node, spoken, charts.node, look.node, told, tiles.node, detail];
  mount(el, "kit-frame board", shown, note(HELP), shared);
  close();
  choose({});
  return watching(el, put);
}

export default { render };
