"""Slide a break year over a series: two means, and how much of the error they take away."""

from claimbook.widgets.base import Shared
from course import charts
from course.lesson_03 import breaks

__all__ = ["break_year"]
FIRST = ("usa_votes", breaks.WINDOWS[0])  # what is shown first, and where no kernel runs
TABLES = ["roll_calls", "warheads", "gdp_measures", "trade"]


class BreakYear(Shared):
    """The view. All series in all windows are in `figures`; nothing is asked of the kernel."""

    module = "figure.js"
    shown = tuple(TABLES)

    def still(self):
        key, window = FIRST
        values = breaks.series(key, *window)
        found = breaks.falls(values)
        year = int(found.idxmax())
        before, after = breaks.means(values, year)
        lines = {
            "RUS-USA": values,
            f"mean to {year - 1}": values[values.index < year] * 0 + before,
            f"mean from {year}": values[values.index >= year] * 0 + after,
        }
        return charts.line_figure(
            lines,
            f"Two means, divided at {year}, take away {found[year]:.0f} percent of the error",
            f"{breaks.SERIES[key][0]}, {breaks.SERIES[key][1]}",
            "roll_calls",
        )

    def sentence(self):
        key, window = FIRST
        found = breaks.falls(breaks.series(key, *window))
        return sentence(key, window, int(found.idxmax()))


def break_year():
    """Slide a break year over Russia's votes, warheads, output and trade.

    Returns a widget that shows itself at the end of a cell.
    """
    return BreakYear(figures=all_figures())


def all_figures():
    """Return what the page needs: {window: {key: {name, unit, years, values, breaks, ...}}}."""
    return {
        f"{first} to {last}": {key: _one(key, (first, last)) for key in breaks.SERIES}
        for first, last in breaks.WINDOWS
    }


def sentence(key, window, year):
    """Say in words what one break year does to one series."""
    values = breaks.series(key, *window)
    return _words(key, values, breaks.falls(values), year)


def _one(key, window):
    values = breaks.series(key, *window)
    found = breaks.falls(values)
    years = [int(year) for year in found.index]
    return {
        "name": breaks.SERIES[key][0],
        "unit": breaks.SERIES[key][1],
        "of": breaks.rests_on(key),
        "years": [int(year) for year in values.index],
        "values": [round(value, 2) for value in values],
        "breaks": years,
        "falls": [round(fall, 2) for fall in found],
        "labels": [f"{fall:.0f}%" for fall in found],
        "means": [[round(mean, 2) for mean in breaks.means(values, year)] for year in years],
        "sentences": [_words(key, values, found, year) for year in years],
    }


def _words(key, values, found, year):
    name, unit = breaks.SERIES[key]
    before, after = breaks.means(values, year)
    best = " No other year does better." if year == found.idxmax() else ""
    return (
        f"{name}, {values.index[0]} to {values.index[-1]}, broken at {year}. "
        f"Mean to {year - 1}: {_number(before)} {unit}; from {year} on: {_number(after)}. "
        f"The two means take away {found[year]:.0f} percent of the squared error.{best}"
    )


def _number(value):
    return f"{value:,.0f}" if value >= 20 else f"{value:.1f}"
