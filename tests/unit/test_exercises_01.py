"""The right answers of lesson 01, worked out in another way, and the figures in its texts."""

import pytest

from claimbook.quiz import bank
from claimbook.tasks import find
from claimbook.tasks.task import RIGHT, judge
from course import claims, data

LESSON = "01-reading-the-essay"
LEDGER = claims.load()
JUDGED = LEDGER.dropna(subset=["verdict_2016"])
FACTS = LEDGER.query("kind == 'fact'")
WORKS = data.load("literature")
WEST = ["AUS", "BEL", "CHE", "DEU", "GBR", "POL", "USA"]
TRADE = data.load("trade")


def percent(rows, column="verdict_2016"):
    return 100 * (rows[column] == "supported").mean()


def kinds(rows, column="verdict_2016"):
    return 100 * (rows[column] == "supported").groupby(rows["kind"], observed=True).mean()


def numbers(rows):
    return rows.groupby("kind", observed=True).size()


def changed(rows, one="verdict_2016", two="verdict_now"):
    return list(rows.index[rows[one].astype(object) != rows[two].astype(object)])


def positions(rows):
    return rows.groupby("position", observed=True).size()


def total(dyad, reporter):
    rows = TRADE[(TRADE["dyad"] == dyad) & (TRADE["reporter"] == reporter)]
    return rows.set_index("year")["total_bn_usd"]


CHINA, USA = total("CHN-RUS", "CHN"), total("CHN-USA", "USA")
MOVES = 100 * CHINA.pct_change()
SPAN = MOVES.loc[1993:2015]
SWING = SPAN.abs().mean()
MOVED = changed(JUDGED)
WESTERN = WORKS[WORKS["country"].isin(WEST)]


SOLD, BOUGHT = (
    TRADE.query("dyad == 'CHN-RUS' and reporter == 'CHN' and year == 2014")[f"{way}_bn_usd"].item()
    for way in ("exports", "imports")
)


RIGHT_ANSWERS = {
    "first-number": 15,
    "first-table": [SOLD, BOUGHT],
    "first-sum": SOLD + BOUGHT,
    "facts": percent(FACTS),
    "by-kind": kinds(JUDGED),
    "moved": MOVED,
    "camps": positions(WESTERN),
    "swing": SWING,
}


def task(name):
    return find(f"{LESSON}/{name}")


def test_the_ids_may_come_as_an_index_as_the_lesson_makes_them():
    assert judge(task("moved"), JUDGED.index[JUDGED.index.isin(MOVED)]).kind == RIGHT


def test_what_the_texts_say_is_what_the_tables_say():
    """Figures typed in the tasks' texts, the lesson and its questions, held against the tables."""
    share = kinds(JUDGED)
    assert 82 < share["fact"] < 86 and 58 < share["quantity"] < 62, (
        "more than four of five, three of five"
    )
    assert share["interpretation"] == 100 * 2 / 8, "two of eight"
    moved = LEDGER.loc[MOVED, "kind"]
    assert ((moved == "prediction").sum(), (LEDGER["kind"] == "prediction").sum()) == (3, 4)
    assert "interpretation" not in set(moved)
    assert (numbers(JUDGED) == 1).sum() == 1, "one kind has one claim"
    assert 14.5 < (100 * USA.pct_change()).loc[1993:2015].abs().mean() < 15.5
    subjects = LEDGER["section"].value_counts()
    told = bank.get(f"{LESSON}/predict-subject").explanation
    assert f"of the {len(LEDGER)} claims" in told and subjects.index[0] == "us-china"
    said = {"us-china": 13, "history": 12, "economics": 9, "security": 5, "crises": 6}
    assert subjects[list(said)].to_dict() == said
    assert round(CHINA[2014]) == 95 and CHINA[2015] < CHINA[2014]


def test_the_share_that_the_range_question_asks_for_is_the_ledgers():
    asked = bank.get(f"{LESSON}/predict-supported")
    assert asked.answer == pytest.approx(percent(FACTS), abs=0.06)
