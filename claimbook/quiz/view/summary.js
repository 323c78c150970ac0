// Where the reader stands.

const STANDINGS = {
  known: ["✓", "right at once"],
  helped: ["◐", "right with help"],
  again: ["↻", "to look at again"],
  kept: ["◇", "estimates kept"],
  open: ["○", "not answered yet"],
};

/** Where the reader stands in a lesson. */
function summary(told) {
  const total = Object.values(told.counts).reduce((sum, count) => sum + count, 0);
  const shown = Object.keys(STANDINGS).filter((name) => told.counts[name]);
  const part = (title, ...nodes) =>
    nodes.flat().length ? [h("p", { class: "quiz-sub" }, title), ...nodes] : [];
  const again = told.sections.filter((section) => section.again.length);
  const known = told.sections.filter(
    (section) => section.known.length && !section.again.length && !section.open,
  );
  const open = told.sections.filter((section) => section.open);
  const links = (sections, words) =>
    sections.length
      ? h(
          "ul",
          {},
          sections.map((section) =>
            h("li", {}, sectionLink(section.lesson, section.section, section.name), words(section)),
          ),
        )
      : [];
  return h(
    "div",
    { class: "quiz-card" },
    h(
      "p",
      { class: "quiz-prompt" },
      total === told.counts.open ? "You have not answered anything here yet." : "Where you stand",
    ),
    h(
      "div",
      { class: "quiz-stack", "aria-hidden": "true" },
      shown.map((name) =>
        h(
          "span",
          { "data-standing": name, style: `flex: ${told.counts[name]}` },
          STANDINGS[name][0],
        ),
      ),
    ),
    h(
      "ul",
      { class: "quiz-legend" },
      shown.map((name) =>
        h(
          "li",
          {},
          h(
            "span",
            { class: "quiz-key", "data-standing": name, "aria-hidden": "true" },
            STANDINGS[name][0],
          ),
          `${told.counts[name]} ${STANDINGS[name][1]}`,
        ),
      ),
    ),
    told.earlier
      ? h(
          "p",
          {},
          "Some questions have changed since you answered them. Your old answers are kept.",
        )
      : "",
    part(
      "What you know",
      links(known, () => ""),
    ),
    part(
      "What to look at again",
      links(again, (section) =>
        h(
          "ul",
          {},
          section.again.map((prompt) => h("li", { dir: "auto" }, prompt)),
        ),
      ),
    ),
    part(
      "Still open",
      links(open, (section) => ` (${section.open})`),
    ),
    told.levels.length
      ? part("How sure, and how right", calibration(told.levels), h("p", {}, told.words))
      : "",
  );
}

/** For each level of sureness: a bar for what was right, and a mark where the two would agree. */
function calibration(levels) {
  return h(
    "table",
    { class: "quiz-levels" },
    h(
      "thead",
      { class: "quiz-unseen" },
      h(
        "tr",
        {},
        h("th", { scope: "col" }, "You said"),
        h("td"),
        h("th", { scope: "col" }, "You were right"),
      ),
    ),
    h(
      "tbody",
      {},
      levels.map(([sure, number, right]) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, `${sure} % sure`),
          h(
            "td",
            { "aria-hidden": "true" },
            h(
              "div",
              { class: "quiz-bar" },
              h("span", { style: `width: ${(100 * right) / number}%` }),
              h("i", { style: `left: ${sure}%` }),
            ),
          ),
          h("td", {}, `${Math.round((100 * right) / number)} % right (${right} of ${number})`),
        ),
      ),
    ),
  );
}
