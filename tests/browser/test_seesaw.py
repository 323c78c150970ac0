"""The seesaw of lesson 04: two lines that move, and a sentence that says what they show."""

import re

from playwright.sync_api import expect

from course import figures


def test_the_seesaw_moves_by_keyboard_and_says_what_it_shows(bare):
    bare.show(figures.seesaw())
    page, seesaw = bare.page, bare.page.locator(".seesaw")
    slider, spoken = seesaw.get_by_role("slider"), seesaw.locator(".seesaw-sentence")
    expect(spoken).to_contain_text(re.compile(r"Russia needs it \d"))
    newest = spoken.inner_text()
    slider.focus()
    page.keyboard.press("Home")
    expect(spoken).to_contain_text("1992")
    assert spoken.inner_text() != newest
    seesaw.get_by_label("China and USA").check()
    page.wait_for_timeout(50)
    slider.focus()
    page.keyboard.press("Home")
    expect(spoken).to_contain_text(re.compile(r"1985.*China needs it"))
    seesaw.get_by_label("of its GDP").check()
    expect(spoken).to_contain_text("share of its GDP")
    assert spoken.get_attribute("aria-live") == "polite"
