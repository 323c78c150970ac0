"""The tasks of lesson 11: right answers pass, typical wrong answers get a message that helps.

The wrong answers are made from the ledger and the tables as a learner would make them.
"""

import math
import re

import pandas as pd
import pytest

from claimbook.quiz.then_now import interval
from claimbook.tasks.task import find, judge
from course import claims, data, triangle
from course.lesson_11.tasks import RECORD

LESSON = "11-ten-years-on"
LEDGER = claims.load()
FILLED = LEDGER[["verdict_2016", "verdict_now"]].astype(object).fillna("a position")
SECTION = LEDGER["section"].astype(str)
OTHER = FILLED["verdict_2016"] != FILLED["verdict_now"]
CHANGED = OTHER.groupby(SECTION).sum()
RAW = LEDGER["verdict_2016"].astype(object) != LEDGER["verdict_now"].astype(object)
SURE, TRUE = RECORD["sure"] / 100, RECORD["right"]
BRIER = ((SURE - TRUE) ** 2).mean()
TRADE = data.load("trade").query("dyad == 'CHN-RUS' and reporter == 'CHN'").set_index("year")
LINES = pd.DataFrame(
    {
        "trade": TRADE["total_bn_usd"],
        "identical": 1 - triangle.distances("identical")["CHN-RUS"],
        "alike": 1 - triangle.distances("votes")["CHN-RUS"],
    }
)
FELL = LINES.diff().loc[1992:] < 0
TEXTS = data.load("statements").set_index("date")["themes"].dropna().str.split("; ").map(set)
OLD, ONE, TWO = (TEXTS.loc[day] for day in ("1997-04-23", "2005-07-01", "2022-02-04"))
ALIKE = len(ONE & TWO) / len(ONE | TWO)


def years(mask):
    return list(FELL.index[mask])


def lower(right, number):
    return interval(right, number)[0]


def textbook(right, number):
    share = right / number
    return share - 1.96 * math.sqrt(share * (1 - share) / number)


def undivided(right, number):
    z, share = 1.96, right / number
    middle = share + z * z / (2 * number)
    return middle - z * math.sqrt(share * (1 - share) / number + z * z / (4 * number**2))


def half_undivided(right, number):
    z, share = 1.96, right / number
    middle = (share + z * z / (2 * number)) / (1 + z * z / number)
    return middle - z * math.sqrt(share * (1 - share) / number + z * z / (4 * number**2))


def rootless(right, number):
    z, share, below = 1.96, right / number, 1 + 1.96**2 / number
    half = z * (share * (1 - share) / number + z * z / (4 * number**2))
    return (share + z * z / (2 * number)) / below - half / below


def unbracketed(right, number):
    z, share, below = 1.96, right / number, 1 + 1.96**2 / number
    half = z * math.sqrt(share * (1 - share) / number + z * z / (4 * number**2))
    return (share + z * z / 2 * number) / below - half / below


TEXT = (
    "I believed that votes follow wars and was 80 percent sure. The figures held, the date of the"
    " pipeline was wrong. It is silent on chips, and in 2015 a reader could have known of them."
    " By 2036 no treaty will bind them. "
) + "The rest of this text is here to give it the length that was asked for. " * 5

RIGHT_ANSWERS = {
    "changed": CHANGED,
    "lower": lower,
    "brier": BRIER,
    "both-fell": years(FELL["trade"] & FELL["identical"]),
    "overlap": ALIKE,
    "hindsight": "c",
    "resolve": "b",
    "review": TEXT,
}

# (task, what the learner did, the answer that it gives, what the message must say)
WRONG_ANSWERS = [
    ("changed", "kept", (~OTHER).groupby(SECTION).sum(), "kept their verdict"),
    ("changed", "all", SECTION.value_counts().sort_index(), "each section has"),
    ("changed", "gaps", RAW.groupby(SECTION).sum(), "never equals"),
    (
        "changed",
        "from supported",
        (OTHER & (FILLED["verdict_2016"] == "supported")).groupby(SECTION).sum(),
        "supported in 2016",
    ),
    ("changed", "share", OTHER.groupby(SECTION).mean(), "share of each section"),
    ("changed", "by kind", OTHER.groupby(LEDGER["kind"].astype(str)).sum(), "sections"),
    ("changed", "one number", OTHER.sum(), "A Series is asked for"),
    ("lower", "upper", lambda right, number: interval(right, number)[1], "upper end"),
    ("lower", "textbook", textbook, "too narrow"),
    ("lower", "undivided", undivided, "forgot to divide"),
    ("lower", "half undivided", half_undivided, "and not the half"),
    ("lower", "rootless", rootless, "root in the half"),
    ("lower", "unbracketed", unbracketed, "in brackets"),
    ("lower", "share", lambda right, number: right / number, "share itself"),
    ("lower", "percent", lambda right, number: 100 * lower(right, number), "hundred times"),
    ("lower", "a number", 0.51, "def"),
    ("lower", "nothing", lambda right, number: None, "return"),
    ("brier", "sum", ((SURE - TRUE) ** 2).sum(), "the sum"),
    ("brier", "absolute", (SURE - TRUE).abs().mean(), "did not square"),
    ("brier", "signs", (SURE - TRUE).mean(), "with their signs"),
    ("brier", "percent", ((RECORD["sure"] - TRUE) ** 2).mean(), "divide by 100"),
    ("brier", "right only", ((SURE - TRUE)[TRUE] ** 2).mean(), "right answers only"),
    ("brier", "root", BRIER**0.5, "root"),
    ("brier", "upside", 1 - BRIER, "small is good"),
    ("brier", "reversed", ((SURE - (1 - TRUE)) ** 2).mean(), "other way round"),
    ("brier", "all right", ((1 - SURE) ** 2).mean(), "A wrong one counts 0"),
    ("both-fell", "trade", years(FELL["trade"]), "trade fell"),
    ("both-fell", "votes", years(FELL["identical"]), "identical votes fell"),
    ("both-fell", "either", years(FELL["trade"] | FELL["identical"]), "one or the other"),
    ("both-fell", "other votes", years(FELL["trade"] & FELL["alike"]), "abstention counts"),
    ("both-fell", "backwards", years(FELL["trade"] & FELL["identical"])[::-1], "wrong order"),
    ("overlap", "count", len(ONE & TWO), "Divide by"),
    ("overlap", "either", len(ONE | TWO), "below the line"),
    ("overlap", "of 2005", len(ONE & TWO) / len(ONE), "2005 alone"),
    ("overlap", "of 2022", len(ONE & TWO) / len(TWO), "2022 alone"),
    ("overlap", "twice", len(ONE & TWO) / (len(ONE) + len(TWO)), "counted twice"),
    ("overlap", "1997", len(ONE & OLD) / len(ONE | OLD), "1997"),
    ("hindsight", "a sign", "a", "what was known"),
    ("hindsight", "a fact", "b", "blames nobody"),
    ("hindsight", "two dates", "d", "two dates"),
    ("hindsight", "two letters", "bc", "one letter"),
    ("resolve", "closer", "a", "what is close"),
    ("resolve", "speeches", "c", "Speeches"),
    ("resolve", "no number", "d", "how likely"),
    ("resolve", "a word", "the second", "one letter"),
    ("review", "too short", TEXT[:200], "Write at least 100"),
    ("review", "no writer", TEXT.replace("I believed", "Many believed"), "not in your text"),
    ("review", "nothing held", TEXT.replace("held", "came"), "What held up"),
    ("review", "nothing wrong", TEXT.replace("wrong", "fine"), "did not hold"),
    ("review", "no silence", TEXT.replace("silent", "open"), "A silence is missing"),
    (
        "review",
        "nothing known",
        TEXT.replace("in 2015 a reader could have known of them", "so on"),
        "could have known",
    ),
    ("review", "no year", TEXT.replace("2036", "then"), "held against you"),
    ("review", "no probability", TEXT.replace("80 percent", "quite"), "no probability"),
    ("review", "too long", 3 * TEXT, "Cut it to 180"),
]


def task(name):
    return find(f"{LESSON}/{name}")


@pytest.mark.parametrize(("name", "expected"), [("brier", BRIER), ("overlap", ALIKE)])
def test_no_message_tells_the_expected_number(name, expected):
    for wrong_name, _, answer, _ in WRONG_ANSWERS:
        if wrong_name == name:
            message = judge(task(name), answer).message
            for digits in (2, 3):
                shown = f"{abs(expected):.{digits}f}"
                assert not re.search(rf"(?<![\d.]){re.escape(shown)}(?![\d.])", message), message


def test_what_the_texts_say_is_what_the_tables_say():
    """Figures typed in a task's texts and in the model answer, held against the ledger."""
    assert CHANGED["economics"] == CHANGED.max() and CHANGED["history"] == 0
    assert lower(14, 19) == pytest.approx(0.5, abs=0.02) and lower(9, 9) < 0.75
    costs = (SURE - TRUE) ** 2
    assert costs[1] > costs[TRUE].sum() and BRIER > 0.25
    assert years(FELL["trade"] & FELL["identical"]) == [2009, 2020]
    supported = [(LEDGER[c] == "supported").sum() for c in ("verdict_2016", "verdict_now")]
    assert (len(LEDGER), *supported) == (73, 34, 30)
    gas = claims.evidence("E6")
    assert gas["reached_year"].value - gas["promised_year"].value == 7
