// The votes that were asked for, newest first, a part at a time.
import { button } from "#kit/controls.js";
import { element, unique } from "#kit/dom.js";
import { CHOICES, MISSING, whole } from "./votes.js";

const STEP = 25;

function item({ year, title, resolution, cast }, powers) {
  const what = `${year}. ${title || "No title in the source"}${resolution ? ` (${resolution})` : ""}`;
  const words = cast.map((one, i) => {
    const word = one === MISSING ? "no vote" : CHOICES[one];
    const name = `votes-word votes-${word.replace(" ", "")}`;
    return element("span", { class: name }, `${powers[i]}: ${word}`);
  });
  return element(
    "li",
    { tabindex: -1 },
    element("span.votes-what", what),
    element("span.votes-cast", words),
  );
}

/** The list: its nodes, and `put(votes, title)` to fill it. `powers`: their names. */
export function list(powers) {
  let [votes, title, length] = [[], "", STEP];
  const found = element("p.votes-found", {
    "aria-live": "polite",
    id: unique("votes-found"),
  });
  const items = element("ul.votes-list", { "aria-labelledby": found.id });
  const more = button(`Show ${STEP} more`, () => {
    const before = items.children.length;
    length += STEP;
    show();
    items.children[before]?.focus();
  });

  function show() {
    const shown = votes.slice(0, length);
    const told = votes.length
      ? `${whole(votes.length)} found, ${whole(shown.length)} shown, newest first.`
      : "none found.";
    found.textContent = title && `${title}: ${told}`;
    items.replaceChildren(...shown.map((vote) => item(vote, powers)));
    // A list that scrolls can be reached, and scrolled, by keyboard.
    if (shown.length) items.setAttribute("tabindex", 0);
    else items.removeAttribute("tabindex");
    more.hidden = votes.length <= length;
  }
  show();
  return {
    nodes: [found, items, more],
    put(hits, words) {
      // The list on Ukraine stands after the roll calls, so sort by year, keeping the order.
      votes = [...hits].reverse().sort((a, b) => b.year - a.year);
      title = words;
      length = STEP;
      show();
    },
  };
}
