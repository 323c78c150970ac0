"""Chance, ruler by ruler, and what the rulers of a day answer."""

import pytest

from claimbook.ledger.ruling import BAND
from course import triangle
from course.lesson_10 import rulers
from course.triangle.chance import surely, swing_by_chance


def test_votes_are_sure_as_their_interval_says_in_either_order():
    low = triangle.intervals("votes").loc[2014, ("CHN-USA - RUS-USA", "low")]
    assert low > 0
    assert surely("votes", 2014, "CHN-USA", "RUS-USA") and surely(
        "votes", 2014, "RUS-USA", "CHN-USA"
    )
    assert not surely("votes", 2024, "CHN-USA", "RUS-USA")


def test_few_texts_or_persons_are_unsure_and_a_record_is_sure():
    assert not surely("council", 2014, "CHN-RUS", "CHN-USA"), "three abstentions in a year"
    assert surely("council", 2025, "CHN-RUS", "CHN-USA")
    assert surely("events", 2023, "RUS-USA", "CHN-USA")
    assert surely("opinion", 2024, "RUS-USA", "CHN-USA")
    assert surely("alliance", 2014, "RUS-USA", "CHN-USA")


def test_a_swing_by_chance_holds_its_mean_and_the_swing_that_was_seen():
    from course.triangle.swings import swings

    low, high = swing_by_chance("CHN-USA")
    seen = swings().loc["CHN-USA"]
    assert low < seen["chance"] < high and low < seen["votes"] < high
    assert swing_by_chance("CHN-USA", level=0.5)[1] < high


@pytest.mark.parametrize("newest", [False, True])
def test_a_ruler_out_of_date_is_not_asked_and_each_is_asked_once(newest):
    asked = [name for name in rulers.RULERS if rulers.sides(name, newest)]
    assert len(asked) >= 5
    assert ("disputes" in asked) != newest and ("events" in asked) == newest
    told = rulers.answers(newest, lambda name, at: rulers.ahead(name, "RUS-USA", 1, at))
    for name in rulers.RULERS:
        assert (rulers.WORDS[name] in told.replace(": ", ", ").replace("; ", ", ").split(", ")) == (
            name in asked
        )


def test_within_the_band_or_chance_a_ruler_cannot_tell():
    gap = rulers.smallest_gap("disputes", False)
    assert gap > BAND
    assert rulers.smallest_gap("council", False) is None
    only = rulers.answers(False, lambda name, _: {"votes": BAND, "trade": -1.0}.get(name))
    assert "no: trade" in only and "yes" not in only
