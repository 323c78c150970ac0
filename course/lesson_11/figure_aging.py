"""Which kinds of claims aged well? Shares with intervals, and how far few rows can carry them.

The interval is Wilson's (E. B. Wilson, Journal of the American Statistical Association 22, 1927):
for few cases it is wider and more honest than the usual one, and it never leaves 0 to 100. It
holds the play of chance alone. That the rows were chosen and judged by us, from one essay, no
interval can hold.
"""

import math
from dataclasses import dataclass
from functools import partial

import matplotlib as mpl
import pandas as pd

from claimbook.quiz.hindsight import interval
from course import charts
from course.lesson_11 import board

__all__ = ["aged", "aged_difference"]
FEW = 10  # claims of a kind below which no share is worth printing without a warning


def table(by="kind", known=None):
    """Return one row for each kind (or section): number, supported then and now, kept, changed.

    by: "kind" or "section". Positions have no verdict of truth and are left out. The shares are
    in percent; low and high bound the share supported now by chance alone.
    """
    rows = pd.DataFrame([vars(entry) for entry in known or board.entries()])
    rows = rows[rows["then"] != board.POSITION]
    rows = rows.assign(
        kept=rows["then"] == rows["now"],
        was=rows["then"] == "supported",
        still=rows["now"] == "supported",
    )
    found = rows.groupby(by, sort=False).agg(
        claims=("id", "size"),
        supported_2016=("was", "sum"),
        supported_now=("still", "sum"),
        kept=("kept", "sum"),
    )
    bounds = [interval(int(r.supported_now), int(r.claims)) for r in found.itertuples()]
    found["now_pct"] = 100 * found["supported_now"] / found["claims"]
    found["low_pct"] = [100 * low for low, _ in bounds]
    found["high_pct"] = [100 * high for _, high in bounds]
    return found.sort_values(["claims"], ascending=False, kind="stable")


def aged(by="kind"):
    """Show the share of supported claims of each kind, then and now, with 95 percent intervals.

    by: "kind" or "section".
    """
    rows = table(by)
    few = ", ".join(str(name) for name in rows.index[rows["claims"] < FEW])
    best = rows[rows["claims"] >= FEW]["now_pct"].idxmax()
    share = rows.loc[best, "now_pct"]
    title = f"Best supported of the larger groups: {best}, {share:.0f} percent"
    unit = "percent of claims with the verdict supported; bars: what chance allows now, 95 percent"
    words = [
        f"{name}: {row.supported_2016} of {row.claims} supported as of 2016,"
        f" {row.supported_now} now ({row.low_pct:.0f} to {row.high_pct:.0f} percent by chance"
        f" alone); {row.kept} kept their verdict."
        for name, row in zip(rows.index, rows.itertuples(), strict=True)
    ]
    charts.show(
        partial(_figure, rows, title, unit), title, unit, words, f"Fewer than {FEW} claims: {few}."
    )


def _figure(rows, title, unit, width=charts.SIZE[0]):
    with mpl.rc_context(charts.STYLE):
        figure, ax = charts.canvas(1.9 + 0.46 * len(rows), width)
        places = range(len(rows) - 1, -1, -1)
        ax.hlines(places, rows["low_pct"], rows["high_pct"], color="#C9C4B6", linewidth=6, zorder=1)
        was = 100 * rows["supported_2016"] / rows["claims"]
        ax.plot(
            was,
            places,
            "o",
            markerfacecolor="none",
            markeredgewidth=2,
            color=charts.OTHERS[0],
            markersize=10,
            zorder=3,
            label="January 2016",
        )
        ax.plot(rows["now_pct"], places, "D", color="#A2338A", markersize=6, zorder=4, label="now")
        ax.set_yticks(list(places), [f"{name} ({n})" for name, n in rows["claims"].items()])
        ax.tick_params(axis="y", labelcolor=charts.INK)
        ax.set_xlim(-3, 103)
        ax.set_ylim(-0.6, len(rows) - 0.4)
        charts.finish(figure, ax, title, unit, "claims", signs=True)
        return figure


@dataclass(frozen=True)
class Difference:
    """Two shares supported now, in percentage points: first minus second, with 95 percent."""

    difference: float
    low: float
    high: float


def aged_difference(first="fact", second="quantity", by="kind", known=None):
    """Return the difference of two kinds' shares supported now, with its interval.

    Newcombe's method 10 (R. G. Newcombe, Statistics in Medicine 17, 1998), made from the two
    Wilson intervals: whether two shares differ is not answered by looking whether their own
    intervals overlap. Raises ValueError for a kind that the ledger does not have.
    """
    rows = table(by, known)
    for name in (first, second):
        if name not in rows.index:
            raise ValueError(f"The ledger has no {by} '{name}'. It has {', '.join(rows.index)}.")
    one, two = rows.loc[first], rows.loc[second]
    gap = one["now_pct"] - two["now_pct"]
    below = math.hypot(one["now_pct"] - one["low_pct"], two["high_pct"] - two["now_pct"])
    above = math.hypot(one["high_pct"] - one["now_pct"], two["now_pct"] - two["low_pct"])
    return Difference(float(gap), float(gap - below), float(gap + above))
