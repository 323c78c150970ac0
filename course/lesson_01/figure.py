"""The sorting table: ten claims into five bins, then the ledger's own sorting beside yours."""

import textwrap

from matplotlib.patches import FancyBboxPatch

from claimbook.widgets.base import Shared
from claimbook.widgets.still import paper, small
from course import charts
from course.lesson_01 import kinds

__all__ = ["sorting_table"]
HEAD = "Ten claims, five bins"
ROUND = "round,pad=0,rounding_size=0.01"  # the frame of a bin
WIDE = 54  # letters in a line of a claim in the still picture


class SortingTable(Shared):
    """The view. Cards and kinds are in `figures`; nothing is asked of the kernel."""

    module = "figure.js"
    shown = ("claims",)

    def still(self):
        return picture([card["text"] for card in self.figures["cards"]])

    def sentence(self):
        bins = "; ".join(f"{kind}: {words}" for kind, words in kinds.KINDS.items())
        lines = [f"{n}. {card['text']}" for n, card in enumerate(self.figures["cards"], 1)]
        return f"Sort ten claims into five bins. {bins}\n" + "\n".join(lines)


def sorting_table():
    """Sort ten claims into five kinds, then hold the sorting against the ledger's.

    Returns a widget that shows itself at the end of a cell.
    """
    return SortingTable(figures=sheet())


def sheet():
    """Return all that the page needs: the kinds in order, the cards with the ledger's answer."""
    known = kinds.cards()
    return {
        "kinds": [{"name": name, "words": words} for name, words in kinds.KINDS.items()],
        "cards": [vars(card) for card in known],
        "chance": kinds.by_chance(len(known)),
    }


def picture(texts):
    """Return the unsorted table as a matplotlib Figure: claims left, empty bins right.

    The ledger's sorting is not in it: it stands where a reader has not sorted yet.
    """
    wrapped = [textwrap.wrap(text, WIDE) for text in texts]
    height = 0.8 + sum(0.17 * len(lines) + 0.2 for lines in wrapped)
    with paper(height, HEAD) as figure:
        top = height - 0.6
        for number, lines in enumerate(wrapped, 1):
            small(figure, 0.03, top / height, f"{number}", 9, va="top")
            figure.text(
                0.065, top / height, "\n".join(lines), va="top", fontsize=9, linespacing=1.25
            )
            top -= 0.17 * len(lines) + 0.2
        room = (height - 0.7) / len(kinds.KINDS)
        for place, (kind, words) in enumerate(kinds.KINDS.items()):
            low = (height - 0.55 - (place + 1) * room) / height
            looks = {"facecolor": "none", "edgecolor": charts.QUIET, "boxstyle": ROUND}
            box = FancyBboxPatch((0.6, low), 0.37, (room - 0.16) / height, **looks)
            figure.add_artist(box)
            y = low + (room - 0.28) / height
            figure.text(0.615, y, kind, va="top", fontsize=10, fontweight="bold")
            told = "\n".join(textwrap.wrap(words, 42))
            small(figure, 0.615, y - 0.2 / height, told, 8.5, va="top", linespacing=1.25)
        return figure
