"""The forecast sheet: scores, outcomes from the tables, and what the page gets."""

import json

import pytest

from claimbook.quiz import bank
from course import data
from course.lesson_05 import evidence, forecasts
from course.lesson_05 import figure as forecasts_view

KNOWN = forecasts.statements()


def find(part):
    return next(one for one in KNOWN if part in one.text)


@pytest.mark.parametrize(
    ("said", "outcome", "score"),
    [(0.8, False, 0.64), (0.8, True, 0.04), (0.5, True, 0.25), (1, True, 0), (1, False, 1)],
)
def test_the_score_of_one_forecast(said, outcome, score):
    assert forecasts.brier(said, outcome) == pytest.approx(score)


def test_a_probability_beyond_0_and_1_is_refused():
    for wrong in (-0.1, 1.1, 80):
        with pytest.raises(ValueError, match="between 0 and 1"):
            forecasts.brier(wrong, True)


def test_saying_what_one_believes_expects_the_best_score():
    for belief in (0.1, 0.4, 0.7, 0.95):
        expected = {
            said / 100: belief * forecasts.brier(said / 100, True)
            + (1 - belief) * forecasts.brier(said / 100, False)
            for said in range(101)
        }
        assert min(expected, key=expected.get) == belief


def test_the_rivals_follow_from_how_many_came_true():
    share = sum(one.outcome for one in KNOWN) / len(KNOWN)
    scores = list(forecasts.rivals([one.outcome for one in KNOWN]).values())
    assert scores == pytest.approx([0.25, 1 - share, share])
    assert all(score > 0.3 for score in scores[1:]), "neither blind belief nor blind doubt pays"


def test_there_are_twelve_different_statements_with_both_outcomes():
    assert len({one.text for one in KNOWN}) == len(KNOWN) == 12
    assert 4 <= sum(one.outcome for one in KNOWN) <= 8


@pytest.mark.parametrize(
    ("part", "outcome"),
    [
        ("Tianwan 3 and 4", True),
        ("Kazan", False),
        ("RD-180", False),
        ("S-400", True),
        ("a quarter of the votes", True),
        ("Western Siberia", False),
        ("Yamal", True),
        ("GDP", False),
        ("airliner", False),
        ("railway bridge", False),
        ("new business", True),
        ("Vankor", False),
    ],
)
def test_outcomes_are_those_of_the_record(part, outcome):
    assert find(part).outcome is outcome


def test_built_too_late_is_no_hit_though_it_was_built():
    bridge = find("railway bridge")
    assert not bridge.outcome and bridge.came == "It was built: 17 August 2021."


def test_statements_of_january_2016_do_not_lie_in_its_past():
    weapons = data.load("joint_weapons_projects").set_index("project")
    assert weapons.loc["S-400 air defence systems", "announced_year"] <= 2015
    assert weapons.loc["S-400 air defence systems", "state_year"] > 2015


@pytest.mark.parametrize(
    ("date", "words"),
    [("2023", "2023"), ("2018-12", "December 2018"), ("2016-03-24", "24 March 2016")],
)
def test_dates_are_said_as_exactly_as_they_are_known(date, words):
    assert forecasts._when(date) == words


def test_the_page_gets_plain_data_and_the_names_of_all_tables():
    sheet = forecasts_view.sheet()
    assert json.loads(json.dumps(sheet)) == sheet
    assert set(sheet["tables"].split(", ")) <= set(data.names())


def test_a_reader_without_a_kernel_gets_the_statements_and_no_outcome():
    widget = forecasts_view.forecast_sheet()
    for one in KNOWN:
        assert one.text in widget.sentence() and one.came not in widget.sentence()
    shown = " ".join(text.get_text().replace("\n", " ") for text in widget.still().texts)
    assert all(one.text in shown for one in KNOWN)


def test_the_guess_on_projects_counts_those_that_the_sheet_does_not_tell():
    told = {row["project"] for one in KNOWN for row in one.of if row["table"] == "projects"}
    listed = data.load("projects").set_index("project")
    listed = listed[listed["kind"].isin(evidence.FIELDS)]
    left = listed.drop([name for name in listed.index if name in told])
    question = bank.get("05-energy-and-institutions/predict-built")
    assert len(listed) - len(left) == 5 and len(left) == question.range[1] == 7
    assert left["kind"].value_counts()[["nuclear", "bridge"]].tolist() == [4, 1]
    assert (left["outcome"] == "built").sum() == question.answer
    assert set(left.index[left["outcome"] == "built"]) == {
        "CFR-600 fuel",
        "Blagoveshchensk-Heihe road bridge",
    }
