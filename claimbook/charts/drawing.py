"""How a chart is put on its paper: names at the ends of lines, room for labels, the picture."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

COLOURS_KEPT = 96  # enough for smooth edges of lines and letters


def label_ends(figure: Figure, ax: Any, ends: list[tuple[Any, ...]]) -> None:
    """Write each line's name at its end, moved apart where two would overlap.

    ends: one (x, y, name, colour) a line, x and y in the units of the data.
    """
    figure.canvas.draw()
    height = 15 * figure.dpi / 100  # pixels between two labels
    places = sorted((ax.transData.transform((x, y))[1], i) for i, (x, y, *_) in enumerate(ends))
    shift: dict[int, float] = {}
    above = -np.inf
    for pixel, i in places:
        above = max(pixel, above + height)
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
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    buffer = BytesIO()
    few = image.quantize(COLOURS_KEPT, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(buffer, "png")
    return base64.b64encode(buffer.getvalue()).decode("ascii")
