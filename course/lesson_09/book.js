// What the reader has drawn, a sheet for each measure and step, and what is said of it. No page is needed.

/** As course.lesson_09.drawing.score: the mean error without signs, and the error of the last year. */
export function score(values, record) {
  const errors = values.map((value, i) => value - record[i]);
  return {
    mean: errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length,
    final: errors.at(-1),
  };
}

/** A number from a field, or null for an empty or impossible one. */
export function read(text, top) {
  const value = text.trim() === "" ? NaN : Number(text.trim().replace(",", "."));
  return value >= 0 && value <= top ? value : null;
}

export const short = (value) => value.toFixed(1);
export const signed = (value) => (value >= 0 ? "+" : "−") + short(Math.abs(value));

/** The sheets, one of them open: its `part` of the figures, its `sheet`, the `top` of its axis. */
export class Book {
  constructor(measures) {
    this.measures = measures;
    this.sheets = {};
    this.open(Object.keys(measures)[0]);
  }

  open(measure, step = 0) {
    const { steps, top } = this.measures[measure];
    this.names = Object.keys(steps);
    this.part = steps[this.names[step]];
    this.sheets[`${measure} ${step}`] ??= { first: null, scored: false };
    this.sheet = this.sheets[`${measure} ${step}`];
    Object.assign(this, { measure, step, top });
    if (!this.sheet.values) this.clear();
  }

  clear() {
    this.sheet.scored = false;
    this.sheet.values = this.part.years.map(() => null);
  }

  /** Lay numbers on the open sheet, as a view brings them; it is scored only if none is missing. */
  bring({ values, scored, first }) {
    const fit = (value) => (value === null ? null : Math.min(this.top, value));
    const whole = (given) => this.part.years.map((_, i) => fit(given[i] ?? null));
    this.sheet.values = whole(values);
    this.sheet.scored = scored && !this.sheet.values.includes(null);
    this.sheet.first = whole(first).includes(null) ? null : whole(first);
    if (this.sheet.scored) this.sheet.first ??= [...this.sheet.values];
  }

  /** The open sheet, or another one, as a state of a few fields. */
  state(place = `${this.measure} ${this.step}`) {
    const [measure, step] = place.split(" ");
    const { values, scored, first } = this.sheets[place];
    const told = first && !(scored && first.every((value, i) => value === values[i]));
    return { measure, step: Number(step), values, scored, first: told ? first : [] };
  }

  /** The sheets on which something is or was drawn, the open one last. */
  drawn() {
    const places = Object.keys(this.sheets).filter((place) => {
      const { values, first } = this.sheets[place];
      return first || values.some((value) => value !== null);
    });
    const open = ({ measure, step }) => measure === this.measure && step === this.step;
    const states = places.map((place) => this.state(place));
    return [...states.filter((one) => !open(one)), ...states.filter(open)];
  }

  /** Take all drawings off; a first one that was scored still stands as a dashed line. */
  empty() {
    for (const sheet of Object.values(this.sheets)) {
      Object.assign(sheet, { scored: false, values: sheet.values.map(() => null) });
    }
  }

  drop() {
    this.sheets = {};
  }

  /** What is said of a sheet that is drawn on again after it was scored. */
  seen() {
    const { first, scored } = this.sheet;
    return first && !scored
      ? "You have seen what came here. Your first drawing stays as the dashed line."
      : "";
  }

  put(i, value) {
    this.sheet.values[i] = Math.min(this.top, Math.max(0, Math.round(value)));
  }

  /** Move a point; an empty one starts from the last number before it, the reader's own or known. */
  move(i, by) {
    const { values } = this.sheet;
    const before = values.slice(0, i).findLast((value) => value !== null);
    this.put(i, (values[i] ?? before ?? this.known()) + by);
  }

  known() {
    return Math.round(this.part.known.values.at(-1));
  }

  /** Draw on to a point. A quick hand leaves years out: join what it passed since `held`, or since
   * the last year that has a number, if a stroke begins here. */
  draw(i, value, held) {
    const { values } = this.sheet;
    const from = held ?? values.slice(0, i).findLastIndex((one) => one !== null);
    const start = from < 0 ? this.known() : values[from];
    const way = Math.sign(i - from);
    for (let k = from + way; way && k !== i; k += way) {
      this.put(k, start + (value - start) * (Math.abs(k - from) / Math.abs(i - from)));
    }
    this.put(i, value);
  }

  score() {
    this.sheet.scored = true;
    this.sheet.first ??= [...this.sheet.values];
  }
}

/** Say what is to be drawn. */
export function task({ known, years }) {
  const last = known.years.at(-1);
  const now = last === 2014 ? "the end of 2015" : `early ${last + 1}`;
  return `It is ${now}. Draw China's GDP in percent of the American figure, ${years[0]} to ${years.at(-1)}.`;
}

/** Say how far the line is; `i`: the year that has changed, if any. */
export function progress({ years }, values, i) {
  const ready = values.filter((value) => value !== null).length;
  const now = (values[i] ?? null) === null ? "" : `${years[i]}: ${values[i]} percent. `;
  if (ready === 0)
    return "Drag in the shaded part of the picture, or type into the fields; the arrow keys move a point by one percent.";
  if (ready < years.length) return `${now}${ready} of ${years.length} years have a number.`;
  return `${now}All years have a number. Now you can score it.`;
}

/** Say how good the line is. */
export function verdict({ years, record, lines }, values) {
  const mine = score(values, record);
  const worse = lines.filter((line) => line.mean > mine.mean).length;
  const still = lines.find((line) => line.name === "No change");
  const best = lines[0];
  const side = mine.final > 0 ? "high" : "low";
  const miss =
    Math.abs(mine.final) < 0.05
      ? "exactly that"
      : `${short(Math.abs(mine.final))} points too ${side}`;
  const end =
    still === best
      ? ", the best of them."
      : `; the best was “${best.name}”, with ${short(best.mean)}.`;
  return (
    `You drew ${values.at(-1)} percent for ${years.at(-1)}; the record is ${short(record.at(-1))}: ${miss}. ` +
    `Your mean error over ${years.length} years is ${short(mine.mean)} points. ` +
    `That is better than ${worse} of the ${lines.length} lines to compare with. Whoever had said “no change” ` +
    `would have missed by ${short(still.mean)}${end}`
  );
}

/** The lines and the reader's, the best first, as rows of a table. */
export function ranking({ record, lines }, values) {
  const all = [
    ...lines.map((line, i) => ({ ...line, row: i + 1 })),
    { name: "You", kind: "you", row: "", values, ...score(values, record) },
  ];
  return all
    .sort((a, b) => a.mean - b.mean)
    .map(({ row, name, kind, values, mean, final }) => ({
      cells: [row, name, short(values.at(-1)), short(mean), signed(final)],
      class: kind === "you" ? "drawing-you" : null,
    }));
}
