// A slider over the centuries, and how many days the two calendars are apart.
import { live, slider } from "#kit/controls.js";
import { mount } from "#kit/dom.js";

function render({ model, el }) {
  const { years, days } = model.get("figures");
  const told = live();
  const century = slider({ label: "Century", max: years.length - 1, oninput: draw });

  function draw(place) {
    century.set(place, String(years[place]));
    told.textContent = `${years[place]}: ${days[place]} days apart`;
  }

  mount(el, "kit-frame drift", century.node, told);
  draw(0);
}

export default { render };
