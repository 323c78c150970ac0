// Which claims fit what is asked, and what they add up to: as course/lesson_11/board.py does it.
const FIELDS = ["section", "kind", "lesson", "then", "now"];
const searched = ({ id, claim, reason_then, reason_now }) =>
  [id, claim, reason_then, reason_now].join(" ").toLowerCase();
const changed = ({ then, now }) => then !== now;

/** The entries that fit: `asked` has values of FIELDS, `changed` ("yes", "no"), `words`; all may lack. */
export function chosen(entries, asked) {
  const words = (asked.words ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(
    (entry) =>
      FIELDS.every((field) => !asked[field] || entry[field] === asked[field]) &&
      (!asked.changed || changed(entry) === (asked.changed === "yes")) &&
      words.every((word) => searched(entry).includes(word)),
  );
}

/** How many entries have a verdict, "then" or "now". */
export const count = (entries, field, word) =>
  entries.filter((entry) => entry[field] === word).length;

/** Say in words what entries add up to. `whole`: how many there are in all. */
export function sentence(entries, whole) {
  if (!entries.length) return `0 of ${whole} claims. No claim fits: take a filter away.`;
  const moved = entries.filter(changed).length;
  const kept = entries.length - moved;
  const whose = kept === 1 ? "its" : "their";
  return `${entries.length} of ${whole} claims; ${kept} kept ${whose} verdict, ${moved} changed.`;
}
