"""Verdicts by rule on the shape of the triangle, T1 to T4."""

from claimbook.ledger.ruling import (
    BAND,
    at_least,
    lead,
    less_than,
    measures,
    more_than,
    parts,
)
from course import triangle
from course.methods import measures as tables
from course.methods.readings import numbers
from course.triangle import SIDES

YEAR = 2014
RECENT = 2023  # an older newest year is out of date (codebook, rule 24)
FREQUENT = 100 / 3  # percent of the years (codebook, rule 13)
NAMES = {"votes": "votes", "trade": "trade", "alliance": "treaties", "disputes": "disputes"}
NAMES |= {"organisations": "organisations"}


def t1(f):
    """By each indicator: is the side of Russia and the USA longer than both others?"""
    return _each(_longest, YEAR), _each(_longest)


def t2(f):
    """Closest by several measures; and steadier than the next side beyond what chance gives."""
    steady = parts(
        less_than("swings by ideal points against China and the USA", f["ideal_ratio"], 1, "times"),
        less_than("swings by trade against China and the USA", f["trade_ratio"], 1, "times"),
    )
    opinion = more_than("Russians' good view of China above that of the USA", f["opinion"], 0)
    now = measures(*(_nearest(name) for name in ("votes", "trade")))
    then = measures(*(_nearest(name, YEAR) for name in NAMES), opinion)
    return parts(then, steady), parts(now, steady)


def t3(f):
    """Ups and downs in a third of the years. Turns in votes are within chance and cannot tell."""
    stormy = _share("years with a dispute, 1992 to 2014", f["stormy_china_usa"], 23)
    votes = at_least("turns in votes", None, FREQUENT)
    falls = len(numbers(f["falls_since"]))
    years = int(tables.trade_total("CHN-USA", "USA").index[-1]) - 2015
    then = measures(
        stormy,
        _share("years in which trade fell, 1993 to 2015", f["falls_china_usa"], 23),
        votes,
    )
    now = measures(stormy, _share("years in which trade fell, since 2016", falls, years), votes)
    return then, now


def t4(f):
    """By each indicator: does every side differ from every other by more than near equality?"""
    return _each(_scalene, YEAR), _each(_scalene)


RULINGS = {"T1": t1, "T2": t2, "T3": t3, "T4": t4}


def _each(measure, year=None):
    """Join an indicator's measures: of a year, or of the newest after the essay."""
    return measures(*(measure(name, year) for name in NAMES))


def _sides(name, year):
    """The three distances of a year, or of the newest year; None where a series has ended."""
    found = triangle.distances(name).dropna()
    if year is None and found.index[-1] < RECENT:
        return None
    return found.loc[year or found.index[-1]].to_dict()


def _longest(name, year=None):
    return _lead(name, year, "Russia and the USA above the next side", "RUS-USA", 1)


def _nearest(name, year=None):
    return _lead(name, year, "China and Russia nearer than the next side", "CHN-RUS", -1)


def _lead(name, year, words, side, sign):
    sides = _sides(name, year)
    label = f"{words} by {NAMES[name]}"
    if sides is None:
        return lead(label, None)
    next_one = max(sign * sides[other] for other in SIDES if other != side)
    return lead(label, float(sign * sides[side] - next_one))


def _scalene(name, year=None):
    sides = _sides(name, year)
    label = f"smallest difference of two sides by {NAMES[name]}"
    if sides is None:
        return more_than(label, None, BAND)
    low, middle, high = sorted(sides.values())
    return more_than(label, float(min(middle - low, high - middle)), BAND)


def _share(label, years, of):
    return at_least(label, 100 * years / of, FREQUENT, "percent")
