"""Evidence for the claims on trade and investment of China and the USA: U2, U3, U11, U12."""

import pandas as pd

from claimbook.ledger.figure import Figure, percent, times, year
from course import data
from course.methods import measures
from course.methods.readings import billions, day

ESSAY = pd.Timestamp("2016-01-01")  # the first day of its issue, January/February 2016


def u2():
    """Trade in 2014 as the USA, China and the importers report it, and what followed."""
    usa, china = (measures.trade_total("CHN-USA", side) for side in ("USA", "CHN"))
    newest = int(usa.index.intersection(china.index)[-1])
    return {
        "usa_2014": billions(usa[2014], "US customs, goods"),
        "china_2014": billions(china[2014], "Chinese customs, goods"),
        "importers_2014": billions(
            measures.trade_cow("CHN-USA")[2014], "importers' reports, goods"
        ),
        "gap_2014": billions(usa[2014] - china[2014], "US minus Chinese figure"),
        "first_above_600": year(usa[usa > 600].index[0], "US customs"),
        "peak_year": year(usa.idxmax(), "US customs"),
        "peak": billions(usa.max(), "US customs"),
        "newest_year": year(newest, "US customs"),
        "newest": billions(usa[newest], "US customs"),
        "china_newest": billions(china[newest], f"Chinese customs, {newest}"),
    }


def u3():
    """Investment in each other at the end of 2014: what each combination of figures adds up to."""
    china_out = _published("CHN", "USA", 2014, "direct investment")
    china_all = _published("CHN", "USA", 2014, "direct and other investment of firms")
    us_out, us_in = _position("USA", "outward"), _position("USA", "inward")
    china_in = _position("CHN", "inward")
    sums = {
        "by_us_figures": (us_out + us_in, "both ways, US figures, newest edition"),
        "by_chinese_figures": (china_in + china_out, "both ways, Chinese figures"),
        "each_as_host": (china_in + us_in, "what each side says it has received"),
        "each_as_investor": (us_out + china_out, "what each side says it has invested"),
        "chinese_with_other": (
            china_in + china_all,
            "Chinese figures with other investment of Chinese firms",
        ),
    }
    said = measures.event("2015-09-16", "economics")["date"]
    return {name: billions(value, note) for name, (value, note) in sums.items()} | {
        "said": day(said, "China's foreign minister: more than 120 billion"),
        "deals": billions(_deals(), "single deals since 1990 added up, to the end of 2014"),
        "above_120": Figure(
            sum(bool(value > 120) for value, _ in sums.values()),
            f"of {len(sums)} combinations",
            "that pass 120 billion",
        ),
        "us_out_2014": billions(us_out, "American investment in China, newest US edition"),
        "us_out_2014_earlier": billions(
            _published("USA", "CHN", 2014, "direct investment"), "the same, US edition of 2017"
        ),
        "us_out_2013_then": billions(
            _published("USA", "CHN", 2013, "direct investment"),
            "the year before, as published in 2014",
        ),
        "china_in_2014": billions(china_in, "the same investment, Chinese figures"),
    }


def u11():
    """China's share of world goods exports before and after it joined the WTO."""
    share = 100 * measures.world_exports("CHN") / measures.world_exports()
    share = share.dropna()
    joined = measures.event("2001-12-11", "economics")["date"].year
    tariffs = measures.event("2018-03-22", "triangle")["date"].year
    newest = int(share.index[-1])
    return {
        "share_first": percent(share.iloc[0], f"of world goods exports, {share.index[0]}"),
        "share_1991": percent(share[joined - 10], f"{joined - 10}"),
        "share_joined": percent(share[joined], f"{joined}, when China joined the WTO"),
        "share_2011": percent(share[joined + 10], f"{joined + 10}"),
        "share_2014": percent(share[2014], "2014"),
        "times_before": times(share[joined] / share[joined - 10], "ten years before"),
        "times_after": times(share[joined + 10] / share[joined], "ten years after"),
        "share_tariffs": percent(share[tariffs], f"{tariffs}, when the trade war began"),
        "newest_year": year(newest),
        "share_newest": percent(share[newest], f"{newest}"),
    }


def u12():
    """Trade and meetings: the tie of China and the USA against that of China and Russia."""
    ratio = measures.trade_total("CHN-USA", "CHN") / measures.trade_total("CHN-RUS", "CHN")
    ratio = ratio.dropna()
    importers = measures.trade_cow("CHN-USA") / measures.trade_cow("CHN-RUS")
    importers = importers.loc[1992:]
    meetings = measures.confirmed("meetings")
    early = meetings[(meetings["start_date"] < ESSAY) & (meetings["talks_of_the_two"] == "yes")]
    count = early["leaders"].value_counts()
    return {
        "ratio_2014": _times(ratio[2014], "Chinese customs"),
        "importers_2014": _times(importers[2014], "importers' reports"),
        "importers_1992": _times(importers.iloc[0], f"importers' reports, {importers.index[0]}"),
        "importers_peak": _times(importers.max(), "importers' reports, the widest year since 1992"),
        "ratio_newest": _times(ratio.iloc[-1], f"Chinese customs, {ratio.index[-1]}"),
        "peak_year": year(importers.idxmax(), "importers' reports"),
        "us_stock_2014": billions(
            _position("USA", "outward"), "American direct investment in China"
        ),
        "ru_stock_2014": billions(
            _position("CHN", "inward", "RUS"), "Russian direct investment in China"
        ),
        "meetings_russia": Figure(
            int(count["Xi-Putin"]), "meetings", "talks of Xi and Putin, 2013 to 2015"
        ),
        "meetings_usa": Figure(
            int(count["Xi-Obama"]), "meetings", "talks of Xi and Obama, 2013 to 2015"
        ),
    }


def _times(value, note=""):
    return times(value, f"trade with the USA against trade with Russia; {note}")


def _position(reporter, direction, counterpart=None):
    """Return a stock of direct investment at the end of 2014 as its reporter gives it: billion USD.

    counterpart: the other of China and the USA unless named.
    """
    table = data.load("investment_positions")
    other = counterpart or {"CHN": "USA", "USA": "CHN"}[reporter]
    rows = table[
        (table["reporter"] == reporter)
        & (table["counterpart"] == other)
        & (table["direction"] == direction)
        & (table["basis"] == "reported")
        & (table["year"] == 2014)
    ]
    return rows["position_mn_usd"].item() / 1000


def _deals():
    """Return the Rhodium Group's sum of deals both ways to the end of 2014: billion USD.

    Its sum runs to 2015, so the deals of that year are taken off.
    """
    table = measures.confirmed("investment_vintages")
    rows = table[table["reporter"] == "RHG"].groupby("coverage", observed=True)["position_bn_usd"]
    totals = rows.sum()
    return totals["deals since 1990 added up"] - totals["deals of the year"]


def _published(investor, host, year, coverage):
    """Return an investor's own figure as first found in print: billion USD."""
    table = measures.confirmed("investment_vintages").sort_values("reported")
    rows = table[
        (table["investor"] == investor)
        & (table["host"] == host)
        & (table["year"] == year)
        & (table["reporter"] == investor)
        & (table["coverage"] == coverage)
    ]
    return rows["position_bn_usd"].iloc[0]
