"""Evidence for the shape of the triangle, T1 to T4 and T6, measured by course.triangle."""

import numpy as np
import pandas as pd

from claimbook.ledger.figure import Figure, count, percent, times
from course import data, triangle
from course.lesson_10 import rulers
from course.methods import measures
from course.methods.readings import of, swing_by_errors, trade_change, years
from course.triangle import SIDES
from course.triangle.chance import swing_by_chance
from course.triangle.swings import swings
from course.triangle.votes import NAMES, joined

DISTANCE = "0 to 1"
POINTS = "percentage points a year"
YEAR = rulers.YEAR  # the last full year before the essay was written
VOTES = {"votes": 1.0}
CLAIM = "RUS-USA is the longest side"
BY_ISSUE = "in simulations it holds the truth in about 85 percent"  # docs/measurement.md


def t1():
    """Which side is the longest, by every count of votes, and under how many measurements?"""
    votes, gap = triangle.distances("votes").loc[YEAR], _gap("call", YEAR)
    longest = triangle.distances("votes").loc[1992:].idxmax(axis=1)
    shares = triangle.panel(CLAIM, YEAR)["share"]
    newest = int(longest.index[-1])
    return {
        "votes_china_usa": Figure(votes["CHN-USA"], DISTANCE, f"by votes, {YEAR}"),
        "votes_russia_usa": Figure(votes["RUS-USA"], DISTANCE, f"by votes, {YEAR}"),
        "gap": Figure(_interval(gap), DISTANCE, "95 percent, single calls drawn"),
        "gap_by_issue": Figure(
            _interval(_gap("issue", YEAR)), DISTANCE, f"whole issues drawn; {BY_ISSUE}"
        ),
        "votes_years": of(
            longest.loc[:2015] == "RUS-USA", "years 1992 to 2015, RUS-USA longest by votes"
        ),
        "longest_by_votes": years(
            longest.index[longest == "RUS-USA"], f"years to {newest} with RUS-USA longest by votes"
        ),
        "for_it": Figure(
            rulers.answers(False, _longest), "", f"{YEAR}: RUS-USA, beyond chance and 0.05?"
        ),
        "share_2014": percent(100 * shares["base"], "of all weightings under which it holds"),
        "without_trade": percent(100 * shares["without trade"], "the same without trade"),
        "by_ranks": percent(100 * shares["ranks"], "the same, ranks in the place of distances"),
        "rulers_newest": Figure(
            rulers.told(True, lambda d: (d["RUS-USA"], d["CHN-USA"])),
            "",
            "RUS-USA, then CHN-USA, in the newest year of each ruler",
        ),
        "answers_newest": Figure(
            rulers.answers(True, _longest), "", "do they name RUS-USA, beyond chance and 0.05?"
        ),
    }


def t2():
    """Is the China-Russia side the closest, and does any measure show it the steadiest?"""
    votes, moved = triangle.distances("votes"), swings()
    mean = votes.loc[1992:2015].mean()
    closest = triangle.panel("CHN-RUS is the shortest side", YEAR)["share"]
    tie = moved.loc["CHN-RUS"]
    summed = triangle.distances("disputes", summed=True).loc[YEAR]
    last = int(measures.trade_total("CHN-RUS").index[-1])
    return {
        "votes_mean": Figure(
            ", ".join(f"{value:.2f}" for value in _tie_and_next(mean)),
            "",
            "CHN-RUS, then the next side, mean by votes, 1992 to 2015",
        ),
        "rulers_then": Figure(
            rulers.told(False, _tie_and_next), "", "CHN-RUS, then the nearest of the two others"
        ),
        "answers_then": Figure(
            rulers.answers(False, _nearest), "", "is CHN-RUS the nearest, beyond chance and 0.05?"
        ),
        "rulers_newest": Figure(
            rulers.told(True, _tie_and_next), "", "the same in the newest year of each ruler"
        ),
        "closest_share": percent(
            100 * closest["base"], f"of weightings make it the shortest, {YEAR}"
        ),
        "closest_without_trade": percent(100 * closest["without trade"], "the same without trade"),
        "swing": Figure(100 * tie["votes"], POINTS, "mean change by votes, CHN-RUS"),
        "swing_by_chance": Figure(
            100 * tie["chance"], POINTS, "the same if only the roll calls were others"
        ),
        "disputes_summed": Figure(
            ", ".join(f"{value:.2f}" for value in _tie_and_next(summed)),
            "",
            "CHN-RUS, then the nearest other, if all disputes are summed",
        ),
        "ideal_swing": Figure(
            tie["ideal"],
            "points a year",
            f"by ideal points, CHN-RUS; {swing_by_errors('CHN-RUS').text} if nothing had moved",
        ),
        "trade_ratio": _ratio(moved, "standard deviation of growth in trade, CHN-RUS to CHN-USA"),
        "trade_ratio_now": _ratio(swings(last=last), f"the same, 1992 to {last}"),
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
    low, high = swing_by_chance("CHN-USA")
    return {
        "turns_china_usa": count(turns["CHN-USA"], "turning points in votes, 1992 to 2015"),
        "turns_tie": count(turns["CHN-RUS"], "the same for CHN-RUS"),
        "swing_china_usa": Figure(
            100 * swings().loc["CHN-USA", "votes"], POINTS, "mean change by votes, CHN-USA"
        ),
        "swing_by_chance": Figure(
            f"{100 * low:.1f} to {100 * high:.1f}", POINTS, "95 percent, if nothing had moved"
        ),
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
    """Do all three sides differ by more than their uncertainty, by every count?"""
    votes = triangle.history(VOTES)
    by_call, by_issue = (_scalene(by) for by in ("call", "issue"))
    kappa = triangle.distances("kappa").loc[YEAR]
    early, later = by_call.loc[1992:2015], by_call.loc[2016:]
    return {
        "rulers_then": Figure(
            rulers.told(False, _in_order), "", "the three distances, from the nearest"
        ),
        "answers_then": Figure(
            rulers.answers(False, _differ), "", "do all three differ, beyond chance and by 0.05?"
        ),
        "answers_newest": Figure(
            rulers.answers(True, _differ), "", "the same in the newest year of each ruler"
        ),
        "nearest_end": Figure(
            _gap("call", YEAR)["low"], DISTANCE, "how near to 0 an interval comes"
        ),
        "gap_by_issue": Figure(
            _interval(_gap("issue", YEAR)), DISTANCE, f"whole issues drawn; {BY_ISSUE}"
        ),
        "gap_by_kappa": Figure(
            kappa["CHN-USA"] - kappa["RUS-USA"], DISTANCE, "the same by Cohen's kappa"
        ),
        "half_lives": Figure(
            _half_lives(), "years", "half-lives by which disputes see three different sides"
        ),
        "gap_newest": Figure(
            _interval(_gap("issue", votes.index[-1])), DISTANCE, f"the same in {votes.index[-1]}"
        ),
        "scalene_years": of(early, "years by votes, 1992 to 2015, single calls drawn"),
        "scalene_by_issue": of(by_issue.loc[1992:2015], "the same, whole issues drawn"),
        "open_since": years(later.index[~later], "years since 2016 that chance may explain"),
        "kind_newest": Figure(votes["kind"].iloc[-1], "", f"by votes, {votes.index[-1]}"),
    }


def t6():
    """How often do two of the three vote together against the third, and what type results?"""
    early = triangle.history(VOTES).loc[1992:2015]
    split, mixed = _splits(), triangle.types(YEAR)
    newest = int(triangle.distances("votes").index[-1])
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
        "against_usa_newest": percent(split.loc[newest, "USA"], f"the same in {newest}"),
        "marriage_years": of(marriage, "years to 2015: two close, the USA outside, by votes"),
        "type_2014": Figure(early.loc[YEAR, "type"], "", f"by votes, {YEAR}"),
        "open_2014": percent(
            100 * mixed["open"], "of weightings and thresholds of five indicators: no certain type"
        ),
        "pivot_2014": percent(
            100 * mixed["romantic triangle (pivot China)"], "of them make China the pivot"
        ),
    }


def _ratio(moved, note):
    return times(moved.at["CHN-RUS", "trade"] / moved.at["CHN-USA", "trade"], note)


def _longest(ruler, newest):
    return rulers.ahead(ruler, "RUS-USA", 1, newest)


def _nearest(ruler, newest):
    return rulers.ahead(ruler, "CHN-RUS", -1, newest)


def _differ(ruler, newest):
    """The smallest difference; below 0 where it is inside the band, so that it answers no."""
    gap = rulers.smallest_gap(ruler, newest)
    return gap if gap is None or gap > rulers.BAND else -1.0


def _half_lives():
    """The whole years of half-life under which disputes see three sides that differ."""
    found = []
    for years_of in range(1, 21):
        low, middle, high = sorted(triangle.distances("disputes", half_life=years_of).loc[YEAR])
        if min(middle - low, high - middle) > rulers.BAND:
            found.append(years_of)
    return f"{found[0]} to {found[-1]}"


def _in_order(sides):
    return sorted(sides.values())


def _tie_and_next(sides):
    return sides["CHN-RUS"], min(sides[side] for side in SIDES if side != "CHN-RUS")


def _splits():
    """Percent of the year's roll calls with all three votes: all alike, or one power apart."""
    calls = joined(data.load("roll_calls"), data.load("recent_votes"))
    calls = calls.dropna(subset=["CHN", "RUS", "USA"])
    c, r, u = (calls[power].astype(str) for power in triangle.POWERS)
    alike = {"all": (c == r) & (r == u), "USA": (c == r) & (r != u)}
    alike |= {"RUS": (c == u) & (c != r), "CHN": (r == u) & (r != c)}
    frame = calls.assign(**alike)[list(alike)]
    return 100 * frame.groupby(calls["date"].dt.year).mean()


def _gap(by, year):
    """The interval of CHN-USA minus RUS-USA by votes in a year."""
    return triangle.intervals("votes", by=by).loc[year, "CHN-USA - RUS-USA"]


def _interval(bounds):
    return f"{bounds['low']:.2f} to {bounds['high']:.2f}"


def _scalene(by):
    """From year to whether all three differences by votes are sure and larger than the margin."""
    bounds, sides = triangle.intervals("votes", by=by), triangle.distances("votes")
    found = {}
    for year, row in bounds.iterrows():
        pairs = [(row[name, "low"], row[name, "high"]) for name in NAMES[3:]]
        found[year] = triangle.Triangle(*sides.loc[year], pairs).kind == "scalene"
    return pd.Series(found)
