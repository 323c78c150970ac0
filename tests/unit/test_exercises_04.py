"""The tasks of lesson 04: right answers pass, typical wrong answers get a message that helps.

The wrong answers are made from the tables as a learner would make them.
"""

import re

import pandas as pd
import pytest

from claimbook.tasks.task import RIGHT, find, judge
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
SWAPPED = weight().rename(columns={"CHN": "RUS", "RUS": "CHN"})


def stock(direction="outward", basis="from counterpart"):
    rows = POSITIONS.query("direction == @direction and basis == @basis")
    return rows.set_index("year")["position_mn_usd"]


CHANGE = 100 * (stock()[2015] / stock()[2014] - 1)
INWARD = 100 * (stock("inward")[2015] / stock("inward")[2014] - 1)

TEXT = (
    "It is both. Chinese customs counted 5 billion dollars in 1994 and 95 billion in 2014. "
    "For Russia this was 12 percent of its trade and for China 2 percent, but the critic overlooks "
    "that Russia gained a second buyer. "
) + "The rest of this text is here to give it the length that an editor asked for. " * 6

RIGHT_ANSWERS = {
    "growth": [FACTOR, RATE],
    "mirror-gap": GAP,
    "dependence": weight(),
    "eu-as-one": EU,
    "stock-change": CHANGE,
    "scale": "c",
    "steps": "ecbfad",
    "brief": TEXT,
}

# (task, what the learner did, the answer that it gives, what the message must say)
WRONG_ANSWERS = [
    ("growth", "upside down", [1 / FACTOR, RATE], "other way round"),
    ("growth", "growth for factor", [FACTOR - 1, RATE], "how much trade grew"),
    ("growth", "percent for factor", [100 * (FACTOR - 1), RATE], "in percent"),
    ("growth", "difference", [CHINA[2014] - CHINA[1994], RATE], "subtracted"),
    ("growth", "first year off by one", [CHINA[2014] / CHINA[1993], RATE], "1993 to 2014"),
    ("growth", "last year off by one", [CHINA[2013] / CHINA[1994], RATE], "1994 to 2013"),
    ("growth", "the essay's start", [CHINA[2014] / CHINA[1992], RATE], "1992 to 2014"),
    ("growth", "two authors joined", [RUSSIA[2014] / CHINA[1994], RATE], "Russia's figure"),
    ("growth", "simple mean", [FACTOR, 100 * (FACTOR - 1) / 20], "shared the growth out"),
    ("growth", "no brackets", [FACTOR, 100 * (FACTOR**1 / 20 - 1)], "brackets"),
    ("growth", "1 not subtracted", [FACTOR, 100 * FACTOR ** (1 / 20)], "subtract 1"),
    ("growth", "factor for rate", [FACTOR, FACTOR ** (1 / 20)], "factor per year"),
    ("growth", "share for percent", [FACTOR, RATE / 100], "hundred times too small"),
    ("growth", "21 years", [FACTOR, 100 * (FACTOR ** (1 / 21) - 1)], "both ends"),
    ("growth", "19 years", [FACTOR, 100 * (FACTOR ** (1 / 19) - 1)], "one year too few"),
    ("growth", "years swapped", [FACTOR, 100 * ((1 / FACTOR) ** (1 / 20) - 1)], "above the line"),
    ("growth", "half done", [FACTOR, ...], "still the three dots"),
    ("growth", "one number", FACTOR, "both numbers"),
    ("mirror-gap", "not dropped", CHINA - RUSSIA, "dropna"),
    ("mirror-gap", "wrong side first", -GAP, "other way round"),
    ("mirror-gap", "percent", 100 * GAP / CHINA, "dropna"),
    ("mirror-gap", "percent, dropped", (100 * GAP / CHINA).dropna(), "in percent"),
    ("mirror-gap", "one side", RUSSIA, "Russian figure itself"),
    ("mirror-gap", "the other side", CHINA[GAP.index], "Chinese figure itself"),
    ("mirror-gap", "no index", GAP.reset_index(drop=True), "set_index"),
    ("mirror-gap", "one year", GAP[2014], "A Series is asked for"),
    ("mirror-gap", "a year lost", GAP.drop(2010), "2010 is missing"),
    ("mirror-gap", "thousand", 1000 * GAP, "thousand times too large"),
    ("mirror-gap", "empty for zero", (CHINA - RUSSIA).fillna(0), "does not belong"),
    ("dependence", "units", weight(unit=1), "thousand times too small"),
    ("dependence", "share", weight() / 100, "hundred times too small"),
    ("dependence", "exports", weight("exports"), "exports alone"),
    ("dependence", "imports", weight("imports"), "imports alone"),
    ("dependence", "sides", SWAPPED, "changed places"),
    ("dependence", "upside down", 100**2 / weight(), "other way round"),
    ("dependence", "all years", pd.DataFrame({"CHN": CHINA, "RUS": CHINA}), "1991 does not belong"),
    ("dependence", "one side", weight()[["CHN"]], "column RUS is missing"),
    ("dependence", "a Series", weight()["RUS"], "several columns"),
    ("eu-as-one", "upside down", 1 / EU, "other way round"),
    ("eu-as-one", "exports", against_china(MEMBERS, "export"), "exports alone"),
    ("eu-as-one", "imports", against_china(MEMBERS, "import"), "imports alone"),
    ("eu-as-one", "unspecified", against_china([*MEMBERS, "Unspecified"]), "nobody knows"),
    ("eu-as-one", "sum", partners(MEMBERS), "Divide it"),
    ("eu-as-one", "one member", against_china(["Germany"]), "Germany alone"),
    ("eu-as-one", "percent", 100 * EU, "hundred times too large"),
    ("eu-as-one", "a column", PARTNERS["value_bn_usd"], "not one number"),
    ("stock-change", "what is left", 100 * stock()[2015] / stock()[2014], "what was left"),
    ("stock-change", "years swapped", 100 * (stock()[2014] / stock()[2015] - 1), "divided by 2015"),
    ("stock-change", "wrong base", 100 * (1 - stock()[2014] / stock()[2015]), "divided by 2015"),
    ("stock-change", "millions", stock()[2015] - stock()[2014], "million dollars"),
    ("stock-change", "a year late", 100 * (stock()[2016] / stock()[2015] - 1), "2015 to 2016"),
    ("stock-change", "inward", INWARD, "goes outward"),
    ("stock-change", "share", CHANGE / 100, "hundred times too small"),
    ("stock-change", "sign", -CHANGE, "sign"),
    ("scale", "steeper in dollars", "a", "steeper on the logarithmic"),
    ("scale", "flat beginning", "b", "1999 and 2002"),
    ("scale", "forecast", "d", "years to come"),
    ("scale", "two letters", "ac", "one letter"),
    ("steps", "figure before mark", "ebfcad", "Step f comes too early. Whoever looks first"),
    ("steps", "verdict before mirror", "ecbfda", "d comes too early. A verdict given"),
    ("steps", "table before claim", "becfad", "b comes too early. A claim without"),
    ("steps", "mark before claim", "cebfad", "c comes too early. What would count"),
    ("steps", "figure before table", "ecfbad", "f comes too early. Nothing can be computed"),
    ("steps", "mirror before figure", "ecbafd", "a comes too early. A second author"),
    ("steps", "one forgotten", "ecbfa", "letter d is there 0 times"),
    ("brief", "too short", TEXT[:200], "Write at least 120"),
    ("brief", "no figure", re.sub(r"\d+ (billion|percent)", "much", TEXT), "figure with its unit"),
    ("brief", "no year", re.sub(r"in (1994|2014)", "then", TEXT), "No year"),
    ("brief", "no source", TEXT.replace("customs", "clerks"), "Who counted"),
    ("brief", "one side", TEXT.replace("Russia", "the neighbour"), "Russia's side"),
    ("brief", "no objection", TEXT.replace("but", "and"), "speaks against it"),
    ("brief", "too long", 3 * TEXT, "Cut it to 200"),
]


def task(name):
    return find(f"{LESSON}/{name}")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("growth", FACTOR), ("growth", RATE), ("eu-as-one", EU), ("stock-change", CHANGE)],
)
def test_no_message_tells_the_expected_number(name, expected):
    for wrong_name, _, answer, _ in WRONG_ANSWERS:
        if wrong_name == name:
            message = judge(task(name), answer).message
            for digits in range(3):
                shown = f"{abs(expected):.{digits}f}"
                assert not re.search(rf"(?<![\d.]){re.escape(shown)}(?![\d.])", message), message


def test_either_order_of_table_and_mark_is_fair():
    assert judge(task("steps"), "ebcfad").kind == RIGHT


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


def test_the_two_charts_say_what_the_right_letter_says():
    early, late = CHINA[2008] - CHINA[2000], CHINA[2014] - CHINA[2010]
    assert round(early / 8) == 6 and round(late / 4) == 10, "more dollars a year later"
    assert round(100 * ((CHINA[2008] / CHINA[2000]) ** (1 / 8) - 1)) == 28
    assert round(100 * ((CHINA[2014] / CHINA[2010]) ** (1 / 4) - 1)) == 14, "a lower rate later"
    assert CHINA[2002] > 2 * CHINA[1999], "much happened before 2003"
    assert CHINA[2009] < CHINA[2008] and CHINA[2015] < CHINA[2014], "it did not go on for ever"
