"""The three faces of a room in Chromium: a question from vote to key, a reload, a narrow phone."""

import pytest
from playwright.sync_api import expect
from rooms import served

from claimbook.quiz import bank
from claimbook.room.store import ENDING

LESSON = "08-crises"
QUESTION = next(
    one for one in bank.load(bank.path(LESSON)) if one.kind == "single" and not one.confidence
)
RIGHT = next(option for option in QUESTION.options if option.right)
WRONG = next(option for option in QUESTION.options if not option.right)
PHONE = {"width": 360, "height": 640}


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    with served(tmp_path_factory.mktemp("room") / f"{LESSON}{ENDING}", LESSON) as found:
        yield found


def fits(page):
    """Whether nothing stands out to the right."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_question_goes_from_vote_to_key(room, make_page, serious):
    teacher, screen, phone = (
        make_page(),
        make_page(viewport={"width": 1280, "height": 720}),
        make_page(viewport=PHONE),
    )
    errors = []
    for page in (teacher, screen, phone):
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda one: one.type == "error" and errors.append(one.text))
    teacher.goto(f"{room.base}teach?key={room.opened['teacher']}")
    screen.goto(f"{room.base}screen?key={room.opened['screen']}")
    code = screen.locator(".screen-code")
    expect(code).to_be_visible()
    phone.goto(room.base)
    phone.get_by_label("Code on the projector").fill(code.inner_text())
    phone.get_by_label("Name").fill("<img src=x onerror=alert(1)>")
    phone.get_by_role("button", name="Join").click()
    expect(phone.get_by_text("Look at the projector")).to_be_visible()
    expect(screen.locator(".screen-door")).to_contain_text("1 in the room")
    other = room.join()

    # The teacher asks, the phone votes; the projector shows the number only.
    teacher.get_by_text(f"{QUESTION.section} (").click()
    teacher.locator(".teach-spare").get_by_role("button", name=QUESTION.prompt).click()
    phone.get_by_label(WRONG.text).check()
    phone.get_by_role("button", name="Vote").click()
    expect(phone.locator(".room-told")).to_contain_text("Your vote is kept")
    expect(screen.locator(".screen-foot")).to_contain_text("1 of 2 voted")
    assert screen.locator(".class-bar").count() == 0
    assert fits(phone) and serious(phone) == [] and serious(screen) == []
    deed = {"do": "vote", "asked": 1, "round": 1, "answer": RIGHT.key, "sure": None}
    assert room.post("poll", {"secret": other, "act": deed})[1]["reply"]["error"] == ""

    # A reload comes back as the same participant, with the vote.
    phone.reload()
    expect(phone.get_by_label(WRONG.text)).to_be_checked()
    expect(phone.get_by_role("button", name="Change my vote")).to_be_visible()

    teacher.get_by_role("button", name="Close the vote").click()
    expect(teacher.locator(".teach-suggestion")).to_contain_text("1 of 2 right (50 percent)")
    expect(phone.get_by_text("The vote is closed.")).to_be_visible()
    teacher.get_by_role("button", name="Show how they voted").click()
    expect(screen.locator(".class-bar")).to_have_count(len(QUESTION.options))
    teacher.get_by_role("button", name="Second vote").click()
    phone.get_by_label(RIGHT.text).check()
    phone.get_by_role("button", name="Vote").click()
    expect(phone.locator(".room-told")).to_contain_text("Your vote is kept")
    teacher.get_by_role("button", name="Close the second vote").click()
    teacher.get_by_role("button", name="Show both votes").click()
    expect(screen.locator(".class-bar")).to_have_count(2 * len(QUESTION.options))
    assert "✓" not in screen.content() and "✓ right" not in phone.content()
    teacher.get_by_role("button", name="Show the key").click()
    expect(screen.locator("[data-mark=right]")).to_contain_text(RIGHT.text)
    expect(phone.locator(".room-result")).to_contain_text("Right")
    assert fits(phone) and fits(screen) and fits(teacher)
    assert screen.evaluate("document.documentElement.scrollHeight <= innerHeight + 2")
    assert serious(phone) == [] and serious(screen) == [] and serious(teacher) == []

    # The laboratory, on the phone by keyboard.
    teacher.get_by_role("button", name="Clear the screen").click()
    teacher.get_by_role("button", name="Open the laboratory").click()
    slider = phone.get_by_role("slider").first
    slider.press("Home")
    phone.get_by_role("button", name="Send my distances").click()
    expect(phone.locator(".room-told")).to_contain_text("kept")
    teacher.get_by_role("button", name="Show the class").click()
    expect(screen.locator(".class-ghost")).to_have_count(1)
    teacher.get_by_role("button", name="Show the measured ones").click()
    expect(screen.locator(".class-triangle")).to_have_count(3)
    assert errors == []


def test_a_phone_comes_back_when_the_room_was_away(tmp_path, make_page):
    path = tmp_path / f"{LESSON}{ENDING}"
    phone = make_page(viewport=PHONE)
    with served(path, LESSON) as first:
        port = first.port
        phone.goto(f"{first.base}#{first.opened['key']}")
        phone.get_by_role("button", name="Join").click()
        expect(phone.get_by_text("Look at the projector")).to_be_visible()
    expect(phone.locator(".room-net")).to_contain_text("trying again")
    with served(path, LESSON, port) as again:
        again.teach(do="ask", question=QUESTION.id)
        expect(phone.get_by_label(RIGHT.text)).to_be_visible()
        assert len(again.room.present()) == 1


def test_where_no_socket_gets_through_the_page_polls(room, make_page):
    phone = make_page(viewport=PHONE)
    phone.add_init_script(
        "window.WebSocket = class { constructor() { setTimeout(() => this.onclose({}), 0); } };"
    )
    phone.goto(f"{room.base}#{room.opened['key']}")
    phone.get_by_role("button", name="Join").click()
    room.teach(do="ask", question=QUESTION.id)
    phone.get_by_label(RIGHT.text).check()
    phone.get_by_role("button", name="Vote").click()
    expect(phone.locator(".room-told")).to_contain_text("Your vote is kept")
    expect(phone.locator(".room-net")).to_contain_text("slowly")
    assert RIGHT.key in [vote.answer for vote in room.room.current.votes[1].values()]
