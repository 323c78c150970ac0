"""The seesaw: pick a pair, a year and a measure, and see which side needs the other more."""

import traitlets

from claimbook.widgets.base import Shared
from course import charts
from course.methods.dependence import DYADS, MEASURES, shares
from course.methods.measures import REPORTERS

__all__ = ["seesaw"]


class Seesaw(Shared):
    """The view. All years of all pairs are in `figures`; nothing is asked of the kernel."""

    module = "figure.js"
    shown = ("trade", "world_trade", "gdp")
    start = traitlets.Unicode("CHN-RUS").tag(sync=True)

    def still(self):
        return charts.line_figure(
            shares(self.start),
            "The tie weighs more for the smaller economy",
            f"percent: the pair's trade as a {MEASURES['trade']}",
            ["trade", "world_trade"],
        )

    def sentence(self):
        frame = shares(self.start)
        return sentence(frame.index[-1], frame.iloc[-1], "trade")


def seesaw(dyad="CHN-RUS"):
    """Show how much each side of a dyad needs the other, by pair, year and measure.

    dyad: the pair to open with.

    Returns a widget that shows itself at the end of a cell.
    """
    return Seesaw(figures=all_figures(), start=dyad)


def all_figures():
    """Return every pair's shares, rounded for the page: {dyad: {measure: {...}}}."""
    figures = {}
    for dyad in DYADS:
        figures[dyad] = {}
        for measure in MEASURES:
            frame = shares(dyad, measure)
            figures[dyad][measure] = {
                "sides": list(frame.columns),
                "years": [int(year) for year in frame.index],
                "reporter": REPORTERS[dyad],
                "values": frame.round(3).to_numpy().T.tolist(),
                "sentences": [sentence(year, row, measure) for year, row in frame.iterrows()],
            }
    return figures


def sentence(year, row, measure):
    """Say in words what the seesaw shows in one year. row: the two shares in percent."""
    (first, a), (second, b) = row.items()
    more, less = (first, second) if a >= b else (second, first)
    ratio = max(a, b) / min(a, b)
    parts = (
        f"{charts.NAMES[more]}: the tie is {row[more]:.1f} percent, {charts.NAMES[less]}: "
        f"{row[less]:.1f} percent"
    )
    if ratio < 1.1:
        verdict = "Both sides need it about equally."
    else:
        verdict = f"{charts.NAMES[more]} needs it {ratio:.1f} times as much."
    return f"{year}, {MEASURES[measure]}. {parts}. {verdict}"
