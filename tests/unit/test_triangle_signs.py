"""Dittmer's types and structural balance: each worked by hand, and their laws as properties."""

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.triangle import Triangle, balance, typology
from course.triangle.sides import POWERS, SIDES
from course.triangle.signs import CLOSE, DISTANT, Type, signs

distances = st.one_of(st.floats(0, 1), st.sampled_from([0.0, CLOSE, 0.5, DISTANT, 1.0]))
triples = st.tuples(distances, distances, distances)
NEAR, FAR, BETWEEN = 0.1, 0.9, 0.5


def test_menage_a_trois():
    found = typology((NEAR, NEAR, NEAR))
    assert found.certain == Type("ménage à trois") and str(found) == "ménage à trois"
    assert balance((NEAR, NEAR, NEAR)).balanced is True


@pytest.mark.parametrize(
    ("sides", "pivot"),
    [((NEAR, NEAR, FAR), "CHN"), ((NEAR, FAR, NEAR), "RUS"), ((FAR, NEAR, NEAR), "USA")],
)
def test_romantic_triangle_and_its_pivot(sides, pivot):
    assert typology(sides).certain == Type("romantic triangle", "pivot", pivot)
    assert balance(sides).balanced is False


@pytest.mark.parametrize(
    ("sides", "outsider"),
    [((NEAR, FAR, FAR), "USA"), ((FAR, NEAR, FAR), "RUS"), ((FAR, FAR, NEAR), "CHN")],
)
def test_stable_marriage_and_its_outsider(sides, outsider):
    assert typology(sides).certain == Type("stable marriage", "outsider", outsider)
    assert balance(sides).balanced is True


def test_unit_veto():
    assert typology((FAR, FAR, FAR)).certain == Type("unit veto")
    assert balance((FAR, FAR, FAR)).balanced is False


def test_a_triangle_has_a_type():
    one = Triangle(NEAR, FAR, FAR)
    assert typology(one) == typology((NEAR, FAR, FAR)) and balance(one).balanced is True


def test_words():
    assert str(typology((NEAR, NEAR, FAR))) == "romantic triangle (pivot China)"
    assert str(typology((NEAR, FAR, FAR))) == "stable marriage (outsider the United States)"
    assert str(typology((BETWEEN, BETWEEN, FAR))) == (
        "romantic triangle (pivot China) or "
        "stable marriage (outsider the United States or Russia) or unit veto"
    )
    assert str(typology((BETWEEN,) * 3)) == "any of the four types"
    assert str(balance((NEAR, BETWEEN, FAR))) == "open"


def test_a_neutral_side_leaves_two_types():
    found = typology((NEAR, FAR, BETWEEN))
    assert found.certain is None
    assert [str(kind) for kind in found.possible] == [
        "romantic triangle (pivot Russia)",
        "stable marriage (outsider the United States)",
    ]
    assert balance((NEAR, FAR, BETWEEN)).balanced is None


def test_three_neutral_sides_leave_every_type():
    found = typology((BETWEEN,) * 3)
    assert len(found.possible) == 8
    assert {kind.name for kind in found.possible} == {
        "ménage à trois",
        "romantic triangle",
        "stable marriage",
        "unit veto",
    }


def test_the_change_that_balances():
    # Romantic triangle: CHN-USA needs 0.45 to turn distant, RUS-USA 0.25 to turn close.
    assert balance((NEAR, NEAR, 0.7)).change == "RUS-USA"
    # CHN-RUS stands near the edge of close: it has the least way to go.
    assert balance((0.4, NEAR, 1.0)).change == "CHN-RUS"


def test_thresholds_are_part_of_the_scale():
    assert list(signs((CLOSE, DISTANT, 0.5)).values()) == [1, -1, 0]
    assert list(signs((0.4, 0.5, 0.6), close=1 / 3, distant=2 / 3).values()) == [0, 0, 0]


@pytest.mark.parametrize("bad", [(0.5, 0.5), (0.7, 0.3), (-0.1, 0.5), (0.5, 1.2), (math.nan, 0.5)])
def test_wrong_thresholds(bad):
    with pytest.raises(ValueError, match="thresholds"):
        typology((0, 0, 0), *bad)


def test_wrong_sides():
    with pytest.raises(ValueError, match="three sides, not 2"):
        typology((0.1, 0.2))
    with pytest.raises(ValueError, match="RUS-USA is missing"):
        typology({"CHN-RUS": 0.1, "CHN-USA": 0.2})
    with pytest.raises(ValueError, match="CHN-USA is missing"):
        balance({"CHN-RUS": 0.1, "CHN-USA": math.nan, "RUS-USA": 0.2})


@given(triples)
def test_possible_types_are_those_of_every_way_to_settle(sides):
    found = signs(sides)
    ways = product(*([(0.0,), (0.0, 1.0), (1.0,)][1 - found[side]] for side in SIDES))
    settled = {typology(way).certain for way in ways}
    assert set(typology(sides).possible) == settled and None not in settled


@given(triples, st.permutations(POWERS))
def test_relabelling_the_powers_relabels_the_type(sides, order):
    new_name = dict(zip(POWERS, order, strict=True))

    def renamed(side):
        return "-".join(sorted(new_name[power] for power in side.split("-")))

    named = dict(zip(SIDES, sides, strict=True))
    moved = {renamed(side): length for side, length in named.items()}
    expected = {
        Type(kind.name, kind.role, kind.power and new_name[kind.power])
        for kind in typology(named).possible
    }
    assert set(typology(moved).possible) == expected
    assert balance(moved).balanced == balance(named).balanced


@given(triples)
def test_balance_is_the_product_of_the_signs(sides):
    found, product_of_signs = balance(sides), math.prod(signs(sides).values())
    assert found.balanced == {1: True, -1: False, 0: None}[product_of_signs]
    assert (found.change is None) == (found.balanced is not False)


@given(triples)
def test_the_named_change_balances(sides):
    found = balance(sides)
    if found.balanced is False:
        named = dict(zip(SIDES, sides, strict=True))
        named[found.change] = FAR if signs(sides)[found.change] == 1 else NEAR
        assert balance(named).balanced is True


@given(triples)
def test_types_and_balance_agree(sides):
    stable = {"ménage à trois": True, "stable marriage": True}
    kind = typology(sides).certain
    assert balance(sides).balanced == (stable.get(kind.name, False) if kind else None)
