// The wall: one screen at a time, as large as it can be; keys, an overview, word to the speaker.
import { fit, split } from "./fit.js";

const page = document.documentElement;
const here = new URL("./", location.href).href;
const stage = document.querySelector(".stage");
const place = document.querySelector(".wall-place");
const WIDTH = 1280;
const HEIGHT = 720;
const speech = new BroadcastChannel(`${page.dataset.slug}-${page.dataset.lesson}`);
let screens = [...document.querySelectorAll(".screen")];
let at = 0;
let begun = null; // when the first step was shown
let since = null; // when this step was shown

const step = (screen) => Number(screen.dataset.step);
const all = () => page.classList.contains("all");

/** The stage has one size, and is drawn as large as the window allows. */
function scale() {
  const bar = document.fullscreenElement ? 0 : document.querySelector(".wall-bar").offsetHeight;
  const size = Math.min(innerWidth / WIDTH, (innerHeight - bar) / HEIGHT);
  stage.style.setProperty("--scale", size);
  stage.style.setProperty("--left", `${Math.max(0, (innerWidth - WIDTH * size) / 2)}px`);
}

function show(to, told = true) {
  const before = step(screens[at]);
  at = Math.max(0, Math.min(screens.length - 1, to));
  const screen = screens[at];
  for (const one of screens) {
    one.classList.toggle("now", one === screen);
    one.inert = !all() && one !== screen;
  }
  if (step(screen) && begun === null) begun = Date.now();
  if (step(screen) !== before || (since === null && step(screen))) since = Date.now();
  place.textContent = `${at + 1} of ${screens.length}`;
  if (!all()) fit(screen.querySelector(".fit"));
  history.replaceState(null, "", `#${at + 1}`);
  if (told) tell();
}

function tell() {
  const name = screens[at].dataset.number;
  speech.postMessage({ at: Number(name), step: step(screens[at]), begun, since });
}

/** All screens small, one beside the other; a press opens one. */
function overview(on = !all()) {
  page.classList.toggle("all", on);
  for (const one of screens) one.inert = false;
  show(at);
  if (on) screens[at].scrollIntoView({ block: "center" });
}

function theme() {
  const dark = page.dataset.jpThemeLight === "false";
  page.dataset.theme = dark ? "light" : "dark";
  page.dataset.jpThemeLight = String(dark);
  document.querySelector('[data-do="theme"]').textContent = dark ? "Dark" : "Light";
}

/** Show the screen that the address names, such as #7. */
function toAddress() {
  show(Number(location.hash.slice(1) || 1) - 1);
}

const DO = {
  back: () => show(at - 1),
  on: () => show(at + 1),
  all: () => overview(),
  theme,
  full: () => (document.fullscreenElement ? document.exitFullscreen() : page.requestFullscreen()),
  speaker: () => window.open("speaker.html", "speaker", "width=760,height=820"),
  again: () => {
    begun = step(screens[at]) ? Date.now() : null;
    since = begun;
    tell();
  },
};
const KEYS = {
  PageDown: "on",
  PageUp: "back",
  ArrowRight: "on",
  ArrowLeft: "back",
  " ": "on",
  o: "all",
  f: "full",
  s: "speaker",
  t: "theme",
};
const ALWAYS = ["PageDown", "PageUp"]; // what the buttons of a pointer in the hand send

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const typed = event.target.closest("input, select, textarea, [role=slider], [role=radio]");
  const busy = typed || (event.key === " " && event.target.closest("button, summary, a"));
  if (event.key === "Escape" && all()) return overview(false);
  if (event.key === "Enter" && all()) return overview(false);
  if (busy && !ALWAYS.includes(event.key)) return;
  if (event.key === "Home") show(0);
  else if (event.key === "End") show(screens.length - 1);
  else if (KEYS[event.key]) DO[KEYS[event.key]]();
  else return;
  event.preventDefault();
}

/** Parts of one cell open and close together, and a screen whose content grows is fitted anew. */
function watch() {
  const grown = new ResizeObserver(() => {
    if (!all()) requestAnimationFrame(() => fit(screens[at].querySelector(".fit")));
  });
  for (const screen of screens) {
    for (const one of screen.querySelector(".fit").children) grown.observe(one);
    screen.addEventListener("toggle", twins, true);
    screen.addEventListener("click", () => {
      if (!all()) return;
      at = screens.indexOf(screen);
      overview(false);
    });
  }
}

function twins({ target }) {
  if (!target.matches(".guess-first")) return;
  const { name } = target.closest(".screen").dataset;
  for (const fold of document.querySelectorAll(`.screen[data-name="${name}"] .guess-first`))
    fold.open = target.open;
}

function loaded(image) {
  image.loading = "eager";
  return image.decode().catch(() => {}); // one that fails keeps its words
}

/** Draw everything, split what is long, and show the screen that the address names. */
async function begin() {
  page.classList.add("walled");
  for (const [number, screen] of screens.entries()) screen.dataset.number = number;
  scale();
  const python = page.dataset.python ? `${here}${page.dataset.python}/` : null;
  const { start } = await import(new URL(page.dataset.host, here).href);
  await start({ root: here, python, name: `${page.dataset.slug}-wall`, link: () => "#" });
  await document.fonts.ready;
  await Promise.all([...document.images].map(loaded));
  const folds = [...document.querySelectorAll(".guess-first")];
  for (const fold of folds) fold.open = true; // measured as they will be
  screens = screens.flatMap(split);
  for (const fold of document.querySelectorAll(".guess-first")) fold.open = false;
  watch();
  addEventListener("resize", scale);
  addEventListener("hashchange", toAddress);
  document.addEventListener("fullscreenchange", scale);
  document.addEventListener("keydown", pressed);
  for (const button of document.querySelectorAll(".wall-bar button"))
    button.addEventListener("click", () => DO[button.dataset.do]());
  speech.onmessage = ({ data }) => (DO[data] ? DO[data]() : data === "hello" && tell());
  const dark = page.dataset.jpThemeLight === "false";
  document.querySelector('[data-do="theme"]').textContent = dark ? "Light" : "Dark";
  toAddress();
  page.dataset.ready = "";
}

begin();
