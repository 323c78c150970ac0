"""The timeline of lesson 02: choose, step by keyboard, read."""

import pytest
from playwright.sync_api import expect

from course import figures
from course.lesson_02 import events as history

EVENTS = history.moments()


@pytest.fixture
def timeline(bare):
    bare.show(figures.timeline())
    return bare.page.locator(".timeline")


def test_a_reader_explores_the_timeline_by_keyboard(timeline):
    told, slider = timeline.locator(".timeline-sentence"), timeline.get_by_label("Event")
    expect(told).to_have_text(history.sentence(EVENTS[0]))
    slider.press("ArrowRight")
    expect(told).to_have_text(history.sentence(EVENTS[1]))
    timeline.get_by_role("button", name="Later").press("Enter")
    expect(told).to_have_text(history.sentence(EVENTS[2]))
    assert slider.get_attribute("aria-valuetext") == history.sentence(EVENTS[2])

    # Who takes part, years and themes narrow the choice, and the list says the same in words.
    timeline.get_by_label("Who takes part").select_option(label="China and USA")
    timeline.get_by_label("1949 to 1991").press("Space")
    both = [m for m in EVENTS if m.at >= 1949 and {"CHN", "USA"} <= set(m.actors)]
    expect(timeline.locator("output")).to_have_text(f"1 of {len(both)}")
    timeline.get_by_text("The chosen events as a list").click()
    expect(timeline.locator("li")).to_have_text([history.sentence(m) for m in both])
    for label in history.LANES.values():
        timeline.get_by_label(label, exact=True).press("Space")
    expect(told).to_contain_text("No event fits")
