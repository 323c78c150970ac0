"""The course without a server, in a browser: read, searched, answered, offline, on a phone."""

import os
import re

import pytest
from host_site import settle
from playwright.sync_api import expect
from site_pages import Served

from claimbook.host import pyodide
from claimbook.site import folder, parcel

SECOND = 1000
PATIENCE = 90 * SECOND  # for Python to be loaded where cores are busy
KINDS = (  # one page of each kind
    *("index.html", "lessons/04-economics.html", "exercises/04-economics.html"),
    *("lessons/glossary.html", "claims/index.html", "claims/E2.html", "data/trade.html"),
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]  # target-size is in the last
AXE = """async (rules) => {
    for (const one of document.querySelectorAll("details")) one.open = true;
    const found = await axe.run(document, {resultTypes: ["violations"], runOnly: rules});
    return found.violations.flatMap((one) => one.nodes.map((node) =>
        [one.id, node.html.slice(0, 160), node.failureSummary])); }"""
KEPT = """() => navigator.serviceWorker.ready.then(async () => {
    const [name] = await caches.keys();
    return (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname); })"""
TINY = """<!doctype html><title>{words}</title><p>{words}</p>
<script>navigator.serviceWorker.register("worker.js")</script>"""


def test_every_kind_of_page_is_for_everybody(visit, axe):
    """axe finds nothing in either theme, nothing scrolls sideways, nothing comes from outside."""
    page = visit("index.html", color_scheme="light", reduced_motion="reduce")
    for name in KINDS:
        visit(name, page)
        page.evaluate(axe)
        assert settle(page, AXE, RULES) == [], name
        page.emulate_media(color_scheme="dark")
        expect(page.locator("html")).to_have_attribute("data-jp-theme-light", "false")
        assert settle(page, AXE, ["wcag2aa"]) == [], name
        page.emulate_media(color_scheme="light")
        for width in (360, 320, 1280):  # 320 is a window of 640 at 200 percent
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") == width, name
    assert page.complaints == [] and page.strays == []


def test_every_lesson_opens_and_answers_without_a_network(site, visit):
    page = visit("index.html")
    kept = settle(page, KEPT)
    assert {f"/{name}" for name in KINDS} <= set(kept)
    if (python := next(site.path.glob("pyodide-*"), None)) is not None:
        core = f"/{python.name}/pyodide.asm.wasm"
        page.wait_for_function(
            "async (name) => Boolean(await caches.match(name))", arg=core, timeout=PATIENCE
        )
    page.context.set_offline(True)
    for lesson in (site.path / "lessons").glob("*.html"):
        assert f"/lessons/{lesson.name}" in kept
    visit("lessons/04-economics.html", page)
    fold = page.locator("details.guess-first", has=page.locator(".cb-chart img")).first
    expect(fold).not_to_have_attribute("open", "")
    if python is None:
        fold.locator("summary").first.click()
    else:  # it waits for the first two questions of the lesson
        for number in range(2):
            form = page.locator("form.quiz-card").nth(number)
            expect(fold).not_to_have_attribute("open", "")
            for place, box in enumerate(form.get_by_role("textbox").all()):
                box.fill(str(10 + place))
            form.get_by_role("button", name="Check").click()
            expect(form).not_to_have_attribute("data-phase", "new", timeout=PATIENCE)
    expect(fold).to_have_attribute("open", "")
    chart = fold.locator(".cb-chart img").first
    chart.scroll_into_view_if_needed()
    expect(chart).to_have_js_property("complete", True)
    assert chart.evaluate("image => image.naturalWidth") > 0


def test_an_update_never_mixes_old_and_new(tmp_path, make_page):
    """An open site stays the old one in all its pages; the next visit has the new one in all."""
    served = Served(tmp_path / "site")

    def publish(words, when):
        found = {f"{n}.html": TINY.format(words=words).encode() for n in ("index", "a", "b")}
        found["worker.js"] = parcel.worker(found)
        folder.write(tmp_path / "site", {**found, parcel.MARK: parcel.mark(found)})
        for path in (tmp_path / "site").iterdir():
            os.utime(
                path, (when, when)
            )  # a browser asks for what changed since the second it knows

    try:
        publish("old", 1_000_000_000)
        page = make_page()
        page.goto(f"{served.url}/index.html")
        settle(page, "() => navigator.serviceWorker.ready.then(Boolean)")
        page.goto(f"{served.url}/a.html")
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        publish("new", 1_000_000_001)
        settle(
            page,
            """async () => { const one = await navigator.serviceWorker.ready;
            while (!one.waiting) {
                await one.update().catch(() => {});
                await new Promise((done) => setTimeout(done, 50));
            } }""",
        )
        for name in ("b", "a"):
            page.goto(f"{served.url}/{name}.html")
            expect(page.locator("p")).to_have_text("old")
        context = page.context
        page.close()
        later = context.new_page()
        later.goto(f"{served.url}/b.html")
        expect(later.locator("p")).to_have_text("new")
        later.goto(f"{served.url}/a.html")
        expect(later.locator("p")).to_have_text("new")
    finally:
        served.close()


def test_without_scripts_a_lesson_is_read_and_its_answers_are_opened(visit):
    page = visit("lessons/04-economics.html", java_script_enabled=False)
    expect(page.locator("h2", has_text="Who needs whom?")).to_be_visible()
    answer = page.locator("details.cb-answer").nth(2)
    expect(answer.locator("p").first).to_be_hidden()
    answer.locator("summary").click()
    expect(answer.locator("p").first).to_be_visible()
    assert answer.locator(".cb-remarks li").count() > 2
    expect(page.locator(".cb-widget img").first).to_be_attached()  # the seesaw as a picture
    assert page.locator(".theme").count() == 0


def test_no_answer_is_in_the_text_of_a_page_with_scripts(visit):
    page = visit("lessons/04-economics.html")
    assert page.locator("details.cb-answer").count() == 0
    assert "not supported, the reason" not in page.locator("main").inner_text()


def test_the_printed_certificate_keeps_its_looks_under_the_policy(visit):
    page = visit("lessons/certificate.html")
    page.get_by_role("button", name="Print, or save as PDF").click()
    paper = page.frame_locator("iframe[title='Page to print']")
    margin = paper.locator("body").evaluate("node => getComputedStyle(node).margin")
    assert margin != "8px" and page.complaints == []  # 8: without a style


def test_the_map_follows_and_the_theme_is_kept(visit):
    page = visit("lessons/04-economics.html", viewport={"width": 1280, "height": 800})
    page.locator("h2", has_text="Three capitals").evaluate("node => node.scrollIntoView()")
    current = page.locator(".sections [aria-current]")
    expect(current).to_contain_text("Three capitals")
    page.get_by_role("button", name="Dark theme").click()
    visit("claims/E2.html", page)
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    expect(page.get_by_role("button", name="Light theme")).to_be_visible()


def test_verdicts_wait_until_they_are_asked_for_and_then_stay(visit):
    page = visit("claims/index.html")
    told = page.locator(".told").filter(has_text="supported").first
    expect(told).to_be_hidden()
    visit("claims/E2.html", page)
    expect(page.get_by_role("heading", name="As of January 2016")).to_be_hidden()
    page.get_by_role("button", name="Show the verdicts").click()
    expect(page.get_by_role("heading", name="As of January 2016")).to_be_visible()
    visit("claims/index.html", page)
    expect(told).to_be_visible()
    page.get_by_role("button", name="Hide the verdicts").click()
    page.reload()
    expect(told).to_be_hidden()


def test_the_first_press_of_tab_offers_the_text(visit):
    page = visit("claims/E2.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))


def test_the_search_finds_a_term_in_lessons_glossary_and_claims(visit):
    page = visit("search.html")
    page.get_by_role("searchbox").fill("logarith axis")
    results = page.locator("#results li")
    expect(results.first).to_be_visible()
    expect(page.get_by_role("status").first).to_contain_text("place")
    expect(results.filter(has_text="Lesson").first).to_be_visible()
    page.get_by_role("searchbox").fill("close to 100 billion")
    expect(results.filter(has_text="Claim").first).to_contain_text("E2")
    page.get_by_role("searchbox").fill("zzzz")
    expect(page.get_by_role("status").first).to_have_text("0 places.")
    page.get_by_role("searchbox").fill("close to 100 billion")
    results.filter(has_text="Claim").first.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"claims/E2\.html$"))


def test_the_word_that_python_loads_takes_no_press_from_a_button(site, visit):
    """It comes with the first press on a phone, and where it comes the button may stand."""
    if next(site.path.glob("pyodide-*"), None) is None:
        pytest.skip(pyodide.WITHOUT)
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    page = visit("lessons/00-start-here.html", **phone, service_workers="block")
    form = page.locator("form.quiz-card").first
    form.locator("input").first.evaluate("node => { node.value = '5'; }")  # without the focus
    button = form.get_by_role("button", name="Check")
    button.evaluate("node => scrollBy(0, node.getBoundingClientRect().bottom - innerHeight - 10)")
    box = button.bounding_box()
    expect(page.locator(".cb-status")).to_be_hidden()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    under = page.locator(".cb-status").bounding_box()
    assert under["y"] < box["y"] + box["height"] / 2 < under["y"] + under["height"]
    expect(form).not_to_have_attribute("data-phase", "new", timeout=PATIENCE)


def test_the_start_page_lets_one_play_at_once(visit):
    page = visit("index.html", viewport={"width": 360, "height": 780})
    figure = page.locator(".play .cb-widget")
    year = figure.get_by_role("slider").last
    before = figure.inner_text()
    figure.locator("input[type=range]").first.evaluate(
        "node => { node.value = node.max; node.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    assert year.count() and figure.inner_text() != before
