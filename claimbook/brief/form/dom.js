// Making controls. `holder[name]` is the part of the draft that a control writes to.

const button = (words, onclick, attributes = {}) =>
  element("button", { type: "button", onclick, ...attributes }, words);

const help = (words, attributes = {}) =>
  element("p", { class: "briefb-help", ...attributes }, words);

function labelled(label, control, words) {
  control.id ||= unique("briefb");
  const parts = [element("label", { for: control.id }, label)];
  if (words) {
    parts.push(help(words, { id: `${control.id}-help` }));
    control.setAttribute("aria-describedby", `${control.id}-help`);
  }
  return element("div", { class: "briefb-field" }, ...parts, control);
}

function writing(label, holder, name, changed, { rows, words, list, longest } = {}) {
  const control = rows ? element("textarea", { rows }) : element("input", { type: "text" });
  control.maxLength = longest;
  control.value = holder[name];
  if (list) control.setAttribute("list", list);
  control.addEventListener("input", () => {
    holder[name] = control.value;
    changed();
  });
  return labelled(label, control, words);
}

function choosing(label, holder, name, changed, options) {
  const make = ([value, words]) => element("option", { value }, words);
  const control = element("select", {}, ...options.map(make));
  control.value = holder[name];
  control.addEventListener("change", () => {
    holder[name] = control.value;
    changed();
  });
  return labelled(label, control);
}

const datalist = (values) =>
  element(
    "datalist",
    { id: unique("briefb") },
    ...values.map((value) => element("option", { value })),
  );

const focusIn = (node) => node?.querySelector("input, textarea, select, button")?.focus();

function say(node, words) {
  node.textContent = words;
  node.hidden = !words;
}
