"""The ruler on the border: the walks are those of course.methods.borders, and the map is a map."""

import itertools
import json

import numpy as np
import pytest

from course import claims
from course.lesson_07 import ruler
from course.lesson_07.figure import FIRST, all_figures, still
from course.methods import borders


@pytest.fixture(scope="module")
def page():
    return all_figures()


@pytest.mark.parametrize("scale", ruler.SCALES)
def test_every_length_is_the_one_of_the_engine(page, scale):
    shown = page["scales"][scale]["lengths"]
    for step, length in zip(ruler.STEPS, shown, strict=True):
        assert length == pytest.approx(borders.border_length(scale, step), abs=0.06)
    assert page["scales"][scale]["drawn"] == pytest.approx(borders.border_length(scale), abs=0.06)


def test_the_first_walk_is_the_one_of_the_ledger():
    assert ruler.lengths("10m")[100] == pytest.approx(claims.evidence("P2")["map_steps"].value)


@pytest.mark.parametrize("scale", ruler.SCALES)
@pytest.mark.parametrize("step", [6, 100, 600])
def test_the_feet_stand_one_step_apart_and_add_up(scale, step):
    one = ruler.walks(scale)[step]
    total = 0
    for feet in one["feet"].values():
        apart = [float(borders.distance(*a, *b)) for a, b in itertools.pairwise(feet)]
        assert apart[:-1] == pytest.approx([step] * (len(apart) - 1), abs=1e-4)
        assert apart[-1] < step
        total += sum(apart)
    assert total == pytest.approx(one["length"], abs=0.01)


@pytest.mark.parametrize("scale", ruler.SCALES)
def test_the_walk_begins_and_ends_with_the_line(scale):
    for section, (lon, lat) in borders.sections(scale).items():
        feet = ruler.walks(scale)[50]["feet"][section]
        assert feet[0] == (lon[0], lat[0]) and feet[-1] == (lon[-1], lat[-1])


def test_what_the_lesson_says_of_the_curve():
    fine, coarse = ruler.lengths("10m"), ruler.lengths("110m")
    assert fine[400] > fine[300], "the curve is not smooth"
    most = max(*fine.values(), *coarse.values(), borders.border_length("10m"))
    assert most < 0.9 * ruler.ESSAY_KM, "no step on these maps comes near"
    long = [s for s in ruler.STEPS if s >= 40]
    close = [s for s in long if abs(fine[s] / coarse[s] - 1) < 0.03]
    assert len(close) >= len(long) - 2 and len(close) > len(long) / 2, "mostly agree"
    assert fine[10] > 1.08 * coarse[10], "short steps part"
    above = sorted(km for _, km in ruler.published().values())[1:]
    assert above[-1] / above[0] < 1.03 and above[0] < ruler.ESSAY_KM < above[-1]


def test_the_map_keeps_north_up_and_areas_and_holds_the_border():
    x, y = ruler.project([125.5, 125.5, 130], [48.2, 50, 48.2])
    assert x[0] == pytest.approx(500) and y[0] == pytest.approx(450)
    assert y[1] < y[0] and x[2] > x[0]
    # A small square of one degree, in the middle and far off, keeps its area.
    for lon, lat in ((125, 48), (118, 52)):
        px, py = ruler.project([lon, lon + 0.1, lon + 0.1, lon], [lat, lat, lat + 0.1, lat + 0.1])
        area = 0.5 * abs(np.dot(px, np.roll(py, 1)) - np.dot(py, np.roll(px, 1)))
        true = (0.1 * np.pi / 180 * borders.EARTH_RADIUS_KM) ** 2 * np.cos(np.radians(lat + 0.05))
        assert area * ruler.KM_PER_UNIT**2 == pytest.approx(true, rel=0.001)
    left, top, width, height = ruler.FRAME
    for scale in ruler.SCALES:
        for section, line in borders.sections(scale).items():
            frame = ruler.WEST_FRAME if section == "west" else ruler.FRAME
            x, y = ruler.project(*line, section)
            assert frame[0] < x.min() and x.max() < frame[0] + frame[2] + 1
            assert frame[1] < y.min() and y.max() < frame[1] + frame[3]


def test_the_page_is_light_and_complete(page):
    assert len(json.dumps(page)) < 105_000
    assert len(page["published"]) == 5 and page["steps"][page["start"]] == FIRST[1]
    for one in page["scales"].values():
        counts = {len(one["lengths"]), len(one["feet"]), *map(len, one["sentences"].values())}
        assert counts == {len(ruler.STEPS)}
        for numbers in [*one["line"].values(), *one["feet"][0].values()]:
            assert len(numbers.split()) % 2 == 0


def test_the_sentence_says_step_length_and_gap_in_both_units():
    words = ruler.sentence("10m", 100)
    assert "steps of 100 km" in words and f"{ruler.lengths('10m')[100]:,.0f} km" in words
    miles = ruler.sentence("110m", 1000, miles=True)
    assert f"{ruler.lengths('110m')[1000] / borders.KM_PER_MILE:,.0f} miles" in miles
    assert "1 whole step and" in miles


def test_the_still_picture_has_map_and_curve():
    world, plot = still().axes
    assert len(plot.lines) == 3 and len(world.patches) >= 4
