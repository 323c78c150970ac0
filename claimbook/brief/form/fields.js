// Fields of the form. `holder[name]` is the part of the draft that a field writes to.
import { labelled, select } from "#kit/controls.js";
import { element, unique } from "#kit/dom.js";

export function writing(label, holder, name, changed, { rows, words, list, longest }) {
  const field = element(rows ? "textarea" : "input", { rows, list, maxlength: longest });
  if (!rows) field.type = "text";
  field.value = holder[name];
  field.addEventListener("input", () => {
    holder[name] = field.value;
    changed();
  });
  return labelled(label, field, words);
}

export function choosing(label, holder, name, changed, options) {
  const onchange = (value) => {
    holder[name] = value;
    changed();
  };
  return select({ label, options, value: holder[name], onchange }).node;
}

export const datalist = (values) =>
  element(
    "datalist",
    { id: unique("briefb") },
    values.map((value) => element("option", { value })),
  );

export const focusIn = (node) => node?.querySelector("input, textarea, select, button")?.focus();

/** Say something at a place that is hidden while there is nothing to say. */
export function say(node, words) {
  node.textContent = words;
  node.hidden = !words;
}
