"""Count it yourself: set the rule by controls, and every exercise lights up or fades."""

from dataclasses import replace

import matplotlib as mpl
from matplotlib.figure import Figure

from claimbook.widgets.base import Shared
from claimbook.widgets.still import head, small
from course import charts
from course.lesson_06 import counting

__all__ = ["counting_rule"]
KEY = "Each mark is one exercise. Filled: counted. Question mark: not confirmed. Empty: left out."
MARKERS = {"army": "s", "navy": "o", "air": "^", "police": "D", "computer": "P"}


class CountingRule(Shared):
    """The view. Exercises and presets are in `figures`; the page counts without a kernel."""

    module = "figure.js"
    shown = ("exercises",)

    def still(self):
        return picture(counting.ESSAY)

    def sentence(self):
        return "By the essay's words: " + counting.sentence(counting.ESSAY)


def counting_rule():
    """Set a rule and count the joint exercises by it, live.

    Returns a widget that shows itself at the end of a cell.
    """
    return CountingRule(figures=payload())


def payload():
    """Return what the page needs: exercises with what a rule asks of them, words, presets."""
    table = counting.exercises()
    both = [None if value is not True and value is not False else value for value in table["both"]]
    columns = ["id", "text", "year", "framework", "forces", "label", "sure", "series"]
    rows = table[columns].to_dict("records")
    return {
        "exercises": [row | {"both": known} for row, known in zip(rows, both, strict=True)],
        "frameworks": counting.FRAMEWORKS,
        "forces": counting.FORCES,
        "first": counting.FIRST,
        "last": counting.LAST,
        "dozen": counting.DOZEN,
        "presets": {name: as_dict(rule) for name, rule in counting.PRESETS.items()},
    }


def as_dict(rule):
    """Return a rule as the page keeps it."""
    ordered = {"frameworks": counting.FRAMEWORKS, "forces": counting.FORCES}
    return vars(rule) | {
        name: [key for key in words if key in getattr(rule, name)]
        for name, words in ordered.items()
    }


def picture(rule):
    """Return the time line under one rule as a matplotlib Figure."""
    table, found = counting.exercises(), counting.count(rule)
    with mpl.rc_context(charts.STYLE | {"axes.grid": False}):
        figure = Figure(figsize=(7.6, 3.9), dpi=110)
        ax = figure.add_axes((0.04, 0.24, 0.93, 0.56))
        places = table.groupby("year").cumcount()
        for row, place in zip(table.itertuples(), places, strict=True):
            state = found.states[row.id]
            face = "#A66F00" if state == "counted" else charts.PAPER
            edge = {"counted": "#A66F00", "doubtful": charts.INK}.get(state, "#B9B5AA")
            looks = {"color": face, "markeredgecolor": edge, "markeredgewidth": 1.3}
            ax.plot(row.year, place, MARKERS[row.forces], markersize=9, **looks)
            if state == "doubtful":
                ax.annotate("?", (row.year, place), ha="center", va="center", fontsize=8)
        ax.axvspan(rule.first - 0.5, rule.last + 0.5, color=charts.GRID, alpha=0.5, zorder=0)
        ax.set_ylim(-0.7, places.max() + 0.7)
        ax.set_xlim(counting.FIRST - 0.8, counting.LAST + 0.8)
        ax.set_yticks([])
        ax.set_xticks(range(counting.FIRST, counting.LAST + 1, 2))
        later = counting.count(replace(rule, first=rule.first + 1)).number
        says = f"By the essay's words {found.number} exercises count; from a year later, {later}"
        head(figure, says, 0.965)
        figure.text(0.03, 0.885, KEY, va="top", color=charts.QUIET)
        for number, (key, words) in enumerate(counting.FORCES.items()):
            x, y = (0.05, 0.45, 0.72)[number % 3], 0.125 - 0.045 * (number // 3)
            looks = {"marker": MARKERS[key], "color": charts.QUIET, "markersize": 6}
            figure.add_artist(mpl.lines.Line2D([x], [y + 0.012], **looks))
            small(figure, x + 0.016, y, words, 8.5)
        small(figure, 0.03, 0.02, charts.source_line("Pages of each row. Table: exercises"))
        return figure
