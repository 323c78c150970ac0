"""The tasks of lesson 10: right answers pass, typical wrong answers get a message that helps.

The wrong answers are made from the tables as a learner would make them.
"""

import re

import pandas as pd
import pytest

from claimbook.tasks.task import find, judge
from course import data, triangle

LESSON = "10-the-triangle"
CALLS = data.load("roll_calls")
CALLS = CALLS[CALLS["date"].dt.year == 2014]
WORTH = {"yes": 1.0, "abstain": 0.0, "no": -1.0}
BALLOTS = pd.DataFrame({p: CALLS[p].astype(object).map(WORTH) for p in triangle.POWERS})
BOTH = BALLOTS.dropna()
FRAMES = {name: triangle.distances(name) for name in triangle.MAIN}
MIX, TRADE = triangle.composite(), FRAMES["trade"]


def apart(one, two, votes=BOTH):
    return ((votes[one] - votes[two]).abs() / 2).mean()


def years(side, span=slice(1992, 2014), most=True):
    found = {}
    for name, frame in FRAMES.items():
        rows = frame.loc[span]
        found[name] = ((rows.idxmax(axis=1) if most else rows.idxmin(axis=1)) == side).sum()
    return pd.Series(found)


def tie(year=2014, rival="CHN-USA"):
    votes, trade = FRAMES["votes"].loc[year], TRADE.loc[year]
    by_trade = trade["RUS-USA"] - trade[rival]
    return by_trade / (by_trade + votes[rival] - votes["RUS-USA"])


def change(frame, side="CHN-RUS", year=2025):
    return frame.loc[year, side] - frame.loc[year - 1, side]


def close(lengths):
    return pd.Series({cut: (lengths < cut).sum() for cut in CUTS})


CUTS = [0.35, 0.41, 0.45, 0.5, 0.6]
LENGTHS = MIX.loc[2014, ["CHN-RUS", "CHN-USA", "RUS-USA"]]
CLOSE = close(LENGTHS)
LENGTHS_ADDED = pd.Series({cut: float(LENGTHS[cut > LENGTHS].sum()) for cut in CUTS})
DISTANCE, YEARS, TIE = apart("CHN", "USA"), years("RUS-USA"), tie()
LEAP, REAL = change(MIX), change(FRAMES["votes"])
LAST = FRAMES["votes"].loc[2025, "CHN-RUS"]
TEXT = (
    "In 2014 the votes in the Assembly put China and the USA at 0.73, and trade names another. "
    "With equal weights the essay holds, but a length does not show trust, "
    "and if newer sessions turned, I would change it. "
) + "The rest of this text is here to give it the length that was asked for. " * 5

RIGHT_ANSWERS = {
    "by-hand": DISTANCE,
    "holds": YEARS,
    "tipping": TIE,
    "like-with-like": [LEAP, REAL],
    "threshold": CLOSE,
    "validity": "d",
    "caption": TEXT,
}

# (task, what the learner did, the answer that it gives, what the message must say)
WRONG_ANSWERS = [
    ("by-hand", "agreement", 1 - DISTANCE, "agreement"),
    ("by-hand", "not halved", 2 * DISTANCE, "Divide by 2"),
    ("by-hand", "whole steps", (BOTH["CHN"] != BOTH["USA"]).mean(), "counted each difference"),
    ("by-hand", "absent as abstention", apart("CHN", "USA", BALLOTS.fillna(0)), "an absence"),
    ("by-hand", "Russia", apart("RUS", "USA"), "Russia and the United States"),
    ("by-hand", "the tie", apart("CHN", "RUS"), "China and Russia"),
    ("by-hand", "with signs", (BOTH["CHN"] - BOTH["USA"]).mean() / 2, "kept the signs"),
    ("by-hand", "percent", 100 * DISTANCE, "hundred times too large"),
    ("by-hand", "a column", (BALLOTS["CHN"] - BALLOTS["USA"]).abs() / 2, "not one number"),
    ("holds", "shortest", years("RUS-USA", most=False), "the shortest"),
    ("holds", "another side", years("CHN-USA"), "China and the United States"),
    ("holds", "the tie", years("CHN-RUS"), "China and Russia"),
    ("holds", "all years", years("RUS-USA", slice(None)), "Keep 1992 to 2014"),
    ("holds", "shares", YEARS / 23, "share of the years"),
    ("holds", "one measure", YEARS["trade"], "A Series is asked for"),
    ("holds", "one forgotten", YEARS.drop("disputes"), "disputes is missing"),
    ("tipping", "the other weight", 1 - TIE, "weight of trade"),
    ("tipping", "another rival", tie(rival="CHN-RUS"), "The rival"),
    ("tipping", "another year", tie(2019), "2019"),
    ("tipping", "a ratio", TIE / (1 - TIE), "how many times"),
    ("tipping", "ratio upside down", (1 - TIE) / TIE, "sum of both"),
    ("tipping", "a guess", 0.5, "equal weights"),
    ("tipping", "percent", 100 * TIE, "hundred times too large"),
    ("like-with-like", "length for change", [MIX.loc[2025, "CHN-RUS"], REAL], "length in 2025"),
    ("like-with-like", "first length", [MIX.loc[2024, "CHN-RUS"], REAL], "length in 2024"),
    ("like-with-like", "another side", [change(MIX, "CHN-USA"), REAL], "China and the United"),
    ("like-with-like", "a year early", [change(MIX, year=2024), REAL], "one year too early"),
    ("like-with-like", "sign", [-LEAP, REAL], "sign"),
    ("like-with-like", "votes for the mix", [REAL, REAL], "that of the mix"),
    ("like-with-like", "mix for votes", [LEAP, LEAP], "the mix again"),
    ("like-with-like", "votes, last length", [LEAP, LAST], "length in 2025"),
    ("like-with-like", "one number", LEAP, "both numbers"),
    ("like-with-like", "half done", [LEAP, ...], "still the three dots"),
    ("by-hand", "a sum", (BOTH["CHN"] - BOTH["USA"]).abs().sum() / 2, "a sum over"),
    ("holds", "name turned round", 0 * YEARS, "in this order"),
    ("holds", "a year short", years("RUS-USA", slice(1992, 2013)), "stop in 2013"),
    ("like-with-like", "growth", [LEAP / MIX.loc[2024, "CHN-RUS"], REAL], "Subtract only"),
    ("like-with-like", "sign of the second", [LEAP, -REAL], "mind the sign"),
    ("threshold", "distant for close", 3 - CLOSE, "longer than the cut"),
    ("threshold", "shares", CLOSE / 3, "share of the three"),
    ("threshold", "votes for the mix", close(FRAMES["votes"].loc[2014]), "votes alone"),
    ("threshold", "lengths added", LENGTHS_ADDED, "added up lengths"),
    ("threshold", "only what is new", CLOSE.diff().fillna(CLOSE), "what is new"),
    ("threshold", "one number", 2, "A Series is asked for"),
    ("validity", "precision", "a", "lack of precision"),
    ("validity", "disagreement", "b", "which one"),
    ("validity", "a short series", "c", "where the ruler can be used"),
    ("validity", "two letters", "ad", "one letter"),
    ("caption", "too short", TEXT[:150], "Write at least 100"),
    ("caption", "no figure", re.sub(r"\d", "", TEXT), "no figure"),
    ("caption", "no year", TEXT.replace("2014", "that year"), "No year"),
    ("caption", "no votes", TEXT.replace("votes in the Assembly", "records"), "votes are missing"),
    ("caption", "one ruler", TEXT.replace("trade", "more"), "No ruler but"),
    ("caption", "no weights", TEXT.replace("weights", "care"), "of the weights"),
    ("caption", "no limit", TEXT.replace("does not show", "shows"), "does not show"),
    (
        "caption",
        "no change",
        TEXT.replace("if newer sessions turned, I would change it", "fine"),
        "would change",
    ),
    ("caption", "too long", 3 * TEXT, "Cut it to 180"),
]


def task(name):
    return find(f"{LESSON}/{name}")


@pytest.mark.parametrize(
    ("name", "expected"), [("by-hand", DISTANCE), ("tipping", TIE), ("like-with-like", LEAP)]
)
def test_no_message_tells_the_expected_number(name, expected):
    for wrong_name, _, answer, _ in WRONG_ANSWERS:
        if wrong_name == name:
            message = judge(task(name), answer).message
            for digits in (1, 2, 3):
                shown = f"{abs(expected):.{digits}f}"
                assert not re.search(rf"(?<![\d.]){re.escape(shown)}(?![\d.])", message), message


def test_the_distance_by_hand_is_the_one_of_the_engine():
    assert pytest.approx(FRAMES["votes"].loc[2014, "CHN-USA"], abs=1e-12) == DISTANCE


def test_at_the_tipping_weight_the_two_sides_tie():
    mixed = triangle.composite({"votes": TIE, "trade": 1 - TIE}).loc[2014]
    assert mixed["CHN-USA"] == pytest.approx(mixed["RUS-USA"], abs=1e-9)


def test_what_the_texts_say_is_what_the_tables_say():
    """Figures typed in a task's texts and in the model answers, held against the engine."""
    votes = FRAMES["votes"].loc[2014].round(2)
    assert (votes["CHN-USA"], votes["RUS-USA"]) == (0.73, 0.63)
    assert round(100 * triangle.robustness().loc[2014, "share"]) == 93
    assert triangle.measured(2014).longest == "RUS-USA" == TRADE.loc[2014].idxmax()
    assert YEARS["trade"] == 23 == len(TRADE.loc[1992:2014]) and YEARS["votes"] == 0
    assert list(MIX.loc[[2024, 2025], "rests_on"]) == ["votes, trade", "votes"]
    assert 0.4 < REAL / LEAP < 0.6  # about half of the leap
    assert round(100 * triangle.panel(year=2014).at["without trade", "share"]) == 53
    assert FRAMES["alliance"].loc[1972, "CHN-RUS"] == 0 and TIE > 0.5
    assert sorted(set(CLOSE)) == [0, 1, 2, 3]
    assert sorted(LENGTHS.astype(float).round(2)) == [0.40, 0.42, 0.55]
