"""The length of a line: known distances, straight lines, and steps that cut off the bends."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.methods import borders

DEGREE = math.pi * borders.EARTH_RADIUS_KM / 180  # of latitude, in km


def test_a_quarter_of_the_globe():
    assert borders.distance(20, 0, 20, 90) == pytest.approx(90 * DEGREE)
    assert borders.distance(-170, 0, 170, 0) == pytest.approx(20 * DEGREE)


def test_beijing_to_moscow():
    # 5,800 km by the flight tables; the sphere is good to half a percent.
    assert borders.distance(116.39, 39.91, 37.62, 55.75) == pytest.approx(5800, rel=0.005)


@given(st.floats(20, 5000))
def test_a_straight_line_has_one_length_whatever_the_step(step):
    lon, lat = np.linspace(0, 10, 101), np.zeros(101)
    assert borders.stepped_length(lon, lat, step) == pytest.approx(10 * DEGREE)
    assert borders.drawn_length(lon, lat) == pytest.approx(10 * DEGREE)


def test_wide_steps_cut_off_the_bends():
    zigzag = (np.arange(0, 101) / 10, np.tile([0, 0.1], 51)[:101])
    fine, wide = (borders.stepped_length(*zigzag, step) for step in (1, 200))
    straight = 10 * DEGREE
    assert straight <= wide < fine < borders.drawn_length(*zigzag)


def test_the_border_is_longer_on_the_finer_map_and_with_the_shorter_step():
    assert borders.border_length("10m") > borders.border_length("110m")
    lengths = [borders.border_length("10m", step) for step in (25, 100, 500)]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] < borders.border_length("10m")


@pytest.mark.parametrize("step", [0, -5, math.nan])
def test_a_step_must_be_above_zero(step):
    with pytest.raises(ValueError, match="above 0"):
        borders.stepped_length([0, 1], [0, 1], step)


def test_an_unknown_scale_names_the_known_ones():
    with pytest.raises(ValueError, match="'10m' or '110m'"):
        borders.border_length("50m")
