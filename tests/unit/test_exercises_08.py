"""The tasks of lesson 08: right answers pass, typical wrong answers get a message that helps.

The wrong answers are made from the tables as a learner would make them.
"""

import re

import pandas as pd
import pytest

from claimbook.tasks.task import find, judge
from course import claims, data

LESSON = "08-crises"
VOTES = data.load("ukraine_votes")
WORTH = {"yes": 1.0, "abstain": 0.0, "no": -1.0}
BALLOTS = pd.DataFrame({p: VOTES[p].astype(object).map(WORTH) for p in ("CHN", "RUS", "USA")})
CALLS = data.load("roll_calls")
WANTED = "ituation of human rights|Israeli practices affecting the human rights"
TEXTS = CALLS[CALLS["title"].str.contains(WANTED, na=False)]
ABOUT = TEXTS["title"].str.extract("(Crimea|Israeli)")[0]
ABOUT = ABOUT.replace("Israeli", "Palestinian territory").fillna("other states")
VETOES = data.load("vetoes")
SYRIA = VETOES[(VETOES["topic"] == "Syria") & VETOES["RUS"]]
LATE = SYRIA[SYRIA["date"] >= "2016-01-01"]


def same(one="CHN", two="USA"):
    both = BALLOTS[[one, two]].dropna()
    return 100 * (both[one] == both[two]).mean()


def half(one="CHN", two="USA"):
    return 100 * (1 - (BALLOTS[one] - BALLOTS[two]).abs() / 2).mean()


def left():
    both = BALLOTS[["CHN", "USA"]].dropna().query("CHN != 0 and USA != 0")
    return 100 * (both["CHN"] == both["USA"]).mean()


def no_percent(power="CHN", vote="no"):
    return 100 * (TEXTS[power] == vote).groupby(ABOUT.rename("about")).mean()


def symbols(china, russia):
    return list(VOTES.loc[(VOTES["CHN"] == china) & (VOTES["RUS"] == russia), "resolution"])


EQUAL = (BALLOTS["CHN"] == BALLOTS["USA"]).sum()
IDLE = [100 * (1 - BALLOTS[power].abs() / 2).mean() for power in ("RUS", "USA")]
ASIDE = 100 * (~LATE["CHN"]).mean()
NO = no_percent()
TEXT = (
    "In 2014 China spoke of the integrity of Ukraine, and abstained in the vote. In Geneva it said "
    "no in 2 of 2 votes, which it does with other states too. Votes do not show what was said in "
    "private. I would change this advice if it voted yes. "
) + "The rest of this text is here to give it the length that was asked for. " * 4

RIGHT_ANSWERS = {
    "same-vote": same(),
    "abstainer": IDLE,
    "control": NO,
    "aside": ASIDE,
    "against": symbols("yes", "no"),
    "control-group": "c",
    "steps": "caebfd",
    "memo": TEXT,
}

# (task, what the learner did, the answer that it gives, what the message must say)
WRONG_ANSWERS = [
    ("same-vote", "half points", half(), "half a point"),
    ("same-vote", "left out", left(), "left out the abstentions"),
    ("same-vote", "all rows", 100 * (BALLOTS["CHN"] == BALLOTS["USA"]).mean(), "all rows"),
    ("same-vote", "differ", 100 - same(), "differ"),
    ("same-vote", "Russia", same("CHN", "RUS"), "China and Russia"),
    ("same-vote", "without China", same("RUS", "USA"), "Russia and the United States"),
    ("same-vote", "a count", EQUAL, "number of equal votes"),
    ("same-vote", "a share", same() / 100, "hundred times too small"),
    ("same-vote", "a column", BALLOTS["CHN"] == BALLOTS["USA"], "True or False"),
    ("abstainer", "equal votes only", [0, IDLE[1]], "With Russia: You counted only equal"),
    ("abstainer", "full agreement", [100, IDLE[1]], "full agreement"),
    ("abstainer", "China", [half("CHN", "RUS"), IDLE[1]], "That is China"),
    ("abstainer", "a share", [IDLE[0] / 100, IDLE[1]], "percent"),
    ("abstainer", "50 for both", [IDLE[0], 50], "abstained too"),
    (
        "abstainer",
        "equal votes, USA",
        [IDLE[0], 100 * (BALLOTS["USA"].dropna() == 0).mean()],
        "Add half a point",
    ),
    ("abstainer", "missing", [IDLE[0], 100 - IDLE[1]], "missing from 100"),
    ("abstainer", "China and USA", [IDLE[0], half()], "That is China"),
    ("abstainer", "one number", IDLE[0], "both numbers"),
    ("abstainer", "half done", [IDLE[0], ...], "three dots"),
    ("control", "shares", NO / 100, "shares of 1"),
    ("control", "not no", 100 - NO, "did not vote no"),
    ("control", "yes", no_percent(vote="yes"), "China's yes"),
    ("control", "Russia", no_percent("RUS"), "Russia's column"),
    ("control", "America", no_percent("USA"), "American no"),
    ("control", "numbers", (TEXTS["CHN"] == "no").groupby(ABOUT).sum(), "numbers of votes"),
    ("control", "one group", NO["Crimea"], "A Series is asked for"),
    ("control", "one forgotten", NO.drop("Crimea"), "Crimea is missing"),
    ("aside", "joined", 100 - ASIDE, "China joined"),
    ("aside", "all years", 100 * (~SYRIA["CHN"]).mean(), "before 2016"),
    (
        "aside",
        "all topics",
        100 * (~VETOES[VETOES["RUS"] & (VETOES["date"] >= "2016-01-01")]["CHN"]).mean(),
        "all topics",
    ),
    ("aside", "a count", (~LATE["CHN"]).sum(), "number of vetoes"),
    ("aside", "a share", ASIDE / 100, "hundred times too small"),
    ("against", "both yes", symbols("yes", "yes"), "both voted yes"),
    ("against", "both no", symbols("no", "no"), "both voted no"),
    ("against", "abstained", symbols("abstain", "no"), "China abstained"),
    (
        "against",
        "all yes",
        list(VOTES.loc[VOTES["CHN"] == "yes", "resolution"]),
        "Add the condition",
    ),
    ("against", "a table", VOTES[(VOTES["CHN"] == "yes") & (VOTES["RUS"] == "no")], "whole table"),
    ("control-group", "the same cause", "a", "Russia is the accused"),
    ("control-group", "India", "b", "India has reasons"),
    ("control-group", "another subject", "d", "another subject"),
    ("control-group", "two letters", "cd", "one letter"),
    ("steps", "votes first", "acebfd", "Step a comes too early"),
    ("steps", "score first", "cabefd", "needs a code"),
    ("steps", "verdict early", "caebdf", "comes last"),
    ("steps", "control early", "cafebd", "Step f comes too early"),
    ("steps", "one forgotten", "caebf", "The letter d"),
    ("memo", "too short", TEXT[:200], "Write at least 100"),
    ("memo", "no year", TEXT.replace("2014", "that spring"), "No year"),
    ("memo", "no figure", TEXT.replace("2 of 2", "both"), "no figure"),
    ("memo", "no abstention", TEXT.replace("abstained in", "stayed out of"), "abstentions"),
    ("memo", "no words", TEXT.replace("integrity", "future"), "China's words"),
    ("memo", "no Geneva", TEXT.replace("Geneva", "another city"), "before 2016"),
    ("memo", "no principle", TEXT.replace("other states", "everybody"), "principle"),
    ("memo", "no limit", TEXT.replace("do not show", "show"), "do not show"),
    (
        "memo",
        "no condition",
        TEXT.replace("I would change this advice if it voted yes.", ""),
        "with if",
    ),
    ("memo", "too long", 3 * TEXT, "Cut it to 180"),
]


def task(name):
    return find(f"{LESSON}/{name}")


@pytest.mark.parametrize(
    ("name", "expected"), [("same-vote", same()), ("abstainer", IDLE[1]), ("aside", ASIDE)]
)
def test_no_message_tells_the_expected_number(name, expected):
    for wrong_name, _, answer, _ in WRONG_ANSWERS:
        if wrong_name == name:
            message = judge(task(name), answer).message
            for digits in (0, 1, 2):
                shown = f"{expected:.{digits}f}"
                assert not re.search(rf"(?<![\d.]){re.escape(shown)}(?![\d.])", message), message


def test_what_the_texts_say_is_what_the_tables_say():
    """Figures typed in a task's texts and in the model answer, held against the tables."""
    assert same() < 16 and half() > 2 * same() and same() < left() < half()
    assert (SYRIA[SYRIA["date"] < "2016-01-01"]["CHN"]).all(), "it had been none before"
    assembly = VOTES.set_index("resolution").loc["A/RES/68/262"]
    assert (assembly["yes"], assembly["no"], assembly["abstain"], assembly["CHN"]) == (
        100,
        11,
        58,
        "abstain",
    )
    assert symbols("yes", "no") == ["A/RES/77/284"]
    whole = VOTES[VOTES["CHN"].notna() & (VOTES["ballot"] == "whole text")]
    assert len(whole) == 40, "the success text says forty"
    sponsors = VOTES.set_index("resolution").loc["A/RES/77/284", "sponsor"]
    assert "Ukraine" in sponsors and "United States" in sponsors
    assert VOTES.set_index("resolution").loc["A/RES/79/284", "CHN"] == "abstain"
    place = list(VOTES["resolution"]).index("A/RES/77/284")
    assert (
        VOTES["CHN"].iloc[place + 1] == "abstain" and "paragraph" in VOTES["title"].iloc[place + 1]
    )
    assert NO["Crimea"] == 100 and NO["other states"] > 80 and NO["Palestinian territory"] == 0
    assert claims.evidence("C2")["geneva_to_2015"].value == "2 of 2"
