// Then and now: first what the reader remembers, then the record, then how sureness met rightness.
// Comes after dom.js, which makes the nodes.

const WIDTH = 440,
  LEFT = 44,
  RIGHT = 424,
  TOP = 14,
  FLOOR = 300;
const MARKS = { then: "○", now: "■", all: "△" };
const svg = (tag, properties = {}, text) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(properties)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
};
const asWords = (said) =>
  said
    ? [h("div", {}, said.right ? "✓ right" : "✕ wrong"), h("div", {}, `${said.sure} % sure`)]
    : ["–"];

function render({ model, el }) {
  const id = `then-now-${next()}`;
  const notice = h("p", { class: "quiz-notice", role: "status" });
  const spoken = h("p", { class: "then-now-spoken", "aria-live": "polite" });
  const place = h("div");
  const root = h(
    "section",
    { class: "quiz then-now", "aria-label": "Then and now" },
    notice,
    place,
    spoken,
  );
  const memory = new Map(); // from a question's id to what the reader remembers: true, false
  const record = () => model.get("record");
  const old = () => record().pairs.filter((pair) => pair.recall);
  // Whether the record is shown: at once where there is nothing to remember yet.
  let open = !old().length;

  function draw() {
    notice.textContent = model.get("notice");
    notice.hidden = !notice.textContent;
    if (!record().pairs.some((pair) => pair.first)) {
      place.replaceChildren(h("div", { class: "quiz-card" }, nothing()));
    } else if (!open) {
      place.replaceChildren(recall(old()));
    } else {
      place.replaceChildren(shown());
    }
  }

  function nothing() {
    return [
      h(
        "p",
        { class: "quiz-prompt" },
        `There is nothing of lesson ${record().lesson} on this computer yet.`,
      ),
      h(
        "p",
        {},
        "That is no fault of yours: answers stay where they were given, and on Binder they end with the session. " +
          `You have two good ways on. Answer the ${record().number} questions above, and this becomes your first ` +
          `record. Or bring your answers from the other computer (${record().command} import) and run this cell ` +
          "again.",
      ),
    ];
  }

  function recall(known) {
    const send = h(
      "button",
      {
        type: "button",
        class: "quiz-button quiz-main",
        onclick: () => {
          const left = known.filter((pair) => !memory.has(pair.id));
          if (left.length) {
            say(`${left.length} of ${known.length} still open. If you do not remember, guess.`);
            place.querySelector(`[name="${id}-${known.indexOf(left[0])}"]`).focus();
            return;
          }
          reveal();
        },
      },
      "Show the record",
    );
    const skip = h(
      "button",
      {
        type: "button",
        class: "quiz-button",
        onclick: () => {
          memory.clear();
          reveal();
        },
      },
      "Skip this",
    );
    return h(
      "div",
      { class: "quiz-card" },
      h("p", { class: "quiz-prompt" }, "Before you see the record: what do you remember?"),
      h("p", {}, "You know the answers now. Did you know them when you began the course?"),
      h(
        "ol",
        { class: "then-now-list" },
        known.map((pair, index) =>
          h(
            "li",
            {},
            h(
              "fieldset",
              {},
              h("legend", {}, `${index + 1}. ${pair.prompt} (${pair.answer})`),
              h(
                "div",
                { class: "quiz-pills" },
                [
                  [true, "I had it right"],
                  [false, "I had it wrong"],
                ].map(([value, words]) => {
                  const input = h("input", {
                    type: "radio",
                    name: `${id}-${index}`,
                    checked: memory.get(pair.id) === value,
                    onchange: () => memory.set(pair.id, value),
                  });
                  return h("label", {}, input, words);
                }),
              ),
            ),
          ),
        ),
      ),
      h("div", { class: "quiz-buttons" }, send, skip),
    );
  }

  function reveal() {
    open = true;
    draw();
    const head = place.querySelector(".quiz-prompt");
    head.tabIndex = -1;
    head.focus();
    say("");
  }

  function say(text) {
    spoken.textContent = text;
  }

  function remembered() {
    const known = old().filter((pair) => memory.has(pair.id));
    if (!known.length) return "";
    const thought = known.filter((pair) => memory.get(pair.id)).length;
    const was = known.filter((pair) => pair.first.right).length;
    const flattered = known.filter((pair) => memory.get(pair.id) && !pair.first.right).length;
    const modest = known.filter((pair) => !memory.get(pair.id) && pair.first.right).length;
    const turn =
      thought > was
        ? "Your memory is kinder than the record. That is common."
        : thought < was
          ? "Your memory is harder on you than the record. That is less common."
          : flattered
            ? "The sum agrees, and single answers do not."
            : "Your memory and the record agree.";
    return (
      `You remember ${thought} of ${known.length} right; the record has ${was}. ${flattered} you had wrong and ` +
      `remember as right, ${modest} the other way round. ${turn}`
    );
  }

  function shown() {
    const { pairs, groups, many } = record();
    const told = remembered();
    const asked = memory.size > 0;
    const heads = ["Question", "First time", ...(asked ? ["You remember"] : []), "Newest"];
    const rows = pairs.map((pair) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, pair.prompt),
        h("td", {}, ...asWords(pair.first)),
        asked
          ? h("td", {}, memory.has(pair.id) ? (memory.get(pair.id) ? "right" : "wrong") : "")
          : null,
        h("td", {}, ...asWords(pair.newest)),
      ),
    );
    return h(
      "div",
      { class: "quiz-card" },
      h("p", { class: "quiz-prompt" }, "Then and now"),
      h("p", { role: "status" }, told || groups[0].words),
      h(
        "div",
        {
          class: "then-now-scroll",
          tabindex: "0",
          role: "group",
          "aria-label": `The ${record().number} questions, then and now`,
        },
        h(
          "table",
          { class: "quiz-figures" },
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              heads.map((name) => h("th", { scope: "col" }, name)),
            ),
          ),
          h("tbody", {}, rows),
        ),
      ),
      h("p", { class: "quiz-sub" }, "How sure, and how often right"),
      picture(groups),
      h(
        "ul",
        { class: "then-now-words" },
        groups.map((group) =>
          h("li", {}, h("span", { "aria-hidden": "true" }, `${MARKS[group.key]} `), group.words),
        ),
      ),
      table(groups),
      h(
        "p",
        { class: "quiz-aside" },
        `Below ${many} answers a share says little, and ${record().number} are few. The lines show what chance alone allows. On the ` +
          `${record().number}, a better score today shows above all that you remember the answers that you were told. Somebody who ` +
          "says 50 percent each time has a Brier score of 0.25; smaller is better.",
      ),
    );
  }

  const x = (sure) => LEFT + (sure / 100) * (RIGHT - LEFT);
  const y = (share) => FLOOR - share * (FLOOR - TOP);

  function picture(groups) {
    const drawn = groups.filter((group) => group.number);
    const parts = [
      svg("line", { x1: x(0), y1: y(0), x2: x(100), y2: y(1), class: "then-now-even" }),
    ];
    for (const share of [0, 0.5, 1]) {
      parts.push(
        svg("line", { x1: x(0), x2: x(100), y1: y(share), y2: y(share), class: "then-now-grid" }),
        svg("text", { x: LEFT - 6, y: y(share) + 4, "text-anchor": "end" }, `${100 * share}`),
      );
    }
    for (const sure of [20, 40, 60, 80, 95]) {
      parts.push(svg("text", { x: x(sure), y: FLOOR + 18, "text-anchor": "middle" }, sure));
    }
    parts.push(
      svg("text", { x: x(50), y: FLOOR + 38, "text-anchor": "middle" }, "how sure, in percent"),
      svg(
        "text",
        { x: 12, y: y(0.5), "text-anchor": "middle", transform: `rotate(-90 12 ${y(0.5)})` },
        "how often right, in percent",
      ),
    );
    drawn.forEach((group, place) => {
      for (const [sure, number, right, low, high] of group.levels) {
        const at = x(sure) + (place - (drawn.length - 1) / 2) * 12;
        parts.push(
          svg("line", {
            x1: at,
            x2: at,
            y1: y(low),
            y2: y(high),
            class: `then-now-span then-now-${group.key}`,
          }),
          mark(group.key, at, y(right / number)),
        );
      }
    });
    // The words come last, so that no line goes through them.
    parts.push(
      svg("text", { x: x(1), y: y(0.94), class: "then-now-note" }, "less sure than right"),
      svg(
        "text",
        { x: x(99), y: y(0.04), class: "then-now-note", "text-anchor": "end" },
        "more sure than right",
      ),
    );
    const words = "How often right at each level of sureness; the table below says the same.";
    return h(
      "figure",
      { class: "then-now-figure" },
      (() => {
        const node = svg("svg", { viewBox: `0 0 ${WIDTH} 344`, role: "img", "aria-label": words });
        node.append(...parts);
        return node;
      })(),
    );
  }

  function mark(key, at, height) {
    const cls = `then-now-mark then-now-${key}`;
    if (key === "then") return svg("circle", { cx: at, cy: height, r: 6, class: cls });
    if (key === "now")
      return svg("rect", { x: at - 5.5, y: height - 5.5, width: 11, height: 11, class: cls });
    return svg("path", { d: `M${at} ${height - 7}l6.5 12h-13z`, class: cls });
  }

  function table(groups) {
    const rows = groups.flatMap((group) =>
      group.levels.map(([sure, number, right, low, high]) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, group.name),
          h("td", {}, `${sure} %`),
          h("td", {}, `${right} of ${number}`),
          h("td", {}, `${Math.round(100 * low)} to ${Math.round(100 * high)} %`),
        ),
      ),
    );
    return h(
      "details",
      {},
      h("summary", { tabindex: "0" }, "The same as a table"),
      h(
        "table",
        { class: "quiz-figures" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ["Answers", "You said", "Right", "Chance allows"].map((name) =>
              h("th", { scope: "col" }, name),
            ),
          ),
        ),
        h("tbody", {}, rows),
      ),
    );
  }

  draw();
  el.append(root);
  const watched = ["change:record", "change:notice"];
  watched.forEach((name) => model.on(name, draw));
  return () => watched.forEach((name) => model.off(name, draw));
}

export default { render };
