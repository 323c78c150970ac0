"""Draw the line yourself: a forecast by hand, scored against the record and against benchmarks."""

import pandas as pd

from claimbook.widgets.base import Shared
from course import charts
from course.lesson_09 import drawing

__all__ = ["draw_forecast"]
STILL = ("then", "to 2020")  # what stands where no kernel runs
SHOWN = (
    "No change",
    "IMF, April 2015",
    "The Economist, August 2014",
    "Same growth as in the last 10 years",
)
TOPS = {"then": 140, "today": 140, "ppp": 170}  # percent, the end of the vertical axis


class DrawForecast(Shared):
    """The view. Record, benchmarks and their errors are in `figures`; no kernel is asked."""

    module = "figure.js"
    shown = drawing.TABLES

    def still(self):
        measure, step = STILL
        last, end = drawing.STEPS[step]
        known = drawing.history(measure).loc[drawing.FIRST : end]
        lines = {"What came": known}
        for line in drawing.benchmarks(measure, step):
            if line.name in SHOWN:
                lines[line.name] = pd.concat([known.loc[last:last], line.path])
        table = drawing.errors(measure, step)
        worse = (table["mean error"] > table.loc["No change", "mean error"]).sum()
        return charts.line_figure(
            lines,
            f"To say that nothing changes was better than {worse} of {len(table) - 1} other lines",
            "China's GDP in percent of the American figure, market dollars",
            list(drawing.TABLES),
            marks=[(last, "what was known")],
        )

    def sentence(self):
        measure, step = STILL
        last, end = drawing.STEPS[step]
        known, table = drawing.history(measure), drawing.errors(measure, step)
        ends = "; ".join(f"{name}: {table.loc[name, str(end)]:.0f}" for name in SHOWN)
        return (
            f"Draw China's GDP in percent of the American figure from {last + 1} to {end}. "
            f"In {last} it was {known[last]:.0f}, in {end} it was {known[end]:.0f} "
            f"(market dollars). What others said of {end}: {ends}."
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
