"""The argument map: set verdicts and weights, and see what the thesis rests on."""

import matplotlib as mpl
from matplotlib.figure import Figure

from claimbook.widgets.base import Shared
from course import charts, claims
from course.lesson_11 import argument

__all__ = ["argument_map"]


class ArgumentMap(Shared):
    """The view. The whole tree is in `figures`; nothing is asked of the kernel."""

    module = "figure_argument.js"
    shown = ("argument", "claims")

    def still(self):
        return picture()

    def sentence(self):
        return sentence()


def argument_map():
    """Show the essay's argument as a tree of reasons and claims, to weigh.

    Returns a widget that shows itself at the end of a cell.
    """
    return ArgumentMap(figures=tree())


def tree():
    """Return all that the page needs: title, thesis, reasons with claims, the words of verdicts."""
    found = [
        {**vars(reason), "leaves": [vars(leaf) for leaf in reason.leaves]}
        for reason in argument.reasons()
    ]
    return {
        "title": "Close, but not allies: what the essay's thesis rests on",
        "thesis": argument.thesis(),
        "reasons": found,
        "verdicts": list(claims.VERDICTS),
    }


def levels(day, found=None):
    """Return where each reason stands on a day ("then" or "now"), in their order.

    found: the reasons, if they are known already.
    """
    return [argument.level(reason, day) for reason in found or argument.reasons()]


def sentence():
    """Say in words where the reasons stand today, all of them weighing the same."""
    found = argument.reasons()
    now = levels("now", found)
    each = "; ".join(f"{reason.name} {value:.2f}" for reason, value in zip(found, now, strict=True))
    whole = argument.stands(now, [1] * len(now))
    return (
        f"{argument.thesis()}. Reasons, each from -1 to 1, with the verdicts of today: {each}. "
        f"The thesis, if all weigh the same: {whole:.2f}."
    )


def picture():
    """Return the reasons then and now as a matplotlib Figure: a line of two marks for each."""
    found = argument.reasons()
    then, now = levels("then", found), levels("now", found)
    with mpl.rc_context(charts.STYLE):
        figure = Figure(figsize=charts.SIZE, layout="constrained")
        axes = figure.add_subplot()
        places = range(len(found))[::-1]
        axes.hlines(places, then, now, color=charts.QUIET, linewidth=2, zorder=1)
        axes.scatter(then, places, s=60, facecolor=charts.PAPER, edgecolor=charts.INK, zorder=2)
        axes.scatter(now, places, s=60, color=charts.INK, zorder=3)
        axes.set_yticks(list(places), [reason.name for reason in found])
        axes.set_xlim(-1, 1)
        axes.axvline(0, color=charts.GRID, linewidth=1, zorder=0)
        axes.set_xlabel("all its claims fail (−1) to all are supported (1); open: 2016, full: now")
        low = min(zip(now, found, strict=True), key=lambda one: one[0])[1]
        axes.set_title(f"The weakest reason: {low.name.lower()}", loc="left")
        figure.supxlabel(
            "The course's own reading and verdicts. Tables: argument, claims.",
            x=0.02,
            ha="left",
            fontsize=8,
            color=charts.QUIET,
        )
    return figure
