// The state of a figure as a short text, such as "year=2014&measure=pi", and back.
// A field says how one part of a state is written: `write(value)` gives a text, `read(text)` a value
// or undefined for what no state can be, `any(random)` some value, for tests.

const key = (value) => (Array.isArray(value) ? value.join("-") : String(value));
const pick = (values, random) => values[Math.floor(random() * values.length)];

/** One of several values: texts, numbers, or lists of them. */
export function oneOf(values) {
  const known = new Map(values.map((value) => [key(value), value]));
  return {
    write: key,
    read: (text) => known.get(text),
    any: (random) => pick(values, random),
  };
}

/** A place in a list; the text is what stands there, so that a longer list changes nothing. */
export const placeIn = (values) => ({
  write: (place) => key(values[place]),
  read(text) {
    const place = values.findIndex((value) => key(value) === text);
    return place < 0 ? undefined : place;
  },
  any: (random) => Math.floor(random() * values.length),
});

/** A whole number. */
export const whole = (low, high) => ({
  write: String,
  read(text) {
    const value = Number(text);
    return /^-?\d+$/.test(text) && value >= low && value <= high ? value : undefined;
  },
  any: (random) => low + Math.floor(random() * (high - low + 1)),
});

/** On or off. */
export const flag = () => ({
  write: (on) => (on ? "1" : "0"),
  read: (text) =>
    new Map([
      ["1", true],
      ["0", false],
    ]).get(text),
  any: (random) => random() < 0.5,
});

/** Any of several texts, as a list in their order; `make` makes of the list what the figure keeps. */
export const some = (values, make = (list) => list) => ({
  write: (chosen) => values.filter((one) => [...chosen].includes(one)).join(","),
  read(text) {
    const list = text ? text.split(",") : [];
    return list.every((one) => values.includes(one))
      ? make(values.filter((one) => list.includes(one)))
      : undefined;
  },
  any: (random) => make(values.filter(() => random() < 0.5)),
});

/**
 * Numbers between two ends, so many or fewer. `step`: what they are multiples of; `gaps`: null
 * stands for one that is missing.
 */
export const numbers = (length, [low, high], { step = 1, gaps = false } = {}) => ({
  write: (values) => values.map((value) => value ?? "").join(","),
  read(text) {
    const values = text.split(",").map((part) => (part === "" ? null : Number(part)));
    const fits = (value) => (value === null ? gaps : value >= low && value <= high);
    return values.length <= length && values.every(fits) ? values : undefined;
  },
  any(random) {
    const one = () => low + step * Math.floor(random() * ((high - low) / step + 1));
    return Array.from({ length }, () => (gaps && random() < 0.1 ? null : one()));
  },
});

/** Which of many are chosen, as a set of their places, in as few signs as hexadecimal digits allow. */
export const places = (length) => ({
  write(chosen) {
    let text = "";
    for (let at = 0; at < length; at += 4)
      text += [0, 1, 2, 3]
        .reduce((sum, i) => sum + (chosen.has(at + i) ? 2 ** i : 0), 0)
        .toString(16);
    return text.replace(/0+$/, "") || "0";
  },
  read(text) {
    if (!/^[0-9a-f]+$/.test(text)) return undefined;
    const found = [...text].flatMap((digit, at) =>
      [0, 1, 2, 3].filter((i) => Number.parseInt(digit, 16) & (2 ** i)).map((i) => 4 * at + i),
    );
    return found.every((place) => place < length) ? new Set(found) : undefined;
  },
  any: (random) => new Set(Array.from({ length }, (_, i) => i).filter(() => random() < 0.4)),
});

/** Of some keys, each with one of several texts: a Map. A text may be missing. */
export const pairs = (keys, values) => ({
  write: (chosen) => [...chosen].map(([one, value]) => `${one}:${values.indexOf(value)}`).join(","),
  read(text) {
    const found = (text ? text.split(",") : []).map((part) => part.split(":"));
    const fits = found.every(
      ([one, place]) => keys.includes(one) && /^\d+$/.test(place) && place < values.length,
    );
    return fits ? new Map(found.map(([one, place]) => [one, values[place]])) : undefined;
  },
  any: (random) =>
    new Map(keys.filter(() => random() < 0.3).map((one) => [one, pick(values, random)])),
});

/** Words that a reader types. */
export const typed = (most = 60) => ({
  write: (text) => encodeURIComponent(text.slice(0, most)),
  read(text) {
    try {
      return decodeURIComponent(text).slice(0, most);
    } catch {
      return undefined; // half a sign
    }
  },
  any: (random) => pick(["", "war", "Россия & 中国", "a=b", "50 %"], random),
});

/** The texts of all fields of a state, by name. */
export const textsOf = (fields, state) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.write(state[name])]),
  );

/** A state as one text: what is as at first (`first`: the texts of the start) is left out. */
export const write = (fields, state, first = {}) =>
  Object.entries(textsOf(fields, state))
    .filter(([name, text]) => text !== first[name])
    .map((part) => part.join("="))
    .join("&");

/** The state in a text, whole: what it leaves out is as at first. Null for no text of these fields. */
export function read(fields, text, first) {
  const texts = { ...first };
  for (const part of text ? text.split("&") : []) {
    const [, name, given] = part.match(/^([^=]*)=(.*)$/) ?? [];
    if (!(name in fields)) return null;
    texts[name] = given;
  }
  const state = {};
  for (const [name, field] of Object.entries(fields)) {
    state[name] = field.read(texts[name]);
    if (state[name] === undefined) return null;
  }
  return state;
}

/** Some state, for tests. `random()` gives numbers from 0 to 1. */
export const any = (fields, random) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.any(random)]));
