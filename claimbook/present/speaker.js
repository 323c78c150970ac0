// The speaker's own window: it follows the wall, and turns its pages.
import { clock, minutes } from "./clock.js";

const page = document.documentElement;
const speech = new BroadcastChannel(`${page.dataset.slug}-${page.dataset.lesson}`);
const { steps, screens } = JSON.parse(document.getElementById("told").textContent);
const find = (name) => document.querySelector(`.speaker-${name}`);
const LOST = 3000; // milliseconds without a word from the wall
const NAMES = {
  title: "The title",
  step: "The task",
  guess: "A guess, before the evidence",
  show: "To look at",
  ask: "A question",
};
let told = null;

function words(number) {
  const one = screens[number];
  return one.words ? `${NAMES[one.kind]}: ${one.words}` : NAMES[one.kind];
}

function draw() {
  const step = steps[told.step - 1];
  find("what").textContent = step ? step.what : "Before the first step";
  find("how").textContent = step ? step.how : "The clock starts with the first step.";
  find("now").textContent = `On the wall: ${words(told.at)}`;
  const next = screens[told.at + 1];
  const turns =
    next && next.step !== told.step ? ` (step ${next.step}, ${steps[next.step - 1].what})` : "";
  find("next").textContent = next
    ? `Then${turns}: ${words(told.at + 1)}`
    : "This is the last screen.";
  const { key } = screens[told.at];
  find("key").hidden = !key.length;
  find("key").open = false;
  find("key").lastElementChild.replaceChildren(
    ...key.map((line) => Object.assign(document.createElement("li"), { textContent: line })),
  );
  tick();
}

function tick() {
  if (!told) return;
  const lengths = steps.map((one) => one.minutes);
  const { left, passed, late, over } = clock(
    lengths,
    told.step,
    told.begun,
    told.since,
    Date.now(),
  );
  find("left").textContent = minutes(left);
  find("left").classList.toggle("over", over);
  find("of").textContent = told.step
    ? `${over ? "over the" : "left of"} ${lengths[told.step - 1]} minutes of step ${told.step} of ${steps.length}`
    : "no step yet";
  find("whole").textContent = minutes(passed);
  const whole = lengths.reduce((sum, one) => sum + one, 0);
  const behind = late > 0 ? `; this step will end ${late} min late` : "";
  find("all").textContent = `passed of ${whole} minutes${behind}`;
}

let heard = 0;
speech.onmessage = ({ data }) => {
  if (typeof data !== "object") return;
  heard = Date.now();
  find("lost").hidden = true;
  const same = told && told.at === data.at && told.since === data.since;
  told = data;
  if (!same) draw();
};
for (const button of document.querySelectorAll("button[data-do]"))
  button.addEventListener("click", () => speech.postMessage(button.dataset.do));
document.addEventListener("keydown", (event) => {
  const turn = { PageDown: "on", ArrowRight: "on", PageUp: "back", ArrowLeft: "back" }[event.key];
  if (!turn) return;
  event.preventDefault();
  speech.postMessage(turn);
});
setInterval(() => {
  speech.postMessage("hello");
  find("lost").hidden = Date.now() - heard < LOST;
  tick();
}, 1000);
speech.postMessage("hello");
