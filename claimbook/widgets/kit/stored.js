/**
 * A short text in the browser's localStorage, which may be full or forbidden: then nothing is kept, and
 * all else works as ever.
 */
export const stored = (place) => ({
  /** The text that is kept, or null. */
  get() {
    try {
      return localStorage.getItem(place);
    } catch {
      return null;
    }
  },
  /** Keep a text, or none for null; true if the browser holds it now. */
  put(text) {
    try {
      if (text === null) localStorage.removeItem(place);
      else localStorage.setItem(place, text);
      return localStorage.getItem(place) === text;
    } catch {
      return false;
    }
  },
});
