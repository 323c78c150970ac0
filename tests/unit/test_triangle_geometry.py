"""The triangle from three lengths: worked by hand, and its laws as properties."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course.triangle.geometry import EQUAL_WITHIN, Triangle, compare
from course.triangle.sides import OPPOSITE, POWERS, SIDES

lengths = st.one_of(
    st.floats(0, 1),
    st.sampled_from([0.0, 1e-300, 1e-12, 1e-9, 0.25, 1 / 3, 0.5, 1.0]),
)
triples = st.tuples(lengths, lengths, lengths)


@st.composite
def triangles(draw):
    """Three lengths that make a triangle, often flat, thin, tiny or with equal sides."""
    two = sorted([draw(lengths), draw(lengths)])
    shape = draw(st.sampled_from(["any", "flat", "thin", "equal"]))
    low, high = two[1] - two[0], two[1] + two[0]
    third = {
        "any": draw(st.floats(0, 1)) * (high - low) + low,
        "flat": draw(st.sampled_from([low, high])),
        "thin": min(high, max(low, high * (1 - draw(st.floats(0, 1e-9))))),
        "equal": two[1],
    }[shape]
    sides = draw(st.permutations([*two, min(max(third, low), high)]))
    assume(Triangle(*sides).exists)
    return tuple(sides)


def distance(points, side):
    one, two = side.split("-")
    return math.dist(points[one], points[two])


# Worked by hand


def test_three_four_five():
    triangle = Triangle(3, 4, 5)
    assert triangle.exists and not triangle.flat and triangle.excess == 0
    assert triangle.area == pytest.approx(6)
    # The base is 5, so China's height is 12 / 5, and 9 / 5 along the base from Russia.
    assert triangle.coordinates["CHN"] == pytest.approx((1.8 - 2.5, 2.4))
    assert triangle.coordinates["RUS"] == (-2.5, 0) and triangle.coordinates["USA"] == (2.5, 0)
    assert triangle.scalene_index == pytest.approx(2 / 12)
    assert triangle.kind == "scalene" and triangle.longest == "RUS-USA"


def test_equal_sides():
    triangle = Triangle(0.5, 0.5, 0.5)
    assert triangle.kind == "equilateral" and triangle.longest is None
    assert triangle.area == pytest.approx(math.sqrt(3) / 16)
    assert triangle.coordinates["CHN"] == pytest.approx((0, math.sqrt(3) / 4))
    assert triangle.scalene_index == 0


def test_flat():
    triangle = Triangle(0.2, 0.3, 0.5)
    assert triangle.exists and triangle.flat and triangle.excess == 0
    assert triangle.area == pytest.approx(0, abs=1e-8)
    assert triangle.coordinates["CHN"] == pytest.approx((-0.05, 0), abs=1e-8)


def test_impossible():
    triangle = Triangle(0, 1, 0.5)
    assert not triangle.exists and not triangle.flat and triangle.excess == 0.5
    assert triangle.longest == "CHN-USA"
    for name in ("coordinates", "area"):
        with pytest.raises(ValueError, match="exceeds the other two together by 0.5"):
            getattr(triangle, name)
    closed = triangle.closed()
    assert closed.sides == {"CHN-RUS": 0.5, "CHN-USA": 1.5, "RUS-USA": 1.0} and closed.flat


def test_all_in_one_place():
    triangle = Triangle(0, 0, 0)
    assert triangle.exists and triangle.area == 0 and triangle.scalene_index == 0
    assert set(triangle.coordinates.values()) == {(0.0, 0.0)} and triangle.kind == "equilateral"


def test_two_in_one_place():
    points = Triangle(0.7, 0.7, 0).coordinates
    assert points == {"CHN": (0, 0.7), "RUS": (0, 0), "USA": (0, 0)}
    points = Triangle(0, 0.7, 0.7).coordinates
    assert points["CHN"] == points["RUS"] == (-0.35, 0)


def test_needle_area_is_exact():
    # Kahan's example: the plain formula of Heron loses every digit here.
    triangle = Triangle(100000, 99999.99979, 0.00029)
    assert triangle.area == pytest.approx(9.999999990, rel=1e-8)


def test_kind_by_intervals():
    def kind(*differences):
        return Triangle(0.3, 0.4, 0.5, differences).kind

    clear, equal, wide, near = (0.1, 0.2), (-0.01, 0.02), (-0.2, 0.1), (0.001, 0.01)
    assert kind(clear, clear, (-0.2, -0.1)) == "scalene"
    assert kind(clear, near, clear) == "isosceles"  # sure, and too small to matter
    assert kind(clear, clear, equal) == "isosceles"
    assert kind(equal, equal, equal) == "equilateral"
    assert kind(clear, clear, wide) == "undecided"  # not shown to differ, nor to be equal
    assert kind(equal, equal, clear) == "undecided"  # equal to a third, but not to each other
    assert kind(wide, wide, wide) == "undecided"
    assert kind(clear, clear, (-EQUAL_WITHIN, EQUAL_WITHIN)) == "isosceles"


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (0.01, 0.2, "longer"),
        (-0.2, -0.01, "shorter"),
        (-0.01, 0.2, "open"),
        (-0.045, -0.003, "equal"),
        (EQUAL_WITHIN, EQUAL_WITHIN, "equal"),
        (0.06, 0.06, "longer"),
        (0, 0.06, "open"),
    ],
)
def test_one_rule_of_near_equality(low, high, found):
    assert compare(low, high) == found
    turned = {"longer": "shorter", "shorter": "longer"}
    assert compare(-high, -low) == turned.get(found, found)


def test_is_longest():
    assert Triangle(0.2, 0.5, 0.7).is_longest("RUS-USA") is True
    assert Triangle(0.2, 0.5, 0.7).is_longest("CHN-USA") is False
    assert Triangle(0.2, 0.68, 0.7).is_longest("RUS-USA") is None  # equal within the margin
    open_ = [(-0.6, -0.4), (-0.6, -0.4), (-0.1, 0.1)]
    assert Triangle(0.2, 0.68, 0.7, open_).is_longest("RUS-USA") is None
    assert Triangle(0.2, 0.68, 0.7, open_).relation("RUS-USA", "CHN-RUS") == "longer"


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        ((-0.1, 1, 1), "CHN-RUS is negative"),
        ((1, math.inf, 1), "CHN-USA is infinite"),
        ((1, 1, math.nan), "RUS-USA is missing"),
        ((1, 1, None), "RUS-USA is not a number"),
        ((1, "long", 1), "CHN-USA is not a number"),
    ],
)
def test_wrong_sides(sides, words):
    with pytest.raises(ValueError, match=words):
        Triangle(*sides)


def test_wrong_intervals():
    with pytest.raises(ValueError, match="three differences"):
        Triangle(1, 1, 1, [(0, 1)])
    with pytest.raises(ValueError, match="give low, then high"):
        Triangle(1, 1, 1, [(0, 1), (1, 0), (0, 1)])


# Laws


@given(triangles())
def test_coordinates_give_back_the_sides(sides):
    points = Triangle(*sides).coordinates
    for side, length in zip(SIDES, sides, strict=True):
        assert distance(points, side) == pytest.approx(length, abs=1e-9)


@given(triangles())
def test_nothing_mirrors(sides):
    points = Triangle(*sides).coordinates
    assert points["CHN"][1] >= 0 and points["RUS"][0] <= points["USA"][0]
    assert points["RUS"][1] == points["USA"][1] == 0
    assert points["RUS"][0] == -points["USA"][0]


@given(triangles(), st.floats(1e-3, 1e6))
def test_scaling(sides, factor):
    # Below the normal range of numbers a product itself has no digits left.
    assume(all(side == 0 or side > 1e-290 for side in sides))
    triangle, scaled = Triangle(*sides), Triangle(*(factor * side for side in sides))
    assert scaled.scalene_index == pytest.approx(triangle.scalene_index, abs=1e-12)
    # On a base that is nearly a point China's place is a matter of rounding, however it is found.
    assume(scaled.exists and sides[2] > 1e-3 * max(sides))
    for power in POWERS:
        for one, two in zip(triangle.coordinates[power], scaled.coordinates[power], strict=True):
            assert two == pytest.approx(factor * one, abs=1e-6 * factor)


@given(triples, st.permutations(POWERS))
def test_relabelling_the_powers_relabels_the_result(sides, order):
    named = dict(zip(SIDES, sides, strict=True))
    new_name = dict(zip(POWERS, order, strict=True))

    def renamed(side):
        return "-".join(sorted(new_name[power] for power in side.split("-")))

    moved = {renamed(side): length for side, length in named.items()}
    one, two = Triangle(*sides), Triangle(*(moved[side] for side in SIDES))
    assert one.exists == two.exists and one.excess == two.excess and one.flat == two.flat
    assert one.kind == two.kind
    assert one.scalene_index == pytest.approx(two.scalene_index, abs=1e-12)
    assert (one.longest and renamed(one.longest)) == two.longest
    if one.exists:
        assert one.area == pytest.approx(two.area, abs=1e-12)
        for side in SIDES:
            here, there = distance(one.coordinates, side), distance(two.coordinates, renamed(side))
            assert here == pytest.approx(there, abs=1e-9)


@given(triples)
def test_existence_and_excess(sides):
    triangle = Triangle(*sides)
    high = max(sides)
    over = high - (sum(sides) - high)
    assert triangle.exists == (triangle.excess == 0)
    assert triangle.excess == pytest.approx(max(0.0, over), abs=1e-11)
    # The excess is the smallest constant that closes the triangle.
    assert triangle.closed().exists
    if triangle.excess > 1e-6:
        less = 0.999 * triangle.excess
        assert not Triangle(*(side + less for side in sides)).exists


@given(triangles())
def test_area_is_sound(sides):
    triangle = Triangle(*sides)
    assert triangle.area >= 0 and math.isfinite(triangle.area)
    assert triangle.area <= max(sides) ** 2 * math.sqrt(3) / 4 + 1e-12
    height = triangle.coordinates["CHN"][1]
    assert triangle.area == pytest.approx(sides[2] * height / 2, abs=1e-7)


@given(triples, st.floats(-1e-13, 1e-13))
def test_a_hair_changes_nothing_much(sides, hair):
    moved = tuple(max(0.0, side + hair) for side in sides)
    one, two = Triangle(*sides), Triangle(*moved)
    assert one.excess == pytest.approx(two.excess, abs=1e-11)
    if one.exists and two.exists:
        assert one.area == pytest.approx(two.area, abs=1e-5)


@given(triples)
def test_scalene_index_has_bounds(sides):
    triangle = Triangle(*sides)
    assert 0 <= triangle.scalene_index <= 1
    if triangle.exists:
        assert triangle.scalene_index <= 0.5 + 1e-12


def test_opposites():
    for side, power in OPPOSITE.items():
        assert {*side.split("-"), power} == set(POWERS)
