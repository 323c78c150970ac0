"""Hints of a computed task, in an exercise notebook: a button is pressed and no code is typed."""

from playwright.sync_api import expect

from claimbook import tasks
from claimbook.progress.store import NAME, Store

TASK = tasks.find("04-economics/growth")


def test_a_button_gives_hints_and_a_dead_kernel_is_told(lab, page):
    call = f'exercises.hints("{TASK.id}")'
    opened = lab.open(page, lab.write("hints", "from course import exercises", call))
    opened.run_all()
    assert opened.errors() == []
    place = opened.cell(1)
    expect(place.locator(".cm-content.cm-lineWrapping")).to_be_visible()  # long lines of code wrap
    button = place.locator(".hints-more")
    hints = place.locator(".hints li")
    expect(hints).to_have_count(0)
    button.focus()
    page.keyboard.press("Enter")
    expect(hints).to_have_count(1)
    expect(button).to_have_text("Another hint (1 of 3 seen)")
    assert TASK.hints[1] not in page.content(), "a hint is on the page before it was asked for"

    opened.restart_kernel()
    button.click()
    expect(place.locator(".hints-told")).to_contain_text("run this cell again")
    opened.run_all()
    expect(hints).to_have_count(1)  # as it was left
    button.click()
    expect(hints).to_have_count(2)
    button.click()
    expect(hints).to_have_count(3)
    expect(button).to_be_hidden()
    expect(place.locator(".hints-told")).to_contain_text("solutions/04-economics.ipynb")
    store = Store(lab.home / NAME)
    kept = [event.what for event in store.events("04-economics/task/growth")]
    store.close()
    assert kept == ["task hint"] * 3
