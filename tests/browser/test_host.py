"""Widgets in a page without a server: graded by a page's own Python, kept by the browser."""

import functools
import http.server
import json
import shutil
import threading
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import host_loop
import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect
from test_quiz_view import BANK, KINDS, answer, check, right_words, told

from claimbook import settings
from claimbook.host import freeze, pyodide, specs
from claimbook.progress import exchange
from claimbook.progress.store import Store
from claimbook.quiz import bank

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "connect-src 'self'; img-src 'self' data:; worker-src 'self'"
)
START = """import {{ start }} from "./{host}/host.js";
const root = new URL("./", import.meta.url).href;
const link = (lesson, anchor) => `${{lesson}}.html#${{anchor}}`;
window.started = start({{ root, python: "python/", name: "{host}", link }});
"""
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<link rel="icon" href="data:,"></head><body><main>{widgets}</main><div class="cb-memory"></div>
<script type="module" src="{host}.js"></script></body></html>"""
WIDGET = """<div class="cb-widget" data-widget="{kind}" data-spec="{id}">{kind} by name</div>
<script type="application/json" id="{id}">{spec}</script>"""
# A browser that has no room, or that keeps nothing at all: what the log then does.
TROUBLE = {
    "full": ("events.add(event)", 'Promise.reject(new DOMException("", "QuotaExceededError"))'),
    "forbidden": ("indexedDB.open(name, 1)", "indexedDB.open()"),
}
SECONDS = 1000
PATIENCE = 90 * SECONDS  # for Python to be loaded where cores are busy


class Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css"} | {
        ".html": "text/html",
        ".wasm": "application/wasm",
        "": "application/octet-stream",
    }

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_):
        pass


class Site:
    """A folder of pages, served from this machine; `url` is its address."""

    def __init__(self, folder, url):
        self.folder = folder
        self.url = url

    def write(self, name, *shown, host="host"):
        """Write a page with these Specs; return its address."""
        widgets = []
        for number, one in enumerate(shown):
            (self.folder / f"{one.kind}.js").write_text(one.script, encoding="utf-8")
            (self.folder / f"{one.kind}.css").write_text(one.style, encoding="utf-8")
            spec = {"kind": one.kind, "module": f"{one.kind}.js", "style": f"{one.kind}.css"}
            spec |= {"state": one.state, "session": one.session}
            spec = json.dumps(spec, sort_keys=True).replace("<", "\\u003c")
            widgets.append(WIDGET.format(kind=one.kind, id=f"spec{number}", spec=spec))
        (self.folder / f"{host}.js").write_text(START.format(host=host), encoding="utf-8")
        page = PAGE.format(widgets="\n".join(widgets), host=host)
        (self.folder / name).write_text(page, encoding="utf-8")
        return f"{self.url}/{name}"


@pytest.fixture(scope="module")
def kinds_bank():
    """The bank of the tests, with a question of every kind, instead of the course's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bank, "folder", lambda: BANK)
        yield


@pytest.fixture(scope="module")
def site(kinds_bank, tmp_path_factory):
    """A site with the host of widgets and with Pyodide's core."""
    folder = tmp_path_factory.mktemp("site")
    try:
        shutil.copytree(pyodide.core(), folder / "python")
    except pyodide.NoPyodide as error:
        pytest.skip(str(error))
    freeze.write(folder / "host")
    for name, (plain, broken) in TROUBLE.items():
        shutil.copytree(folder / "host", folder / name)
        log = (folder / "host" / "log.js").read_text(encoding="utf-8")
        assert plain in log
        (folder / name / "log.js").write_text(log.replace(plain, broken), encoding="utf-8")
    handler = functools.partial(Handler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(folder, f"http://127.0.0.1:{server.server_address[1]}")
        server.shutdown()


def ask(*names):
    return specs.session("quiz", *(f"kinds/{name}" for name in names))


def card(page, name):
    """The form of a question, found by its prompt."""
    named = page.get_by_text(KINDS[name].prompt, exact=True)
    found = page.locator("form.quiz-card", has=named)
    return found.nth(1) if name == "predict" and found.count() > 1 else found.first


def phase(page, name, wanted):
    expect(card(page, name)).to_have_attribute("data-phase", wanted, timeout=PATIENCE)


@contextmanager
def quiet(page):
    """Nothing is said in the browser's console meanwhile, and nothing is asked of others."""
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield
    assert said == [] and page.strays == []


def saved(page, tmp_path):
    """What the panel saves, as a text."""
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("button", name="Save to a file").click()
    download.value.save_as(tmp_path / "progress.json")
    return (tmp_path / "progress.json").read_text(encoding="utf-8")


def test_every_kind_is_answered_and_kept_and_carried_to_jupyterlab_and_back(
    site, make_page, tmp_path
):
    page = make_page()
    shown = [ask(*KINDS), specs.session("summary", "kinds"), specs.session("course_map")]
    with quiet(page):
        page.goto(site.write("kinds.html", *shown))
        for name, question in KINDS.items():
            form = card(page, name)
            answer(form, name, right=False)
            check(form)
            phase(page, name, "retry" if question.tries == 2 else "done")
            if question.tries == 2:
                expect(form.locator(".quiz-solution")).to_be_empty()
                answer(form, name, right=True)
                check(form)
                expect(told(form)).to_contain_text(right_words(name))
            phase(page, name, "done")
            expect(form.get_by_text(question.explanation)).to_be_visible()
        expect(page.locator(".cb-status")).to_be_hidden()
        page.reload()
        for name in KINDS:
            phase(page, name, "done")
        assert f"{len(KINDS)} of {len(KINDS)} done" in page.locator(".quiz-line").inner_text()

    # The same file in JupyterLab's store, and from there back into a browser that has forgotten.
    text = saved(page, tmp_path)
    with closing(Store(tmp_path / "progress.sqlite", "f" * 16)) as store:
        graded = sum(question.tries == 2 for question in KINDS.values())
        assert exchange.merge(store, text) == len(KINDS) + graded
        assert exchange.write(store) == text
    page.get_by_role("button", name="Forget me").click()
    page.get_by_role("button", name="Keep them").click()
    phase(page, "single", "done")
    page.get_by_role("button", name="Forget me").click()
    page.get_by_role("button", name="Delete all answers").click()
    for name in KINDS:
        phase(page, name, "new")
    page.reload()
    phase(page, "single", "new")
    page.locator("input[type=file]").set_input_files(tmp_path / "progress.json")
    for name in KINDS:
        phase(page, name, "done")
    page.get_by_role("button", name="Forget me").click()
    page.get_by_role("button", name="Delete all answers").click()
    phase(page, "single", "new")
    page.locator("input[type=file]").set_input_files(BANK / "kinds.yaml")
    expect(page.locator(".cb-told")).to_contain_text("This is not JSON")


@pytest.fixture
def two(site, make_page):
    """Two tabs of one reader, with the same questions; Python runs in both."""
    address = site.write(
        "two.html", ask("single"), ask("number"), specs.session("summary", "kinds")
    )
    one = make_page()
    tabs = [one, one.context.new_page()]
    for tab in tabs:
        tab.goto(address)
        card(tab, "single").get_by_role("radio").first.focus()
        expect(tab.locator(".cb-status")).to_be_hidden(timeout=PATIENCE)
    return tabs


def test_two_tabs_follow_each_other_and_forget_together(two, tmp_path):
    one, other = two
    for tab, name in ((one, "single"), (other, "number"), (one, "number")):
        answer(card(tab, name), name, right=tab is other)
        check(card(tab, name))
        for each in two:
            phase(each, name, "done" if tab is other else "retry")
        if tab is other:  # asked once more, in the other tab
            card(one, name).get_by_role("button", name="Ask me again").click()
    assert len(exchange.read(saved(one, tmp_path))[1]) == 3
    one.get_by_role("button", name="Forget me").click()
    one.get_by_role("button", name="Delete all answers").click()
    for each in two:
        phase(each, "single", "new")
    answer(card(other, "single"), "single", right=True)
    check(card(other, "single"))
    phase(one, "single", "done")
    assert len(exchange.read(saved(one, tmp_path))[1]) == 1


def test_what_was_confirmed_outlives_a_killed_tab(two):
    one, other = two
    answer(card(one, "single"), "single", right=True)
    check(card(one, "single"))
    phase(one, "single", "done")
    with suppress(PlaywrightError):  # the tab is gone before it can answer
        one.context.new_cdp_session(one).send("Page.crash", {})
    other.reload()
    phase(other, "single", "done")


@pytest.mark.parametrize("trouble", TROUBLE)
def test_a_browser_that_keeps_nothing_says_so_and_goes_on(site, make_page, tmp_path, trouble):
    page = make_page()
    page.goto(site.write(f"{trouble}.html", ask("single", "number"), host=trouble))
    for name in ("single", "number"):
        answer(card(page, name), name, right=True)
        check(card(page, name))
        phase(page, name, "done")
    words = {"full": "there is no room left", "forbidden": "your browser keeps nothing"}
    expect(page.locator(".quiz-notice")).to_contain_text(words[trouble])
    assert len(exchange.read(saved(page, tmp_path))[1]) == 2


def test_without_webassembly_a_question_stays_as_it_is_to_be_read(site, make_page):
    page = make_page()
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(site.write("plain.html", ask("single")))
    page.evaluate("window.started")
    expect(page.locator(".cb-widget")).to_have_text("quiz by name")


LOAD = """async ([code, address]) => {
  const python = new URL("python/", document.baseURI).href;
  const { loadPyodide } = await import(python + "pyodide.mjs");
  window.python = await loadPyodide({ indexURL: python, env: { COURSE_ROOT: "/course" } });
  const zip = await (await fetch(address)).arrayBuffer();
  window.python.unpackArchive(zip, "zip", { extractDir: "/course" });
  window.python.FS.writeFile("/course/host_loop.py", code);
  window.python.runPython('import sys; sys.path.insert(0, "/course")');
}"""


def test_feedback_on_every_question_of_the_course_is_that_of_a_kernel(site, make_page):
    page = make_page()
    page.goto(site.write("loop.html"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bank, "folder", lambda: settings.current().lessons / "questions")
        (site.folder / "all.zip").write_bytes(freeze.archive())
        lessons = [path.stem for path in bank.files()]
        here = {lesson: host_loop.told(lesson) for lesson in lessons}
    page.evaluate(LOAD, [Path(host_loop.__file__).read_text(encoding="utf-8"), "all.zip"])
    run = "lesson => python.runPython(`import json, host_loop; json.dumps(host_loop.told('${lesson}'))`)"
    for lesson in lessons:
        there = json.loads(page.evaluate(run, lesson))
        differ = [name for name, told in here[lesson].items() if told != there.get(name)]
        assert not differ and len(there) == len(here[lesson]) > 0
