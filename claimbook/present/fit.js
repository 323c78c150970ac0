// Makes what stands on a screen as large as it can be; what would get too small is split.

const WIDTHS = {
  text: [560, 660, 760, 900, 1060, 1184],
  alive: [746, 900, 1060],
  two: [1260, 1460], // a figure or question whose parts stand in two columns
  table: [600, 700, 860, 1020, 1184],
};
export const MOST = 2.1; // times
export const LEAST = 1; // below it a text, list or table is split over several screens

/** The width and the zoom that show a block largest. height: a function from width to height. */
export function largest(widths, height, room, most = MOST) {
  let found = { width: widths[0], zoom: 0 };
  for (const width of widths) {
    const taken = height(width);
    const zoom = Math.min(
      room.width / Math.max(width, taken.width),
      room.height / taken.height,
      most,
    );
    if (zoom > found.zoom * 1.03) found = { width, zoom };
  }
  return found;
}

function kind(block) {
  if (block.classList.contains("alive")) return "alive";
  return block.querySelector("table") ? "table" : "text";
}

function room(block) {
  const { clientWidth: width, clientHeight: height } = block.parentElement;
  return { width, height };
}

function measured(block, width) {
  block.style.width = `${width}px`;
  return { width: block.scrollWidth, height: block.offsetHeight };
}

/** Fit a block into its parent; returns the zoom. */
export function fit(block) {
  const place = room(block);
  const taken = (width) => measured(block, width);
  block.style.zoom = 1;
  block.classList.remove("two");
  let found = largest(WIDTHS[kind(block)], taken, place);
  if (kind(block) === "alive") {
    block.classList.add("two");
    const two = largest(WIDTHS.two, taken, place);
    if (two.zoom > 1.1 * found.zoom) found = two;
    else block.classList.remove("two");
  }
  block.style.width = `${found.width}px`;
  block.style.zoom = found.zoom;
  for (let tries = 0; tries < 5 && over(block); tries += 1) {
    found.zoom *= 0.97; // letters do not shrink evenly: a line may have broken anew
    block.style.zoom = found.zoom;
  }
  return found.zoom;
}

/** Whether a block is larger than its place. */
export function over(block) {
  const place = block.parentElement;
  return place.scrollHeight > place.clientHeight + 1 || place.scrollWidth > place.clientWidth + 1;
}

// The parts over which a block can be split: rows, items, paragraphs; null if there are none.
function parts(block) {
  let inside = block;
  while (true) {
    if (inside.tagName === "TABLE") inside = inside.tBodies[0] ?? inside;
    const found = [...inside.children].filter(
      (one) => one.tagName !== "SUMMARY" && one.offsetHeight,
    );
    if (found.length > 1) return { inside, found };
    if (!found.length || found[0].matches("img, figure, svg, .cb-widget, tr, p")) return null;
    inside = found[0];
  }
}

/** Of the parts of a block the first that does not fit any more at LEAST; 0 if all do. */
function first(block, found) {
  const place = room(block);
  block.style.zoom = 1;
  block.style.width = `${place.width / LEAST}px`;
  const outer = block.parentElement.getBoundingClientRect();
  const scale = outer.height / place.height; // of the whole wall
  const beyond = (one) =>
    (one.getBoundingClientRect().bottom - outer.top) / scale > place.height / LEAST;
  let at = found.findIndex(beyond);
  while (at > 1 && found[at - 1].matches("h1, h2, h3, h4")) at -= 1; // no heading at the foot
  return at === 0 ? 1 : Math.max(at, 0);
}

/**
 * Split a screen into as many as show each part at least LEAST times as large as on a page; returns
 * them all, the first of which is the screen itself. A figure is never split.
 */
export function split(screen) {
  const block = screen.querySelector(".fit");
  if (fit(block) >= LEAST || block.classList.contains("alive")) return [screen];
  const cut = parts(block);
  const at = cut ? first(block, cut.found) : 0;
  fit(block);
  if (!at) return [screen];
  cut.inside.dataset.cut = "";
  const next = screen.cloneNode(true);
  delete cut.inside.dataset.cut;
  const into = next.querySelector("[data-cut]");
  delete into.dataset.cut;
  for (const one of [...into.children]) if (one.tagName !== "SUMMARY") one.remove();
  for (const one of next.querySelectorAll("[id]")) one.removeAttribute("id");
  into.append(...cut.found.slice(at));
  screen.after(next);
  return [...split(screen), ...split(next)];
}
