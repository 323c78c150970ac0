// A slider over the centuries, and how many days the two calendars are apart.
function render({ model, el }) {
  const { years, days } = model.get("figures");
  const id = unique("drift");
  const slider = element("input", { type: "range", id, min: 0, max: years.length - 1, value: 0 });
  const told = element("p", { "aria-live": "polite" });
  function draw() {
    told.textContent = `${years[slider.value]}: ${days[slider.value]} days apart`;
  }
  slider.addEventListener("input", draw);
  el.classList.add("drift");
  keepKeys(el);
  el.append(element("label", { for: id }, "Century"), slider, told);
  draw();
}

export default { render };
