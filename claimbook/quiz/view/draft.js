// A text of some length that was typed and not yet checked, kept in the browser's localStorage, which
// may be full or forbidden: then nothing is kept, and all else works as ever.
import { placeOf } from "#kit/keep.js";

const MOST = 20_000; // letters of an answer, as of one that is checked

/**
 * The place of one question's draft. `get()` gives the answer that was typed last, or null; `put(answer)`
 * keeps it, and null takes it away. A question without `course` has none.
 */
export function draftOf({ course, id }) {
  const place = placeOf(course, `draft:${id}`);
  return {
    get() {
      try {
        return course ? JSON.parse(localStorage.getItem(place)) : null;
      } catch {
        return null;
      }
    },
    put(answer) {
      const written = JSON.stringify(answer);
      try {
        if (!course) return;
        if (answer === null) localStorage.removeItem(place);
        else if (written.length <= MOST) localStorage.setItem(place, written);
      } catch {}
    },
  };
}
