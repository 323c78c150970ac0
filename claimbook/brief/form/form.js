// The brief builder: one draft, the form that writes it, and the talk with Python, which keeps it
// and makes the page. The files before this one in view.py's MODULE stand above it.

const PAUSE = 500, // milliseconds without a change before the draft is sent
  PATIENCE = 10000; // milliseconds to wait for an answer

function render({ model, el }) {
  const offer = model.get("offer"),
    view = unique("briefb"),
    longest = offer.longest;
  let draft = structuredClone(model.get("state").draft),
    serial = 0,
    timer,
    watch,
    wanted = null;

  // ---- the talk with Python

  function send(kind, more = {}) {
    clearTimeout(watch);
    watch = setTimeout(() => say(notice, SILENT), PATIENCE);
    model.send({ kind, view, ...more });
  }

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE);
  }

  function settle() {
    clearTimeout(timer);
    timer = undefined;
    serial += 1;
  }

  function flush() {
    settle();
    send("draft", { draft, serial });
  }

  const leave = () => timer !== undefined && flush(); // what waits is sent before the page goes

  function finished(act) {
    leave();
    wanted = act;
    send("page", { draft });
  }

  function received(message) {
    clearTimeout(watch);
    if (message.kind === "chart") paper.keep(message.name, message.png);
    if (message.kind === "page" && message.view === view) {
      wanted?.(message);
      wanted = null;
    }
    if (message.kind !== "state") return;
    const own = message.view === view;
    // What is being typed here is newer than what another view has sent, or than an old answer.
    if (own ? message.serial < serial : timer !== undefined) return;
    if (!own || message.refill) {
      draft = structuredClone(message.draft);
      fill();
    }
    report(message);
  }

  function report(state) {
    paper.show(state.body);
    const line = ({ done, text }) =>
      element(
        "li",
        {},
        element("b", { "aria-hidden": "true" }, done ? "✓" : "○"),
        done ? "Met: " : "Not yet: ",
        text,
      );
    points.replaceChildren(...state.checks.map(line));
    say(warning, state.warning);
    say(notice, state.notice);
    if (said.textContent !== state.said) said.textContent = state.said;
  }

  // ---- the form

  const notice = element("p", { class: "briefb-notice", role: "alert", hidden: true });
  const said = element("output", { class: "briefb-said", "aria-live": "polite" });
  const warning = element("p", { class: "briefb-notice", hidden: true });
  const points = element("ul", { class: "briefb-points" });
  const paper = makePaper(offer, (name) => send("chart", { name }));
  const grown = [makeJudgements, makeCharts, makeClaims].map((make) =>
    make(
      offer,
      () => draft,
      changed,
      (name) => paper.reveal(name),
    ),
  );
  const [judgements, charts, claims] = grown;
  const basics = element("div"),
    advice = element("div");
  const capitals = datalist(offer.capitals),
    questions = datalist(offer.questions);
  const licence = element("input", { type: "checkbox", id: unique("briefb") });
  licence.addEventListener("change", () => {
    draft.open_licence = licence.checked;
    changed();
  });

  function fill() {
    const line = (label, name, more = {}) =>
      writing(label, draft, name, changed, { longest, ...more });
    basics.replaceChildren(
      line("Capital", "capital", { list: capitals.id, words: "Whose minister reads it?" }),
      line("Question", "question", { list: questions.id, words: "One that someone must decide." }),
      line("Your name, if you like", "author"),
      line("Title", "title"),
      line("Bottom line", "bottom_line", { rows: 3, words: "The answer, to be read in the car." }),
    );
    advice.replaceChildren(
      line("Recommendation", "recommendation", { rows: 3, words: "Who does what, and by when?" }),
      line("Another option, and why not that one", "options", { rows: 3 }),
      line("Sources from outside the course", "sources", {
        rows: 2,
        words: "For facts that no table here holds. One a line: what it is, and its address.",
      }),
    );
    licence.checked = draft.open_licence;
    for (const one of grown) one.draw();
  }

  // One part is open at a time, so that the preview stays beside what is being written.
  const part = (title, ...children) =>
    element(
      "details",
      { class: "briefb-part", name: view },
      element("summary", {}, title),
      element("div", {}, ...children),
    );
  const group = (title, ...children) =>
    element("fieldset", {}, element("legend", {}, title), ...children);

  const form = element(
    "form",
    { onsubmit: (event) => event.preventDefault() },
    part("1. Question and bottom line", basics, capitals, questions),
    part("2. Judgements", judgements.node),
    part(`3. Charts, at most ${offer.most.charts}`, charts.node),
    part(`4. Claims of the ledger, at most ${offer.most.claims}`, claims.node),
    part(
      "5. Advice, and sources from outside",
      advice,
      element(
        "label",
        { class: "briefb-choice", for: licence.id },
        licence,
        "I let others use my text under CC BY 4.0, with my name.",
      ),
    ),
  );
  form.querySelector("details").open = true;

  // ---- beginning anew, and taking it away

  const question = element("div", { class: "briefb-notice", role: "group", hidden: true });
  question.setAttribute("aria-label", "Begin anew?");

  function ask(words, example, from) {
    const yes = () => {
      question.hidden = true;
      settle();
      send("renew", { serial, example });
    };
    const no = () => {
      question.hidden = true;
      from.focus();
    };
    question.replaceChildren(
      element("p", {}, words),
      button("Yes, keep the old one aside", yes),
      " ",
      button("No, go on with this one", no),
    );
    question.hidden = false;
    focusIn(question);
  }

  const anew = button("Begin anew", () => ask("Begin with an empty brief?", false, anew));
  const model_brief = button("Put the model brief here", () =>
    ask("Put the model brief in the place of yours?", true, model_brief),
  );
  const save = button(
    "Download as HTML",
    () => finished(({ html, file }) => download(html, file)),
    { class: "briefb-main" },
  );
  const toPrint = button("Print or save as PDF", () => {
    const tab = window.open("", "_blank"); // at once, or the browser takes it for a pop-up
    finished(({ html }) => print(html, tab));
  });
  const below = element(
    "div",
    { class: "briefb-columns" },
    group("Check", points, warning, help(offer.cannot)),
    group(
      "Take it away",
      element("div", { class: "briefb-row" }, save, toPrint),
      help(TAKEN),
      element("div", { class: "briefb-row" }, anew, model_brief),
      question,
    ),
  );

  el.classList.add("briefb");
  // JupyterLab leaves the keys of a control with this mark alone, and does not look further up.
  keepKeys(el);
  el.addEventListener("focusout", leave);
  addEventListener("pagehide", leave);
  model.on("msg:custom", received);
  const side = element("div", { class: "briefb-paper" }, paper.node);
  el.append(notice, said, element("div", { class: "briefb-columns" }, form, side), below);
  fill();
  report(model.get("state"));
  return () => {
    leave();
    clearTimeout(watch);
    removeEventListener("pagehide", leave);
    model.off("msg:custom", received);
  };
}

const SILENT =
  "No answer from the kernel: your last words may not be saved. Copy them, restart the kernel " +
  "and run this cell.";
const TAKEN =
  "The HTML file holds everything, pictures too, and opens without the internet. For a PDF choose " +
  "“Save as PDF” in the print dialog.";

export default { render };
