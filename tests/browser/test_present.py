"""The wall of a seminar in a browser: every screen fits, a figure reacts, a guess comes first."""

import pytest
from playwright.sync_api import expect
from test_site import Served

from claimbook.host import freeze
from claimbook.present import build
from claimbook.site import folder, parcel

# Those with the tallest figures, the longest tables and the longest text.
SHOWN = ("05-energy-and-institutions", "08-crises", "10-the-triangle", "12-capstone")
WALL = {"width": 1280, "height": 720}
LEAST = 0.85  # of the size on a page, for figures and questions; text is never below 1
SIZES = """async () => {
    const { fit, over } = await import("./fit.js");
    return [...document.querySelectorAll(".screen")].map((screen) => {
        for (const fold of screen.querySelectorAll(".guess-first")) fold.open = true;
        const block = screen.querySelector(".fit");
        const size = fit(block);
        const still = block.matches(".alive") || block.querySelector("img");
        return [screen.dataset.words, screen.dataset.kind, size, over(block), Boolean(still)];
    });
}"""
OPEN = "html[data-ready]"


@pytest.fixture(scope="module")
def walls(tmp_path_factory):
    """The presentations of some lessons, without the Python that grades, which no screen needs here."""
    place = tmp_path_factory.mktemp("walls")
    with pytest.MonkeyPatch.context() as patch, folder.nobody():
        patch.setattr(freeze, "archive", lambda: b"")
        patch.setattr(freeze, "brief", lambda: b"")
        patch.setattr(parcel, "icon", lambda size: b"")
        patch.setattr(build.Presentation, "_python", lambda self: "no-python")
        for lesson in SHOWN:
            made = build.Presentation(lesson, lambda words: None).files()
            folder.write(place / lesson, made)
    served = Served(place)
    yield served
    served.close()


@pytest.fixture
def wall(walls, make_page):
    """A function that opens the wall of a lesson; the same page for all lessons of a test."""
    page = make_page(viewport=WALL)

    def open_wall(lesson, at=1):
        page.goto("about:blank")
        page.goto(f"{walls.url}/{lesson}/index.html#{at}")
        page.wait_for_selector(OPEN, state="attached")
        return page

    return open_wall


def test_every_screen_fits_the_wall(wall):
    for lesson in SHOWN:
        page = wall(lesson)
        rows = page.evaluate(SIZES)
        assert len(rows) > 12
        for words, kind, size, over, still in rows:
            assert not over, (lesson, kind, words)
            assert size >= (LEAST if still else 0.97), (lesson, kind, words, size)
        assert page.strays == []


def test_a_guess_stands_before_its_answer_and_the_figure_reacts(wall):
    page = wall("08-crises")
    now = page.locator(".screen.now")
    seen = []
    for _ in range(60):
        kind, name = now.get_attribute("data-kind"), now.get_attribute("data-name")
        seen.append((kind, name))
        if name == "c13":
            break
        page.keyboard.press("PageDown")
    assert ("guess", "08-crises/predict-near") in seen
    fold = now.locator(".guess-first")
    assert not fold.evaluate("fold => fold.open")  # nobody has guessed
    fold.locator(":scope > summary").click()
    said = now.locator(".votes-sentence")
    before = said.inner_text()
    now.get_by_label("is left out").check()
    expect(said).not_to_have_text(before)
    page.keyboard.press("PageUp")  # although the control has the focus, as a pointer's button does
    assert now.get_attribute("data-kind") == "guess"


def test_the_speakers_window_turns_the_wall_and_holds_the_key(wall):
    page = wall("08-crises", 2)
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Speaker's window").click()
    speaker = opened.value
    expect(speaker.locator(".speaker-what")).to_have_text("The minister's question")
    speaker.get_by_role("button", name="On").click()
    speaker.get_by_role("button", name="On").click()
    expect(page.locator(".wall-place")).to_contain_text("4 of")
    expect(speaker.locator(".speaker-key summary")).to_be_visible()
    expect(speaker.locator(".speaker-key li")).to_have_count(1)
    page.bring_to_front()
    page.keyboard.press("o")
    page.locator(".screen").nth(1).click()
    expect(page.locator(".wall-place")).to_contain_text("2 of")
    expect(speaker.locator(".speaker-of")).to_contain_text("of 5 minutes of step 1 of 6")
