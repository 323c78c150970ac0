"""How far apart two sides of a year could come out by sampling alone, ruler by ruler.

Votes, Council texts, days in the news and polls are samples; treaties, disputes, seats and trade
are records, with errors of another kind. The laboratory and the ledger ask here.
"""

import numpy as np

from course import data
from course.methods.agreement import apart, positions
from course.triangle import recent
from course.triangle.registry import distances, intervals, resamples
from course.triangle.sides import POWERS, SIDES
from course.triangle.votes import NAMES

SAMPLED = ("votes", "council", "events", "opinion")


def surely(name, year, one, other):
    """Return whether one side is longer or shorter than another beyond chance (95 percent).

    A ruler that is a record and no sample is sure. name: an indicator; one, other: sides.
    """
    if name not in SAMPLED:
        return True
    if name == "votes":
        low, high = _votes(year, one, other)
        return bool(low > 0 or high < 0)
    error = _errors(name, year, one, other)
    gap = distances(name).loc[year, one] - distances(name).loc[year, other]
    return bool(abs(gap) > recent.Z * error)


def swing_by_chance(side, first=1992, last=2015, level=0.95):
    """Return the ends of an interval of a side's mean yearly swing in votes, if nothing had moved.

    On the scale of distances. From the bootstrap of roll calls: each year keeps its own sampling
    error, and the level stays where it is.
    """
    place = list(SIDES).index(side)
    cube = np.stack([resamples()[year][:, place] for year in range(first, last + 1)])
    errors = cube - cube.mean(axis=1, keepdims=True)
    swings = np.abs(np.diff(errors, axis=0)).mean(axis=0)
    low, high = np.quantile(swings, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _votes(year, one, other):
    bounds, name = intervals("votes"), f"{one} - {other}"
    sign = 1 if name in NAMES else -1
    row = bounds.loc[year, name if sign == 1 else f"{other} - {one}"]
    return sorted((sign * row["low"], sign * row["high"]))


def _errors(name, year, one, other):
    """Return the standard error of the difference of two sides."""
    return {"council": _council, "events": _events, "opinion": _opinion}[name](year, one, other)


def _council(year, one, other):
    places = positions(data.load("council_votes"), POWERS)
    dates = data.load("council_votes")["date"].dt.year
    places = places[dates == year].dropna()
    gaps = [apart(places[side[:3]], places[side[4:]]) for side in (one, other)]
    apart_by = (gaps[0] - gaps[1]) / recent.FULL_COUNCIL
    return float(apart_by.std(ddof=1) / np.sqrt(len(apart_by)))


def _events(year, one, other):
    table = data.load("event_scores")
    variance = 0.0
    for side in (one, other):
        days = table.loc[(table["year"] == year) & (table["dyad"] == side), "days"].sum()
        share = distances("events").loc[year, side]
        variance += max(share * (1 - share), 0.0) / days
    return float(np.sqrt(variance))


def _opinion(year, one, other):
    views = recent.directions(data.load("polls")).loc[year]
    variance = 0.0
    for side in (one, other):
        asked = views[[set(key) == {side[:3], side[4:]} for key in views.index]]
        halves = (asked["high"] - asked["low"]) / 200 / recent.Z
        variance += (halves**2).sum() / len(asked) ** 2
    return float(np.sqrt(variance))
