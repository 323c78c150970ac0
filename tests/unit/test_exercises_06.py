"""The tasks of lesson 06: right answers pass, typical wrong answers get a message that helps.

The wrong answers are made from the tables as a learner would make them.
"""

import re

import pandas as pd
import pytest

from claimbook.tasks.task import find, judge
from course import data

LESSON = "06-security"
ARMS = data.load("arms_transfers").set_index("year")
FLOW = ARMS["russia_to_china_mn_tiv"]
SPENDING = data.load("military_spending").set_index(["power", "year"])
ALL = data.load("exercises")
KNOWN = ALL[ALL["status"] != "unconfirmed"]
BOTH, LABEL = KNOWN["both_took_part"].fillna(False).astype(bool), KNOWN["counterterrorism"]
EARLY = KNOWN["year"] <= 2015


def share(first, last, whole="russia_total_exports_mn_tiv"):
    rows = ARMS.loc[first:last]
    return 100 * rows["russia_to_china_mn_tiv"].sum() / rows[whole].sum()


def change(column, power="RUS", first=2014, last=2021):
    return 100 * (SPENDING.loc[(power, last), column] / SPENDING.loc[(power, first), column] - 1)


def alone(table, first=2012, last=2025):
    return len(table[(table["framework"] == "bilateral") & table["year"].between(first, last)])


def counts(rows):
    return pd.Series({first: int((rows["year"] >= first).sum()) for first in range(2003, 2009)})


SHARE, NUMBER, COUNTS = share(2010, 2014), alone(KNOWN), counts(KNOWN[LABEL & BOTH & EARLY])
CURRENT, CONSTANT = change("current_mn_usd"), change("constant_2024_mn_usd")
PACE = 11 / 12
TEXT = (
    "By the edition of 2025 SIPRI gives China 9 percent of the arms. By this rule there were 14 "
    "exercises, and the treaty of 2001 promises to consult. The tables cannot show secret "
    "projects, and if a new pact came I would write another note. "
) + "The rest of this text is here to give it the length that was asked for. " * 5

RIGHT_ANSWERS = {
    "window": SHARE,
    "half": 2006,
    "prices": [CURRENT, CONSTANT],
    "headline": NUMBER,
    "start-year": COUNTS,
    "serial": PACE,
    "careful": "c",
    "note": TEXT,
}

# (task, what the learner did, the answer that it gives, what the message must say)
WRONG_ANSWERS = [
    (
        "window",
        "mean of shares",
        ARMS.loc[2010:2014, "china_share_of_russian_exports_pct"].mean(),
        "mean of five yearly shares",
    ),
    ("window", "imports", share(2010, 2014, "china_total_imports_mn_tiv"), "China's imports"),
    ("window", "one year", ARMS.loc[2014, "china_share_of_russian_exports_pct"], "five years"),
    ("window", "the window before", share(2005, 2009), "2005 to 2009"),
    ("window", "a year short", share(2010, 2013), "both ends"),
    ("window", "a sum", FLOW.loc[2010:2014].sum(), "millions of TIV"),
    ("window", "a share of 1", SHARE / 100, "share of 1"),
    ("window", "a column", FLOW, "not one number"),
    ("window", "all years", share(2000, 2023), "all years"),
    ("window", "the fact sheet", 11, "later"),
    ("half", "the largest year", 2005, "largest delivery"),
    ("half", "half of the years", 2011, "half of the years"),
    ("half", "the last year", 2023, "all had come"),
    ("half", "half of the flow", 2007, "about the flow"),
    ("half", "the part", 0.54, "too small"),
    ("prices", "swapped", [CONSTANT, CURRENT], "other kind of prices"),
    ("prices", "China", [change("current_mn_usd", "CHN"), CONSTANT], "China's spending"),
    (
        "prices",
        "upside down",
        [change("current_mn_usd", first=2021, last=2014), CONSTANT],
        "later year",
    ),
    ("prices", "in percent of", [CURRENT + 100, CONSTANT], "Take away the 100"),
    ("prices", "a ratio", [1 + CURRENT / 100, CONSTANT], "divided by the earlier"),
    (
        "prices",
        "dollars",
        [CURRENT * SPENDING.loc[("RUS", 2014), "current_mn_usd"] / 100, CONSTANT],
        "difference in millions",
    ),
    ("prices", "share of GDP", [CURRENT, change("share_of_gdp_pct")], "share of GDP"),
    ("prices", "to 2024", [CURRENT, change("constant_2024_mn_usd", last=2024)], "Stop at 2021"),
    ("prices", "sign", [-CURRENT, CONSTANT], "sign"),
    ("prices", "one number", CURRENT, "both numbers"),
    ("prices", "half done", [CURRENT, ...], "still the three dots"),
    ("headline", "unconfirmed", alone(ALL), "not confirmed"),
    ("headline", "from 2003", alone(KNOWN, 2003), "begins in 2012"),
    ("headline", "with others", (KNOWN["year"] >= 2012).sum(), "with others"),
    ("headline", "labelled", alone(KNOWN[LABEL]), "label"),
    ("headline", "the whole list", len(KNOWN), "whole list"),
    (
        "headline",
        "those of the SCO",
        ((KNOWN["framework"] == "SCO") & (KNOWN["year"] >= 2012)).sum(),
        "bilateral",
    ),
    ("headline", "after 2012", alone(KNOWN, 2013), "2012 itself"),
    ("headline", "to 2015", alone(KNOWN, 2012, 2015), "no last year"),
    ("headline", "a table", KNOWN, "whole table"),
    ("start-year", "without forces", counts(KNOWN[LABEL & EARLY]), "without forces"),
    ("start-year", "without label", counts(KNOWN[BOTH & EARLY]), "without the label"),
    ("start-year", "all", counts(KNOWN[EARLY]), "Two conditions"),
    ("start-year", "to the end", counts(KNOWN[LABEL & BOTH]), "stop at 2015"),
    (
        "start-year",
        "single years",
        pd.Series({y: int((KNOWN[LABEL & BOTH]["year"] == y).sum()) for y in range(2003, 2009)}),
        "single years",
    ),
    (
        "start-year",
        "a year late",
        counts(KNOWN[LABEL & BOTH & EARLY].assign(year=lambda t: t.year - 1)),
        ">=",
    ),
    ("start-year", "a dictionary", COUNTS.to_dict(), "pd.Series"),
    (
        "start-year",
        "the two alone",
        counts(KNOWN[LABEL & BOTH & EARLY & (KNOWN["framework"] == "bilateral")]),
        "two alone",
    ),
    ("start-year", "one number", 13, "Series is asked for"),
    ("start-year", "a year forgotten", COUNTS.drop(2008), "2008 is missing"),
    ("serial", "rows", 4 / 12, "rows that we found"),
    ("serial", "from nothing", 20 / 12, "first nine"),
    ("serial", "thirteen years", 11 / 13, "twelve"),
    ("serial", "rounds", 11, "Divide it by the years"),
    ("serial", "from the eighth", 12 / 12, "later one"),
    ("careful", "no edition", "a", "No edition"),
    ("careful", "money", "b", "no money"),
    ("careful", "otherwise", "d", "cannot"),
    ("careful", "two letters", "ac", "one letter"),
    ("note", "too short", TEXT[:150], "Write at least 100"),
    ("note", "no figure", re.sub(r"\d", "", TEXT), "no figure"),
    ("note", "no year", re.sub(r"20\d\d", "then", TEXT), "No year"),
    ("note", "no source", TEXT.replace("edition", "book").replace("SIPRI", "it"), "source"),
    ("note", "no rule", TEXT.replace("rule", "way"), "no rule"),
    ("note", "no exercises", TEXT.replace("exercises", "meetings"), "exercises are missing"),
    (
        "note",
        "no promise",
        TEXT.replace("treaty of 2001 promises to consult", "2001 paper"),
        "promised each other",
    ),
    ("note", "no limit", TEXT.replace("cannot show", "show"), "cannot show"),
    (
        "note",
        "no change",
        TEXT.replace("if a new pact came I would write another note", "ok"),
        "would change",
    ),
    ("note", "too long", 3 * TEXT, "Cut it to 180"),
]


def task(name):
    return find(f"{LESSON}/{name}")


@pytest.mark.parametrize(
    ("name", "shown"),
    [("window", "9.0"), ("half", "2006"), ("prices", "22"), ("headline", "30"), ("serial", "0.92")],
)
def test_no_message_tells_the_expected_number(name, shown):
    for wrong_name, _, answer, _ in WRONG_ANSWERS:
        if wrong_name == name:
            message = judge(task(name), answer).message
            assert not re.search(rf"(?<![\d.]){re.escape(shown)}(?![\d.])", message), message


def test_what_the_texts_say_is_what_the_tables_say():
    """Figures typed in a task's texts, in the lesson and in its questions, held against them."""
    shares = data.load("arms_shares").query("edition == 'database 2025-01'").set_index("end_year")
    exports = shares["china_share_of_russian_exports_pct"]
    assert (exports[2006], exports[2014]) == (47, 9) and round(SHARE) == 9
    newer = data.load("arms_shares").query("edition == 'fact sheet'").set_index("end_year")
    newer = newer["china_share_of_russian_exports_pct"]
    assert (newer[2024], newer[2025]) == (17, 13)
    assert 3000 < FLOW.loc[2010:2014].sum() < 4000
    assert FLOW[2005] / 1000 == pytest.approx(3.1, abs=0.05)
    assert FLOW[2014] / 1000 == pytest.approx(0.6, abs=0.05) and round(FLOW[2014], -1) == 560
    parts = KNOWN[(KNOWN["framework"] == "bilateral") & (KNOWN["year"] >= 2012)]
    assert parts["kind"].isin(["naval", "air"]).mean() > 2 / 3
    assert parts["counterterrorism"].sum() == 5
    assert list(COUNTS > 12) == [True, True, True, True, True, False]
    assert COUNTS[2005] == 14
    assert round(CURRENT) == -22 and -2 < CONSTANT < 0
    newest = SPENDING["constant_2024_mn_usd"] / 1000
    assert (round(newest["CHN", 2025]), round(newest["RUS", 2025])) == (335, 158)
    assert newest["RUS", 1994] > newest["CHN", 1994]
    assert newest["CHN", 2021] / newest["RUS", 2021] == pytest.approx(4, abs=0.2)
    reported = data.load("exercises_reported").query("year == 2010")
    assert (reported["with_china"] & reported["with_usa"]).sum() == 1
    assert KNOWN[BOTH & KNOWN["year"].between(2009, 2013)].shape[0] == 12
    soldiers = KNOWN[LABEL & BOTH & EARLY & (KNOWN["kind"] != "security services")]
    assert len(soldiers) == 11
    pacts = data.load("defence_pacts").query("power == 'CHN' and year > 1980")
    assert set(pacts["partners"]) == {"PRK"}
