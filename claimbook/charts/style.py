"""The house style: colours, sizes, and how a power, a dyad and a number look and are called."""

from __future__ import annotations

import textwrap
from typing import Any

from matplotlib.ticker import FuncFormatter, LogLocator

from claimbook import settings

OTHERS = ["#4A4A4A", "#8C6BB1", "#5B7F95", "#7A7A7A", "#9C755F"]
OTHER_MARKERS = ["v", "P", "X", "d", "*"]
PAPER, INK, QUIET, GRID = "#FDFCF9", "#22252A", "#5A5F66", "#E3E0D8"
SIZE = (7.6, 4.4)  # inches; at 110 dots per inch a chart is 836 pixels wide
NARROW = 3.9  # inches; what a phone shows, on which the letters of a wide chart are too small
LETTERS = {  # of a line, on wide and on narrow paper
    "title": (66, 31),
    "unit": (108, 40),
    "source": (128, 57),
    "signs": (83, 42),
}

STYLE: Any = {
    "font.size": 10.5,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": QUIET,
    "axes.facecolor": PAPER,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "figure.facecolor": PAPER,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "text.color": INK,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "ytick.left": False,
    "lines.linewidth": 2.2,
    "lines.markersize": 5.5,
    "svg.hashsalt": "course",
}


def wrapped(text: str, width: float, kind: str) -> list[str]:
    """Return the lines of a text in the letters of its kind, on a paper of that many inches."""
    return textwrap.wrap(text, LETTERS[kind][int(width <= NARROW)])


def colour(label: Any, otherwise: str) -> str:
    """Return the colour of a power or a dyad, or the other one."""
    return str(settings.current().looks.get(label, {}).get("colour", otherwise))


def look(label: Any, number: int) -> tuple[str, str]:
    """Return the colour and marker of a power or a dyad, else those of the number-th other."""
    found = settings.current().looks.get(label, {})
    return (
        colour(label, OTHERS[number % len(OTHERS)]),
        found.get("marker", OTHER_MARKERS[number % len(OTHER_MARKERS)]),
    )


def name(label: Any, width: float = SIZE[0], letters: int = 19) -> str:
    """Return what a label is called; on narrow paper in lines of at most that many letters."""
    called = settings.current().name(label)
    return called if width > NARROW else textwrap.fill(called, letters)


def number(value: float, digits: int = 1) -> str:
    """Return a number as people write it: 1,234 or 95.3 or 0.52."""
    if value != value:
        return "no data"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    text = f"{value:,.{digits}f}"
    return "0" if not text.strip("-0.") else text  # no minus sign before zero


def number_axis(axis: Any, log: bool) -> None:
    """Write the numbers of an axis plainly; on a logarithmic one at 1, 2 and 5."""
    if log:
        axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.set_major_formatter(
        FuncFormatter(lambda value, _: f"{value:,.0f}" if abs(value) >= 10 else f"{value:g}")
    )
    if log:
        axis.set_minor_formatter(FuncFormatter(lambda *_: ""))
