// Explore roll calls: the page decodes all votes once, and counts anew at every change.
const WIDE = 640,
  LEFT = 66,
  RIGHT = 628,
  TOP = 16,
  LOW = 196,
  BARS = 224,
  FLOOR = 270;
const CHOICES = ["yes", "abstain", "no"],
  MISSING = 3,
  STEP = 25;

const whole = (number) => number.toLocaleString("en-US");
// As Python rounds: a tie goes to the even digit. In one decimal only .25 and .75 can tie.
const decimal = (number) => (number % 1 === 0.25 ? `${Math.floor(number)}.2` : number.toFixed(1));

function decode(packed, words) {
  const at = Object.fromEntries([...words.signs].map((sign, i) => [sign, i]));
  const resolutions = packed.resolutions.split("|");
  const size = resolutions.length,
    votes = new Array(size);
  let i = 0;
  for (const [year, count] of packed.years) {
    for (let n = 0; n < count; n++, i++) {
      const vote = at[packed.votes[i]],
        bits = at[packed.issues[i]];
      const title =
        packed.titles[at[packed.titles_at[2 * i]] * 64 + at[packed.titles_at[2 * i + 1]]];
      votes[i] = {
        year,
        title,
        resolution: resolutions[i],
        ukraine: i >= size - packed.ukraine,
        bits,
        cast: [vote >> 4, (vote >> 2) & 3, vote & 3],
        text: `${title} ${resolutions[i]}`.toLowerCase(),
      };
    }
  }
  return votes;
}

// What one cell of the matrix is worth by a rule; null where it is left out.
function worth(rule, a, b) {
  if (rule === "left") return a === 1 || b === 1 ? null : Number(a === b);
  return rule === "own" ? Number(a === b) : 1 - Math.abs(a - b) / 2;
}

function score(counts, rule) {
  let points = 0,
    number = 0;
  counts.forEach((row, a) =>
    row.forEach((count, b) => {
      const value = worth(rule, a, b);
      if (value !== null) {
        points += count * value;
        number += count;
      }
    }),
  );
  return { percent: number ? (100 * points) / number : null, number };
}

const empty = () => [
  [0, 0, 0],
  [0, 0, 0],
  [0, 0, 0],
];
const WORTH = { 1: "counts 1", 0.5: "counts ½", 0: "counts 0" };

function render({ model, el }) {
  const words = model.get("words"),
    votes = decode(model.get("packed"), words);
  const state = { ...model.get("start") };
  const prefix = unique("votes");
  const subjects = Object.fromEntries(words.subjects),
    pairs = Object.fromEntries(words.pairs);
  const rules = Object.fromEntries(words.rules);
  const list = { votes: [], title: "", shown: STEP };

  const inSubject = (vote) =>
    state.subject === "ua"
      ? vote.ukraine
      : !vote.ukraine &&
        (state.subject === "all" || (vote.bits >> words.codes.indexOf(state.subject)) & 1);
  const powers = () =>
    words.pairs
      .find(([key]) => key === state.pair)[0]
      .split("-")
      .map((code) => ["CHN", "RUS", "USA"].indexOf(code));

  // Controls.
  const subject = element(
    "select",
    { id: `${prefix}-subject` },
    ...words.subjects.map(([value, text]) => element("option", { value }, text)),
  );
  subject.value = state.subject;
  subject.addEventListener("change", () => {
    const old = limits();
    state.subject = subject.value;
    const now = limits();
    // Keep the reader's years where the subject has them; a range that was whole stays whole.
    state.first = state.first === old[0] ? now[0] : Math.min(Math.max(state.first, now[0]), now[1]);
    state.last =
      state.last === old[1] ? now[1] : Math.max(Math.min(state.last, now[1]), state.first);
    draw();
  });
  const choice = (name, legend, entries, short) =>
    element(
      "fieldset",
      {},
      element("legend", {}, legend),
      ...entries.map(([value, text]) => {
        const input = element("input", {
          type: "radio",
          name: `${prefix}-${name}`,
          value,
          id: `${prefix}-${name}-${value}`,
        });
        input.checked = state[name] === value;
        input.addEventListener("change", () => {
          state[name] = value;
          draw();
        });
        return element("label", { for: input.id }, input, " " + (short?.[value] ?? text));
      }),
    );
  const slider = (name, text) => {
    const input = element("input", { type: "range", id: `${prefix}-${name}`, step: 1 });
    const shown = element("output", { for: input.id, class: "votes-year" });
    input.addEventListener("input", () => {
      state[name] = Number(input.value);
      if (state.first > state.last) state[name === "first" ? "last" : "first"] = state[name];
      draw();
    });
    return {
      input,
      shown,
      row: element(
        "div",
        { class: "votes-slider" },
        element("label", { for: input.id, class: "votes-label" }, text),
        input,
        shown,
      ),
    };
  };
  const first = slider("first", "From"),
    last = slider("last", "To");
  const svg = shape("svg", {
    viewBox: `0 0 ${WIDE} 298`,
    class: "votes-picture",
    "aria-hidden": "true",
  });
  const spoken = element("p", { "aria-live": "polite", class: "votes-sentence" });
  const matrix = element("table", { class: "votes-matrix" });
  const query = element("input", {
    type: "search",
    id: `${prefix}-search`,
    autocomplete: "off",
    spellcheck: "false",
  });
  query.addEventListener("input", () => find(query.value));
  const found = element("p", {
    "aria-live": "polite",
    class: "votes-found",
    id: `${prefix}-found`,
  });
  const results = element("ul", { class: "votes-list", "aria-labelledby": found.id });
  const more = element("button", { type: "button" }, `Show ${STEP} more`);
  more.addEventListener("click", () => {
    const before = results.children.length;
    list.shown += STEP;
    tell();
    results.children[before]?.focus();
  });

  const limits = () => {
    const years = votes.filter(inSubject).map((vote) => vote.year);
    return [Math.min(...years), Math.max(...years)];
  };

  function draw() {
    const [low, high] = limits();
    for (const [one, value] of [
      [first, state.first],
      [last, state.last],
    ]) {
      one.input.min = low;
      one.input.max = high;
      one.input.value = value;
      one.shown.textContent = value;
    }
    const [one, two] = powers();
    const years = new Map(),
      whole_ = empty();
    for (const vote of votes) {
      if (!inSubject(vote)) continue;
      const a = vote.cast[one],
        b = vote.cast[two];
      if (!years.has(vote.year)) years.set(vote.year, empty());
      if (a === MISSING || b === MISSING) continue;
      years.get(vote.year)[a][b] += 1;
      if (vote.year >= state.first && vote.year <= state.last) whole_[a][b] += 1;
    }
    picture(years, low, high);
    table(whole_, one, two);
    spoken.textContent = sentence(whole_);
  }

  function sentence(counts) {
    const { percent, number } = score(counts, state.rule);
    const span = state.first === state.last ? `${state.first}` : `${state.first} to ${state.last}`;
    const start = `${subjects[state.subject]}, ${span}: ${pairs[state.pair]}`;
    if (!number) return `${start} have no votes to compare where ${rules[state.rule]}.`;
    const both = counts.flat().reduce((sum, count) => sum + count, 0);
    const same = counts[0][0] + counts[1][1] + counts[2][2];
    return (
      `${start} agree in ${decimal(percent)} percent of ${whole(number)} votes where ${rules[state.rule]}. ` +
      `Both cast a vote in ${whole(both)}; the same one in ${whole(same)}.`
    );
  }

  function picture(years, low, high) {
    const x = (year) => LEFT + ((year - low + 0.5) / (high - low + 1)) * (RIGHT - LEFT);
    const y = (percent) => LOW - (percent / 100) * (LOW - TOP);
    const gap = (RIGHT - LEFT) / (high - low + 1);
    const colour = `var(--votes-${state.pair}, ${words.colours[state.pair]})`; // the dark theme has its own
    const paint = `stroke: ${colour}`;
    const parts = [
      shape("rect", {
        x: x(state.first) - gap / 2,
        width: gap * (state.last - state.first + 1),
        y: TOP - 8,
        height: FLOOR - TOP + 8,
        class: "votes-range",
      }),
    ];
    for (const percent of [0, 50, 100]) {
      parts.push(
        shape("line", { x1: LEFT, x2: RIGHT, y1: y(percent), y2: y(percent), class: "votes-grid" }),
        shape("text", { x: LEFT - 6, y: y(percent) + 4, class: "votes-number" }, `${percent}%`),
      );
    }
    const points = [...years]
      .sort(([a], [b]) => a - b)
      .map(([year, counts]) => ({ year, ...score(counts, state.rule) }));
    const most = Math.max(1, ...points.map(({ number }) => number));
    const seen = points.filter(({ number }) => number);
    for (let i = 1; i < seen.length; i++) {
      const [a, b] = [seen[i - 1], seen[i]];
      if (b.year - a.year > 1) continue;
      const inside = a.year >= state.first && b.year <= state.last;
      parts.push(
        shape("line", {
          x1: x(a.year),
          y1: y(a.percent),
          x2: x(b.year),
          y2: y(b.percent),
          class: "votes-line" + (inside ? "" : " votes-outside"),
          style: paint,
        }),
      );
    }
    for (const { year, percent, number } of points) {
      const inside = year >= state.first && year <= state.last ? "" : " votes-outside";
      parts.push(
        shape("rect", {
          x: x(year) - gap * 0.36,
          width: gap * 0.72,
          y: FLOOR - (number / most) * (FLOOR - BARS),
          height: (number / most) * (FLOOR - BARS),
          class: "votes-bar" + inside,
        }),
      );
      if (number)
        parts.push(
          shape("circle", {
            cx: x(year),
            cy: y(percent),
            r: Math.min(4.5, gap * 0.4),
            class: "votes-dot" + inside,
            style: paint + (number >= words.fewest ? `; fill: ${colour}` : ""),
          }),
        );
    }
    parts.push(
      shape("text", { x: LEFT - 6, y: BARS + 10, class: "votes-number" }, whole(most)),
      shape("line", { x1: LEFT, x2: RIGHT, y1: FLOOR, y2: FLOOR, class: "votes-axis" }),
    );
    const every = high - low > 20 ? 8 : high - low > 12 ? 2 : 1;
    for (let year = low; year <= high; year++) {
      if ((high - year) % every === 0) {
        const thin = ((high - year) / every) % 2 ? " votes-thin" : "";
        parts.push(shape("text", { x: x(year), y: FLOOR + 21, class: "votes-tick" + thin }, year));
      }
    }
    svg.replaceChildren(...parts);
  }

  function table(counts, one, two) {
    const most = Math.max(1, ...counts.flat());
    const names = words.powers;
    const head = element(
      "tr",
      {},
      element("td", {}),
      ...CHOICES.map((word) => element("th", { scope: "col" }, `${names[two]} ${word}`)),
    );
    const rows = counts.map((row, a) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, `${names[one]} ${CHOICES[a]}`),
        ...row.map((count, b) => {
          const value = worth(state.rule, a, b);
          const note = value === null ? "left out" : WORTH[value];
          const text = `${names[one]} ${CHOICES[a]}, ${names[two]} ${CHOICES[b]}`;
          const button = element(
            "button",
            {
              type: "button",
              "aria-label": `${text}: ${whole(count)} votes, ${note}. List them.`,
              style: `--share: ${Math.round((40 * count) / most)}%`,
              class: value === null ? "votes-out" : "",
            },
            element("strong", {}, whole(count)),
            element("small", {}, note),
          );
          button.disabled = count === 0;
          button.addEventListener("click", () => {
            query.value = "";
            const span =
              state.first === state.last ? state.first : `${state.first} to ${state.last}`;
            put(
              votes.filter(
                (vote) =>
                  inSubject(vote) &&
                  vote.year >= state.first &&
                  vote.year <= state.last &&
                  vote.cast[one] === a &&
                  vote.cast[two] === b,
              ),
              `${subjects[state.subject]}, ${span}: ${text}`,
            );
          });
          return element("td", {}, button);
        }),
      ),
    );
    matrix.replaceChildren(
      element(
        "caption",
        {},
        "How often each pair of choices came. Press a number to list its votes.",
      ),
      element("thead", {}, head),
      element("tbody", {}, ...rows),
    );
  }

  function find(text) {
    const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (!wanted.length) return put([], "");
    put(
      votes.filter((vote) => wanted.every((word) => vote.text.includes(word))),
      `Titles with “${wanted.join(" ")}”`,
    );
  }

  function put(hits, title) {
    // Newest first; the list on Ukraine stands after the roll calls, so sort by year, keeping the order.
    Object.assign(list, {
      votes: hits
        .slice()
        .reverse()
        .sort((a, b) => b.year - a.year),
      title,
      shown: STEP,
    });
    tell();
  }

  function tell() {
    const shown = list.votes.slice(0, list.shown);
    found.textContent =
      list.title &&
      (list.votes.length
        ? `${list.title}: ${whole(list.votes.length)} found, ${whole(shown.length)} shown, newest first.`
        : `${list.title}: none found.`);
    results.replaceChildren(
      ...shown.map((vote) =>
        element(
          "li",
          { tabindex: -1 },
          element(
            "span",
            { class: "votes-what" },
            `${vote.year}. ${vote.title || "No title in the source"}`,
            ...(vote.resolution ? [` (${vote.resolution})`] : []),
          ),
          element(
            "span",
            { class: "votes-cast" },
            ...vote.cast.map((cast, i) => {
              const word = cast === MISSING ? "no vote" : CHOICES[cast];
              return element(
                "span",
                { class: `votes-word votes-${word.replace(" ", "")}` },
                `${words.powers[i]}: ${word}`,
              );
            }),
          ),
        ),
      ),
    );
    // A list that scrolls can be reached, and scrolled, by keyboard.
    if (shown.length) results.setAttribute("tabindex", 0);
    else results.removeAttribute("tabindex");
    more.hidden = list.votes.length <= list.shown;
  }

  el.classList.add("votes");
  keepKeys(el);
  el.append(
    element(
      "div",
      { class: "votes-controls" },
      element(
        "span",
        {},
        element("label", { for: subject.id, class: "votes-label" }, "Subject"),
        " ",
        subject,
      ),
      choice("pair", "Pair", words.pairs),
      choice("rule", "An abstention", words.rules, {
        half: "counts half",
        own: "is an answer of its own",
        left: "is left out",
      }),
    ),
    element("div", { class: "votes-sliders" }, first.row, last.row),
    spoken,
    svg,
    matrix,
    element(
      "div",
      { class: "votes-search" },
      element("label", { for: query.id, class: "votes-label" }, "Search all titles"),
      query,
    ),
    found,
    results,
    more,
    element(
      "p",
      { class: "votes-note" },
      "Dots: agreement of the year, hollow where fewer than " +
        words.fewest +
        " votes count. Bars: number of votes that " +
        "count. The shaded years are chosen. All subjects but Ukraine and Crimea are roll calls of the General Assembly, " +
        `1971 to 2019, with the short titles of the source; ${whole(words.untitled)} of them have none, nearly all of 2014 and 2015 among them. ` +
        "Ukraine and Crimea is the course's own list to the newest vote, drafts and the Security Council among them: " +
        "a search can find a resolution in both. " +
        "Tables: roll_calls, ukraine_votes.",
    ),
  );
  tell();
  draw();
}

export default { render };
