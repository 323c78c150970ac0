"""Evidence for the claims on Ukraine and Syria, C1 to C6: words beside votes."""

from claimbook.ledger.figure import Figure, count, percent
from course import data
from course.methods import measures
from course.methods.agreement import agreement_in
from course.methods.readings import (
    ESSAY,
    agreement,
    billions,
    day,
    days,
    event,
    identical,
    of,
    span,
    statement,
)

ANNEXED = "2014-03-18"
INVADED = "2022-02-24"


def c1():
    """China's words on Ukraine's integrity, before and after the annexation, and two votes."""
    votes = _ukraine().set_index("resolution")
    assembly = votes.loc["A/RES/68/262"]
    return {
        "named_before": statement("2014-03-02", "names Ukraine"),
        "days_before": days("2014-03-02", ANNEXED, "from this to the annexation of Crimea"),
        "after_referendum": statement("2014-03-17", "speaks of all countries, names none"),
        "named_after": Figure(
            " and ".join(statement(date).value for date in ("2014-05-12", "2014-11-03")),
            "date",
            "names Ukraine again, asked on Donetsk and Luhansk",
        ),
        "premier": statement("2015-03-15", "names Ukraine; does not say whose Crimea is"),
        "assembly_vote": Figure(assembly["CHN"], "", "resolution 68/262 on the same integrity"),
        "assembly_tally": Figure(
            f"{assembly['yes']} to {assembly['no']}", "", "votes for and against 68/262"
        ),
        "position_2023": statement(
            "2023-02-24", "sovereignty of all countries; no aggressor named"
        ),
        "munich_2022": statement("2022-02-19", "five days before the invasion: Ukraine too"),
        "named_2022": statement("2022-04-07", "all countries, Ukraine included; votes no"),
        "xi_2023": statement("2023-04-26", "Xi to President Zelenskyy: respect for each other's"),
        "left_out_2024": statement("2024-05-23", "six points with Brazil: integrity is left out"),
    }


def c2():
    """China's votes on Ukraine by kind and place, and its agreement with Russia and the USA."""
    votes = _ukraine()
    cast, early = votes.dropna(subset=["CHN"]), votes[votes["date"] < ESSAY]
    texts = cast[cast["ballot"] == "whole text"]
    sponsors = texts["sponsor"].fillna("")
    own, russian = (texts[sponsors.str.contains(name)] for name in ("Ukraine", "Russia"))
    agenda = cast[(cast["ballot"] == "procedure") & (cast["sponsor"] == "Russia")]
    rights, rest = cast[cast["kind"] == "human rights"], cast[cast["kind"] != "human rights"]
    central = cast[cast["kind"].isin(["territorial integrity", "war"])]
    geneva = measures.confirmed("rights_council_votes")
    geneva = geneva[geneva["date"] < ESSAY]
    near = [agreement_in(early, "CHN", other) for other in ("RUS", "USA")]
    bare = [agreement_in(rest, "CHN", other) for other in ("RUS", "USA")]
    whole = [agreement_in(texts, "CHN", other) for other in ("RUS", "USA")]
    always = cast.assign(CHN="abstain")
    idle = [agreement_in(always, "CHN", other) for other in ("RUS", "USA")]
    elsewhere = _rights_elsewhere()
    return {
        "abstained_to_2015": of(early["CHN"] == "abstain", "New York, 2014 and 2015"),
        "geneva_to_2015": of(geneva["CHN"] == "no", "no in Geneva, Human Rights Council"),
        "near_to_2015": percent(
            f"{near[0]:.1f} and {near[1]:.1f}", "New York: with Russia, with the USA"
        ),
        "ukraine_texts": Figure(
            ", ".join(f"{(own['CHN'] == word).sum()} {word}" for word in ("yes", "abstain", "no")),
            "",
            f"{len(own)} texts with Ukraine among the sponsors; the yes is of April 2023",
        ),
        "russia_texts": of(
            russian["CHN"] == "yes",
            "yes to whole texts put by Russia; to its complaints on the agenda "
            + of(agenda["CHN"] == "yes").value,
        ),
        "rights_no": of(rights["CHN"] == "no", "votes on human rights, with Russia"),
        "rights_elsewhere": of(
            elsewhere["CHN"] == "no", "no on rights in other states, 2003 to 2019"
        ),
        "central_abstained": of(central["CHN"] == "abstain", "votes on the war and on territory"),
        "near_russia": percent(
            agreement_in(cast, "CHN", "RUS"),
            f"{_both(cast, 'RUS')} ballots, an abstention counts half; "
            f"{whole[0]:.0f} in the {len(texts)} whole texts alone",
        ),
        "near_usa": percent(
            agreement_in(cast, "CHN", "USA"), f"the same with the USA; {whole[1]:.0f} alone"
        ),
        "abstainer": percent(
            f"{idle[0]:.0f} and {idle[1]:.0f}", "the same, had China always abstained"
        ),
        "without_rights": percent(
            f"{bare[0]:.0f} and {bare[1]:.0f}",
            f"with Russia, with the USA: {len(rest)} ballots, human rights left out",
        ),
    }


def c3():
    """Rival explanations of the crisis and the order of events that they must fit."""
    rows = measures.confirmed("explanations")
    rival = rows[rows["question"] == "Ukraine crisis"]
    return {
        "explanations": count(len(rival), "with authors, in the table explanations"),
        "enlargement_to_crimea": span(
            "2004-03-29", ANNEXED, "since NATO last reached Russia's border"
        ),
        "bucharest_to_georgia": days("2008-04-03", "2008-08-08", "from NATO's promise to the war"),
        "bucharest_to_crimea": span(
            "2008-04-03", ANNEXED, "from the same promise to the annexation"
        ),
        "orange_to_crimea": span(
            "2004-12-26", ANNEXED, "from the revolution of 2004 to the annexation"
        ),
        "eu_to_crimea": days("2013-11-21", ANNEXED, "from the quarrel on the EU agreement"),
        "fall_to_crimea": days("2014-02-22", ANNEXED, "from the fall of the president in Kyiv"),
        "drafts_to_invasion": days(
            "2021-12-17", INVADED, "from Russia's draft treaties to the invasion"
        ),
        "finland_joined": event("2023-04-04", "NATO membership next to Russia, and no attack"),
        "aggression_votes": count(
            _ukraine().set_index("resolution").loc["A/RES/ES-11/1", "yes"],
            "states for the text that calls the invasion aggression",
        ),
    }


def c4():
    """Vetoes on Syria: together, Russia alone, China alone."""
    vetoes = measures.confirmed("vetoes")
    syria = vetoes[vetoes["topic"] == "Syria"]
    early = syria[syria["date"] < ESSAY]
    both, alone = syria["CHN"] & syria["RUS"], syria["RUS"] & ~syria["CHN"]
    libya = event("2011-03-17", "Libya: both abstained and let force be used")
    return {
        "joint_to_2015": count((early["CHN"] & early["RUS"]).sum(), "vetoes of both"),
        "russia_alone_to_2015": count((early["RUS"] & ~early["CHN"]).sum()),
        "joint": count(both.sum(), "to the newest veto"),
        "russia_alone": count(alone.sum(), "vetoes that China did not join"),
        "china_alone": count((syria["CHN"] & ~syria["RUS"]).sum()),
        "joint_share": percent(100 * both.sum() / len(syria), "of all vetoes on Syria"),
        "first_alone": day(syria[alone]["date"].min(), "first Russian veto without China"),
        "last": day(syria["date"].max()),
        "libya": libya,
        "parted": event("2025-11-06", "resolution 2799: Russia and USA yes, China abstains"),
    }


def c5():
    """Votes on ISIS, and where Moscow and Washington part."""
    rows = measures.confirmed("chronology")
    isis = rows[(rows["theme"] == "isis") & rows["event"].str.contains("Resolution")]
    vetoes = measures.confirmed("vetoes")
    russian = vetoes[(vetoes["topic"] == "Syria") & vetoes["RUS"]]
    return {
        "common_resolutions": count(len(isis), "on ISIS, 2014 and 2015, all three in favour"),
        "strongest": event("2015-11-20", "resolution 2249: all necessary measures against ISIS"),
        "usa_strikes": event("2014-09-22", "American strikes in Syria, not at Damascus' request"),
        "russia_strikes": event("2015-09-30", "Russian strikes, at Damascus' request"),
        "parted": event("2015-10-02", "no common text: with Assad or without him?"),
        "vetoes_to_2015": count((russian["date"] < ESSAY).sum(), "Russian vetoes on Syria"),
        "vetoes_since": count((russian["date"] >= ESSAY).sum(), "the same since 2016"),
        "agreement_2015": percent(agreement("RUS-USA")[2015], "in all votes of the Assembly"),
    }


def c6():
    """Russia and the USA in the 1980s, in the 1990s and in the new confrontation."""
    votes, strict = agreement("RUS-USA"), identical("RUS-USA")
    heads = data.load("warheads").query("power != 'CHN'").groupby("year")["warheads"].sum()
    spells = data.load("rivalries")
    spells = spells[spells["dyad"] == "RUS-USA"].sort_values("start_year")
    trade = measures.trade_total("RUS-USA", "USA")
    best, low = votes.loc[1990:1999].idxmax(), votes.loc[1991:].idxmin()
    recent = _ukraine()
    recent = recent[recent["date"] >= "2025-01-01"][["RUS", "USA"]]
    return {
        "votes_1980s": percent(votes.loc[1980:1989].mean(), "agreement, mean of the 1980s"),
        "votes_best": percent(votes[best], "the best year of the 1990s"),
        "votes_low": percent(votes[low], f"in {low}, the lowest year since 1991"),
        "votes_2014_2015": percent(votes.loc[2014:2015].mean(), "the new confrontation"),
        "strict_1985_1989": percent(
            strict.loc[1985:1989].mean(), "identical votes, a stricter measure"
        ),
        "strict_2022_2023": percent(strict.loc[2022:2023].mean(), "the same after the invasion"),
        "warheads_1986": count(heads[1986], "of both, the peak"),
        "warheads_2015": count(heads[2015], "of both"),
        "years_without_rivalry": Figure(
            spells["start_year"].iloc[-1] - spells["end_year"].iloc[-2],
            "years",
            f"experts end it in {spells['end_year'].iloc[-2]}, a new one begins in "
            f"{spells['start_year'].iloc[-1]}",
        ),
        "trade_newest": billions(trade.iloc[-1], f"{trade.index[-1]}"),
        "start_ends": event("2026-02-05", "the last treaty on nuclear arms ends"),
        "turn": of(
            recent.dropna()["USA"] != "yes",
            "ballots on Ukraine since 2025 in which the USA did not vote yes",
        ),
    }


def _ukraine():
    return measures.confirmed("ukraine_votes")


def _both(rows, other):
    """Return in how many ballots China's vote and the other's are both known."""
    return len(rows[["CHN", other]].dropna())


def _rights_elsewhere():
    """Roll calls on the human rights of one state other than Ukraine: 2003 to 2006, 2016 to 2019.

    They are known by their titles; in other years the source titles them in other ways. Texts on
    Palestine are not among them.
    """
    calls = data.load("roll_calls")
    titles = calls["title"].fillna("")
    return calls[titles.str.startswith("Situation of human rights") & ~titles.str.contains("Crim")]
