"""The timeline: choose who takes part, themes and years, and step from event to event."""

import matplotlib as mpl
from matplotlib.figure import Figure

from claimbook.widgets.base import Shared
from claimbook.widgets.still import head, small
from course import charts
from course.lesson_02 import events as history

__all__ = ["timeline"]
FOOT = "Bars: promised defence and rivalry by pair. Tables: chronology, treaties, alliances, rivalries."


class Timeline(Shared):
    """The view. All events are in `figures`; nothing is asked of the kernel."""

    module = "figure.js"
    shown = ("chronology", "treaties", "alliances", "rivalries", "disputes")

    def still(self):
        """Return the whole timeline as a picture: lanes, spans and events."""
        with mpl.rc_context(charts.STYLE):
            figure = Figure(figsize=(7.6, 3.6), dpi=110)
            ax = figure.add_axes((0.25, 0.17, 0.72, 0.65))
            places = {lane: -number for number, lane in enumerate(history.LANES)}
            for span in history.spans():
                colour = charts.DYAD_COLOURS[span.dyad]
                row = places[span.lane] - 0.3 + 0.12 * history.PAIRS.index(span.dyad)
                years = max(span.first, history.FIRST), span.last + 1
                ax.hlines(row, *years, color=colour, linewidth=4, alpha=0.55)
            for moment in history.moments():
                ax.plot(moment.at, places[moment.lane] + 0.15, "o", color=charts.INK, markersize=4)
            for number, dyad in enumerate(history.PAIRS):
                look = {"fontweight": "bold", "color": charts.DYAD_COLOURS[dyad]}
                figure.text(0.25 + 0.22 * number, 0.86, charts.NAMES[dyad], **look)
            ax.set_yticks(list(places.values()), list(history.LANES.values()))
            ax.tick_params(axis="y", labelcolor=charts.INK)
            ax.set_ylim(-len(places) + 0.4, 0.6)
            head(figure, "The promise of 1950 outlived the friendship by twenty years", 0.95)
            small(figure, 0.03, 0.03, FOOT)
            return figure

    def sentence(self):
        known = history.moments()
        return f"{len(known)} events from {history.FIRST} to {history.LAST}. " + " ".join(
            history.sentence(moment) for moment in known if moment.lane == "alliance"
        )


def timeline():
    """Show the events of 1858 to 1991 by theme and power, to explore step by step.

    Returns a widget that shows itself at the end of a cell.
    """
    return Timeline(figures=history.payload())
