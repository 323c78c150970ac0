"""What the triangle of a year says, in words. widget.js says the same, word for word."""

import math
from functools import lru_cache

from course.triangle.geometry import EQUAL_WITHIN
from course.triangle.registry import INDICATORS, thin
from course.triangle.sides import SIDE_NAMES, SIDES
from course.triangle.signs import CLOSE, DISTANT, balance, typology
from course.triangle.votes import FEWEST
from course.triangle.weighing import DRAWS, composite, equal_weights, hinge, longest, pool
from course.triangle.years import kind_of, measured

CLAIMED = "RUS-USA"  # the longest side, as the essay has it
SAID = "What the essay says of the longest side is"
EDGE = 0.02  # a side so near to a threshold may lie on its other side next time
NEAR_EDGE = "A side lies within 0.02 of a threshold: a small change would change the type."
KINDS = {
    "scalene": "Scalene: all three sides differ by more than the sampling error of the votes.",
    "isosceles": "Isosceles: two sides are equal within 0.05, the third differs.",
    "equilateral": "Equilateral: no two sides differ by more than 0.05.",
    "undecided": "Scalene or not is undecided: the intervals allow both.",
    None: "Scalene or not is undecided: without votes there is no interval.",
}


def sentence(year, weights=None, close=CLOSE, distant=DISTANT):
    """Return what the triangle of a year says at given weights, as one text of some sentences.

    weights, close, distant: as in `composite` and `typology`. The share of weightings is of all
    weightings of the indicators measured in the year and does not depend on these weights.
    """
    return " ".join(parts(year, weights, close, distant).values())


def thin_words(year, number):
    """Say why a year with so few roll calls is not measured yet."""
    return (
        f"{year} has {number} roll calls so far in which all three voted, and a year needs {FEWEST}: "
        "nothing is measured yet."
    )


def parts(year, weights=None, close=CLOSE, distant=DISTANT):
    """Return the parts of the sentence: lengths, verdict, share, kind, type, rests_on."""
    weights = equal_weights() if weights is None else weights
    names, whole = pool(weights), _whole(tuple(weights.items()))
    if year not in whole.index:
        untested = f"{SAID} not tested here: no indicator with weight covers all three sides."
        return {
            "lengths": f"{year}.",
            "verdict": thin_words(year, thin()[year]) if year in thin() else untested,
            "share": _share(names, year),
        }
    triangle, row = measured(year, weights), whole.loc[year]
    lengths = ", ".join(f"{SIDE_NAMES[s]} {number(d)}" for s, d in triangle.sides.items())
    return {
        "lengths": f"{year}. {lengths}.",
        "verdict": _verdict(triangle),
        "share": _share(names, year),
        "kind": _kind(triangle),
        "type": _type(triangle, close, distant),
        "rests_on": _rests_on(row["rests_on"].split(", "), row["weight"]),
    }


@lru_cache(maxsize=4)
def _whole(weights):
    """The composite at weights, as pairs: one for all the years of which a text is made."""
    return composite(dict(weights))


def number(value):
    """Two digits, halves up: the same in Python and in the browser."""
    return f"{math.floor(value * 100 + 0.5) / 100:.2f}"


def _verdict(triangle):
    holds = triangle.is_longest(CLAIMED)
    others = [side for side in SIDES if side != CLAIMED]
    rival = max(others, key=triangle.sides.get)
    gap = triangle.sides[CLAIMED] - triangle.sides[rival]
    lead = number(abs(gap))
    lead = "less than 0.01" if lead == "0.00" else lead
    mine, theirs = SIDE_NAMES[CLAIMED], SIDE_NAMES[rival]
    error = ", more than the sampling error of the votes" if triangle.differences else ""
    if holds:
        return f"{SAID} true here: the longest side is the one between {mine}, by {lead}{error}."
    if holds is False:
        longer = f"the side between {theirs} is longer than the one between {mine}"
        return f"{SAID} not true here: {longer}, by {lead}{error}."
    pair = f"the sides between {mine} and between {theirs}"
    if triangle.relation(CLAIMED, rival) == "equal":
        return (
            f"{SAID} neither true nor false here: {pair} are equal within {number(EQUAL_WITHIN)}."
        )
    return f"{SAID} open here: {pair} differ by {lead}, within the sampling error of the votes."


def _share(pool_, year):
    row = longest(pool_).get(year)
    if row is None:
        return "No indicator covers all three sides in this year."
    if len(row["names"]) == 1:
        only = INDICATORS[row["names"][0]].short
        return f"Only one indicator covers all three sides in this year ({only}): nothing to weigh."
    share = row["shares"][SIDES.index(CLAIMED)]
    tail = f"{DRAWS:,} weightings of the {len(row['names'])} indicators of this year"
    said = f"It is true under {_percent(share)} of {tail}"
    name, without = hinge(pool_, year, CLAIMED)
    return f"{said}, and under {_percent(without)} without {INDICATORS[name].short}."


def _percent(share):
    if share in (0, 1):
        return "all" if share else "none"
    percent = math.floor(share * 100 + 0.5)
    words = {0: "less than 1", 100: "more than 99"}.get(percent, str(percent))
    return f"{words} percent"


def _kind(triangle):
    if not triangle.exists:
        return (
            "No triangle closes: the longest side exceeds the other two together "
            f"by {number(triangle.excess)}."
        )
    return KINDS[kind_of(triangle) if triangle.differences else None]


def _type(triangle, close, distant):
    said = f"Type: {typology(triangle.sides, close, distant)}"
    found = balance(triangle.sides, close, distant)
    if found.change:
        said += f"; unbalanced, nearest to change: {SIDE_NAMES[found.change]}."
    else:
        said += f"; {'balanced' if found.balanced else 'its balance is open'}."
    gaps = [abs(side - edge) for side in triangle.sides.values() for edge in (close, distant)]
    return f"{said} {NEAR_EDGE}" if min(gaps) < EDGE else said


def _rests_on(names, weight):
    labels = ", ".join(INDICATORS[name].short for name in names)
    percent = math.floor(weight * 100 + 0.5)
    tail = "" if percent == 100 else f", {percent} percent of the weight; the rest is not measured"
    return f"Rests on: {labels}{tail}."
