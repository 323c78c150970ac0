"""The panel of all choices, types as shares, and the test of validity on agreed years."""

import pytest

from course import triangle
from course.triangle import agreed, variants
from course.triangle.weighing import hinge, longest


def test_the_headline_hangs_on_trade():
    found = triangle.panel(year=2014)["share"]
    assert found["base"] == triangle.robustness().at[2014, "share"]
    left_out = found[[name for name in found.index if name.startswith("without ")]]
    assert left_out.idxmin() == "without trade" and left_out.min() < 0.6
    assert hinge(triangle.MAIN, 2014, "RUS-USA")[1] == pytest.approx(left_out.min(), abs=1e-3)
    # Every other choice leaves it true under more than two thirds.
    assert (found.drop("without trade") > 0.66).all() and found["ranks"] < 0.7


def test_without_trade_nothing_is_left_in_most_years():
    shares = triangle.panel()
    assert (shares.loc["without trade", [2001, 2008, 2018, 2019]] == 0).all()
    assert shares.loc["constant"].first_valid_index() >= 1971
    # The rise since 2001 is mostly coding: with treaties of the two alone it was a majority then.
    assert shares.at["base", 2001] < 0.3 < 0.55 < shares.at["bilateral", 2001]


@pytest.mark.parametrize("name", [n for n in variants.VARIANTS if n.startswith("without ")])
def test_leaving_one_out_is_the_same_in_panel_and_sentence(name):
    shares, ruler = triangle.panel(), name.removeprefix("without ")
    for year in (1972, 2001, 2014, 2018):
        left = longest()[year]["without"].get(ruler)
        if left:
            assert shares.at[name, year] == pytest.approx(left[2], abs=2e-3)


def test_scales_only_rescale():
    scaled = variants.frames_of(variants.VARIANTS["ranks"])
    for name, frame in scaled.items():
        assert set(frame.to_numpy().ravel()) <= {0, 0.25, 0.5, 0.75, 1}, name
    for frame in variants.frames_of(variants.VARIANTS["percentiles"]).values():
        assert 0 < frame.min(axis=None) <= frame.max(axis=None) <= 1


def test_types_are_shares_and_the_pivot_of_2014_is_a_knife_edge():
    found = triangle.types(2014)
    assert found.sum() == pytest.approx(1)
    assert found.idxmax() == "open" and found["romantic triangle (pivot China)"] < 0.15
    votes = triangle.types(2014, ("votes",))
    assert votes.idxmax() == "stable marriage (outsider the United States)"
    with pytest.raises(ValueError, match="No indicator measures all three sides in 1900"):
        triangle.types(1900)


def test_wrong_questions():
    with pytest.raises(ValueError, match="The panel has the years 1950 to"):
        triangle.panel(year=1900)
    with pytest.raises(ValueError, match="No test is known"):
        triangle.panel("Russia is far")


def test_every_ruler_is_tested_and_none_sees_all():
    found = triangle.validity()
    assert list(found.index[:5]) == list(triangle.MAIN)
    assert list(found.columns) == list(agreed.AGREED)
    assert found.at["trade", 1993] == "misses it" and found.at["votes", 1993] == "sees it"
    assert found.at["trade", 2022] == "sees it" and found.at["votes", 1972] == "misses it"
    assert (found == "misses it").any(axis=1).drop("organisations").all()
    assert set(found.loc["organisations"]) == {"cannot tell", "not measured"}
