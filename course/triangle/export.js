// The picture as a file of its own: a page with title, words, weights and sources.

const PAGE = { width: 960, height: 1010, margin: 56 };
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

function exportPage(data, frame, reading, weights, root) {
  const { width, height, margin } = PAGE,
    look = getComputedStyle(root);
  const ink = resolved(root, "var(--tri-ink)"),
    quiet = resolved(root, "var(--tri-quiet)");
  const family = look.fontFamily;
  const page = svg("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    "font-family": family,
    role: "img",
  });
  const text = (x, y, size, fill, words, weight = "400") =>
    svg("text", { x, y, fill, "font-size": `${size}px`, "font-weight": weight }, words);
  page.append(
    svg("title", {}, `${data.title}, ${reading.year}`),
    svg("desc", {}, sentence(reading)),
    svg("rect", { width, height, fill: resolved(root, "var(--tri-paper)") }),
    text(margin, 66, 26, ink, data.title, "650"),
  );
  // A picture of its own, of full width, drawn in the page for a moment: the theme is the page's.
  const picture = makePicture(data),
    place = h("div", { class: "tri-export" }, picture.node);
  root.append(place);
  picture.draw(frame);
  let y = 98;
  const paragraph = (words, size, fill, weight) => {
    for (const line of wrapped(words, size, width - 2 * margin, family, weight)) {
      page.append(text(margin, y, size, fill, line, weight));
      y += size * 1.4;
    }
    y += size * 0.3;
  };
  paragraph(data.essay, 15, quiet);
  paragraph(reading.words.verdict, 19, ink, "500");
  paragraph(reading.words.share, 15, quiet);
  const scale = (width - 2 * margin) / WIDE;
  page.append(
    svg("g", { transform: `translate(${margin} ${y}) scale(${scale})` }, inlined(picture.node)),
  );
  place.remove();
  y += WIDE * SHAPE * scale + 28;
  for (const words of ["kind", "type", "restsOn"]) {
    if (reading.words[words]) paragraph(reading.words[words], 14, ink);
  }
  paragraph(weightWords(data, weights), 14, ink);
  paragraph(data.caption, 11.5, quiet);
  page.setAttribute("height", Math.ceil(y + margin / 2));
  page.setAttribute("viewBox", `0 0 ${width} ${Math.ceil(y + margin / 2)}`);
  page.querySelector("rect").setAttribute("height", Math.ceil(y + margin / 2));
  return page;
}

// A colour as the page resolves it, theme and all.
function resolved(root, value) {
  const probe = h("span", { style: `color: ${value}; display: none` });
  root.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

// A copy of the picture's content with every look written on the shapes themselves.
function inlined(picture) {
  const copy = svg("g"),
    nodes = [...picture.children].filter((node) => node.tagName !== "title");
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
  nodes.forEach((node) => walk(node, copy));
  return copy;
}

function wrapped(words, size, width, family, weight = "400") {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${family}`;
  const lines = [""];
  for (const word of words.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

const asText = (page) =>
  '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(page);

function saveSvg(page, name) {
  download(new Blob([asText(page)], { type: "image/svg+xml" }), `${name}.svg`);
}

function savePng(page, name) {
  const image = new Image(),
    twice = 2;
  image.onload = () => {
    const canvas = h("canvas", { width: image.width * twice, height: image.height * twice });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => download(blob, `${name}.png`), "image/png");
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(asText(page));
}

function download(blob, name) {
  const url = URL.createObjectURL(blob),
    link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
