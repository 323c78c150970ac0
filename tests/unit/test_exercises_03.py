"""The right answers of lesson 03, worked out in another way, and the figures in its texts."""

import pandas as pd

from claimbook.tasks import find
from claimbook.tasks.task import RIGHT, judge
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


AGREEMENT = agreement(1993)
CHINA, USA = VOTES["CHN-RUS"].loc[1985:2005], VOTES["RUS-USA"].loc[1985:2005]
GAP = CHINA - USA
CUTS = [cut("RUS"), cut("USA")]
LOW, BACK = int(OUTPUT.loc[1989:2005].idxmin()), 2007
FALL = 100 * (1 - OUTPUT[LOW] / OUTPUT[1989])
YEARS = BACK - 1989
FALLS = falls()


NAYS = (
    data.load("roll_calls").query("'1993' <= date < '1994'")[["RUS", "USA"]].dropna().eq("no").sum()
)


RIGHT_ANSWERS = {
    "first-code": [NAYS["RUS"], NAYS["USA"]],
    "agreement": AGREEMENT,
    "gap": GAP,
    "cuts": CUTS,
    "depression": [FALL, YEARS],
    "break-year": FALLS,
}


def task(name):
    return find(f"{LESSON}/{name}")


def test_the_rounded_percentages_of_the_lesson_are_right():
    assert judge(task("cuts"), [round(value) for value in CUTS]).kind == RIGHT


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
