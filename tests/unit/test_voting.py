"""The Banzhaf index, held against cases that can be counted by hand."""

import pandas as pd
import pytest

from course import data
from course.methods import voting


def votes(**members):
    return pd.Series(members)


def test_the_partner_with_one_vote_equals_the_one_with_forty_nine():
    assert voting.critical(votes(a=50, b=49, c=1)).to_dict() == {"a": 3, "b": 1, "c": 1}
    assert voting.banzhaf(votes(a=50, b=49, c=1)).round().to_dict() == {"a": 60, "b": 20, "c": 20}


def test_three_of_six_have_no_power():
    """Nassau County, New York, 1964: the example of Banzhaf's article."""
    power = voting.banzhaf(votes(h1=31, h2=31, oyster=28, north=21, beach=2, cove=2))
    assert power[["north", "beach", "cove"]].tolist() == [0, 0, 0]
    assert power["h1"] == power["h2"] == power["oyster"]


def test_when_all_must_agree_all_are_equal():
    power = voting.banzhaf(votes(a=60, b=30, c=10), share=0.99)
    assert power.round(6).nunique() == 1 and round(power.sum(), 6) == 100


def test_one_with_more_than_half_decides_alone():
    assert voting.banzhaf(votes(a=51, b=49)).to_dict() == {"a": 100, "b": 0}


def test_exactly_half_does_not_win():
    assert voting.critical(votes(a=50, b=50)).to_dict() == {"a": 1, "b": 1}


def test_negative_or_missing_votes_are_refused():
    for wrong in (votes(a=-1, b=2), votes(a=0, b=0)):
        with pytest.raises(ValueError, match="not be negative"):
            voting.banzhaf(wrong)


def test_the_reserve_pool_is_as_the_lesson_tells_it():
    table = data.load("institutions").query("institution == 'CRA' and member != 'TOTAL'")
    pool = table.set_index(table["member"].astype(str))["vote_share_pct"]
    power = voting.banzhaf(pool)
    assert power["ZAF"] == 0 and power["CHN"] == 50
    asked = voting.banzhaf(pool.drop("RUS"))
    assert asked["ZAF"] == asked["IND"] == asked["BRA"] and asked["CHN"] == 50
