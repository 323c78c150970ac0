"""The drawing of lesson 09 in JupyterLab: by keyboard and by mouse, scored as the course scores."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from course.figures import drawing

PYTHON = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
TYPED = [62, 64, 66, 69, 72, 75]


@pytest.fixture
def sheet(page, lab):
    """The drawing in a notebook of its own: a Playwright locator."""
    cell = new_code_cell("from course import figures\nfigures.draw_forecast()")
    notebook = new_notebook(cells=[cell], metadata={"kernelspec": PYTHON})
    nbformat.write(notebook, lab.folder / "drawing.ipynb")
    opened = lab.open(page, "drawing.ipynb")
    opened.run_all()
    assert opened.errors() == []
    found = page.locator(".drawing")
    expect(found).to_be_visible()
    return found


def told(values, step):
    """What the page must say of a line: its mean error, as the course works it out."""
    last, end = drawing.STEPS[step]
    record = list(drawing.history("then").loc[last + 1 : end])
    mean, final = drawing.score(values, record)
    side = "high" if final > 0 else "low"
    return [
        f"mean error over {len(values)} years is {mean:.1f}",
        f"{abs(final):.1f} points too {side}",
    ]


def fields(sheet):
    return sheet.get_by_role("textbox")


def test_a_reader_draws_by_keyboard_and_by_mouse(page, sheet):
    spoken, record = sheet.locator("[aria-live]"), f"{drawing.history('then')[2020]:.1f}"
    score = sheet.get_by_role("button", name="Score it")
    score.click()
    expect(spoken).to_contain_text("2015 needs a number")
    expect(sheet).not_to_contain_text(record)  # nothing later is shown before the score

    # By keyboard: type, go on with Enter, move a point by one percent.
    fields(sheet).first.focus()
    for number in TYPED:
        page.keyboard.type(str(number))
        page.keyboard.press("Enter")
    fields(sheet).last.press("ArrowDown")
    expect(fields(sheet).last).to_have_value(str(TYPED[-1] - 1))
    expect(spoken).to_contain_text(f"2020: {TYPED[-1] - 1} percent")
    fields(sheet).last.fill("300")
    expect(spoken).to_contain_text("2020: write a number")
    fields(sheet).last.fill(str(TYPED[-1]))
    score.press("Enter")
    for words in told(TYPED, "to 2020"):
        expect(spoken).to_contain_text(words)
    rows = sheet.locator("tbody tr")
    expect(rows).to_have_count(len(drawing.benchmarks("then", "to 2020")) + 1)

    # By mouse: again, in one stroke, with the first drawing as a ghost behind it.
    sheet.get_by_role("button", name="Draw again").click()
    expect(rows).to_have_count(0)
    expect(sheet.locator(".drawing-ghost")).to_have_count(1)
    box = sheet.locator(".drawing-open").bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 0.6 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 12, box["y"] + 0.3 * box["height"], steps=3)
    page.mouse.up()
    drawn = [float(field.input_value()) for field in fields(sheet).all()]
    assert len(drawn) == 6 and drawn == sorted(drawn) and drawn[-1] > drawn[0] + 20
    score.click()
    for words in told(drawn, "to 2020"):
        expect(spoken).to_contain_text(words)

    # The second step begins where the first ended, and another measure begins anew.
    sheet.get_by_role("button", name="Go on to 2024").click()
    for number in (71, 72, 73, 74):
        page.keyboard.type(str(number))
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    for words in told([71, 72, 73, 74], "to 2024"):
        expect(spoken).to_contain_text(words)
    sheet.get_by_label("Purchasing-power parity").check()
    expect(fields(sheet).first).to_have_value("")
    assert page.strays == []
