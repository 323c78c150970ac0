// What a choice of powers, years and themes leaves of the events.

// The powers of "CHN" or "CHN-RUS"; none of "", which means everyone.
const powers = (who) => who.split("-").filter(Boolean);

/** Whether all powers of `who` are among `actors`: a list of powers, or a dyad. */
export const takesPart = (who, actors) => powers(who).every((power) => actors.includes(power));

/** The events that a choice leaves. `era`: the first and the last year; `lanes`: a set of themes. */
export const chosen = (moments, { who, era: [first, last], lanes }) =>
  moments.filter(
    ({ lane, at, actors }) =>
      lanes.has(lane) && at >= first && at < last + 1 && takesPart(who, actors),
  );

/** The round years to write between two years. */
export function roundYears(first, last) {
  const step = last - first > 80 ? 20 : 10;
  const start = Math.ceil(first / step);
  return Array.from({ length: Math.floor(last / step) - start + 1 }, (_, i) => (start + i) * step);
}
