"""The right answers of lesson 09, worked out in another way, and the figures in its texts."""

import numpy as np
import pandas as pd
import pytest

from claimbook.tasks import find
from claimbook.tasks.task import ERROR, RIGHT, WRONG, judge
from course import data
from course.lesson_09 import drawing

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
NAMES = ["American figures", "Chinese figures", "each as host", "each as investor"]


def stock(reporter, other, direction):
    rows = data.load("investment_positions").query("year == 2014 and basis == 'reported'")
    rows = rows[(rows["reporter"] == reporter) & (rows["counterpart"] == other)]
    return rows.set_index("direction").loc[direction, "position_mn_usd"] / 1000


VINTAGES = data.load("investment_vintages").set_index(["investor", "year", "coverage"])
AMERICAN = [stock("USA", "CHN", "outward"), stock("CHN", "USA", "inward")]  # investor, host
CHINESE = [VINTAGES.loc[("CHN", 2014, "direct investment"), "position_bn_usd"]]
CHINESE = [float(np.squeeze(CHINESE)), stock("USA", "CHN", "inward")]
SUMS = pd.Series(
    [
        AMERICAN[0] + CHINESE[1],
        CHINESE[0] + AMERICAN[1],
        AMERICAN[1] + CHINESE[1],
        AMERICAN[0] + CHINESE[0],
    ],
    index=NAMES,
)


def mean_error(path, record):
    return sum(abs(a - b) for a, b in zip(path, record, strict=True)) / len(path)


def stops(path, record):
    return path - record


TEXT = (
    "In market dollars I expect between 60 and 85 percent in 2020, which rests on the forecast of "
    "the IMF. Trade in goods may be hit by a tariff. I see no collision. If that came, I would "
    "stop. The rest of this text is here to give it the length that was asked for. A reader who has "
    "followed me so far may want to know why I do not say more. There is no secret in it: the two "
    "lines were drawn by others, and I only chose one of them. Ask me again when the next year's "
    "figures are out. I shall say then how wrong I was, and why."
)

IN_2011 = data.load("gdp").query("year == 2011").set_index("country")["gdp_bn_usd"]


RIGHT_ANSWERS = {
    "first-code": [IN_2011["CHN"], IN_2011["CHN"] + IN_2011["USA"]],
    "two-editions": [ONE, MIXED],
    "since-2021": CHANGE,
    "score": mean_error,
    "carried-on": [VALUE, MISS],
    "four-sums": SUMS,
}


def task(name):
    return find(f"{LESSON}/{name}")


def test_a_function_that_stops_is_told_as_the_readers_own_error():
    outcome = judge(task("score"), stops)
    assert outcome.kind == ERROR and "path - record" in outcome.message


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


def stood(text):
    return task("note").question.stood(text)


@pytest.mark.parametrize("said", ["65 to 90", "65-90", "65\u201390", "75, plus or minus 10,"])
def test_a_range_may_be_written_in_many_ways(said):
    assert judge(task("note"), stood(TEXT.replace("between 60 and 85", said))).kind == RIGHT


def test_years_are_no_range():
    said = TEXT.replace("between 60 and 85", "from 2015 to 2020, 75")
    poor = said.replace(
        "I see no collision.", "So much for that, and now to what I was asked next."
    )
    poor = poor.replace("Trade in goods may be hit by a tariff.", "The rest is for others to say.")
    outcome = judge(
        task("note"), stood(poor)
    )  # a quarter of the points may be missing, and no more
    assert outcome.kind == WRONG and "range" in outcome.message
