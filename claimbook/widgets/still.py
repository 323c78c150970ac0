"""Words on a still picture, for figures that no chart of claimbook.charts draws."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from claimbook.charts import QUIET, SIZE, STYLE


@contextmanager
def paper(height: float, words: str, **style: Any) -> Iterator[Figure]:
    """Give an empty paper of so many inches in the house style, with its finding above."""
    with mpl.rc_context(STYLE | style):
        figure = Figure(figsize=(SIZE[0], height), dpi=110)
        head(figure, words, 1 - 0.14 / height)
        yield figure


def head(figure: Figure, words: str, y: float, x: float = 0.03, **look: Any) -> None:
    """Write the finding above a picture; x and y are shares of its width and height."""
    figure.text(x, y, words, va="top", fontsize=13, fontweight="bold", **look)


def small(figure: Figure, x: float, y: float, words: str, size: float = 8, **look: Any) -> None:
    """Write small grey words, such as the source line or a legend."""
    figure.text(x, y, words, fontsize=size, color=QUIET, **look)
