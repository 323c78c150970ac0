"""The panel of all choices, types as shares, and the test of validity on agreed years."""

from pathlib import Path

import pytest

from course import triangle
from course.triangle import agreed, ideal, variants
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
    young = list(triangle.RECENT[2:])  # measured in two of these years at most
    assert (found == "misses it").any(axis=1).drop(["organisations", *young]).all()
    assert found.loc["council", [1993, 2022]].eq("sees it").all()
    assert set(found.loc["organisations"]) == {"cannot tell", "not measured"}


def test_what_holds_under_all_counts():
    """The statements of lesson 10 and docs/measurement.md on every way to count the votes."""
    counts = {name: triangle.distances(name).dropna() for name in ("votes", "identical", "pi")}
    counts["kappa"] = triangle.distances("kappa")
    for version in ideal.VERSIONS:
        counts[version] = triangle.distances("ideal", version=version)
    for name, frame in counts.items():
        assert (frame.loc[1998:].idxmin(axis=1) == "CHN-RUS").all(), name
        if name != "identical":
            assert (frame.loc[1992:2020].idxmax(axis=1) == "CHN-USA").all(), name
        if name not in ("votes", "identical"):
            assert (frame.loc[1993:1995].idxmin(axis=1) == "RUS-USA").all(), name
    strict = counts["identical"]
    level = (strict["CHN-USA"] - strict["RUS-USA"]).loc[1992:2020]
    assert list(level.index[level <= 0]) == [2006, 2008] and level.min() > -0.005
    later = {name: frame.loc[2021:].idxmax(axis=1) for name, frame in counts.items()}
    assert {side for found in later.values() for side in found} == {"CHN-USA", "RUS-USA"}


def test_the_methods_page_says_what_the_engine_says():
    """The table of the panel in docs/measurement.md, number by number."""
    page = (Path(__file__).parents[2] / "docs" / "measurement.md").read_text(encoding="utf-8")
    shares = 100 * triangle.panel(year=2014)["share"]
    for name, words in {
        "base": "**as in the laboratory** | **{}**",
        "without trade": "**without trade** | **{}**",
        "without disputes": "without disputes | {}",
        "constant": "votes and trade only | {}",
        "summed": "disputes summed with decay | {}",
        "ranks": "ranks within the year | {}",
        "percentiles": "percentiles of the record | {}",
        "kappa": "Cohen's kappa | {}",
        "pi": "Scott's pi | {}",
        "ideal": "ideal points | {}",
        "trade 0.3": "trade's full mark 30 percent | {}",
        "alpha 0.5": "Dirichlet 0.5 | {}",
    }.items():
        assert words.format(f"{shares[name]:.0f}") in page, name
    for row in (triangle.distances("votes").loc[2014], triangle.distances("votes").loc[2025]):
        line = f"| {row.name} | " + " | ".join(f"{value:.2f}" for value in row) + " |"
        assert line in page
