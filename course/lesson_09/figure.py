"""Draw the line yourself: a forecast by hand, scored against the record and against benchmarks."""

from claimbook.widgets.base import Shared
from course import charts
from course.lesson_09 import drawing

__all__ = ["draw_forecast"]
STILL = ("then", "to 2020")  # what stands where no kernel runs
TOPS = {"then": 140, "today": 140, "ppp": 170}  # percent, the end of the vertical axis


class DrawForecast(Shared):
    """The view. Record, benchmarks and their errors are in `figures`; no kernel is asked."""

    module = "figure.js"
    shown = drawing.TABLES

    def still(self):
        """The task, without the record: whoever has no kernel is not told the answer."""
        measure, step = STILL
        last, end = drawing.STEPS[step]
        return charts.line_figure(
            {"known": drawing.history(measure).loc[drawing.FIRST : last]},
            f"Known to {last}. Where does it stand in {end}?",
            "China's GDP in percent of the American figure, market dollars",
            list(drawing.TABLES),
            marks=[(end, "your line\nends here")],
        )

    def sentence(self):
        measure, step = STILL
        last, end = drawing.STEPS[step]
        return (
            f"Draw China's GDP in percent of the American figure from {last + 1} to {end}. In {last} "
            f"it was {drawing.history(measure)[last]:.0f} (market dollars). The record appears when "
            "you score your line."
        )


def draw_forecast():
    """Draw China's GDP against America's by hand, then score the line.

    Returns a widget that shows itself at the end of a cell.
    """
    return DrawForecast(figures=all_figures())


def all_figures():
    """Return what the page needs: for each measure its name, and for each step what is known,
    what came, and every benchmark with its errors."""
    found = {}
    for measure, name in drawing.MEASURES.items():
        steps = {step: _step(measure, step) for step in drawing.STEPS}
        found[measure] = {"name": name, "top": TOPS[measure], "steps": steps}
        found[measure]["of"] = drawing.rests_on(measure)
    return {"measures": found, "tables": ", ".join(drawing.TABLES)}


def _step(measure, step):
    last, end = drawing.STEPS[step]
    series = drawing.history(measure)
    known, record = series.loc[drawing.FIRST : last], series.loc[last + 1 : end]
    lines = []
    for line in drawing.benchmarks(measure, step):
        mean, final = drawing.score(line.path, record)
        lines.append(
            {
                "name": line.name,
                "kind": line.kind,
                "values": _numbers(line.path),
                "mean": round(mean, 4),
                "final": round(final, 4),
            }
        )
    return {
        "issued": list(drawing.ISSUED[step]) if measure != "ppp" else None,
        "known": {"years": [int(year) for year in known.index], "values": _numbers(known)},
        "years": [int(year) for year in record.index],
        "record": _numbers(record),
        "lines": sorted(lines, key=lambda one: one["mean"]),
    }


def _numbers(series):
    return [round(float(value), 4) for value in series]
