"""The wall of a seminar: which screens a plan gives, in which order, and what is named as wrong."""

import pytest

from claimbook.present import build, command, screens
from claimbook.present.screens import Screen
from claimbook.room import plan
from claimbook.room.plan import Step
from claimbook.seminar import material
from claimbook.seminar.material import PackError

LESSONS = material.lessons()
LONGEST = 45  # words that a class reads from a wall


def test_a_guess_comes_before_its_answer_and_each_question_once():
    steps = [
        Step(5, "One", "how", ["n/later", "n/guess"]),
        Step(7, "Two", "how", ["n/guess", "n/other"]),
    ]
    wanted = {"One": {"say": "Do.", "show": ["a"]}, "Two": {"show": ["b", "c"]}}
    waits = {"a": ["n/guess"], "c": ["n/guess", "n/new"]}
    found = screens.order(steps, wanted, waits, {"n/guess", "n/new"})
    assert found == [
        Screen(0, "title"),
        Screen(1, "step", "Do."),
        Screen(1, "guess", "n/guess"),
        Screen(1, "show", "a"),
        Screen(1, "ask", "n/later"),
        Screen(2, "step", "how"),
        Screen(2, "show", "b"),
        Screen(2, "guess", "n/new"),
        Screen(2, "show", "c"),
        Screen(2, "ask", "n/other"),
    ]


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        ([], "map steps"),
        ({"Three": {}}, "no step “Three”"),
        ({"One": {"tell": "x"}}, "captions, say, show"),
        ({"One": "x"}, "captions, say, show"),
    ],
)
def test_a_mistake_in_the_list_is_named(raw, named):
    with pytest.raises(PackError, match=named):
        screens.checked("n", raw, [Step(5, "One", "how")])


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_step_of_every_plan_has_words_for_the_class_and_its_guesses_first(lesson):
    made = build.Presentation(lesson, lambda words: None, long=True)
    shown = made.screens()
    assert sum(step.minutes for step in made.plan.steps) == 90
    assert [one.step for one in shown] == sorted(one.step for one in shown)
    tasks = [one for one in shown if one.kind == "step"]
    assert len(tasks) == len(made.plan.steps)
    told = material.wanted(lesson)["screens"]
    assert set(told) == {step.what for step in made.plan.steps}
    for one in tasks:
        assert len(one.name.split()) <= LONGEST, one.name
    asked = [one.name for one in shown if one.kind in ("guess", "ask")]
    assert len(asked) == len(set(asked))
    for at, one in enumerate(shown):
        if one.kind == "show":
            before = {other.name for other in shown[:at]}
            assert set(made._waits(one.name)) <= before, one.name
    assert any(one.kind == "show" for one in shown)


def test_an_unknown_lesson_is_named(tmp_path, capsys):
    assert command.main(["99", str(tmp_path / "out")]) == 1
    assert "08-crises" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_of_somebody_else_is_not_touched(tmp_path, capsys):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    assert command.main(["08", str(tmp_path)]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_the_plan_of_a_lesson_is_that_of_the_room():
    made = build.Presentation("08-crises", lambda words: None)
    text = (material.folder() / "08-crises.md").read_text(encoding="utf-8")
    assert made.plan == plan.read(text) and sum(s.minutes for s in made.plan.steps) == 50
    notes = dict(made.plan.notes)
    assert "Syria" in notes["90 minutes"] and "|" not in notes["90 minutes"]
