"""The forecast sheet: give twelve probabilities, then see the outcomes and your Brier score."""

import textwrap

from claimbook.widgets.base import Shared
from claimbook.widgets.still import paper, small
from course.lesson_05 import forecasts

__all__ = ["forecast_sheet"]
HEAD = "It is January 2016. How likely is each, in percent?"
WIDE = 84  # letters in a line of the still picture


class ForecastSheet(Shared):
    """The view. Statements, outcomes and rivals are in `figures`; nothing is asked of the kernel."""

    module = "figure.js"
    shown = forecasts.TABLES

    def still(self):
        return picture([one["text"] for one in self.figures["statements"]])

    def sentence(self):
        lines = [f"{n}. {one['text']}" for n, one in enumerate(self.figures["statements"], 1)]
        return f"{HEAD}\n" + "\n".join(lines)


def forecast_sheet():
    """Ask for twelve probabilities as of January 2016, then show outcomes and Brier scores.

    Returns a widget that shows itself at the end of a cell.
    """
    return ForecastSheet(figures=sheet())


def sheet():
    """Return all that the page needs: statements with outcomes, rivals' scores, the tables."""
    known = forecasts.statements()
    return {
        "statements": [vars(statement) for statement in known],
        "rivals": forecasts.rivals([s.outcome for s in known]),
        "tables": ", ".join(forecasts.TABLES),
    }


def picture(texts):
    """Return the empty sheet as a matplotlib Figure: each statement with a box for a number.

    The outcomes are not in it: it stands where a reader has not answered yet.
    """
    wrapped = [textwrap.wrap(text, WIDE) for text in texts]
    height = 0.75 + sum(0.19 * len(lines) + 0.2 for lines in wrapped)
    with paper(height, HEAD) as figure:
        top = height - 0.62
        for lines in wrapped:
            figure.text(
                0.13, top / height, "\n".join(lines), va="top", fontsize=9.5, linespacing=1.3
            )
            small(figure, 0.03, top / height, "____ %", 9.5, va="top")
            top -= 0.19 * len(lines) + 0.2
        return figure
