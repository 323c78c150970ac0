"""What is right in the tasks of lesson 01, and what typical slips lead to: from the tables."""

from course import claims, data
from course.lesson_01.evidence import WESTERN
from course.methods import measures

FIRST, LAST = 1993, 2015  # yearly changes: the first is that from 1992 to 1993


def first_number():
    """Years from the treaty of friendship of 2001 to the essay."""
    essay, border = 2016, 1991
    return essay - 2001, {
        "unchanged": essay - border,
        "turned": 2001 - essay,
        "added": essay + 2001,
        "year": 2001,
    }


def first_table():
    """What China sold to Russia and bought from it in 2014, billion dollars: [sold, bought]."""
    sold, bought = measures.trade_directions("CHN-RUS")
    wrong = {
        "before": {"sold": sold[2013], "bought": bought[2013]},
        "after": {"sold": sold[2015], "bought": bought[2015]},
    }
    return {"sold": sold[2014], "bought": bought[2014]}, {
        name: {other: across[2014]} | {year: row[name] for year, row in wrong.items()}
        for name, other, across in (("sold", "bought", bought), ("bought", "sold", sold))
    }


def first_sum():
    """What went to and fro between China and Russia in 2014, billion dollars."""
    sold, bought = (column[2014] for column in measures.trade_directions("CHN-RUS"))
    return sold + bought, {
        "difference": abs(sold - bought),
        "product": sold * bought,
        "sold": sold,
        "bought": bought,
    }


def facts():
    """Percent of the ledger's facts with the verdict supported as of January 2016."""
    ledger = claims.verdicts()
    rows = ledger[ledger["kind"] == "fact"]
    good, everywhere = rows["verdict_2016"] == "supported", ledger["verdict_2016"] == "supported"
    return 100 * good.mean(), {
        "facts": len(rows),
        "count": good.sum(),
        "count_of_all": everywhere.sum(),
        "all": 100 * everywhere.mean(),
        "all_with_a_verdict": 100 * everywhere.sum() / ledger["verdict_2016"].count(),
        "divided_by_all": 100 * good.sum() / len(ledger),
        "facts_among_supported": 100 * good.sum() / everywhere.sum(),
        "not_supported": 100 * (1 - good.mean()),
    }


def by_kind():
    """Percent supported in 2016 by kind, without the positions, which have no verdict."""
    ledger = claims.verdicts()
    judged = ledger.dropna(subset=["verdict_2016"])
    right = _supported(judged, "verdict_2016")
    numbers = judged.groupby("kind", observed=True).size()
    return right, {
        "positions": _supported(ledger, "verdict_2016"),
        "now": _supported(judged, "verdict_now"),
        "counts": right * numbers / 100,
        "claims": numbers,
        "not_supported": 100 - right,
        "divided_by_all": right * numbers / len(judged),
    }


def _supported(rows, column):
    return 100 * (rows[column] == "supported").groupby(rows["kind"], observed=True).mean()


def moved():
    """Ids of the claims whose verdict now differs from that of 2016, in the ledger's order."""
    ledger = data.load("claims").set_index("id")
    then, now = (ledger[f"verdict_{when}"].astype(object) for when in ("2016", "now"))
    changed = then != now
    right = changed & then.notna()
    fell = right & (now != "supported") & (then == "supported")
    return list(ledger.index[right]), {
        "positions": list(ledger.index[changed]),
        "unmoved": list(ledger.index[~changed]),
        "reasons": list(ledger.index[ledger["reason_2016"] != ledger["reason_now"]]),
        "fell": list(ledger.index[fell]),
        "sentences": list(ledger["claim"][right]),
    }


def camps():
    """Works by Western authors, of all years, by position."""
    works = data.load("literature")
    west = works["country"].isin(WESTERN)

    def count(rows):
        return rows.groupby("position", observed=True).size()

    return count(works[west]), {
        "all": count(works),
        "others": count(works[~west]),
        "since_2016": count(works[west & (works["year"] >= 2016)]),
        "percent": 100 * count(works[west]) / west.sum(),
    }


def swing():
    """Mean yearly change of China-Russia trade, up or down, in percent, 1993 to 2015."""
    trade, other = measures.trade_total("CHN-RUS", "CHN"), measures.trade_total("CHN-USA", "USA")
    percent, usa = 100 * trade.pct_change(), 100 * other.pct_change()
    span = percent.loc[FIRST:LAST]
    whole = trade[LAST] / trade[FIRST - 1]
    return span.abs().mean(), {
        "signs": span.mean(),
        "billions": trade.diff().loc[FIRST:LAST].abs().mean(),
        "from_1994": percent.loc[FIRST + 1 : LAST].abs().mean(),
        "steady": 100 * (whole ** (1 / len(span)) - 1),
        "together": 100 * (whole - 1),
        "deviation": span.std(),
        "median": span.abs().median(),
        "usa": usa.loc[FIRST:LAST].abs().mean(),
        "all_years": percent.abs().mean(),
        "after_2015": percent.loc[FIRST:].abs().mean(),
        "before_1993": percent.loc[:LAST].abs().mean(),
        "largest": span.abs().max(),
    }
