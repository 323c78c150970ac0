"""Verdicts by rule on change, tension and sanctions: V3, T5 and T7."""

from claimbook.ledger.ruling import more_than, only, parts, two_kinds
from course.methods import measures as tables
from course.methods.readings import numbers

HALF = 50  # percent


def v3(f):
    """Only closer: years in which agreement or trade fell, beyond chance where that is known."""
    _, years = numbers(f["vote_falls"])
    votes = only("years in which agreement fell beyond chance", f["vote_falls_sure"], years)
    then = parts(
        votes, only("years in which trade fell", len(numbers(f["trade_fall_years"])), years)
    )
    since = int(tables.trade_total("CHN-RUS").index[-1]) - 2015
    falls = len(numbers(f["trade_fall_years"]) + numbers(f["trade_falls_since"]))
    return then, parts(votes, only("years in which trade fell", falls, years + since))


def t5(f):
    """Very tense: two or more measures of different kinds show it."""
    opinion = more_than("fall of the good view, 2013 to 2015", f["liked_2013"] - f["liked_2015"], 0)
    drills = more_than("fewer exercises", f["drills_before"] - f["drills_after"], 0, whole=True)
    votes = more_than("fall of agreement", f["votes_2013"] - f["votes_2015"], 0, "points")
    then = two_kinds(opinion, drills, votes)
    return then, then


def t7(f):
    """They object: both vote against in more than half of the texts, on sanctions and on force."""
    texts = f["sanction_votes"]
    return parts(
        more_than("China's yes on sanctions", 100 * f["china_yes"] / texts, HALF, "percent"),
        more_than("Moscow's yes on sanctions", 100 * f["russia_yes"] / texts, HALF, "percent"),
        more_than("votes on force with both against the USA", f["force_votes"], 0, whole=True),
    )
