// The parts of the teacher's page: what each shows, how one is drawn anew, and the clock.

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
