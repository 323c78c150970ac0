// The course map: parts of the course with their lessons, and how far each has been done.

function tile(lesson) {
  const file = `${lesson.id}.ipynb`;
  const share = lesson.all ? Math.floor((100 * lesson.done) / lesson.all) : 0;
  const mark = lesson.here ? "You are here. " : "";
  return element(
    "li",
    {},
    element(
      "a",
      {
        href: file,
        target: "_blank",
        class: `map-tile${lesson.here ? " map-here" : ""}${lesson.full ? " map-full" : ""}`,
        title: lesson.question,
        "aria-current": lesson.here ? "page" : null,
        "aria-label":
          `${mark}Lesson ${lesson.number}, ${lesson.name}. ${lesson.question} ${lesson.minutes} minutes. ` +
          `Done: ${lesson.state}.`,
        onclick: (event) => openBeside(event, file),
      },
      element("span", { class: "map-number" }, lesson.number),
      element("span", { class: "map-name" }, lesson.name),
      element("span", { class: "map-minutes" }, `${lesson.minutes} min`),
      element("span", { class: "map-bar" }, element("i", { style: `width: ${share}%` })),
      element(
        "span",
        { class: "map-share" },
        lesson.full ? "✓ all" : lesson.done ? `${share} %` : "–",
      ),
    ),
  );
}

function render({ model, el }) {
  const parts = model.get("parts");
  el.classList.add("course-map");
  keepKeys(el);
  const notice = model.get("notice");
  el.append(
    element(
      "nav",
      { "aria-label": "Course map" },
      parts.map((part) =>
        element(
          "div",
          { class: "map-part", style: `grid-area: part${part.place}` },
          element("p", { class: "map-heading" }, part.name),
          element("ol", {}, part.lessons.map(tile)),
        ),
      ),
    ),
    element("p", { class: "map-sentence" }, model.get("sentence")),
    notice ? element("p", { class: "map-sentence", role: "status" }, notice) : "",
  );
}

export default { render };
