// Numbers: said to readers, read from what they typed, and placed on a line.
import { grouped } from "#kit/number.js";

/** A number for readers: six digits, two of them behind the point. A year has no comma. */
export function words(value) {
  const size = Math.round(Number((Math.abs(value) * 100).toPrecision(6))) / 100;
  return (value < 0 && size ? "-" : "") + (size >= 10_000 ? grouped(size) : size);
}

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
