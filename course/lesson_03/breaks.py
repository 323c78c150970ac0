"""Where does the turn fall? One break in the mean of a series, tried at every year.

The method is the simplest case of the search for structural breaks: a series has one mean before
the break year and another from it on, and the best break year leaves the smallest sum of squared
errors (J. Bai and P. Perron, Econometrica 66(1), 1998, pages 47 to 78, with one break and a mean
only). It can say which year divides a series best, and how well two means describe it. It cannot
say that there was a break at all: a straight line and thrown dice have a best year too, so both
are here to compare with. And it knows nothing of causes.
"""

import numpy as np
import pandas as pd

from course import data
from course.methods.measures import REPORTERS, trade_total
from course.methods.readings import agreement

WINDOWS = ((1985, 2001), (1992, 2005))
SHORTEST = 3  # years on each side of a break: a mean of fewer follows single years
# From the key of a series to its name and its unit.
SERIES = {
    "usa_votes": ("Russia's votes with the USA", "percent"),
    "china_votes": ("Russia's votes with China", "percent"),
    "usa_votes_fewer": ("Votes with the USA, without added roll calls", "percent"),
    "china_votes_fewer": ("Votes with China, without added roll calls", "percent"),
    "usa_warheads": ("Warheads of the USA", "warheads"),
    "russia_warheads": ("Warheads of Russia", "warheads"),
    "output": ("Russia's real output", "billion dollars of 2015"),
    "trade": ("Trade of China and Russia", "billion dollars"),
    "line": ("Invented: a straight line", "points"),
    "dice": ("Invented: thrown dice", "points"),
}


def series(key, first, last):
    """Return one series of SERIES as numbers by year, first to last year where there are data.

    Votes: percent agreement in the General Assembly, abstaining against yes or no counts half.
    Output: real GDP in constant 2015 dollars, from 1989. Trade: goods as China counts them, from
    1991. The USSR stands for Russia to 1991. Raises ValueError for an unknown key.
    """
    if key not in SERIES:
        raise ValueError(f"There is no series '{key}'. The series are {', '.join(SERIES)}.")
    return _make(key, first, last).dropna().loc[first:last].astype(float)


def falls(values, shortest=SHORTEST):
    """Return by how many percent two means reduce the squared error of one: a Series by year.

    values: numbers by year, without gaps in the values. A break year is the first of the second
    mean; each side keeps at least `shortest` years. For each year the result is
    100 * (1 - (SSE before + SSE from the year on) / SSE of the whole), between 0 and 100.
    Raises ValueError for a series that is too short or does not change at all.
    """
    if len(values) < 2 * shortest:
        raise ValueError(f"{len(values)} years are too few: {2 * shortest} are needed.")
    whole = squared_error(values)
    if whole == 0:
        raise ValueError("All values are equal: there is no error that a break could reduce.")
    years = values.index[shortest : len(values) - shortest + 1]
    left = [
        squared_error(values[values.index < year]) + squared_error(values[values.index >= year])
        for year in years
    ]
    return pd.Series(100 * (1 - np.array(left) / whole), index=years, name="fall")


def squared_error(values):
    """Return the sum of the squared distances of values from their mean."""
    return float(((values - values.mean()) ** 2).sum())


def means(values, year):
    """Return the mean before a break year, and the mean from it on."""
    return float(values[values.index < year].mean()), float(values[values.index >= year].mean())


def table(first, last):
    """Return the best break of every series between two years: a DataFrame, one row a series.

    Columns: first year with data, break year, mean before, mean from then on, fall (percent of
    the squared error). The name of the columns is that of the years, such as "1985 to 2001".
    """
    rows = {}
    for key, (name, _) in SERIES.items():
        values = series(key, first, last)
        found = falls(values)
        year = int(found.idxmax())
        before, after = (round(mean, 1) for mean in means(values, year))
        rows[name] = (values.index[0], year, before, after, round(found[year], 1))
    columns = ["data from", "break year", "mean before", "mean after", "error falls by, percent"]
    found = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    return found.rename_axis(columns=f"{first} to {last}")  # shown in the corner of the table


def rests_on(key):
    """Return the rows of a table from which a series is made: the table, and by field what it asks.

    An invented series rests on no table: {}.
    """
    if "votes" in key:
        return {"table": "roll_calls"} | ({"supplementary": "False"} if "fewer" in key else {})
    return {
        "usa_warheads": {"table": "warheads", "power": "USA"},
        "russia_warheads": {"table": "warheads", "power": "RUS"},
        "output": {"table": "gdp_measures", "country": "RUS", "measure": "real_wdi"},
        "trade": {"table": "trade", "dyad": "CHN-RUS", "reporter": REPORTERS["CHN-RUS"]},
    }.get(key, {})


def _make(key, first, last):
    years = range(first, last + 1)
    if key == "line":
        return pd.Series(np.linspace(0, 100, len(years)), index=years)
    if key == "dice":  # the same dice for everybody: a frozen stream of numbers
        return pd.Series(np.random.RandomState(first).randint(1, 7, len(years)), index=years)
    if "votes" in key:
        side = "RUS-USA" if key.startswith("usa") else "CHN-RUS"
        return agreement(side, supplementary=not key.endswith("fewer"))
    if "warheads" in key:
        power = "USA" if key.startswith("usa") else "RUS"
        rows = data.load("warheads")
        rows = rows[rows["power"] == power]
        return rows.set_index("year")["warheads"]
    if key == "output":
        rows = data.load("gdp_measures").query("country == 'RUS' and measure == 'real_wdi'")
        return rows.set_index("year")["value_bn"]
    return trade_total("CHN-RUS")
