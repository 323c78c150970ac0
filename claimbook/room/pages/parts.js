// The parts of the teacher's page: what each shows, how one is drawn anew, steps and the clock.
import { button, buttons } from "#kit/controls.js";
import { element } from "#kit/dom.js";

/** Say beside a form what is wrong, or that it is done. */
export function tell(told, error, done) {
  told.textContent = error || done;
  told.dataset.mark = error ? "wrong" : "right";
}

/** A field for a small number. */
export const counter = (min, max, value = null) =>
  element("input.teach-count", { type: "number", min, max, value });

const begin = (send, step) => () => send({ do: "step", step });

/** A step of a plan, which a press begins; `before` and `after` stand around its name. */
export const stepOf = (step, n, now, send, before, ...after) =>
  element(
    "li.teach-step",
    { "aria-current": now ? "step" : null },
    button(`${step.minutes} min`, begin(send, n), {
      class: "teach-minutes",
      "aria-label": `Go to ${step.what}`,
    }),
    element("div", before, element("strong", step.what), ...after),
  );

/** The buttons of a plan that stands at a step. `main`: the class of the last one, once it runs. */
export const stepper = (at, steps, began, send, main = null) =>
  buttons(
    !began && button("Start the clock", begin(send, at), { class: "room-main" }),
    at > 0 && button("Back", begin(send, at - 1)),
    at + 1 < steps.length &&
      button("Next step", begin(send, at + 1), { class: began ? main : null }),
  );

// Time in the present step, beside its minutes.
export function clock(node, { teacher }, { plan }) {
  const step = plan.steps[teacher.step];
  if (!node || !step) return;
  if (!teacher.began) {
    node.textContent = `The clock stands: ${step.minutes} minutes for this step`;
    return;
  }
  const spent = Math.max(0, (Date.now() - Date.parse(teacher.began)) / 60_000);
  node.textContent = `${Math.floor(spent)} of ${step.minutes} minutes in this step`;
  node.dataset.over = spent > step.minutes ? "yes" : "";
}

// What each part of the page shows.
export function shown({ scene, teacher, counts, door }, { plan, questions }) {
  const { step, asked, alone, people, locked, suggestion } = teacher;
  const placed = scene.kind === "laboratory" && counts;
  return {
    plan: [step, asked, scene.kind, plan.title, !teacher.began],
    now: [scene, placed, teacher.pictures, suggestion, alone, door.address, questions.length],
    people: [people, locked],
    spare: [asked, questions.length],
  };
}

// Put a part in its place; what was open there stays open. `any`: all of it, if anything was.
// What is folded is known by its `data-key` or, without one, by its words.
export function redraw(place, node, any) {
  const key = (one) => one.dataset.key ?? one.querySelector("summary").textContent;
  const open = [...place.querySelectorAll("details[open]")].map(key);
  place.replaceChildren(node);
  for (const one of place.querySelectorAll("details")) {
    if (open.includes(key(one)) || (any && open.length)) one.open = true;
  }
}
