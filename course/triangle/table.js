// The numbers of the year: sides down, the composite and its indicators across.
function makeTable(data) {
  const caption = h("caption"),
    body = h("tbody"),
    names = Object.keys(data.indicators);
  const head = [
    "Side",
    "Distance",
    "95% interval",
    ...names.map((name) => data.indicators[name].label),
  ];
  const node = h(
    "div",
    { class: "tri-table", role: "region", tabindex: "0", "aria-label": "The numbers of the year" },
    h(
      "table",
      {},
      caption,
      h("thead", {}, h("tr", {}, ...head.map((text) => h("th", { scope: "col" }, text)))),
      body,
    ),
  );
  function show(reading, place) {
    caption.textContent = `The numbers of ${reading.year}`;
    body.replaceChildren(
      ...SIDES.map((side, i) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, data.shortNames[side]),
          h("td", {}, reading.sides ? number(reading.sides[i]) : "not measured"),
          h("td", {}, reading.bounds ? reading.bounds[i].map(number).join(" to ") : "none"),
          ...names.map((name) => {
            const row = data.indicators[name].values[place];
            return h("td", {}, row ? number(row[i]) : "not measured");
          }),
        ),
      ),
    );
  }
  return { node, show };
}
