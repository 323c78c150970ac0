"""Evidence for the claims on dates, talks and agreements of China and the USA: U4, U9, U10, U13."""

import pandas as pd

from claimbook.ledger.figure import Figure
from course.methods import measures
from course.methods.readings import day

ESSAY = pd.Timestamp("2016-01-01")  # the first day of its issue, January/February 2016
ONLINE = pd.Timestamp("2015-12-14")  # the day in its address
HU_YEARS = 4  # 2009 to 2012, from the first meeting of the two to the last
FIRST_LATER = 2017  # the first year after President Obama


def u4():
    """The date of diplomatic relations and the years that passed."""
    start = measures.event("1979-01-01", "triangle")["date"]
    founded = measures.event("1949-10-01", "triangle")["date"]
    nixon = measures.event("1972-02-21", "triangle")["date"]
    return {
        "relations": day(start, "diplomatic relations begin"),
        "years_to_issue": _years(start, ESSAY, "to the issue of January 2016"),
        "years_to_online": _years(start, ONLINE, f"full years to {measures.day(ONLINE)}, online"),
        "years_without": _years(founded, start, "from the founding of the People's Republic"),
        "years_since_visit": _years(nixon, start, "full years from Nixon's visit to relations"),
    }


def u9():
    """Hours and meetings of the two presidents, and how often others met."""
    talks = measures.confirmed("us_china_talks")
    meetings = talks[talks["kind"] == "meeting"]
    visit = pd.Timestamp("2015-09-24")
    before = talks[talks["start"] < visit].drop_duplicates(["kind", "start"])["kind"]
    obama = meetings[meetings["presidents"] == "Xi-Obama"]["start"]
    later = meetings[meetings["presidents"] != "Xi-Obama"]
    counts = measures.confirmed("meeting_counts")
    said, radio = counts[(counts["leaders"] == "Xi-Obama") & (counts["date"] <= ESSAY)]["count"]
    # To the end of the year of the newest row the talks are not over: its months count as found.
    until = later["start"].max()
    span = until.year - FIRST_LATER + until.month / 12
    hu = int(counts[counts["leaders"] == "Hu-Obama"]["count"].iloc[-1])
    return {
        "hours_2013": _hours(meetings, "2013-06-07", "essay", "Sunnylands; China Daily has more"),
        "hours_2014": _hours(meetings, "2014-11-11", "essay", "Beijing; also in China Daily"),
        "hours_2015": _hours(meetings, "2015-09-24", "essay", "talks and events; the essay alone"),
        "meetings_before": _count((before == "meeting").sum(), "before that visit, as listed"),
        "meetings_said": _count(said, "before that visit, as the essay counts"),
        "meetings_by_radio": _count(
            radio - 1, f"China National Radio: that of September 2015 was number {radio}"
        ),
        "calls_before": Figure(int((before == "call").sum()), "calls", "the essay counts three"),
        "hu_per_year": Figure(
            hu / HU_YEARS,
            "meetings a year",
            f"Hu and Obama: {hu} meetings by Hu's count, 2009 to 2012",
        ),
        "xi_per_year": _per_year(obama, 2013, 2015, "Xi and Obama"),
        "later_per_year": Figure(
            later["start"].nunique() / span,
            "meetings a year",
            f"with the presidents after Obama, January {FIRST_LATER} to {until:%B %Y}",
        ),
        "longest_later": Figure(
            later["hours"].max(), "hours", "longest later meeting with a known length"
        ),
    }


def u10():
    """The cyber agreement of 2015 and what the chronology holds after it."""
    agreed = measures.event("2015-09-25", "norms")["date"]
    draft = measures.event("2015-01-09", "norms")["date"]
    experts = measures.event("2016-05-11", "norms")["date"]
    rounds = [
        measures.event(date, "triangle")["date"]
        for date in ("2015-12-01", "2016-06-01", "2016-12-07")
    ]
    replaced = measures.event("2017-10-04", "triangle")["date"]
    fall = measures.event("2016-06-20", "triangle")["date"]
    charges = [measures.event(date, "triangle")["date"] for date in ("2018-11-08", "2021-07-19")]
    after = measures.confirmed("chronology")
    after = after[after["date"] > agreed]
    return {
        "draft_code": day(draft, "China, Russia and others propose a code to the UN"),
        "agreed": day(agreed, "a dialogue on cybercrime, a common effort for norms, experts"),
        "first_dialogue": day(rounds[0], "on cybercrime, before the essay was printed"),
        "dialogues": Figure(len(rounds), "rounds", f"the last on {measures.day(rounds[-1])}"),
        "experts_met": day(experts, "the one meeting on norms that was found"),
        "replaced": day(replaced, "another dialogue takes the place of the first"),
        "fall_reported": day(fall, "a firm reports far fewer break-ins, falling before the deal"),
        "first_charge": day(charges[0], "an American official: China has broken the promise"),
        "later_charge": day(charges[1], "the USA and allies accuse; China calls it fabricated"),
        "code_found": Figure(
            after["event"].str.contains("code of conduct").any(),
            "",
            "an agreed code in the chronology: a search, not a proof",
        ),
    }


def u13():
    """When the turn to Asia was announced, and what was said with it."""
    article = measures.event("2011-10-11", "triangle")["date"]
    speech = measures.event("2011-11-17", "triangle")["date"]
    fleet = measures.event("2012-06-02", "triangle")
    strategy = measures.event("2017-12-18", "triangle")["date"]
    return {
        "article": day(article, "Secretary of State Clinton's article"),
        "speech": day(speech, "President Obama in Canberra"),
        "days_between": Figure((speech - article).days, "days", "from the article to the speech"),
        "fleet_said": day(fleet["date"], "more ships to the Pacific, not against China"),
        "denied": Figure(
            "denies" in fleet["event"], "", "Washington denied that it was to contain China"
        ),
        "strategy": day(strategy, "the next president's strategy calls China revisionist"),
    }


def _count(value, note=""):
    return Figure(int(value), "meetings", note)


def _years(first, last, note=""):
    """Return the full years between two days."""
    full = last.year - first.year - ((last.month, last.day) < (first.month, first.day))
    return Figure(full, "years", note)


def _hours(meetings, start, reporter, note):
    rows = meetings[(meetings["start"] == start) & (meetings["reporter"] == reporter)]
    return Figure(rows["hours"].item(), "hours", note)


def _per_year(starts, first, last, who):
    count = starts[starts.dt.year.between(first, last)].nunique()
    note = f"{who}: {count} meetings, {first} to {last}"
    return Figure(count / (1 + last - first), "meetings a year", note)
