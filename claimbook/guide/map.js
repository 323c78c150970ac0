// The course map: parts of the course with their lessons, and how far each has been done.
import { element, mount, openBeside } from "#kit/dom.js";

const word = (name, ...words) => element("span", { class: `map-${name}` }, ...words);

function tile(lesson) {
  const file = `${lesson.id}.ipynb`;
  const share = lesson.all ? Math.floor((100 * lesson.done) / lesson.all) : 0;
  const told =
    `${lesson.here ? "You are here. " : ""}Lesson ${lesson.number}, ${lesson.name}. ` +
    `${lesson.question} ${lesson.times}. Done: ${lesson.state}.`;
  const link = element(
    "a",
    {
      href: file,
      target: "_blank",
      class: `map-tile${lesson.here ? " map-here" : ""}${lesson.full ? " map-full" : ""}`,
      title: `${lesson.question} ${lesson.times}.`,
      "aria-current": lesson.here ? "page" : null,
      "aria-label": told,
      onclick: (event) => openBeside(event, file),
    },
    word("number", lesson.number),
    word("name", lesson.name),
    word("minutes", `${lesson.range} min`),
    word("share", lesson.full ? "✓ all" : lesson.done ? `${share} %` : "–"),
    word("bar", element("i", { style: `width: ${share}%` })),
  );
  return element("li", link);
}

const part = ({ name, place, lessons }) =>
  element(
    "div.map-part",
    { style: `grid-area: part${place}` },
    element("p.map-heading", name),
    element("ol", lessons.map(tile)),
  );

// The way to the same lesson on the course's site, if the course has an address.
const elsewhere = (page) =>
  element(
    "p.map-said",
    element("a", { href: page, target: "_blank", rel: "noopener" }, "The same as a web page"),
    ", also for a phone and without a network. It keeps answers of its own: " +
      "a file takes them from here to there and back.",
  );

// The way to the questions that are due.
function review(words) {
  const file = "review.ipynb";
  const onclick = (event) => openBeside(event, file);
  return element("p.map-said", element("a", { href: file, target: "_blank", onclick }, words));
}

function render({ model, el }) {
  const [notice, page, waits] = ["notice", "page", "waits"].map((name) => model.get(name));
  mount(
    el,
    "course-map",
    element("nav", { "aria-label": "Course map" }, model.get("parts").map(part)),
    element("p.map-said", model.get("said")),
    waits ? review(waits) : null,
    page ? elsewhere(page) : null,
    notice ? element("p.map-said", { role: "status" }, notice) : null,
  );
}

export default { render };
