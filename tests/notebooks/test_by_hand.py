"""The examples that lessons work by hand: each number is computed here by the course's own methods."""

import re

import nbformat
import numpy as np
import pandas as pd
import pytest

from claimbook.launch.places import ROOT
from course.lesson_03 import breaks
from course.lesson_05 import forecasts
from course.methods import agreement, voting


def example(number, cell):
    """The paragraph with the example, as plain words in one line."""
    (path,) = (ROOT / "lessons").glob(f"{number}-*.ipynb")
    (source,) = [c.source for c in nbformat.read(path, as_version=4).cells if c.id == cell]
    (found,) = [text for text in source.split("\n\n") if re.search(r"By hand|by hand\.\*\*", text)]
    return " ".join(found.replace("*", "").split())


def says(text, *words):
    """All of these words stand in the text, in this order."""
    place = 0
    for word in words:
        place = text.find(word, place)
        assert place >= 0, f"{word!r} is not in: {text}"
        place += len(word)


def test_agreement():
    pairs = pd.DataFrame({"one": ["yes"] * 3, "other": ["yes", "abstain", "no"]})
    alike = 1 - agreement.apart(*(agreement.positions(pairs, ("one", "other"))[p] for p in pairs))
    assert list(alike) == [1, 0.5, 0]
    percent = agreement.agreement_in(pairs, "one", "other")
    says(example("03", "c10"), "yes and yes, yes and abstain, yes and no", "1, one half and 0")
    says(example("03", "c10"), f"agreement is {percent:.0f} percent")


def test_squared_errors():
    values = pd.Series([20, 30, 70], index=[1, 2, 3])
    errors = (values - values.mean()).abs()
    second, third = (
        breaks.squared_error(values[values.index < year])
        + breaks.squared_error(values[values.index >= year])
        for year in (2, 3)
    )
    text = example("03", "c32")
    says(text, "20, 30 and 70", f"for all is {values.mean():.0f}")
    says(text, "errors are 20, 10 and 30", "400, 100 and 900", "together 1,400")
    assert list(errors) == [20, 10, 30] and list(errors**2) == [400, 100, 900]
    assert breaks.squared_error(values) == 1400
    for year, left in ((2, second), (3, third)):
        before, after = breaks.means(values, year)
        says(text, f"{before:.0f} and {after:.0f}, and the squares add up to {left:.0f}")
    assert third < second
    says(text, "the third year is the break")


def test_logarithms():
    first, second = np.diff([10, 20, 80])
    assert (first, second, second / first) == (10, 60, 6)
    says(
        example("04", "c07"), "from 10 to 20, and then to 80", "six times as high", "60 against 10"
    )
    low, high = np.diff(np.log([10, 20, 80]))
    assert high / low == pytest.approx(2)
    says(example("04", "c07"), "it is twice as high")


def test_brier():
    said, happened = np.array([0.7, 0.4, 0.9]), np.array([1, 0, 0])
    squares = [forecasts.brier(p, o) for p, o in zip(said, happened, strict=True)]
    text = example("05", "c12")
    says(
        text,
        "0.7, and it happened",
        f"{squares[0]:.2f}",
        "0.4, and it did not",
        f"{squares[1]:.2f}",
    )
    says(
        text,
        "0.9, and it did not",
        f"{squares[2]:.2f}",
        f"mean of the three is {np.mean(squares):.2f}",
    )
    assert squares[2] > squares[0] + squares[1], "one sure mistake costs more than the other two"


def test_banzhaf():
    members = pd.Series({"first": 50, "second": 40, "third": 10})
    critical, power = voting.critical(members), voting.banzhaf(members)
    text = example("05", "c32")
    says(text, "50, 40 and 10 votes, and more than 50 are needed", "Three groups win")
    assert list(critical) == [3, 1, 1]
    says(text, "five places: three for the first, and one for each of the others")
    says(text, f"{power['first']:.0f}, {power['second']:.0f} and {power['third']:.0f} percent")


def test_bootstrap():
    calls = [0, 0, 1]
    text = example("10", "c06")
    says(text, "0, 0 and 1 apart", f"mean is {np.mean(calls):.2f}")
    for draw in ((0, 1, 1), (0, 0, 0)):
        assert set(draw) <= set(calls) and len(draw) == len(calls)
        says(text, f"{draw[0]}, {draw[1]} and {draw[2]}, with the mean {np.mean(draw):.2g}")


def test_kappa():
    yes, alike = 0.9, 0.8
    # Each votes yes in nine of ten, alike in eight: both yes in eight, one alone in one each.
    chance = yes * yes + (1 - yes) * (1 - yes)
    kappa = (alike - chance) / (1 - chance)
    assert kappa == pytest.approx(1 - (1 - alike) / (1 - chance))  # as course/triangle/votes.py
    text = example("10", "rest-counts")
    says(text, "nine of ten", "eight of ten", f"= {chance:.2f}", f"= {kappa:.2f}".replace("-", "−"))
    assert kappa < 0
