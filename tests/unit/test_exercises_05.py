"""The tasks of lesson 05: right answers pass, typical wrong answers get a message that helps.

The wrong answers are made from the tables as a learner would make them.
"""

import re

import pytest

from claimbook.tasks.task import ERROR, find, judge
from course import data
from course.lesson_05.tasks import ADVICE, OUTCOMES

LESSON = "05-energy-and-institutions"
GAS = data.load("gas_deliveries").query("kind == 'delivered' and status != 'unconfirmed'")
CAME = GAS.set_index("year")["volume_bcm"]
FULL = 100 * CAME / 38
GDP = data.load("gdp").set_index("year")
CHINA = GDP.query("country == 'CHN'")["gdp_bn_usd"]
USA = GDP.query("country == 'USA'")["gdp_bn_usd"]
SAID = data.load("gdp_forecasts").set_index("issued")["gap_2020_bn_usd"]["2015-04-14"]
LEAD = USA - CHINA
MISS = 100 * (SAID / LEAD[2020] - 1)
POOL = data.load("institutions").query("institution == 'CRA' and member != 'TOTAL'")
POOL = POOL.set_index(POOL["member"].astype(str))
VOTES, CAPITAL = POOL["vote_share_pct"], POOL["capital_share_pct"]
SHARE = 100 * VOTES["CHN"] / VOTES.drop("RUS").sum()


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def squares(who):
    return [(p - o) ** 2 for p, o in zip(ADVICE[who], OUTCOMES, strict=True)]


def distances(who):
    return [abs(p - o) for p, o in zip(ADVICE[who], OUTCOMES, strict=True)]


BOLD, CAREFUL = mean(squares("bold")), mean(squares("careful"))

TEXT = (
    "I give 20 percent that the contract is signed by the end of 2018. Plans of Gazprom and CNPC "
    "for the first line differed, and other projects of this kind were late. But the summit of May "
    "2014 ended ten years of talks, so if the two name a price I go to 50 percent. "
) + "The rest of this text is here to give it the length that a minister asked for. " * 6

RIGHT_ANSWERS = {
    "filled": FULL,
    "score": lambda p, o: (p - o) ** 2,
    "two-advisers": [BOLD, CAREFUL],
    "gap-2020": MISS,
    "asker": SHARE,
    "scorable": "b",
    "steps": "dfaceb",
    "memo": TEXT,
}

# (task, what the learner did, the answer that it gives, what the message must say)
WRONG_ANSWERS = [
    ("filled", "not divided", CAME, "gas itself"),
    ("filled", "missing gas", 38 - CAME, "what was missing"),
    ("filled", "missing share", 100 - FULL, "missing, in percent"),
    ("filled", "best year", 100 * CAME / CAME.max(), "best year"),
    ("filled", "share of 1", FULL / 100, "hundred times too small"),
    ("filled", "upside down", 100 * 38 / CAME, "other way round"),
    ("filled", "multiplied", CAME * 38, "You multiplied"),
    ("filled", "all years", 100 * CAME / CAME.sum(), "all years together"),
    ("filled", "rounded", FULL.round(), "whole numbers"),
    ("filled", "less the promise", CAME - 38, "what was missing"),
    ("filled", "one year", FULL[2025], "A Series is asked for"),
    ("filled", "a year lost", FULL.drop(2022), "2022 is missing"),
    ("score", "distance", lambda p, o: abs(p - o), "the square"),
    ("score", "no outcome", lambda p, o: p**2, "subtract the outcome"),
    ("score", "turned", lambda p, o: 1 - (p - o) ** 2, "0 is best"),
    ("score", "added", lambda p, o: (p + o) ** 2, "You added"),
    ("score", "doubled", lambda p, o: 2 * (p - o), "doubles"),
    ("score", "no brackets", lambda p, o: p - o**2, "brackets"),
    ("score", "no square", lambda p, o: p - o, "not squared yet"),
    ("score", "always 1", lambda p, o: (1 - p) ** 2, "distance to 1"),
    ("score", "percent", lambda p, o: (100 * p - o) ** 2, "no percent"),
    ("score", "no return", lambda p, o: None, "return"),
    ("score", "a number", 0.64, "def"),
    ("two-advisers", "sums", [sum(squares("bold")), sum(squares("careful"))], "Divide by how many"),
    ("two-advisers", "distances", [mean(distances("bold")), CAREFUL], "Square each"),
    ("two-advisers", "square of mean", [mean(distances("bold")) ** 2, CAREFUL], "order matters"),
    ("two-advisers", "turned", [1 - BOLD, 1 - CAREFUL], "0 is best"),
    ("two-advisers", "means compared", [(mean(ADVICE["bold"]) - 0.4) ** 2, CAREFUL], "own outcome"),
    ("two-advisers", "swapped", [CAREFUL, BOLD], "other adviser"),
    ("two-advisers", "second wrong", [BOLD, sum(squares("careful"))], "The careful one"),
    ("two-advisers", "means", [mean(ADVICE["bold"]), CAREFUL], "mean of the probabilities"),
    ("two-advisers", "against 0", [mean(p**2 for p in ADVICE["bold"]), CAREFUL], "against 0"),
    (
        "two-advisers",
        "against 1",
        [BOLD, mean((1 - p) ** 2 for p in ADVICE["careful"])],
        "against 1",
    ),
    ("two-advisers", "no square", [mean(ADVICE["bold"]) - 0.4, CAREFUL], "cancel"),
    ("two-advisers", "one number", BOLD, "both means"),
    ("two-advisers", "half done", [BOLD, ...], "still the three dots"),
    ("gap-2020", "billions", SAID - LEAD[2020], "billion dollars"),
    ("gap-2020", "the gap", LEAD[2020], "gap in billion dollars"),
    ("gap-2020", "ratio", 100 * SAID / LEAD[2020], "above or below 100"),
    ("gap-2020", "wrong base", 100 * (LEAD[2020] / SAID - 1), "sign is not"),
    ("gap-2020", "wrong year", 100 * (SAID / LEAD[2015] - 1), "gap of another year"),
    ("gap-2020", "the forecast", SAID, "gap in billion dollars"),
    ("gap-2020", "billions, turned", LEAD[2020] - SAID, "billion dollars"),
    ("gap-2020", "share of 1", SAID / LEAD[2020], "above or below 1"),
    ("gap-2020", "rounded away", 0, "one decimal"),
    ("gap-2020", "China first", 100 * (SAID / -LEAD[2020] - 1), "How far ahead"),
    ("gap-2020", "one country", 100 * (SAID / USA[2020] - 1), "American GDP"),
    ("gap-2020", "share", MISS / 100, "hundred times too small"),
    ("gap-2020", "a column", LEAD, "not one number"),
    ("asker", "all five", VOTES["CHN"], "among all five"),
    ("asker", "votes given", VOTES["CHN"] + VOTES["RUS"], "gave Russia's votes"),
    ("asker", "wrong member", 100 * VOTES["CHN"] / VOTES.drop("ZAF").sum(), "South Africa"),
    ("asker", "capital", 100 * CAPITAL["CHN"] / CAPITAL.drop("RUS").sum(), "share of the capital"),
    ("asker", "the rest", VOTES.drop("RUS").sum(), "are left"),
    ("asker", "against three", 100 * VOTES["CHN"] / VOTES.drop(["RUS", "CHN"]).sum(), "all four"),
    ("asker", "left out China", 100 * VOTES["CHN"] / VOTES.drop("CHN").sum(), "left out China"),
    ("asker", "capital of five", CAPITAL["CHN"], "capital among all five"),
    ("asker", "share of 1", SHARE / 100, "hundred times too small"),
    ("scorable", "no event", "a", "become deeper"),
    ("scorable", "no number", "c", "may well"),
    ("scorable", "cannot fail", "d", "cannot fail"),
    ("scorable", "two letters", "bd", "one letter"),
    ("steps", "rate before event", "adfceb", "Step a comes too early"),
    ("steps", "rate before date", "dafceb", "Step a comes too early. How often"),
    ("steps", "inside view first", "dfcaeb", "Step c comes too early"),
    ("steps", "score before number", "dfacbe", "Step b comes too early"),
    ("steps", "one forgotten", "dface", "letter b is there 0 times"),
    ("memo", "too short", TEXT[:200], "Write at least 120"),
    ("memo", "no probability", re.sub(r"\d+ percent", "a good chance", TEXT), "no probability"),
    ("memo", "no date", re.sub(r"20(18|14)", "then", TEXT), "No date"),
    ("memo", "nobody named", re.sub("Plans of Gazprom and CNPC", "Dates", TEXT), "whose word"),
    ("memo", "no outside view", re.sub("first line|other projects", "thing", TEXT), "outside view"),
    ("memo", "no objection", TEXT.replace("But", "And"), "speaks against it"),
    ("memo", "no news", TEXT.replace(" if ", " when "), "change your number"),
    ("memo", "too long", 3 * TEXT, "Cut it to 200"),
]


def task(name):
    return find(f"{LESSON}/{name}")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("two-advisers", BOLD), ("two-advisers", CAREFUL), ("gap-2020", MISS), ("asker", SHARE)],
)
def test_no_message_tells_the_expected_number(name, expected):
    for wrong_name, _, answer, _ in WRONG_ANSWERS:
        if wrong_name == name:
            message = judge(task(name), answer).message
            for digits in range(1, 4):
                shown = f"{abs(expected):.{digits}f}"
                assert not re.search(rf"(?<![\d.]){re.escape(shown)}(?![\d.])", message), message


def test_an_error_in_the_readers_function_is_told_with_its_line():
    def score(p, outcome):
        return p / (outcome - outcome)

    outcome = judge(task("score"), score)
    assert outcome.kind == ERROR and "ZeroDivisionError" in outcome.message


def test_what_the_texts_say_is_what_the_tables_say():
    """Figures and findings typed in a task's texts and in the model answers."""
    assert FULL.iloc[0] < 15 and FULL[2023] < 65 and 100 < FULL[2025] < 105
    assert CAREFUL < BOLD < 0.25
    closer = [b < c for b, c in zip(distances("bold"), distances("careful"), strict=True)]
    assert sum(closer) == 4 and max(squares("bold")) > 0.95 * sum(squares("bold"))
    assert -1 < MISS < 0, "too low, by less than one percent"
    assert 48 < SHARE < 50, "just below a half"
    assert round(100 * CAPITAL["CHN"] / CAPITAL.drop("RUS").sum(), 6) == 50, "exactly half"
    assert VOTES.idxmin() == "ZAF" and VOTES["CHN"] + VOTES["ZAF"] > VOTES.drop("RUS").sum() / 2
    plans = data.load("pipeline_schedule").set_index("said_by")
    named = data.load("projects").query(
        "kind in ['nuclear', 'aircraft', 'space', 'rail', 'bridge']"
    )
    assert len(named) == 11, "the lesson's questions say eleven"
    assert plans.loc["the essay", "full_volume"] == 2018 and CAME[CAME >= 38].index[0] == 2025
