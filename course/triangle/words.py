"""What the triangle of a year says, in words. widget.js says the same, word for word."""

import math
from functools import lru_cache

from course.triangle.registry import INDICATORS
from course.triangle.sides import PAIRS, SIDE_NAMES
from course.triangle.signs import CLOSE, DISTANT, balance, typology
from course.triangle.weighing import DRAWS, composite, equal_weights, pool, robustness
from course.triangle.years import kind_of, measured

CLAIMED = "RUS-USA"  # the longest side, as the essay has it
SAID = "The essay's sentence is"
KINDS = {
    "scalene": "Scalene: all three sides differ by more than the sampling error of the votes.",
    "isosceles": "Isosceles: two sides are equal within the margin, the third differs.",
    "equilateral": "Equilateral within the margin: no two sides differ by more than 0.05.",
    "undecided": "Scalene or not is undecided: the intervals allow both.",
    None: "Scalene or not is undecided: without votes there is no interval.",
}


def sentence(year, weights=None, close=CLOSE, distant=DISTANT):
    """Return what the triangle of a year says at given weights, as one text of some sentences.

    weights, close, distant: as in `composite` and `typology`. The share of weightings is of all
    weightings of the indicators measured in the year and does not depend on these weights.
    """
    return " ".join(parts(year, weights, close, distant).values())


def parts(year, weights=None, close=CLOSE, distant=DISTANT):
    """Return the parts of the sentence: lengths, verdict, share, kind, type, rests_on."""
    weights = equal_weights() if weights is None else weights
    shares, whole = shares_of(pool(weights)), _whole(tuple(weights.items()))
    if year not in whole.index:
        return {
            "lengths": f"{year}.",
            "verdict": f"{SAID} not tested here: no indicator with weight covers all three sides.",
            "share": _share(shares, year),
        }
    triangle, row = measured(year, weights), whole.loc[year]
    lengths = ", ".join(f"{SIDE_NAMES[s]} {number(d)}" for s, d in triangle.sides.items())
    return {
        "lengths": f"{year}. {lengths}.",
        "verdict": _verdict(triangle),
        "share": _share(shares, year),
        "kind": _kind(triangle),
        "type": _type(triangle, close, distant),
        "rests_on": _rests_on(row["rests_on"].split(", "), row["weight"]),
    }


@lru_cache(maxsize=4)
def shares_of(indicators):
    """The robustness of the essay's sentence, by year: computed once per set of indicators."""
    return robustness(f"{CLAIMED} is the longest side", indicators)


@lru_cache(maxsize=4)
def _whole(weights):
    """The composite at weights, as pairs: one for all the years of which a text is made."""
    return composite(dict(weights))


def number(value):
    """Two digits, halves up: the same in Python and in the browser."""
    return f"{math.floor(value * 100 + 0.5) / 100:.2f}"


def _verdict(triangle):
    if triangle.longest is None:
        return f"{SAID} not true here: no side is the longest, two are equally long."
    first, second = sorted(triangle.sides.values(), reverse=True)[:2]
    words = "true" if triangle.longest == CLAIMED else "not true"
    lead = number(first - second)
    lead = "less than 0.01" if lead == "0.00" else lead
    longest = SIDE_NAMES[triangle.longest]
    said = f"{SAID} {words} here: the longest side is the one between {longest}, by {lead}"
    if not triangle.differences:
        return f"{said}."
    # Beyond the error when neither interval of its two differences holds 0.
    beyond = all(
        low > 0 or high < 0
        for name, (low, high) in zip(PAIRS, triangle.differences, strict=True)
        if triangle.longest in name
    )
    error = "more than" if beyond else "within"
    return f"{said}, {error} the sampling error of the votes."


def _share(shares, year):
    if year not in shares.index:
        return "No indicator covers all three sides in this year."
    row = shares.loc[year]
    if row["indicators"] == 1:
        only = INDICATORS[row["rests_on"]].short
        return f"Only one indicator covers all three sides in this year ({only}): nothing to weigh."
    share, tail = row["share"], f"weightings of the {row['indicators']} indicators of this year."
    if share in (0, 1):
        return f"It is true under {'all' if share else 'none'} of {DRAWS:,} {tail}"
    percent = math.floor(share * 100 + 0.5)
    words = {0: "less than 1", 100: "more than 99"}.get(percent, str(percent))
    return f"It is true under {words} percent of {DRAWS:,} {tail}"


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
        return f"{said}; unbalanced, nearest to change: {SIDE_NAMES[found.change]}."
    return f"{said}; {'balanced' if found.balanced else 'its balance is open'}."


def _rests_on(names, weight):
    labels = ", ".join(INDICATORS[name].short for name in names)
    percent = math.floor(weight * 100 + 0.5)
    tail = "" if percent == 100 else f", {percent} percent of the weight; the rest is not measured"
    return f"Rests on: {labels}{tail}."
