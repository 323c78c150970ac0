"""The right answers of lesson 08, worked out in another way, and the figures in its texts."""

import pandas as pd

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


IDLE = [100 * (1 - BALLOTS[power].abs() / 2).mean() for power in ("RUS", "USA")]
ASIDE = 100 * (~LATE["CHN"]).mean()
NO = no_percent()

RIGHT_ANSWERS = {
    "first-code": list(data.load("ukraine_votes")[["CHN", "USA"]].eq("abstain").sum()),
    "same-vote": same(),
    "abstainer": IDLE,
    "control": NO,
    "aside": ASIDE,
    "against": symbols("yes", "no"),
}


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
