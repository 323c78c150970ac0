"""Evidence for the claims on arms, exercises and officers, S1 to S5."""

import re

from claimbook.ledger.figure import Figure, count, percent, year
from course import data
from course.methods import measures

ESSAY_YEAR = 2015  # the last full year before the essay was printed
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th) round")
FEWEST_THOUSANDS, STUDY_YEARS = 2000, 20  # the least that "thousands in twenty years" can mean


def s1():
    """China's share and rank in Russia's arms exports, in two editions of one database."""
    table = measures.confirmed("arms_shares")
    sheets = table[table["edition"] == "fact sheet"].set_index("end_year")
    later = table[table["edition"] == "database 2025-01"].set_index("end_year")
    exports, imports = "china_share_of_russian_exports_pct", "russia_share_of_chinese_imports_pct"
    newest = sheets[exports].dropna().index[-1]
    peak = later[exports].idxmax()
    deliveries = data.load("arms_transfers").set_index("year")
    ranks = deliveries["china_rank"].loc[2010:2014]
    flow = deliveries["russia_to_china_mn_tiv"]
    return {
        "share_2010_to_2014": percent(
            sheets[exports][2014], "of Russia's exports, edition of 2015"
        ),
        "share_2010_to_2014_later_edition": percent(
            later[exports][2014], "the same years, edition of 2025"
        ),
        "rank_2010_to_2014": Figure(sheets["china_rank"][2014], "rank", "edition of 2015"),
        "yearly_ranks_2010_to_2014": Figure(
            f"{ranks.min()} to {ranks.max()}", "rank", "single years, edition of 2025"
        ),
        "share_2005_to_2009": percent(later[exports][2009], "of Russia's exports, edition of 2025"),
        "peak_share": percent(
            later[exports][peak], f"{peak - 4} to {peak}, the highest five years"
        ),
        "russian_part_2005_to_2009": percent(
            sheets[imports][2009], "of China's imports, edition of 2010"
        ),
        "russian_part_2005_to_2009_later_edition": percent(
            later[imports][2009], "the same, edition of 2025"
        ),
        "before_2008": percent(
            100 * flow.loc[:2007].sum() / flow.sum(),
            f"of Russia's deliveries from {flow.index[0]} to {flow.index[-1]}, by TIV",
        ),
        "share_newest": percent(
            sheets[exports][newest], f"{newest - 4} to {newest}, newest edition"
        ),
        "rank_newest": Figure(
            sheets["china_rank"][newest], "rank", "newest edition, level with Belarus"
        ),
    }


def s2():
    """Joint weapons projects that were announced, and what became of them."""
    table = measures.confirmed("joint_weapons_projects")
    early = table["announced_year"] <= ESSAY_YEAR
    joint = table["kind"] == "joint development"
    arms = joint & (table["id"].str.contains("submarine"))
    reached = table["state"] == "delivered"
    signed = reached | (table["state"] == "contract signed")
    ended = table["state"].isin(["not carried out", "dropped"])
    return {
        "joint_by_2015": count(
            table[early & joint], "submarines, a helicopter, an airliner (civil)"
        ),
        "arms_by_2015": count(
            table[early & arms], "of these a weapon: a submarine; the helicopter is for transport"
        ),
        "first_announced": year(table[early & joint]["announced_year"].min()),
        "purchases_by_2015": count(
            table[early & (table["kind"] == "purchase")],
            "fighters and air defence: bought, not developed",
        ),
        "joint_by_2015_with_contract": count(
            table[early & joint & signed], "the helicopter, in 2021"
        ),
        "arms_with_contract": count(table[early & arms & signed], "a framework of 2012 is none"),
        "joint_by_2015_ended": count(
            table[early & joint & ended], "no contract for the submarines; the airliner dropped"
        ),
        "joint_by_2015_delivered": count(
            table[early & joint & reached], "as far as public pages show"
        ),
        "joint_after_2015": count(table[~early & joint], "a submarine, named in 2020"),
        "technology_aid_after_2015": count(
            table[~early & (table["kind"] == "technology aid")],
            "Russian help for a Chinese warning system",
        ),
    }


def s3():
    """Counterterrorism exercises with forces of both, by several counting rules."""
    table = measures.confirmed("exercises")
    labelled = table[table["counterterrorism"] & (table["year"] <= ESSAY_YEAR)]
    both = labelled[labelled["both_took_part"].fillna(False)]
    apart = labelled[~labelled["both_took_part"].fillna(True)]
    missing = data.load("exercises")
    missing = missing[missing["counterterrorism"] & (missing["year"] <= ESSAY_YEAR)]
    rule = both["framework"].value_counts()
    # Of these frameworks alone the claim speaks.
    named = table[table["framework"].isin(["bilateral", "SCO"])]
    now = named[named["counterterrorism"] & named["both_took_part"].fillna(False)]
    return {
        "since_2003": count(
            both, "named counterterrorist by the organisers, forces of both, to 2015"
        ),
        "since_2005": count(both[both["year"] >= 2005], "the same, eleven years"),
        "since_2006": count(both[both["year"] >= 2006], "the same, ten years"),
        "bilateral": count(rule["bilateral"], "of those since 2003: the two alone"),
        "sco": count(rule["SCO"], "of those since 2003: Shanghai Cooperation Organisation"),
        "ground_or_combined": count(
            both[both["kind"].isin(["ground", "combined"])], "of those since 2003: army exercises"
        ),
        "without_one_of_them": count(apart, "often counted, but without Russian or Chinese forces"),
        "forces_not_known": count(
            missing["both_took_part"].isna().sum(), "no page says who took part: left out"
        ),
        "since_2003_newest": count(now, f"to {table['year'].max()}"),
    }


def s4():
    """What is public on Chinese officers in Russia: single groups, and totals of several kinds."""
    table = measures.confirmed("officer_study").set_index("year")
    russia_alone = table[table["what"].str.contains("so far")]
    persons = table["count"]
    return {
        "totals_by_2015": count(
            russia_alone.loc[:ESSAY_YEAR], "totals for Russia alone found in public, with a source"
        ),
        "first_group_1996": Figure(persons[1996], "persons", "to Russia; Xinhua"),
        "abroad_by_2005": Figure(
            persons[2005], "persons or more", "to 29 countries together; People's Daily"
        ),
        "abroad_by_2009": Figure(
            persons[2009], "persons or more", "to 37 countries together; PLA Daily"
        ),
        "least_per_year": Figure(
            FEWEST_THOUSANDS / STUDY_YEARS,
            "persons a year",
            "if thousands means at least two thousand",
        ),
        "russian_total_2017": Figure(
            persons[2017], "persons, about", "trained in Russia so far; its defence minister"
        ),
        "one_course_2023": Figure(
            persons[2023], "persons or more", "General Staff Academy, one course, Russian ministry"
        ),
    }


def s5():
    """Consultations of senior officers and security officials: the numbers of the rounds."""
    table = measures.confirmed("defence_consultations")
    table = table.assign(round=table["occasion"].map(_round))
    staffs = _rounds(table, "general staff consultations")
    security = _rounds(table, "security council consultations")
    ministers = table[(table["level"] == "defence ministers") & (table["year"] <= ESSAY_YEAR)]
    last, known = staffs.index[-1], 2018
    return {
        "staff_round_2007": Figure(int(staffs[2007]), "round", "general staffs"),
        "security_rounds_2013": Figure(
            int(security[2013]),
            "round",
            "security officials: two rounds in one year, up to this one",
        ),
        "ministers_found_by_2015": count(
            ministers, "meetings of defence ministers found, 2013 and 2014"
        ),
        "staff_round_2018": Figure(int(staffs[known]), "round", "general staffs"),
        "staff_rounds_a_year_to_2018": Figure(
            (staffs[known] - staffs[2007]) / (known - 2007), "a year", "since 2007"
        ),
        "staff_round_newest": Figure(int(staffs[last]), "round", f"general staffs, {last}"),
        "staff_rounds_a_year_since": Figure(
            (staffs[last] - staffs[known]) / (last - known), "a year", f"2018 to {last}"
        ),
        "security_round_newest": Figure(
            int(security.iloc[-1]), "round", f"security officials, {security.index[-1]}"
        ),
    }


def _round(occasion):
    found = ORDINAL.search(occasion)
    return int(found[1]) if found else None


def _rounds(table, level):
    """Return the highest number of a round by year, for one level of consultations."""
    chosen = table[table["level"] == level].dropna(subset="round")
    return chosen.groupby("year")["round"].max()
