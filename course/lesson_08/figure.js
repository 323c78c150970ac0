// Explore roll calls: the page decodes all votes once, and counts anew at every change.
import { chooser, labelled, live, note, row, select, slider } from "#kit/controls.js";
import { element, mount } from "#kit/dom.js";
import { picture } from "#kit/plot.js";
import { oneOf, typed, whole as number } from "#kit/state.js";
import { table } from "#kit/table.js";
import { inYears, sharing } from "#kit/view.js";
import { list } from "./list.js";
import { chart } from "./plot.js";
import {
  CHOICES,
  count,
  decode,
  decimal,
  keep,
  limits,
  ofSubject,
  score,
  sentence,
  sides,
  span,
  whole,
  wordsOf,
  worth,
} from "./votes.js";

const WORTH = { 1: "counts 1", 0.5: "counts ½", 0: "counts 0" };
const RULES = { half: "counts half", own: "is an answer of its own", left: "is left out" };
const help = ({ fewest, untitled }) =>
  `Dots: agreement of the year, hollow where fewer than ${fewest} votes count. Bars: number of votes. ` +
  "The shaded years are chosen. Ukraine and Crimea: the course's own list, with the Security Council. Other subjects: " +
  `roll calls of the General Assembly, 1971 to 2019; ${whole(untitled)} have no title there, most of them of 2014 ` +
  "and 2015. Tables: roll_calls, ukraine_votes.";

// The choices of two powers against each other. A press on a number calls `onpress(a, b)`.
function matrix(counts, rule, [one, two], onpress) {
  const most = Math.max(1, ...counts.flat());
  const cell = (number, a, b) => {
    const value = worth(rule, a, b);
    const told = value === null ? "left out" : WORTH[value];
    const words = `${one} ${CHOICES[a]}, ${two} ${CHOICES[b]}`;
    const attributes = {
      type: "button",
      "aria-label": `${words}: ${whole(number)} votes, ${told}. List them.`,
      style: `--share: ${Math.round((40 * number) / most)}%`,
      class: value === null ? "votes-out" : "",
      disabled: number === 0,
      onclick: () => onpress(a, b),
    };
    const shown = [element("strong", whole(number)), element("small", told)];
    return element("button", attributes, shown);
  };
  return table({
    caption: "How often each pair of choices came. Press a number to list its votes.",
    head: ["", ...CHOICES.map((word) => `${two} ${word}`)],
    rows: counts.map((line, a) => [
      `${one} ${CHOICES[a]}`,
      ...line.map((number, b) => cell(number, a, b)),
    ]),
    name: "votes-matrix",
  });
}

// Subject, pair, rule and years. `go(change)` is told of each.
function controls(words, state, go, resubject) {
  const one = chooser(state, go);
  const subject = select({
    label: "Subject",
    options: words.subjects,
    value: state.subject,
    onchange: resubject,
  });
  const pair = one("pair", "Pair", words.pairs);
  const short = words.rules.map(([value, text]) => [value, RULES[value] ?? text]);
  const rule = one("rule", "An abstention", short);
  const first = slider({
    label: "From",
    oninput: (year) => go({ first: year, last: Math.max(year, state.last) }),
  });
  const last = slider({
    label: "To",
    oninput: (year) => go({ last: year, first: Math.min(year, state.first) }),
  });
  return {
    nodes: [row(subject, pair, rule), element("div.votes-sliders", first, last)],
    show(ends) {
      subject.set(state.subject);
      pair.set(state.pair);
      rule.set(state.rule);
      for (const [year, value] of [
        [first, state.first],
        [last, state.last],
      ]) {
        year.limit(...ends);
        year.set(value);
      }
    },
  };
}

// On which rows of which table the agreement of some years rests. `year`: a test of days.
const restsOn = ({ subject }, year, { seated }) =>
  subject === "ua"
    ? { table: "ukraine_votes", date: year }
    : {
        table: "roll_calls",
        date: (day) => day >= seated && year(day),
        issues: (codes) => subject === "all" || codes.split(" ").includes(subject),
      };

// Agreement by year in the chosen years, as rows; a year with few votes says so.
function rowsOf(years, state, words) {
  const { pair, rule, subject, first, last } = state;
  const rows = [...years]
    .filter(([year]) => year >= first && year <= last)
    .sort(([a], [b]) => a - b)
    .map(([year, counts]) => {
      const { percent, number } = score(counts, rule);
      const few = number > 0 && number < words.fewest ? `fewer than ${words.fewest} votes` : "";
      const cells = [year, percent === null ? "" : decimal(percent), number];
      return { cells, notice: few, of: restsOn(state, inYears(year, year), words) };
    });
  const told = [
    [words.subjects, subject],
    [words.pairs, pair],
  ].map((one) => wordsOf(...one));
  return {
    of: restsOn(state, inYears(first, last), words),
    caption: `${told.join(": ")}, where ${wordsOf(words.rules, rule)}`,
    head: ["Year", "Agreement, percent", "Votes that count"],
    rows,
  };
}

// Pairs of choices as a view names them: "2.1" is the third of the one power, the second of the other.
const CELLS = CHOICES.flatMap((_, a) => CHOICES.map((_, b) => `${a}.${b}`));

// The fields of a view. It has a list of votes by a search, or by a pair of choices, or none.
function fieldsOf(words, votes) {
  const values = (entries) => oneOf(entries.map(([value]) => value));
  const years = number(...limits(votes));
  return {
    subject: values(words.subjects),
    pair: values(words.pairs),
    rule: values(words.rules),
    first: years,
    last: years,
    search: typed(),
    cell: oneOf(["", ...CELLS]),
  };
}

// Years that the subject has, the first not after the last.
function within([low, high], { first, last }) {
  const from = Math.min(Math.max(first, low), high);
  return { first: from, last: Math.max(Math.min(last, high), from) };
}

function sharingOf(model, words, { votes, state, inSubject, go, years }) {
  return sharing(model, {
    name: "votes",
    title: "Roll calls of the three",
    fields: fieldsOf(words, votes),
    state: () => state,
    show: (given) => go({ ...given, ...within(limits(inSubject(given.subject)), given) }),
    table: () => rowsOf(years(), state, words),
  });
}

// The votes that the list shows, and its title: what a search of all titles finds, or what was cast so.
function listed({ search, cell, ...state }, votes, inSubject, words) {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length) {
    const hits = votes.filter(({ text }) => wanted.every((word) => text.includes(word)));
    return [hits, `Titles with “${wanted.join(" ")}”`];
  }
  if (!cell) return [[], ""];
  const [one, two] = sides(state.pair);
  const [a, b] = cell.split(".").map(Number);
  const hits = inSubject.filter(
    ({ year, cast }) =>
      year >= state.first && year <= state.last && cast[one] === a && cast[two] === b,
  );
  const names = [one, two].map((place) => words.powers[place]);
  const subject = `${wordsOf(words.subjects, state.subject)}, ${span(state)}`;
  return [hits, `${subject}: ${names[0]} ${CHOICES[a]}, ${names[1]} ${CHOICES[b]}`];
}

function render({ model, el }) {
  const words = model.get("words");
  const votes = decode(model.get("packed"), words);
  const state = { ...model.get("start"), search: "", cell: "" };
  const inSubject = (subject = state.subject) => ofSubject(votes, subject, words.codes);
  const go = (change) => draw(Object.assign(state, change));
  const asked = controls(words, state, go, (subject) => {
    const [old, now] = [inSubject(), inSubject(subject)].map(limits);
    go({ subject, ...keep(state, old, now) });
  });
  const spoken = live({ class: "votes-sentence" }, 3);
  const plot = picture(640, 298, "votes-picture");
  const counts = element("div");
  const found = list(words.powers);
  const query = element("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  query.addEventListener("input", () => go({ search: query.value, cell: "" }));
  let byYear = new Map();
  const shared = sharingOf(model, words, { votes, state, inSubject, go, years: () => byYear });

  function put(a, b) {
    go({ cell: `${a}.${b}`, search: "" });
    counts.querySelectorAll("button")[CHOICES.length * a + b].focus(); // it was made anew
  }

  function draw() {
    const now = inSubject();
    const { years, chosen } = count(now, state);
    byYear = years;
    const powers = sides(state.pair).map((place) => words.powers[place]);
    asked.show(limits(now));
    plot.replaceChildren(...chart(years, limits(now), state, words));
    counts.replaceChildren(matrix(chosen, state.rule, powers, put));
    spoken.textContent = sentence(chosen, state, words);
    if (query.value !== state.search) query.value = state.search;
    found.put(...listed(state, votes, now, words));
    shared.draw();
  }

  const search = labelled("Search all titles", query);
  const parts = [
    asked.nodes,
    spoken,
    plot,
    counts,
    search,
    found.nodes,
    note(help(words)),
    shared.node,
  ];
  mount(el, "kit-frame votes", ...parts);
  draw();
}

export default { render };
