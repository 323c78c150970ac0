// The brief builder: one draft, the form that writes it, its preview, its points, ways to take it away.
import { button, checkbox, note, row } from "#kit/controls.js";
import { element, mount, unique } from "#kit/dom.js";
import { goneNote } from "#kit/kernel.js";
import { download, print } from "#kit/takeaway.js";
import { datalist, focusIn, say, writing } from "./fields.js";
import { makePaper } from "./paper.js";
import { makeCharts, makeClaims, makeJudgements } from "./parts.js";
import { talk } from "./talk.js";

const SILENT =
  "No answer from the kernel: your last words may not be saved. Copy them, restart the kernel " +
  "and run this cell.";
const TAKEN =
  "The HTML file holds everything, pictures too, and opens without the internet. For a PDF choose " +
  "“Save as PDF” in the print dialog.";

const columns = (...parts) => element("div.briefb-columns", ...parts);
const group = (title, ...parts) => element("fieldset", element("legend", title), ...parts);
const noticed = (attributes) =>
  element("p", { class: "briefb-notice", hidden: true, ...attributes });

// What Python says of the draft, apart from its page.
function makeReport(cannot, silent = SILENT) {
  const notice = noticed({ role: "alert" });
  const said = element("output.briefb-said", { "aria-live": "polite" });
  const warning = noticed();
  const points = element("ul.briefb-points");
  const line = ({ done, text }) =>
    element(
      "li",
      element("b", { "aria-hidden": "true" }, done ? "✓" : "○"),
      done ? "Met: " : "Not yet: ",
      text,
    );
  return {
    above: [notice, said],
    check: group("Check", points, warning, note(cannot)),
    silence: () => say(notice, silent),
    show(state) {
      points.replaceChildren(...state.checks.map(line));
      say(warning, state.warning);
      say(notice, state.notice);
      if (said.textContent !== state.said) said.textContent = state.said;
    },
  };
}

// The form of five parts; `fill` shows the draft of the moment.
function makeForm(offer, draft, changed, reveal) {
  const grown = [makeJudgements, makeCharts, makeClaims].map((make) =>
    make(offer, draft, changed, reveal),
  );
  const [judgements, charts, claims] = grown;
  const basics = element("div");
  const advice = element("div");
  const capitals = datalist(offer.capitals);
  const questions = datalist(offer.questions);
  const licence = checkbox({
    label: "I let others use my text under CC BY 4.0, with my name.",
    onchange(on) {
      draft().open_licence = on;
      changed();
    },
  });

  function fill() {
    const line = (label, name, more = {}) =>
      writing(label, draft(), name, changed, { longest: offer.longest, ...more });
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
    licence.set(draft().open_licence);
    for (const one of grown) one.draw();
  }

  const part = (title, ...parts) =>
    element("details.briefb-part", element("summary", title), element("div", ...parts));
  const node = element(
    "form",
    { onsubmit: (event) => event.preventDefault() },
    part("1. Question and bottom line", basics, capitals, questions),
    part("2. Judgements", judgements.node),
    part(`3. Charts, at most ${offer.most.charts}`, charts.node),
    part(`4. Claims of the ledger, at most ${offer.most.claims}`, claims.node),
    part("5. Advice, and sources from outside", advice, licence.node),
  );
  node.firstChild.open = true;
  return { node, fill };
}

// Taking the brief away, and beginning anew, which asks first.
function makeEnd(line) {
  const attributes = { class: "briefb-notice", role: "group", "aria-label": "Begin anew?" };
  const question = element("div", { ...attributes, hidden: true });

  function anew(label, words, example) {
    const yes = () => {
      question.hidden = true;
      line.renew(example);
    };
    const no = () => {
      question.hidden = true;
      from.focus();
    };
    const from = button(label, () => {
      question.replaceChildren(
        element("p", words),
        button("Yes, keep the old one aside", yes),
        " ",
        button("No, go on with this one", no),
      );
      question.hidden = false;
      focusIn(question);
    });
    return from;
  }

  const save = () => line.finished(({ html, file }) => download(html, file));
  const toPrint = () => {
    const tab = window.open("", "_blank"); // at once, or the browser takes it for a pop-up
    line.finished(({ html }) => print(html, tab));
  };
  return group(
    "Take it away",
    row(
      button("Download as HTML", save, { class: "briefb-main" }),
      button("Print or save as PDF", toPrint),
    ),
    note(TAKEN),
    row(
      anew("Begin anew", "Begin with an empty brief?", false),
      anew("Put the model brief here", "Put the model brief in the place of yours?", true),
    ),
    question,
  );
}

// Parts stay open, so the form grows long: the preview moves to the part in which one writes, where it
// stands beside the form and not below it.
function follow(side, form) {
  form.addEventListener("focusin", ({ target }) => {
    side.style.marginBlockStart = "0";
    const [own, other] = [form.getBoundingClientRect(), side.getBoundingClientRect()];
    if (other.top >= own.bottom) return;
    const most = Math.max(0, own.height - side.offsetHeight);
    const wanted = target.getBoundingClientRect().top - own.top - 80;
    side.style.marginBlockStart = `${Math.min(Math.max(wanted, 0), most)}px`;
  });
}

function render({ model, el }) {
  const offer = model.get("offer");
  const report = makeReport(offer.cannot, model.get("late"));
  const show = (state) => {
    paper.show(state.body);
    report.show(state);
  };
  const line = talk(model, unique("briefb"), {
    draft: () => form.fill(),
    state: show,
    chart: (name, png) => paper.keep(name, png),
    silence: report.silence,
  });
  const paper = makePaper(offer, line.chart);
  const form = makeForm(offer, line.draft, line.changed, paper.reveal);

  el.addEventListener("focusout", line.leave);
  addEventListener("pagehide", line.leave);
  const side = element("div.briefb-paper", paper);
  follow(side, form.node);
  const below = columns(report.check, makeEnd(line));
  const gone = goneNote(el);
  mount(el, "kit-frame briefb", gone, report.above, columns(form.node, side), below);
  form.fill();
  show(model.get("state"));
  return () => {
    gone.end();
    line.end();
    removeEventListener("pagehide", line.leave);
  };
}

export default { render };
