// A host of figures in a plain page: a model that holds values and tells who listens.
function model(state) {
  const heard = new EventTarget();
  const listeners = new Map();
  return {
    get: (name) => state[name],
    set(name, value) {
      state[name] = value;
      heard.dispatchEvent(new Event(`change:${name}`));
    },
    save_changes() {},
    send() {},
    on(name, act) {
      const listen = () => act();
      listeners.set(act, listen);
      heard.addEventListener(name, listen);
    },
    off: (name, act) => heard.removeEventListener(name, listeners.get(act)),
  };
}

export async function start({ root }) {
  const styles = new Set();
  for (const place of document.querySelectorAll(".cb-widget")) {
    const spec = JSON.parse(document.getElementById(place.dataset.spec).textContent);
    if (spec.session && spec.kind !== "course_map") continue;
    if (!styles.has(spec.style)) {
      styles.add(spec.style);
      const link = Object.assign(document.createElement("link"), {
        rel: "stylesheet",
        href: new URL(spec.style, root).href,
      });
      document.head.append(link);
    }
    const { default: front } = await import(new URL(spec.module, root).href);
    const el = document.createElement("div");
    await front.render({ model: model(spec.state), el });
    place.replaceChildren(el);
  }
}
