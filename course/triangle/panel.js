// The panel as a view: the share of weightings under which the essay's side is the longest, for
// every other choice that the measurement had to make. Weights set above do not enter.
import { note } from "#kit/controls.js";
import { element } from "#kit/dom.js";
import { percentWords } from "./words.js";

const TITLE = "The sentence under every other choice of measurement";
const HELP =
  "Each bar: of all weightings, the share under which the sentence is true, when this one choice is made otherwise. " +
  "The weights set above do not enter. A bar without a number: no ruler in this year.";

/** The variants that a year has: { choice, label, share } with the share from 0 to 1. */
export const variantsOf = (data, place) =>
  data.panel
    .map(({ choice, label, shares }) => ({ choice, label, share: shares[place] }))
    .filter(({ share }) => share !== null)
    .map((one) => ({ ...one, share: one.share / 1000 }));

/** The panel of a year in one sentence. */
export function panelWords(data, place) {
  const year = data.years[place];
  const found = variantsOf(data, place);
  if (!found.length) return data.thin[year] ?? `${year}: no ruler covers all three sides.`;
  const most = found.filter(({ share }) => share > 0.5).length;
  const order = [...found].sort((a, b) => a.share - b.share);
  const [low, high] = [order[0], order.at(-1)];
  const end = ({ share, label }) => `${percentWords(share)} of weightings (${label})`;
  const range =
    low.share === high.share
      ? `under each of them it is true under ${percentWords(low.share)} of weightings`
      : `from ${end(low)} to ${end(high)}`;
  return `${year}: under ${most} of ${found.length} choices the sentence is true for more than half of the weightings; ${range}.`;
}

export function makePanel(data) {
  const said = element("p.tri-panel-words");
  const rows = data.panel.map(({ choice, label }) => {
    const bar = element("span.tri-panel-bar");
    const number = element("span.tri-panel-number");
    const name = `${choice}: ${label}`;
    const track = element("span.tri-panel-track", { "aria-hidden": "true" }, bar);
    return { bar, number, node: element("li", element("span", name), track, number) };
  });
  const list = element("ul.tri-panel-list", rows);
  const node = element("details.tri-variants", element("summary", TITLE), said, list, note(HELP));
  let shown = null;

  function show(place) {
    if (place === shown) return;
    shown = place;
    said.textContent = panelWords(data, place);
    data.panel.forEach(({ shares }, i) => {
      const share = shares[place];
      rows[i].bar.style.width = `${(share ?? 0) / 10}%`;
      rows[i].number.textContent = share === null ? "–" : percentWords(share / 1000);
    });
  }
  return { node, show };
}
