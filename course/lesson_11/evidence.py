"""Evidence on tension and order, T5 and T7 to T10: sanctions, force, statements, alliances."""

from claimbook.ledger.figure import Figure, count, percent, year
from course import data
from course.methods import measures
from course.methods.dependence import shares
from course.methods.readings import (
    ESSAY,
    agreement,
    billions,
    day,
    days,
    event,
    joint_texts,
    obligations,
    statement,
    trade_change,
)

AGAINST_FORCE = ("38/7", "41/38", "44/240")  # Grenada, Libya, Panama: 1983, 1986, 1989


def t5():
    """US-Russian votes, trade, exercises and opinion around the sanctions of 2014."""
    votes, trade = agreement("RUS-USA"), measures.trade_total("RUS-USA", "USA")
    drills = data.load("exercises_reported").query("with_usa")["year"]
    views = measures.confirmed("polls").query("pollster == 'Pew' and country == 'RUS'")
    views = views[views["topic"] == "USA"].set_index("year")["percent"]
    return {
        "first_sanctions": event("2014-03-17", "American sanctions over Crimea, on persons"),
        "trade_fall_2015": percent(-trade_change("RUS-USA")[2015], "fall of RUS-USA trade in 2015"),
        "trade_fall_tie_2015": percent(
            -trade_change("CHN-RUS")[2015], "the same for CHN-RUS, without sanctions"
        ),
        "drills_before": count(
            (drills <= 2013).sum(), "exercises with the USA, 2009 to 2013, as Moscow lists them"
        ),
        "drills_after": count((drills >= 2014).sum(), "the same, 2014 to 2018"),
        "liked_2013": percent(views[2013], "Russians who view the USA favourably, Pew"),
        "liked_2015": percent(views[2015], "the same"),
        "votes_2013": percent(votes[2013], "agreement in the Assembly"),
        "votes_2015": percent(votes[2015], "the same: no fall"),
        "votes_newest": percent(votes.iloc[-1], f"the same in {votes.index[-1]}"),
        "trade_newest": billions(trade.iloc[-1], f"{trade.index[-1]}"),
    }


def t7():
    """Votes of the three on embargoes, coercive measures and uses of force."""
    votes = measures.confirmed("sanction_votes")
    early = votes[votes["date"] < ESSAY]
    abstained = early[early["RUS"] == "abstain"]["year"]
    calls = data.load("roll_calls").set_index("resolution").loc[list(AGAINST_FORCE)]
    both = (calls["CHN"] == "yes") & (calls["RUS"] == "yes") & (calls["USA"] == "no")
    invasion = measures.confirmed("ukraine_votes").set_index("resolution").loc["A/RES/ES-11/1"]
    newest = votes.dropna(subset=["CHN", "RUS"]).sort_values("date").iloc[-1]
    return {
        "sanction_votes": count(len(early), "on embargo and coercive measures, 1983 to 2015"),
        "china_yes": count((early["CHN"] == "yes").sum(), "China in favour"),
        "russia_yes": count((early["RUS"] == "yes").sum(), "Moscow in favour"),
        "usa_no": count((early["USA"] == "no").sum(), "the USA against"),
        "russia_abstained": count(
            len(abstained),
            f"Moscow abstained, last in {abstained.max()}; one no of 2002 may be miscoded",
        ),
        "force_votes": count(
            both.sum(), f"both yes, USA no; Grenada, Libya, Panama: {_days(calls['date'])}"
        ),
        "kosovo": event("1999-03-26", "China and Russia for a draft against NATO's force"),
        "libya": event("2011-03-17", "China and Russia abstain and let force be used"),
        "invasion": Figure(
            f"China {invasion['CHN']}, Russia {invasion['RUS']}",
            "",
            "on Russia's own use of force, resolution ES-11/1",
        ),
        "newest": day(newest["date"], "newest vote found: both in favour, the USA against"),
    }


def t8():
    """Themes of the statements of 1997, 2005 and 2022."""
    texts = measures.confirmed("statements")
    themes = texts.set_index("date")["themes"].str.split("; ").map(set)
    first, second, third = (themes[d] for d in ("1997-04-23", "2005-07-01", "2022-02-04"))
    principles = themes["1954-04-29"]
    return {
        "day_2005": statement("2005-07-01", "joint statement on the order of the century"),
        "day_1997": statement("1997-04-23", "a declaration on the same subject before it"),
        "themes_2005": count(len(second), "keywords of our list in the text of 2005"),
        "shared_1997": count(
            len(first & second), f"of the {len(first)} of 1997 also stand in 2005"
        ),
        "principles_2005": count(
            len(principles & second), f"of the {len(principles)} keywords of 1954"
        ),
        "shared_2022": count(len(second & third), "of those of 2005 also stand in 2022"),
        "new_2022": Figure(_words(third - second), "", "in 2022 and not in 2005, as coded"),
        "day_2022": statement("2022-02-04", "joint statement on a new era"),
        "days_to_invasion": days("2022-02-04", "2022-02-24", "from it to the invasion of Ukraine"),
    }


def t9():
    """Pacts of the three powers and China's treaty of 1961."""
    pacts = data.load("defence_pacts").set_index(["power", "year"])["defence_partners"]
    newest = int(pacts.index.get_level_values("year").max())
    partner = data.load("defence_pacts").query("power == 'CHN'").set_index("year")["partners"]
    since = partner[partner == "PRK"].index
    treaty = measures.confirmed("treaties").set_index("id").loc["1961-prk-chn"]
    tie = obligations("CHN-RUS", newest)
    return {
        "china": count(pacts["CHN", newest], f"defence pact in {newest}"),
        "partner": Figure(partner[newest], "", "North Korea"),
        "signed": day(treaty["date_signed"], "treaty with North Korea, in force to this day"),
        "only_since": year(since.min(), "first year with no other partner"),
        "russia": count(pacts["RUS", newest], f"defence partners in {newest}"),
        "usa": count(pacts["USA", newest], f"defence partners in {newest}"),
        "tie_defence": Figure(tie["defence"], "", f"CHN-RUS in {newest}"),
        "tie_consultation": Figure(tie["consultation"], "", f"CHN-RUS in {newest}"),
        "refusals": count(
            joint_texts()["themes"].str.contains("no alliance").sum(),
            f"of {len(joint_texts())} joint texts of the list say: no alliance",
        ),
    }


def t10():
    """Four criteria of a model, for the tie and for other pairs of the same two states."""
    pairs = measures.confirmed("territorial_claims_comparison").set_index("id")
    clashes = data.load("disputes").query("dataset == 'COW' and dyad == 'CHN-RUS'")
    clashes = clashes[clashes["hostility"] >= 4]
    part = shares("CHN-RUS", "trade").loc[2014]
    force = pairs["force_used_before"] & pairs["settled_peacefully"].fillna(False).astype(bool)
    return {
        "said_2013": event("2013-03-22", "joint statement: an example for great powers"),
        "said_2017": event("2017-07-04", "the same, for great powers and neighbours"),
        "said_2025": event("2025-05-08", "the same once more"),
        "border_settled": year(pairs.loc["chn-rus", "year_settled"], "in talks"),
        "last_clash": year(
            clashes["year"].max(), "last use of force between the two, data to 2014"
        ),
        "clash_deaths": count(
            (clashes.query("year >= 1992")["fatality"] > 0).sum(), "with deaths since 1992"
        ),
        "norway_settled": year(pairs.loc["nor-rus", "year_settled"], "Norway and Russia, in talks"),
        "india_open": Figure(
            not pairs.loc["chn-ind", "settled"], "", "China and India: border open, war in 1962"
        ),
        "ukraine_open": Figure(
            not pairs.loc["rus-ukr", "settled"], "", "Russia and Ukraine: annexation, invasion"
        ),
        "after_force": count(force.sum(), "pairs of the list that settled after fighting"),
        "russia_part": percent(part["RUS"], "the tie in Russia's trade, 2014"),
        "china_part": percent(part["CHN"], "the tie in China's trade, 2014"),
    }


def _days(dates):
    return ", ".join(measures.day(date) for date in sorted(dates))


def _words(themes):
    return ", ".join(sorted(themes)) or "none"
