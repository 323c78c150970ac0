// What a reader made in a figure, kept in the browser's localStorage: short texts, as state.js writes
// them, under the course's slug and the figure's name. The storage may be full, forbidden, or hold
// anything at all: the figure then works as ever, and what is damaged or old is left aside.
import { button } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { read, write } from "#kit/state.js";
import { stored } from "#kit/stored.js";

const FORM = 1; // of an entry
const MOST = 8000; // letters of an entry; all sheets of the drawing need a tenth of them
const VIEWS = 20;
const HERE = "What you made here is kept in this browser. ";
const AWAY = "This view came from elsewhere, and it is not kept. Your own work is. ";

/** The key of a figure's entry; "Forget me" deletes all that begin so (claimbook/host/host.js). */
export const placeOf = (course, name) => `${course}:figure:${name}`;

/** A short mark of what the work answers to: where that has changed, old work fits it no more. */
export function stamp(given) {
  let mark = 0x811c9dc5; // FNV-1a
  for (const letter of JSON.stringify(given))
    mark = Math.imul(mark ^ letter.codePointAt(0), 0x01000193) >>> 0;
  return mark.toString(36);
}

/**
 * What a text from the storage holds: `views`, texts of which the open one is the last, and `first`,
 * the view in which what was to be guessed was first seen ("" if it came from elsewhere, null if it
 * was never seen). Null for anything else. `fits(text)`: is it a view of the figure?
 */
export function entryIn(text, version, fits) {
  try {
    if (text.length > MOST) return null;
    const { version: made, views, first } = JSON.parse(text);
    const sound = made === version && Array.isArray(views) && views.length <= VIEWS;
    return sound && views.every(fits) && (first === null || fits(first)) ? { views, first } : null;
  } catch {
    return null;
  }
}

// The place of one figure: `get()` gives its entry, an empty one if there is none that fits; `put(entry)`
// tells whether the browser has taken it.
function placeIn(place, version, fits) {
  const held = stored(place);
  return {
    get: () => entryIn(held.get(), version, fits) ?? { views: [], first: null },
    put(entry) {
      const written = JSON.stringify({ version, ...entry });
      if (entry.views.length || entry.first !== null)
        return written.length <= MOST && held.put(written);
      held.put(null);
      return false;
    },
  };
}

// The line below a figure that says what is kept.
function lineOf({ onbegin, onback }) {
  const said = element("span");
  const begin = button("Begin again", onbegin);
  const back = button("Show my own work", onback);
  const node = element("p.kit-note.kit-kept", { hidden: true }, said, begin, back);
  return {
    node,
    show({ foreign, again, mine, empties }) {
      said.textContent = foreign ? AWAY : again ? `${again} ` : mine ? HERE : "";
      back.hidden = !foreign;
      begin.hidden = !empties;
      node.hidden = !said.textContent;
    },
  };
}

/**
 * The work in a figure that is kept. `fields`, `first`, `text()`, `show(state)`: of its view (view.js).
 * `keep` is the figure's: `answers`, what the work answers to; `states()`, the states that hold work
 * of the reader, the open one last; `told()`, whether what was to be guessed stands open; `again(state)`,
 * what is said to those who begin again after it, with the state in which it was first seen, or null;
 * `begin()`, which empties the figure; `clear()`, which drops what `show` does not reach.
 */
export class Kept {
  #view;
  #keep;
  #place;
  #store;
  #line;
  #entry;
  #safe; // whether the browser has taken it
  #busy = false;
  #brought = null; // the view from elsewhere, as long as it is no work of the reader
  #foreign = false; // whether there is work of the reader, which it must not overwrite

  constructor({ course, name, keep, ...view }) {
    this.#view = view;
    this.#keep = keep;
    this.#place = placeOf(course, name);
    const fits = (one) => typeof one === "string" && this.#state(one) !== null;
    this.#store = placeIn(this.#place, `${FORM}.${stamp(keep.answers)}`, fits);
    this.#line = lineOf({ onbegin: () => keep.begin(), onback: () => this.#lay() });
    this.#entry = this.#store.get();
    this.#safe = this.#any;
    const follow = ({ key }) => {
      if (key !== this.#place && key !== null) return;
      if (this.node.isConnected) this.#follow();
      else globalThis.removeEventListener("storage", follow);
    };
    globalThis.addEventListener?.("storage", follow);
  }

  /** The line that says what is kept. */
  get node() {
    return this.#line.node;
  }

  get #any() {
    return this.#entry.views.length > 0;
  }

  #state(text) {
    return read(this.#view.fields, text, this.#view.first);
  }

  #quietly(act) {
    this.#busy = true;
    act();
    this.#busy = false;
  }

  #lay() {
    this.#quietly(() => {
      this.#keep.clear?.();
      for (const one of this.#any ? this.#entry.views : [""]) this.#view.show(this.#state(one));
    });
    [this.#brought, this.#foreign] = [null, false];
    this.draw();
  }

  // Another page has changed it, or the reader is forgotten.
  #follow() {
    this.#entry = this.#store.get();
    this.#foreign = this.#brought !== null && this.#any;
    if (this.#brought === null) this.#lay();
    else this.draw();
  }

  /** Bring back what is kept; true if there was something. */
  open() {
    if (this.#any) this.#lay();
    return this.#any;
  }

  /** Let `act` show a view from elsewhere: a link's, a cell's, one that was typed in. */
  bring(act) {
    this.#quietly(act);
    this.#brought = this.#view.text();
    this.#foreign = this.#any && this.#entry.views.at(-1) !== this.#brought;
    this.draw();
  }

  /** Keep what has changed, and say so. */
  draw() {
    if (this.#busy) return;
    const { fields, first, text } = this.#view;
    const [now, entry, before] = [text(), this.#entry, JSON.stringify(this.#entry)];
    if (now !== this.#brought && !this.#foreign) this.#brought = null;
    const own = this.#brought === null;
    if (this.#keep.told() && entry.first === null) entry.first = own ? now : "";
    if (own) entry.views = this.#keep.states().map((one) => write(fields, one, first));
    if (JSON.stringify(entry) !== before) this.#safe = this.#store.put(entry);
    const mine = this.#safe && own && this.#any;
    const seen = entry.first !== null && now !== entry.first && now !== this.#brought;
    this.#line.show({
      foreign: this.#foreign,
      again: seen && this.#keep.again(entry.first ? this.#state(entry.first) : null),
      mine,
      empties: mine && this.#keep.begin && !this.#keep.told(),
    });
  }
}
