"""What the triangle says in words, and what the laboratory carries to the page."""

import json
import re

import numpy as np
import pytest
import triangle_states

from claimbook import settings
from claimbook.quiz import bank
from course import triangle
from course.triangle import widget
from course.triangle.payload import payload
from course.triangle.registry import STAND_INS
from course.triangle.words import number, parts, sentence

ALONE = {name: {name: 1.0} for name in triangle.MAIN}


def test_the_year_of_the_essay():
    said = parts(2014)
    assert said["verdict"] == (
        "What the essay says of the longest side is true here: the longest side is the one between Russia and the "
        "United States, by 0.13, more than the sampling error of the votes."
    )
    assert said["share"] == (
        "It is true under 93 percent of 5,000 weightings of the 5 indicators of this year, and "
        "under 53 percent without Trade."
    )
    assert said["kind"].startswith("Isosceles")  # 0.40 and 0.42 are equal within the margin
    assert said["type"] == (
        "Type: romantic triangle (pivot China); unbalanced, nearest to change: Russia and the "
        "United States. A side lies within 0.02 of a threshold: a small change would change the "
        "type."
    )
    assert said["rests_on"] == "Rests on: UN votes, Trade, Treaties, Disputes, Organisations."
    assert sentence(2014) == " ".join(said.values())


def test_the_votes_contradict():
    said = parts(2014, ALONE["votes"])
    assert said["verdict"].startswith(
        "What the essay says of the longest side is not true here: the side between China and the United States is "
        "longer than the one between Russia and the United States, by 0.11, more than"
    )


def test_no_triangle():
    said = parts(1978, ALONE["alliance"])
    assert said["kind"] == (
        "No triangle closes: the longest side exceeds the other two together by 0.50."
    )


def test_a_tie():
    said = parts(2010, ALONE["alliance"])
    assert said["verdict"].endswith("are equal within 0.05.")
    near = parts(2014, ALONE["organisations"])["verdict"]  # 55, 54 and 55 seats: nobody leads
    assert near.startswith("What the essay says of the longest side is neither true nor false here")
    assert parts(2023, ALONE["votes"])["verdict"].startswith(
        "What the essay says of the longest side is open here"
    )


def test_nothing_measured_and_nothing_to_weigh():
    said = parts(2025, ALONE["trade"])
    assert said["verdict"].startswith(
        "What the essay says of the longest side is not tested here: no indicator"
    )
    assert said["share"] == (
        "Only one indicator covers all three sides in this year (UN votes): nothing to weigh."
    )
    assert parts(1900)["share"] == "No indicator covers all three sides in this year."


def test_every_sentence_of_the_record_is_whole():
    stand_ins = [{name: 0.5, "trade": 0.5} for name in STAND_INS]
    for weights in (None, *ALONE.values(), *stand_ins):
        for year in triangle.composite().index:
            text = sentence(year, weights)
            assert text.startswith(f"{year}.") and text.endswith(".")
            assert "nan" not in text and "None" not in text and "  " not in text


def test_numbers_round_halves_up():
    assert [number(x) for x in (0.125, 0.375, 0.0, 1.0, 0.004999)] == [
        "0.13",
        "0.38",
        "0.00",
        "1.00",
        "0.00",
    ]


def test_the_page_gets_little():
    data = triangle.laboratory().data
    assert len(json.dumps(data).encode()) < 150_000
    assert payload() == payload()


def test_the_page_gets_what_the_engine_has():
    data = payload()
    last = triangle.indicators()["last"].max()
    # The newest year stands there too, with the reason why it is not measured yet.
    assert data["years"] == list(range(1950, last + 2))
    for name, one in data["indicators"].items():
        frame = triangle.distances(name).dropna()
        for year, row in zip(data["years"], one["values"], strict=True):
            assert row == (frame.loc[year].tolist() if year in frame.index else None)
    share = triangle.robustness()["share"]
    for year, row in zip(data["years"], data["shares"]["votes"], strict=True):
        assert row is None if year > last else row["longest"][2] == share[year]
    bounds = triangle.intervals("votes")
    assert data["intervals"][2014] == bounds.loc[2014].to_numpy().reshape(6, 2).tolist()
    cloud = np.array(data["cloud"][2014])
    assert cloud.shape == (40, 3) and abs(cloud.mean(axis=0)).max() < 30


def test_what_stands_for_the_laboratory_without_a_kernel():
    lab = triangle.laboratory()
    bundle, _ = lab._repr_mimebundle_()
    assert bundle["text/plain"] == sentence(2024)  # the newest year with two indicators
    assert bundle["image/png"].startswith("iVBOR")
    assert bundle["image/png"] == triangle.laboratory()._repr_mimebundle_()[0]["image/png"]
    strict = triangle.laboratory(weights={"identical": 0.5, "trade": 0.5})
    assert strict.sentence() == sentence(2023, {"identical": 0.5, "trade": 0.5})


@pytest.mark.parametrize("year", [1978, 2023, 1950])
def test_a_still_picture_of_any_shape(year):
    for weights in (None, ALONE["trade" if year == 2023 else "alliance"]):
        assert triangle.laboratory(year, weights).still().get_size_inches()[0] > 5


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({"year": 1949}, r"year is a year from 1950 to \d{4}, not 1949"),
        ({"ghost": "1992"}, r"ghost is a year from 1950 to \d{4}, not '1992'"),
        ({"weights": {"votes": 0.4}}, "They must sum to 1"),
        ({"weights": {"votes": 1 / 3, "trade": 2 / 3}}, "in whole hundredths"),
        ({"weights": {"arms": 1.0}}, "The laboratory weighs votes, trade"),
        ({"span": [1800, 1900]}, r"a year that is measured, and \[1800, 1900\] holds none\.$"),
        ({"span": [2014, 1992]}, r"a year that is measured, and \[2014, 1992\] holds none\.$"),
    ],
)
def test_wrong_choices(choices, words):
    with pytest.raises(ValueError, match=words):
        triangle.laboratory(**choices)


def test_a_first_look_tells_no_measure_and_no_later_year():
    lab = triangle.laboratory(1992, ghost=None, more=False, span=(1992, 2000))
    assert lab.data["years"] == list(range(1992, 2001)) and not lab.data["thin"]
    whole = triangle.laboratory(1992).data
    place = whole["years"].index(1992)
    for name, one in whole["indicators"].items():
        assert lab.data["indicators"][name]["values"][0] == one["values"][place]
    said = lab.sentence()
    assert said.startswith("1992. ") and "weightings" not in said and "Scalene" not in said
    with pytest.raises(ValueError, match="from 1950 to 2000, not 2014"):
        triangle.laboratory(2014, span=(1950, 2000))


def test_the_start_page_shows_no_year_of_which_lesson_00_asks_a_guess():
    shown = eval(settings.current().site["play"], {"triangle": triangle})
    asked = bank.get("00-start-here/predict-triangle").prompt
    assert max(shown.data["years"]) < min(map(int, re.findall(r"\b(?:19|20)\d\d\b", asked)))


def test_the_start_of_the_page():
    start = triangle.laboratory(1972, {"votes": 0.5, "trade": 0.5}, ghost=None).data["start"]
    assert start["place"] == 22 and not start["ghostOn"] and start["measure"] == "votes"
    assert start["weights"] == {
        "votes": 50,
        "trade": 50,
        "alliance": 0,
        "disputes": 0,
        "organisations": 0,
    }
    assert start["half"] == widget.HALF == round(100 * (0.5 - triangle_close()))


def triangle_close():
    from course.triangle.signs import CLOSE

    return CLOSE


def leaves(found, path=()):
    """Return a flat dictionary from path to number, text or None."""
    if isinstance(found, dict | list):
        items = found.items() if isinstance(found, dict) else enumerate(found)
        parts = [leaves(one, (*path, name)) for name, one in items]
        return {at: one for part in parts for at, one in part.items()} or {path: len(found)}
    return {path: found}


def test_the_states_of_the_scripts_tests_are_fresh():
    """If this fails after a change of data: PYTHONPATH=. python tests/unit/triangle_states.py."""
    kept = leaves(json.loads(triangle_states.FILE.read_text(encoding="utf-8")))
    fresh = leaves(triangle_states.states())
    assert kept.keys() == fresh.keys() and len(kept) > 1000
    for path, one in fresh.items():
        is_number = isinstance(one, float | int)
        assert kept[path] == (pytest.approx(one, abs=1e-9) if is_number else one), path
