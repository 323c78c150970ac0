// Numbers: said to readers, read from what they typed, and placed on a line.

/** A number for readers; a year has no comma. */
export const words = (value) =>
  Number(value.toPrecision(6)).toLocaleString("en", {
    useGrouping: Math.abs(value) >= 10_000,
    maximumFractionDigits: 2,
  });

/** The number in a text with a point or a comma; null if there is none. */
export function typed(text) {
  const value = Number(text.replace(",", "."));
  return text.trim() !== "" && Number.isFinite(value) ? value : null;
}

/** A step for a slider: a power of ten, about a fiftieth of the way. */
export const step = (from, to) => 10 ** Math.floor(Math.log10((to - from) / 50));

/** The ends of a line that has room for all of them, and a value's place on it in percent. */
export function line(ends, values) {
  const low = Math.min(ends[0], ...values);
  const high = Math.max(ends[1], ...values);
  return { low, high, at: (value) => ((value - low) / (high - low)) * 100 };
}
