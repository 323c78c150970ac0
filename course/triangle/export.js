// The picture as a file of its own: a page with title, words, weights and sources.
import { element, shape } from "#kit/dom.js";
import { download } from "#kit/takeaway.js";
import { makePicture, SHAPE, WIDE } from "./picture.js";
import { weightWords } from "./settings.js";
import { sentence } from "./words.js";

const PAGE = { width: 960, margin: 56 };
const INNER = PAGE.width - 2 * PAGE.margin;
// What a stylesheet decides about a shape or a text; a file has no stylesheet of ours.
const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "letter-spacing",
  "paint-order",
  "display",
];

export function exportPage(data, frame, reading, weights, root) {
  const [ink, quiet, paper] = ["ink", "quiet", "paper"].map((name) => resolved(root, name));
  const page = startPage(data, reading, root, paper);
  const ground = page.querySelector("rect");
  let y = 66;
  const line = (words, size, fill, weight = "400") => {
    const looks = { x: PAGE.margin, y, fill, "font-size": `${size}px`, "font-weight": weight };
    page.append(shape("text", looks, words));
  };
  const paragraph = (words, size, fill, weight) => {
    for (const part of wrapped(words, size, page.getAttribute("font-family"), weight)) {
      line(part, size, fill, weight);
      y += size * 1.4;
    }
    y += size * 0.3;
  };
  line(data.title, 26, ink, "650");
  y = 98;
  paragraph(data.essay, 15, quiet);
  paragraph(reading.words.verdict, 19, ink, "500");
  paragraph(reading.words.share, 15, quiet);
  const scale = INNER / WIDE;
  const transform = `translate(${PAGE.margin} ${y}) scale(${scale})`;
  page.append(shape("g", { transform }, pictured(data, frame, root)));
  y += WIDE * SHAPE * scale + 28;
  for (const words of ["kind", "type", "restsOn"]) {
    if (reading.words[words]) paragraph(reading.words[words], 14, ink);
  }
  paragraph(weightWords(data, weights), 14, ink);
  paragraph(data.caption, 11.5, quiet);
  const height = Math.ceil(y + PAGE.margin / 2);
  page.setAttribute("height", height);
  page.setAttribute("viewBox", `0 0 ${PAGE.width} ${height}`);
  ground.setAttribute("height", height);
  return page;
}

// The page before anything is written on it; its height comes last.
function startPage(data, reading, root, fill) {
  return shape(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: PAGE.width,
      "font-family": getComputedStyle(root).fontFamily,
      role: "img",
    },
    shape("title", `${data.title}, ${reading.year}`),
    shape("desc", sentence(reading)),
    shape("rect", { width: PAGE.width, fill }),
  );
}

// A picture of its own, of full width, drawn in the page for a moment: the theme is the page's.
function pictured(data, frame, root) {
  const picture = makePicture(data);
  const place = element("div.tri-export", picture);
  root.append(place);
  picture.draw(frame);
  const copy = inlined(picture.node);
  place.remove();
  return copy;
}

// A colour as the page resolves it, theme and all.
function resolved(root, token) {
  const probe = element("span", { style: `color: var(--kit-${token}); display: none` });
  root.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

// A copy of the picture's content with every look written on the shapes themselves.
function inlined(picture) {
  const copy = shape("g");
  const walk = (from, into) => {
    const look = getComputedStyle(from);
    if (look.display === "none") return;
    const node = from.cloneNode(false);
    node.removeAttribute("class");
    node.removeAttribute("style");
    for (const name of LOOKS) {
      const value = look.getPropertyValue(name);
      if (value && value !== "inline" && value !== "block") node.setAttribute(name, value);
    }
    into.append(node);
    for (const child of from.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) node.append(child.textContent);
      else walk(child, node);
    }
  };
  for (const node of picture.children) {
    if (node.tagName !== "title") walk(node, copy);
  }
  return copy;
}

function wrapped(words, size, family, weight = "400") {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${family}`;
  const lines = [""];
  for (const word of words.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width > INNER) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

const asText = (page) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(page)}`;

export const saveSvg = (page, name) => download(asText(page), `${name}.svg`, "image/svg+xml");

/** The same as pixels, two for each of the page's. */
export function savePng(page, name) {
  const image = new Image();
  image.onload = () => {
    const [width, height] = [2 * image.width, 2 * image.height];
    const canvas = element("canvas", { width, height });
    canvas.getContext("2d").drawImage(image, 0, 0, width, height);
    canvas.toBlob((blob) => download(blob, `${name}.png`, "image/png"), "image/png");
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(asText(page))}`;
}
