"""A simulation in Chromium: a secret card by link, words, signatures, an event, distances, scores."""

import json

import pytest
from playwright.sync_api import expect
from rooms import served

from claimbook.room import site
from claimbook.room.play import desk
from claimbook.room.store import ENDING

PHONE = {"width": 360, "height": 640}
WORDS = "All prisoners go home by 1 May 2027."


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    path = tmp_path_factory.mktemp("play") / f"{site.SIMULATION}{ENDING}"
    with served(path, site.SIMULATION) as found:
        yield found


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def begin(room, make_page):
    """The teacher's page, the projector, and two phones that have opened their links; and errors."""
    teacher, screen = make_page(), make_page(viewport={"width": 1280, "height": 720})
    china, russia = make_page(viewport=PHONE), make_page(viewport=PHONE, color_scheme="dark")
    errors = []
    for page in (teacher, screen, china, russia):
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda one: one.type == "error" and errors.append(one.text))
    teacher.on("dialog", lambda one: one.accept())
    teacher.goto(f"{room.base}teach?key={room.opened['teacher']}")
    screen.goto(f"{room.base}screen?key={room.opened['screen']}")
    expect(screen.locator(".screen-code")).to_be_visible()
    teacher.get_by_label("Students").fill("6")
    teacher.get_by_role("button", name="Make the seats").click()
    expect(teacher.get_by_text("Seats: 0 of 6 opened")).to_be_visible()

    # One joins by the link itself, the other in the room and then by lot.
    link = desk.link(room.opened["teacher"], room.room.game.seats["china-1"])
    china.goto(f"{room.base}#seat-{link}")
    china.get_by_role("button", name="Join").click()
    expect(china.locator(".play-top")).to_contain_text("China, head")
    assert link not in china.url
    russia.goto(f"{room.base}#{room.opened['key']}")
    russia.get_by_role("button", name="Join").click()
    expect(russia.get_by_text("Roles are dealt soon")).to_be_visible()
    teacher.get_by_text("Seats: 1 of 6 opened").click()
    teacher.get_by_label("Give Russia 1 to").select_option(label="participant 2")
    russia.get_by_role("button", name="Open my role").click()
    expect(russia.locator(".play-top")).to_contain_text("Russia, head")
    return teacher, screen, china, russia, errors


def next_step(teacher, name):
    teacher.get_by_role("button", name="Next step").click()
    expect(teacher.locator("[aria-current=step]")).to_contain_text(name)


def set_distances(page):
    page.get_by_role("slider").first.press("Home")
    page.get_by_role("button", name="Set my distances").click()
    expect(page.locator(".room-told").filter(has_text="Kept")).to_be_visible()


def talk(room, serious, teacher, screen, china, russia):
    """Round 1: words that both sign, and an event that comes by itself."""
    next_step(teacher, "Round 1")
    expect(china.get_by_text("My secret card")).to_be_visible()
    assert not china.locator(".play-card details").evaluate("node => node.open"), "folded in talks"
    china.get_by_text("Propose words").first.click()
    area = china.get_by_label("Words: The war in Ukraine")
    area.fill("Half a sent")
    room.teach(do="game", deed="propose", role="russia", place="war", words="Other words.")
    expect(china.get_by_text("Other words.")).to_be_visible()
    expect(area).to_have_value("Half a sent")
    area.fill(WORDS)
    china.get_by_role("button", name="Put on the table").first.click()
    for page in (china, russia):
        own = page.locator(".play-proposal").filter(has_text=WORDS)
        own.get_by_role("button", name="Sign", exact=True).click()
        expect(own.get_by_role("button", name="Take our signature back")).to_be_visible()
    expect(screen.locator("[data-stands=yes]")).to_contain_text(WORDS)
    assert fits(china) and serious(china) == [] and serious(russia) == [] and serious(screen) == []
    next_step(teacher, "First measurement")
    expect(screen.get_by_text("of 2 have set theirs")).to_be_visible()
    next_step(teacher, "Event 1")
    expect(screen.locator(".play-event")).to_contain_text("freighter")
    expect(china.locator(".play-event")).to_contain_text("freighter")
    assert "For the instructor" not in china.content()


def test_a_simulation_from_link_to_triangle(room, make_page, serious):
    teacher, screen, china, russia, errors = begin(room, make_page)
    secret = room.room.game.rules["roles"]["russia"]["goals"][0]["goal"]
    assert secret in russia.content() and secret not in china.content()
    assert fits(china) and serious(china) == []
    next_step(teacher, "Preparation")
    set_distances(china)
    set_distances(russia)
    china.reload()
    expect(china.locator(".play-top")).to_contain_text("China, head")
    expect(china.get_by_text("Your distances are kept.")).to_be_visible()
    room.teach(
        do="game", deed="distance", role="united-states", measure="Before",
        values={"china": 8, "russia": 9},
    )  # fmt: skip
    talk(room, serious, teacher, screen, china, russia)

    # The teacher rules what the text promises, and shows the scores.
    teacher.locator(".play-rule summary").last.click()
    teacher.get_by_label("a concrete step for people").last.check()
    expect(teacher.get_by_text("It promises: 1")).to_be_visible()
    box = teacher.get_by_label("transit is left open by sanctions").last
    box.check()  # the list is open still
    box.uncheck()
    teacher.get_by_role("button", name="Scores", exact=True).click()
    expect(screen.locator(".play-scores tbody tr").first).to_contain_text("China")
    expect(russia.get_by_role("heading", name="Russia: 2 points")).to_be_visible()
    assert json.dumps(room.room.game.rulings) == "{}", "counted, and not judged"
    teacher.get_by_role("button", name="Triangle", exact=True).click()
    expect(screen.locator(".class-triangle")).to_have_count(2)  # before, and the record
    expect(china.locator(".class-triangle")).to_have_count(2)
    for page in (teacher, screen, china, russia):
        assert fits(page) and serious(page) == []
    assert screen.evaluate("document.documentElement.scrollHeight <= innerHeight + 2")
    assert errors == []
