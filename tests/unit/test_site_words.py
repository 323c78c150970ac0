"""What the pages of the site say of cells and terminals, which a reader there does not have."""

import re

import pytest

from claimbook import settings
from claimbook.site import exercise
from claimbook.site.notebook import _for_a_page, cells

NOTEBOOKS = sorted((settings.current().root / "lessons").glob("*.ipynb"))
ELSEWHERE = re.compile(
    r"[^.]*(?:(?<!long )\b[Rr]un (?:it|this|these|the cell|again)|\bcells? (?:above|below)|\b(?:next|this) cell"
    r"|\bShift\b|\bterminal,|\bpython3 )[^.]*"
)


def said(path, used):
    """The texts of a notebook as its page says them."""
    for number, cell in enumerate(cells(path)[0], 1):
        if cell["cell_type"] == "markdown":
            yield exercise.worded(_for_a_page(cell, f"{path.name}, cell {number}"), used)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_page_of_a_lesson_tells_its_reader_to_run_a_cell_or_to_type_a_command(path):
    told = [found[0].strip() for text in said(path, set()) for found in ELSEWHERE.finditer(text)]
    assert [one for one in told if "In JupyterLab" not in one] == []


def test_every_phrase_that_pages_say_otherwise_stands_in_a_notebook():
    used = set()
    for path in [*NOTEBOOKS, *sorted((settings.current().root / "exercises").glob("*.ipynb"))]:
        list(said(path, used))
    exercise.unused(used)
