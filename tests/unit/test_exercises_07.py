"""The tasks of lesson 07: right answers pass, typical wrong answers get a message that helps.

The wrong answers are made from the tables as a learner would make them.
"""

import re

import pandas as pd
import pytest

from claimbook.tasks.task import NOT_ATTEMPTED, find, judge
from course import data
from course.methods import borders

LESSON = "07-neighbours"
AREAS = data.load("territory")
OLD = AREAS[AREAS["date"].dt.year < 1900]
BY = OLD.groupby("treaty")
STEPS = [10, 20, 50, 100, 200]
MEETINGS = data.load("meetings")
PAIR = MEETINGS[MEETINGS["leaders"] == "Xi-Putin"]
VETOES = data.load("vetoes")
SPAN = VETOES[(VETOES["date"] >= "1992") & (VETOES["date"] < "2016")]
POWERS = ["RUS", "CHN", "USA"]


def lengths(scale="110m", step_factor=1.0):
    return pd.Series({s: borders.border_length(scale, s * step_factor) for s in STEPS})


def years(rows):
    return rows["start_date"].dt.year.value_counts().sort_index().loc[2013:2015]


def shares(rows):
    return pd.Series({p: 100 * (rows["vetoed_by"] == p).sum() / rows[p].sum() for p in POWERS})


def error(share, persons):
    return 100 * 1.96 * (share * (1 - share) / persons) ** 0.5


LEAST = BY["area_low_sq_mi"].min().sum() / 1000
LENGTHS = lengths()
COUNTS = years(PAIR[PAIR["talks_of_the_two"] == "yes"])
SHARES = shares(SPAN)
TEXT = (
    "By Chinese histories about 1.5 million square kilometres passed from 1858 to 1881 by treaties"
    " they call unequal; Russian ones tell of a return. Soldiers died in 1969. The line was agreed"
    " by 2008. "
) + "The rest of this text is here to give it the length that was asked for. " * 5

RIGHT_ANSWERS = {
    "least": LEAST,
    "dividers": LENGTHS,
    "talks": COUNTS,
    "error": error,
    "alone": SHARES,
    "group": "c",
    "panel": TEXT,
}

# (task, what the learner did, the answer that it gives, what the message must say)
WRONG_ANSWERS = [
    ("least", "largest", BY["area_high_sq_mi"].max().sum() / 1000, "largest sum"),
    ("least", "usual", OLD[OLD["status"] == "confirmed"]["area_low_sq_mi"].sum() / 1000, "usual"),
    ("least", "all rows", OLD["area_low_sq_mi"].sum() / 1000, "group by treaty"),
    ("least", "km", BY["area_low_sq_km"].min().sum() / 1000, "square kilometres"),
    ("least", "with 2008", AREAS.groupby("treaty")["area_low_sq_mi"].min().sum() / 1000, "2008"),
    ("least", "means", BY["area_low_sq_mi"].mean().sum() / 1000, "sum of means"),
    ("least", "not thousands", 1000 * LEAST, "thousand times too large"),
    ("least", "rounded", round(LEAST), "one decimal"),
    ("least", "smallest row", OLD["area_low_sq_mi"].min() / 1000, "smallest row"),
    ("least", "a column", BY["area_low_sq_mi"].min(), "not one number"),
    ("alone", "another order", SHARES[["CHN", "RUS", "USA"]], "The first is RUS"),
    ("dividers", "fine map", lengths("10m"), "finer map"),
    ("dividers", "no step", pd.Series(borders.border_length("110m"), index=STEPS), "no step"),
    ("dividers", "miles", LENGTHS / borders.KM_PER_MILE, "These are miles"),
    ("dividers", "steps counted", LENGTHS / pd.Series(STEPS, index=STEPS), "number of steps"),
    ("dividers", "steps in miles", lengths(step_factor=borders.KM_PER_MILE), "steps are in miles"),
    ("dividers", "a list", list(LENGTHS), "A Series is asked for"),
    ("dividers", "no index", LENGTHS.reset_index(drop=True), "index"),
    ("talks", "every place", years(PAIR), "every place"),
    ("talks", "unknown kept", years(PAIR[PAIR["talks_of_the_two"] != "no"]), "not known"),
    ("talks", "Obama", years(MEETINGS[MEETINGS["talks_of_the_two"] == "yes"]), "Obama"),
    (
        "talks",
        "visits only",
        years(PAIR[(PAIR["talks_of_the_two"] == "yes") & PAIR["guest_power"].notna()]),
        "third count",
    ),
    (
        "talks",
        "all years",
        PAIR[PAIR["talks_of_the_two"] == "yes"]["start_date"].dt.year.value_counts().sort_index(),
        "2016",
    ),
    ("talks", "the sum", int(COUNTS.sum()), "A Series is asked for"),
    ("error", "no root", lambda s, n: 196 * s * (1 - s) / n, "root is missing"),
    ("error", "one error", lambda s, n: 100 * (s * (1 - s) / n) ** 0.5, "one standard error"),
    ("error", "no share", lambda s, n: 196 * (0.25 / n) ** 0.5, "does not look at the share"),
    ("error", "half of it", lambda s, n: 196 * (s / n) ** 0.5, "1 - share"),
    ("error", "root below", lambda s, n: 196 * s * (1 - s) / n**0.5, "under your root"),
    ("error", "not points", lambda s, n: error(s, n) / 100, "share of 1"),
    ("error", "no return", lambda s, n: None, "gives nothing back"),
    ("error", "a number", error(0.5, 1500), "starts with def"),
    (
        "alone",
        "counts",
        pd.Series({p: float((SPAN["vetoed_by"] == p).sum()) for p in POWERS}),
        "number of vetoes",
    ),
    ("alone", "to the newest", shares(VETOES[VETOES["date"] >= "1992"]), "Stop before 2016"),
    ("alone", "from 1946", shares(VETOES), "since 1946"),
    ("alone", "together", 100 - SHARES, "together with others"),
    (
        "alone",
        "of all",
        pd.Series({p: 100 * (SPAN["vetoed_by"] == p).sum() / len(SPAN) for p in POWERS}),
        "vetoes of everybody",
    ),
    ("alone", "share of 1", SHARES / 100, "hundred times too small"),
    ("group", "one state", "a", "one state"),
    ("group", "picked", "b", "come to mind"),
    ("group", "words", "d", "counts no other case"),
    ("group", "two letters", "ac", "one letter"),
    ("panel", "too short", TEXT[:200], "Write at least 100"),
    ("panel", "no figure", re.sub(r"\d", "", TEXT), "no figure"),
    ("panel", "no year", re.sub(r"\d{4}", "then", TEXT), "No year"),
    ("panel", "no Chinese word", TEXT.replace("unequal", "old"), "Chinese word"),
    ("panel", "no Russian reading", TEXT.replace("a return", "them"), "Russian reading"),
    (
        "panel",
        "nobody's figures",
        TEXT.replace("By Chinese histories", "In all").replace("they call unequal", "under threat"),
        "whose figures",
    ),
    ("panel", "too exact", TEXT.replace("about ", ""), "'about'"),
    (
        "panel",
        "no dead",
        TEXT.replace("Soldiers died in 1969. ", "It was long ago, as you know. "),
        "The dead are",
    ),
    (
        "panel",
        "not settled",
        TEXT.replace("The line was agreed by 2008.", "So it went, and goes."),
        "settled",
    ),
    ("panel", "too long", 3 * TEXT, "Cut it to 180"),
]


def task(name):
    return find(f"{LESSON}/{name}")


def test_a_function_that_gives_the_three_dots_is_not_attempted():
    assert judge(task("error"), lambda share, persons: ...).kind == NOT_ATTEMPTED


@pytest.mark.parametrize(
    ("name", "expected"),
    [("least", [LEAST]), ("dividers", list(LENGTHS)), ("alone", list(SHARES[:2]))],
)
def test_no_message_tells_the_expected_number(name, expected):
    for wrong_name, _, answer, _ in WRONG_ANSWERS:
        if wrong_name == name:
            message = judge(task(name), answer).message
            for number in expected:
                for digits in (0, 1, 2):
                    for shown in (f"{number:.{digits}f}", f"{number:,.{digits}f}"):
                        assert not re.search(rf"(?<![\d.,]){re.escape(shown)}(?![\d.])", message)


def test_what_the_texts_say_is_what_the_tables_say():
    """Figures typed in a task's texts and in the model answers, held against the tables."""
    assert COUNTS.sum() == 12
    unknown = PAIR[(PAIR["talks_of_the_two"] == "unknown") & (PAIR["start_date"].dt.year == 2015)]
    assert len(unknown) == 2
    fine = lengths("10m")
    assert 1 - LENGTHS[100] / LENGTHS[10] == pytest.approx(1 / 16, abs=0.005)
    assert 1 - fine[100] / fine[10] == pytest.approx(1 / 7, abs=0.01)
    assert pytest.approx(0.1, abs=0.01) == 1 - LEAST / 600
    assert BY["area_high_sq_mi"].max().sum() / 1000 - 600 > 600 - LEAST
    usual = OLD[OLD["status"] == "confirmed"]["area_low_sq_km"].sum()
    assert usual / 1e6 == pytest.approx(1.5, abs=0.02)
    assert round(error(0.5, 1500), 1) == 2.5
