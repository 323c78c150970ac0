"""The seesaw's numbers: shares of one trade in two totals."""

import pytest

from course import data
from course.methods.dependence import DYADS, MEASURES, shares


@pytest.mark.parametrize("dyad", DYADS)
@pytest.mark.parametrize("measure", MEASURES)
def test_both_sides_divide_the_same_trade(dyad, measure):
    frame = shares(dyad, measure)
    first, second = dyad.split("-")
    assert list(frame.columns) == [first, second] and (frame > 0).all(axis=None)
    assert frame.index.is_monotonic_increasing and frame.notna().all(axis=None)
    totals = _totals(measure)
    back = frame.mul(totals.loc[frame.index, [first, second]]) / 100
    assert (back[first] - back[second]).abs().max() < 1e-9


def _totals(measure):
    name, make = {
        "gdp": ("gdp", lambda t: t["gdp_bn_usd"]),
        "trade": ("world_trade", lambda t: t["exports_bn_usd"] + t["imports_bn_usd"]),
    }[measure]
    table = data.load(name)
    return table.assign(v=make(table)).pivot_table(
        index="year", columns="country", values="v", observed=True
    )


def test_a_worked_example():
    """2014: trade of 95.28 billion in China's 4301.5 and Russia's 804.7 billion."""
    row = shares("CHN-RUS").loc[2014]
    assert row["CHN"] == pytest.approx(100 * 95.28 / 4301.5, abs=0.01)
    assert row["RUS"] == pytest.approx(100 * 95.28 / 804.7, abs=0.01)


@pytest.mark.parametrize("bad", [("RUS-CHN", "trade"), ("CHN-RUS", "love")])
def test_what_is_not_known_is_named(bad):
    with pytest.raises(ValueError, match=f"{bad[0] if bad[1] == 'trade' else bad[1]}"):
        shares(*bad)


def test_the_sentence_says_who_needs_the_tie_more():
    from course.lesson_04.figure import all_figures

    figures = all_figures()["CHN-RUS"]["trade"]
    assert len(figures["years"]) == len(figures["sentences"]) == len(figures["values"][0])
    assert "Russia needs it" in figures["sentences"][-1]
