"""What is right in the tasks of lesson 11, and what typical slips lead to: from the ledger."""

import math

import pandas as pd

from claimbook.quiz.hindsight import Z, interval
from course import claims, data
from course.methods import measures
from course.methods.readings import agreement, identical

COLUMNS = ["verdict_2016", "verdict_now"]
# Ten invented answers: how sure, in percent, and whether right.
RECORD = pd.DataFrame(
    {
        "sure": [95, 95, 80, 80, 80, 60, 60, 40, 40, 20],
        "right": [True, False, True, True, False, True, False, True, False, False],
    }
)
CASES = ((14, 19), (9, 9), (0, 4), (50, 100))


def first_code():
    """How many claims were supported, and how many partly, in January 2016: [then, partly]."""
    ledger = claims.verdicts()
    old, new = (ledger[column].value_counts() for column in COLUMNS)
    return {"then": old["supported"], "partly": old["partly"]}, {
        "then": {"unchanged": new["supported"], "all": len(ledger)},
        "partly": {
            "now": new["partly"],
            "supported": old["supported"],
            "positions": ledger["verdict_2016"].isna().sum(),
        },
    }


def changed():
    """How many claims of each section have another verdict now."""
    ledger = claims.verdicts()
    gaps = ledger[COLUMNS].astype(object)
    filled, section = gaps.fillna("a position"), ledger["section"].astype(str)
    other = filled["verdict_2016"] != filled["verdict_now"]

    def per(mask):
        return mask.groupby(section).sum()

    right = per(other)
    return right, {
        "kept": per(~other),
        "all": per(other | True),
        "positions": per(gaps["verdict_2016"] != gaps["verdict_now"]),  # a gap equals no gap
        "supported": per(other & (filled["verdict_2016"] == "supported")),
        "share": right / per(other | True),
    }


def lower():
    """A function: the lower end of Wilson's interval."""

    def slip(end):
        """A function of right and number from one of share, middle, half, divisor and number."""

        def wrong(right, number):
            share = right / number
            middle = share + Z * Z / (2 * number)
            half = Z * math.sqrt(share * (1 - share) / number + Z * Z / (4 * number * number))
            return end(share, middle, half, 1 + Z * Z / number, number)

        return wrong

    return [(case, interval(*case)[0]) for case in CASES], {
        "upper": lambda right, number: interval(right, number)[1],
        "textbook": slip(lambda s, m, h, d, n: s - Z * math.sqrt(s * (1 - s) / n)),
        "undivided": slip(lambda s, m, h, d, n: m - h),
        "half_undivided": slip(lambda s, m, h, d, n: m / d - h),
        "no_root": slip(lambda s, m, h, d, n: (m - h * h / Z) / d),
        "no_brackets": slip(lambda s, m, h, d, n: (s + Z * Z / 2 * n - h) / d),
        "middle": slip(lambda s, m, h, d, n: m / d),
        "share": slip(lambda s, m, h, d, n: s),
    }


def brier():
    """The mean Brier score of the ten answers."""
    sure, right = RECORD["sure"] / 100, RECORD["right"].astype(float)
    gaps = sure - right
    score = (gaps**2).mean()
    return score, {
        "sum": (gaps**2).sum(),
        "no_square": gaps.abs().mean(),
        "signs": gaps.mean(),
        "percent": ((RECORD["sure"] - right) ** 2).mean(),
        "right_only": (gaps[RECORD["right"]] ** 2).mean(),
        "root": math.sqrt(score),
        "turned": ((sure + right - 1) ** 2).mean(),
        "all_one": ((1 - sure) ** 2).mean(),
        "from_one": 1 - score,
        "with_a_half": ((sure - 0.5) ** 2).mean(),
    }


def both_fell():
    """The years since 1992 in which trade and identical votes fell together."""
    trade = measures.trade_total("CHN-RUS")
    votes = {"identical": identical("CHN-RUS"), "votes": agreement("CHN-RUS")}
    change = pd.DataFrame({"trade": trade, **votes}).diff().loc[1992:]
    fell, rose = change < 0, change > 0

    def of(mask):
        return [str(year) for year in change.index[mask]]

    return of(fell["trade"] & fell["identical"]), {
        "trade": of(fell["trade"]),
        "votes": of(fell["identical"]),
        "either": of(fell["trade"] | fell["identical"]),
        "half_votes": of(fell["trade"] & fell["votes"]),
        "rose": of(rose["trade"] & rose["identical"]),
    }


def overlap():
    """How alike the keywords of 2005 and 2022 are: shared divided by all of both."""
    themes = data.load("statements").set_index("date")["themes"]
    first, second, older = (
        set(themes.loc[day].split("; ")) for day in ("2005-07-01", "2022-02-04", "1997-04-23")
    )
    shared, either = len(first & second), len(first | second)
    return shared / either, {
        "shared": shared,
        "either": either,
        "of_2005": shared / len(first),
        "of_2022": shared / len(second),
        "twice": shared / (len(first) + len(second)),
        "differ": len(first ^ second) / either,
        "with_1997": len(first & older) / len(first | older),
    }
