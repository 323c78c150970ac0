// How sureness met rightness: a picture for the eye, and the same as a table.
import { element, shape } from "#kit/dom.js";
import { axis, dot, levels, line, linear, picture, rect, words } from "#kit/plot.js";
import { table } from "#kit/table.js";

const WIDTH = 440;
const HEIGHT = 344;
const SAID = "How often right at each level of sureness; the table below says the same.";
const x = linear([0, 100], [44, 424]);
const y = linear([0, 1], [300, 14]);

const percent = (share) => `${Math.round(100 * share)}`;

function mark(key, at, height) {
  const name = `then-now-mark then-now-${key}`;
  if (key === "then") return dot(at, height, 6, name);
  if (key === "now") return rect(at - 5.5, height - 5.5, 11, 11, name);
  return shape("path", { d: `M${at} ${height - 7}l6.5 12h-13z`, class: name });
}

// The marks of one group, moved aside so that groups do not cover each other.
const marks = ({ key, levels: all }, aside) =>
  all.flatMap(([sure, number, right, low, high]) => {
    const at = x(sure) + aside;
    const span = line(at, y(low), at, y(high), `then-now-span then-now-${key}`);
    return [span, mark(key, at, y(right / number))];
  });

export function calibrationPicture(groups) {
  const drawn = groups.filter((group) => group.number);
  const turned = words(12, y(0.5), "how often right, in percent", "kit-tick");
  turned.setAttribute("transform", `rotate(-90 12 ${y(0.5)})`);
  return element(
    "div.then-now-picture",
    { role: "img", "aria-label": SAID },
    picture(
      WIDTH,
      HEIGHT,
      "",
      line(x(0), y(0), x(100), y(1), "then-now-even"),
      levels([0, 0.5, 1], y, x.ends, percent),
      axis([20, 40, 60, 80, 95], x, y(0)),
      words(x(50), y(0) + 38, "how sure, in percent", "kit-tick"),
      turned,
      drawn.flatMap((group, place) => marks(group, (place - (drawn.length - 1) / 2) * 12)),
      // The words come last, so that no line goes through them.
      words(x(1), y(0.94), "less sure than right", "then-now-note"),
      words(x(99), y(0.04), "more sure than right", "then-now-note then-now-right"),
    ),
  );
}

export function calibrationTable(groups) {
  const rows = groups.flatMap((group) =>
    group.levels.map(([sure, number, right, low, high]) => [
      group.name,
      `${sure} %`,
      `${right} of ${number}`,
      `${percent(low)} to ${percent(high)} %`,
    ]),
  );
  return element(
    "details",
    element("summary", { tabindex: 0 }, "The same as a table"),
    table({ head: ["Answers", "You said", "Right", "Chance allows"], rows }),
  );
}
