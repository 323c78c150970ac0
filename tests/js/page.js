// As much of a page as the kit needs to be tried in node: nodes, attributes, listeners.

class Node {
  constructor(tag) {
    this.tag = tag;
    this.attributes = {};
    this.children = [];
    this.listeners = {};
    this.dataset = {};
    const { attributes } = this;
    this.style = {
      set cssText(text) {
        attributes.style = text;
      },
    };
    this.isConnected = true;
    this.classes = [];
    this.classList = { add: (...names) => this.classes.push(...names) };
  }
  setAttribute(name, value) {
    this.attributes[name] = String(value);
    if (name === "value") this.value = String(value);
  }
  toggleAttribute(name, on) {
    if (on) this.attributes[name] = "";
    if (name === "checked") this.checked = on;
  }
  getAttribute(name) {
    return this.attributes[name] ?? null;
  }
  append(...children) {
    this.children.push(...children);
  }
  replaceChildren(...children) {
    this.children = children;
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
      return this[key] ?? this.attributes[name];
    },
    set(value) {
      this[key] = typeof value === "boolean" ? value : String(value);
    },
  });
}

globalThis.document = {
  createElement: (tag) => new Node(tag),
  createElementNS: (_, tag) => new Node(tag),
};
