// The ledger board: filters above, a bar for each verdict, a tile for each claim. The claim that is open stands
// under the row of its tile, so that nobody has to look for it.
import { button, choices, labelled, live, note, select } from "#kit/controls.js";
import { element, mount, openBeside, openNotebook } from "#kit/dom.js";
import { table } from "#kit/table.js";
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
  return element("div", { class: "board-filters", role: "group", "aria-label": "Filters" }, parts);
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
      return { node: element("span", { class: "board-cell" }, bar, number), show };
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
  const options = ["tiles", "list"];
  const { node } = choices({ legend: "Show as", options, value: "tiles", onchange });
  return element("div", { class: "board-look" }, node);
}

// Where to read about a claim: a link, or a word if that is the notebook in which the reader is.
function source(lesson, file) {
  if (openNotebook()?.file === file)
    return element("span", {}, "You meet it further down in this lesson.");
  const onclick = (event) => openBeside(event, file);
  const words = `Read it in lesson ${lesson}`;
  return element("a", { href: file, target: "_blank", onclick }, words);
}

// The open claim, in full.
function details(entry, sign, file, onclose) {
  const verdict = (when, word, reason) => {
    const told = word === "position" ? "a position, compared with conduct" : word;
    return element("p", {}, element("strong", {}, `${when}: ${sign[word]} ${told}. `), reason);
  };
  return [
    element("p", { class: "kit-head" }, `${entry.id}. ${entry.claim}`),
    note(`${entry.section}, ${entry.kind}`),
    verdict("January 2016", entry.then, entry.reason_then),
    verdict("Now", entry.now, entry.reason_now),
    element("p", { class: "kit-row" }, source(entry.lesson, file), button("Close", onclose)),
  ];
}

function render({ model, el }) {
  const ledger = model.get("ledger");
  const { entries, verdicts, files } = ledger;
  const sign = Object.fromEntries(verdicts.map(({ word, sign }) => [word, sign]));
  let opened = null;

  const spoken = live({ class: "board-sentence" }, 1);
  const charts = bars(ledger);
  const told = element("p", { "aria-live": "polite", class: "kit-note board-told" });
  const detail = element("div", {
    class: "board-detail",
    role: "region",
    "aria-label": "The claim that is open",
  });
  const tiles = grid(entries, sign, open);
  const put = () => opened && tiles.put(detail, opened);
  const look = looks((name) => {
    tiles.node.classList.toggle("board-list", name === "list");
    put();
  });

  function choose(asked) {
    const shown = chosen(entries, asked);
    spoken.textContent = sentence(shown, entries.length);
    charts.show(shown);
    tiles.show(shown, opened);
    if (opened && !shown.includes(opened)) close();
    put();
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
  }
  function close() {
    opened = null;
    told.textContent = "";
    detail.hidden = true;
    tiles.mark(null);
  }

  const shown = [spoken, charts.node, look, told, tiles.node, detail];
  mount(el, "kit-frame board", filters(ledger, choose), shown, note(HELP));
  close();
  choose({});
  // Another width means other rows.
  const watch = new ResizeObserver(put);
  watch.observe(el);
  return () => watch.disconnect();
}

export default { render };
