"""Evidence for the shape of the triangle, T1 to T4 and T6, measured by course.triangle."""

import numpy as np

from claimbook.ledger.figure import Figure, plain
from course import data, triangle
from course.methods.readings import count, of, percent, trade_change, years
from course.triangle import SIDES
from course.triangle.registry import resamples

DISTANCE = "0 to 1"
YEAR = 2014  # the last full year before the essay was written
VOTES = {"votes": 1.0}
CLAIM = "RUS-USA is the longest side"


def t1():
    """Which side is the longest, by votes, by all indicators, and under how many weightings?"""
    votes, bounds = triangle.distances("votes"), triangle.intervals("votes")
    gap = bounds.loc[YEAR, "CHN-USA - RUS-USA"]
    longest = votes.loc[1992:].idxmax(axis=1)
    shares = triangle.robustness(CLAIM)["share"]
    several = triangle.robustness(CLAIM).query("indicators > 1")
    last = int(several.index[-1])
    return {
        "votes_china_usa": Figure(plain(votes.loc[YEAR, "CHN-USA"]), DISTANCE, f"by votes, {YEAR}"),
        "votes_russia_usa": Figure(
            plain(votes.loc[YEAR, "RUS-USA"]), DISTANCE, f"by votes, {YEAR}"
        ),
        "gap_low": Figure(
            plain(gap["low"]), DISTANCE, "difference of the two, 95 percent interval"
        ),
        "gap_high": Figure(plain(gap["high"]), DISTANCE, "the other end of it"),
        "votes_years": of(
            longest.loc[:2015] == "RUS-USA", "years 1992 to 2015, RUS-USA longest by votes"
        ),
        "votes_years_newest": of(longest == "RUS-USA", f"the same to {longest.index[-1]}"),
        "for_it": Figure(_naming(YEAR, "RUS-USA"), "", f"indicators that name RUS-USA, {YEAR}"),
        "against_it": Figure(_naming(YEAR, "CHN-USA"), "", f"indicators that name CHN-USA, {YEAR}"),
        "share_2014": percent(100 * shares[YEAR], "of all weightings under which it holds"),
        "share_newest": percent(100 * shares[last], f"in {last}: {several.loc[last, 'rests_on']}"),
    }


def t2():
    """Is the China-Russia side the closest, and is it the steadiest?"""
    votes, trade = triangle.distances("votes"), triangle.distances("trade")
    swing, surest = _swings(1992, 2015)
    strict = triangle.distances("identical").loc[1992:2015].diff().abs().mean()
    mean = votes.loc[1992:2015].mean()
    changes = {side: trade_change(side).loc[1993:2015].abs().mean() for side in SIDES}
    closest = triangle.robustness("CHN-RUS is the shortest side")["share"]
    return {
        "votes_tie": Figure(
            plain(mean["CHN-RUS"]), DISTANCE, "mean distance by votes, 1992 to 2015"
        ),
        "votes_next": Figure(plain(mean.drop("CHN-RUS").min()), DISTANCE, "the next side"),
        "trade_china_usa": Figure(plain(trade.loc[YEAR, "CHN-USA"]), DISTANCE, f"by trade, {YEAR}"),
        "trade_tie_newest": Figure(
            plain(trade["CHN-RUS"].iloc[-1]), DISTANCE, f"by trade, {trade.index[-1]}"
        ),
        "trade_china_usa_newest": Figure(
            plain(trade["CHN-USA"].iloc[-1]), DISTANCE, f"by trade, {trade.index[-1]}"
        ),
        "closest_share": percent(
            100 * closest[YEAR], f"of weightings make it the shortest, {YEAR}"
        ),
        "votes_ratio": _ratio(swing, "yearly swings by votes, CHN-RUS against CHN-USA"),
        "strict_ratio": _ratio(strict, "the same, counting identical votes only"),
        "trade_ratio": _ratio(changes, "the same, by trade"),
        "steadiest_share": percent(100 * surest["CHN-RUS"], "of resamples make it the steadiest"),
    }


def t3():
    """Ups and downs of the three sides: turns in votes, falls in trade, years with disputes."""
    votes = triangle.distances("votes").loc[1992:2015]
    turns = (np.sign(votes.diff()).diff().abs() == 2).sum()
    fell = {side: (trade_change(side).loc[1993:2015] < 0).sum() for side in SIDES}
    rows = data.load("disputes").query("dataset == 'COW' and year >= 1992")
    stormy = rows.groupby(rows["dyad"].astype(str))["year"].nunique()
    force = rows[rows["hostility"] >= 4].groupby(rows["dyad"].astype(str))["dispute"].nunique()
    later = trade_change("CHN-USA").loc[2016:]
    return {
        "turns_china_usa": count(turns["CHN-USA"], "turning points in votes, 1992 to 2015"),
        "turns_tie": count(turns["CHN-RUS"], "the same for CHN-RUS"),
        "falls_china_usa": count(fell["CHN-USA"], "years in which trade fell, 1993 to 2015"),
        "falls_tie": count(fell["CHN-RUS"], "the same for CHN-RUS"),
        "stormy_china_usa": count(
            stormy["CHN-USA"], "years with a militarised dispute, 1992 to 2014"
        ),
        "stormy_tie": count(stormy["CHN-RUS"], "the same for CHN-RUS"),
        "stormy_russia_usa": count(stormy["RUS-USA"], "the same for RUS-USA"),
        "force_china_usa": count(force["CHN-USA"], "of these disputes, with a use of force"),
        "force_tie": count(force["CHN-RUS"], "the same for CHN-RUS; no deaths are coded"),
        "falls_since": years(later.index[later < 0], "falls of trade since 2016"),
    }


def t4():
    """Do all three sides differ by more than their uncertainty?"""
    one, all_five = triangle.history(VOTES), triangle.history()
    kinds, later = one.loc[1992:2015, "kind"], one.loc[2016:, "kind"]
    bounds = triangle.intervals("votes").loc[YEAR]
    sides = triangle.distances("votes").loc[YEAR]
    ends = [bounds[name, end] for name in _differences(bounds) for end in ("low", "high")]
    nearest = min(abs(end) for end in ends)
    return {
        "votes_tie": Figure(plain(sides["CHN-RUS"]), DISTANCE, f"CHN-RUS by votes, {YEAR}"),
        "votes_russia_usa": Figure(plain(sides["RUS-USA"]), DISTANCE, f"RUS-USA by votes, {YEAR}"),
        "votes_china_usa": Figure(plain(sides["CHN-USA"]), DISTANCE, f"CHN-USA by votes, {YEAR}"),
        "nearest_end": Figure(
            plain(nearest), DISTANCE, "how near to 0 an interval of a difference comes"
        ),
        "kind": Figure(one.loc[YEAR, "kind"], "", f"by votes, {YEAR}"),
        "kind_all": Figure(
            all_five.loc[YEAR, "kind"], "", f"five indicators, equal weights, {YEAR}"
        ),
        "scalene_years": of(kinds == "scalene", "years by votes, 1992 to 2015"),
        "open_years": years(kinds.index[kinds != "scalene"], "years that chance may explain"),
        "open_since": years(later.index[later != "scalene"], "the same since 2016"),
        "scalene_since": years(later.index[later == "scalene"], "scalene since 2016, by votes"),
    }


def t6():
    """How often do two of the three vote together against the third, and what type results?"""
    one, five = triangle.history(VOTES).loc[1992:], triangle.history().loc[1992:]
    early = one.loc[:2015]
    split = _splits()
    marriage = early["type"] == "stable marriage (outsider the United States)"
    return {
        "all_three_2014": percent(split.loc[YEAR, "all"], "roll calls on which all three agree"),
        "against_usa_2014": percent(split.loc[YEAR, "USA"], "China and Russia against the USA"),
        "against_china_2014": percent(split.loc[YEAR, "CHN"], "Russia and the USA against China"),
        "against_russia_2014": percent(split.loc[YEAR, "RUS"], "China and the USA against Russia"),
        "against_usa_1993": percent(
            split.loc[1993, "USA"], "China and Russia against the USA, 1993"
        ),
        "against_usa_2019": percent(split.loc[2019, "USA"], "the same in 2019"),
        "marriage_years": of(marriage, "years to 2015: two close, the USA outside"),
        "type_2014": Figure(one.loc[YEAR, "type"], "", f"by votes, {YEAR}"),
        "type_all_2014": Figure(five.loc[YEAR, "type"], "", f"five indicators, {YEAR}"),
        "type_2019": Figure(one.loc[2019, "type"], "", "by votes, 2019"),
    }


EVIDENCE = {"T1": t1, "T2": t2, "T3": t3, "T4": t4, "T6": t6}


def _ratio(swings, note):
    return Figure(plain(swings["CHN-RUS"] / swings["CHN-USA"]), "times", note)


def _naming(year, side):
    """The indicators by which a side is the longest in a year, in words."""
    found = []
    for name in triangle.MAIN:
        row = triangle.distances(name).reindex([year]).iloc[0]
        if row.notna().all() and (row[side] > row.drop(side)).all():
            found.append(name)
    return " and ".join(found) or "none"


def _swings(first, last):
    """Mean yearly change by votes, and the share of resamples in which a side's is least.

    Sampling makes every swing larger than it is, and about as much for all sides: compare them.
    """
    swing = triangle.distances("votes").loc[first:last].diff().abs().mean()
    cube = np.stack([resamples()[year] for year in range(first, last + 1)])
    least = np.abs(np.diff(cube, axis=0)).mean(axis=0).argmin(axis=1)
    return swing, {side: (least == place).mean() for place, side in enumerate(SIDES)}


def _splits():
    """Percent of the year's roll calls with all three votes: all alike, or one power apart."""
    calls = data.load("roll_calls").dropna(subset=["CHN", "RUS", "USA"])
    c, r, u = (calls[power].astype(str) for power in triangle.POWERS)
    alike = {"all": (c == r) & (r == u), "USA": (c == r) & (r != u)}
    alike |= {"RUS": (c == u) & (c != r), "CHN": (r == u) & (r != c)}
    frame = calls.assign(**alike)[list(alike)]
    return 100 * frame.groupby(calls["date"].dt.year).mean()


def _differences(bounds):
    return [name for name in bounds.index.get_level_values(0).unique() if " - " in name]
