"""Chance, ruler by ruler, and what the rulers of a day answer."""

import pytest

from claimbook.ledger.ruling import BAND
from course import data, triangle
from course.lesson_10 import evidence, rulers, rulings
from course.methods.readings import trade_change
from course.triangle import ideal
from course.triangle.chance import difference, swing_by_chance
from course.triangle.geometry import compare
from course.triangle.swings import swings


def relation(name, year, one, other):
    return compare(*difference(name, year, one, other))


def test_votes_differ_as_their_interval_says_in_either_order():
    low, high = difference("votes", 2014, "CHN-USA", "RUS-USA")
    bounds = triangle.intervals("votes").loc[2014, "CHN-USA - RUS-USA"]
    assert (low, high) == (bounds["low"], bounds["high"]) and low > 0
    assert difference("votes", 2014, "RUS-USA", "CHN-USA") == (-high, -low)
    assert relation("votes", 2024, "CHN-USA", "RUS-USA") == "open"


def test_few_texts_or_persons_are_unsure_and_a_record_is_sure():
    assert relation("council", 2014, "CHN-USA", "CHN-RUS") == "open", "three abstentions in a year"
    assert relation("council", 2025, "CHN-USA", "CHN-RUS") == "longer"
    assert relation("events", 2023, "RUS-USA", "CHN-USA") == "longer"
    assert relation("opinion", 2024, "RUS-USA", "CHN-USA") == "longer"
    assert difference("alliance", 2014, "RUS-USA", "CHN-USA") == (0, 0)


def test_two_sides_of_the_council_are_one_where_two_powers_never_parted():
    rows = data.load("council_votes").query("date.dt.year == 2014")
    assert len(rows) > 60 and (rows["CHN"].astype(str) == rows["USA"].astype(str)).all()
    assert difference("council", 2014, "CHN-RUS", "RUS-USA") == (0, 0)


def test_a_swing_by_chance_holds_its_mean_and_the_swing_that_was_seen():
    low, high = swing_by_chance("CHN-USA")
    seen = swings().loc["CHN-USA"]
    assert low < seen["chance"] < high and low < seen["votes"] < high
    assert swing_by_chance("CHN-USA", level=0.5)[1] < high
    low, high = (ideal.FULL * end for end in swing_by_chance("CHN-RUS", measure="ideal"))
    assert low < swings().at["CHN-RUS", "ideal"] < high, "ideal points cannot tell"


def test_what_the_cards_say_of_the_years_since_the_essay():
    """T2: the tie moved least, within chance. T3: falls of trade are no third from 1993 on."""
    moved = swings(2016, 2025)
    assert set(moved[["votes", "ideal", "trade"]].idxmin()) == {"CHN-RUS"}
    for side in moved.index:
        assert moved.at[side, "votes"] < swing_by_chance(side, 2016, 2025)[1]
    growth = trade_change("CHN-USA").loc[1993:]
    assert (growth < 0).mean() < 1 / 3 <= (growth.loc[2016:] < 0).mean()


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
    only = rulers.answers(False, lambda name, _: {"votes": BAND, "trade": -1.0}.get(name))
    assert "no: trade" in only and "yes" not in only


def test_equal_sides_speak_against_three_different_ones_and_chance_leaves_it_open():
    assert rulers.smallest_gap("disputes", False) > BAND
    assert rulers.smallest_gap("council", False) == 0 == rulers.smallest_gap("alliance", False)
    assert rulers.smallest_gap("council", True) is None
    assert rulers.smallest_gap("votes", True) > BAND


def test_what_the_cards_say_of_another_reading_of_disputes(monkeypatch):
    """T1 would stand, T2 would be partly: the reasons of 2016 say so."""
    usual = rulers.triangle.distances
    monkeypatch.setattr(
        rulers.triangle,
        "distances",
        lambda name, **how: usual(name, **how | ({"summed": True} if name == "disputes" else {})),
    )
    assert "cannot tell: treaties, disputes" in rulers.answers(False, evidence._longest)
    assert "yes: votes, disputes, opinion; no: trade" in rulers.answers(False, evidence._nearest)
    assert rulings._each(rulings._longest, False).verdict == "supported"
    assert rulings._each(rulings._nearest, False).verdict == "supported"
