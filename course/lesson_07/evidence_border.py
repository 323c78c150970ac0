"""Evidence for the claims on the border and on how neighbours see each other: P1 to P3, D3, D5."""

import math

from claimbook.ledger.figure import Figure, count, percent, year
from course import data
from course.methods import borders, measures
from course.methods.readings import day

KM, SQ_MI = "km", "thousand square miles"
ESSAY_MILES = 2600
SQ_KM_PER_SQ_MI = borders.KM_PER_MILE**2


def p1():
    """The acts that settled the border, and what was said of it since."""
    treaties = measures.confirmed("treaties")
    acts = treaties[(treaties["kind"] == "border") & (treaties["date_signed"].dt.year >= 1991)]
    events = measures.confirmed("chronology")
    events = events[events["theme"] == "border"].set_index("date")["event"]
    handover = events[events.str.contains("Handover")].index[0]
    fighting = measures.confirmed("chronology")
    fighting = fighting[fighting["event"].str.contains("Fighting at Zhenbao")]["date"].iloc[0]
    land = measures.confirmed("territory")
    land = land[land["treaty"] == "2008-border-protocol"]["area_low_sq_km"].iloc[0]
    first, last = acts["date_signed"].min(), acts["date_signed"].max()
    return {
        "first_agreement": day(first, "eastern section, with the USSR"),
        "acts": count(len(acts), "three agreements and a protocol, 1991 to 2008"),
        "last_act": day(last, "protocol on the last stretch, agreed in 2004"),
        "handover": day(handover, "ceremony on the divided island"),
        "years_of_agreements": Figure(int(last.year - first.year), "years", "first act to last"),
        "land_to_china": Figure(land, "square km", "an island and a half, from Russia, 2008"),
        "last_fighting": year(
            fighting.year, "on this border: Zhenbao (Damansky) Island, both lost men"
        ),
        "later_question": year(events.index[-1].year, events.iloc[-1]),
    }


def p2():
    """Length of the border by several sources, and as measured on two maps."""
    table = measures.confirmed("border_lengths")
    whole = table[
        (table["country"] == "CHN") & (table["neighbour"] == "RUS") & (table["section"] == "whole")
    ]
    by = whole.set_index(["reporter", "vintage"])["length_km"]
    threshold = ESSAY_MILES * borders.KM_PER_MILE
    cia = by["CIA World Factbook", "edition of the 2020s"]
    joint = table[table["reporter"] == "Joint Chinese and Russian estimate"]["length_km"].item()
    return {
        "threshold": Figure(threshold, KM, f"{ESSAY_MILES} miles"),
        "sources_above": count(
            (whole["length_km"] > threshold).sum(), f"of {len(whole)} published figures"
        ),
        "ministries": _km(
            by["Chinese foreign minister", "2008"], "both foreign ministries, a round number"
        ),
        "border_service": _km(
            by["Russian border service", "after demarcation in the 2000s"], "Russian border service"
        ),
        "joint_east": _km(joint, "joint estimate of 1999, the eastern section alone"),
        "factbook": _km(cia, "CIA World Factbook, edition of the 2020s"),
        "factbook_older": _km(
            by["CIA World Factbook", "edition of the 2000s"], "the same book, edition of the 2000s"
        ),
        "factbook_short_by": _km(threshold - cia, "how far that falls short"),
        "map_fine": _km(borders.border_length("10m"), "line as drawn at 1 to 10 million"),
        "map_coarse": _km(borders.border_length("110m"), "line as drawn at 1 to 110 million"),
        "map_steps": _km(borders.border_length("10m", 100), "the finer map by steps of 100 km"),
    }


def p3():
    """How often borders are settled by agreement, by three groups to compare with."""
    fravel = measures.confirmed("settlement_counts").iloc[0]
    table = measures.confirmed("territorial_claims_comparison")
    land = table[table["about"] == "land border"]
    china = land[(land["country_a"] == "CHN") | (land["country_b"] == "CHN")]
    fought = table[table["force_used_before"]]
    return {
        "china_disputes": count(
            fravel["disputes"], "by Fravel, islands, Hong Kong and Macao included"
        ),
        "china_settled": count(fravel["settled"], "of those, by agreement"),
        "china_share_settled": percent(
            100 * fravel["settled"] / fravel["disputes"], "of China's disputes"
        ),
        "china_land_borders": count(len(china), "land neighbours of China, all of them"),
        "china_land_settled": count(china["settled"].sum(), "all but India and Bhutan"),
        "fought_before": count(len(fought), "pairs of our list that had fought over land"),
        "fought_and_settled": count(
            fought["settled"].sum(), "of those, settled by agreement; Russia and China are one"
        ),
    }


def d3():
    """What the poll of 2008 and its neighbours say of China."""
    table = measures.confirmed("polls")
    fom = table[(table["pollster"] == "FOM") & (table["topic"] == "China")]
    friendly = fom[fom["answer"] == "friendly"].set_index("year")["percent"]
    july = fom[(fom["year"] == 2008) & (fom["month"] == 7)].set_index("answer")["percent"]
    essay = fom["question"].str.contains("harms Russian interests|migration")
    vciom = table[
        (table["pollster"] == "VCIOM") & (table["answer"] == "friendly or good-neighbourly")
    ]
    vciom = vciom.set_index("year")["percent"]
    levada = table[(table["pollster"] == "Levada") & (table["topic"] == "China")]
    levada = levada[levada["answer"] == "good"].set_index(["year", "month"])["percent"]
    size = fom[fom["sample_size"].notna()]["sample_size"].iloc[0]
    error = 100 * 1.96 * math.sqrt(0.25 / size)  # simple random sample, 95 percent, worst case
    return {
        "essay_answers_found": count(essay.sum(), "of its two answers, outside the essay"),
        "friendly_2008": percent(july["friendly"], "Public Opinion Foundation, July 2008"),
        "unfriendly_2008": percent(july["unfriendly"], "the same poll"),
        "dislike_2008": percent(july["dislike"], "the same poll: personal attitude to China"),
        "leader_2008": percent(
            july["yes"], "the same poll: China can lead the world; the only 41 found"
        ),
        "friendly_2002": percent(friendly[2002], "the same pollster and question"),
        "friendly_2006": percent(friendly[2006], "the same pollster and question"),
        "sampling_error": Figure(
            error, "points", f"{size} persons drawn at random; the pollster says up to 3.6"
        ),
        "good_2015": percent(levada[2015, 7], "Levada, July 2015: attitude to China"),
        "friendly_2009_to_2024": percent(
            f"{vciom[2009]} to {vciom[2024]}", "VCIOM: relations friendly, 2009 to 2024"
        ),
    }


def d5():
    """Areas that passed to Russia by treaty, and when."""
    table = measures.confirmed("territory")
    table = table[table["date"].dt.year < 1900]
    usual = table[table["status"] == "confirmed"].set_index("treaty")["area_low_sq_km"]
    groups = table.groupby("treaty")
    early = usual["1858-aigun"] + usual["1860-peking"]
    back = data.load("territory").set_index("treaty")["area_low_sq_km"]["2008-border-protocol"]
    return {
        "usual_sum": _sq_mi(usual.sum(), "figures of Chinese histories, four treaties"),
        "usual_sum_sq_km": Figure(usual.sum() / 1e6, "million square km", "the same"),
        "lowest_sum": _sq_mi(
            groups["area_low_sq_km"].min().sum(), "lowest figure found for each treaty"
        ),
        "highest_sum": _sq_mi(
            groups["area_high_sq_km"].max().sum(), "highest figure found for each"
        ),
        "first_treaty": year(table["date"].min().year, "Treaty of Aigun"),
        "last_treaty": year(table["date"].max().year, "Treaty of St Petersburg, on Ili"),
        "by_1860": percent(100 * early / usual.sum(), "of the usual sum, by two treaties"),
        "in_1881": percent(100 * usual["1881-st-petersburg"] / usual.sum(), "of the usual sum"),
        "back_in_2008": Figure(back, "square km", "from Russia to China"),
    }


def _km(value, note):
    return Figure(value, KM, note)


def _sq_mi(area_sq_km, note):
    return Figure(area_sq_km / SQ_KM_PER_SQ_MI / 1000, SQ_MI, note)
