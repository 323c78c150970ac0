"""Verdicts by rule on arms, exercises and officers, S1 to S4."""

from claimbook.ledger.ruling import all_of, at_least, at_most, best, degree, more_than

LARGEST = 5  # one of the largest: among the first five (codebook, rule 14)
A_NUMBER = 3  # a number of: three or more (rule 12)
DOZEN, THOUSANDS = 12, 2000


def s1(f):
    """China's rank among Russia's customers, by the newest edition of each day."""
    return (
        at_most("rank, 2010 to 2014", f["rank_2010_to_2014"], LARGEST, whole=True),
        at_most("rank, newest", f["rank_newest"], LARGEST, whole=True),
    )


def s2(f):
    """Then: were joint weapons discussed, and a number of them? Now: what came of the plans."""
    then = degree(
        at_least("joint weapons named", f["arms_by_2015"], 1, whole=True),
        at_least("joint weapons named", f["arms_by_2015"], A_NUMBER, whole=True),
    )
    now = all_of("weapons with a contract", f["arms_with_contract"], f["arms_by_2015"], "weapons")
    return then, now


def s3(f):
    """More than a dozen in a decade or so: ten, eleven or twelve years to 2015."""
    return best(
        more_than("exercises in eleven years", f["since_2005"], DOZEN, whole=True),
        more_than("exercises in ten years", f["since_2006"], DOZEN, whole=True),
    )


def s4(f):
    """A total for Russia alone, of two thousand or more."""
    return (
        at_least("persons trained in Russia", f["totals_by_2015"] or None, THOUSANDS, whole=True),
        at_least("persons trained in Russia", f["russian_total_2017"], THOUSANDS, whole=True),
    )
