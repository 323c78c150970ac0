"""What every ruler of the triangle says of the days of the two verdicts (codebook, rule 17d).

A ruler counts if it measures all three sides in one year, from sources that may bear a verdict,
and if that year is not out of date. Then: 2014, the last full year before the essay was written,
for opinion the polls of 2015, which were out. Now: the newest year of each.
"""

from functools import cache

from claimbook.ledger.ruling import BAND
from course import triangle
from course.triangle.chance import difference
from course.triangle.geometry import compare
from course.triangle.sides import PAIRS

YEAR = 2014
THEN = {"opinion": 2015}
RECENT = 2023  # an older newest year is out of date (codebook, rule 24)
# Two readings of one record, such as kappa beside votes, are not two rulers.
WORDS = {
    "votes": "votes",
    "trade": "trade",
    "alliance": "treaties",
    "disputes": "disputes",
    "organisations": "organisations",
    "council": "Security Council",
    "events": "events in the news",
    "opinion": "opinion",
}
RULERS = tuple(WORDS)


@cache
def year(name, newest):
    """Return the year by which a ruler is read, or None where it has none that counts."""
    years = triangle.distances(name).dropna().index
    if newest:
        return int(years[-1]) if years[-1] >= RECENT else None
    wanted = THEN.get(name, YEAR)
    return wanted if wanted in years else None


def sides(name, newest):
    """Return the three distances of the year by which a ruler is read, or None."""
    found = year(name, newest)
    return None if found is None else triangle.distances(name).loc[found].to_dict()


def ahead(name, side, sign, newest):
    """Return how far a side lies beyond the next one, or None where chance may explain it.

    sign: 1 for the longest side, -1 for the nearest. None too where the ruler does not count.
    """
    found = sides(name, newest)
    if found is None:
        return None
    others = {other: sign * value for other, value in found.items() if other != side}
    next_one = max(others, key=others.get)
    if _relation(name, newest, side, next_one) == "open":
        return None
    return float(sign * found[side] - others[next_one])


def smallest_gap(name, newest):
    """Return the smallest difference of two sides, or None where the ruler cannot tell.

    Two sides that are equal, their whole interval inside the band, speak against three different
    ones (codebook, rule 18): then it is theirs. None where chance may explain a difference.
    """
    found = sides(name, newest)
    if found is None:
        return None
    gaps, equal, clear = {}, [], []
    for pair in PAIRS:
        gaps[pair] = abs(found[pair[0]] - found[pair[1]])
        relation = _relation(name, newest, *pair)
        if relation == "equal":
            equal.append(pair)
        elif relation != "open" and gaps[pair] > BAND:
            clear.append(pair)
    counted = equal or (clear if len(clear) == len(PAIRS) else [])
    return min((float(gaps[pair]) for pair in counted), default=None)


def _relation(name, newest, one, other):
    return compare(*difference(name, year(name, newest), one, other))


def told(newest, pick):
    """Return a text that lists the rulers with two distances each: "votes 2014: 0.17, 0.63".

    pick: from the three distances of a ruler to the numbers that are told, in their order.
    """
    found = {name: sides(name, newest) for name in RULERS}
    return "; ".join(
        f"{WORDS[name]} {year(name, newest)}: " + ", ".join(f"{n:.2f}" for n in pick(values))
        for name, values in found.items()
        if values is not None
    )


def answers(newest, question, band=BAND):
    """Return how the rulers answer a question, in words: "yes: trade; no: votes; cannot tell: ...".

    question: from a ruler and newest to a number as `ahead` gives it.
    """
    heard = {"yes": [], "no": [], "cannot tell": []}
    for name in RULERS:
        if sides(name, newest) is None:
            continue
        value = question(name, newest)
        unsure = value is None or abs(value) <= band
        heard["cannot tell" if unsure else "yes" if value > 0 else "no"].append(WORDS[name])
    return "; ".join(f"{word}: {', '.join(names)}" for word, names in heard.items() if names)
