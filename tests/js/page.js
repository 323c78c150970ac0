// As much of a page as the kit needs to be tried in node: nodes, attributes, listeners.

class Style {
  constructor(attributes) {
    this.attributes = attributes;
  }
  set cssText(text) {
    this.attributes.style = text;
  }
  setProperty(name, value) {
    this.attributes[`style ${name}`] = String(value);
  }
}

class ClassList {
  constructor(classes) {
    this.classes = classes;
  }
  add(...names) {
    for (const name of names) this.toggle(name, true);
  }
  contains(name) {
    return this.classes.includes(name);
  }
  toggle(name, on = !this.contains(name)) {
    const at = this.classes.indexOf(name);
    if (on && at < 0) this.classes.push(name);
    if (!on && at >= 0) this.classes.splice(at, 1);
  }
  remove(name) {
    this.toggle(name, false);
  }
}

// Tests make millions: what few nodes are asked for is made when it is.
class Node {
  #style;
  #classList;
  #dataset;
  constructor(tag) {
    this.tag = tag;
    this.attributes = {};
    this.children = [];
    this.parent = null;
    this.offsetTop = 0; // nothing is laid out here: all stands in one row
    this.listeners = {};
    this.isConnected = true;
    this.classes = [];
  }
  get style() {
    this.#style ??= new Style(this.attributes);
    return this.#style;
  }
  get classList() {
    this.#classList ??= new ClassList(this.classes);
    return this.#classList;
  }
  get dataset() {
    this.#dataset ??= {};
    return this.#dataset;
  }
  setAttribute(name, value) {
    this.attributes[name] = String(value);
    if (name === "value") this.value = String(value);
  }
  toggleAttribute(name, on) {
    if (on) this.attributes[name] = "";
    else delete this.attributes[name];
    if (name === "checked") this.checked = on;
  }
  getAttribute(name) {
    return this.attributes[name] ?? null;
  }
  append(...children) {
    this.#own(children);
    this.children.push(...children);
  }
  prepend(...children) {
    this.#own(children);
    this.children.unshift(...children);
  }
  replaceChildren(...children) {
    this.#own(children);
    this.children = children;
  }
  /** A node stands at one place only. */
  #own(children) {
    for (const child of children) {
      if (!(child instanceof Node)) continue;
      child.remove();
      child.parent = this;
    }
  }
  remove() {
    const all = this.parent?.children ?? [];
    if (all.includes(this)) all.splice(all.indexOf(this), 1);
    this.parent = null;
  }
  after(node) {
    const { parent } = this;
    node.remove();
    node.parent = parent;
    parent.children.splice(parent.children.indexOf(this) + 1, 0, node);
  }
  get nextElementSibling() {
    const all = this.parent?.children ?? [];
    return all[all.indexOf(this) + 1] ?? null;
  }
  get parentElement() {
    return this.parent ?? null;
  }
  removeAttribute(name) {
    delete this.attributes[name];
  }
  get firstChild() {
    return this.children[0] ?? null;
  }
  addEventListener(name, listener) {
    this.listeners[name] = listener;
  }
  fire(name, event = {}) {
    this.listeners[name]?.({ target: this, ...event });
  }
  click() {
    this.fire("click");
  }
  get id() {
    return this.attributes.id ?? "";
  }
  set id(value) {
    this.attributes.id = value;
  }
  get textContent() {
    return this.children.map((child) => child.textContent ?? String(child)).join("");
  }
  set textContent(text) {
    this.children = [String(text)];
  }
  get className() {
    return this.attributes.class ?? "";
  }
  set className(value) {
    this.attributes.class = value;
    this.classes.length = 0;
  }
  focus() {}
  /** The first node inside of a tag or a class (".name"). */
  querySelector(wanted) {
    return this.querySelectorAll(wanted)[0] ?? null;
  }
  querySelectorAll(wanted) {
    const fits = wanted.startsWith(".")
      ? (node) => node.className.split(" ").includes(wanted.slice(1))
      : (node) => node.tag === wanted;
    const inside = this.children.filter((child) => child instanceof Node);
    return inside.flatMap((child) => [
      ...(fits(child) ? [child] : []),
      ...child.querySelectorAll(wanted),
    ]);
  }
  /** All nodes of a tag inside, in their order. */
  all(tag) {
    return this.children
      .filter((child) => child instanceof Node)
      .flatMap((child) => [...(child.tag === tag ? [child] : []), ...child.all(tag)]);
  }
}
for (const name of ["min", "max", "step", "checked", "value"]) {
  const key = `_${name}`;
  Object.defineProperty(Node.prototype, name, {
    get() {
      return (
        this[key] ??
        this.attributes[name] ??
        (key === "_value" && this.tag === "input" ? "" : undefined)
      );
    },
    set(value) {
      this[key] = typeof value === "boolean" ? value : String(value);
    },
  });
}

globalThis.document = {
  createElement: (tag) => new Node(tag),
  createElementNS: (_, tag) => new Node(tag),
  createTextNode: (text) => text,
  getElementById: () => null,
};
globalThis.ResizeObserver = class {
  observe() {}
  disconnect() {}
};
globalThis.IntersectionObserver = globalThis.ResizeObserver;
globalThis.matchMedia = () => ({ matches: true });
globalThis.requestAnimationFrame = (draw) => draw(performance.now());
globalThis.cancelAnimationFrame = () => {};
globalThis.getComputedStyle = () => ({});
globalThis.window = globalThis;
