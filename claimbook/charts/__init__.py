"""The house style, and the few kinds of chart that the lessons share.

Every chart states its finding in the title, names its source under it, labels its lines directly,
and carries a text alternative: a short description that a reader can open, made from the numbers.
A power and a dyad have one colour and one marker in the whole course. The colours keep apart for
readers with the common kinds of colour blindness, and a marker never leaves a colour alone.

Where outputs are saved for pages, a chart is drawn twice: as wide as a page, and as narrow as a
phone. The narrow picture goes with the wide one (`metadata`), for pages that can choose.
"""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from matplotlib.figure import Figure

from claimbook.charts.kinds import CHOICES, bar_figure, choice_figure, dot_figure, line_figure
from claimbook.charts.layout import canvas, finish, png
from claimbook.charts.sources import source_line
from claimbook.charts.style import (
    GRID,
    INK,
    NARROW,
    OTHERS,
    PAPER,
    QUIET,
    SIZE,
    STYLE,
    name,
    number,
)
from claimbook.notebooks import SAVED

__all__ = [
    "GRID",
    "INK",
    "NARROW",
    "OTHERS",
    "PAPER",
    "QUIET",
    "SIZE",
    "STYLE",
    "bar_figure",
    "bars",
    "canvas",
    "choices",
    "dots",
    "finish",
    "line_figure",
    "lines",
    "png",
    "show",
    "source_line",
]


def lines(
    series: Any,
    title: str,
    unit: str,
    source: str | Iterable[str],
    *,
    words: str = "",
    **options: Any,
) -> None:
    """Show one or more yearly series as lines with direct labels.

    words: what to add to the text alternative. The other arguments are those of `line_figure`.
    """
    draw = partial(line_figure, series, title, unit, source, **options)
    show(draw, title, unit, [_series_words(*one) for one in dict(series).items()], words)


def bars(
    values: Any,
    title: str,
    unit: str,
    source: str | Iterable[str],
    *,
    words: str = "",
    digits: int = 1,
    **options: Any,
) -> None:
    """Show one number per label as horizontal bars, with each number at the end of its bar.

    words: as in `lines`. The other arguments are those of `bar_figure`.
    """
    values = dict(values)
    draw = partial(bar_figure, values, title, unit, source, digits=digits, **options)
    sentence = "; ".join(f"{name(k)} {number(v, digits)}" for k, v in values.items())
    show(draw, title, unit, [sentence + "."], words)


def dots(
    table: Any,
    title: str,
    unit: str,
    source: str | Iterable[str],
    *,
    words: str = "",
    digits: int = 1,
    legend: dict[str, str] | None = None,
    **options: Any,
) -> None:
    """Show two or more numbers per row as dots on one line: a comparison of measures.

    words: as in `lines`. The other arguments are those of `dot_figure`.
    """
    draw = partial(dot_figure, table, title, unit, source, legend=legend, **options)
    called = {column: (legend or {}).get(column, name(column)) for column in table}
    rows = [
        f"{name(str(index))}: "
        + ", ".join(f"{called[c]} {number(row[c], digits)}" for c in table if row[c] == row[c])
        + "."
        for index, row in table.iterrows()
    ]
    show(draw, title, unit, rows, words)


def choices(
    table: Any,
    rows: str,
    choice: str,
    title: str,
    unit: str,
    source: str | Iterable[str],
    *,
    words: str = "",
    **options: Any,
) -> None:
    """Show single votes on a line of time: one row a kind, one sign a choice.

    words: as in `lines`. The other arguments are those of `choice_figure`.
    """
    draw = partial(choice_figure, table, rows, choice, title, unit, source, **options)
    told = table.dropna(subset=[choice]).sort_values("date")
    sentences = []
    for label, part in told.groupby(told[rows].astype(str), sort=False):
        counts = part[choice].astype(str).value_counts()
        said = ", ".join(f"{counts[word]} {word}" for word in CHOICES if word in counts)
        sentences.append(f"{label}: {said}.")
    show(draw, title, unit, sentences, words)


def _series_words(label, values):
    values = values.dropna()
    first, last, top = values.index[0], values.index[-1], values.idxmax()
    return (
        f"{name(label)}: {number(values.iloc[0])} in {first}, highest "
        f"{number(values.max())} in {top}, {number(values.iloc[-1])} in {last}."
    )


def show(
    draw: Callable[..., Figure], title: str, unit: str, sentences: Iterable[str], words: str
) -> None:
    """Show a chart, then its text alternative as a line that the reader can open.

    draw: gives the matplotlib Figure; called without arguments, and where outputs are saved with
    the width of narrow paper too.
    """
    from IPython.display import display

    alternative = " ".join([f"{title}. In {unit}.".replace("..", "."), *sentences, words]).strip()
    more = {"narrow": png(draw(width=NARROW))} if os.environ.get(SAVED) else {}
    display(
        {"image/png": png(draw()), "text/plain": f"Chart: {alternative}"},
        metadata={"image/png": more},
        raw=True,
    )
    details = (
        "<details><summary>This chart in words</summary>"
        f"<p>{html.escape(alternative, quote=False)}</p></details>"
    )
    display({"text/html": details, "text/plain": alternative}, raw=True)
