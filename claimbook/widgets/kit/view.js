// What a reader takes away of a figure as it stands: its rows as a table and a file, a short text or
// link that brings the view back, a citation, and a notice for each row that needs one.
import { button, labelled, row } from "#kit/controls.js";
import { element, openNotebook } from "#kit/dom.js";
import { Kept } from "#kit/keep.js";
import { read, textsOf, write } from "#kit/state.js";
import { scrolling, table as tableOf } from "#kit/table.js";
import { download } from "#kit/takeaway.js";

const SUMMARY = "This view: its table, a file, a link, a citation";
const WRONG = "This is no view of this figure.";

const STATUS = {
  unconfirmed: "not confirmed",
  imputed: "imputed",
  carried: "carried over from an earlier year",
};
const ASIDE = "Left out, or behind the whole view";
const TOLD = 3; // notices that stand under the figure; the others stand in the table

const cellsOf = (given) => (Array.isArray(given) ? given : given.cells);
const wordsOf = ({ table, row, status }) => `${STATUS[status]} (${table}: ${row})`;

/** A test of a year, or of a day, that lies from the first to the last of two years. */
export const inYears = (first, last) => (text) => {
  const year = Number(text.slice(0, 4));
  return year >= first && year <= last;
};

// Whether what is shown rests on a marked row of a table. `of`: { table, and by field of that table
// what the row must have there: a value, one of a list, or what passes a test }, or several.
function agrees(wanted, text) {
  if (typeof wanted === "function") return wanted(text);
  return Array.isArray(wanted) ? wanted.some((one) => `${one}` === text) : `${wanted}` === text;
}
const restsOn = (of = [], { table, fields }) =>
  (Array.isArray(of) ? of : [of]).some(
    (one) =>
      one.table === table &&
      Object.keys(one).every((name) => !(name in fields) || agrees(one[name], fields[name])),
  );

/**
 * A view's table with a notice for each of its rows that rests on a marked row, beside what the row
 * says itself; `aside`: the notices of marked rows that bear on the view and on none of its rows.
 */
export function noticed({ of, rows, ...view }, marked = []) {
  const told = new Set();
  const notice = (one) => {
    const own = marked.filter((mark) => restsOn(one.of, mark));
    for (const mark of own) told.add(mark);
    return [one.notice, ...own.map(wordsOf)].filter(Boolean).join("; ");
  };
  const noted = rows.map((one) => ({ cells: cellsOf(one), notice: notice(one) }));
  const aside = marked.filter((mark) => !told.has(mark) && restsOn(of, mark)).map(wordsOf);
  return { ...view, rows: noted, aside };
}

/** The notices of rows: [the row's first cell, its notice] for each row that has one. */
export const notices = (rows) =>
  rows.filter((one) => one.notice).map((one) => [String(cellsOf(one)[0]), one.notice]);

// The notices of a view in a few words.
function warning({ rows, aside }) {
  const found = notices(rows);
  const unlike = [...new Set(found.map(([, words]) => words))];
  const some = (list) => {
    const more = list.length - TOLD;
    return list.slice(0, TOLD).join("; ") + (more > 0 ? `; ${more} more in the table below` : "");
  };
  const parts = [
    found.length &&
      `Mind (${found.length} of ${rows.length} rows of the table below): ${some(unlike)}.`,
    aside.length && `${ASIDE}: ${some(aside)}.`,
  ];
  return parts.filter(Boolean).join(" ");
}

/** Rows as a file, with what must be known of them in lines that begin with #. */
export function csv({ head, rows }, lines = []) {
  const cell = (value) => {
    const text = String(value ?? "");
    return /[",\r\n]|^#/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const marked = notices(rows).length > 0;
  const all = rows.map((one) => [...cellsOf(one), ...(marked ? [one.notice ?? ""] : [])]);
  const told = lines.filter(Boolean).map((text) => `# ${text.replace(/\s+/g, " ")}`);
  const body = [[...head, ...(marked ? ["notice"] : [])], ...all].map((one) =>
    one.map(cell).join(),
  );
  return `${[...told, ...body].join("\n")}\n`;
}

const today = () =>
  new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

// The address of this page with a view, where the page is one of the course; "" in a notebook.
function linkOf(name, text) {
  const { location } = globalThis;
  if (!location?.href || openNotebook()) return "";
  return `${location.href.replace(/#.*/s, "")}#${name}${text ? `?${text}` : ""}`;
}

// The view that the page's address asks for; undefined if it names another figure.
function asked(name) {
  const hash = globalThis.location?.hash ?? "";
  const [, figure, text] = hash.match(/^#([\w-]+)\?(.*)$/s) ?? [];
  return figure === name ? text : undefined;
}

// Put words where the reader can paste them, or show them where the page may not.
async function copied(words, what, told) {
  try {
    await navigator.clipboard.writeText(words);
    told.textContent = `${what} copied.`;
  } catch {
    told.textContent = words;
  }
}

// What must be known of a view, beside its sources.
const remarks = ({ aside }, { caveat }) => [
  ...(caveat ? [`Caveat: ${caveat}`] : []),
  ...aside.map((words) => `${ASIDE}: ${words}`),
];

// The table of a view with what must be known of it. `own`: without the table.
function content(now, about, own) {
  const { caption, head, rows } = now;
  const marked = notices(rows).length > 0;
  const shown = rows.map((one) => [...cellsOf(one), ...(marked ? [one.notice ?? ""] : [])]);
  const heads = [...head, ...(marked ? ["Notice"] : [])];
  const place = scrolling(
    caption,
    tableOf({ caption, head: heads, rows: shown, name: "kit-rows" }),
  );
  place.classList.add("kit-tall");
  return [
    !own && place,
    element("p.kit-note", about.source ?? ""),
    ...remarks(now, about).map((words) => element("p.kit-note", words)),
  ].filter(Boolean);
}

// What is folded below a figure; `act` has what its buttons do.
const panel = (act, field, told, inside) =>
  element(
    "details.kit-view",
    { ontoggle: () => act.draw() },
    element("summary", SUMMARY),
    row(
      button("Save the table (CSV)", act.save),
      button("Copy the link", act.link),
      button("Copy the citation", act.cite),
      told,
    ),
    row(labelled("View", field), button("Show this view", act.bring)),
    inside,
  );

// What the buttons below a figure do with the view that it shows.
function actions({ name, title, about, text, told, spoken }) {
  const citation = () =>
    [
      `${about.cite ?? ""}. Figure “${title}”, view “${text() || "as at first"}”, seen on ${today()}.`,
      about.source,
      linkOf(name, text()),
    ]
      .filter(Boolean)
      .join(" ");
  const save = () => {
    const now = told();
    const lines = [title, now.caption, citation(), ...remarks(now, about)];
    download(csv(now, lines), `${name}.csv`, "text/csv;charset=utf-8");
  };
  const copy = (words, what) => copied(words, what, spoken);
  const link = () => copy(linkOf(name, text()) || text() || "(as at first)", "Link");
  const cite = () => copy(citation(), "Citation");
  return { save, link, cite };
}

/**
 * The part below a figure. `name`: of the figure, in links; `fields`: of its state, by state.js;
 * `state()` gives it as it is; `show(state)` brings one back; `table()` gives { caption, head, rows }
 * of what is shown, a row being a list or { cells, notice, of }. `of` says on which rows of which
 * tables it rests (restsOn), and beside `rows`, on which the view does whatever rows it has.
 * `own`: the figure shows its table itself. `keep`: it holds work of the reader, which is kept (keep.js).
 *
 * `draw()` is to be called whenever the figure has drawn; its first call brings the view that the
 * cell or the page's address asks for, or else what is kept.
 */
export function sharing(model, { name, title, fields, state, show, table, keep, own = false }) {
  const about = model.get("about") ?? {};
  const told = () => noticed(table(), about.marked);
  const first = textsOf(fields, state());
  const text = () => write(fields, state(), first);
  const warned = element("p.kit-note.kit-notice", { hidden: true });
  const spoken = element("span.kit-help", { role: "status" });
  const field = element("input", { type: "text", spellcheck: "false", autocomplete: "off" });
  const inside = element("div");
  const kept = keep && new Kept({ course: about.course, name, keep, fields, first, text, show });
  let begun = false;

  function restore(given) {
    const found = read(fields, given.trim().replace(/^.*[?]/s, ""), first);
    spoken.textContent = found ? "" : WRONG;
    if (found && kept) kept.bring(() => show(found));
    else if (found) show(found);
    return found !== null;
  }
  const act = actions({ name, title, about, text, told, spoken });
  const bring = () => restore(field.value);
  const details = panel({ ...act, bring, draw }, field, spoken, inside);

  function draw() {
    const opening = !begun;
    begun = true;
    const wanted = opening ? (asked(name) ?? model.get("view")) : "";
    if (wanted && restore(wanted)) return;
    if (opening && !wanted && kept?.open()) return;
    if (globalThis.document.activeElement !== field) field.value = text();
    const now = told();
    warned.textContent = warning(now);
    warned.hidden = !warned.textContent;
    if (details.open) inside.replaceChildren(...content(now, about, own));
    kept?.draw();
  }
  const follow = () => {
    const given = asked(name);
    if (given === undefined) return;
    if (!node.isConnected) globalThis.removeEventListener("hashchange", follow);
    else if (restore(given)) node.parentElement?.scrollIntoView();
  };
  globalThis.addEventListener?.("hashchange", follow);
  const node = element("div.kit-shared", warned, kept?.node, details);
  // For tests, and for pages that steer the figure.
  const all = ({ rows, aside } = told()) => [...notices(rows), ...aside.map((one) => ["", one])];
  node.shared = { name, fields, text, restore, table: told, notices: all, warned };
  return { node, draw, restore, text };
}
