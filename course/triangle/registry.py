"""What the triangle can be measured by: indicators(), distances(indicator), intervals(indicator).

`MAIN` are the indicators that a composite may weigh together. `identical` is another count of the
same votes: it may stand in for `votes`, never beside it. `arms` are measured for one side only.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import pandas as pd

from course import data
from course.triangle import measures, votes

MAIN = ("votes", "trade", "alliance", "disputes", "organisations")


@dataclass(frozen=True)
class Indicator:
    """One way to measure a side. tables: what `measure` takes, in this order. short: a label.
    cite: the sources used, as they stand under a picture."""

    short: str
    formula: str
    measure: object
    tables: tuple
    cite: str


INDICATORS = {
    "votes": Indicator(
        "UN votes",
        "1 - agreement in the year's roll calls; yes against abstain is half",
        votes.distance,
        ("roll_calls",),
        "UN General Assembly Voting Data (Voeten, Strezhnev and Bailey)",
    ),
    "trade": Indicator(
        "Trade",
        "1 - trade as a share of both GDPs (geometric mean) / 6 percent",
        measures.trade,
        ("trade", "gdp"),
        "US Census Bureau; General Administration of Customs of China; World Bank (GDP)",
    ),
    "alliance": Indicator(
        "Treaties",
        "1 - score of the strongest obligation in force",
        measures.alliance,
        ("alliances",),
        "ATOP 5 (treaties)",
    ),
    "disputes": Indicator(
        "Disputes",
        "hostility of the worst dispute; half is left after five years",
        measures.disputes,
        ("disputes",),
        "Correlates of War, MID 5 and IGO 3",
    ),
    "organisations": Indicator(
        "Organisations",
        "1 - shared memberships / 60",
        measures.organisations,
        ("shared_organisations",),
        "Correlates of War, MID 5 and IGO 3",
    ),
    "identical": Indicator(
        "Identical votes",
        "1 - share of identical votes; yes against abstain is none",
        measures.identical,
        ("vote_identity",),
        "UN General Assembly Voting Data (Voeten, Strezhnev and Bailey)",
    ),
    "arms": Indicator(
        "Arms",
        "1 - share in each other's arms trade (geometric mean, five years)",
        measures.arms,
        ("arms_transfers",),
        "SIPRI Arms Transfers Database",
    ),
}


def indicators():
    """Return what there is, as a frame: index the indicator's name; columns label, formula,
    first and last year, sides (those measured), tables, main (weighed in a composite) and
    interval (whether `intervals` has one). The limits of each stand in help(course.triangle)."""
    rows = {}
    for name, one in INDICATORS.items():
        frame = distances(name)
        rows[name] = {
            "label": one.short,
            "formula": one.formula,
            "first": frame.index[0],
            "last": frame.index[-1],
            "sides": ", ".join(frame.columns[frame.notna().any()]),
            "tables": ", ".join(one.tables),
            "main": name in MAIN,
            "interval": name == "votes",
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("indicator")


def distances(indicator, **choices):
    """Return one indicator's distances: years x (CHN-RUS, CHN-USA, RUS-USA), each in [0, 1].

    0 is as close as the measure allows; NaN is not measured and never filled in. choices: the
    arguments of the measure, such as half_life for disputes, full for trade, scores for
    alliance, supplementary for votes; formula, source and limits stand in the docstrings of
    course/triangle/measures.py and votes.py. Raises ValueError for an unknown indicator or a
    wrong choice.
    """
    one = INDICATORS[_known(indicator)]
    if not choices:
        return _default(indicator).copy()
    try:
        return one.measure(*(data.load(table) for table in one.tables), **choices)
    except TypeError as error:
        raise ValueError(f"The indicator '{indicator}' has no such choice: {error}.") from None


def intervals(indicator, level=votes.LEVEL):
    """Return intervals of the distances: years x (name, bound), bounds 'low' and 'high'.

    The names are the three sides and their differences, such as 'CHN-RUS - CHN-USA'; all come
    from the same 2,000 resamples of the year's roll calls (see votes.resample). Only `votes`
    rests on many observations a year that can be drawn again. Raises ValueError for another.
    """
    if _known(indicator) != "votes":
        raise ValueError(
            f"'{indicator}' has no interval: it is one record a year, not many observations. "
            "Its errors are of another kind (see its limits). Only 'votes' has intervals."
        )
    return _bounds(level).copy()


@lru_cache(maxsize=1)
def resamples():
    """Return the bootstrap of the votes, made once: from year to an array 2,000 x 3."""
    return votes.resample(data.load("roll_calls"))


@lru_cache(maxsize=4)
def _bounds(level):
    return votes.summary(resamples(), level)


@cache
def _default(indicator):
    one = INDICATORS[indicator]
    return one.measure(*(data.load(table) for table in one.tables))


def _known(indicator):
    if indicator not in INDICATORS:
        raise ValueError(
            f"There is no indicator {indicator!r}. The indicators are: {', '.join(INDICATORS)}."
        )
    return indicator
