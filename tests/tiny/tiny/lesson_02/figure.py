"""Move through the centuries and read how many days the two calendars are apart."""

import traitlets
from matplotlib.figure import Figure

from claimbook import tables
from claimbook.widgets.base import Widget

__all__ = ["drift"]


class Drift(Widget):
    """The view. `figures` holds the days of every century; nothing is asked of the kernel."""

    module = "figure.js"
    figures = traitlets.Dict().tag(sync=True)

    def still(self):
        figure = Figure(figsize=(4, 2.5), dpi=100)
        ax = figure.subplots()
        ax.plot(self.figures["years"], self.figures["days"], marker="D")
        ax.set(title="Days between the calendars", ylabel="days")
        return figure

    def sentence(self):
        years, days = self.figures["years"], self.figures["days"]
        return (
            f"In {years[0]} the two calendars were {days[0]} days apart, in {years[-1]} "
            f"they will be {days[-1]}."
        )


def drift():
    """Show the days between the two calendars by century. Returns a widget."""
    table = tables.load("drift")
    return Drift(figures={"years": table["year"].tolist(), "days": table["days_apart"].tolist()})
