// What a reader made in a figure, kept in the browser's localStorage: short texts, as state.js writes
// them, under the course's slug and the figure's name. The storage may be full, forbidden, or hold
// anything at all: the figure then works as ever, and what is damaged or old is left aside.
import { button } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { read, write } from "#kit/state.js";

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
  return {
    get() {
      let held = null;
      try {
        held = entryIn(localStorage.getItem(place), version, fits);
      } catch {} // forbidden, or there is no storage
      return held ?? { views: [], first: null };
    },
    put(entry) {
      const written = JSON.stringify({ version, ...entry });
      try {
        if (!entry.views.length && entry.first === null) localStorage.removeItem(place);
        else if (written.length <= MOST) localStorage.setItem(place, written);
        return localStorage.getItem(place) === written;
      } catch {
        return false;
      }
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
 * Keep the work in a figure. `fields`, `first`, `text()`, `show(state)`: of its view (view.js).
 * `keep` is the figure's: `answers`, what the work answers to; `states()`, the states that hold work
 * of the reader, the open one last; `told()`, whether what was to be guessed stands open; `again(state)`,
 * what is said to those who begin again after it, with the state in which it was first seen, or null;
 * `begin()`, which empties the figure; `clear()`, which drops what `show` does not reach.
 *
 * Gives `node`, a line that says what is kept; `open()`, true if something was brought back;
 * `bring(act)`, around what shows a view from elsewhere; and `draw()`.
 */
export function keeping({ course, name, fields, first, text, show, keep }) {
  const place = placeOf(course, name);
  const state = (one) => read(fields, one, first);
  const fits = (one) => typeof one === "string" && state(one) !== null;
  const store = placeIn(place, `${FORM}.${stamp(keep.answers)}`, fits);
  const line = lineOf({ onbegin: () => keep.begin(), onback: lay });
  let entry = store.get();
  let safe = entry.views.length > 0; // whether the browser has taken it
  let busy = false;
  let brought = null; // the view from elsewhere, as long as it is no work of the reader
  let foreign = false; // whether there is work of the reader, which it must not overwrite

  function quietly(act) {
    busy = true;
    act();
    busy = false;
  }

  function lay() {
    quietly(() => {
      keep.clear?.();
      for (const one of entry.views.length ? entry.views : [""]) show(state(one));
    });
    [brought, foreign] = [null, false];
    draw();
  }

  function draw() {
    if (busy) return;
    const [now, before] = [text(), JSON.stringify(entry)];
    if (now !== brought && !foreign) brought = null;
    if (keep.told() && entry.first === null) entry.first = brought === null ? now : "";
    if (brought === null) entry.views = keep.states().map((one) => write(fields, one, first));
    if (JSON.stringify(entry) !== before) safe = store.put(entry);
    const mine = safe && brought === null && entry.views.length > 0;
    const seen = entry.first !== null && now !== entry.first && now !== brought;
    const again = seen && keep.again(entry.first ? state(entry.first) : null);
    line.show({ foreign, again, mine, empties: mine && keep.begin && !keep.told() });
  }

  // Another page has changed it, or the reader is forgotten.
  function follow({ key }) {
    if (key !== place && key !== null) return;
    if (!line.node.isConnected) return globalThis.removeEventListener("storage", follow);
    entry = store.get();
    foreign = brought !== null && entry.views.length > 0;
    if (brought === null) lay();
    else draw();
  }
  globalThis.addEventListener?.("storage", follow);

  return {
    node: line.node,
    open() {
      if (entry.views.length) lay();
      return entry.views.length > 0;
    },
    bring(act) {
      quietly(act);
      brought = text();
      foreign = entry.views.length > 0 && entry.views.at(-1) !== brought;
      draw();
    },
    draw,
  };
}
