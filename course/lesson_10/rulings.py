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
from course.lesson_10 import rulers
from course.methods import measures as tables
from course.methods.readings import numbers
from course.triangle import ideal
from course.triangle.chance import swing_by_chance
from course.triangle.swings import swings

FREQUENT = 100 / 3  # percent of the years (codebook, rule 13)
TURNING_YEARS = 22  # from 1993 to 2014: a turn has a year before it and one after


def t1(f):
    """By each ruler: is the side of Russia and the USA longer than both others?"""
    return _each(_longest, newest=False), _each(_longest, newest=True)


def t2(f):
    """Closest by several measures; and steadier than the next side beyond what chance gives."""
    then, now = _each(_nearest, newest=False), _each(_nearest, newest=True)
    newest = int(triangle.distances("ideal").index[-1])
    then = parts(then, _steady(f["trade_ratio"], 2015))
    return then, parts(now, _steady(f["trade_ratio_now"], newest))


def t3(f):
    """Ups and downs in a third of the years. Turns in votes tell if the swings pass chance."""
    stormy = _share("years with a dispute, 1992 to 2014", f["stormy_china_usa"], 23)
    _, by_chance = map(float, f["swing_by_chance"].split(" to "))
    turns = f["turns_china_usa"] if f["swing_china_usa"] > by_chance else None
    votes = _share("turns in votes", turns, TURNING_YEARS)
    falls = len(numbers(f["falls_since"]))
    years = int(tables.trade_total("CHN-USA", "USA").index[-1]) - 2015
    then = measures(
        stormy,
        _share("years in which trade fell, 1993 to 2015", f["falls_china_usa"], 23),
        votes,
    )
    # Disputes end in 2014: out of date by now (rule 17).
    now = measures(_share("years in which trade fell, since 2016", falls, years), votes)
    return then, now


def t4(f):
    """By each ruler: does every side differ from every other by more than near equality?"""
    return _each(_scalene, newest=False), _each(_scalene, newest=True)


def _each(measure, newest):
    """Join the rulers: of the year before the essay, or of the newest year of each."""
    return measures(*(measure(name, newest) for name in rulers.RULERS))


def _longest(name, newest):
    label = f"Russia and the USA above the next side by {rulers.WORDS[name]}"
    return lead(label, rulers.ahead(name, "RUS-USA", 1, newest))


def _nearest(name, newest):
    label = f"China and Russia nearer than the next side by {rulers.WORDS[name]}"
    return lead(label, rulers.ahead(name, "CHN-RUS", -1, newest))


def _scalene(name, newest):
    label = f"smallest difference of two sides by {rulers.WORDS[name]}"
    return more_than(label, rulers.smallest_gap(name, newest), BAND)


def _steady(trade, last):
    """The tie's swings against China and the USA, from 1992 to the last year.

    Ideal points can tell only where the swing passes what their own errors give (rule 18).
    """
    moved = swings(last=last)["ideal"]
    told = moved["CHN-RUS"] > ideal.FULL * swing_by_chance("CHN-RUS", last=last, measure="ideal")[1]
    ratio = moved["CHN-RUS"] / moved["CHN-USA"] if told else None
    return parts(
        less_than("swings by ideal points against China and the USA", ratio, 1, "times"),
        less_than("swings by trade against China and the USA", trade, 1, "times"),
    )


def _share(label, years, of):
    return at_least(label, None if years is None else 100 * years / of, FREQUENT, "percent")
