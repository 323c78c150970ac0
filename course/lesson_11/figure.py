"""The ledger board: all claims as tiles, filters, a bar chart that follows, reasons on demand."""

from claimbook.widgets.base import Shared
from claimbook.widgets.still import paper, small
from course import charts
from course.lesson_11 import board

__all__ = ["ledger_board"]


class LedgerBoard(Shared):
    """The view. All claims are in `figures`; nothing is asked of the kernel."""

    module = "figure.js"
    shown = ("claims",)

    def still(self):
        return picture(board.entries())

    def sentence(self):
        known = board.entries()
        parts = [
            f"{verdict}: {then} as of 2016, {now} now"
            for verdict, (then, now) in board.counts(known).items()
            if then or now
        ]
        return f"{board.sentence(known, len(known))} " + "; ".join(parts) + "."


def ledger_board():
    """Show all claims of the ledger with their verdicts then and now, to filter.

    Returns a widget that shows itself at the end of a cell.
    """
    return LedgerBoard(figures=ledger())


def ledger():
    """Return all that the page needs: the entries, the verdicts with their signs, lesson files."""
    return {
        "entries": [vars(entry) for entry in board.entries()],
        "verdicts": [{"word": word, "sign": board.SIGNS[word]} for word in board.VERDICTS],
        "files": board.LESSONS,
    }


def picture(known):
    """Return the whole ledger as a matplotlib Figure: a tile for each claim, signs then and now."""
    sections = list(dict.fromkeys(entry.section for entry in known))
    height = 1.15 + 0.44 * len(sections)
    changed = sum(entry.changed for entry in known)
    title = f"{len(known)} claims in one view: {changed} have another verdict today"
    with paper(height, title, **{"font.family": ["DejaVu Sans"]}) as figure:
        legend = "   ".join(f"{board.SIGNS[word]} {word}" for word in board.VERDICTS)
        small(figure, 0.03, 1 - 0.50 / height, f"2016 → now:   {legend}", 8.5, va="top")
        top = height - 0.98
        for place, section in enumerate(sections):
            y = (top - 0.44 * place) / height
            figure.text(0.03, y, section, va="center", fontsize=9.5)
            row = [entry for entry in known if entry.section == section]
            for column, entry in enumerate(row):
                _tile(figure, 0.155 + 0.064 * column, y, entry)
        foot = "The course's own ledger; framed: changed. Table: claims."
        small(figure, 0.03, 0.08 / height, foot, va="bottom")
        return figure


def _tile(figure, x, y, entry):
    strong = entry.changed
    words = f"{entry.id}\n{board.SIGNS[entry.then]}→{board.SIGNS[entry.now]}"
    figure.text(
        x + 0.028,
        y,
        words,
        ha="center",
        va="center",
        fontsize=8.2,
        linespacing=1.15,
        fontweight="bold" if strong else "normal",
        bbox={
            "boxstyle": "round,pad=0.28",
            "facecolor": "#FFF1D6" if strong else charts.PAPER,
            "edgecolor": "#A66F00" if strong else charts.GRID,
            "linewidth": 1.6 if strong else 0.8,
        },
    )
