"""What answers a question is folded until the reader has guessed, or asked to look."""

import json

from playwright.sync_api import expect

from claimbook.progress import store as progress
from claimbook.progress.store import Store

PEAK = "03-from-atlanticism-to-asia/predict-peak"
HELD = f'quiz.after("{PEAK}")\n'
CELLS = (
    "from course import charts, claims, data, figures, quiz",
    f'quiz.ask("{PEAK}")',
    HELD + 'charts.bars({"CHN-RUS": 47.5}, "A title that tells", "points", "a source")',
    HELD + 'data.load("warheads").query("year == 1993")[["power", "warheads"]]',
    HELD + 'claims.card("H8")',
    HELD + "figures.break_year()",
    '# Text\n\n<details class="guess-first after-predict-peak">\n<summary>After your guess</summary>'
    "\n\nThe text tells it.\n\n</details>",
)
NOTE = "Guess first."


def shown(notebook, index):
    """The kinds of output of one cell, as the page holds them now."""
    return [sorted(output["data"]) for output in notebook.content()["cells"][index]["outputs"]]


def output(notebook, index):
    return notebook.cell(index).locator(".jp-Cell-outputArea")


def opened(lab, page):
    notebook = lab.open(page, lab.write("held", *CELLS))
    notebook.run_all()
    assert notebook.errors() == []
    for index in range(2, 6):
        expect(output(notebook, index).get_by_text(NOTE)).to_be_visible()
        expect(output(notebook, index).locator("img, table, svg")).to_have_count(0)
    expect(notebook.cell(6).locator("details p")).to_be_hidden()
    return notebook


def expect_all(notebook):
    expect(output(notebook, 2).locator("img")).to_be_visible()
    expect(output(notebook, 2).get_by_text("This chart in words")).to_be_visible()
    expect(output(notebook, 3).locator("table")).to_be_visible()
    expect(output(notebook, 4).get_by_role("heading")).to_be_visible()
    expect(output(notebook, 5).locator(".breaks")).to_be_visible()
    for index in range(2, 6):
        expect(output(notebook, index).get_by_text(NOTE)).to_have_count(0)
    expect(notebook.cell(6).locator("details p")).to_be_visible()


def test_an_answer_opens_what_it_was_asked_for(lab, page):
    notebook = opened(lab, page)
    quiz = notebook.cell(1)
    quiz.get_by_label("1993").check()
    quiz.get_by_role("button", name="Check").click()
    expect_all(notebook)
    notebook.run("charts.bars")
    assert shown(notebook, 2) == [["image/png", "text/plain"], ["text/html", "text/plain"]]


def test_a_look_without_a_guess_is_remembered_and_is_no_guess(lab, page):
    notebook = opened(lab, page)
    output(notebook, 2).get_by_role("button", name="Show without a guess").click()
    expect_all(notebook)
    events = Store(lab.home / progress.NAME).events()
    assert [(event.question, event.what, event.correct) for event in events] == [
        (PEAK, "shown", None)
    ]
    notebook.run("charts.bars")
    assert shown(notebook, 2) == [["image/png", "text/plain"], ["text/html", "text/plain"]]


def test_a_saved_notebook_shows_a_fold_that_opens_without_a_kernel(lab, page):
    """As it is committed: nobody has trusted it, and no cell has run."""
    notebook = lab.open(page, "lessons/03-from-atlanticism-to-asia.ipynb")
    cells = notebook.content()["cells"]
    held = [n for n, cell in enumerate(cells) if HELD in "".join(cell["source"])]
    assert held
    cell = output(notebook, held[0])
    expect(cell.locator("summary").first).to_contain_text("Guess first")
    expect(cell.locator("img")).to_be_hidden()
    cell.locator("summary").first.click()
    expect(cell.locator("img")).to_be_visible()
    assert cell.locator("img").evaluate("image => image.naturalWidth") > 500
    assert "61.3" not in json.dumps(
        [output["data"]["text/plain"] for output in cells[held[0]]["outputs"]]
    )
