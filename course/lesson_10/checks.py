"""What is right in the tasks of lesson 10, and what typical slips lead to: by the engine."""

import pandas as pd

from course import data, triangle
from course.methods.agreement import apart, positions
from course.triangle.sides import SIDES

YEAR = 2014
SPAN = slice(1992, 2014)
CUTS = (0.35, 0.41, 0.45, 0.5, 0.6)


def _apart(one, two, votes):
    """Mean of abs(a - b) / 2 over the rows in which both voted."""
    return apart(votes[one], votes[two]).mean()


def first_code():
    """How often the USA and China voted no in the roll calls of 2014: [usa, china]."""
    calls = data.load("roll_calls")
    votes = positions(calls[calls["date"].dt.year == YEAR], triangle.POWERS)
    no, yes, abstained = ((votes == worth).sum() for worth in (-1, 1, 0))
    return {"usa": no["USA"], "china": no["CHN"]}, {
        "usa": {"unchanged": yes["USA"], "abstained": abstained["USA"]},
        "china": {
            "yes": yes["CHN"],
            "abstained": abstained["CHN"],
            "usa": no["USA"],
            "russia": no["RUS"],
        },
    }


def by_hand():
    """The distance of China and the United States by votes in 2014, on common roll calls."""
    calls = data.load("roll_calls")
    calls = calls[calls["date"].dt.year == YEAR]
    votes = positions(calls, triangle.POWERS)
    both = votes.dropna()
    right = _apart("CHN", "USA", both)
    return right, {
        "sum": right * len(both),
        "all_calls": right * len(both) / len(votes),
        "agreement": 1 - right,
        "not_halved": 2 * right,
        "whole_differences": (both["CHN"] != both["USA"]).mean(),
        "absent_abstains": _apart("CHN", "USA", votes.fillna(0)),
        "russia_usa": _apart("RUS", "USA", both),
        "china_russia": _apart("CHN", "RUS", both),
        "signs": (both["CHN"] - both["USA"]).mean() / 2,
    }


def holds():
    """Years from 1992 to 2014 in which RUS-USA is the longest side, by measure."""
    frames = {name: triangle.distances(name) for name in triangle.MAIN}

    def years(side="RUS-USA", ends="idxmax", span=SPAN):
        return pd.Series(
            {
                name: (getattr(rows.loc[span], ends)(axis=1) == side).sum()
                for name, rows in frames.items()
            }
        )

    return years(), {
        "shortest": years(ends="idxmin"),
        "china_usa": years("CHN-USA"),
        "china_russia": years("CHN-RUS"),
        "all_years": years(span=slice(None)),
        "none": 0 * years(),
        "to_2013": years(span=slice(1992, 2013)),
        "to_2015": years(span=slice(1992, 2015)),
        "share": years() / 23,
    }


def tipping():
    """The weight of votes, with trade as the only other ruler, at which two sides tie in 2014."""
    right = _tie(YEAR, "CHN-USA")
    return right, {
        "trade": 1 - right,
        "china_russia": _tie(YEAR, "CHN-RUS"),
        "in_2019": _tie(2019, "CHN-USA"),
        "times": right / (1 - right),
        "gaps": (1 - right) / right,
        "equal": 0.5,
    }


def _tie(year, rival):
    """w for which w * votes + (1 - w) * trade is the same for RUS-USA and its rival."""
    votes = triangle.distances("votes").loc[year]
    trade = triangle.distances("trade").loc[year]
    by_votes, by_trade = votes[rival] - votes["RUS-USA"], trade["RUS-USA"] - trade[rival]
    return by_trade / (by_trade + by_votes)


def like_with_like():
    """Change of CHN-RUS from 2024 to 2025: in the mix, and on the one ruler of both years."""
    mix, votes = triangle.composite(), triangle.distances("votes")

    def change(frame, side="CHN-RUS", first=2024):
        return frame.loc[first + 1, side] - frame.loc[first, side]

    leap, real = change(mix), change(votes)

    def others(frame):
        return {
            "last_length": frame.loc[2025, "CHN-RUS"],
            "sign": -change(frame),
            "china_usa": change(frame, "CHN-USA"),
            "russia_usa": change(frame, "RUS-USA"),
            "a_year_early": change(frame, first=2023),
        }

    return {"leap": leap, "real": real}, {
        "leap": {
            **others(mix),
            "first_length": mix.loc[2024, "CHN-RUS"],
            "votes": real,
            "growth": leap / mix.loc[2024, "CHN-RUS"],
        },
        "real": {**others(votes), "mix": leap},
    }


def threshold():
    """How many sides of the mix of 2014 are shorter than each cut."""
    mix = triangle.composite()[list(SIDES)].astype(float)
    sides = mix.loc[YEAR]

    def close(lengths):
        return pd.Series({cut: float((lengths < cut).sum()) for cut in CUTS})

    right = close(sides)
    return right, {
        "longer": 3 - right,
        "share": right / 3,
        "votes": close(triangle.distances("votes").loc[YEAR]),
        "in_2019": close(mix.loc[2019]),
        "added": pd.Series({cut: sides[sides < cut].sum() for cut in CUTS}),
        "new": right.diff().fillna(right),
    }
