"""Verdicts by rule on trade and investment, E1 to E5 and E9."""

from claimbook.ledger.ruling import (
    about,
    at_least,
    between,
    counts,
    degree,
    measures,
    more_than,
    nearly,
    parts,
)

BN = "billion dollars"
FOURFOLD = 4  # massive: at least so many times, and faster than the world's (codebook, rule 13)


def e1(f):
    """Around 5 billion: the mean of 1990 to 1993, by customs and by importers."""
    return counts(
        about("importers' reports", f["importers_early"], 5, BN),
        about("Chinese customs", f["china_early"], 5, BN),
    )


def e2(f):
    """Close to 100 billion in 2014, by the customs of both."""
    return counts(
        nearly("Chinese customs", f["china_2014"], 100, BN),
        nearly("Russian customs", f["russia_2014"], 100, BN),
    )


def e3(f):
    """First among states in 2011 by Russia's count, and not in the year before."""
    ahead = f["china_2011"] - f["next_single_state_2011"]
    return parts(
        more_than("China's lead in 2011", ahead, 0, BN),
        between("first year of the lead", f["first_year_ahead"], 2011, 2011, "year", whole=True),
    )


def e4(f):
    """A rise in 2014 by most counts, and a rise by 80 percent, which is 75 to 85."""
    growth = {
        "growth by China's ministry": f["ministry_growth_2014"],
        "growth by the Bank of Russia": 100 * (f["russia_flow_factor"] - 1),
        "growth of announced deals": f["announced_growth_2014"],
    }
    return degree(
        measures(*(more_than(name, value, 0, "percent") for name, value in growth.items())),
        measures(*(between(name, value, 75, 85, "percent") for name, value in growth.items())),
    )


def e5(f):
    """A rising trend: by the newest figures of then, and by the five years that followed."""
    then = measures(
        more_than("growth by China's ministry", f["ministry_growth_2015"], 0, "percent"),
        more_than(
            "growth of announced deals", _rise(f, "announced_2014", "announced_2015"), 0, "percent"
        ),
    )
    deals = _rise(f, "announced_2015", "announced_after")
    stock = _rise(f, "china_stock_2017", "china_stock_2020")
    russian = _rise(f, "russia_stock_2015", "russia_stock_2020")
    now = measures(
        more_than("growth of announced deals", deals, 0, "percent"),
        more_than("growth of the stock, Chinese figures", stock, 0, "percent"),
        more_than("growth of the stock, Russian figures", russian, 0, "percent"),
    )
    return then, now


def e9(f):
    """Trade grew fourfold and faster than the world's; investment over twenty years is not known
    and is left out (rule 2)."""
    return parts(
        counts(
            at_least("growth by Chinese customs", f["factor"], FOURFOLD, "times"),
            at_least("growth by importers' reports", f["importers_factor"], FOURFOLD, "times"),
        ),
        more_than("growth against the world's", f["factor"] / f["world_factor"], 1, "times"),
        more_than("growth of investment over twenty years", None, 0),
    )


def _rise(f, first, last):
    return 100 * (f[last] / f[first] - 1)
