"""The break year: the formula, what it finds, and what it finds where there is nothing."""

import numpy as np
import pandas as pd
import pytest

from course import triangle
from course.lesson_03 import breaks
from course.lesson_03.figure import all_figures, sentence


def numbers(values, first=1990):
    return pd.Series(np.array(values, dtype=float), index=range(first, first + len(values)))


def test_a_clean_step_is_found_and_takes_all_the_error_away():
    found = breaks.falls(numbers([2, 2, 2, 2, 7, 7, 7]))
    assert found.idxmax() == 1994 and found[1994] == pytest.approx(100)
    assert list(found.index) == [1993, 1994]
    assert breaks.means(numbers([2, 2, 2, 2, 7, 7, 7]), 1994) == (2, 7)


def test_a_worked_example():
    """1 2 3 | 6 7 8: whole error 41.5, of which the two halves leave 2 each."""
    found = breaks.falls(numbers([1, 2, 3, 6, 7, 8]))
    assert found[1993] == pytest.approx(100 * (1 - 4 / 41.5))


def test_the_fall_agrees_with_the_distance_between_the_means():
    """The error between the groups: n1 n2 / n times the squared distance of the means."""
    values = numbers(np.random.RandomState(1).normal(size=20))
    for year, fall in breaks.falls(values).items():
        before, after = breaks.means(values, year)
        n = year - 1990
        between = n * (20 - n) / 20 * (before - after) ** 2
        assert fall == pytest.approx(100 * between / breaks.squared_error(values))


def test_a_straight_line_has_a_best_year_in_its_middle():
    found = breaks.falls(breaks.series("line", 1985, 2004))
    assert found.idxmax() == 1995 and found.max() == pytest.approx(75, abs=0.5)


@pytest.mark.parametrize("values", [[1, 2, 3, 4, 5], [4, 4, 4, 4, 4, 4]])
def test_too_short_or_flat_is_said(values):
    with pytest.raises(ValueError, match="too few|no error"):
        breaks.falls(numbers(values))


def test_an_unknown_series_is_named():
    with pytest.raises(ValueError, match="love"):
        breaks.series("love", 1985, 2001)


@pytest.mark.parametrize("window", breaks.WINDOWS)
@pytest.mark.parametrize("key", breaks.SERIES)
def test_every_series_has_no_gap_and_a_best_year(key, window):
    values = breaks.series(key, *window)
    assert list(values.index) == list(range(values.index[0], window[1] + 1))
    found = breaks.falls(values)
    assert ((found >= 0) & (found <= 100)).all()
    assert found.index[0] == values.index[0] + 3 and found.index[-1] == window[1] - 2


def test_what_the_lesson_says_of_the_breaks():
    early, late = breaks.table(1985, 2001), breaks.table(1992, 2005)
    year, fall = "break year", "error falls by, percent"
    assert early.loc["Russia's votes with the USA", year] == 1991
    assert early.loc["Russia's votes with China", year] == 1991
    assert early.loc["Russia's votes with the USA", fall] > 85
    assert early.loc["Warheads of the USA", year] < early.loc["Warheads of Russia", year]
    assert early.loc["Russia's real output", year] == 1993
    assert early.loc["Trade of China and Russia", year] == 1999
    line = late.loc["Invented: a straight line", fall]
    names = [name for name in late.index if "otes" in name]
    assert (late.loc[names, fall] - line).abs().max() < 5, "hardly better than a straight line"
    pairs = 100 * (1 - triangle.distances("votes"))
    parting = pairs.loc[1998] - pairs.loc[2004]
    assert parting["RUS-USA"] > 20 and parting["CHN-USA"] > 15, "the control falls as well"
    assert late.loc[names, year].nunique() >= 3, "which votes are counted moves the year"


def test_the_page_gets_numbers_and_sentences_for_every_year():
    for part in all_figures().values():
        for key, one in part.items():
            assert len(one["years"]) == len(one["values"])
            names = ("breaks", "falls", "labels", "means", "sentences")
            lengths = {len(one[name]) for name in names}
            assert len(lengths) == 1, key
            best = [words for words in one["sentences"] if "No other year" in words]
            assert len(best) == 1, key


def test_the_sentence_says_the_means_and_the_fall():
    words = sentence("usa_votes", (1985, 2001), 1991)
    one = all_figures()["1985 to 2001"]["usa_votes"]
    assert words == one["sentences"][one["breaks"].index(1991)]
    assert one["labels"][one["breaks"].index(1991)].strip("%") + " percent" in words
    assert "broken at 1991" in words and "No other year does better" in words
