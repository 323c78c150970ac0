// The ledger board: filters above, a bar for each verdict, a tile for each claim. The claim that is open stands
// under the row of its tile, so that nobody has to look for it.

function render({ model, el }) {
  const { entries, verdicts, files } = model.get("ledger");
  const prefix = unique("board");
  const sign = Object.fromEntries(verdicts.map(({ word, sign }) => [word, sign]));
  const searched = new Map(
    entries.map((entry) => [
      entry.id,
      [entry.id, entry.claim, entry.reason_then, entry.reason_now].join(" ").toLowerCase(),
    ]),
  );
  const filters = new Map(); // from a field of an entry to the value asked for
  let words = [],
    shown = entries,
    at = 0,
    opened = null;

  // Filters
  const options = (values) => [
    element("option", { value: "" }, "all"),
    ...values.map(([value, text]) => element("option", { value }, text)),
  ];
  const seen = (field) => [...new Set(entries.map((entry) => entry[field]))];
  const plain = (field) => seen(field).map((value) => [value, value]);
  const selects = [
    ["section", "Section", plain("section")],
    ["kind", "Kind", plain("kind")],
    [
      "lesson",
      "Lesson",
      seen("lesson")
        .sort()
        .map((value) => [value, value]),
    ],
    [
      "then",
      "In January 2016",
      verdicts
        .filter(({ word }) => seen("then").includes(word))
        .map(({ word }) => [word, `${sign[word]} ${word}`]),
    ],
    [
      "now",
      "Now",
      verdicts
        .filter(({ word }) => seen("now").includes(word))
        .map(({ word }) => [word, `${sign[word]} ${word}`]),
    ],
    [
      "changed",
      "Changed or not",
      [
        ["yes", "changed"],
        ["no", "not changed"],
      ],
    ],
  ].map(([field, label, values]) => {
    const select = element("select", { id: `${prefix}-${field}` }, ...options(values));
    select.addEventListener("change", () => {
      filters.set(field, select.value);
      choose();
    });
    return element(
      "span",
      { class: "board-filter" },
      element("label", { for: select.id }, label),
      select,
    );
  });
  const search = element("input", { type: "search", id: `${prefix}-words`, autocomplete: "off" });
  search.addEventListener("input", () => {
    words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    choose();
  });
  const clear = element("button", { type: "button" }, "Show all");
  clear.addEventListener("click", () => {
    el.querySelectorAll("select").forEach((select) => {
      select.value = "";
    });
    filters.clear();
    search.value = "";
    words = [];
    choose();
  });
  const look = element(
    "fieldset",
    { class: "board-look" },
    element("legend", {}, "Show as"),
    ...["tiles", "list"].map((name, i) => {
      const input = element("input", {
        type: "radio",
        name: `${prefix}-look`,
        id: `${prefix}-look-${i}`,
        value: name,
      });
      input.checked = i === 0;
      input.addEventListener("change", () => {
        grid.classList.toggle("board-list", name === "list");
        put();
      });
      return element("label", { for: input.id }, input, ` ${name}`);
    }),
  );

  // What follows the filters
  const spoken = element("p", { "aria-live": "polite", class: "board-sentence" });
  const most = Math.max(
    ...verdicts.flatMap(({ word }) =>
      ["then", "now"].map((field) => entries.filter((entry) => entry[field] === word).length),
    ),
  );
  const cells = new Map();
  const bars = element(
    "table",
    { class: "board-bars" },
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ...["Verdict", "January 2016", "Now"].map((name) => element("th", { scope: "col" }, name)),
      ),
    ),
    element(
      "tbody",
      {},
      ...verdicts.map(({ word }) => {
        const pair = ["then", "now"].map((field) => {
          const bar = element("span", {
            class: `board-bar board-bar-${field}`,
            "aria-hidden": "true",
          });
          const number = element("span", { class: "board-number" });
          cells.set(`${word} ${field}`, { bar, number });
          return element("td", {}, element("span", { class: "board-cell" }, bar, number));
        });
        return element("tr", {}, element("th", { scope: "row" }, `${sign[word]} ${word}`), ...pair);
      }),
    ),
  );

  // The claims
  const grid = element("div", {
    class: "board-grid",
    role: "group",
    "aria-label": "Claims; arrow keys move, Enter opens",
  });
  const heads = element(
    "div",
    { class: "board-heads", "aria-hidden": "true" },
    element("span", {}, "Claim"),
    element("span", {}, "January 2016"),
    element("span", {}, "Now"),
  );
  const tiles = new Map(entries.map((entry) => [entry.id, tile(entry)]));
  const told = element("p", { "aria-live": "polite", class: "board-quiet board-told" });
  const detail = element("div", {
    class: "board-detail",
    role: "region",
    "aria-label": "The claim that is open",
    hidden: "",
  });

  function tile(entry) {
    const verdict = (word) =>
      element(
        "span",
        { class: "board-verdict" },
        element("span", { class: "board-sign" }, sign[word]),
        element("span", { class: "board-word" }, ` ${word}`),
      );
    const node = element(
      "button",
      {
        type: "button",
        class: `board-tile${entry.then === entry.now ? "" : " board-changed"}`,
        tabindex: "-1",
        "aria-label": `${entry.id}. ${entry.claim}. January 2016: ${entry.then}. Now: ${entry.now}.`,
        title: `${entry.claim}. 2016: ${entry.then}; now: ${entry.now}`,
      },
      element(
        "span",
        { class: "board-name" },
        element("strong", {}, entry.id),
        element("span", { class: "board-claim" }, ` ${entry.claim}`),
      ),
      verdict(entry.then),
      element("span", { class: "board-arrow" }, "→"),
      verdict(entry.now),
    );
    node.addEventListener("click", () => {
      focusOn(shown.indexOf(entry), false);
      open(entry);
    });
    return node;
  }

  grid.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || detail.contains(event.target)) return;
    const move = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns(), ArrowUp: -columns() }[
      event.key
    ];
    if (move) focusOn(Math.min(Math.max(at + move, 0), shown.length - 1));
    else if (event.key === "Home") focusOn(0);
    else if (event.key === "End") focusOn(shown.length - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  const top = (entry) => tiles.get(entry.id).offsetTop;

  // How many tiles stand in a row, as they are laid out now.
  function columns() {
    return Math.max(1, shown.filter((entry) => top(entry) === top(shown[0])).length);
  }

  // The open claim goes under the row of its tile; under the whole list, which scrolls in its own box.
  function put() {
    if (!opened) return;
    detail.hidden = true; // rows are measured without it
    const last = grid.classList.contains("board-list")
      ? grid
      : tiles.get(shown.filter((entry) => top(entry) === top(opened)).at(-1).id);
    detail.hidden = false;
    if (last.nextElementSibling !== detail) last.after(detail);
  }

  function focusOn(place, really = true) {
    at = place;
    shown.forEach((entry, i) => {
      tiles.get(entry.id).tabIndex = i === at ? 0 : -1;
    });
    if (really && shown[at]) tiles.get(shown[at].id).focus();
  }

  function fits(entry) {
    for (const [field, value] of filters) {
      if (!value) continue;
      if (
        field === "changed"
          ? (entry.then !== entry.now) !== (value === "yes")
          : entry[field] !== value
      )
        return false;
    }
    return words.every((word) => searched.get(entry.id).includes(word));
  }

  function choose() {
    shown = entries.filter(fits);
    const kept = shown.filter((entry) => entry.then === entry.now).length;
    spoken.textContent = shown.length
      ? `${shown.length} of ${entries.length} claims; ${kept} kept ${kept === 1 ? "its" : "their"} verdict, ` +
        `${shown.length - kept} changed.`
      : `0 of ${entries.length} claims. No claim fits: take a filter away.`;
    verdicts.forEach(({ word }) =>
      ["then", "now"].forEach((field) => {
        const number = shown.filter((entry) => entry[field] === word).length;
        const cell = cells.get(`${word} ${field}`);
        cell.bar.style.width = `${(100 * number) / most}%`;
        cell.number.textContent = number;
      }),
    );
    grid.replaceChildren(heads, ...shown.map((entry) => tiles.get(entry.id)));
    focusOn(Math.max(0, shown.indexOf(opened)), false);
    if (opened && !shown.includes(opened)) close();
    put();
  }

  function open(entry) {
    opened = entry;
    tiles.forEach((node, id) => node.setAttribute("aria-expanded", String(id === entry.id)));
    const link = source(entry);
    const shut = element("button", { type: "button" }, "Close");
    shut.addEventListener("click", () => {
      close();
      focusOn(at);
    });
    const verdict = (when, word, reason) =>
      element(
        "p",
        {},
        element(
          "strong",
          {},
          `${when}: ${sign[word]} ${word === "position" ? "a position, compared with conduct" : word}. `,
        ),
        reason,
      );
    detail.replaceChildren(
      element("p", { class: "board-head" }, `${entry.id}. ${entry.claim}`),
      element("p", { class: "board-quiet" }, `${entry.section}, ${entry.kind}`),
      verdict("January 2016", entry.then, entry.reason_then),
      verdict("Now", entry.now, entry.reason_now),
      element("p", { class: "board-buttons" }, link, shut),
    );
    put();
    told.textContent = `${entry.id} is open: ${entry.then} in January 2016, ${entry.now} now.`;
  }

  // Where to read about a claim: a link, or a word if that is the notebook in which the reader is.
  function source({ lesson }) {
    const file = `${files[lesson]}.ipynb`;
    const here = decodeURIComponent(location.pathname).match(
      /\/(?:tree|notebooks)\/(?:(.*)\/)?([^/]*\.ipynb)$/,
    );
    if (here?.[2] === file) return element("span", {}, "You meet it further down in this lesson.");
    return element(
      "a",
      { href: file, target: "_blank", onclick: (event) => openBeside(event, file) },
      `Read it in lesson ${lesson}`,
    );
  }

  function close() {
    opened = null;
    told.textContent = "";
    detail.hidden = true;
    tiles.forEach((node) => node.setAttribute("aria-expanded", "false"));
  }

  el.classList.add("board");
  keepKeys(el);
  el.append(
    element(
      "div",
      { class: "board-filters", role: "group", "aria-label": "Filters" },
      ...selects,
      element(
        "span",
        { class: "board-filter board-search" },
        element("label", { for: search.id }, "Words in claim or reasons"),
        search,
      ),
      clear,
    ),
    spoken,
    bars,
    look,
    told,
    grid,
    detail,
    element(
      "p",
      { class: "board-quiet" },
      "Each tile: the verdict of January 2016, then that of today. A strong frame: the verdict has changed. " +
        "Enter or a click opens a claim. Table: claims.",
    ),
  );
  close();
  choose();
  // Another width means other rows.
  const watch = new ResizeObserver(put);
  watch.observe(el);
  return () => watch.disconnect();
}

export default { render };
