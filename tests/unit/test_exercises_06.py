"""The right answers of lesson 06, worked out in another way, and the figures in its texts."""

import pandas as pd
import pytest

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

TO_CHINA = data.load("arms_transfers").query("2019 <= year <= 2023")["russia_to_china_mn_tiv"]


RIGHT_ANSWERS = {
    "first-code": [TO_CHINA.iloc[0], TO_CHINA.sum()],
    "window": SHARE,
    "half": 2006,
    "prices": [CURRENT, CONSTANT],
    "headline": NUMBER,
    "start-year": COUNTS,
    "serial": PACE,
}


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
