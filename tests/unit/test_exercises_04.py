"""The right answers of lesson 04, worked out in another way, and the figures in its texts."""

import pandas as pd

from claimbook.tasks import find
from claimbook.tasks.task import RIGHT, WRONG, judge
from course import data

LESSON = "04-economics"
TRADE = data.load("trade").query("dyad == 'CHN-RUS'")
CHINA = TRADE.query("reporter == 'CHN'").set_index("year")["total_bn_usd"]
RUSSIA = TRADE.query("reporter == 'RUS'").set_index("year")["total_bn_usd"]
TOTALS = data.load("trade_totals")
PARTNERS = data.load("trade_partners").query("reporter == 'RUS' and year == 2011")
POSITIONS = data.load("investment_positions").query("reporter == 'CHN' and counterpart == 'RUS'")
MEMBERS = ["Germany", "Italy", "Netherlands"]

FACTOR = CHINA[2014] / CHINA[1994]
RATE = 100 * (FACTOR ** (1 / 20) - 1)
GAP = (CHINA - RUSSIA).dropna()


def whole(power, *flows, unit=1000):
    """All that a power traded, in billion dollars (with unit=1: in million)."""
    rows = TOTALS[TOTALS["power"] == power].set_index("year")
    return sum(rows[f"{flow}_mn_usd"] for flow in flows or ("exports", "imports")) / unit


def weight(*flows, unit=1000):
    shares = {power: 100 * CHINA / whole(power, *flows, unit=unit) for power in ("CHN", "RUS")}
    return pd.DataFrame(shares).loc[1992:2014]


def partners(names, flow=None):
    rows = PARTNERS[PARTNERS["partner"].isin(names)]
    return (rows if flow is None else rows[rows["flow"] == flow])["value_bn_usd"].sum()


def against_china(names, flow=None):
    return partners(names, flow) / partners(["China"], flow)


EU = against_china(MEMBERS)


def stock(direction="outward", basis="from counterpart"):
    rows = POSITIONS.query("direction == @direction and basis == @basis")
    return rows.set_index("year")["position_mn_usd"]


CHANGE = 100 * (stock()[2015] / stock()[2014] - 1)


FIVE = data.load("trade").query("dyad == 'CHN-RUS' and reporter == 'CHN' and 2011 <= year <= 2015")[
    "total_bn_usd"
]


RIGHT_ANSWERS = {
    "first-code": [FIVE.iloc[3], FIVE.sum()],
    "growth": [FACTOR, RATE],
    "mirror-gap": GAP,
    "dependence": weight(),
    "eu-as-one": EU,
    "stock-change": CHANGE,
}


def task(name):
    return find(f"{LESSON}/{name}")


def test_either_order_of_table_and_mark_is_fair():
    question = task("steps").question
    sentence, mark, table, *rest = question.solution()["answer"]
    assert judge(task("steps"), [sentence, table, mark, *rest]).kind == RIGHT
    assert judge(task("steps"), [mark, sentence, table, *rest]).kind == WRONG


def test_what_the_texts_say_is_what_the_tables_say():
    """Figures typed in a task's texts and in the model answers, held against the tables."""
    world = data.load("world_trade").query("country == 'WLD'").set_index("year")["exports_bn_usd"]
    assert 4.2 < world[2014] / world[1994] < 4.6, "little more than four times"
    assert CHINA[2014] / CHINA[1993] < FACTOR, "1993 as a start gives a smaller factor"
    assert [round(CHINA[y], 1) for y in (1994, 2014)] == [5.1, 95.3] and 18.5 < FACTOR < 19
    assert round(RATE) == 16 and round(RUSSIA[2014], 1) == 88.3
    shares = weight()
    assert round(shares.loc[2014, "RUS"]) == 12 and shares.loc[2014, "CHN"] < 2
    assert round(shares.loc[1994, "RUS"]) == 5 and 1.45 < EU < 1.55
    goods = data.load("trade_composition").query("seller == 'RUS' and year == 2008")
    assert goods.set_index("product_group").loc["mineral products", "share_pct"] > 50


def test_the_two_charts_say_what_the_right_sentence_says():
    early, late = CHINA[2008] - CHINA[2000], CHINA[2014] - CHINA[2010]
    assert round(early / 8) == 6 and round(late / 4) == 10, "more dollars a year later"
    assert round(100 * ((CHINA[2008] / CHINA[2000]) ** (1 / 8) - 1)) == 28
    assert round(100 * ((CHINA[2014] / CHINA[2010]) ** (1 / 4) - 1)) == 14, "a lower rate later"
    assert CHINA[2002] > 2 * CHINA[1999], "much happened before 2003"
    assert CHINA[2009] < CHINA[2008] and CHINA[2015] < CHINA[2014], "it did not go on for ever"
