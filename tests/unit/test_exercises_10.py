"""The right answers of lesson 10, worked out in another way, and the figures in its texts."""

import pandas as pd
import pytest

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
DISTANCE, YEARS, TIE = apart("CHN", "USA"), years("RUS-USA"), tie()
LEAP, REAL = change(MIX), change(FRAMES["votes"])

RIGHT_ANSWERS = {
    "first-code": list(
        data.load("roll_calls").query("'2014' <= date < '2015'")[["USA", "CHN"]].eq("no").sum()
    ),
    "by-hand": DISTANCE,
    "holds": YEARS,
    "tipping": TIE,
    "like-with-like": [LEAP, REAL],
    "threshold": CLOSE,
}


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
