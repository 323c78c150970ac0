// Order: a list to arrange.

/** A list to arrange: by its buttons, by the arrow keys on them, or by dragging a row. */
function order(question, id) {
  let touched = false;
  const said = h("div", { class: "quiz-unseen", "aria-live": "assertive" });
  const list = h("ol", { class: "quiz-order" });
  const items = new Map(
    question.items.map((item) => {
      const up = h(
        "button",
        {
          type: "button",
          class: "quiz-move",
          "aria-label": `Move up: ${item.text}`,
          onclick: () => move(item.key, -1, up),
        },
        "↑",
      );
      const down = h(
        "button",
        {
          type: "button",
          class: "quiz-move",
          "aria-label": `Move down: ${item.text}`,
          onclick: () => move(item.key, 1, down),
        },
        "↓",
      );
      const note = noteplace(`${id}-${item.key}-note`, up, down);
      const detail = h("span", { class: "quiz-detail", dir: "auto" });
      const node = h(
        "li",
        { "data-key": item.key },
        h(
          "div",
          { class: "quiz-row" },
          h("span", { class: "quiz-grip", "aria-hidden": "true" }),
          h("span", { class: "quiz-item", dir: "auto" }, item.text, " ", detail),
          h("span", { class: "quiz-moves" }, up, down),
        ),
        note.place,
      );
      node.addEventListener("keydown", (event) => {
        const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!step) return;
        event.preventDefault();
        move(item.key, step, event.target);
      });
      node.addEventListener("pointerdown", (event) => drag(event, node));
      return [item.key, { node, note, detail, text: item.text }];
    }),
  );
  const keys = () => [...list.children].map((node) => node.dataset.key);
  const locked = () => list.matches(":disabled *") || list.closest("fieldset")?.disabled;

  function move(key, step, focus) {
    const node = items.get(key).node;
    const place = keys().indexOf(key) + step;
    if (locked() || place < 0 || place >= items.size) return;
    touched = true;
    if (step < 0) list.insertBefore(node, node.previousSibling);
    else list.insertBefore(node.nextSibling, node);
    focus.focus();
    said.textContent = `${items.get(key).text}: ${place + 1} of ${items.size}`;
  }

  function drag(event, node) {
    if (locked() || event.button || event.target.closest("button")) return;
    // A finger on the text scrolls the page; on the grip it drags.
    if (event.pointerType !== "mouse" && !event.target.closest(".quiz-grip")) return;
    event.preventDefault();
    node.setPointerCapture(event.pointerId);
    node.dataset.dragged = "yes";
    const follow = (moved) => {
      const over = [...list.children].find((other) => {
        const box = other.getBoundingClientRect();
        return other !== node && moved.clientY > box.top && moved.clientY < box.bottom;
      });
      if (!over) return;
      touched = true;
      const box = over.getBoundingClientRect();
      const below = node.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
      // Past the middle, so that rows of different heights do not flicker.
      if (Boolean(below) !== moved.clientY > box.top + box.height / 2) return;
      // The others move: a row that is moved itself loses the pointer.
      const passed = () => node.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (below) while (passed()) node.before(node.nextElementSibling);
      else while (!passed()) node.after(node.previousElementSibling);
    };
    const stop = () => {
      delete node.dataset.dragged;
      node.removeEventListener("pointermove", follow);
    };
    node.addEventListener("pointermove", follow);
    node.addEventListener("pointerup", stop, { once: true });
    node.addEventListener("pointercancel", stop, { once: true });
  }

  return {
    node: h(
      "div",
      {},
      h("div", { class: "quiz-end" }, question.ends[0]),
      list,
      h("div", { class: "quiz-end" }, question.ends[1]),
      said,
    ),
    read: () => (touched ? keys() : null),
    write(answer) {
      touched = Array.isArray(answer);
      const wanted = touched ? answer : question.items.map((item) => item.key);
      list.replaceChildren(
        ...wanted.filter((key) => items.has(key)).map((key) => items.get(key).node),
      );
    },
    mark(notes, solution) {
      for (const [key, item] of items) {
        item.note.show(notes.get(key), { wrong: ["↕", "Out of place"] });
        item.node.dataset.mark = notes.get(key)?.mark ?? "";
        item.detail.textContent = solution?.details[key] ?? "";
      }
    },
  };
}

Object.assign(KINDS, { order });
