"""Widgets in a page without a server: graded by a page's own Python, kept by the browser."""

import json
import re
import shutil
from contextlib import closing, contextmanager, suppress

import pytest
from host_site import give_python, serve, settle
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect
from quiz_hands import BANK, KINDS, answer, card, check, right_words, told

from claimbook.host import freeze, specs
from claimbook.progress import exchange
from claimbook.progress.store import Store
from claimbook.quiz import bank

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
# A browser that keeps nothing at all, twice, and then has no room: what the log then does.
TROUBLE = {
    "indexedDB.open(name, 1)": "((self.tried = (self.tried ?? 0) + 1) < 3 ? indexedDB.open()"
    " : indexedDB.open(name, 1))",
    "events.add(event)": '(() => { throw new DOMException("", "QuotaExceededError"); })()',
}
# How many events and files this browser keeps.
KEPT = """async () => {
    const { openLog } = await import(new URL("host/log.js", document.baseURI));
    const log = await openLog("host");
    const number = await log.count();
    log.close();
    return number; }"""
SECONDS = 1000
PATIENCE = 90 * SECONDS  # for Python to be loaded where cores are busy


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
    give_python(folder / "python")
    freeze.write(folder / "host")
    shutil.copytree(folder / "host", folder / "trouble")
    log = folder / "trouble" / "log.js"
    for plain, broken in TROUBLE.items():
        assert plain in log.read_text(encoding="utf-8")
        log.write_text(log.read_text(encoding="utf-8").replace(plain, broken), encoding="utf-8")
    with serve(folder) as url:
        yield Site(folder, url)


def ask(*names):
    return specs.session("quiz", *(f"kinds/{name}" for name in names))


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


@pytest.fixture(scope="module")
def tab(site, make_context):
    """A reader's page with a question of every kind, two summaries and a brief. Python runs in it."""
    shown = [specs.session("summary", "kinds"), specs.session("course_map"), specs.session("brief")]
    with make_context() as context:
        page = context.new_page()
        page.strays = context.strays
        page.goto(site.write("brief.html", ask(*KINDS), *shown))
        yield page


def title(page):
    return page.locator(".briefb").get_by_label("Title", exact=True)


def expect_words(page):
    expect(page.locator(".briefb output")).to_contain_text("; 2 words", timeout=PATIENCE)


def write_brief(page):
    title(page).fill("Two words")
    expect_words(page)
    builder = page.locator(".briefb")
    builder.get_by_text("3. Charts").click()
    builder.get_by_role("group").get_by_role("checkbox").first.check()
    picture = builder.frame_locator("iframe").locator("img").first
    expect(picture).to_have_attribute("src", re.compile("^data:image/png"))


def take_brief(page, tmp_path):
    """The brief is as it was left, and is taken home."""
    expect_words(page)
    expect(title(page)).to_have_value("Two words")
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("button", name="Download as HTML").click()
    download.value.save_as(tmp_path / "brief.html")
    text = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert download.value.suggested_filename == "brief-two-words.html"
    assert "<h1>Two words</h1>" in text and "data:image/png;base64," in text


def test_every_kind_and_a_brief_are_kept_and_carried_to_jupyterlab_and_back(tab, tmp_path):
    page = tab
    with quiet(page):
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
        write_brief(page)
        expect(page.locator(".cb-status")).to_be_hidden()
        page.reload()
        fetched = page.get_by_text("Your answers are being fetched")
        expect(fetched).to_have_count(2)  # the summary and the map
        expect(told(card(page, "single"))).to_contain_text("Your answer comes")
        for name in KINDS:
            phase(page, name, "done")
        expect(told(card(page, "single"))).not_to_contain_text("Your answer comes")
        assert f"{len(KINDS)} of {len(KINDS)} done" in page.locator(".quiz-line").inner_text()
        take_brief(page, tmp_path)

    # The same file in JupyterLab's store, and from there back into a browser that has forgotten.
    text = saved(page, tmp_path)
    with closing(Store(tmp_path / "progress.sqlite", "f" * 16)) as store:
        graded = sum(question.tries == 2 for question in KINDS.values())
        assert exchange.merge(store, text) == len(KINDS) + graded
        assert exchange.write(store) == text
    page.get_by_role("button", name="Forget me").click()
    page.get_by_role("button", name="Keep them").click()
    phase(page, "single", "done")
    assert settle(page, KEPT) == len(KINDS) + graded + 1  # the brief
    page.get_by_role("button", name="Forget me").click()
    page.get_by_role("button", name="Delete all answers").click()
    expect(page.locator(".cb-told")).to_contain_text("deleted", timeout=PATIENCE)
    for name in KINDS:
        phase(page, name, "new")
    assert settle(page, KEPT) == 0
    page.locator("input[type=file]").set_input_files(tmp_path / "progress.json")
    for name in KINDS:
        phase(page, name, "done")
    page.get_by_role("button", name="Forget me").click()
    page.get_by_role("button", name="Delete all answers").click()
    phase(page, "single", "new")
    page.locator("input[type=file]").set_input_files(BANK / "kinds.yaml")
    expect(page.locator(".cb-told")).to_contain_text("This is not JSON")


@pytest.fixture
def two(tab):
    """Two tabs of one reader, with the same questions; Python runs in both. The second is new."""
    tabs = [tab, tab.context.new_page()]
    tabs[1].goto(tab.url)
    for one in tabs:
        one.bring_to_front()  # a browser draws what is behind once a second
        card(one, "single").get_by_role("radio").first.focus()
        expect(one.locator(".cb-status")).to_be_hidden(timeout=PATIENCE)
    return tabs


def test_two_tabs_follow_each_other_and_forget_together_and_one_is_killed(two, tmp_path):
    one, other = two
    expect(title(other)).to_have_value("")  # of a brief that was written before, nothing is left
    for tab, name in ((one, "single"), (other, "number"), (one, "number")):
        tab.bring_to_front()
        answer(card(tab, name), name, right=tab is other)
        check(card(tab, name))
        for each in two:
            phase(each, name, "done" if tab is other else "retry")
        if tab is other:  # asked once more, in the other tab
            one.bring_to_front()
            card(one, name).get_by_role("button", name="Ask me again").click()
    assert len(exchange.read(saved(one, tmp_path))[1]) == 3
    one.evaluate("['host:figure:sheet', 'other'].map((key) => localStorage.setItem(key, '1'))")
    one.get_by_role("button", name="Forget me").click()
    one.get_by_role("button", name="Delete all answers").click()
    for each in two:
        phase(each, "single", "new")
    assert one.evaluate("Object.keys(localStorage)") == ["other"]
    other.bring_to_front()
    answer(card(other, "single"), "single", right=True)
    check(card(other, "single"))
    phase(one, "single", "done")
    one.bring_to_front()
    assert len(exchange.read(saved(one, tmp_path))[1]) == 1

    # What was confirmed outlives a tab that is killed at once.
    answer(card(one, "number"), "number", right=True)
    check(card(one, "number"))
    phase(one, "number", "done")
    with one.expect_event("crash"), suppress(PlaywrightError):
        one.goto("chrome://crash")
    assert settle(other, KEPT) == 2


def test_a_browser_that_keeps_nothing_says_so_and_goes_on(site, make_page, tmp_path):
    page = make_page()
    page.goto(site.write("trouble.html", ask("single", "number"), host="trouble"))
    words = {"single": "your browser keeps nothing", "number": "there is no room left"}
    for name, told_so in words.items():
        answer(card(page, name), name, right=True)
        check(card(page, name))
        phase(page, name, "done")
        expect(page.locator(".quiz-notice:not(.quiz-gone)")).to_contain_text(told_so)
    assert len(exchange.read(saved(page, tmp_path))[1]) == 2


def test_without_webassembly_a_question_stays_as_it_is_to_be_read(site, make_page):
    page = make_page()
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(site.write("plain.html", ask("single")))
    settle(page, "() => window.started")
    expect(page.locator(".cb-widget")).to_have_text("quiz by name")
