// Where the reader stands, in a lesson or in the course.
import { each, element } from "#kit/dom.js";
import { table } from "#kit/table.js";
import { follow } from "./frame.js";
import { sectionLink } from "./links.js";

const STANDINGS = {
  known: ["✓", "right at once"],
  helped: ["◐", "right with help"],
  again: ["↻", "to look at again"],
  kept: ["◇", "kept as estimate"],
  open: ["○", "not answered yet"],
};
const KEY =
  "The bar shows how often you were right, the black mark how sure you were. " +
  "A bar that ends before its mark: more sure than right. After its mark: less sure than right. " +
  "A forecast counts too: 10 percent likely is 90 percent sure that it will not happen, and a range " +
  "is 80 percent sure. A bar of fewer than ten answers says little.";
const EARLIER = "Some questions have changed since you answered them. Your old answers are kept.";

// How many questions stand where: as a bar for the eye, and in words.
function counted(counts) {
  const shown = Object.entries(STANDINGS).filter(([name]) => counts[name]);
  const sign = ([name, [glyph]], more) =>
    element("span", { "data-standing": name, ...more }, glyph);
  const piece = (one) => sign(one, { style: `flex: ${counts[one[0]]}` });
  const said = (one) => {
    const key = sign(one, { class: "quiz-key", "aria-hidden": "true" });
    return element("li", key, `${counts[one[0]]} ${one[1][1]}`);
  };
  return [
    element("div.quiz-stack", { "aria-hidden": "true" }, shown.map(piece)),
    element("ul.quiz-legend", shown.map(said)),
  ];
}

const part = (title, ...nodes) => [element("p.quiz-sub", title), ...nodes];

// A part with links to sections, and after each of them what `more` says of it.
function linked(title, sections, more) {
  if (!sections.length) return [];
  const link = (one) => element("li", sectionLink(one.lesson, one.section, one.name), more(one));
  return part(title, element("ul", sections.map(link)));
}

// For each level of sureness: a bar for what was right, and a mark where the two would agree.
function calibration(levels) {
  const row = ([sure, number, right]) => {
    const percent = (100 * right) / number;
    const bar = element(
      "div.quiz-bar",
      element("span", { style: `width: ${percent}%` }),
      element("i", { style: `left: ${sure}%` }),
    );
    return [`${sure} % sure`, bar, `${Math.round(percent)} % right (${right} of ${number})`];
  };
  const head = ["You said", "", "You were right"];
  const made = table({ head, rows: levels.map(row), name: "quiz-levels" });
  for (const bar of made.querySelectorAll(".quiz-bar")) bar.parentNode.ariaHidden = "true";
  return made;
}

function summary({ counts, sections, earlier, levels, words, untold }) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const none = total === counts.open;
  const prompts = ({ again }) =>
    each("ul", again, (prompt) => element("li", { dir: "auto" }, prompt));
  const again = sections.filter((one) => one.again.length);
  const settled = sections.filter((one) => !one.again.length && !one.open);
  const known = settled.filter((one) => one.known.length && !one.helped);
  const helped = settled.filter((one) => one.helped);
  // Of the course only the lessons that were begun: the others stand on the map.
  const open = sections.filter((one) => one.open && (one.section || one.begun));
  return element(
    "div.quiz-card",
    element("p.quiz-prompt", none ? "You have not answered anything here yet." : "Where you stand"),
    counted(counts),
    earlier ? element("p", EARLIER) : null,
    linked("What you know", known, () => ""),
    linked("Right with help", helped, () => ""),
    linked("What to look at again", again, prompts),
    linked("Still open", open, (one) => ` (${one.open})`),
    levels.length
      ? part("How sure, and how right", calibration(levels), element("p", words), element("p", KEY))
      : null,
    untold ? element("p.quiz-untold", untold) : null,
  );
}

function render({ model, el }) {
  const place = element("div", { "aria-live": "off" });
  const draw = () => place.replaceChildren(summary(model.get("summary")));
  const told = { label: "Summary", name: "quiz quiz-summary", parts: [place], draw };
  return follow({ model, el }, ["summary"], told);
}

export default { render };
