"""The distance by votes, by hand; its bootstrap, against plain code that shares nothing with it."""

import itertools
import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import data, triangle
from course.triangle import ideal, sessions, topics, votes
from course.triangle.sides import SIDES

choice = st.sampled_from(["yes", "abstain", "no", None])
calls = st.lists(st.tuples(choice, choice, choice), min_size=1, max_size=12)


def table(rows, year=2000, supplementary=False):
    frame = pd.DataFrame(rows, columns=["CHN", "RUS", "USA"], dtype=object)
    frame["date"] = pd.Timestamp(year, 6, 1)
    frame["supplementary"] = supplementary
    return frame


def plain(rows, common=True):
    """The distances of three sides by the formula, with nothing but loops."""
    points, found = {"yes": 1, "abstain": 0, "no": -1}, []
    rows = [row for row in rows if all(row)] if common else rows
    for i, j in ((0, 1), (0, 2), (1, 2)):
        gaps = [abs(points[r[i]] - points[r[j]]) / 2 for r in rows if r[i] and r[j]]
        found.append(sum(gaps) / len(gaps) if gaps else float("nan"))
    return found


def test_by_hand(monkeypatch):
    monkeypatch.setattr(votes, "FEWEST", 1)
    rows = [("yes", "yes", "no"), ("yes", "abstain", "no"), ("no", None, "no"), ("yes", "no", None)]
    found = votes.distance(table(rows)).loc[2000]  # in two calls all three voted
    assert found.tolist() == pytest.approx([(0 + 0.5) / 2, (1 + 1) / 2, (1 + 0.5) / 2])
    found = votes.distance(table(rows), common=False).loc[2000]
    assert found["CHN-RUS"] == pytest.approx((0 + 0.5 + 1) / 3)
    assert found["CHN-USA"] == pytest.approx((1 + 1 + 0) / 3)
    assert found["RUS-USA"] == pytest.approx((1 + 0.5) / 2)


@given(calls, st.permutations(["CHN", "RUS", "USA"]), st.booleans())
def test_distance_is_the_formula_whatever_the_powers_are_called(rows, order, common):
    rows = rows * votes.FEWEST  # no year has too few
    named = dict(zip(["CHN", "RUS", "USA"], order, strict=True))
    found = votes.distance(table(rows).rename(columns=named), common=common)
    for side, expected in zip(SIDES, plain(rows, common), strict=True):
        side = "-".join(sorted(named[power] for power in side.split("-")))
        got = found.at[2000, side] if 2000 in found.index else float("nan")
        assert got == pytest.approx(expected, nan_ok=True)


def test_a_year_with_few_roll_calls_gives_no_distance():
    rows = [("yes", "no", "no")] * (votes.FEWEST - 1)
    assert votes.distance(table(rows)).empty and votes.resample(table(rows)) == {}
    assert 2026 not in triangle.distances("votes").index  # twelve roll calls to June


full = st.lists(st.tuples(*[st.sampled_from(["yes", "abstain", "no"])] * 3), min_size=1, max_size=9)


@given(full)
def test_over_common_calls_votes_are_a_metric(rows):
    """The proof stands in votes.py: no side is longer than the two others together, ever."""
    found = votes.distance(table(rows * votes.FEWEST)).loc[2000].tolist()
    for side in found:
        assert side <= sum(found) - side + 1e-12


def test_with_absences_sides_may_average_over_different_calls_and_then_it_fails():
    rows = [("yes", "yes", None), (None, "yes", "yes"), ("yes", None, "no")] * votes.FEWEST
    assert votes.distance(table(rows), common=False).loc[2000].tolist() == [0, 1, 0]
    assert votes.distance(table(rows)).empty


def test_every_year_of_the_record_closes():
    assert (triangle.history({"votes": 1.0})["excess"] == 0).all()
    apart = triangle.distances("votes", common=False)
    longest = apart.max(axis=1)
    failing = apart.index[longest > apart.sum(axis=1) - longest + 1e-12]
    assert list(failing) == [1993, 2001]  # by absences alone
    # A mixture can fail: treaties of 1978 alone do, and so does a mix in which they weigh most.
    assert not triangle.measured(1978, {"votes": 0.1, "alliance": 0.9}).exists


def by_hand(rows, measure):
    """1 - observed / expected disagreement as in Cohen 1968 and Scott 1955, with loops."""
    points, found = {"yes": 1, "abstain": 0, "no": -1}, []
    for i, j in ((0, 1), (0, 2), (1, 2)):
        one, two = [points[r[i]] for r in rows], [points[r[j]] for r in rows]
        observed = sum(abs(a - b) for a, b in zip(one, two, strict=True)) / len(rows)
        if measure == "pi":
            one = two = one + two
        expected = sum(abs(a - b) for a in one for b in two) / (len(one) * len(two))
        found.append(1 - observed / expected if expected else 1.0)
    return found


@given(full, st.sampled_from(["pi", "kappa"]))
def test_agreement_beyond_chance(rows, measure):
    found = votes.distance(table(rows * votes.FEWEST), measure=measure).loc[2000]
    expected = [(1 - value) / 2 for value in by_hand(rows * votes.FEWEST, measure)]
    assert found.tolist() == pytest.approx(expected, abs=1e-9)
    assert found.between(0, 1).all()


def test_kappa_of_a_textbook_table():
    """Two powers, 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: kappa 0.4, a standard example."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    rows = [(one, two, "yes") for one, two in pairs]
    assert votes.distance(table(rows), measure="kappa").at[2000, "CHN-RUS"] == pytest.approx(0.3)


def test_the_two_tables_agree_where_they_overlap_and_are_joined_once():
    old, new = data.load("roll_calls"), data.load("recent_votes")
    both = old[old["session"] == votes.JOINED].merge(new, on="resolution", suffixes=("", "_new"))
    assert len(both) == (old["session"] == votes.JOINED).sum() == 91
    for column in ("date", "CHN", "RUS", "USA", "total_yes", "total_abstain", "total_no"):
        one, two = (both[c].astype(object).fillna("absent") for c in (column, f"{column}_new"))
        assert (one == two).all(), column
    rows = votes.joined(old, new)
    assert rows["session"].max() == new["session"].max()
    assert len(rows[rows["session"] >= votes.JOINED]) == len(new)


def test_a_bootstrap_of_issues_is_wider_where_calls_on_one_issue_are_alike():
    rows = [("yes", "yes", "no")] * 30 + [("yes", "no", "no")] * 30 + [("no", "no", "no")] * 30
    alike = table(rows).assign(
        title=["Palestine"] * 30 + ["Nuclear arms"] * 30 + ["Budget"] * 30,
        resolution=None,
        issues=None,
    )
    width = {
        by: np.ptp(np.quantile(votes.resample(alike, by=by)[2000], [0.025, 0.975], axis=0)[:, 0])
        for by in ("call", "issue")
    }
    assert width["issue"] > 3 * width["call"]
    with pytest.raises(ValueError, match="by is 'call' or 'issue'"):
        votes.resample(alike, by="year")


def test_the_stretch_for_few_issues_is_students():
    # t at 97.5 percent with 12 degrees of freedom is 2.179, with 4 it is 2.776.
    assert votes.widened(13) == pytest.approx(2.179 / 1.960 * (13 / 12) ** 0.5, abs=2e-3)
    assert votes.widened(5) == pytest.approx(2.776 / 1.960 * (5 / 4) ** 0.5, abs=2e-2)


def test_what_a_call_is_about():
    assert topics.topic("PALESTINE, HUMAN RIGHTS") == "Palestine and the Middle East"
    assert topics.topic("Nuclear disarmament : resolution / adopted") == "nuclear arms"
    assert topics.topic("HUMAN RIGHTS, IRAN") == "rights in single states"
    assert topics.topic("Question of Guam") == "colonies"
    assert topics.topic("A title about nothing") == "other"
    frame = pd.DataFrame(
        {
            "title": ["Nuclear disarmament", None, None, None],
            "resolution": ["72/38", "72/38", "69/1", "69/2"],
            "issues": ["nu", None, "hr", None],
        }
    )
    assert topics.clusters(frame).tolist() == [
        "nuclear arms",
        "nuclear arms",
        "rights of persons",
        "69/2",
    ]


def test_the_rule_of_words_agrees_with_the_codes_of_the_source():
    """On the calls before session 73 that carry one code of the source and no other."""
    rows = votes.joined(data.load("roll_calls")).query("session < 73")
    found = topics.clusters(rows)
    for code, names in {
        "me": ["Palestine and the Middle East"],
        "di": ["other arms", "nuclear arms"],
        "nu": ["nuclear arms"],
    }.items():
        assert found[rows["issues"] == code].isin(names).mean() > 0.85, code


def test_the_supplementary_votes_can_be_left_out():
    frame = pd.concat(
        [table([("yes", "yes", "no")] * 20), table([("yes", "no", "no")] * 20, supplementary=True)]
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
    rows[2] = ("no", "abstain", "no")
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


KNOWN = [0.65, 0.6, 0.5, 0.4, 0.55, 0.5]


@pytest.mark.parametrize("level", [0, 1, 95, -0.5])
def test_wrong_level(level):
    with pytest.raises(ValueError, match="level is a share between 0 and 1"):
        triangle.intervals("votes", level=level)


def test_the_order_of_the_long_sides_by_year():
    """What comes out: China-USA longest, then no telling, then longest again in 2025."""
    gap = triangle.intervals("votes")["CHN-USA - RUS-USA"]
    middle = triangle.distances("votes")
    assert (middle.loc[1992:2022].idxmax(axis=1) == "CHN-USA").all()
    for year in (2022, 2023, 2024):
        assert gap.at[year, "low"] < 0 < gap.at[year, "high"]
    assert gap.at[2025, "low"] > 0.04
    by_issue = triangle.intervals("votes", by="issue")["CHN-USA - RUS-USA"]
    assert by_issue.at[2014, "low"] < 0 < gap.at[2014, "low"]  # whose chance matters


def test_ideal_points_have_a_posterior_and_lie_on_a_line():
    for version in ideal.VERSIONS:
        sides = triangle.distances("ideal", version=version)
        assert ((2 * sides.max(axis=1) - sides.sum(axis=1)).abs() < 1e-9).all()
    bounds = triangle.intervals("ideal")
    middle = triangle.distances("ideal")
    assert list(bounds.index) == list(middle.index)
    clear = middle["CHN-USA"] > 0.3
    assert (bounds["CHN-USA", "low"] < middle["CHN-USA"])[clear].all()
    assert (bounds["CHN-USA", "high"] > middle["CHN-USA"])[clear].all()
    with pytest.raises(ValueError, match="version is one of final_passage"):
        triangle.distances("ideal", version="newest")
    with pytest.raises(ValueError, match="full is a number above 0"):
        triangle.distances("ideal", full=0)


def test_the_newest_sessions_by_agenda():
    found = triangle.agenda(79, 80)
    assert list(found.index.get_level_values("texts").unique()) == list(sessions.SETS)
    assert found.at[(80, "all texts"), "roll_calls"] == 169
    assert found.at[(80, "texts that recur"), "roll_calls"] < 95
    for name in sessions.SETS:  # inflated or not, the gap of session 80 stays
        assert found.at[(80, name), "low"] > 0
        assert found.at[(79, name), "low"] < 0


def test_what_has_no_interval():
    with pytest.raises(ValueError, match="'trade' has no interval"):
        triangle.intervals("trade")
    with pytest.raises(ValueError, match="no indicator 'wealth'"):
        triangle.intervals("wealth")
    with pytest.raises(ValueError, match="at least 1"):
        votes.resample(table([("yes", "no", "no")]), draws=0)
