"""The tasks of lesson 01: right answers pass, typical wrong answers get a message that helps.

The wrong answers are made from the tables as a learner would make them.
"""

import re

import pytest

from claimbook.quiz import bank
from claimbook.tasks.task import RIGHT, find, judge
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
STAYED = [claim for claim in LEDGER.index if claim not in changed(LEDGER)]
WESTERN = WORKS[WORKS["country"].isin(WEST)]
FELL = [claim for claim in MOVED if LEDGER.loc[claim, "verdict_2016"] == "supported"]

TEXT = (
    "Fu Ying writes for American readers. The claim is a measure: trade came close to a hundred "
    "billion dollars. I would look at the customs figures of both sides. It would be wrong if one "
    "of them were far lower, but what neither can show is trust. "
) + "The rest of this note is here to give it the length that a page asks for. " * 6

RIGHT_ANSWERS = {
    "facts": percent(FACTS),
    "by-kind": kinds(JUDGED),
    "moved": MOVED,
    "camps": positions(WESTERN),
    "swing": SWING,
    "can-fail": "b",
    "steps": "dfaceb",
    "margin": TEXT,
}

# (task, what the learner did, the answer that it gives, what the message must say)
WRONG_ANSWERS = [
    ("facts", "a count", (FACTS["verdict_2016"] == "supported").sum(), "how many. What percent"),
    ("facts", "all kinds", percent(LEDGER), "Keep the facts first"),
    ("facts", "share", percent(FACTS) / 100, "hundred times too small"),
    *(
        [("facts", "now", percent(FACTS, "verdict_now"), "verdict of now")]
        if percent(FACTS, "verdict_now") != percent(FACTS)
        else []  # as many facts stand now as then, though not the same ones: no slip to tell
    ),
    ("facts", "the rest", 100 - percent(FACTS), "not supported"),
    ("facts", "of all claims", percent(FACTS) * len(FACTS) / len(LEDGER), "Divide by the facts"),
    ("facts", "a column", FACTS["verdict_2016"] == "supported", "True or False"),
    ("facts", "all with a verdict", percent(JUDGED), "Keep the facts first"),
    ("by-kind", "with positions", kinds(LEDGER), "positions are still there"),
    ("by-kind", "share", kinds(JUDGED) / 100, "hundred times too small"),
    *(
        [("by-kind", "now", kinds(JUDGED, "verdict_now"), "verdicts of now")]
        if not kinds(JUDGED, "verdict_now").equals(kinds(JUDGED))
        else []
    ),
    ("by-kind", "counts", numbers(JUDGED), "how many claims of each kind"),
    ("by-kind", "supported counts", kinds(JUDGED) * numbers(JUDGED) / 100, "numbers of claims"),
    ("by-kind", "of all", kinds(JUDGED) * numbers(JUDGED) / len(JUDGED), "divided by all claims"),
    ("by-kind", "one number", percent(JUDGED), "A Series is asked for"),
    ("by-kind", "by name", kinds(JUDGED).sort_values(), "wrong order"),
    ("moved", "with positions", changed(LEDGER), "empty cell"),
    ("moved", "unmoved", STAYED, "did not change"),
    ("moved", "the reasons", changed(LEDGER, "reason_2016", "reason_now"), "Compare the verdicts"),
    ("moved", "only falls", FELL, "no longer are"),
    ("moved", "sorted", sorted(MOVED), "wrong order"),
    ("moved", "one lost", MOVED[1:], "the task asks for"),
    ("moved", "a table", JUDGED, "whole table"),
    ("moved", "a mask", LEDGER["kind"] == "fact", "square brackets"),
    ("moved", "sentences", list(LEDGER.loc[MOVED, "claim"]), "ids stand in the index"),
    ("camps", "everybody", positions(WORKS), "Keep the Western ones"),
    ("camps", "the others", positions(WORKS[~WORKS["country"].isin(WEST)]), "take the ~ away"),
    ("camps", "since 2016", positions(WESTERN.query("year >= 2016")), "all years"),
    ("camps", "a table", WESTERN, "whole table"),
    ("camps", "one number", len(WESTERN), "A Series is asked for"),
    ("camps", "shares", 100 * positions(WESTERN) / len(WESTERN), "how many works"),
    ("swing", "with signs", SPAN.mean(), "cancel out"),
    ("swing", "billions", CHINA.diff().loc[1993:2015].abs().mean(), "in billion"),
    ("swing", "deviation", SPAN.std(), "standard deviation"),
    ("swing", "median", SPAN.abs().median(), "median"),
    ("swing", "the other tie", (100 * USA.pct_change()).loc[1993:2015].abs().mean(), "the USA"),
    ("swing", "all years", MOVES.abs().mean(), "all years"),
    ("swing", "to the end", MOVES.loc[1993:].abs().mean(), "after 2015"),
    ("swing", "share", SWING / 100, "hundred times too small"),
    ("swing", "years first", 100 * CHINA.loc[1993:2015].pct_change().abs().mean(), "that of 1994"),
    ("swing", "growth", 100 * (CHINA[2015] / CHINA[1992]) ** (1 / 23) - 100, "steady growth"),
    ("swing", "in all", 100 * CHINA[2015] / CHINA[1992] - 100, "all the years together"),
    ("swing", "a series", SPAN, "not one number"),
    ("can-fail", "trust", "a", "survives both"),
    ("can-fail", "words", "c", "can be looked up"),
    ("can-fail", "may", "d", "never be refuted"),
    ("can-fail", "two letters", "ab", "one letter"),
    ("steps", "evidence before mark", "dfcaeb", "Step c comes too early. Whoever looks first"),
    ("steps", "verdict before evidence", "dfaecb", "prejudice"),
    ("steps", "kind before sentence", "fdaceb", "Step f comes too early"),
    ("steps", "open before verdict", "dfacbe", "Step b comes too early"),
    ("steps", "one forgotten", "dface", "letter b is there 0 times"),
    ("margin", "too short", TEXT[:200], "Write at least 120"),
    ("margin", "no speaker", TEXT.replace("Fu Ying", "Somebody"), "Who speaks"),
    ("margin", "no reader", TEXT.replace("American readers", "a living"), "To whom"),
    ("margin", "no kind", TEXT.replace("measure", "sentence"), "Of which kind"),
    ("margin", "cannot fail", TEXT.replace("wrong", "odd"), "prove the claim wrong"),
    ("margin", "no record", TEXT.replace("customs figures", "papers"), "Where would you look"),
    ("margin", "no turn", TEXT.replace("but", "and"), "no turn"),
    ("margin", "too long", 3 * TEXT, "Cut it to 200"),
]


def task(name):
    return find(f"{LESSON}/{name}")


@pytest.mark.parametrize(("name", "expected"), [("facts", percent(FACTS)), ("swing", SWING)])
def test_no_message_tells_the_expected_number(name, expected):
    for wrong_name, _, answer, _ in WRONG_ANSWERS:
        if wrong_name == name:
            message = judge(task(name), answer).message
            for digits in range(3):
                shown = f"{abs(expected):.{digits}f}"
                assert not re.search(rf"(?<![\d.]){re.escape(shown)}(?![\d.])", message), message


def test_the_ids_may_come_as_an_index_as_the_lesson_makes_them():
    assert judge(task("moved"), JUDGED.index[JUDGED.index.isin(MOVED)]).kind == RIGHT


def test_what_the_texts_say_is_what_the_tables_say():
    """Figures typed in the tasks' texts, the lesson and its questions, held against the tables."""
    share = kinds(JUDGED)
    assert 78 < share["fact"] < 82 and 45 < share["quantity"] < 55, "four of five, about half"
    assert share["interpretation"] == 0
    interpretations = JUDGED[JUDGED["kind"] == "interpretation"]["verdict_2016"]
    assert not {"supported", "not supported"} & set(interpretations), "none supported, none refuted"
    moved = LEDGER.loc[MOVED, "kind"]
    assert (moved == "prediction").sum() == 3 and (LEDGER["kind"] == "prediction").sum() == 4
    assert "interpretation" not in set(moved)
    assert numbers(JUDGED)[["trend", "untestable"]].eq(1).all(), "two kinds with one claim each"
    assert 14.5 < (100 * USA.pct_change()).loc[1993:2015].abs().mean() < 15.5
    subjects = LEDGER["section"].value_counts()
    assert len(LEDGER) == 73 and subjects.index[0] == "us-china"
    said = {"us-china": 13, "history": 12, "economics": 9, "security": 5, "crises": 6}
    assert subjects[list(said)].to_dict() == said
    assert round(CHINA[2014]) == 95 and CHINA[2015] < CHINA[2014]


def test_the_share_that_the_range_question_asks_for_is_the_ledgers():
    asked = bank.get(f"{LESSON}/predict-supported")
    assert asked.answer == pytest.approx(percent(FACTS), abs=0.06)
