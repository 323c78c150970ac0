// The brief builder: a form, a live preview and a list of points. Python keeps the draft.
const PAUSE = 500, PATIENCE = 10000; // milliseconds

// Ids must be unique on the page, and each widget has a copy of this module: count on the page itself.
const next = () => (globalThis.courseBrief = (globalThis.courseBrief ?? 0) + 1);

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (typeof value === "boolean") node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

const button = (words, onclick, attributes = {}) =>
  element("button", { type: "button", onclick, ...attributes }, words);

function download(text, name) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/html;charset=utf-8" }));
  const link = element("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function render({ model, el }) {
  const offer = model.get("offer"), prefix = `briefb-${next()}`;
  let { draft } = structuredClone(model.get("state"));
  let serial = 0, timer, watch, wanted = null;
  const pictures = {}, asked = new Set();

  // ---- what is sent to Python, and what comes back

  const send = (kind, more = {}) => model.send({ kind, view: prefix, ...more });

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE);
  }

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    serial += 1;
    send("draft", { draft, serial });
    expectAnswer();
  }

  // A change that waits is sent before the page goes.
  const leave = () => { if (timer !== undefined) flush(); };

  function expectAnswer() {
    clearTimeout(watch);
    watch = setTimeout(() => show(notice,
      "No answer from the kernel: your last words may not be saved. Copy them, restart the kernel and run this cell."),
      PATIENCE);
  }

  function received(message) {
    if (message.kind === "state") {
      clearTimeout(watch);
      if (message.view !== prefix || message.refill) {
        if (message.view !== prefix && timer !== undefined) return; // what is being typed here is newer
        draft = structuredClone(message.draft);
        fill();
      } else if (message.serial < serial) return;
      report(message);
    } else if (message.kind === "chart") {
      pictures[message.name] = message.png;
      paint();
    } else if (message.kind === "page" && message.view === prefix && wanted) {
      clearTimeout(watch);
      const act = wanted;
      wanted = null;
      act(message);
    }
  }

  function finished(act) {
    clearTimeout(timer);
    timer = undefined;
    wanted = act;
    send("page", { draft });
    expectAnswer();
  }

  // ---- small parts of the form

  function field(label, holder, name, { rows, help, list } = {}) {
    const id = `${prefix}-${next()}`;
    const input = rows ? element("textarea", { id, rows }) : element("input", { id, type: "text" });
    input.maxLength = offer.longest;
    input.value = holder[name];
    if (list) input.setAttribute("list", list);
    input.addEventListener("input", () => { holder[name] = input.value; changed(); });
    const parts = [element("label", { for: id }, label)];
    if (help) {
      parts.push(element("p", { class: "briefb-help", id: `${id}-help` }, help));
      input.setAttribute("aria-describedby", `${id}-help`);
    }
    return element("div", { class: "briefb-field" }, ...parts, input);
  }

  function choice(label, holder, name, options) {
    const id = `${prefix}-${next()}`;
    const select = element("select", { id },
      ...options.map(([value, words]) => element("option", { value }, words)));
    select.value = holder[name];
    select.addEventListener("change", () => { holder[name] = select.value; changed(); });
    return element("div", { class: "briefb-field" }, element("label", { for: id }, label), select);
  }

  // One part is open at a time, so that the preview stays beside what is being written.
  const part = (title, ...children) => element("details", { class: "briefb-part", name: prefix },
    element("summary", {}, title), element("div", {}, ...children));
  const group = (title, ...children) => element("fieldset", {}, element("legend", {}, title), ...children);

  function datalist(values) {
    const node = element("datalist", { id: `${prefix}-${next()}` },
      ...values.map(value => element("option", { value })));
    return node;
  }

  const focus = node => node?.querySelector("input, textarea, select, button")?.focus();

  // ---- the parts that grow

  function drawJudgements(at = -1) {
    const most = offer.most.judgements;
    const items = draft.judgements.map((one, i) => {
      const item = element("div", { class: "briefb-item", role: "group", "aria-label": `Judgement ${i + 1}` },
        field(`Judgement ${i + 1}`, one, "text",
          { rows: 2, help: "One sentence about the world that could turn out false, with a date." }),
        choice("How likely?", one, "likelihood",
          [["", "choose a word"], ...offer.steps.map(step => [step.word, `${step.word} (${step.range})`])]),
        field("What speaks against it?", one, "against", { rows: 2 }),
        field("What would change our mind?", one, "change", { rows: 2 }));
      if (draft.judgements.length > 1) {
        item.append(button(`Remove judgement ${i + 1}`, () => {
          draft.judgements.splice(i, 1);
          drawJudgements(Math.max(0, i - 1));
          changed();
        }));
      }
      return item;
    });
    const add = button("Add a judgement", () => {
      draft.judgements.push({ text: "", likelihood: "", against: "", change: "" });
      drawJudgements(draft.judgements.length - 1);
      changed();
    }, { disabled: items.length >= most });
    judgements.replaceChildren(...items, add);
    if (at >= 0) focus(items[at]);
  }

  function drawCharts() {
    const full = draft.charts.length >= offer.most.charts;
    const boxes = Object.entries(offer.charts).map(([name, title]) => {
      const at = draft.charts.findIndex(row => row.id === name), id = `${prefix}-${next()}`;
      const box = element("input", { type: "checkbox", id, checked: at >= 0, disabled: full && at < 0 });
      box.dataset.name = name;
      box.addEventListener("change", () => {
        if (box.checked) draft.charts.push({ id: name, says: "" });
        else draft.charts.splice(draft.charts.findIndex(row => row.id === name), 1);
        drawCharts();
        charts.querySelector(`[data-name="${name}"]`).focus();
        changed();
      });
      const line = element("label", { class: "briefb-choice", for: id }, box, title);
      if (at < 0) return line;
      return element("div", { class: "briefb-item" }, line,
        field("What does it show, for or against your case?", draft.charts[at], "says", { rows: 2 }));
    });
    charts.replaceChildren(...boxes);
  }

  function drawClaims(at = -1) {
    const known = Object.fromEntries(offer.claims.map(one => [one.id, one]));
    const items = draft.claims.map((row, i) => {
      const one = known[row.id];
      return element("div", { class: "briefb-item", role: "group", "aria-label": `Claim ${row.id}` },
        element("p", {}, element("strong", {}, `${row.id}. `), `${one.claim}.`),
        element("p", { class: "briefb-help" }, `January 2016: ${one.then}. Now: ${one.now}. Reasons: in the preview.`),
        choice("Its evidence", row, "side", Object.entries(offer.sides)),
        button(`Remove ${row.id}`, () => {
          draft.claims.splice(i, 1);
          drawClaims();
          search.focus();
          changed();
        }));
    });
    chosen.replaceChildren(...items);
    if (at >= 0) focus(items[at]);
    drawFound();
  }

  function drawFound() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const taken = new Set(draft.claims.map(row => row.id));
    const fits = offer.claims.filter(one => !taken.has(one.id) && words.every(word =>
      `${one.id} ${one.claim} ${one.now} lesson ${one.lesson}`.toLowerCase().includes(word)));
    found.replaceChildren(...fits.map(one =>
      element("option", { value: one.id }, `${one.id} · ${one.now} · ${one.claim}`)));
    about.textContent = "";
    count.textContent = `${fits.length} of ${offer.claims.length} claims`;
    addClaim.disabled = draft.claims.length >= offer.most.claims;
  }

  function takeClaim() {
    const id = found.value || found.options[0]?.value;
    if (!id || draft.claims.length >= offer.most.claims) return;
    draft.claims.push({ id, side: "background" });
    drawClaims(draft.claims.length - 1);
    changed();
  }

  // ---- the preview, in a frame of its own: nothing in it can run

  const paper = element("iframe", { title: "Preview of the brief", sandbox: "allow-same-origin" });
  let shownBody = model.get("state").body;
  paper.srcdoc = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><style>${offer.style}</style></head><body></body></html>`;
  paper.addEventListener("load", paint);

  function paint() {
    const inside = paper.contentDocument?.body;
    if (!inside) return;
    let html = shownBody;
    for (const { id } of draft.charts) {
      if (pictures[id]) html = html.replaceAll(offer.place.replace("{}", id), `src="data:image/png;base64,${pictures[id]}"`);
      else {
        html = html.replaceAll(offer.place.replace("{}", id), "");
        if (!asked.has(id)) { asked.add(id); send("chart", { name: id }); }
      }
    }
    inside.innerHTML = html;
  }

  function show(node, words) {
    node.textContent = words;
    node.hidden = !words;
  }

  function report(state) {
    shownBody = state.body;
    paint();
    points.replaceChildren(...state.checks.map(one => element("li", {},
      element("b", { "aria-hidden": "true" }, one.done ? "✓" : "○"),
      element("span", {}, one.done ? "Met: " : "Not yet: "), one.text)));
    show(warning, state.warning);
    show(notice, state.notice);
    if (said.textContent !== state.said) said.textContent = state.said;
  }

  // ---- taking it away

  function printed({ html }) {
    // A page of its own if the browser lets us, otherwise a frame that is not seen.
    const page = opened ?? element("iframe", { class: "briefb-print", title: "Page to print", style: "position:fixed;width:0;height:0;border:0" });
    const target = opened ?? (document.body.append(page), page.contentWindow);
    target.document.open();
    target.document.write(html);
    target.document.close();
    const images = [...target.document.images].map(image => image.decode().catch(() => {}));
    Promise.all(images).then(() => { target.focus(); target.print(); });
    if (!opened) setTimeout(() => page.remove(), 120000);
    opened = null;
  }
  let opened = null;

  function ask(words, example) {
    question.replaceChildren(words, " ",
      button("Yes, keep the old one aside", () => {
        question.hidden = true;
        clearTimeout(timer);
        timer = undefined;
        serial += 1;
        send("renew", { serial, example });
        expectAnswer();
      }), " ",
      button("No, go on with this one", () => { question.hidden = true; anew.focus(); }));
    question.hidden = false;
    focus(question);
  }

  const notice = element("p", { class: "briefb-notice", role: "alert", hidden: true });
  const said = element("output", { class: "briefb-said", "aria-live": "polite", style: "display:block" });
  const warning = element("p", { class: "briefb-notice", hidden: true });
  const points = element("ul", { class: "briefb-points" });
  const judgements = element("div"), charts = element("div"), chosen = element("div"), basics = element("div"), last = element("div");
  const found = element("select", { size: "6", id: `${prefix}-found`, "aria-label": "Claims found", ondblclick: takeClaim });
  const search = element("input", { type: "search", id: `${prefix}-search`, "aria-describedby": `${prefix}-search-help`, oninput: drawFound });
  const count = element("span", { class: "briefb-help" });
  const about = element("p", { class: "briefb-help", "aria-live": "polite" });
  found.addEventListener("change", () => {
    const one = offer.claims.find(claim => claim.id === found.value);
    about.textContent = one ? `${one.id}. ${one.claim}. January 2016: ${one.then}. Now: ${one.now}. Lesson ${one.lesson}.` : "";
  });
  const addClaim = button("Add this claim", takeClaim);
  const question = element("div", { class: "briefb-notice", role: "group", "aria-label": "Begin anew?", hidden: true });
  const anew = button("Begin anew", () => ask("Begin with an empty brief?", false));
  const licence = element("input", { type: "checkbox", id: `${prefix}-licence` });
  licence.addEventListener("change", () => { draft.open_licence = licence.checked; changed(); });
  const capitals = datalist(offer.capitals), questions = datalist(offer.questions);

  function fill() {
    basics.replaceChildren(
      field("Capital", draft, "capital", { list: capitals.id, help: "Whose minister reads it? Any capital; some are offered." }),
      field("Question", draft, "question", { list: questions.id, help: "One that somebody must decide." }),
      field("Your name, if you like", draft, "author"),
      field("Title", draft, "title"),
      field("Bottom line", draft, "bottom_line", { rows: 3, help: "The answer, so that it can be read in the car." }));
    last.replaceChildren(
      field("Recommendation", draft, "recommendation", { rows: 3, help: "Who should do what, and by when?" }),
      field("Another option, and why not that one", draft, "options", { rows: 3 }));
    licence.checked = draft.open_licence;
    drawJudgements();
    drawCharts();
    drawClaims();
  }

  const form = element("form", { onsubmit: event => event.preventDefault() },
    part("1. Question and bottom line", basics, capitals, questions),
    part("2. Judgements", judgements),
    part(`3. Charts, at most ${offer.most.charts}`, charts),
    part(`4. Claims of the ledger, at most ${offer.most.claims}`,
      element("div", { class: "briefb-field" }, element("label", { for: search.id }, "Find a claim"),
        element("p", { class: "briefb-help", id: `${search.id}-help` }, "Words of the claim, a verdict or a lesson, such as: partly trade"), search),
      found, about, element("div", { class: "briefb-row" }, addClaim, count), chosen),
    part("5. Advice", last,
      element("label", { class: "briefb-choice", for: licence.id }, licence,
        "I let others use my text under CC BY 4.0, with my name.")));
  form.querySelector("details").open = true;
  const below = element("div", { class: "briefb-columns" },
    group("Check", points, warning, element("p", { class: "briefb-help" }, offer.cannot)),
    group("Take it away",
      element("div", { class: "briefb-row" },
        button("Download as HTML", () => finished(({ html, file }) => download(html, file)), { class: "briefb-main" }),
        button("Print or save as PDF", () => {
          opened = window.open("", "_blank");
          finished(printed);
        })),
      element("p", { class: "briefb-help" },
        "The HTML file holds everything, pictures too, and opens without the internet. For a PDF choose “Save as PDF” in the print dialog."),
      element("div", { class: "briefb-row" }, anew,
        button("Put the model brief here", () => ask("Put the model brief in the place of yours?", true))),
      question));

  el.classList.add("briefb");
  // JupyterLab leaves the keys of a control with this mark alone, and does not look further up.
  el.addEventListener("focusin", event => { event.target.dataset.lmSuppressShortcuts = "true"; });
  el.addEventListener("focusout", leave);
  addEventListener("pagehide", leave);
  model.on("msg:custom", received);
  el.append(notice, said, element("div", { class: "briefb-columns" }, form,
    element("div", { class: "briefb-paper" }, paper)), below);
  fill();
  report(model.get("state"));
  return () => {
    leave();
    clearTimeout(watch);
    removeEventListener("pagehide", leave);
    model.off("msg:custom", received);
  };
}

export default { render };
