"""How far apart two sides of a year could come out by sampling alone, ruler by ruler.

Votes, Council texts, days in the news and polls are samples; treaties, disputes, seats and trade
are records, with errors of another kind. The laboratory and the ledger ask here.
"""

from functools import cache

import numpy as np

from course import data
from course.methods.agreement import apart, positions
from course.triangle import recent
from course.triangle.registry import distances, intervals, posterior, resamples
from course.triangle.sides import POWERS, SIDES
from course.triangle.votes import NAMES

SAMPLED = ("votes", "council", "events", "opinion")


def difference(name, year, one, other):
    """Return the ends (low, high) of the 95 percent interval of one side less another.

    A ruler that is a record and no sample has no chance of this kind: both ends are the difference
    itself. name: an indicator; one, other: sides. What follows from it `geometry.compare` says.
    """
    if name == "votes":
        return _votes(year, one, other)
    found = distances(name).loc[year]
    gap = float(found[one] - found[other])
    wide = recent.Z * _errors(name, year, one, other) if name in SAMPLED else 0.0
    return gap - wide, gap + wide


def swing_by_chance(side, first=1992, last=2015, level=0.95, measure="votes"):
    """Return the ends of an interval of a side's mean yearly swing, if nothing had moved.

    On the scale of distances. Each year keeps its own error, and the level stays where it is.
    measure: 'votes', with the bootstrap of roll calls, or 'ideal', with the published posterior.
    """
    drawn = resamples() if measure == "votes" else posterior()
    swings = swings_of_errors(drawn, first, last)[:, list(SIDES).index(side)]
    low, high = np.quantile(swings, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def swings_of_errors(drawn, first, last):
    """Return the mean yearly swings if nothing had moved and errors alone: an array draws x sides.

    drawn: from a year to its draws, an array draws x sides. Years that are not drawn are passed over.
    """
    cube = np.stack([drawn[year] for year in range(first, last + 1) if year in drawn])
    errors = cube - cube.mean(axis=1, keepdims=True)
    return np.abs(np.diff(errors, axis=0)).mean(axis=0)


def _votes(year, one, other):
    bounds, name = intervals("votes"), f"{one} - {other}"
    sign = 1 if name in NAMES else -1
    row = bounds.loc[year, name if sign == 1 else f"{other} - {one}"]
    return tuple(sorted((float(sign * row["low"]), float(sign * row["high"]))))


@cache
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
    views = _views().loc[year]
    variance = 0.0
    for side in (one, other):
        asked = views[[set(key) == {side[:3], side[4:]} for key in views.index]]
        halves = (asked["high"] - asked["low"]) / 200 / recent.Z
        variance += (halves**2).sum() / len(asked) ** 2
    return float(np.sqrt(variance))


@cache
def _views():
    return recent.directions(data.load("polls"))
