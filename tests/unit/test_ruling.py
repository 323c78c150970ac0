"""Verdicts by rule: the kinds of thresholds, how parts are joined, and tipping points."""

import math
from dataclasses import replace

import pytest

from claimbook.ledger import ledger, ruling
from claimbook.ledger.ruling import CONTESTED, FAILS, HOLDS, NO_TELLING, PARTLY
from course import claims

IDS = list(claims.verdicts().index)
COMPUTED = [(claim, column) for claim in IDS for column in ledger.rulings(claim)]


def yes(label="yes"):
    return ruling.more_than(label, 5, 1)


def no(label="no"):
    return ruling.more_than(label, 0, 1)


def unknown():
    return ruling.more_than("unknown", None, 1)


@pytest.mark.parametrize(
    ("measure", "verdict"),
    [
        (ruling.at_least("", 3, 3), HOLDS),
        (ruling.at_least("", 2.999, 3), FAILS),
        (ruling.more_than("", 3, 3), FAILS),
        (ruling.at_most("", 5, 5), HOLDS),
        (ruling.less_than("", 25, 25), FAILS),
        (ruling.about("", 36.6, 100 / 3), HOLDS),
        (ruling.about("", 36.7, 100 / 3), FAILS),
        (ruling.nearly("", 46, 50), HOLDS),
        (ruling.nearly("", 44, 50), FAILS),
        (ruling.nearly("", 50, 50), FAILS),
        (ruling.between("", 75, 75, 85), HOLDS),
        (ruling.between("", 85.1, 75, 85), FAILS),
        (ruling.counted("", 5, 5), HOLDS),
        (ruling.counted("", 11, 12), PARTLY),
        (ruling.counted("", 13, 12), PARTLY),
        (ruling.counted("", 10, 12), FAILS),
        (ruling.only("", 0, 8), HOLDS),
        (ruling.only("", 4, 8), PARTLY),
        (ruling.only("", 5, 8), FAILS),
        (ruling.all_of("", 4, 4), HOLDS),
        (ruling.all_of("", 1, 4), PARTLY),
        (ruling.all_of("", 0, 4), FAILS),
        (ruling.lead("", 0.051), HOLDS),
        (ruling.lead("", 0.05), NO_TELLING),
        (ruling.lead("", -0.05), NO_TELLING),
        (ruling.lead("", -0.051), FAILS),
        (unknown(), NO_TELLING),
    ],
)
def test_a_figure_beside_its_threshold_gives_the_verdict_of_the_codebook(measure, verdict):
    assert measure.verdict == verdict


@pytest.mark.parametrize(
    ("one", "verdict"),
    [
        (ruling.parts(yes(), yes(), unknown()), HOLDS),
        (ruling.parts(yes(), no()), PARTLY),
        (ruling.parts(no(), ruling.measures(yes(), no())), CONTESTED),
        (ruling.parts(no(), no()), FAILS),
        (ruling.parts(unknown()), NO_TELLING),
        (ruling.measures(yes(), yes(), no()), HOLDS),
        (ruling.measures(yes(), no(), no()), FAILS),
        (ruling.measures(yes(), yes(), yes(), no(), no()), CONTESTED),
        (ruling.measures(yes(), no(), unknown()), CONTESTED),
        (ruling.measures(unknown()), NO_TELLING),
        (ruling.counts(ruling.nearly("", 95, 100), ruling.nearly("", 81, 100)), HOLDS),
        (ruling.counts(ruling.nearly("", 95, 100), ruling.nearly("", 79, 100)), CONTESTED),
        (ruling.counts(ruling.nearly("", 88, 100), ruling.nearly("", 89, 100)), FAILS),
        (ruling.best(no(), yes()), HOLDS),
        (ruling.best(ruling.counted("", 11, 12), no()), PARTLY),
        (ruling.degree(yes(), no()), PARTLY),
        (ruling.degree(yes(), yes()), HOLDS),
        (ruling.degree(no(), no()), FAILS),
        (ruling.degree(ruling.measures(yes(), no()), no()), CONTESTED),
        (ruling.first_or_later(yes(), no()), HOLDS),
        (ruling.first_or_later(no(), yes()), PARTLY),
        (ruling.first_or_later(no(), no()), FAILS),
        (ruling.two_kinds(yes(), yes(), no()), HOLDS),
        (ruling.two_kinds(yes(), no()), PARTLY),
        (ruling.two_kinds(no(), unknown()), FAILS),
    ],
)
def test_measures_are_joined_by_the_rules(one, verdict):
    assert one.verdict == verdict


def test_a_tipping_point_is_the_nearest_single_change():
    border = ruling.more_than("survey", 4195, 4184.3, "km")
    found = ruling.tip(border)
    assert found.verdict == FAILS and found.distance == pytest.approx(10.7)
    assert (
        ruling.sentence(border) == "survey (here 4,195 km): below 4,184 it would be not supported"
    )
    rank = ruling.at_most("rank", 2, 5, whole=True)
    assert ruling.sentence(rank) == "rank (here 2): at 6 it would be not supported"
    assert ruling.tip(ruling.best(yes(), yes())) is None
    assert "two or more" in ruling.sentence(ruling.best(yes(), yes()))
    assert "found first" in ruling.sentence(unknown())
    late = ruling.at_most("year", 2019, 2018, "year", whole=True)
    assert ruling.sentence(late) == "year (here 2019): at 2018 it would be supported"
    share = ruling.about("share", 43.1, 100 / 3, "percent")
    assert ruling.sentence(share).endswith("below 36.7 it would be supported")


def test_most_claims_about_quantities_are_computed():
    assert len({claim for claim, _ in COMPUTED}) >= 40


@pytest.mark.parametrize(("claim", "column"), COMPUTED)
def test_the_ledger_has_the_verdict_that_the_rule_computes(claim, column):
    assert (
        ledger.rulings(claim)[column].verdict == claims.verdicts().loc[claim, f"verdict_{column}"]
    )


@pytest.mark.parametrize(("claim", "column"), COMPUTED)
def test_a_card_says_what_would_turn_a_computed_verdict_and_it_does(claim, column):
    one = ledger.rulings(claim)[column]
    shown = claims.card(claim)._repr_markdown_()
    sure = shown.partition("<details><summary>How sure is this?</summary>")[2]
    assert f", what would turn it:* {ruling.sentence(one)}." in sure.replace("\\$", "$")
    found = ruling.tip(one)
    if found is None:
        assert any(leaf.value is None for leaf in one.leaves) or len(one.leaves) > 1
        return
    leaf = found.measure
    beyond = one.put(leaf, replace(leaf, value=found.value))
    assert beyond.verdict == found.verdict != one.verdict
    # Just before it the verdict still stands.
    step = 1 if leaf.whole else abs(found.value - leaf.value) * 1e-9 + math.ulp(found.value) * 4
    before = found.value + math.copysign(step, leaf.value - found.value)
    assert one.put(leaf, replace(leaf, value=before)).verdict == one.verdict
