"""The right answers of lesson 11, worked out in another way, and the figures in its texts."""

import pandas as pd
import pytest

from claimbook import settings
from claimbook.quiz.hindsight import interval
from course import claims, data, triangle
from course.lesson_11.checks import RECORD

LESSON = "11-ten-years-on"
LEDGER = claims.load()
PROSE = (settings.current().root / "course/lesson_11/tasks.yaml").read_text(encoding="utf-8")
FILLED = LEDGER[["verdict_2016", "verdict_now"]].astype(object).fillna("a position")
SECTION = LEDGER["section"].astype(str)
OTHER = FILLED["verdict_2016"] != FILLED["verdict_now"]
CHANGED = OTHER.groupby(SECTION).sum()
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


RIGHT_ANSWERS = {
    "first-code": [(LEDGER["verdict_2016"] == word).sum() for word in ("supported", "partly")],
    "changed": CHANGED,
    "lower": lower,
    "brier": BRIER,
    "both-fell": years(FELL["trade"] & FELL["identical"]),
    "overlap": ALIKE,
}


def test_what_the_texts_say_is_what_the_tables_say():
    """Figures typed in a task's texts and in the model answer, held against the ledger."""
    assert CHANGED["economics"] == CHANGED.max() and CHANGED["history"] == 0
    assert lower(14, 19) == pytest.approx(0.5, abs=0.02) and lower(9, 9) < 0.75
    costs = (SURE - TRUE) ** 2
    assert costs[1] > costs[TRUE].sum() and BRIER > 0.25
    assert years(FELL["trade"] & FELL["identical"]) == [2009, 2020]
    supported = [(LEDGER[c] == "supported").sum() for c in ("verdict_2016", "verdict_now")]
    told = (
        f"{supported[0]} of its {len(LEDGER)} claims were supported when it was printed, "
        f"and {supported[1]} are today"
    )
    assert told in " ".join(PROSE.split())
    gas = claims.evidence("E6")
    assert gas["reached_year"].value - gas["promised_year"].value == 7
