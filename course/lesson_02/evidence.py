"""Evidence for the claims on the old alliances, H1 to H4."""

import numpy as np

from claimbook.ledger.figure import Figure, count, percent, times, year
from course import data
from course.lesson_02.rulings import SIGNED
from course.methods import measures

DAYS_PER_YEAR = 365.25
LEASE = "1898-03-27"  # Port Arthur: by some the first alliance ended here
COLD_QUARREL = range(1960, 1990)
COW_ENDS = 2014  # the last year that the data set covers


def h1():
    """Treaties of alliance between the two, from the 1890s to the 1950s."""
    old = _old_treaties()
    alliances = old[old["kind"] == "defence"]
    spells = data.load("alliance_durations")
    spells = spells[(spells["power"] == "CHN") & (spells["partner"] == "RUS")]
    years = data.load("alliances")
    years = years[(years["dyad"] == "CHN-RUS") & years["defence"]]["year"]
    return {
        "alliances": count(len(alliances), "treaties with a promise of defence, 1890 to 1959"),
        "first": year(alliances["date_signed"].min().year, alliances["name"].iloc[0]),
        "second": year(alliances["date_signed"].iloc[1].year, "with the Nationalist government"),
        "last": year(alliances["date_signed"].max().year, alliances["name"].iloc[-1]),
        "other_pacts": count(
            int((old["kind"] == "non-aggression").sum()), "of 1937: not to attack, no alliance"
        ),
        "unbroken_spells": count(
            len(spells), "as ATOP reads the texts; the second begins with the coalition of 1942"
        ),
        "years_allied_on_paper": Figure(int(years.nunique()), "years", "by ATOP, to 1980"),
    }


def h2():
    """Years on paper and in practice of each treaty, beside the durations of other alliances."""
    old = _old_treaties()
    old = old.set_index(old["date_signed"].dt.year)
    for signed in SIGNED:
        if signed not in old.index:
            raise ValueError(f"data/treaties.csv has no confirmed alliance of {signed}.")
    start = old["date_signed"]
    practice = (old["end_in_practice"] - start).dt.days / DAYS_PER_YEAR
    quarrel = measures.confirmed("chronology")
    quarrel = quarrel[(quarrel["theme"] == "rivalry") & (quarrel["date"] > start[1950])]["date"]
    every = data.load("alliance_durations")
    coalition = (every["start_year"] >= 1942) & (every["end_year"] == 1945)
    spells = every[~coalition]
    pair = (spells["power"] == "CHN") & (spells["partner"] == "RUS")
    paper_spell = int(spells[pair]["years"].max())
    without_usa = spells[spells["power"] != "USA"]
    figures = {}
    for signed in SIGNED:
        figures[f"paper_{signed}"] = Figure(
            old["term_years"][signed], "years", "first term by the text"
        )
        # The ends are judged to the month, so a tenth of a year is all that they bear.
        figures[f"practice_{signed}"] = Figure(
            round(practice[signed], 1), "years", f"then {old['end_reason'][signed]}"
        )
    lease = measures.event(LEASE, "rivalry")["date"]
    shortest, longest = (_years_between(start[1950], day) for day in (quarrel.min(), quarrel.max()))
    return figures | {
        "practice_1950_by_others": Figure(
            f"{shortest:.0f} to {longest:.0f}",
            "years",
            "to the speech of 1956, or the fighting of 1969",
        ),
        "practice_1896_by_others": Figure(
            f"{_years_between(start[1896], lease):.0f} to {practice[1896]:.0f}",
            "years",
            "to the lease of 1898 under threat of war, or the occupation of 1900",
        ),
        "beyond_ten_years": percent(
            100 * _lasting_beyond(10, spells),
            "outlast ten years, those in force counted; most are American, many of one treaty",
        ),
        "with_coalition": percent(
            100 * _lasting_beyond(10, every), f"{coalition.sum()} partnerships more, ended in 1945"
        ),
        "paper_spell": Figure(
            paper_spell, "years", "China and the USSR on paper, 1942 to 1980, one spell in ATOP"
        ),
        "longer_without_usa": percent(
            100 * _lasting_beyond(paper_spell, without_usa),
            "of the partnerships without the USA last longer, on paper",
        ),
    }


def h3():
    """Strength of Russia or the USSR against China in the years of signature."""
    cinc = _capability("cinc")
    people = _capability("population_th")
    output = {power: _output_per_person(power) for power in ("CHN", "RUS")}
    figures = {}
    for signed in SIGNED:
        figures[f"capability_{signed}"] = times(
            cinc["RUS"][signed] / cinc["CHN"][signed], "CINC, Russia against China"
        )
    for signed in (1896, 1950):  # no estimate of China's output exists for 1945
        per_person = output["RUS"](signed) / output["CHN"](signed)
        whole = per_person * people["RUS"][signed] / people["CHN"][signed]
        figures[f"output_{signed}"] = times(whole, "GDP, Russia against China")
        figures[f"output_per_person_{signed}"] = times(per_person, "GDP per person")
    return figures | {
        "china_capability_1896": Figure(cinc["CHN"][1896], "share of the world", "CINC"),
        "russia_capability_1896": Figure(cinc["RUS"][1896], "share of the world", "CINC"),
        "usa_china_1945": times(
            cinc["USA"][1945] / cinc["CHN"][1945],
            "CINC, USA against its ally China, for comparison",
        ),
    }


def h4():
    """Militarised disputes between the two by decade, in two data sets."""
    table = data.load("disputes")
    starts = table[(table["dyad"] == "CHN-RUS") & table["onset"]]
    figures = {}
    for decade in (1920, 1950, 1960, 1970):
        both = [_disputes(starts, name, range(decade, decade + 10)) for name in ("COW", "GML")]
        figures[f"disputes_{decade}s"] = count(
            both[0], f"COW; the other data set, GML, has {both[1]}"
        )
    rivalry = data.load("rivalries")
    rivalry = rivalry[rivalry["rivalry"] == "China-USSR"].iloc[0]
    return figures | {
        "disputes_1960_to_1989": count(_disputes(starts, "COW", COLD_QUARREL), "COW"),
        "disputes_1960_to_1989_gml": count(_disputes(starts, "GML", COLD_QUARREL), "GML"),
        "disputes_since_1990": count(
            _disputes(starts, "COW", range(1990, COW_ENDS + 1)), f"COW, which ends in {COW_ENDS}"
        ),
        "newest_dispute": year(
            starts[starts["dataset"] == "COW"]["year"].max(), "the last one, COW"
        ),
        "rivals_from": year(rivalry["start_year"], "judgement of diplomatic historians"),
        "rivals_until": year(rivalry["end_year"], "the same judgement"),
        "rivals_before_until": year(_first_rivalry_end(), "an earlier rivalry, from 1816"),
    }


def _old_treaties():
    table = measures.confirmed("treaties")
    signed = table["date_signed"].dt.year
    pact = table["kind"].isin(["defence", "non-aggression"])
    return table[(table["parties"] == "CHN RUS") & pact & signed.between(1890, 1959)]


def _years_between(first, last):
    return (last - first).days / DAYS_PER_YEAR


def _lasting_beyond(limit, spells):
    """Return the share of partnerships that last longer than `limit` years.

    The product-limit estimate (Kaplan and Meier 1958, JASA 53): those still in force in 2018
    count as at risk for as long as they are known to have lasted.
    """
    share = 1.0
    for years, group in spells[spells["years"] <= limit].groupby("years"):
        at_risk = (spells["years"] >= years).sum()
        share *= 1 - (~group["still_going"]).sum() / at_risk
    return share


def _capability(column):
    table = data.load("capabilities")
    return {p: g.set_index("year")[column] for p, g in table.groupby("power", observed=True)}


def _output_per_person(power):
    """Return a function from year to output per person, drawn straight between two estimates."""
    table = data.load("output_per_person")
    known = table[table["power"] == power].set_index("year")["gdp_per_person_usd_2011"]
    return lambda year: np.interp(year, known.index, known)


def _disputes(starts, dataset, years):
    chosen = starts[(starts["dataset"] == dataset) & starts["year"].isin(years)]
    return int(chosen["dispute"].nunique())


def _first_rivalry_end():
    table = data.load("rivalries")
    return table[table["rivalry"] == "China-Russia"]["end_year"].iloc[0]
