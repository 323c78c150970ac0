"""Count it yourself: the rule engine against the tables, the ledger and its own promises."""

import random
from dataclasses import replace

import pandas as pd
import pytest

from course import claims, data
from course.lesson_06 import counting
from course.lesson_06.figure import as_dict, payload

TABLE = counting.exercises()
ESSAY = counting.ESSAY


def table(**changes):
    """Three exercises of one series; changes replace a column."""
    rows = {
        "id": ["a", "b", "c"],
        "year": [2005, 2006, 2007],
        "framework": ["bilateral", "SCO", "other"],
        "forces": ["army", "police", "navy"],
        "label": [True, True, True],
        "both": [True, True, True],
        "sure": [True, True, True],
        "series": ["x", "x", "y"],
    }
    return pd.DataFrame(rows | changes).astype({"both": object})


def some_rules(number, seed=6):
    dice = random.Random(seed)

    def some(keys):
        return frozenset(key for key in keys if dice.random() < 0.7)

    for _ in range(number):
        first, last = sorted(dice.choices(range(counting.FIRST, counting.LAST + 1), k=2))
        yield counting.Rule(
            first,
            last,
            some(counting.FRAMEWORKS),
            some(counting.FORCES),
            dice.random() < 0.5,
            dice.random() < 0.6,
            dice.random() < 0.4,
        )


@pytest.mark.parametrize(
    ("first", "figure"), [(2003, "since_2003"), (2005, "since_2005"), (2006, "since_2006")]
)
def test_the_essays_words_give_the_ledgers_number(first, figure):
    found = counting.count(replace(ESSAY, first=first))
    assert found.number == claims.evidence("S3")[figure].value


def test_other_figures_of_the_ledger_come_out_as_well():
    evidence = claims.evidence("S3")
    rule = replace(ESSAY, first=2003)
    alone = counting.count(replace(rule, frameworks=frozenset({"bilateral"}))).number
    armies = counting.count(replace(rule, forces=frozenset({"army"}))).number
    assert alone == evidence["bilateral"].value
    assert armies == evidence["ground_or_combined"].value
    now = replace(rule, last=counting.LAST)
    assert counting.count(now).number == evidence["since_2003_newest"].value
    states = list(counting.count(rule).states.values())
    assert states.count("one of the two sent no forces") == evidence["without_one_of_them"].value
    assert states.count("doubtful") == evidence["forces_not_known"].value


def test_what_the_lesson_says_of_the_rules():
    numbers = {name: counting.count(rule).number for name, rule in counting.PRESETS.items()}
    assert numbers == {"The essay's words": 14, "The narrowest reasonable": 7, "The widest": 71}
    assert counting.count(ESSAY).most == 19
    assert counting.count(replace(ESSAY, first=2006)).most == 18
    widest = counting.PRESETS["The widest"]
    absent = counting.count(widest).number - counting.count(replace(widest, both=True)).number
    assert absent > 0, "the widest rule holds drills at which one side had no forces"
    missions = [row for row in TABLE.itertuples() if row.series == "Peace Mission"]
    assert sum(row.year <= 2015 for row in missions) == 7


@pytest.mark.parametrize("rule", list(some_rules(60)))
def test_a_count_in_another_way_gives_the_same(rule):
    """Filter the raw table with pandas, without the engine."""
    rows = data.load("exercises")
    rows = rows[rows["year"].between(rule.first, rule.last) & (rows["status"] != "unconfirmed")]
    groups = {"bilateral": ["bilateral"], "SCO": ["SCO"], "other": ["trilateral", "other"]}
    rows = rows[rows["framework"].isin([f for key in rule.frameworks for f in groups[key]])]
    kinds = {
        "army": ["ground", "combined"],
        "navy": ["naval"],
        "air": ["air"],
        "police": ["internal troops", "security services"],
        "computer": ["computer"],
    }
    rows = rows[rows["kind"].isin([kind for key in rule.forces for kind in kinds[key]])]
    if rule.label:
        rows = rows[rows["counterterrorism"]]
    if rule.both:
        rows = rows[rows["both_took_part"].fillna(False)]
    names = rows["name"].map(counting.series) if rule.once else rows["id"]
    assert counting.count(rule).number == names.nunique()


@pytest.mark.parametrize("rule", list(some_rules(20, seed=7)))
def test_what_is_not_confirmed_never_counts(rule):
    found = counting.count(rule)
    for row in TABLE.itertuples():
        if not row.sure:
            assert found.states[row.id] not in ("counted", "again")
    assert found.number <= found.most
    assert found.number == sum(state == "counted" for state in found.states.values())


def test_an_unknown_part_is_doubtful_only_where_the_rule_asks():
    unknown = table(both=[True, pd.NA, True])
    rule = replace(ESSAY, frameworks=frozenset(counting.FRAMEWORKS))
    assert counting.count(rule, unknown).states["b"] == "doubtful"
    assert counting.count(rule, unknown).most == 3
    assert counting.count(replace(rule, both=False), unknown).states["b"] == "counted"


def test_a_series_counts_once_and_the_rest_of_it_again():
    found = counting.count(replace(ESSAY, once=True), table())
    assert found.states == {"a": "counted", "b": "again", "c": "held by: with others"}
    assert found.number == found.most == 1


def test_a_doubtful_member_of_a_counted_series_adds_nothing():
    found = counting.count(replace(ESSAY, once=True), table(sure=[True, False, True]))
    assert (found.number, found.most) == (1, 1) and found.states["b"] == "doubtful"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"first": 2007}, "outside the years"),
        ({"frameworks": frozenset({"SCO"})}, "the two alone"),
        ({"forces": frozenset({"air"})}, "forces: armies"),
    ],
)
def test_the_reason_is_named(change, says):
    assert says in counting.count(replace(ESSAY, **change), table()).states["a"]


def test_the_reason_may_be_the_label_or_the_absence():
    states = counting.count(ESSAY, table(label=[False] * 3)).states
    assert states["a"] == "not called counterterrorist"
    states = counting.count(ESSAY, table(both=[False] * 3)).states
    assert states["a"] == "one of the two sent no forces"


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("Joint Sea 2015 I (Mediterranean)", "Joint Sea"),
        ("Peace Mission 2005", "Peace Mission"),
        ("Joint strategic air patrol 10", "Joint strategic air patrol"),
        ("Tianshan-2 2011", "Tianshan"),
        ("Maritime Security Belt 2024", "Security Belt"),
        ("Security Belt 2025", "Security Belt"),
        ("Mosi II 2023", "Mosi"),
        ("Vostok-Antiterror 2006", "Vostok-Antiterror"),
    ],
)
def test_a_series_is_the_name_without_year_and_number(name, series):
    assert counting.series(name) == series


def test_the_sentence_says_whether_the_phrase_holds():
    assert "14 exercises count, 2005 to 2015. “More than a dozen” holds." in counting.sentence(
        ESSAY
    )
    assert "a dozen, and not more" in counting.sentence(replace(ESSAY, last=2014))
    assert "1 exercise counts" in counting.sentence(replace(ESSAY, first=2005, last=2005))
    nothing = replace(ESSAY, forces=frozenset())
    assert (
        counting.sentence(nothing)
        == "0 exercises count, 2005 to 2015. “More than a dozen” does not hold."
    )


def test_the_page_gets_every_exercise_and_plain_values():
    sent = payload()
    assert len(sent["exercises"]) == len(data.load("exercises"))
    assert {one["both"] for one in sent["exercises"]} == {True, False, None}
    assert all(type(one["year"]) is int for one in sent["exercises"])
    assert sent["presets"]["The essay's words"] == as_dict(ESSAY)
    assert list(sent["presets"]) == list(counting.PRESETS)
