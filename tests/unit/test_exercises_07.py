"""The right answers of lesson 07, worked out in another way, and the figures in its texts."""

import pandas as pd
import pytest

from claimbook.tasks import find
from claimbook.tasks.task import NOT_ATTEMPTED, judge
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

AIGUN, PEKING = (
    OLD.query("treaty == @name and status == 'confirmed'")["area_high_sq_mi"].item()
    for name in ("1858-aigun", "1860-peking")
)


RIGHT_ANSWERS = {
    "first-code": [PEKING, PEKING + AIGUN],
    "least": LEAST,
    "dividers": LENGTHS,
    "talks": COUNTS,
    "error": error,
    "alone": SHARES,
}


def task(name):
    return find(f"{LESSON}/{name}")


def test_a_function_that_gives_the_three_dots_is_not_attempted():
    assert judge(task("error"), lambda share, persons: ...).kind == NOT_ATTEMPTED


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
