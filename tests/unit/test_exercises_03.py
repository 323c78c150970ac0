"""The tasks of lesson 03: right answers pass, typical wrong answers get a message that helps.

The wrong answers are made from the tables as a learner would make them.
"""

import re

import pandas as pd
import pytest

from claimbook.tasks.task import RIGHT, find, judge
from course import data, triangle

LESSON = "03-from-atlanticism-to-asia"
ROLL_CALLS = data.load("roll_calls")
VOTES = 100 * (1 - triangle.distances("votes"))
HEADS = data.load("warheads").pivot(index="year", columns="power", values="warheads").astype(float)
OUTPUT = (
    data.load("gdp_measures")
    .query("country == 'RUS' and measure == 'real_wdi'")
    .set_index("year")["value_bn"]
)


def single_votes(year, partner="USA"):
    rows = ROLL_CALLS[ROLL_CALLS["date"].dt.year == year][["RUS", partner]]
    return rows.astype(object).dropna()


def mean_gap(year, partner="USA"):
    numbers = single_votes(year, partner).replace({"yes": 1, "abstain": 0, "no": -1}).astype(float)
    return (numbers["RUS"] - numbers[partner]).abs().mean()


def signed_gap(year):
    numbers = single_votes(year).replace({"yes": 1, "abstain": 0, "no": -1}).astype(float)
    return (numbers["RUS"] - numbers["USA"]).mean()


def agreement(year, partner="USA"):
    return 100 * (1 - mean_gap(year, partner) / 2)


def cut(power, first=1991, last=1993):
    return 100 * (1 - HEADS.loc[last, power] / HEADS.loc[first, power])


def squared(values):
    return float(((values - values.mean()) ** 2).sum())


def falls(first=1985, last=2001, late=0, both=0):
    """late: 1 for the slip that counts the break year to the years before it; both: to both."""
    usa = VOTES["RUS-USA"].loc[first:last]
    left = {
        year: squared(usa[usa.index < year + late + both]) + squared(usa[usa.index >= year + late])
        for year in range(first + 3, last - 1)
    }
    return 100 * (1 - pd.Series(left) / squared(usa))


def half_falls(left):
    """The fall if `left` of the two errors is taken for what two means leave."""
    usa = VOTES["RUS-USA"].loc[1985:2001]
    parts = {
        year: left(squared(usa[usa.index < year]), squared(usa[usa.index >= year]))
        for year in range(1988, 2000)
    }
    return 100 * (1 - pd.Series(parts) / squared(usa))


AGREEMENT = agreement(1993)
IDENTICAL = 100 * (single_votes(1993)["RUS"] == single_votes(1993)["USA"]).mean()
CHINA, USA = VOTES["CHN-RUS"].loc[1985:2005], VOTES["RUS-USA"].loc[1985:2005]
GAP = CHINA - USA
CUTS = [cut("RUS"), cut("USA")]
LOW, BACK = int(OUTPUT.loc[1989:2005].idxmin()), 2007
FALL = 100 * (1 - OUTPUT[LOW] / OUTPUT[1989])
YEARS = BACK - 1989
FALLS = falls()
ERROR = squared(VOTES["RUS-USA"].loc[1985:2001])

TEXT = (
    "On 18 December 1992 the two called each other friendly countries. Agreement in the votes with "
    "the USA was 62 percent in 1993. NATO became a quarrel later, but talk had begun in May. "
    "This order does not prove a cause. "
) + "The rest of this text is here to give it the length that a museum asked for. " * 6

RIGHT_ANSWERS = {
    "agreement": AGREEMENT,
    "gap": GAP,
    "cuts": CUTS,
    "depression": [FALL, YEARS],
    "break-year": FALLS,
    "cause": "b",
    "steps": "daebfc",
    "caption": TEXT,
}

# (task, what the learner did, the answer that it gives, what the message must say)
WRONG_ANSWERS = [
    ("agreement", "identical", IDENTICAL, "identical votes only"),
    ("agreement", "not halved", 100 * (1 - mean_gap(1993)), "divide the gap by 2"),
    ("agreement", "distance", 50 * mean_gap(1993), "That is the distance"),
    ("agreement", "mean gap", mean_gap(1993), "mean gap"),
    ("agreement", "share", AGREEMENT / 100, "hundred times too small"),
    ("agreement", "a year early", agreement(1992), "That is 1992"),
    ("agreement", "China", agreement(1993, "CHN"), "Russia with China"),
    ("agreement", "a column", VOTES["RUS-USA"], "not one number"),
    ("agreement", "sign kept", 100 * (1 - signed_gap(1993) / 2), "cancel"),
    ("agreement", "percent of what", 100 - mean_gap(1993), "from 100"),
    ("agreement", "distance from 100", 100 - mean_gap(1993) / 2, "then times 100"),
    ("gap", "wrong side first", -GAP, "other way round"),
    ("gap", "China alone", CHINA, "agreement with China itself"),
    ("gap", "USA alone", USA, "agreement with the USA itself"),
    ("gap", "ratio", CHINA / USA, "subtract"),
    ("gap", "all years", VOTES["CHN-RUS"] - VOTES["RUS-USA"], "does not belong"),
    ("gap", "one year", GAP[1993], "A Series is asked for"),
    ("gap", "a share", GAP / 100, "hundred times too small"),
    ("gap", "added", CHINA + USA, "You added"),
    ("gap", "wrong pair", CHINA - VOTES["CHN-USA"].loc[1985:2005], "Moscow"),
    ("gap", "rounded", GAP.round(), "whole numbers"),
    ("cuts", "changed places", CUTS[::-1], "changed places"),
    ("cuts", "what was left", [100 - CUTS[0], CUTS[1]], "That is what was left"),
    ("cuts", "warheads", [HEADS.loc[1991, "RUS"] - HEADS.loc[1993, "RUS"], CUTS[1]], "in warheads"),
    (
        "cuts",
        "wrong base",
        [CUTS[0], 100 * (HEADS.loc[1991, "USA"] / HEADS.loc[1993, "USA"] - 1)],
        "divided by 1993",
    ),
    ("cuts", "to 2000", [cut("RUS", last=2000), CUTS[1]], "by 2000"),
    ("cuts", "from 1990", [CUTS[0], cut("USA", first=1990)], "from 1990"),
    ("cuts", "share", [CUTS[0] / 100, CUTS[1]], "hundred times too small"),
    ("cuts", "sign", [-CUTS[0], CUTS[1]], "sign"),
    ("cuts", "a year's warheads", [int(HEADS.loc[1991, "RUS"]), CUTS[1]], "warheads in 1991"),
    ("cuts", "what is left in warheads", [CUTS[0], int(HEADS.loc[1993, "USA"])], "in 1993"),
    ("cuts", "one number", CUTS[0], "both numbers"),
    ("depression", "what was left", [100 - FALL, YEARS], "That is what was left"),
    (
        "depression",
        "wrong base",
        [100 * (OUTPUT[1989] / OUTPUT[LOW] - 1), YEARS],
        "divided by the low",
    ),
    (
        "depression",
        "from the reforms",
        [100 * (1 - OUTPUT[LOW] / OUTPUT[1992]), YEARS],
        "started in 1992",
    ),
    ("depression", "billions", [OUTPUT[1989] - OUTPUT[LOW], YEARS], "in billions"),
    ("depression", "the low itself", [OUTPUT[LOW], YEARS], "lowest output itself"),
    ("depression", "the start itself", [OUTPUT[1989], YEARS], "output of 1989 itself"),
    ("depression", "from the highest", [100 * (1 - OUTPUT[LOW] / OUTPUT.max()), YEARS], "later"),
    ("depression", "way down", [FALL, LOW - 1989], "one of the two ways"),
    ("depression", "from the low", [FALL, BACK - LOW], "one of the two ways"),
    ("depression", "the year", [FALL, BACK], "year itself"),
    ("depression", "half done", [FALL, ...], "still the three dots"),
    ("break-year", "what is left", 100 - FALLS, "error that is left"),
    ("break-year", "the error", ERROR * (1 - FALLS / 100), "the error itself"),
    ("break-year", "squared points", ERROR * FALLS / 100, "squared points"),
    ("break-year", "first half only", half_falls(lambda old, new: old), "before the break only"),
    ("break-year", "second half only", half_falls(lambda old, new: new), "after the break only"),
    ("break-year", "minus", half_falls(lambda old, new: old - new), "sum of both"),
    ("break-year", "in both halves", falls(both=1), "both halves"),
    ("break-year", "the example", pd.Series({year: year**2 for year in FALLS.index}), "example"),
    ("break-year", "rounded", FALLS.round(), "whole numbers"),
    ("break-year", "share", FALLS / 100, "hundred times too small"),
    ("break-year", "year before", falls(late=1), "first year of the second mean"),
    ("break-year", "a year lost", FALLS.drop(1991), "1991 is missing"),
    ("break-year", "no index", FALLS.reset_index(drop=True), "set_index"),
    ("break-year", "best year", 1991, "A Series is asked for"),
    ("cause", "protest", "a", "letter or the trip"),
    ("cause", "excluded", "c", "May 1992"),
    ("cause", "accession", "d", "1999"),
    ("cause", "two letters", "ab", "one letter"),
    ("steps", "measure before turn", "adebfc", "Step a comes too early"),
    ("steps", "verdict before rivals", "daebcf", "Step c comes too early"),
    ("steps", "order before date", "dabefc", "Step b comes too early"),
    ("steps", "rivals before order", "daefbc", "Step f comes too early"),
    ("steps", "one forgotten", "daebf", "letter c is there 0 times"),
    ("caption", "too short", TEXT[:200], "Write at least 120"),
    ("caption", "no year", re.sub(r"\b199\d\b", "then", TEXT), "No year"),
    ("caption", "no figure", TEXT.replace("62 percent", "much"), "figure with its unit"),
    ("caption", "no NATO", TEXT.replace("NATO", "It"), "NATO is missing"),
    ("caption", "no votes", TEXT.replace("Agreement in the votes", "They"), "votes are missing"),
    ("caption", "no objection", TEXT.replace("but", "and"), "speaks against it"),
    ("caption", "nothing open", TEXT.replace("does not prove", "proves"), "left open"),
    ("caption", "too long", 3 * TEXT, "Cut it to 200"),
]


def task(name):
    return find(f"{LESSON}/{name}")


def test_the_rounded_percentages_of_the_lesson_are_right():
    assert judge(task("cuts"), [round(value) for value in CUTS]).kind == RIGHT


@pytest.mark.parametrize(
    ("name", "expected"),
    [("agreement", AGREEMENT), ("cuts", CUTS[0]), ("cuts", CUTS[1]), ("depression", FALL)],
)
def test_no_message_tells_the_expected_number(name, expected):
    for wrong_name, _, answer, _ in WRONG_ANSWERS:
        if wrong_name == name:
            message = judge(task(name), answer).message
            for digits in range(3):
                shown = f"{abs(expected):.{digits}f}"
                assert not re.search(rf"(?<![\d.]){re.escape(shown)}(?![\d.])", message), message


def test_what_the_texts_say_is_what_the_tables_say():
    """Figures typed in a task's texts and in the model answers, held against the tables."""
    assert round(AGREEMENT) == 62 and VOTES["RUS-USA"].loc[1985:].idxmax() == 1993
    assert round(VOTES.loc[1988, "RUS-USA"]) == 20
    assert (GAP > 0).all(), "never nearer to Washington than to Beijing"
    assert cut("RUS") < cut("USA") and cut("RUS", last=2000) > cut("USA", last=2000)
    assert 100 * (1 - OUTPUT[LOW] / OUTPUT[1992]) < 100 / 3, "under a third from 1992"
    assert OUTPUT[BACK] > OUTPUT[1989] > OUTPUT[BACK - 1]
    assert BACK - LOW == LOW - 1989, "down and back up took equally long"
    assert OUTPUT[1992] < OUTPUT[1991] < OUTPUT[1990] < OUTPUT[1989], "falling for three years"
    assert FALLS.idxmax() == 1991
    dates = set(data.load("chronology")["date"].dt.strftime("%Y-%m-%d"))
    assert {"1992-05-06", "1992-12-18", "1993-08-25", "1993-09-15", "1999-03-12"} <= dates
    assert (pd.Timestamp("1992-12-18") - pd.Timestamp("1992-05-06")).days == 226
