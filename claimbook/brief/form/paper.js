// The page as it will be: the preview.
import { element } from "#kit/dom.js";

const empty = (style) =>
  '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">' +
  `<style>${style}</style></head><body></body></html>`;

// When a picture has its height, or will never have one.
const loaded = (one) =>
  one.complete ||
  new Promise((done) => {
    one.onload = done;
    one.onerror = done;
  });

/** The preview, in a frame in which nothing can run. `need(name)` asks for a picture. */
export function makePaper(offer, need) {
  const node = element("iframe", { title: "Preview of the brief", sandbox: "allow-same-origin" });
  const pictures = {};
  const asked = new Set();
  let body = "";
  let wanted = "";
  let waiting = null;
  let top = 0;
  node.srcdoc = empty(offer.style);
  node.addEventListener("load", paint);

  function picture(name) {
    if (pictures[name]) return `src="data:image/png;base64,${pictures[name]}"`;
    if (!asked.has(name)) need(name);
    asked.add(name);
    return "";
  }

  function paint() {
    const inside = node.contentDocument?.body;
    if (!inside) return;
    let shown = body;
    for (const name of Object.keys(offer.charts)) {
      const place = offer.place.replace("{}", name);
      if (shown.includes(place)) shown = shown.replaceAll(place, picture(name));
    }
    if (!waiting) top = node.contentWindow.scrollY;
    inside.innerHTML = shown;
    // Until its pictures have their height the page is too short to be scrolled as far as before.
    const turn = {};
    waiting = turn;
    Promise.all([...inside.querySelectorAll("img")].map(loaded)).then(() => {
      if (turn !== waiting) return;
      waiting = null;
      node.contentWindow?.scrollTo({ top });
      if (wanted) reveal(wanted);
    });
  }

  // Moves the preview alone, and not the notebook around it, to a chart or claim; to one that is
  // still to come as soon as it is there.
  function reveal(name) {
    const shown = waiting ? null : node.contentDocument?.querySelector(`[data-of="${name}"]`);
    wanted = shown ? "" : name;
    if (shown) node.contentWindow.scrollTo({ top: shown.offsetTop - 12 });
  }

  return {
    node,
    reveal,
    show(text) {
      body = text;
      paint();
    },
    keep(name, png) {
      pictures[name] = png;
      paint();
    },
  };
}
