"""Evidence for the essay's frame, V1 to V5: is the tie stable, ever closer, and no alliance?"""

from claimbook.ledger.figure import Figure, count, percent, times, year
from course import data
from course.methods import measures
from course.methods.readings import (
    ESSAY,
    agreement,
    billions,
    event,
    falls,
    identical,
    joint_texts,
    obligations,
    of,
    sure_falls,
    swing_by_errors,
    years,
)
from course.triangle.swings import swings

POINTS = "percentage points a year"
WESTERN = ("AUS", "BEL", "CHE", "DEU", "GBR", "POL", "USA")


def v1():
    """Western works on the tie by position: does a third view exist?"""
    works = measures.confirmed("literature")
    western = works[works["country"].isin(WESTERN)]
    before = western[western["year"] < ESSAY.year]
    others = works[~works["country"].isin(WESTERN)]
    third = ("partnership", "other")
    return {
        "western_to_2015": count(
            len(before), "Western works of the list to 2015, picked by hand to show a spread"
        ),
        "convenience_to_2015": count((before["position"] == "convenience").sum()),
        "alliance_to_2015": count((before["position"] == "alliance").sum()),
        "neither_to_2015": count(before["position"].isin(third).sum(), _names(before, third)),
        "western_since": count(len(western) - len(before), "Western works since 2016"),
        "neither_since": count(
            western["position"].isin(third).sum() - before["position"].isin(third).sum(),
            "of these, in neither camp",
        ),
        "alliance_elsewhere": count(
            (others["position"] == "alliance").sum(),
            "Chinese or Russian authors who see or want an alliance",
        ),
    }


def v2():
    """How steady is each indicator of the tie, and how much of its swing is chance?"""
    moved, arms, sheets = swings(), _arms_windows(), _arms_sheets()
    tie, other = moved.loc["CHN-RUS"], moved.loc["CHN-USA"]
    rivalries = data.load("rivalries")
    return {
        "votes_change": Figure(100 * tie["votes"], POINTS, "agreement, mean of 1992 to 2015"),
        "votes_chance": Figure(
            100 * tie["chance"], POINTS, "the same if only the roll calls were others"
        ),
        "votes_change_china_usa": Figure(100 * other["votes"], POINTS, "CHN-USA"),
        "ideal_change": Figure(tie["ideal"], "points a year", "by published ideal points"),
        "ideal_chance": swing_by_errors("CHN-RUS"),
        "trade_change": Figure(tie["trade"], "standard deviation of growth", "trade, 1993 to 2015"),
        "trade_change_china_usa": Figure(other["trade"], "standard deviation of growth", "CHN-USA"),
        "arms_first": percent(arms.iloc[0], f"China's share of Russian arms, {arms.index[0]}"),
        "arms_lowest": percent(arms.min(), f"the same, {arms.idxmin()}"),
        "arms_high": percent(arms.iloc[-1], f"the same, {arms.index[-1]}"),
        "arms_newest": percent(sheets.iloc[-1], f"the same, {sheets.index[-1]}, another edition"),
        "rivalry_until": year(
            rivalries[rivalries["dyad"] == "CHN-RUS"]["end_year"].max(),
            "last year of a strategic rivalry of the two, as experts code it",
        ),
    }


def v3():
    """The years in which the tie moved apart, by votes and trade."""
    votes, strict = agreement("CHN-RUS"), identical("CHN-RUS")
    trade = measures.trade_total("CHN-RUS", "CHN")
    last = strict.index[-1]
    return {
        "agreement_1990": percent(votes[1990], "agreement in votes"),
        "agreement_1993": percent(votes[1993], "the lowest of these years"),
        "agreement_2015": percent(votes[2015]),
        "vote_falls": of(votes.diff().loc[1992:2015] < 0, "years in which agreement fell"),
        "vote_falls_sure": count(
            len(sure_falls("CHN-RUS", 1992, 2015)), "of these, beyond the sampling error"
        ),
        "trade_fall_years": years(
            falls(trade.loc[1991:2015]), "years in which trade fell, Chinese customs"
        ),
        "trade_factor": times(trade[2015] / trade[1992], "trade 2015 against 1992"),
        "trade_falls_since": years(falls(trade.loc[2015:]), "years after 2015 in which trade fell"),
        "strict_2015": percent(strict[2015], "identical votes, a stricter measure"),
        "strict_newest": percent(strict[last], f"identical votes, session of {last}"),
        "agreement_newest": percent(votes.iloc[-1], f"agreement in votes, {votes.index[-1]}"),
    }


def v4():
    """Votes, trade and vetoes before and after 2011, 2014 and 2022."""
    votes, strict = agreement("CHN-RUS"), identical("CHN-RUS")
    trade = measures.trade_total("CHN-RUS", "CHN")
    vetoes = measures.confirmed("vetoes")
    joint = vetoes[vetoes["CHN"] & vetoes["RUS"]]
    ukraine = measures.confirmed("ukraine_votes").set_index("resolution")
    annexations = ukraine.loc["A/RES/ES-11/4", "CHN"]
    newest = int(trade.index[-1])
    return {
        "votes_2008_2010": percent(votes.loc[2008:2010].mean(), "agreement before Syria's war"),
        "votes_2011_2013": percent(votes.loc[2011:2013].mean()),
        "votes_2014_2016": percent(votes.loc[2014:2016].mean(), "after the annexation of Crimea"),
        "joint_vetoes_to_2015": count(
            joint["date"].between("2011-01-01", "2015-12-31").sum(), "of the two, 2011 to 2015"
        ),
        "annexations": Figure(annexations, "", "China's vote on the four regions, ES-11/4"),
        "trade_2015": _bn(trade[2015], "oil was cheaper, and the rouble fell"),
        "trade_2021": _bn(trade[2021]),
        "trade_newest": _bn(trade[newest], f"in {newest}, Chinese customs"),
        "strict_2021": percent(strict[2021], "identical votes, a stricter measure"),
        "strict_2023": percent(strict[2023], "after the full invasion of Ukraine"),
        "votes_2021": percent(votes[2021], "agreement, an abstention counts half"),
        "votes_newest": percent(votes.iloc[-1], f"the same, {votes.index[-1]}"),
    }


def v5():
    """What the treaty of 2001 binds the two to, and which pact China has."""
    pacts, treaty = data.load("defence_pacts"), obligations("CHN-RUS", 2014)
    china = pacts[pacts["power"] == "CHN"].set_index("year")
    bound = data.load("alliances").query("dyad == 'CHN-RUS' and defence")["year"]
    joint = joint_texts()
    denies = joint["themes"].str.contains("no alliance")
    return {
        "defence_2014": Figure(treaty["defence"], "", "a promise to defend, in force in 2014"),
        "consultation_2014": Figure(treaty["consultation"], "", "a promise to consult"),
        "non_aggression_2014": Figure(treaty["non_aggression"], "", "not to attack"),
        "last_defence_year": year(bound.max(), "last of the treaty of 1950"),
        "china_pacts": count(china["defence_partners"].iloc[-1], f"in {china.index[-1]}"),
        "china_partner": Figure(china["partners"].iloc[-1], "", "North Korea, treaty of 1961"),
        "signed_1961": event("1961-07-11", "treaty with North Korea: help in case of attack"),
        "texts_without_alliance": count(denies.sum(), f"of {len(joint)} joint texts of the list"),
        "no_limits": event("2022-02-04", "statement of a friendship without limits"),
        "extended_again": event("2026-05-19", "the treaty of 2001 extended once more"),
    }


def _names(works, positions):
    found = works[works["position"].isin(positions)]
    return "; ".join(f"{a} {y}" for a, y in zip(found["author"], found["year"], strict=True))


def _bn(value, note="trade, Chinese customs"):
    return billions(value, note)


def _arms_windows(edition="database 2025-01"):
    """China's share of Russian arms exports by five-year window, one edition of SIPRI."""
    table = data.load("arms_shares")
    rows = table[table["edition"] == edition]
    names = [f"{a} to {b}" for a, b in zip(rows["start_year"], rows["end_year"], strict=True)]
    return rows.set_axis(names)["china_share_of_russian_exports_pct"]


def _arms_sheets():
    """The same by SIPRI's yearly fact sheets, which reach further and count a little otherwise."""
    return _arms_windows("fact sheet").dropna()
