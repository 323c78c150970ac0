// A text of some length that was typed and not yet checked, kept in the browser.
import { placeOf } from "#kit/keep.js";
import { stored } from "#kit/stored.js";

const MOST = 20_000; // letters of an answer, as of one that is checked

/**
 * The place of one question's draft. `get()` gives the answer that was typed last, or null; `put(answer)`
 * keeps it, and null takes it away. A question without `course` has none.
 */
export function draftOf({ course, id }) {
  const place = stored(placeOf(course, `draft:${id}`));
  return {
    get() {
      try {
        return course ? JSON.parse(place.get()) : null;
      } catch {
        return null;
      }
    },
    put(answer) {
      const written = answer === null ? null : JSON.stringify(answer);
      if (course && !(written?.length > MOST)) place.put(written);
    },
  };
}
