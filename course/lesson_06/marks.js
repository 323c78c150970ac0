// The picture: one column a year, and one mark an exercise, of the shape of its forces.
import { element, shape } from "#kit/dom.js";
import { axis, columns, picture, rect, words } from "#kit/plot.js";

const ENDS = [16, 683]; // of the years, from left to right
const ROW = 24;
const TOP = 10;
const PATHS = {
  army: "M-7,-7 H7 V7 H-7 Z",
  navy: "M-8,0 A8,8 0 1 1 8,0 A8,8 0 1 1 -8,0 Z",
  air: "M0,-9 L9,7 L-9,7 Z",
  police: "M0,-9.5 L9.5,0 L0,9.5 L-9.5,0 Z",
  computer: "M-3,-8 H3 V-3 H8 V3 H3 V8 H-3 V3 H-8 V-3 H-3 Z",
};

/** Which shape stands for which forces: a line below the picture. */
export const key = (forces) =>
  element(
    "p.counting-legend",
    { "aria-hidden": "true" },
    Object.entries(forces).map(([name, text]) => {
      const size = { viewBox: "-11 -11 22 22", class: "counting-key" };
      const sign = shape("svg", size, shape("path", { d: PATHS[name] }));
      return element("span", sign, ` ${text}`);
    }),
  );

/** The picture of all exercises, and how to show the years of a rule and where each one stands. */
export function marks({ exercises, first, last }) {
  const x = columns([first, last], ENDS);
  const heights = {};
  const places = exercises.map(({ year }) => {
    heights[year] = (heights[year] ?? 0) + 1;
    return heights[year] - 0.5;
  });
  const floor = TOP + Math.max(...Object.values(heights)) * ROW;
  const span = rect(0, 2, 0, floor - 2, "counting-span");
  const years = Array.from({ length: Math.ceil((last - first + 1) / 2) }, (_, i) => first + 2 * i);
  const signs = exercises.map(({ year, forces }, i) => {
    const title = shape("title");
    const place = { transform: `translate(${x(year)} ${floor - places[i] * ROW})` };
    const sign = words(0, 5, "?", "counting-sign");
    return { title, node: shape("g", place, title, shape("path", { d: PATHS[forces] }), sign) };
  });
  return {
    node: picture(
      690,
      floor + 26,
      "counting-picture",
      span,
      axis(years, x, floor),
      signs.map(({ node }) => node),
    ),
    show(rule, standings) {
      span.setAttribute("x", x(rule.first) - x.step / 2);
      span.setAttribute("width", (rule.last - rule.first + 1) * x.step);
      standings.forEach(({ kind, why }, i) => {
        const { text } = exercises[i];
        signs[i].node.setAttribute("class", `counting-mark counting-${kind}`);
        signs[i].title.textContent = why ? `${text}. Not counted: ${why}` : text;
      });
    },
  };
}
