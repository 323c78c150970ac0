"""What the triangle can be measured by: indicators(), distances(indicator), intervals(indicator).

`MAIN` are the indicators that a composite weighs together, `RECENT` those for 2018 and after. `STAND_INS` are other readings of
the same votes: one may stand in for `votes`, never beside it. `arms` are measured for one side only.
"""

from dataclasses import dataclass
from functools import cache, lru_cache, partial

import pandas as pd

from course import data
from course.triangle import formulas, ideal, recent, votes

STAND_INS = ("identical", "pi", "kappa", "ideal")
SAMPLED = {"votes": "agreement", "pi": "pi", "kappa": "kappa"}  # rests on calls to draw again
MAIN = ("votes", "trade", "alliance", "disputes", "organisations")
# For the years after 2019, when three of MAIN have ended. Compare them with one another only.
RECENT = ("votes", "trade", "council", "events", "opinion")


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
        "1 - agreement in roll calls in which all three voted; yes against abstain is half",
        votes.distance,
        ("roll_calls", "recent_votes"),
        "UN General Assembly Voting Data (Voeten, Strezhnev and Bailey), from 2019 UN (DGACM)",
    ),
    "trade": Indicator(
        "Trade",
        "1 - trade as a share of both GDPs (geometric mean) / 6 percent",
        formulas.trade,
        ("trade", "gdp"),
        "US Census Bureau; General Administration of Customs of China; World Bank (GDP)",
    ),
    "alliance": Indicator(
        "Treaties",
        "1 - score of the strongest obligation in force",
        formulas.alliance,
        ("alliances",),
        "ATOP 5 (treaties)",
    ),
    "disputes": Indicator(
        "Disputes",
        "hostility of the worst dispute; half is left after five years",
        formulas.disputes,
        ("disputes",),
        "Correlates of War, MID 5 and IGO 3",
    ),
    "organisations": Indicator(
        "Organisations",
        "1 - shared memberships / 60",
        formulas.organisations,
        ("shared_organisations",),
        "Correlates of War, MID 5 and IGO 3",
    ),
    "identical": Indicator(
        "Identical votes",
        "1 - share of identical votes; yes against abstain is none",
        formulas.identical,
        ("vote_identity",),
        "UN General Assembly Voting Data (Voeten, Strezhnev and Bailey)",
    ),
    "pi": Indicator(
        "Votes, Scott's pi",
        "(1 - pi) / 2, agreement beyond chance with common shares of yes, abstain and no",
        partial(votes.distance, measure="pi"),
        ("roll_calls", "recent_votes"),
        "UN General Assembly Voting Data (Voeten, Strezhnev and Bailey), from 2019 UN (DGACM)",
    ),
    "kappa": Indicator(
        "Votes, Cohen's kappa",
        "(1 - kappa) / 2, agreement beyond chance with each power's own shares",
        partial(votes.distance, measure="kappa"),
        ("roll_calls", "recent_votes"),
        "UN General Assembly Voting Data (Voeten, Strezhnev and Bailey), from 2019 UN (DGACM)",
    ),
    "ideal": Indicator(
        "Ideal points",
        "difference of the published ideal points / 5, version of votes on whole texts",
        ideal.distance,
        ("ideal_points",),
        "Ideal points of July 2025 (Bailey, Strezhnev and Voeten)",
    ),
    "council": Indicator(
        "Security Council",
        "mean gap of the votes on adopted texts / 0.35",
        recent.council,
        ("council_votes",),
        "UN Security Council resolutions (DGACM; UN Digital Library)",
    ),
    "events": Indicator(
        "Events",
        "share of days on which the news had more conflict than cooperation",
        recent.events,
        ("event_scores",),
        "GDELT Project",
    ),
    "opinion": Indicator(
        "Opinion",
        "1 - share of good views, mean of the directions asked",
        recent.opinion,
        ("polls",),
        "Levada; Gallup; Pew",
    ),
    "arms": Indicator(
        "Arms",
        "1 - share in each other's arms trade (geometric mean, five years)",
        formulas.arms,
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
            "interval": name in SAMPLED or name == "ideal",
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("indicator")


def distances(indicator, **choices):
    """Return one indicator's distances: years x (CHN-RUS, CHN-USA, RUS-USA), each in [0, 1].

    0 is as close as the measure allows; NaN is not measured and never filled in. choices: the
    arguments of the measure, such as half_life for disputes, full for trade, scores for
    alliance, supplementary or common for votes, version for ideal; formula, source and limits stand in the docstrings of
    course/triangle/formulas.py and votes.py. Raises ValueError for an unknown indicator or a
    wrong choice.
    """
    one = INDICATORS[_known(indicator)]
    if not choices:
        return _default(indicator).copy()
    try:
        return one.measure(*(data.load(table) for table in one.tables), **choices)
    except TypeError as error:
        raise ValueError(f"The indicator '{indicator}' has no such choice: {error}.") from None


def intervals(indicator, level=votes.LEVEL, by="call"):
    """Return intervals of the distances: years x (name, bound), bounds 'low' and 'high'.

    The names are the three sides and their differences, such as 'CHN-RUS - CHN-USA'. For votes,
    pi and kappa all come from the same 2,000 resamples of the year's roll calls (see
    votes.resample); by: 'call' draws single calls, 'issue' whole issues with all their calls. For
    ideal they are the published posterior. Raises ValueError for an indicator without an interval.
    """
    if _known(indicator) not in (*SAMPLED, "ideal"):
        raise ValueError(
            f"'{indicator}' has no interval: it is one record a year, not many observations. "
            "Its errors are of another kind (see its limits). Intervals have votes, pi, kappa and "
            "ideal."
        )
    return _bounds(indicator, level, by).copy()


def resamples(by="call", measure="agreement"):
    """Return a bootstrap of the votes, made once: from year to an array 2,000 x 3."""
    return _resamples(by, measure)


@lru_cache(maxsize=6)
def _resamples(by, measure):
    return votes.resample(*_votes_tables(), by=by, measure=measure)


@lru_cache(maxsize=3)
def posterior(version="final_passage"):
    """Return draws of the distances by ideal points, made once: from year to an array 4,000 x 3."""
    return ideal.posterior(data.load("ideal_points"), version)


def _votes_tables():
    return [data.load(table) for table in INDICATORS["votes"].tables]


@lru_cache(maxsize=8)
def _bounds(indicator, level, by):
    drawn = posterior() if indicator == "ideal" else resamples(by, SAMPLED[indicator])
    return votes.summary(drawn, level)


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


@lru_cache(maxsize=1)
def thin():
    """Return the newest year if too few common calls measure it: {year: calls}, else {}."""
    return votes.thin(*_votes_tables())
