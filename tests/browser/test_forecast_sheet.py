"""The forecast sheet: filled in by keyboard, scored as the course scores it."""

import pytest
from playwright.sync_api import expect

from course import figures
from course.lesson_05 import forecasts

SAID = [90, 20, 30, 70, 15, 75, 10, 60, 50, 55, 10, 65]
KNOWN = forecasts.statements()


@pytest.fixture
def sheet(bare):
    """The sheet in a page of its own: a Playwright locator."""
    bare.show(figures.forecast_sheet())
    found = bare.page.locator(".forecast")
    expect(found).to_be_visible()
    return found


def fill(sheet, numbers):
    sheet.get_by_role("textbox").first.focus()
    for number in numbers:
        sheet.page.keyboard.type(str(number))
        sheet.page.keyboard.press("Enter")  # goes on to the next, the last time to the button


def test_the_sheet_scores_as_the_course_does(sheet):
    for one in KNOWN:
        expect(sheet).not_to_contain_text(one.came)
    fill(sheet, SAID)
    sheet.page.keyboard.press("Enter")
    mean = forecasts.mean_brier([p / 100 for p in SAID], [one.outcome for one in KNOWN])
    expect(sheet.locator("[aria-live]")).to_contain_text(f"mean Brier score is {mean:.2f}")
    for one in KNOWN:
        expect(sheet).to_contain_text(one.came)


def test_nothing_is_shown_before_all_have_a_number(sheet):
    fill(sheet, SAID[:4])
    sheet.get_by_role("button", name="Show the outcomes").click()
    expect(sheet.locator("[aria-live]")).to_contain_text("Statement 5 needs a number")
    expect(sheet.get_by_role("textbox").nth(4)).to_be_focused()
    expect(sheet).not_to_contain_text("come true")


def test_an_impossible_number_is_named_and_the_sheet_can_be_cleared(sheet):
    fill(sheet, SAID)
    sheet.get_by_role("textbox").nth(2).fill("130")
    expect(sheet.locator("[aria-live]")).to_contain_text("Statement 3: write a number")
    sheet.get_by_role("textbox").nth(2).fill("13,5")
    sheet.get_by_role("button", name="Show the outcomes").click()
    sheet.get_by_role("button", name="Clear the sheet").click()
    expect(sheet.get_by_role("textbox").first).to_be_focused()
    expect(sheet).not_to_contain_text("mean Brier score")


def test_a_reload_keeps_the_numbers_and_that_the_outcomes_were_seen(bare, sheet):
    fill(sheet, SAID)
    bare.reload()
    bare.show(figures.forecast_sheet())
    numbers = sheet.get_by_role("textbox")
    assert [float(one.input_value()) for one in numbers.all()] == SAID
    sheet.get_by_role("button", name="Show the outcomes").click()
    sheet.get_by_role("button", name="Clear the sheet").click()
    bare.reload()
    bare.show(figures.forecast_sheet())
    expect(numbers.first).to_have_value("")
    mean = forecasts.mean_brier([p / 100 for p in SAID], [one.outcome for one in KNOWN])
    expect(sheet).to_contain_text(
        f"so a new list is no forecast. Your first list scored {mean:.2f}"
    )
