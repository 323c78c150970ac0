"""The tasks of lesson 09: right answers pass, typical wrong answers get a message that helps.

The wrong answers are made from the tables as a learner would make them.
"""

import re

import pandas as pd
import pytest

from claimbook.tasks.task import ERROR, RIGHT, WRONG, find, judge
from course import data
from course.lesson_09 import drawing
from course.lesson_09.tasks import holdings

LESSON = "09-china-and-the-united-states"
GDP = data.load("gdp").pivot(index="year", columns="country", values="gdp_bn_usd")
CHINA, USA = GDP["CHN"], GDP["USA"]
OLD, OLD_USA = 1414, 11004.1  # billion dollars: 2003 as printed in 2004
SHARE = pd.DataFrame(
    {"market": drawing.history("today"), "constant": drawing.real(), "ppp": drawing.history("ppp")}
)
KNOWN = drawing.history("then")
ONE = (CHINA[2011] / USA[2011]) / (CHINA[2003] / USA[2003])
MIXED = (CHINA[2011] / USA[2011]) / (OLD / OLD_USA)
CHANGE = SHARE.loc[2024] - SHARE.loc[2021]
FACTOR = KNOWN[2014] / KNOWN[2009]
VALUE = KNOWN[2014] * FACTOR ** (6 / 5)
MISS = VALUE - KNOWN[2020]
H = holdings()
NAMES = ["American figures", "Chinese figures", "each as host", "each as investor"]


def sums(american, chinese, host, investor):
    return pd.Series([american, chinese, host, investor], index=NAMES)


SUMS = sums(
    H["usa_out"] + H["usa_in"],
    H["china_out"] + H["china_in"],
    H["usa_in"] + H["china_in"],
    H["usa_out"] + H["china_out"],
)


def mean_error(path, record):
    return sum(abs(a - b) for a, b in zip(path, record, strict=True)) / len(path)


def stops(path, record):
    return path - record


TEXT = (
    "In market dollars I expect between 60 and 85 percent in 2020, which rests on the forecast of "
    "the IMF. Trade in goods may be hit by a tariff. I see no collision. If that came, I would "
    "stop. "
) + "The rest of this text is here to give it the length that was asked for. " * 5

RIGHT_ANSWERS = {
    "two-editions": [ONE, MIXED],
    "since-2021": CHANGE,
    "score": mean_error,
    "carried-on": [VALUE, MISS],
    "four-sums": SUMS,
    "unit": "c",
    "steps": "dacbe",
    "note": TEXT,
}

# (task, what the learner did, the answer that it gives, what the message must say)
WRONG_ANSWERS = [
    ("two-editions", "grew by", [ONE - 1, MIXED], "by how much it grew"),
    ("two-editions", "percent", [100 * (ONE - 1), MIXED], "growth in percent"),
    (
        "two-editions",
        "subtracted",
        [SHARE["market"][2011] - SHARE["market"][2003], MIXED],
        "You subtracted",
    ),
    ("two-editions", "China alone", [CHINA[2011] / CHINA[2003], MIXED], "China's GDP alone"),
    (
        "two-editions",
        "another year",
        [SHARE["market"][2014] / SHARE["market"][2003], MIXED],
        "2014",
    ),
    ("two-editions", "changed over", [MIXED, ONE], "the mixed one"),
    ("two-editions", "twice the same", [ONE, ONE], "newest figures again"),
    (
        "two-editions",
        "America's newest",
        [ONE, (CHINA[2011] / USA[2011]) / (OLD / USA[2003])],
        "America's newest one",
    ),
    ("two-editions", "China alone, mixed", [ONE, CHINA[2011] / OLD], "from two editions"),
    (
        "two-editions",
        "editions of 2003",
        [ONE, (CHINA[2003] / USA[2003]) / (OLD / OLD_USA)],
        "two editions of 2003",
    ),
    ("two-editions", "one ratio", [CHINA[2011] / USA[2011], MIXED], "the ratio of 2011"),
    ("two-editions", "one ratio, as printed", [ONE, OLD / OLD_USA], "as it was printed"),
    ("two-editions", "one number", ONE, "both numbers"),
    ("two-editions", "half done", [ONE, ...], "three dots"),
    ("since-2021", "a year early", SHARE.loc[2024] - SHARE.loc[2020], "Begin with 2021"),
    ("since-2021", "from the essay", SHARE.loc[2024] - SHARE.loc[2014], "You began with 2014"),
    ("since-2021", "to 2023", SHARE.loc[2023] - SHARE.loc[2021], "ended with 2023"),
    ("since-2021", "percent", 100 * (SHARE.loc[2024] / SHARE.loc[2021] - 1), "in percent of"),
    ("since-2021", "a factor", SHARE.loc[2024] / SHARE.loc[2021], "a factor"),
    ("since-2021", "the level", SHARE.loc[2024], "the level of 2024"),
    ("since-2021", "the last year", SHARE.loc[2024] - SHARE.loc[2023], "last year alone"),
    ("since-2021", "a year", CHANGE / 3, "in each year"),
    ("since-2021", "rounded", CHANGE.round(), "rounded too far"),
    ("since-2021", "sign", -CHANGE, "sign"),
    ("since-2021", "one unit", CHANGE["market"], "A Series is asked for"),
    ("since-2021", "table", SHARE.loc[[2021, 2024]], "whole table"),
    (
        "score",
        "signs kept",
        lambda p, r: sum(a - b for a, b in zip(p, r, strict=True)) / len(p),
        "kept the signs",
    ),
    ("score", "no mean", lambda p, r: sum(abs(a - b) for a, b in zip(p, r, strict=True)), "sum of"),
    (
        "score",
        "squares",
        lambda p, r: sum((a - b) ** 2 for a, b in zip(p, r, strict=True)) / len(p),
        "squared",
    ),
    (
        "score",
        "root",
        lambda p, r: (sum((a - b) ** 2 for a, b in zip(p, r, strict=True)) / len(p)) ** 0.5,
        "took the root",
    ),
    (
        "score",
        "percent",
        lambda p, r: sum(abs(a / b - 1) for a, b in zip(p, r, strict=True)) / len(p),
        "by the record",
    ),
    ("score", "last year", lambda p, r: abs(p[-1] - r[-1]), "last year alone"),
    (
        "score",
        "largest",
        lambda p, r: max(abs(a - b) for a, b in zip(p, r, strict=True)),
        "largest",
    ),
    ("score", "nothing back", lambda p, r: None, "must start with return"),
    ("score", "a number", 2.0, "starts with def"),
    ("carried-on", "five steps", [KNOWN[2014] * FACTOR, MISS], "five years, to 2019"),
    (
        "carried-on",
        "ten years",
        [KNOWN[2014] * (KNOWN[2014] / KNOWN[2004]) ** 0.6, MISS],
        "ten years",
    ),
    (
        "carried-on",
        "four years",
        [KNOWN[2014] * (KNOWN[2014] / KNOWN[2010]) ** 1.5, MISS],
        "with 2010",
    ),
    (
        "carried-on",
        "points",
        [KNOWN[2014] + 6 * (KNOWN[2014] - KNOWN[2009]) / 5, MISS],
        "same points",
    ),
    ("carried-on", "shared out", [KNOWN[2014] * (1 + 6 * (FACTOR - 1) / 5), MISS], "fifth root"),
    ("carried-on", "six times five", [KNOWN[2014] * FACTOR**6, MISS], "six times"),
    ("carried-on", "upside down", [KNOWN[2014] * FACTOR ** (5 / 6), MISS], "upside down"),
    ("carried-on", "to 2015", [KNOWN[2014] * FACTOR**0.2, MISS], "value of 2015"),
    (
        "carried-on",
        "today's edition",
        [SHARE["market"][2014] * (SHARE["market"][2014] / SHARE["market"][2009]) ** 1.2, MISS],
        "today's edition",
    ),
    (
        "carried-on",
        "mean of rates",
        [VALUE, KNOWN[2014] * (1 + KNOWN.pct_change().loc[2010:2014].mean()) ** 6 - KNOWN[2020]],
        "yearly growth rates",
    ),
    ("carried-on", "factor only", [FACTOR**0.2, MISS], "factor of one year"),
    ("carried-on", "error first", [MISS, VALUE], "Give the value first"),
    ("carried-on", "percent", [VALUE, 100 * (VALUE / KNOWN[2020] - 1)], "percent of the record"),
    ("carried-on", "from 2014", [VALUE, VALUE - KNOWN[2014]], "the value of 2014"),
    ("carried-on", "sign", [VALUE, -MISS], "sign"),
    ("carried-on", "record", [VALUE, KNOWN[2020]], "That is the record"),
    ("carried-on", "PPP", [VALUE, VALUE - drawing.history("ppp")[2020]], "at PPP"),
    ("four-sums", "host and investor", sums(*SUMS.iloc[[0, 1, 3, 2]]), "host and investor"),
    ("four-sums", "reporters", sums(*SUMS.iloc[[1, 0, 2, 3]]), "two reporters"),
    ("four-sums", "means", SUMS / 2, "took means"),
    ("four-sums", "all four", SUMS * 0 + sum(H.values()), "all four figures"),
    (
        "four-sums",
        "the same money",
        sums(H["usa_out"] + H["china_in"], H["china_out"] + H["usa_in"], *SUMS.iloc[2:]),
        "same money",
    ),
    (
        "four-sums",
        "one part",
        sums(H["usa_out"], H["china_out"], H["china_in"], H["usa_out"]),
        "two parts",
    ),
    ("four-sums", "millions", 1000 * SUMS, "thousand times too large"),
    ("four-sums", "one forgotten", SUMS.drop("each as host"), "each as host is missing"),
    ("unit", "market", "a", "exchange rate"),
    ("unit", "PPP", "b", "plainer unit"),
    ("unit", "per person", "d", "how well people live"),
    ("unit", "two letters", "cd", "one letter"),
    ("steps", "score first", "bdace", "needs a forecast"),
    ("steps", "rule afterwards", "dcabe", "before you see the outcome"),
    ("steps", "rule before forecast", "adcbe", "once you know"),
    ("steps", "why too early", "daceb", "Score first"),
    ("steps", "one forgotten", "dacb", "e is there 0 times"),
    ("note", "too short", TEXT[:150], "Write at least 100"),
    ("note", "no figure", re.sub(r"\d", "", TEXT), "no figure"),
    ("note", "no percent", TEXT.replace("percent", "parts"), "in percent"),
    ("note", "no unit", TEXT.replace("In market dollars", "Here"), "Name the unit"),
    ("note", "no range", TEXT.replace("between 60 and 85", "75"), "Give a range"),
    ("note", "no ground", TEXT.replace("the forecast of the IMF", "thought"), "rests on"),
    (
        "note",
        "no trade",
        TEXT.replace("Trade in goods may be hit by a tariff.", "Fine."),
        "of trade",
    ),
    ("note", "no sentence", TEXT.replace("I see no collision.", "Fine."), "on collision"),
    (
        "note",
        "no change",
        TEXT.replace("If that came, I would stop.", "Fine."),
        "change your advice",
    ),
    ("note", "too long", 3 * TEXT, "Cut it to 180"),
]


def task(name):
    return find(f"{LESSON}/{name}")


def test_a_function_that_stops_is_told_as_the_readers_own_error():
    outcome = judge(task("score"), stops)
    assert outcome.kind == ERROR and "path - record" in outcome.message


@pytest.mark.parametrize(("name", "expected"), [("two-editions", ONE), ("carried-on", VALUE)])
def test_no_message_tells_the_expected_number(name, expected):
    for wrong_name, _, answer, _ in WRONG_ANSWERS:
        if wrong_name == name:
            message = judge(task(name), answer).message
            for digits in (1, 2, 3):
                shown = f"{abs(expected):.{digits}f}"
                assert not re.search(rf"(?<![\d.]){re.escape(shown)}(?![\d.])", message), message


def test_the_reader_s_score_is_the_course_s():
    path, record = list(KNOWN.loc[2009:2014] + 3), list(KNOWN.loc[2015:2020])
    assert mean_error(path, record) == pytest.approx(drawing.score(path, record)[0], abs=1e-12)
    table = drawing.errors("then", "to 2020")
    rule = table.loc["Same growth as in the last 5 years"]
    assert (rule["2020"], rule["error in 2020"]) == pytest.approx((VALUE, MISS), abs=1e-9)


def test_what_the_texts_say_is_what_the_tables_say():
    """Figures typed in a task's texts and in the model answers, held against the tables."""
    rows = data.load("gdp_vintages").query("year == 2003").set_index("country")["gdp_bn"]
    assert (rows["CHN"], rows["USA"]) == (OLD, OLD_USA)
    assert (SUMS > 120).tolist() == [False, False, False, True]
    assert round(KNOWN[2014]) == 59 and VALUE > 110 and round(MISS) == 42
    assert drawing.history("ppp")[2014] > 100
    real = drawing.real().loc[2014:]
    assert (real.diff().dropna() > 0).all(), "the constant line rose in every year"
    trade = data.load("trade").query("dyad == 'CHN-USA' and year == 2014").set_index("reporter")
    assert round(trade["total_bn_usd"]["USA"] - trade["total_bn_usd"]["CHN"]) == 37


@pytest.mark.parametrize("said", ["65 to 90", "65-90", "65\u201390", "75, plus or minus 10,"])
def test_a_range_may_be_written_in_many_ways(said):
    assert judge(task("note"), TEXT.replace("between 60 and 85", said)).kind == RIGHT


def test_years_are_no_range():
    outcome = judge(task("note"), TEXT.replace("between 60 and 85", "from 2015 to 2020, 75"))
    assert outcome.kind == WRONG and "range" in outcome.message
