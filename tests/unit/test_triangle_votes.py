"""The distance by votes, by hand; its bootstrap, against plain code that shares nothing with it."""

import itertools
import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course import triangle
from course.triangle import votes
from course.triangle.sides import SIDES

many = settings(max_examples=1000, deadline=None)
choice = st.sampled_from(["yes", "abstain", "no", None])
calls = st.lists(st.tuples(choice, choice, choice), min_size=1, max_size=12)


def table(rows, year=2000, supplementary=False):
    frame = pd.DataFrame(rows, columns=["CHN", "RUS", "USA"], dtype=object)
    frame["date"] = pd.Timestamp(year, 6, 1)
    frame["supplementary"] = supplementary
    return frame


def plain(rows):
    """The distances of three sides by the formula, with nothing but loops."""
    points, found = {"yes": 1, "abstain": 0, "no": -1}, []
    for i, j in ((0, 1), (0, 2), (1, 2)):
        gaps = [abs(points[r[i]] - points[r[j]]) / 2 for r in rows if r[i] and r[j]]
        found.append(sum(gaps) / len(gaps) if gaps else float("nan"))
    return found


def test_by_hand(monkeypatch):
    monkeypatch.setattr(votes, "FEWEST", 1)
    rows = [("yes", "yes", "no"), ("yes", "abstain", "no"), ("no", None, "no"), ("yes", "no", None)]
    found = votes.distance(table(rows)).loc[2000]
    assert found["CHN-RUS"] == pytest.approx((0 + 0.5 + 1) / 3)
    assert found["CHN-USA"] == pytest.approx((1 + 1 + 0) / 3)
    assert found["RUS-USA"] == pytest.approx((1 + 0.5) / 2)


@many
@given(calls, st.permutations(["CHN", "RUS", "USA"]))
def test_distance_is_the_formula_whatever_the_powers_are_called(rows, order):
    rows = rows * 10  # no year has too few
    named = dict(zip(["CHN", "RUS", "USA"], order, strict=True))
    found = votes.distance(table(rows).rename(columns=named))
    for side, expected in zip(SIDES, plain(rows), strict=True):
        side = "-".join(sorted(named[power] for power in side.split("-")))
        got = found.at[2000, side] if 2000 in found.index else float("nan")
        assert got == pytest.approx(expected, nan_ok=True)


def test_a_year_with_few_roll_calls_gives_no_distance():
    rows = [("yes", "no", "no")] * (votes.FEWEST - 1)
    assert votes.distance(table(rows)).empty and votes.resample(table(rows)) == {}
    assert 2020 not in triangle.distances("votes").index  # one roll call, in January


def test_votes_before_the_seat_are_not_counted():
    rows = table([("yes", "no", "no")] * 20, 1970)
    assert votes.distance(rows).empty


def test_the_supplementary_votes_can_be_left_out():
    frame = pd.concat(
        [table([("yes", "yes", "no")] * 10), table([("yes", "no", "no")] * 10, supplementary=True)]
    )
    assert votes.distance(frame).at[2000, "CHN-RUS"] == 0.5
    assert votes.distance(frame, supplementary=False).at[2000, "CHN-RUS"] == 0


def test_bootstrap_has_the_exact_distribution(monkeypatch):
    """Four roll calls have 256 resamples: list them all, and compare how often each value comes."""
    monkeypatch.setattr(votes, "FEWEST", 1)
    rows = [
        ("yes", "yes", "no"),
        ("yes", "abstain", "no"),
        ("no", None, "no"),
        ("no", "yes", "yes"),
    ]
    every = np.array([plain(way) for way in itertools.product(rows, repeat=4)])
    draws = votes.resample(table(rows), draws=40000)[2000]
    for side in range(3):
        exact, drawn = np.round(every[:, side], 9), np.round(draws[:, side], 9)
        assert np.isnan(exact).mean() == pytest.approx(np.isnan(drawn).mean(), abs=0.01)
        for value in np.unique(exact[~np.isnan(exact)]):
            p, q = (exact == value).mean(), (drawn == value).mean()
            assert abs(p - q) < 5 * (p * (1 - p) / 40000) ** 0.5 + 1e-9
        assert set(drawn[~np.isnan(drawn)]) <= set(exact[~np.isnan(exact)])


def test_intervals_agree_with_a_plain_bootstrap():
    """Another bootstrap, roll call by roll call, gives the same intervals, differences too."""
    dice = random.Random(1)
    weights = {"CHN": (8, 1, 1), "RUS": (6, 2, 2), "USA": (2, 2, 6)}
    rows = [
        tuple(dice.choices(["yes", "abstain", "no"], weights[p])[0] for p in weights)
        for _ in range(60)
    ]
    own = []
    for _ in range(4000):
        a, b, c = plain(dice.choices(rows, k=len(rows)))
        own.append((a, b, c, a - b, a - c, b - c))
    low, high = np.quantile(own, [0.025, 0.975], axis=0)
    found = votes.summary(votes.resample(table(rows), draws=4000)).loc[2000]
    assert found.xs("low", level=1).tolist() == pytest.approx(low, abs=0.012)
    assert found.xs("high", level=1).tolist() == pytest.approx(high, abs=0.012)


def test_intervals_of_the_record():
    bounds, middle = triangle.intervals("votes"), triangle.distances("votes")
    assert list(bounds.index) == list(middle.index)
    for side in SIDES:
        assert (bounds[side, "low"] < middle[side]).all()
        assert (middle[side] < bounds[side, "high"]).all()
    narrow = triangle.intervals("votes", level=0.5)
    assert (narrow["CHN-RUS", "low"] > bounds["CHN-RUS", "low"]).all()


def test_a_difference_is_drawn_and_not_subtracted():
    """Sides share roll calls: the interval of a difference is narrower than two intervals allow."""
    bounds = triangle.intervals("votes")
    width = {name: (bounds[name, "high"] - bounds[name, "low"]).mean() for name in votes.NAMES}
    loose = (width["CHN-USA"] ** 2 + width["RUS-USA"] ** 2) ** 0.5
    assert width["CHN-USA - RUS-USA"] < 0.95 * loose


def test_the_same_from_run_to_run():
    rows = table([("yes", "no", "abstain"), ("yes", "yes", "no")] * 10)
    one, two = votes.resample(rows), votes.resample(rows)
    assert (one[2000] == two[2000]).all()
    assert (one[2000] != votes.resample(rows, seed=7)[2000]).any()
    # A known value: the frozen stream of NumPy gives it on every machine and in every version.
    assert one[2000][:6, 0].tolist() == KNOWN


KNOWN = [0.35, 0.45, 0.4, 0.45, 0.5, 0.45]


@pytest.mark.parametrize("level", [0, 1, 95, -0.5])
def test_wrong_level(level):
    with pytest.raises(ValueError, match="level is a share between 0 and 1"):
        triangle.intervals("votes", level=level)


def test_what_has_no_interval():
    with pytest.raises(ValueError, match="'trade' has no interval"):
        triangle.intervals("trade")
    with pytest.raises(ValueError, match="no indicator 'wealth'"):
        triangle.intervals("wealth")
    with pytest.raises(ValueError, match="at least 1"):
        votes.resample(table([("yes", "no", "no")]), draws=0)
