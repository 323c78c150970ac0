"""Evidence for the claims on meetings and visits, P4 to P8."""

import pandas as pd

from claimbook.ledger.figure import Figure, count
from course import data
from course.methods import measures

ESSAY_END = pd.Timestamp("2015-12-31")
ESSAY_YEARS = range(2013, 2016)  # from Xi's first year as president to the essay
SAME_STAY = pd.Timedelta(days=3)  # days at one place this close together are one meeting


def p4():
    """Years with a meeting found at each of four levels."""
    table = measures.confirmed("regular_meetings")
    years = table.groupby("level", observed=True)["year"].agg(lambda column: set(column))
    state = years["heads of state"]
    first_run = next(y for y in range(ESSAY_END.year, 1990, -1) if y - 1 not in state)
    government = table[table["level"] == "heads of government"].set_index("year")["number"].dropna()
    meetings = measures.confirmed("meetings")
    meetings = meetings[meetings["leaders"] == "Xi-Putin"]["start_date"].dt.year
    found = {level: len(years[level] & set(ESSAY_YEARS)) for level in years.index}
    return {
        "heads_of_state_years": Figure(
            ESSAY_END.year - first_run + 1,
            "years",
            f"a visit in every year from {first_run} to 2015",
        ),
        "heads_of_government_2015": Figure(government[2015], "number", "of the regular meeting"),
        "heads_of_government_years_2015": Figure(
            2015 - government.index[0] + 1, "years", "since the first regular meeting"
        ),
        "parliaments_2013_to_2015": Figure(
            found["parliaments"], "years of three", "with a meeting found"
        ),
        "foreign_ministers_2013_to_2015": Figure(
            found["foreign ministers"],
            "years of three",
            "with a meeting found; seven meetings in 2013",
        ),
        "presidents_2020_to_2021": count(
            meetings.isin([2020, 2021]).sum(), "in person; they met by video"
        ),
        "heads_of_government_newest": Figure(
            government.iloc[-1],
            "number",
            f"of the regular meeting, November {government.index[-1]}",
        ),
    }


def p5():
    """Xi's visits to Russia, 2013 to 2015."""
    return _visits("CHN", "RUS", "Russia") | {
        "said_in_2025": count(_said("visits of Xi to Russia", 2025), "China Daily, since 2013")
    }


def p6():
    """Putin's visits to China, 2013 to 2015."""
    meetings = _meetings()
    later = meetings[(meetings["guest_power"] == "RUS") & (meetings["start_date"] > ESSAY_END)]
    return _visits("RUS", "CHN", "Beijing|Shanghai|Province") | {
        "visits_since_2016": count(len(later), f"to {later['start_date'].max().year}")
    }


def p7():
    """Meetings of Xi and Putin to the end of 2015, under each counting rule."""
    meetings = _meetings()
    meetings = meetings[meetings["start_date"] <= ESSAY_END]
    talks = meetings[meetings["talks_of_the_two"] == "yes"]
    own_soil = meetings[meetings["guest_power"].isin(["CHN", "RUS"])]
    own_soil = own_soil[own_soil["country"].isin(["CHN", "RUS"])]
    counted = measures.confirmed("meeting_counts")
    counted = counted[(counted["leaders"] == "Xi-Putin") & (counted["date"].dt.year == 2015)]
    press = counted[counted["said_by"].str.contains("Chinese press")].iloc[0]
    after = (talks["start_date"] > press["date"]).sum()
    return {
        "with_talks": count(len(talks), f"talks of the two, to {talks['end_date'].max():%Y-%m-%d}"),
        "with_talks_or_unknown": count(
            (meetings["talks_of_the_two"] != "no").sum(), "the same and those not known"
        ),
        "every_place": count(len(meetings), "every place where both were"),
        "visits": count(len(own_soil), "in China or Russia only"),
        "state_visits": count((meetings["kind"] == "state visit").sum(), "the narrowest rule"),
        "press_to_may_2015": count(press["count"], "Chinese press, 8 May 2015 included"),
        "ours_to_may_2015": count(
            (talks["start_date"] <= press["date"]).sum(), "with talks, to the same day"
        ),
        "press_rule_to_2015": count(press["count"] + after, "that count and the talks after it"),
        "china_vitae": count(len(_stays("Putin")), "places; the source has known gaps"),
        "china_vitae_days": count(len(_days("Putin")), "days, same source"),
    }


def p8():
    """How often Xi met Putin and other heads of state."""
    said = measures.confirmed("meeting_counts").set_index("leaders")["count"]
    return {
        "putin": count(len(_stays("Putin")), "China Vitae, places, March 2013 to 2015"),
        "obama": count(len(_stays("Obama")), "the same source and rule"),
        "any_other": count(said["Xi-any other head of state"], "at most, same source"),
        "park": count(said["Xi-Park"], "South Korea's president, by her office"),
        "putin_with_talks": count(p7()["with_talks"].value, "by our list of talks"),
        "putin_to_2018": count(
            len(_stays("Putin", 2018)), "China Vitae, to December 2018, one day doubtful"
        ),
        "american_presidents_to_2018": count(
            len(_stays("Obama", 2016)) + len(_stays("Trump", 2018)),
            "Obama and Trump in office, same source",
        ),
        "said_2023": count(_said("meetings since March 2013", 2023), "Xi on Putin, October 2023"),
    }


def _meetings():
    table = measures.confirmed("meetings")
    return table[table["leaders"] == "Xi-Putin"]


def _visits(guest, host, places):
    """Return the visits of one leader to the other's country, 2013 to 2015."""
    table = _meetings()
    table = table[(table["guest_power"] == guest) & (table["country"] == host)]
    table = table[table["start_date"] <= ESSAY_END]
    stays = _stays("Putin")
    return {
        "visits": count(len(table), ", ".join(table["place"] + " " + _month(table))),
        "state_visits": count((table["kind"] == "state visit").sum(), "of those"),
        "for_a_summit_or_ceremony": count(
            (table["kind"] != "state visit").sum(), "games, parades and summits"
        ),
        "china_vitae": count(
            stays["place"].str.contains(places).sum(), "a second source, with known gaps"
        ),
    }


def _month(table):
    return table["start_date"].dt.strftime("%Y-%m")


def _days(counterpart, until=ESSAY_END.year):
    """Return the days on which Xi, as president, met one counterpart in person."""
    table = data.load("engagements")
    chosen = table[table["chinese_leader"] == "Xi Jinping"]
    chosen = chosen[chosen["counterpart"] == counterpart]
    return chosen[(chosen["mode"] == "in person") & (chosen["date"].dt.year <= until)]


def _stays(counterpart, until=ESSAY_END.year):
    """Return the first day of each meeting: days in a row at one place count once."""
    days = _days(counterpart, until).sort_values(["place", "date"])
    again = (days["place"] == days["place"].shift()) & (days["date"].diff() <= SAME_STAY)
    return days[~again].sort_values("date")


def _said(what, year):
    table = measures.confirmed("meeting_counts")
    chosen = table[(table["what"] == what) & (table["leaders"] == "Xi-Putin")]
    return chosen[chosen["date"].dt.year == year].iloc[-1]["count"]
