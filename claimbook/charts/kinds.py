"""The few kinds of chart that the lessons share, each drawn on paper of a given width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.dates import AutoDateLocator
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from claimbook.charts.layout import canvas, finish, mark, rows_of_marks
from claimbook.charts.style import (
    GRID,
    INK,
    NARROW,
    OTHERS,
    PAPER,
    QUIET,
    SIZE,
    STYLE,
    colour,
    look,
    name,
    number,
    number_axis,
)

# A vote: colour and marker. None of the colours stands for a power or a dyad elsewhere.
CHOICES = {"yes": ("#8C6BB1", "o"), "abstain": ("#8A8F96", "D"), "no": (INK, "s")}
MANY = 15  # bars: more stand closer, so that a screen shows them in letters that can be read
CLOSE = 120  # days: signs of one row that are nearer than this are moved apart, up, down and aside


def line_figure(
    series: Any,
    title: str,
    unit: str,
    source: str | Iterable[str],
    *,
    log: bool = False,
    zero: bool = True,
    marks: Sequence[tuple[Any, str]] = (),
    span: tuple[float, float] | None = None,
    width: float = SIZE[0],
) -> Figure:
    """Return yearly series as lines with direct labels.

    series: a DataFrame (index years, one column a line) or a dictionary from label to Series.
        A label that is a power, a dyad or a country code gets its name, colour and marker.
    title: the finding, a sentence. unit: what the vertical axis measures.
    source: the name of a table, or several, or a text. log: logarithmic axis, on which equal
    steps are equal factors. zero: let the linear axis start at zero. marks: pairs (year, text)
    for events. span: a pair of years to shade. width: of the paper, in inches.
    """
    series = {label: column.dropna() for label, column in dict(series).items()}
    with mpl.rc_context(STYLE):
        figure, ax = canvas(width=width)
        ends = []
        for nth, (label, values) in enumerate(series.items()):
            shade, sign = look(label, nth)
            every = max(1, len(values) // 12)
            ax.plot(values.index, values, color=shade, marker=sign, markevery=every)
            ends.append((values.index[-1], values.iloc[-1], name(label, width, 10), shade))
        if log:
            ax.set_yscale("log")
        elif zero:
            low = min(values.min() for values in series.values())
            ax.set_ylim(bottom=min(0, low * 1.08))
        number_axis(ax.yaxis, log)
        ax.xaxis.set_major_locator(
            MaxNLocator(integer=True, nbins=9 if width > NARROW else 5, steps=[1, 2, 5, 10])
        )
        if span:
            ax.axvspan(*span, color=GRID, alpha=0.6, zorder=0)
        rows_of_marks(ax, marks)
        mark(ax, marks)
        unit += ", logarithmic scale" if log else ""
        finish(figure, ax, title, unit, source, ends=ends)
        return figure


def bar_figure(
    values: Any,
    title: str,
    unit: str,
    source: str | Iterable[str],
    *,
    colours: Any = None,
    digits: int = 1,
    width: float = SIZE[0],
) -> Figure:
    """Return one number per label as horizontal bars, with each number at the end of its bar.

    values: a Series or dictionary from label to number. colours: optional, from label to colour
    or to a power or dyad whose colour is taken. digits: after the point. The other arguments are
    those of `line_figure`.
    """
    values = dict(values)
    with mpl.rc_context(STYLE):
        pitch = 0.42 if len(values) <= MANY else 0.2
        figure, ax = canvas(1.5 + _row(values, pitch, width) * len(values), width)
        labels = [name(label, width) for label in values]
        looks = [
            colour((colours or {}).get(k, k), (colours or {}).get(k, OTHERS[2])) for k in values
        ]
        places = np.arange(len(values))[::-1]
        ax.barh(places, list(values.values()), color=looks, height=0.66)
        reach = max(abs(v) for v in values.values())
        for place, value in zip(places, values.values(), strict=True):
            ax.annotate(
                number(value, digits),
                (value, place),
                xytext=(5 if value >= 0 else -5, 0),
                textcoords="offset points",
                va="center",
                ha="left" if value >= 0 else "right",
                color=INK,
            )
        ax.set_yticks(places, labels)
        ax.tick_params(axis="y", labelcolor=INK)
        ax.grid(axis="y", visible=False)
        low = min(0, min(values.values()))
        # The numbers stand outside the bars.
        ax.set_xlim(*((low * 1.2, reach * 1.16) if width > NARROW else (low * 1.8, reach * 1.36)))
        if low < 0:
            ax.axvline(0, color=QUIET, linewidth=0.9)
        steps = 9 if width > NARROW else 4
        if digits == 0 or width <= NARROW:
            ax.xaxis.set_major_locator(MaxNLocator(steps, integer=digits == 0))
        number_axis(ax.xaxis, False)
        finish(figure, ax, title, unit, source)
        return figure


def dot_figure(
    table: Any,
    title: str,
    unit: str,
    source: str | Iterable[str],
    *,
    log: bool = False,
    legend: dict[str, str] | None = None,
    apart: bool = False,
    width: float = SIZE[0],
) -> Figure:
    """Return two or more numbers per row as dots on one line: a comparison of measures.

    table: a DataFrame; the index gives the rows, each column one kind of dot. legend: optional,
    from column to the text that stands above its dots. apart: whether dots of one row that would
    cover each other stand above one another. Other arguments as in `line_figure`.
    """
    with mpl.rc_context(STYLE):
        figure, ax = canvas(1.7 + _row(table.index, 0.46, width) * len(table), width)
        places = np.arange(len(table))[::-1]
        lifts = _lifts(table) if apart else 0 * table
        low, high = table.min(axis=1), table.max(axis=1)
        ax.hlines(places, low, high, color=GRID, linewidth=5, zorder=1)
        for nth, column in enumerate(table.columns):
            shade, sign = look(column, nth)
            ax.plot(
                table[column],
                places + lifts[column],
                sign,
                color=shade,
                markersize=9,
                zorder=2,
                label=(legend or {}).get(column, name(column)),
            )
        if log:
            ax.set_xscale("log")
        ax.set_yticks(places, [name(str(label), width) for label in table.index])
        ax.tick_params(axis="y", labelcolor=INK)
        ax.set_ylim(-0.6, len(table) - 0.4)
        number_axis(ax.xaxis, log)
        if width <= NARROW and not log:
            ax.xaxis.set_major_locator(MaxNLocator(5))
        finish(figure, ax, title, unit, source, signs=True)
        return figure


def choice_figure(
    table: Any,
    rows: str,
    choice: str,
    title: str,
    unit: str,
    source: str | Iterable[str],
    *,
    marks: Sequence[tuple[Any, str]] = (),
    width: float = SIZE[0],
) -> Figure:
    """Return single votes on a line of time: one row a kind, one sign a choice.

    table: a DataFrame with a column `date`. rows: the column whose values are the rows, in the
    order in which they come. choice: the column with yes, abstain or no; a row without one is
    left out. marks: pairs (date, text) for events. Other arguments as in `line_figure`.
    """
    table = table.dropna(subset=[choice]).sort_values("date")
    labels = list(dict.fromkeys(table[rows].astype(str)))
    with mpl.rc_context(STYLE):
        figure, ax = canvas(1.9 + _row(labels, 0.56, width) * len(labels), width)
        places = {label: len(labels) - 1 - n for n, label in enumerate(labels)}
        heights, days = _spots(table, rows, places)
        for word in CHOICES:
            chosen = (table[choice] == word).to_numpy()
            _signs(ax, days[chosen], heights[chosen], word)
        ax.set_yticks(list(places.values()), [name(label, width) for label in labels])
        ax.tick_params(axis="y", labelcolor=INK)
        above = 0.3 * len(marks) if width <= NARROW else 0.25 * bool(marks)
        ax.set_ylim(-0.6, len(labels) - 0.4 + above)
        mark(ax, [(np.datetime64(date), text) for date, text in marks])
        if width <= NARROW:
            ax.xaxis.set_major_locator(AutoDateLocator(maxticks=5))
        finish(figure, ax, title, unit, source, signs=True)
        return figure


def _row(labels, height, width):
    """The height of a row in inches: on narrow paper what its longest label needs."""
    most = max(name(str(label), width).count("\n") for label in labels)
    return height if width > NARROW else max(height, 0.2 * (most + 1) + 0.08)


def _signs(ax, days, heights, word):
    colour, marker = CHOICES[word]
    ax.plot(
        days,
        heights,
        marker,
        color=colour,
        markersize=8,
        markerfacecolor=PAPER if word == "abstain" else colour,
        markeredgewidth=1.8,
        label=word,
        zorder=2,
    )


def _spots(table, rows, places):
    """Return the height and the day of every sign, moved where signs of a row would meet."""
    heights, days, last, lane = [], [], {}, {}
    for label, date in zip(table[rows].astype(str), table["date"], strict=True):
        near = label in last and (date - last[label]).days < CLOSE
        lane[label] = lane[label] + 1 if near else 0
        last[label] = date
        heights.append(places[label] + (0, 0.25, -0.25)[lane[label] % 3])
        days.append(np.datetime64(date, "D") + CLOSE * (lane[label] // 3))
    return np.array(heights, dtype=float), np.array(days)


def _lifts(table, near=0.025, step=0.3):
    """How far each dot stands above or below its line, where dots of a row would cover another.

    near: of the width of all values; dots in a chain of such neighbours share one heap.
    """
    lifts = 0.0 * table
    width = near * (table.max().max() - table.min().min())
    for index, row in table.iterrows():
        row = row.dropna().sort_values()
        heaps = (row.diff() > width).cumsum()
        for _, heap in row.groupby(heaps):
            lifts.loc[index, heap.index] = step * (np.arange(len(heap)) - (len(heap) - 1) / 2)
    return lifts
