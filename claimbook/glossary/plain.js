/**
 * A text as it is compared: in lower case, without accents and tones. A breve stays, since it makes
 * another letter. `_plain` in __init__.py does the same.
 */
export const plain = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u0305\u0307-\u036f]/g, "")
    .normalize("NFC")
    .trim();
