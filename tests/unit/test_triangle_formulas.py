"""Distances from small tables, worked by hand, and what the real tables must obey."""

import numpy as np
import pandas as pd
import pytest

from course import triangle
from course.triangle import formulas
from course.triangle.registry import INDICATORS
from course.triangle.sides import SIDES


def test_trade_by_hand():
    trade = pd.DataFrame(
        [
            ("CHN-RUS", 2000, "CHN", 8.0, "official"),
            ("CHN-RUS", 2000, "RUS", 6.0, "official"),
            ("CHN-USA", 2000, "USA", 120.0, "official"),
            ("RUS-USA", 2000, "USA", 9.0, "unconfirmed"),
            ("CHN-USA", 1991, "USA", 25.0, "official"),
        ],
        columns=["dyad", "year", "reporter", "total_bn_usd", "status"],
    )
    gdp = pd.DataFrame(
        [("CHN", 2000, 1000.0), ("RUS", 2000, 250.0), ("USA", 2000, 10000.0)],
        columns=["country", "year", "gdp_bn_usd"],
    )
    trade = pd.concat([trade, trade[trade.dyad == "RUS-USA"].assign(year=2001, status="official")])
    found = formulas.trade(trade, gdp, full=0.08)
    # 8 of 1000 and of 250: 0.8 and 3.2 percent, geometric mean 1.6, a fifth of 8.
    assert found.at[2000, "CHN-RUS"] == pytest.approx(0.8)
    assert found.at[2000, "CHN-USA"] == pytest.approx(1 - (0.12 * 0.012) ** 0.5 / 0.08)
    assert np.isnan(found.at[2000, "RUS-USA"])  # unconfirmed: not used
    assert list(found.index) == [2000]  # no output of 2001, nothing before 1992
    assert (formulas.trade(trade, gdp, full=0.001).loc[2000].dropna() == 0).all()  # not below 0


def test_alliance_by_hand():
    flags = ["defence", "offence", "neutrality", "non_aggression", "consultation"]
    rows = [
        ("CHN-RUS", 1960, True, False, False, True, False),
        ("CHN-RUS", 1961, False, False, False, True, True),
        ("RUS-USA", 1961, False, False, False, False, True),
    ]
    table = pd.DataFrame(rows, columns=["dyad", "year", *flags])
    table = pd.concat([table, table.iloc[:1].assign(dyad="CHN-USA", year=1900)])
    found = formulas.alliance(table, until=1962)
    assert found.loc[1960].tolist() == [0, 1, 1]
    assert found.loc[1961].tolist() == [0.5, 1, 0.75]
    assert found.loc[1962].tolist() == [1, 1, 1]  # in the coverage no row means no obligation
    assert found.index[0] == 1950 and found.index[-1] == 1962
    own = formulas.alliance(table, scores={"consultation": 1.0}, until=1962)
    assert own.loc[1961].tolist() == [0, 1, 0]


def test_disputes_by_hand():
    rows = [
        ("COW", "CHN-USA", 1950, 5),
        ("COW", "CHN-USA", 1950, 2),
        ("COW", "CHN-USA", 1956, 3),
        ("GML", "CHN-USA", 1951, 5),
    ]
    table = pd.DataFrame(rows, columns=["dataset", "dyad", "year", "hostility"])
    found = formulas.disputes(table, half_life=2)
    assert found.loc[1950].tolist() == [0, 1, 0]  # war, not the lesser dispute beside it
    assert found.at[1952, "CHN-USA"] == pytest.approx(0.5)
    assert found.at[1954, "CHN-USA"] == pytest.approx(0.25)
    assert found.at[1956, "CHN-USA"] == 0.5  # a display of force outweighs what is left
    assert found.index[-1] == 2014
    assert formulas.disputes(table, dataset="GML").index[-1] == 2010
    summed = formulas.disputes(table, half_life=2, summed=True)
    # A war and a threat: load 1.25, half of it left after two years.
    assert summed.at[1950, "CHN-USA"] == pytest.approx(1 - 0.5**1.25)
    assert summed.at[1952, "CHN-USA"] == pytest.approx(1 - 0.5**0.625)


def test_organisations_identical_and_arms_by_hand():
    table = pd.DataFrame(
        {
            "dyad": SIDES,
            "year": [2000] * 3,
            "shared_organisations": [30, 60, 90],
            "share_identical": [0.75, 0.5, 0.25],
        }
    )
    assert formulas.organisations(table).loc[2000].tolist() == [0.5, 0, 0]
    assert formulas.identical(table).loc[2000].tolist() == [0.25, 0.5, 0.75]
    arms = pd.DataFrame(
        {
            "year": [2000, 2001],
            "russia_to_china_mn_tiv": [40, 20],
            "russia_total_exports_mn_tiv": [100, 140],
            "china_total_imports_mn_tiv": [60, 0],
        }
    )
    found = formulas.arms(arms, window=2)
    assert found.at[2001, "CHN-RUS"] == pytest.approx(1 - 60 / (240 * 60) ** 0.5)
    assert found[["CHN-USA", "RUS-USA"]].isna().all(axis=None)


@pytest.mark.parametrize("name", INDICATORS)
def test_every_indicator_keeps_the_contract(name):
    frame = triangle.distances(name)
    assert list(frame.columns) == list(SIDES) and frame.index.name == "year"
    assert frame.index.is_monotonic_increasing and frame.index.is_unique
    values = frame.to_numpy()
    assert ((values >= 0) & (values <= 1) | np.isnan(values)).all()
    assert frame.index[0] >= 1950
    pd.testing.assert_frame_equal(frame, triangle.distances(name))


def test_a_reader_cannot_spoil_the_distances():
    mine = triangle.distances("trade")
    mine.loc[:] = 9
    assert triangle.distances("trade").max(axis=None) <= 1


def test_the_scales_stand_just_above_the_highest_count():
    for name in ("trade", "organisations"):
        assert 0 < triangle.distances(name).min(axis=None) < 0.1


def test_indicators_lists_what_there_is():
    table = triangle.indicators()
    assert list(table.index) == list(INDICATORS)
    assert table.at["votes", "first"] == 1971 and table.at["votes", "last"] == 2025
    assert table.at["trade", "first"] == 1992
    assert table.at["alliance", "last"] == 2018 and table.at["disputes", "last"] == 2014
    assert table.at["arms", "sides"] == "CHN-RUS"
    assert list(table.index[table["main"]]) == list(triangle.MAIN)


def test_the_choices_are_arguments():
    usual, slow = triangle.distances("disputes"), triangle.distances("disputes", half_life=20)
    assert (slow >= usual).all(axis=None) and not slow.equals(usual)
    assert (
        triangle.distances("alliance", bilateral=True)[["CHN-USA", "RUS-USA"]].eq(1).all(axis=None)
    )
    assert triangle.distances("trade", full=0.12).min(axis=None) > 0.5
    few = triangle.distances("votes", supplementary=False)
    assert not few.equals(triangle.distances("votes"))
    assert triangle.distances("disputes", dataset="GML").index[-1] == 2010


@pytest.mark.parametrize(
    ("name", "choices", "words"),
    [
        ("wealth", {}, "There is no indicator 'wealth'. The indicators are: votes, trade"),
        ("trade", {"half_life": 3}, "'trade' has no such choice"),
        ("trade", {"full": 0}, "full is a share above 0"),
        ("organisations", {"full": -1}, "full is a number above 0"),
        ("disputes", {"half_life": 0}, "half_life is a number of years above 0"),
        ("disputes", {"dataset": "XYZ"}, "dataset is COW or GML, not 'XYZ'"),
        ("alliance", {"scores": {"love": 1}}, "not 'love'"),
        ("alliance", {"scores": {"defence": 2}}, "to 2"),
    ],
)
def test_wrong_choices(name, choices, words):
    with pytest.raises(ValueError, match=words.replace("(", r"\(")):
        triangle.distances(name, **choices)
