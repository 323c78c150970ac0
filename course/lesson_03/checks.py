"""What is right in the tasks of lesson 03, and what typical slips lead to: from the tables."""

import pandas as pd

from course import data
from course.lesson_03 import breaks
from course.methods.agreement import agreement_in, positions
from course.methods.readings import agreement as agreements

FIRST, LAST = 1985, 2001


def first_code():
    """How often Russia and the USA voted no in 1993, where both voted: [russia, usa]."""
    votes = positions(_calls(1993), ("RUS", "USA")).dropna()
    no, yes, abstained = ((votes == worth).sum() for worth in (-1, 1, 0))
    return {"russia": no["RUS"], "usa": no["USA"]}, {
        "russia": {"unchanged": yes["RUS"], "abstained": abstained["RUS"], "usa": no["USA"]},
        "usa": {
            "yes": yes["USA"],
            "abstained": abstained["USA"],
            "russia": no["RUS"],
            "total": votes["USA"].sum(),
        },
    }


def agreement():
    """Agreement of Russia and the USA in the votes of 1993, percent, abstaining counts half."""
    numbers = positions(_calls(1993), ("RUS", "USA")).dropna()
    gaps = numbers["RUS"] - numbers["USA"]
    mean, right = gaps.abs().mean(), agreement_in(_calls(1993), "RUS", "USA")
    return right, {
        "identical": 100 * (gaps == 0).mean(),
        "not_halved": 100 * (1 - mean),
        "distance": 100 - right,
        "gap": mean,
        "in_1992": agreement_in(_calls(1992), "RUS", "USA"),
        "in_1994": agreement_in(_calls(1994), "RUS", "USA"),
        "china": agreement_in(_calls(1993), "RUS", "CHN"),
        "signs": 100 * (1 - gaps.mean() / 2),
        "small_from_100": 100 - mean / 2,
    }


def _calls(year):
    votes = data.load("roll_calls")
    return votes[votes["date"].dt.year == year]


def gap():
    """How much nearer Moscow voted to Beijing than to Washington, percentage points by year."""
    china, usa, third = (
        agreements(side).loc[1985:2005] for side in ("CHN-RUS", "RUS-USA", "CHN-USA")
    )
    right = china - usa
    return right, {
        "other_way": -right,
        "china": china,
        "usa": usa,
        "ratio": china / usa,
        "percent": 100 * (china / usa - 1),
        "added": china + usa,
        "wrong_pair": china - third,
        "whole": right.round(),
    }


def cuts():
    """Percent of its warheads of 1991 that each side had cut by 1993: [russia, usa]."""
    heads = data.load("warheads").pivot(index="year", columns="power", values="warheads")
    heads = heads.astype(float)
    right = {"russia": _cut(heads["RUS"]), "usa": _cut(heads["USA"])}
    return right, {
        "russia": _cut_slips(heads["RUS"], right["usa"]),
        "usa": _cut_slips(heads["USA"], right["russia"]),
    }


def _cut(values, first=1991, last=1993):
    return 100 * (1 - values[last] / values[first])


def _cut_slips(values, other):
    return {
        "places": other,
        "left": 100 * values[1993] / values[1991],
        "warheads": values[1991] - values[1993],
        "divided_by_1993": 100 * (values[1991] / values[1993] - 1),
        "from_1990": _cut(values, first=1990),
        "by_1992": _cut(values, last=1992),
        "by_2000": _cut(values, last=2000),
        "warheads_1991": values[1991],
        "warheads_1993": values[1993],
    }


def depression():
    """Percent by which Russia's real output fell from 1989, and years until it was back."""
    rows = data.load("gdp_measures").query("country == 'RUS' and measure == 'real_wdi'")
    output = rows.set_index("year")["value_bn"]
    low = output.loc[1989:2005].idxmin()
    back = int(output.index[(output > output[1989]) & (output.index > 1989)][0])

    def fall(first, last=low):
        return 100 * (1 - output[last] / output[first])

    return {"fall": fall(1989), "years": back - 1989}, {
        "fall": {
            "left": 100 * output[low] / output[1989],
            "divided_by_low": 100 * (output[1989] / output[low] - 1),
            "billions": output[1989] - output[low],
            "from_1992": fall(1992),
            "from_1991": fall(1991),
            "from_1990": fall(1990),
            "to_1999": fall(1989, 1999),
            "low": output[low],
            "output_1989": output[1989],
            "from_highest": fall(output.idxmax()),
        },
        "years": {
            "year": back,
            "one_way": low - 1989,
            "from_1990": back - 1990,
        },
    }


def break_year():
    """Percent by which two means reduce the squared error of the votes with the USA, by year."""
    values = breaks.series("usa_votes", FIRST, LAST)
    right = breaks.falls(values)
    whole = breaks.squared_error(values)

    def fall(left, both=0):
        """The fall by break year if `left` of the two errors counts; both: 1 counts it twice."""
        parts = {
            year: left(
                breaks.squared_error(values[values.index < year + both]),
                breaks.squared_error(values[values.index >= year]),
            )
            for year in right.index
        }
        return 100 * (1 - pd.Series(parts) / whole)

    return right, {
        "left": 100 - right,
        "error": whole * (100 - right) / 100,
        "points": whole * right / 100,
        "late": breaks.falls(values, breaks.SHORTEST - 1).shift(-1)[right.index],
        "before": fall(lambda old, new: old),
        "after": fall(lambda old, new: new),
        "subtracted": fall(lambda old, new: old - new),
        "both_halves": fall(lambda old, new: old + new, both=1),
        "example": pd.Series({year: year**2 for year in right.index}),
        "whole": right.round(),
    }
