// A form for distances, one slider each: in the laboratory and in a simulation.
import { slider } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { tell } from "./parts.js";

/**
 * The form. `rows`: [key, label] of each slider, whose number `values` keeps; `ends`: their max and
 * step; `words(value)`. `draw()` follows each move, `own` is what it draws. `send()` gives what is
 * wrong, or nothing: then `done` is said. `kept`: what is said at first.
 */
export function distances({ head, rows, values, ends, words, open = true, after, ...form }) {
  const told = element("p.room-told", { role: "status" }, form.kept);
  const control = ([key, label]) => {
    const one = slider({
      label,
      ...ends,
      oninput(value) {
        values[key] = value;
        one.set(value, words(value));
        form.draw?.();
      },
    });
    one.set(values[key], words(values[key]));
    one.input.disabled = !open;
    return one;
  };
  async function onsubmit(event) {
    event.preventDefault();
    tell(told, await form.send(), form.done);
  }
  const go = open && element("button.room-main", { type: "submit" }, form.go);
  return element(
    "form.quiz-card",
    { onsubmit },
    head,
    rows.map(control),
    form.own,
    told,
    go,
    after,
  );
}
