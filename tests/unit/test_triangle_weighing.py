"""Composites, their coverage and their robustness: by hand, and their laws as properties."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course import triangle
from course.triangle import weighing
from course.triangle.sides import SIDES

# An example holds up to twelve years: as many years in all as four examples of three, and a third
# of the frames, which cost the time.
YEARS = range(2000, 2012)
NAMES = ("votes", "trade", "alliance")
cell = st.one_of(st.floats(0, 1), st.just(math.nan))
row = st.one_of(st.tuples(cell, cell, cell), st.tuples(*[st.floats(0, 1)] * 3))
indicator = st.dictionaries(st.sampled_from(YEARS), row, max_size=len(YEARS))
records = st.tuples(indicator, indicator, indicator)
shares = st.tuples(*[st.floats(0, 1)] * 3)


def frame(rows):
    found = pd.DataFrame.from_dict(rows, orient="index", columns=list(SIDES), dtype=float)
    return found.sort_index().rename_axis("year")


def frames(tables):
    return {name: frame(rows) for name, rows in zip(NAMES, tables, strict=True)}


def weighted(parts):
    assume(sum(parts) > 1e-6)
    total = math.fsum(parts)
    return {name: part / total for name, part in zip(NAMES, parts, strict=True)}


def plain(given, weights, year):
    """The composite of one year with nothing but loops, or None."""
    total, weight, names = [0.0, 0.0, 0.0], 0.0, []
    for name in NAMES:
        rows = given[name]
        if weights[name] <= 1e-12 or year not in rows.index or rows.loc[year].isna().any():
            continue
        total = [t + weights[name] * d for t, d in zip(total, rows.loc[year], strict=True)]
        weight += weights[name]
        names.append(name)
    return ([t / weight for t in total], weight, ", ".join(names)) if names else None


def test_by_hand():
    given = frames([{2000: (0.1, 0.2, 0.3)}, {2000: (0.5, 0.6, 0.7), 2001: (1, 1, 0)}, {}])
    found = triangle.composite({"votes": 0.25, "trade": 0.75}, given)
    assert found.loc[2000, list(SIDES)].tolist() == pytest.approx([0.4, 0.5, 0.6])
    assert found.at[2000, "rests_on"] == "votes, trade" and found.at[2000, "weight"] == 1
    assert found.loc[2001, list(SIDES)].tolist() == [1, 1, 0]
    assert found.at[2001, "rests_on"] == "trade" and found.at[2001, "weight"] == 0.75


def test_a_year_is_compared_only_on_indicators_present_for_all_sides():
    given = frames([{2000: (0.1, math.nan, 0.3)}, {2000: (0.5, 0.6, 0.7)}, {}])
    found = triangle.composite({"votes": 0.5, "trade": 0.5}, given)
    assert found.at[2000, "rests_on"] == "trade" and found.at[2000, "CHN-RUS"] == 0.5
    assert triangle.composite({"votes": 1.0}, given).empty


@given(records, shares)
def test_composite_is_the_formula_and_lies_between_its_indicators(tables, parts):
    given, weights = frames(tables), weighted(parts)
    found = triangle.composite(weights, given)
    for year in YEARS:
        expected = plain(given, weights, year)
        assert (year in found.index) == (expected is not None)
        if expected:
            sides, weight, names = expected
            assert found.loc[year, list(SIDES)].tolist() == pytest.approx(sides)
            assert found.at[year, "weight"] == pytest.approx(weight)
            assert found.at[year, "rests_on"] == names
            values = np.array([given[name].loc[year] for name in names.split(", ")])
            assert (values.min(axis=0) <= np.add(sides, 1e-12)).all()
            assert (values.max(axis=0) >= np.subtract(sides, 1e-12)).all()


@given(records, shares, st.permutations(SIDES))
def test_relabelling_the_sides_relabels_the_composite(tables, parts, order):
    given, weights = frames(tables), weighted(parts)
    named = dict(zip(SIDES, order, strict=True))
    moved = {name: table.rename(columns=named) for name, table in given.items()}
    one, two = triangle.composite(weights, given), triangle.composite(weights, moved)
    for side in SIDES:
        assert one[side].tolist() == two[named[side]].tolist()


@given(records)
def test_shares_are_shares_and_what_all_indicators_say_holds_under_all_weightings(tables):
    given = frames(tables)
    found = {
        side: triangle.robustness(f"{side} is the longest side", NAMES, 50, frames=given)
        for side in SIDES
    }
    essay = found["RUS-USA"]
    for year in essay.index:
        assert 0 <= sum(frame.at[year, "share"] for frame in found.values()) <= 1 + 1e-12
        rows = [given[name].loc[year] for name in essay.at[year, "rests_on"].split(", ")]
        if all(r["RUS-USA"] > max(r["CHN-RUS"], r["CHN-USA"]) + 1e-9 for r in rows):
            assert essay.at[year, "share"] == 1
        if all(r["RUS-USA"] <= r["CHN-USA"] for r in rows):
            assert essay.at[year, "share"] == 0


def test_robustness_has_the_exact_share():
    # Weight w on votes: RUS-USA is longest when 0.8 w > 0.2 w + 0.5 (1 - w), w > 5 / 11.
    given = frames([{2000: (0.0, 0.2, 0.8)}, {2000: (0.0, 0.5, 0.0)}, {}])
    found = triangle.robustness(indicators=("votes", "trade"), draws=20000, frames=given)
    assert found.at[2000, "share"] == pytest.approx(6 / 11, abs=0.01)
    assert found.at[2000, "indicators"] == 2


def test_weightings_are_uniform_on_the_simplex():
    draws = weighing._weightings(3, 20000, 1)
    assert np.allclose(draws.sum(axis=1), 1) and (draws >= 0).all()
    # Uniform on a triangle: P(w1 > t) = (1 - t) ** 2.
    for t in (0.1, 0.5, 0.8):
        assert (draws[:, 0] > t).mean() == pytest.approx((1 - t) ** 2, abs=0.01)
    # What is left when one indicator is missing is uniform again.
    rest = draws[:, 0] / (draws[:, 0] + draws[:, 1])
    assert np.quantile(rest, [0.25, 0.5, 0.75]) == pytest.approx([0.25, 0.5, 0.75], abs=0.02)


@pytest.mark.parametrize(
    ("statement", "truth"),
    [
        ("RUS-USA is the longest side", [True, False, False]),
        ("RUS-USA is the longest side.", [True, False, False]),
        ("CHN-RUS is the shortest side", [True, False, False]),
        ("CHN-USA is longer than CHN-RUS", [True, False, True]),
        ("CHN-RUS is shorter than RUS-USA", [True, False, False]),
        ("the order is CHN-RUS < CHN-USA < RUS-USA", [True, False, False]),
        ("a triangle exists", [True, True, False]),
    ],
)
def test_statements(statement, truth):
    sides = np.array([[0.3, 0.5, 0.7], [0.4, 0.4, 0.4], [0.2, 0.9, 0.2]])
    assert weighing.parse(statement)(sides).tolist() == truth


def test_the_order_needs_three_differences():
    sides = np.array([[0.3, 0.3, 0.7], [0.3, 0.5, 0.5]])
    assert not weighing.parse("the order is CHN-RUS < CHN-USA < RUS-USA")(sides).any()


@pytest.mark.parametrize("statement", ["", "Russia is far", "CHN-JPN is the longest side", None])
def test_unknown_statements(statement):
    with pytest.raises(ValueError, match="No test is known for the statement"):
        triangle.robustness(statement)


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ({}, "There are no weights"),
        ({"votes": 0.5}, "They must sum to 1"),
        ({"votes": 0.7, "trade": 0.7}, "sum to 1.4"),
        ({"votes": 1.5, "trade": -0.5}, "'trade' is -0.5"),
        ({"votes": math.nan}, "'votes' is nan"),
        ({"votes": math.inf}, "'votes' is inf"),
        ({"wealth": 1}, "no indicator 'wealth'"),
        ({"votes": 0.5, "identical": 0.5}, "weigh one of the two"),
    ],
)
def test_wrong_weights(weights, words):
    for use in (triangle.composite, triangle.composite_intervals, triangle.history):
        with pytest.raises(ValueError, match=words):
            use(weights)


def test_a_year_without_data():
    with pytest.raises(ValueError, match="No weighed indicator measures all three sides in 2026"):
        triangle.measured(2026, {"votes": 1.0})
    with pytest.raises(ValueError, match="measures all three sides in 1900"):
        triangle.measured(1900)


def test_the_stricter_count_stands_in_for_votes():
    found = triangle.composite({"identical": 0.5, "trade": 0.5})
    assert found.at[2023, "rests_on"] == "trade, identical"
    for name in ("pi", "kappa", "ideal"):
        assert weighing.pool({name: 0.5, "trade": 0.5})[0] == name
    assert weighing.pool({"identical": 1}) == ("identical", *triangle.MAIN[1:])
    assert weighing.pool({"trade": 1}) == triangle.MAIN


def test_composite_intervals_by_hand():
    votes, middle = triangle.intervals("votes"), triangle.distances("votes").loc[2001]
    alone = triangle.composite_intervals({"votes": 1.0})
    assert np.allclose(alone, votes.loc[alone.index])
    half = triangle.composite_intervals({"votes": 0.5, "trade": 0.5})
    width = votes.at[2001, ("CHN-RUS", "high")] - votes.at[2001, ("CHN-RUS", "low")]
    found = half.at[2001, ("CHN-RUS", "high")] - half.at[2001, ("CHN-RUS", "low")]
    assert found == pytest.approx(width / 2)
    # Before 1992 trade is missing and votes carry all that is measured.
    assert np.allclose(half.loc[1980], votes.loc[1980])
    below = middle["CHN-RUS"] - votes.at[2001, ("CHN-RUS", "low")]
    whole = triangle.composite({"votes": 0.5, "trade": 0.5}).at[2001, "CHN-RUS"]
    assert half.at[2001, ("CHN-RUS", "low")] == pytest.approx(whole - below / 2)
    assert triangle.composite_intervals({"trade": 1.0}).empty


def test_composite_intervals_agree_with_the_resamples():
    from course.triangle.registry import distances, resamples

    weights = {"votes": 0.4, "trade": 0.3, "alliance": 0.3}
    rest = 0.3 * distances("trade").loc[2010] + 0.3 * distances("alliance").loc[2010]
    draws = 0.4 * resamples()[2010] + rest.to_numpy()
    found = triangle.composite_intervals(weights).loc[2010]
    low, high = np.quantile(draws, [0.025, 0.975], axis=0)
    for i, side in enumerate(SIDES):
        assert found[side, "low"] == pytest.approx(low[i], abs=1e-9)
        assert found[side, "high"] == pytest.approx(high[i], abs=1e-9)
    low, high = np.quantile(draws[:, 0] - draws[:, 2], [0.025, 0.975])
    assert found["CHN-RUS - RUS-USA", "low"] == pytest.approx(low, abs=1e-9)
    assert found["CHN-RUS - RUS-USA", "high"] == pytest.approx(high, abs=1e-9)


def test_what_a_share_hangs_on():
    """Trade carries the sentence in 2014: without it little more than half of weightings is left."""
    row = weighing.longest()[2014]
    assert row["shares"][2] == triangle.robustness().at[2014, "share"]
    assert weighing.hinge(triangle.MAIN, 2014, "RUS-USA") == ("trade", row["without"]["trade"][2])
    assert row["without"]["trade"][2] < 0.6 < 0.9 < row["shares"][2]
    # Leaving one out by hand, with the same draws: what is left of a draw, scaled to sum 1.
    draws = weighing._weightings(5, 5000, weighing.SEED)[:, [0, 2, 3, 4]]
    lengths = np.stack([triangle.distances(n).loc[2014] for n in triangle.MAIN if n != "trade"])
    sides = draws @ lengths / draws.sum(axis=1, keepdims=True)
    share = (sides[:, 2] > sides[:, :2].max(axis=1) + 1e-12).mean()
    assert share == pytest.approx(row["without"]["trade"][2], abs=1e-3)
    assert weighing.hinge(triangle.MAIN, 2025, "RUS-USA") is None


def test_the_prior_over_weights():
    rule, even = (triangle.robustness(alpha=alpha).at[2014, "share"] for alpha in (0.5, 3))
    assert rule < triangle.robustness().at[2014, "share"] < even
    with pytest.raises(ValueError, match="alpha is a number above 0"):
        triangle.robustness(alpha=0)


def test_the_same_from_run_to_run():
    one, two = triangle.robustness(), triangle.robustness()
    pd.testing.assert_frame_equal(one, two)
    pd.testing.assert_frame_equal(triangle.history(), triangle.history())


def test_history_is_consistent():
    found, whole = triangle.history(), triangle.composite()
    assert list(found.index) == list(whole.index)
    for year, line in found.iterrows():
        one = triangle.measured(year)
        assert one.sides == pytest.approx({side: line[side] for side in SIDES})
        assert (line["longest"] or None) == one.longest and line["exists"] == one.exists
        assert line["kind"] == (one.kind if one.differences else "undecided")
    alone = triangle.history({"alliance": 1.0})
    assert alone.at[1978, "excess"] == 0.5 and not alone.at[1978, "exists"]
    assert alone.at[1972, "type"] == "stable marriage (outsider the United States)"
    assert set(alone["kind"]) == {"undecided"}  # without votes there is no interval


def test_what_the_votes_say():
    """The finding that the lesson must show: by votes alone the essay's side is not the longest."""
    found = triangle.history({"votes": 1.0}).loc[1992:]
    assert (found["longest"].drop([2023, 2024]) == "CHN-USA").all()
    for year in (2023, 2024):  # and in these years nobody can tell
        assert triangle.measured(year, {"votes": 1.0}).is_longest("RUS-USA") is None
    assert (triangle.history({"trade": 1.0})["longest"] == "RUS-USA").all()
