"""Lesson 11 in JupyterLab: the ledger board by keyboard and mouse, then what one believed."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from claimbook.guide import syllabus
from claimbook.progress.store import NAME, Event, Store
from claimbook.quiz import asked_twice, bank
from course.lesson_11 import board


@pytest.fixture
def lesson(lab, page):
    """The lesson's own widgets, for one who answered two questions two months ago, one rightly.

    That every cell of the lesson runs is proved without a browser.
    """
    store = Store(lab.home / NAME)
    for number, identity in enumerate(asked_twice.chosen()[:2]):
        question = bank.get(identity)
        chosen = next(option for option in question.options if option.right == (number == 0))
        when = (datetime.now(UTC) - timedelta(days=60, minutes=-number)).isoformat()
        store.append(
            Event(
                identity,
                question.version,
                "answer",
                True,
                chosen.key,
                float(number == 0),
                number == 0,
                80,
                5.0,
                when,
            )
        )
    store.close()
    lab.look("11-ten-years-on")
    notebook = lab.open(page, "lessons/11-ten-years-on.ipynb")
    notebook.run("import pandas", "quiz.again", "then_and_now", "ledger_board")
    assert notebook.errors() == []
    return page


def test_a_reader_filters_the_ledger_and_meets_an_earlier_self(lesson):
    every = board.entries()
    ledger = lesson.locator(".board").first
    ledger.scroll_into_view_if_needed()
    told, tiles = ledger.locator(".board-sentence"), ledger.locator(".board-tile")
    expect(told).to_have_text(board.sentence(every, len(every)))
    expect(tiles).to_have_count(len(every))

    # By mouse: filters and words narrow the board, and the sentence follows.
    ledger.get_by_label("Section").select_option("crises")
    crises = board.chosen(every, section="crises")
    expect(told).to_have_text(board.sentence(crises, len(every)))
    ledger.get_by_label("Changed or not").select_option("yes")
    expect(told).to_have_text(board.sentence(board.chosen(crises, changed=True), len(every)))
    ledger.get_by_role("button", name="Show all").click()
    ledger.get_by_label("Words in claim or reasons").fill("pipeline 2018")
    expect(tiles).to_have_count(len(board.chosen(every, words="pipeline 2018")))
    ledger.get_by_role("button", name="Show all").press("Enter")

    # By keyboard: one stop for Tab, arrows between claims, Enter opens; no cell changes.
    tiles.first.focus()
    lesson.keyboard.press("End")
    expect(ledger.get_by_label("T10.")).to_be_focused()
    lesson.keyboard.press("ArrowLeft")
    lesson.keyboard.press("Enter")
    opened = ledger.get_by_role("region", name="The claim that is open")
    expect(opened).to_contain_text(every[-2].reason_now)
    expect(opened.get_by_role("link")).to_have_count(0)  # T9 belongs to this very lesson
    lesson.keyboard.press("Home")
    lesson.keyboard.press("Enter")
    expect(opened).to_contain_text(every[0].reason_now)
    expect(ledger.locator(".board-tile[tabindex='0']")).to_have_count(1)
    lesson.keyboard.press("d")
    lesson.keyboard.press("d")
    # It stands under its row, and Tab goes from the tile into it.
    above = opened.locator("xpath=preceding-sibling::button[1]")
    assert above.evaluate("node => node.offsetTop") == tiles.first.evaluate(
        "node => node.offsetTop"
    )
    lesson.keyboard.press("Tab")
    expect(opened.get_by_role("link")).to_be_focused()
    ledger.locator(".board-look").get_by_label("list").check()
    expect(ledger.get_by_label("E6.")).to_contain_text("○ not supported")

    # Memory first, then the record; an answer given anew joins it.
    then = lesson.locator(".then-now").first
    then.scroll_into_view_if_needed()
    then.get_by_role("button", name="Show the record").click()
    expect(then.locator(".then-now-spoken")).to_contain_text("2 of 2 still open")
    for choice in then.get_by_label("I had it right").all():
        choice.check()
    then.get_by_role("button", name="Show the record").press("Enter")
    expect(then.get_by_role("status").last).to_contain_text("2 of 2 right; the record has 1")
    form = lesson.locator(".quiz form").first
    form.get_by_label("China and the United States").check()
    form.get_by_label("60 %").check()
    form.get_by_role("button", name="Check").click()
    expect(then.get_by_role("row").nth(1)).to_contain_text("60 % sure")

    # The way from a claim to its lesson, in a notebook that JupyterLab does not trust yet.
    opened.get_by_role("link").click()
    shown = lesson.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    expect(shown).to_contain_text(syllabus.find("01-reading-the-essay").question, timeout=30_000)
    expect(lesson.locator(".jp-Dialog")).to_have_count(0)
