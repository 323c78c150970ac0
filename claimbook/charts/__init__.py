"""The house style, and the few kinds of chart that the lessons share.

Every chart states its finding in the title, names its source under it, labels its lines directly,
and carries a text alternative: a short description that a reader can open, made from the numbers.
A power and a dyad have one colour and one marker in the whole course. The colours keep apart for
readers with the common kinds of colour blindness, and a marker never leaves a colour alone.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator

from claimbook import settings
from claimbook.charts.drawing import label_ends, overhangs, png
from claimbook.charts.sources import source_line

OTHERS = ["#4A4A4A", "#8C6BB1", "#5B7F95", "#7A7A7A", "#9C755F"]
OTHER_MARKERS = ["v", "P", "X", "d", "*"]
PAPER, INK, QUIET, GRID = "#FDFCF9", "#22252A", "#5A5F66", "#E3E0D8"
SIZE = (7.6, 4.4)  # inches; at 110 dots per inch a chart is 836 pixels wide

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
    figure = line_figure(series, title, unit, source, **options)
    sentences = [_series_words(label, column) for label, column in dict(series).items()]
    show(figure, title, unit, sentences, words)


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
) -> Figure:
    """Return the chart of `lines` as a matplotlib Figure, without showing it.

    series: a DataFrame (index years, one column a line) or a dictionary from label to Series.
        A label that is a power, a dyad or a country code gets its name, colour and marker.
    title: the finding, a sentence. unit: what the vertical axis measures.
    source: the name of a table, or several, or a text. log: logarithmic axis, on which equal
    steps are equal factors. zero: let the linear axis start at zero. marks: pairs (year, text)
    for events. span: a pair of years to shade.
    """
    series = {label: column.dropna() for label, column in dict(series).items()}
    with mpl.rc_context(STYLE):
        figure, ax = canvas()
        ends = []
        for number, (label, values) in enumerate(series.items()):
            colour, marker = _look(label, number)
            every = max(1, len(values) // 12)
            ax.plot(values.index, values, color=colour, marker=marker, markevery=every)
            ends.append((values.index[-1], values.iloc[-1], _name(label), colour))
        if log:
            ax.set_yscale("log")
        elif zero:
            low = min(values.min() for values in series.values())
            ax.set_ylim(bottom=min(0, low * 1.08))
        _number_axis(ax.yaxis, log)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=9, steps=[1, 2, 5, 10]))
        if span:
            ax.axvspan(*span, color=GRID, alpha=0.6, zorder=0)
        _mark(ax, marks)
        label_ends(figure, ax, ends)
        finish(figure, ax, title, unit + (", logarithmic scale" if log else ""), source)
        return figure


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
    figure = bar_figure(values, title, unit, source, digits=digits, **options)
    sentence = "; ".join(f"{_name(k)} {_number(v, digits)}" for k, v in values.items())
    show(figure, title, unit, [sentence + "."], words)


def bar_figure(
    values: Any,
    title: str,
    unit: str,
    source: str | Iterable[str],
    *,
    colours: Any = None,
    digits: int = 1,
) -> Figure:
    """Return the chart of `bars` as a matplotlib Figure, without showing it.

    values: a Series or dictionary from label to number. colours: optional, from label to colour
    or to a power or dyad whose colour is taken. digits: after the point. The other arguments are
    those of `line_figure`.
    """
    values = dict(values)
    with mpl.rc_context(STYLE):
        figure, ax = canvas(height=1.5 + 0.42 * len(values))
        labels = [_name(label) for label in values]
        looks = [
            _colour((colours or {}).get(k, k), (colours or {}).get(k, OTHERS[2])) for k in values
        ]
        places = np.arange(len(values))[::-1]
        ax.barh(places, list(values.values()), color=looks, height=0.66)
        reach = max(abs(v) for v in values.values())
        for place, value in zip(places, values.values(), strict=True):
            ax.annotate(
                _number(value, digits),
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
        ax.set_xlim(low * 1.2, reach * 1.16)
        if low < 0:
            ax.axvline(0, color=QUIET, linewidth=0.9)
        if digits == 0:
            ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        _number_axis(ax.xaxis, False)
        finish(figure, ax, title, unit, source)
        return figure


def dots(
    table: Any,
    title: str,
    unit: str,
    source: str | Iterable[str],
    *,
    words: str = "",
    log: bool = False,
    digits: int = 1,
    legend: dict[str, str] | None = None,
    apart: bool = False,
) -> None:
    """Show two or more numbers per row as dots on one line: a comparison of measures.

    table: a DataFrame; the index gives the rows, each column one kind of dot. legend: optional,
    from column to the text that stands above its dots. apart: whether dots of one row that would
    cover each other stand above one another. Other arguments as in `line_figure`.
    """
    with mpl.rc_context(STYLE):
        figure, ax = canvas(height=1.7 + 0.46 * len(table))
        places = np.arange(len(table))[::-1]
        lifts = _lifts(table) if apart else 0 * table
        low, high = table.min(axis=1), table.max(axis=1)
        ax.hlines(places, low, high, color=GRID, linewidth=5, zorder=1)
        for number, column in enumerate(table.columns):
            colour, marker = _look(column, number)
            ax.plot(
                table[column],
                places + lifts[column],
                marker,
                color=colour,
                markersize=9,
                zorder=2,
                label=(legend or {}).get(column, _name(column)),
            )
        if log:
            ax.set_xscale("log")
        ax.set_yticks(places, [_name(str(label)) for label in table.index])
        ax.tick_params(axis="y", labelcolor=INK)
        ax.set_ylim(-0.6, len(table) - 0.4)
        _number_axis(ax.xaxis, log)
        finish(figure, ax, title, unit, source, room=0.34)
        key(figure, ax, len(table.columns))
        rows = [
            f"{_name(str(index))}: "
            + ", ".join(
                f"{(legend or {}).get(c, _name(c))} {_number(row[c], digits)}"
                for c in table
                if row[c] == row[c]
            )
            + "."
            for index, row in table.iterrows()
        ]
        show(figure, title, unit, rows, words)


# A vote: colour and marker. None of the colours stands for a power or a dyad elsewhere.
CHOICES = {"yes": ("#8C6BB1", "o"), "abstain": ("#8A8F96", "D"), "no": (INK, "s")}
CLOSE = 120  # days: signs of one row that are nearer than this are moved apart, up, down and aside


def choices(
    table: Any,
    rows: str,
    choice: str,
    title: str,
    unit: str,
    source: str | Iterable[str],
    *,
    marks: Sequence[tuple[Any, str]] = (),
    words: str = "",
) -> None:
    """Show single votes on a line of time: one row a kind, one sign a choice.

    table: a DataFrame with a column `date`. rows: the column whose values are the rows, in the
    order in which they come. choice: the column with yes, abstain or no; a row without one is
    left out. marks: pairs (date, text) for events. Other arguments as in `line_figure`.
    """
    table = table.dropna(subset=[choice]).sort_values("date")
    labels = list(dict.fromkeys(table[rows].astype(str)))
    with mpl.rc_context(STYLE):
        figure, ax = canvas(height=1.9 + 0.56 * len(labels))
        places = {label: len(labels) - 1 - n for n, label in enumerate(labels)}
        heights, days = _spots(table, rows, places)
        for word in CHOICES:
            chosen = (table[choice] == word).to_numpy()
            _signs(ax, days[chosen], heights[chosen], word)
        ax.set_yticks(list(places.values()), labels)
        ax.tick_params(axis="y", labelcolor=INK)
        ax.set_ylim(-0.6, len(labels) - (0.15 if marks else 0.4))
        _mark(ax, [(np.datetime64(date), text) for date, text in marks])
        finish(figure, ax, title, unit, source, room=0.34)
        key(figure, ax, len(CHOICES))
        sentences = []
        for label, part in table.groupby(table[rows].astype(str), sort=False):
            counts = part[choice].astype(str).value_counts()
            told = ", ".join(f"{counts[word]} {word}" for word in CHOICES if word in counts)
            sentences.append(f"{label}: {told}.")
        show(figure, title, unit, sentences, words)


def key(figure: Figure, ax: Any, columns: int) -> None:
    """Say above the chart what each sign means, in one row."""
    figure.legend(
        loc="lower left",
        bbox_to_anchor=(0.018, ax.get_position().y1 + 0.01),
        ncols=columns,
        frameon=False,
        handletextpad=0.2,
        columnspacing=1.4,
    )


def _mark(ax, marks):
    """Draw a dotted line with its text for each event: pairs (place on the line of time, text)."""
    for place, text in marks:
        ax.axvline(place, color=QUIET, linewidth=0.9, linestyle=(0, (2, 3)))
        ax.annotate(
            text,
            (place, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(4, -2),
            textcoords="offset points",
            va="top",
            fontsize=9,
            color=QUIET,
        )


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


def canvas(height: float = SIZE[1]) -> tuple[Figure, Any]:
    figure = Figure(figsize=(SIZE[0], height), dpi=110)
    return figure, figure.add_subplot()


def _colour(label, otherwise):
    return settings.current().looks.get(label, {}).get("colour", otherwise)


def _marker(label, otherwise):
    return settings.current().looks.get(label, {}).get("marker", otherwise)


def _look(label, number):
    return (
        _colour(label, OTHERS[number % len(OTHERS)]),
        _marker(label, OTHER_MARKERS[number % len(OTHER_MARKERS)]),
    )


def _name(label):
    return settings.current().name(label)


def _number(value, digits=1):
    """Return a number as people write it: 1,234 or 95.3 or 0.52."""
    if value != value:
        return "no data"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    text = f"{value:,.{digits}f}"
    return "0" if not text.strip("-0.") else text  # no minus sign before zero


def _number_axis(axis, log):
    if log:
        axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.set_major_formatter(
        FuncFormatter(lambda value, _: f"{value:,.0f}" if abs(value) >= 10 else f"{value:g}")
    )
    if log:
        axis.set_minor_formatter(FuncFormatter(lambda *_: ""))


def finish(
    figure: Figure, ax: Any, title: str, unit: str, source: str | Iterable[str], room: float = 0.0
) -> None:
    """Set title, unit and source line, and give each its room in inches."""
    width, height = figure.get_size_inches()
    head = textwrap.wrap(title, 66)
    foot = textwrap.wrap(source_line(source), 128)
    top = 0.24 + 0.25 * len(head) + 0.30 + room
    bottom = 0.46 + 0.17 * len(foot)
    figure.text(
        0.03,
        1 - 0.14 / height,
        "\n".join(head),
        va="top",
        fontsize=13,
        fontweight="bold",
        linespacing=1.25,
    )
    figure.text(
        0.03, 1 - (0.20 + 0.25 * len(head)) / height, unit, va="top", fontsize=10, color=QUIET
    )
    figure.text(
        0.03, 0.09 / height, "\n".join(foot), va="bottom", fontsize=8, color=QUIET, linespacing=1.3
    )
    figure.subplots_adjust(left=0.06, right=0.97, top=1 - top / height, bottom=bottom / height)
    left, right = overhangs(figure, ax)
    figure.subplots_adjust(left=max(left, 0.06), right=min(1 - right, 0.975))


def _series_words(label, values):
    values = values.dropna()
    first, last, top = values.index[0], values.index[-1], values.idxmax()
    return (
        f"{_name(label)}: {_number(values.iloc[0])} in {first}, highest "
        f"{_number(values.max())} in {top}, {_number(values.iloc[-1])} in {last}."
    )


def show(figure: Figure, title: str, unit: str, sentences: Iterable[str], words: str) -> None:
    """Show the figure, then its text alternative as a line that the reader can open."""
    from IPython.display import display

    alternative = " ".join([f"{title}. In {unit}.".replace("..", "."), *sentences, words]).strip()
    display({"image/png": png(figure), "text/plain": f"Chart: {alternative}"}, raw=True)
    details = (
        "<details><summary>This chart in words</summary>"
        f"<p>{html.escape(alternative, quote=False)}</p></details>"
    )
    display({"text/html": details, "text/plain": alternative}, raw=True)
