"""How a chart is put on its paper: title and source, names at the ends of lines, the picture."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from PIL import Image

from claimbook.charts.sources import source_line
from claimbook.charts.style import NARROW, PAPER, QUIET, SIZE, wrapped

ON_PAPER = [withStroke(linewidth=3, foreground=PAPER)]  # words that a line would cross
ROW, ON_A_LINE = 12, 16  # points between the texts of marks, and letters that one row holds
COLOURS_KEPT = 96  # enough for smooth edges of lines and letters


def canvas(height: float = SIZE[1], width: float = SIZE[0]) -> tuple[Figure, Any]:
    """Return an empty paper of that many inches, and its axes."""
    figure = Figure(figsize=(width, height), dpi=110)
    FigureCanvasAgg(figure)  # measures texts for the layout, and keeps the measures for `png`
    return figure, figure.add_subplot()


def finish(
    figure: Figure,
    ax: Any,
    title: str,
    unit: str,
    source: str | Iterable[str],
    *,
    signs: bool = False,
    ends: Sequence[tuple[Any, ...]] = (),
) -> None:
    """Set title, unit and source line, and give each its room. Narrow paper grows with them.

    signs: whether to say above the chart what each sign means. ends: as in `label_ends`.
    """
    for axis in (ax.xaxis, ax.yaxis):
        if not axis.label.get_text():
            axis.set_label_coords(0, 0)  # else its place is sought, at each drawing, for no text
    width, height = figure.get_size_inches()
    head, below = wrapped(title, width, "title"), wrapped(unit, width, "unit")
    foot = wrapped(source_line(source), width, "source")
    rows = _rows_of_signs(ax, width) if signs else 0
    top = 0.24 + 0.25 * len(head) + 0.12 + 0.18 * len(below) + (0.12 + 0.22 * rows) * signs
    bottom = 0.46 + 0.17 * len(foot)
    if width <= NARROW:
        height += max(0, top + bottom - 1.6)
        figure.set_size_inches(width, height)

    def write(lines: list[str], inches: float, size: float, **look: Any) -> None:
        figure.text(0.228 / width, inches / height, "\n".join(lines), fontsize=size, **look)

    write(head, height - 0.14, 13, va="top", fontweight="bold", linespacing=1.25)
    write(below, height - 0.20 - 0.25 * len(head), 10, va="top", color=QUIET)
    write(foot, 0.09, 8, va="bottom", color=QUIET, linespacing=1.3)
    figure.subplots_adjust(left=0.06, right=0.97, top=1 - top / height, bottom=bottom / height)
    label_ends(figure, ax, ends)
    left, right = overhangs(figure, ax)
    figure.subplots_adjust(left=max(left, 0.06), right=min(1 - right, 0.975))
    if signs:
        _signs(figure, ax, rows)


def _rows_of_signs(ax, width):
    """In how many rows the signs of a chart are explained: in one, or one below the other."""
    _, labels = ax.get_legend_handles_labels()
    return (
        1
        if len(wrapped("".join(f"{one}{5 * '.'}" for one in labels), width, "signs")) == 1
        else len(labels)
    )


def _signs(figure, ax, rows):
    figure.legend(
        loc="lower left",
        bbox_to_anchor=(0.018, ax.get_position().y1 + 0.01),
        ncols=len(ax.get_legend_handles_labels()[1]) if rows == 1 else 1,
        frameon=False,
        handletextpad=0.2,
        columnspacing=1.4,
        **({"labelspacing": 0.3} if rows > 1 else {}),
    )


def mark(ax: Any, marks: Sequence[tuple[Any, str]]) -> None:
    """Draw a dotted line with its text for each event: pairs (place on the line of time, text).

    On narrow paper each text stands in a row of its own above what is drawn: see `rows_of_marks`.
    """
    narrow = ax.figure.get_size_inches()[0] <= NARROW
    rows = 0
    for place, text in marks:
        ax.axvline(place, color=QUIET, linewidth=0.9, linestyle=(0, (2, 3)))
        late = narrow and _share(ax, place) > 0.5  # no room to the right of it
        told = _short(text) if narrow else text
        ax.annotate(
            told,
            (place, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(-4 if late else 4, -2 - ROW * rows * narrow),
            textcoords="offset points",
            va="top",
            ha="right" if late else "left",
            path_effects=ON_PAPER,
            fontsize=9,
            color=QUIET,
        )
        rows += _rows(told)


def _short(text):
    """A short text on one line, whatever it has on wide paper."""
    return text.replace("\n", " ") if len(text) <= ON_A_LINE else text


def _rows(text):
    return bool(text) + text.count("\n")


def _share(ax, place):
    """Where a place on the line of time stands: 0 at the left of what is drawn, 1 at the right."""
    low, high = ax.get_xlim()
    return (float(ax.convert_xunits(place)) - low) / (high - low)


def rows_of_marks(ax: Any, marks: Sequence[tuple[Any, str]]) -> None:
    """On narrow paper make room for the texts of marks above what is drawn, a row for each."""
    rows = sum(_rows(_short(text)) for _, text in marks)
    if not rows or ax.figure.get_size_inches()[0] > NARROW:
        return
    low, high = ax.get_ylim()
    more = 1 + 0.085 * rows  # of the height, which is about two inches
    if ax.get_yscale() == "log":
        ax.set_ylim(low, low * (high / low) ** more)
    else:
        ax.set_ylim(low, low + (high - low) * more)


def label_ends(figure: Figure, ax: Any, ends: Sequence[tuple[Any, ...]]) -> None:
    """Write each line's name at its end, moved apart where two would overlap.

    ends: one (x, y, name, colour) a line, x and y in the units of the data.
    """
    dot = figure.dpi / 100
    places = sorted((ax.transData.transform((x, y))[1], i) for i, (x, y, *_) in enumerate(ends))
    shift: dict[int, float] = {}
    above, half = -np.inf, 0.0
    for pixel, i in places:
        own = dot * (15 + 18 * ends[i][2].count("\n")) / 2  # half a label, in pixels
        above, half = max(pixel, above + half + own), own
        shift[i] = above - pixel
    for i, (x, y, name, colour) in enumerate(ends):
        ax.annotate(
            name,
            (x, y),
            xytext=(8, shift[i] * 72 / figure.dpi),
            textcoords="offset points",
            va="center",
            color=colour,
            fontweight="bold",
            annotation_clip=False,
            path_effects=ON_PAPER,
        )


def overhangs(figure: Figure, ax: Any) -> tuple[float, float]:
    """Return the shares of the width that labels need outside the axes, left and right."""
    frame, width = ax.get_window_extent(), figure.bbox.width
    boxes = [ax.yaxis.get_tightbbox(), *(text.get_window_extent() for text in ax.texts)]
    left = max([0, *(frame.x0 - box.x0 for box in boxes if box)])
    right = max([0, *(box.x1 - frame.x1 for box in boxes if box)])
    return left / width + 0.03, right / width + 0.03


def png(figure: Figure) -> str:
    """Return a matplotlib Figure as a PNG in base64 text, with few colours: a third of the size."""
    own = figure.canvas
    canvas = own if isinstance(own, FigureCanvasAgg) else FigureCanvasAgg(figure)
    canvas.draw()
    image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    buffer = BytesIO()
    few = image.quantize(COLOURS_KEPT, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(buffer, "png")
    return base64.b64encode(buffer.getvalue()).decode("ascii")
