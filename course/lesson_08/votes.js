// Roll calls without a page: decoded, chosen, counted, scored and told.
import { grouped } from "#kit/number.js";

export const CHOICES = ["yes", "abstain", "no"];
export const MISSING = 3;
const POWERS = ["CHN", "RUS", "USA"];

export const whole = grouped;
// As Python rounds: a tie goes to the even digit. In one decimal only .25 and .75 can tie.
export const decimal = (number) =>
  number % 1 === 0.25 ? `${Math.floor(number)}.2` : number.toFixed(1);

/** All votes, from the compact form in which the page gets them. */
export function decode(packed, { signs }) {
  const at = Object.fromEntries([...signs].map((sign, i) => [sign, i]));
  const resolutions = packed.resolutions.split("|");
  const years = packed.years.flatMap(([year, count]) => new Array(count).fill(year));
  return years.map((year, i) => {
    const vote = at[packed.votes[i]];
    const [first, second] = packed.titles_at.slice(2 * i, 2 * i + 2);
    const title = packed.titles[at[first] * 64 + at[second]];
    return {
      year,
      title,
      resolution: resolutions[i],
      ukraine: i >= years.length - packed.ukraine,
      bits: at[packed.issues[i]],
      cast: [vote >> 4, (vote >> 2) & 3, vote & 3],
      text: `${title} ${resolutions[i]}`.toLowerCase(),
    };
  });
}

/** The votes of a subject: "ua" is the course's own list, "all" and a code of `codes` are not. */
export function ofSubject(votes, subject, codes) {
  if (subject === "ua") return votes.filter((vote) => vote.ukraine);
  const bit = subject === "all" ? 0 : 1 << codes.indexOf(subject);
  return votes.filter((vote) => !vote.ukraine && (!bit || vote.bits & bit));
}

/** The places of two powers in what was cast, from a pair as "CHN-RUS". */
export const sides = (pair) => pair.split("-").map((code) => POWERS.indexOf(code));

export const limits = (votes) => {
  const years = votes.map(({ year }) => year);
  return [Math.min(...years), Math.max(...years)];
};

/** Keep the reader's years where a new subject has them; a range that was whole stays whole. */
export function keep({ first, last }, old, now) {
  const from = first === old[0] ? now[0] : Math.min(Math.max(first, now[0]), now[1]);
  return { first: from, last: last === old[1] ? now[1] : Math.max(Math.min(last, now[1]), from) };
}

const empty = () => CHOICES.map(() => [0, 0, 0]);

/** Tables of two choices: one for each year, and one for the years chosen. */
export function count(votes, { pair, first, last }) {
  const [one, two] = sides(pair);
  const years = new Map();
  const chosen = empty();
  for (const { year, cast } of votes) {
    if (!years.has(year)) years.set(year, empty());
    if (cast[one] === MISSING || cast[two] === MISSING) continue;
    years.get(year)[cast[one]][cast[two]] += 1;
    if (year >= first && year <= last) chosen[cast[one]][cast[two]] += 1;
  }
  return { years, chosen };
}

/** What one cell of the table is worth by a rule; null where it is left out. */
export function worth(rule, a, b) {
  if (rule === "left") return a === 1 || b === 1 ? null : Number(a === b);
  return rule === "own" ? Number(a === b) : 1 - Math.abs(a - b) / 2;
}

/** The agreement in percent, null without votes, and the number of votes that count. */
export function score(counts, rule) {
  let points = 0;
  let number = 0;
  counts.forEach((row, a) => {
    row.forEach((count, b) => {
      const value = worth(rule, a, b);
      if (value === null) return;
      points += count * value;
      number += count;
    });
  });
  return { percent: number ? (100 * points) / number : null, number };
}

export const span = ({ first, last }) => (first === last ? `${first}` : `${first} to ${last}`);

/** The words of a value in a list of [value, words]. */
export const wordsOf = (entries, value) => entries.find(([one]) => one === value)[1];

/** Say in words what the chosen years show. */
export function sentence(counts, state, words) {
  const { percent, number } = score(counts, state.rule);
  const rule = wordsOf(words.rules, state.rule);
  const start = `${wordsOf(words.subjects, state.subject)}, ${span(state)}: ${wordsOf(words.pairs, state.pair)}`;
  if (!number) return `${start} have no votes to compare where ${rule}.`;
  const both = counts.flat().reduce((sum, one) => sum + one, 0);
  const same = counts[0][0] + counts[1][1] + counts[2][2];
  return (
    `${start} agree in ${decimal(percent)} percent of ${whole(number)} votes where ${rule}. ` +
    `Both cast a vote in ${whole(both)}; the same one in ${whole(same)}.`
  );
}
