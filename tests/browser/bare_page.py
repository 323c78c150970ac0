"""Widgets in a bare page: the objects and scripts of a notebook, with no JupyterLab between them.

    def test_a_figure(bare):
        figure = bare.show(figures.seesaw(), ".seesaw")
        figure.get_by_role("slider").press("Home")

A widget that a test makes talks to the page by the messages that ipywidgets writes, both ways, as in
a kernel. The page has the style of one of JupyterLab's themes (`bare.theme`), and no keys of its own;
that a notebook would not take the keys of a widget is checked after each test, by the mark that
JupyterLab looks for. What JupyterLab adds is tested there: its notebooks, kernels and links.
"""

import json
import sys
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import comm
import pytest
from comm.base_comm import BaseComm

from claimbook.quiz import widget as quiz_widget

THEMES = {
    "JupyterLab Light": "theme-light",
    "JupyterLab Dark": "theme-dark",
    "JupyterLab Dark High Contrast": "theme-dark-high-contrast",
}
COLOURS = ["color-contrast", "link-in-text-block"]  # axe-core's rules that depend on a theme
ADDRESS = "http://127.0.0.1:1/bare.html"  # never asked for: the page is given by `route`
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Widgets</title>
<link rel="icon" href="data:,"><style>body { margin: 8px; background: var(--jp-layout-color0) }
</style></head><body class="jp-ThemedContainer"><main></main></body></html>"""
# A model as anywidget describes it (https://anywidget.dev/en/afm/), over `toPython`.
MODEL = """(() => {
  const models = new Map();
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  class Model {
    #listeners = new Map();
    #fresh = {};
    constructor(id, state) { Object.assign(this, { id, state }); }
    heard(name) { return this.#listeners.get(name) ?? []; }
    tell(name, ...given) { for (const listener of [...this.heard(name)]) listener(...given); }
    get(name) { return this.state[name]; }
    set(name, value) { this.#fresh[name] = value; this.told({ [name]: value }); }
    save_changes() { this.pass({ method: "update", state: this.#fresh }); this.#fresh = {}; }
    send(content) { this.pass({ method: "custom", content }); }
    async pass(data) { for (const one of await toPython([this.id, data])) hear(one); }
    on(name, listener) { this.#listeners.set(name, [...this.heard(name), listener]); }
    off(name, listener) {
      this.#listeners.set(name, listener ? this.heard(name).filter((one) => one !== listener) : []);
    }
    told(state) {
      const changed = Object.entries(state).filter(([name, value]) => !same(this.state[name], value));
      Object.assign(this.state, state);
      for (const [name, value] of changed) this.tell(`change:${name}`, value);
      if (changed.length) this.tell("change");
    }
  }
  function hear([id, { method, state, content }]) {
    if (method === "update") models.get(id)?.told(state);
    else if (method === "custom") models.get(id)?.tell("msg:custom", content, []);
  }
  // As in JupyterLab, where a key that is not kept for a control may do something to the notebook.
  window.unkept = [];
  document.addEventListener("focusin", ({ target }) => {
    if (!target.closest("[data-lm-suppress-shortcuts=true]") && target.closest(".bare"))
      window.unkept.push(target.outerHTML.slice(0, 200));
  });
  window.hear = (messages) => messages.forEach(hear);
  window.draw = async (id, { _esm, _css, ...state }) => {
    const style = document.createElement("style");
    style.textContent = _css;
    document.head.append(style);
    const address = URL.createObjectURL(new Blob([_esm], { type: "text/javascript" }));
    const { default: { initialize, render } } = await import(address);
    const model = new Model(id, state);
    models.set(id, model);
    await initialize?.({ model });
    const el = document.createElement("div");
    el.className = "bare";
    document.querySelector("main").append(el);
    await render({ model, el });
  };
})()"""
THEME = """([name, light, text]) => {
  const style = document.getElementById("theme") ?? document.createElement("style");
  Object.assign(style, { id: "theme", textContent: text });
  document.head.prepend(style);
  Object.assign(document.body.dataset, { jpThemeName: name, jpThemeLight: light });
  document.documentElement.style.colorScheme = light === "true" ? "light" : "dark";
}"""


@cache
def theme(name):
    """The style sheet of one of JupyterLab's themes, without the fonts and pictures it asks for."""
    folder = Path(sys.prefix) / "share/jupyter/lab/themes/@jupyterlab" / f"{THEMES[name]}-extension"
    return (folder / "index.css").read_text(encoding="utf-8")


class Wire(BaseComm):
    """Python's end of a widget's comm; `out` is what the widget says, message by message."""

    def __init__(self, **given):
        self.out, self.state = [], {}
        super().__init__(**given)

    def publish_msg(self, msg_type, data=None, **_):
        if msg_type == "comm_open":
            self.state = data["state"]
        elif msg_type == "comm_msg":
            self.out.append(data)

    def hears(self, data):
        """What the page's model says, as a kernel gets it."""
        self.handle_msg({"content": {"data": data}, "buffers": []})


class Bare:
    """A page for widgets: `page` is Playwright's, `sent` is all that it has sent to Python."""

    def __init__(self, page):
        self.page, self.shown, self.sent, self.complaints = page, {}, [], []
        page.route(ADDRESS, lambda route: route.fulfill(body=PAGE, content_type="text/html"))
        page.expose_binding("toPython", self._hears)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @contextmanager
    def opened(self):
        """The page with nothing on it, in the light theme; widgets that are made talk to it."""
        self.complaints.clear()
        self.page.bring_to_front()
        self.clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(comm, "create_comm", Wire)
            yield self
        assert self.page.evaluate("unkept") == [], "JupyterLab would take keys for itself"
        assert self.page.strays == [] and self.complaints == []
        quiz_widget.SUMMARIES.clear()

    def clear(self):
        """Load the page anew: nothing is on it, and the browser keeps nothing for it."""
        self.page.goto(ADDRESS)
        self.page.evaluate("localStorage.clear()")
        self.reload()

    def reload(self):
        """Load the page anew: nothing is on it, and what the browser keeps stays."""
        for held in (self.shown, self.sent):
            held.clear()
        self.page.goto(ADDRESS)
        self.page.evaluate(MODEL)
        self.theme(next(iter(THEMES)))

    def theme(self, name):
        """Look as JupyterLab does in this theme."""
        light = json.dumps(name == next(iter(THEMES)))
        self.page.evaluate(THEME, [name, light, theme(name)])

    def show(self, *widgets):
        """Draw these widgets, one below the other; return the locator of the place of the first."""
        first = len(self.shown)
        for widget in widgets:
            state = dict(widget.comm.state)
            for said in widget.comm.out:
                state |= said.get("state", {})
            widget.comm.out.clear()
            self.shown[widget.comm.comm_id] = widget
            self.page.evaluate("given => draw(...given)", [widget.comm.comm_id, state])
        return self.page.locator(".bare").nth(first)

    def _hears(self, _source, message):
        """Give a widget what its page sends; answer with what all widgets say then: [[id, said]]."""
        name, data = message
        self.sent.append(data)
        self.shown[name].comm.hears(data)
        found = []
        for name, widget in self.shown.items():
            found += [[name, said] for said in widget.comm.out]
            widget.comm.out.clear()
        return found


@pytest.fixture(scope="package")
def bare_of_all(context_of_all):
    """The page for widgets that tests share."""
    page = context_of_all.new_page()
    page.strays = context_of_all.strays
    yield Bare(page)
    page.close()


@pytest.fixture
def bare(bare_of_all):
    """A bare page for the widgets that a test makes."""
    page = bare_of_all.page
    page.strays.clear()
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.emulate_media(reduced_motion="null")
    with bare_of_all.opened():
        yield bare_of_all


@pytest.fixture
def make_bare(make_page):
    """A function that gives a bare page in a new context, with the options of one."""
    with ExitStack() as pages:
        yield lambda **options: pages.enter_context(Bare(make_page(**options)).opened())
