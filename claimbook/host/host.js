// The host of widgets in a page without a server. Each gets a model as anywidget describes it
// (https://anywidget.dev/en/afm/); what it sends is answered by Python in a worker, which starts
// when the reader begins to answer, or at once where something is kept from before.
const LATE =
  "Python is still being loaded in this page. What you did is taken up as soon as it is there.";
const FETCHING = "Your answers are being fetched: Python is starting in this page.";
// Widgets that only tell where the reader stands: what they say before Python runs may be wrong.
const TELLS = new Set([
  "summary",
  "review",
  "certificate",
  "then_and_now",
  "register",
  "course_map",
]);
const taken = new WeakSet(); // the places that are drawn, or will be
const fetched = new WeakMap(); // by place, what its widget needs
const places = new Map(); // the widgets of this page, by their own names
const waiting = new Map(); // what to do with the worker's replies, by number
let settings = null;
let kept = null; // kept with whether this browser has answers
let before = null; // kept with the ids of what they answer
let worker = null;
let ready = null; // kept when Python answers
let count = 0;
let come = 0; // how much of Python is there; 1 when it answers

/**
 * Give life to all widgets of the page: elements `.cb-widget`, and the panels `.cb-memory`.
 *
 * root: the address that those in the specs are seen from. python: the folder of Pyodide's core, or
 * null if there is none. name: of what is kept in the browser; one for each course.
 * link(lesson, anchor): the address of a section of a lesson.
 */
export async function start({ root, python = "host/python/", name = "course", link = null }) {
  settings ??= { root, python: python && new URL(python, root).href, name, link };
  const found = [...document.querySelectorAll(".cb-widget")].filter((place) => !taken.has(place));
  for (const place of found) taken.add(place);
  await drawNearest(found);
  // Whatever else there is to do waits for the figure that the reader sees first.
  for (const place of found) load(place).catch(() => {}); // together; told when it is drawn
  if (settings.python) {
    for (const place of document.querySelectorAll(".cb-memory"))
      import("./memory.js").then(({ fillMemory }) => fillMemory(place, memory));
  }
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  while (found.length) {
    await new Promise((done) => idle(done));
    await drawNearest(found);
  }
}

// Draw the one that is nearest to the window, and take it off the list.
async function drawNearest(places) {
  places.sort((one, other) => away(one) - away(other));
  if (places.length) await draw(places.shift());
}

// How far a place is from the window, in pixels. What is folded away comes last.
function away(place) {
  if (place.closest("details:not([open])")) return Number.MAX_VALUE;
  const { top, bottom } = place.getBoundingClientRect();
  return Math.max(top - innerHeight, -bottom, 0);
}

// What `act` finds in the log of this browser.
async function looked(act) {
  const { openLog } = await import("./log.js");
  const log = await openLog(settings.name);
  const found = await act(log);
  log.close();
  return found;
}

function anythingKept() {
  kept ??= looked(async (log) => (await log.count()) > 0).catch(() => false);
  return kept;
}

// The ids of the questions and tasks that have been answered here.
function answered() {
  const ids = async (log) => {
    const events = (await log.read()).events.map(({ text }) => JSON.parse(text));
    return events
      .filter(({ what }) => ["answer", "task"].includes(what))
      .map((one) => one.question);
  };
  before ??= looked(ids).catch(() => []);
  return before;
}

const address = (given) => new URL(given, settings.root).href;

async function read(name) {
  const inline = document.getElementById(name);
  if (inline) return JSON.parse(inline.textContent);
  const answer = await fetch(new URL(name, document.baseURI));
  if (!answer.ok) throw new Error(`${name} is not there (${answer.status})`);
  return answer.json();
}

// The spec of a widget and its script, once its style is there; no script where none can answer it.
function load(place) {
  async function all() {
    const spec = await read(place.dataset.spec);
    if (spec.session && !(settings.python && globalThis.WebAssembly)) return { spec };
    const [script] = await Promise.all([import(address(spec.module)), style(spec.style)]);
    return { spec, widget: script.default };
  }
  if (!fetched.has(place)) fetched.set(place, all());
  return fetched.get(place);
}

async function draw(place) {
  const fallback = [...place.childNodes];
  try {
    const { spec, widget } = await load(place);
    if (!widget) return;
    const tells = TELLS.has(spec.session?.name) && come < 1;
    const waits = tells && (await anythingKept());
    const own = { place, spec, widget, waits, id: `w${places.size + 1}` };
    own.model = new Model(own);
    if (spec.session) {
      own.model.set("python", come);
      places.set(own.id, own);
      place.addEventListener("focusin", () => startPython());
      anythingKept().then((is) => is && startPython());
      answered().then((ids) => come < 1 && own.model.set("before", ids));
      if (worker) open(own);
    }
    render(own);
  } catch (error) {
    console.error(error);
    const words = `This part cannot be shown as it is meant: ${error.message}.`;
    place.replaceChildren(...fallback, sentence(words));
  } finally {
    place.dataset.started = "";
  }
}

function render(own) {
  own.clear?.();
  own.clear = null;
  if (own.waits) return own.place.replaceChildren(sentence(FETCHING));
  const el = document.createElement("div");
  if (settings.link)
    new MutationObserver(() => relink(el)).observe(el, { childList: true, subtree: true });
  own.clear = own.widget.render({ model: own.model, el });
  own.place.replaceChildren(el);
}

// Links to notebooks, as widgets make them in JupyterLab, lead to pages.
function relink(el) {
  for (const link of el.querySelectorAll('a[href*=".ipynb"]')) {
    const [, lesson, anchor] = link.getAttribute("href").match(/([^/]*)\.ipynb(?:#(.*))?$/) ?? [];
    if (!lesson) continue;
    link.href = settings.link(lesson, decodeURIComponent(anchor ?? ""));
    link.removeAttribute("target");
  }
}

function style(given) {
  const href = address(given);
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return null;
  const old = document.querySelector(`link[href="${CSS.escape(href)}"]`);
  const sheet = old ?? document.createElement("link");
  const loaded = new Promise((resolve) => {
    sheet.addEventListener("load", resolve);
    sheet.addEventListener("error", resolve); // plain, and it works
  });
  if (!old) {
    Object.assign(sheet, { rel: "stylesheet", href });
    document.head.append(sheet);
  }
  return loaded;
}

function sentence(words, name = "cb-sorry") {
  const node = document.createElement("p");
  node.className = name;
  node.setAttribute("role", "status");
  node.textContent = words;
  return node;
}

// The model of a widget: its traits, who listens to them, and what it sends.
class Model {
  #own;
  #state;
  #listeners = new Map();

  constructor(own) {
    this.#own = own;
    this.#state = { late: LATE, ...own.spec.state };
  }

  #heard(name) {
    return this.#listeners.get(name) ?? [];
  }

  #tell(name, ...given) {
    for (const listener of [...this.#heard(name)]) listener(...given);
  }

  get(name) {
    return this.#state[name];
  }

  set(name, value) {
    this.#state[name] = value;
    this.#tell(`change:${name}`, value);
    this.#tell("change");
  }

  save_changes() {}

  on(name, listener) {
    this.#listeners.set(name, [...this.#heard(name), listener]);
  }

  off(name, listener) {
    const left = listener ? this.#heard(name).filter((one) => one !== listener) : [];
    this.#listeners.set(name, left);
  }

  send(message) {
    const own = this.#own;
    if (!own.spec.session || !Object.keys(message).length) return;
    ask("receive", { widget: own.id, message }).catch((error) => sorry(own, error));
  }

  /** A message of Python's. */
  hears(message) {
    this.#tell("msg:custom", message, []);
  }

  /** Traits as Python has them. A widget that does not listen to one that differs is drawn anew. */
  told(given) {
    const changed = Object.entries(given).filter(
      ([name, value]) => !same(this.#state[name], value),
    );
    const waited = this.#own.waits;
    this.#own.waits = false;
    if (!waited && changed.every(([name]) => this.#heard(`change:${name}`).length)) {
      for (const [name, value] of changed) this.set(name, value);
    } else {
      Object.assign(this.#state, Object.fromEntries(changed));
      render(this.#own);
    }
  }
}

// Whether two values, as JSON has them, say the same.
function same(one, other) {
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => same(one[name], other[name]))
  );
}

/** Start Python, if it has not been; the promise is kept when it answers. */
export function startPython() {
  if (ready) return ready;
  const given = { type: "module", name: settings.name };
  worker = new Worker(new URL("./worker.js", import.meta.url), given);
  worker.onmessage = ({ data }) => received(data);
  worker.onerror = (error) => loading(null, error.message || "the script cannot be loaded");
  loading(0);
  ready = ask("start", { python: settings.python }).then(
    () => loading(1),
    (error) => {
      loading(null, error.message);
      for (const own of [...places.values()].filter(({ waits }) => waits)) {
        own.waits = false;
        render(own);
      }
      for (const { reject } of waiting.values()) reject(new Error("Python did not start"));
      waiting.clear();
      worker.terminate();
      worker = ready = null; // the next time is a new attempt
    },
  );
  for (const own of places.values()) open(own);
  return ready;
}

const open = (own) =>
  ask("open", { widget: own.id, session: own.spec.session }).catch((error) => sorry(own, error));

function sorry(own, error) {
  own.place.append(sentence(`This part cannot be answered: ${error.message}.`));
}

// Say in one place of the page how far the loading has come. It stands at the end, since what the
// reader is just clicking on must not move.
function loading(share, failed = "") {
  come = share ?? 0;
  for (const { model } of places.values()) model.set("python", come); // a quiz says so where it is
  const place = document.querySelector(".cb-status") ?? sentence("", "cb-status");
  if (!place.isConnected) document.body.append(place);
  place.textContent = failed
    ? `Python could not be started in this page: ${failed}. The text can be read without it.`
    : share < 0.99
      ? `Loading Python, which checks your answers: ${Math.round(100 * share)} %`
      : "Starting Python, which checks your answers.";
  place.hidden = share === 1;
}

function ask(what, given = {}) {
  if (what !== "start") startPython();
  count += 1;
  const id = count;
  worker.postMessage({ id, what, ...given });
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

function received({ id, progress, result, error, changes, sent }) {
  if (progress !== undefined) {
    if (come < 1) loading(progress); // what is fetched later, for a brief, is no start of Python
    return;
  }
  for (const [name, given] of Object.entries(changes ?? {})) places.get(name)?.model.told(given);
  for (const [name, message] of sent ?? []) places.get(name)?.model.hears(message);
  const waits = waiting.get(id);
  waiting.delete(id);
  if (error === undefined) waits?.resolve(result);
  else waits?.reject(new Error(error));
}

// Forget what the reader made in figures (claimbook/widgets/kit/keep.js); those of this page are told,
// as the browser tells those of other pages.
function emptyFigures() {
  try {
    const keys = Object.keys(localStorage).filter((key) =>
      key.startsWith(`${settings.name}:figure:`),
    );
    for (const key of keys) {
      localStorage.removeItem(key);
      dispatchEvent(new StorageEvent("storage", { key }));
    }
  } catch {} // forbidden: then nothing was kept
}

/** What the reader keeps here, for a panel of buttons. Each gives a promise. */
export const memory = {
  save: () => ask("export"),
  load: (text) => ask("bring", { text }),
  forget() {
    emptyFigures();
    return ask("forget");
  },
  file: () => `${settings.name}-progress.json`,
};
