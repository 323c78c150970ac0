"""Agreement and distance by hand, and that each series of votes and trade has one reader."""

import pandas as pd
import pytest

from course.methods import measures
from course.methods.agreement import agreement_in, apart, percent, positions

VOTES = pd.DataFrame(
    {
        "CHN": ["yes", "yes", "abstain", "no", None],
        "RUS": ["yes", "no", "no", "no", "yes"],
        "USA": [None, None, None, None, "no"],
    }
)


def test_an_abstention_counts_half_and_an_absence_not_at_all():
    # By hand: alike, opposed, half, alike, not both.
    assert agreement_in(VOTES, "CHN", "RUS") == pytest.approx(100 * (1 + 0 + 0.5 + 1) / 4)
    assert agreement_in(VOTES, "RUS", "CHN") == agreement_in(VOTES, "CHN", "RUS")


def test_without_a_common_vote_there_is_no_agreement():
    assert agreement_in(VOTES, "CHN", "USA") is None


def test_distance_and_agreement_make_a_whole():
    places = positions(VOTES, ("CHN", "RUS")).dropna()
    distance = apart(places["CHN"], places["RUS"]).mean()
    assert distance == pytest.approx(1.5 / 4)
    assert percent(distance) == pytest.approx(agreement_in(VOTES, "CHN", "RUS"))


def test_trade_is_read_of_one_reporter_and_without_unconfirmed_rows():
    table = pd.DataFrame(
        {
            "dyad": "CHN-RUS",
            "year": [2001, 2002, 2003, 2003],
            "reporter": ["CHN", "CHN", "CHN", "RUS"],
            "total_bn_usd": [10.0, None, 30.0, 33.0],
            "status": ["confirmed", "confirmed", "unconfirmed", "confirmed"],
        }
    )
    assert measures.trade_total("CHN-RUS", table=table).to_dict() == {2001: 10.0}
    assert measures.trade_total("CHN-RUS", "RUS", table).to_dict() == {2003: 33.0}


@pytest.mark.parametrize(
    ("words", "home"),
    [
        ('load("trade")', "methods/measures.py"),
        ('load("trade_cow")', "methods/measures.py"),
        ('"total_bn_usd"', "methods/measures.py"),
        ('"abstain": 0', "methods/agreement.py"),
    ],
)
def test_each_series_is_read_in_one_place(root, words, home):
    found = [path for path in (root / "course").rglob("*.py") if words in path.read_text("utf-8")]
    assert [path.relative_to(root / "course").as_posix() for path in found] == [home]
