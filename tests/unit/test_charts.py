"""Charts on wide and narrow paper: nothing covers another, and no word leaves the paper."""

import base64
from io import BytesIO

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from PIL import Image

from claimbook import charts
from claimbook.charts import kinds, style
from claimbook.notebooks import SAVED
from claimbook.quiz import fold


def test_only_dots_that_would_cover_each_other_are_lifted():
    table = pd.DataFrame(
        {"one": [0.50, 0.0, 0.20], "two": [0.50, 0.5, 0.21], "three": [0.50, 1.0, None]},
        index=["all alike", "far apart", "two near"],
    )
    lifts = kinds._lifts(table)
    assert sorted(lifts.loc["all alike"].round(2)) == [-0.3, 0, 0.3]
    assert list(lifts.loc["far apart"]) == [0, 0, 0]
    assert sorted(lifts.loc["two near"].dropna().round(2)) == [-0.15, 0.15]


YEARS = pd.Index(range(1992, 2026))
ONE = pd.Series(range(34), index=YEARS)
TITLE = "Until 1999 the trade of the two stood still; then it grew faster than any other, to 2025"
UNIT = "goods trade as both sides report it, billion current US dollars at the rates of each year"
ROWS = ["every place where both were at one time", "talks found, or not known", "state visits"]
CHARTS = {
    "lines": lambda width: kinds.line_figure(
        {"delivered since 2000": ONE, "delivered in the year": ONE + 1, "CHN-RUS": 40 - ONE},
        TITLE,
        UNIT,
        "trade",
        marks=[(2014, "last year\nof the essay")],
        width=width,
    ),
    "log": lambda width: kinds.line_figure(
        {"all": ONE + 1}, TITLE, UNIT, "trade", log=True, width=width
    ),
    "bars": lambda width: kinds.bar_figure(
        dict(zip(ROWS, (231.7, -41.3, 0), strict=True)), TITLE, UNIT, "trade", width=width
    ),
    "dots": lambda width: kinds.dot_figure(
        pd.DataFrame(
            {"in the spring after": [1, 2, 3], "edition of 2025": [3, 2, 1.5]}, index=ROWS
        ),
        TITLE,
        UNIT,
        ["trade", "roll_calls"],
        width=width,
    ),
    "choices": lambda width: kinds.choice_figure(
        pd.DataFrame(
            {
                "date": pd.to_datetime(["2014-03-27", "2022-03-02", "2025-02-24"]),
                "kind": ROWS,
                "CHN": ["yes", "abstain", "no"],
            }
        ),
        "kind",
        "CHN",
        TITLE,
        UNIT,
        "trade",
        width=width,
    ),
}


@pytest.mark.parametrize("width", [style.SIZE[0], style.NARROW])
@pytest.mark.parametrize("kind", CHARTS)
def test_no_word_leaves_the_paper(kind, width):
    figure = CHARTS[kind](width)
    FigureCanvasAgg(figure).draw()
    paper = figure.bbox
    (ax,) = figure.axes
    legend = [text for one in figure.legends for text in one.get_texts()]
    low, high = ax.get_ylim()
    rows = [text for text in ax.get_yticklabels() if low <= text.get_position()[1] <= high]
    shown = [*figure.texts, *ax.texts, *rows, *legend]
    assert len([text for text in shown if text.get_text()]) > 4
    for text in shown:
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.y0 >= 0, text.get_text()
        assert box.x1 <= paper.x1 and box.y1 <= paper.y1, text.get_text()


def test_letters_of_the_narrow_picture_can_be_read_on_a_phone():
    """The smallest letters are at least 8 pixels high where a phone of 360 shows 328 of paper."""
    figure = CHARTS["lines"](style.NARROW)
    least = min(text.get_fontsize() for text in figure.findobj(Text) if text.get_text())
    assert least / 72 * 328 / style.NARROW >= 8


def test_the_narrow_picture_goes_with_the_wide_one(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda *one, **more: shown.append((*one, more)))
    charts.lines({"all": ONE}, TITLE, UNIT, "trade")
    assert shown[0][1]["metadata"] == {"image/png": {}}, "a reader's own kernel draws once"
    shown.clear()
    monkeypatch.setenv(SAVED, "1")
    charts.lines({"all": ONE}, TITLE, UNIT, "trade")
    data, more = shown[0]
    found = fold.PICTURE.search(fold.block((data, more["metadata"])))
    assert (found[1], found[3]) == (more["metadata"]["image/png"]["narrow"], data["image/png"])
    sizes = [Image.open(BytesIO(base64.b64decode(text))).size for text in (found[3], found[1])]
    assert sizes[0][0] > sizes[0][1] and sizes[1][0] == int(style.NARROW * 110)
