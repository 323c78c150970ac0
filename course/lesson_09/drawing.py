"""China's GDP in percent of the American figure: what was known, what came, and how to score.

A forecast is a line: one number for each year after the last known one. Its error in a year is
forecast minus record, in percentage points; it is scored by the mean of the errors without their
signs, and by the error of the last year (R. J. Hyndman and A. B. Koehler, International Journal
of Forecasting 22(4), 2006, pages 679 to 688). Benchmarks are lines that need no thought, and the
forecasts of the time. Most of those name one year only, in which China draws level: the line to it
is ours, and grows by the same factor every year.
"""

from dataclasses import dataclass

import pandas as pd

from course import data
from course.methods import measures

FIRST = 2003  # the first year that the reader sees
STEPS = {"to 2020": (2014, 2020), "to 2024": (2020, 2024)}  # last known year, last year to draw
ISSUED = {"to 2020": (2009, 2015), "to 2024": (2016, 2020)}  # forecasts of these years
# From the key of a measure to its name, as the reader chooses it.
MEASURES = {
    "then": "Market dollars, as known at the end of 2015",
    "today": "Market dollars, as known today",
    "ppp": "Purchasing-power parity, as known today",
}
EDITION = "World Bank, end of 2015"
TABLES = ("gdp", "gdp_measures", "gdp_as_known", "gdp_forecasts")
LEVEL = 100  # percent: the year in which China draws level with the USA


@dataclass(frozen=True)
class Benchmark:
    """A line to compare with: its name, its kind (rule or forecast) and its values by year."""

    name: str
    kind: str
    path: pd.Series


def history(measure):
    """Return what is known of a measure: percent of the American GDP by year, a Series.

    measure: a key of MEASURES. "then" is today's series from 2015 on, since no later edition is
    kept year by year. Raises ValueError for an unknown measure.
    """
    if measure not in MEASURES:
        raise ValueError(f"There is no measure '{measure}'. Choose from {', '.join(MEASURES)}.")
    if measure == "ppp":
        return _from_measures("ppp_current_intl")
    today = 100 * measures.gdp("CHN") / measures.gdp("USA")
    if measure == "today":
        return today.dropna()
    then = _then()
    return pd.concat([then, today.loc[then.index[-1] + 1 :]])


def real():
    """Return the ratio in constant dollars of 2015: percent of the American GDP by year."""
    return _from_measures("real_wdi")


def rests_on(measure):
    """Return the rows of tables from which `history` is made, as pairs: the last year, and the table
    with what it asks of a row by field. The first pair whose year is not passed counts."""
    both = {"country": ["CHN", "USA"]}
    if measure == "ppp":
        return [(9999, {"table": "gdp_measures", "measure": "ppp_current_intl"} | both)]
    if measure == "today":
        return [(9999, {"table": "gdp"} | both)]
    last = int(_then().index[-1])
    return [(last, {"table": "gdp_as_known", "edition": EDITION} | both), *rests_on("today")]


def grow(start, factor, years):
    """Return a line that grows by one factor a year from start: a Series over the years."""
    return pd.Series([start * factor**step for step in range(1, len(years) + 1)], index=years)


def through(known, target, value, years):
    """Return the line that leads from the last known value to `value` in the year `target`."""
    last, start = known.index[-1], known.iloc[-1]
    return grow(start, (value / start) ** (1 / (target - last)), years)


def rules(known, years):
    """Return the lines that need no thought, from a Series of what is known."""
    start, last = known.iloc[-1], known.index[-1]
    found = {"No change": grow(start, 1.0, years)}
    for span in (5, 10):
        factor = (start / known[last - span]) ** (1 / span)
        found[f"Same growth as in the last {span} years"] = grow(start, factor, years)
    points = (start - known[last - 5]) / 5
    found["Same points a year as in the last 5 years"] = pd.Series(
        [start + points * step for step in range(1, len(years) + 1)], index=years
    )
    return [Benchmark(name, "rule", path) for name, path in found.items()]


def forecasts(known, years, issued):
    """Return the forecasts of the time at exchange rates, as lines over the years.

    issued: the first and the last year of issue. Left out are those that name neither a year of
    passing nor a size, and those that name a year already known.
    """
    table = measures.confirmed("gdp_forecasts")
    table = table[(table["measure"] == "market") & table["issued"].dt.year.between(*issued)]
    found = []
    for row in table.sort_values("issued").itertuples():
        aim = _aim(row)
        if aim and aim[0] > known.index[-1]:
            path = through(known, *aim, years)
            found.append(Benchmark(f"{row.forecaster}, {row.issued:%B %Y}", "forecast", path))
    return found


def benchmarks(measure, step):
    """Return all lines to compare with, for a measure and a step of STEPS."""
    last, end = STEPS[step]
    known, years = history(measure).loc[:last], range(last + 1, end + 1)
    lines = rules(known, years)
    return lines if measure == "ppp" else lines + forecasts(known, years, ISSUED[step])


def score(path, record):
    """Return the mean absolute error and the error of the last year, in percentage points.

    path and record: numbers in the order of the years, of equal length.
    """
    errors = [ahead - came for ahead, came in zip(path, record, strict=True)]
    return sum(abs(error) for error in errors) / len(errors), errors[-1]


def errors(measure="then", step="to 2020"):
    """Return every benchmark with its last value and its errors: a DataFrame, best first."""
    last, end = STEPS[step]
    record = history(measure).loc[last + 1 : end]
    rows = {
        line.name: (line.kind, line.path.iloc[-1], *score(line.path, record))
        for line in benchmarks(measure, step)
    }
    columns = ["kind", str(end), "mean error", f"error in {end}"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    return table.sort_values("mean error")


def imf_2020():
    """Return the IMF's forecast of April 2015 for 2020: percent of the American GDP.

    A report gives the gap, and the IMF's page gives China to 2019. The last year of China is
    carried on at the growth that the IMF had for 2019.
    """
    table = data.load("gdp_as_known").query("edition == 'IMF forecast, April 2015'")
    china = table.set_index("year")["gdp_bn_usd"]
    last = china[2019] * china[2019] / china[2018]
    rows = measures.confirmed("gdp_forecasts").dropna(subset="gap_2020_bn_usd")
    gap = rows[rows["issued"].dt.year == 2015]["gap_2020_bn_usd"].item()
    return 100 * last / (last + gap)


def _aim(row):
    """Return the year and the value that a forecast names, or None where it names neither."""
    if pd.notna(row.year_passes):
        return int(row.year_passes), LEVEL
    if pd.notna(row.gap_2020_bn_usd):
        return (2020, imf_2020()) if row.issued.year == 2015 else None
    return (2019, 64.0) if "64 percent" in row.forecast else None


def _then():
    table = data.load("gdp_as_known").query("edition == @EDITION")
    known = table.pivot(index="year", columns="country", values="gdp_bn_usd")
    return 100 * known["CHN"] / known["USA"]


def _from_measures(name):
    table = data.load("gdp_measures").query("measure == @name")
    table = table.pivot(index="year", columns="country", values="value_bn")
    return (100 * table["CHN"] / table["USA"]).dropna()
