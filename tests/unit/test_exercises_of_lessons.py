"""What holds for every task of every lesson; each lesson's answers stand in its own module.

Such a module has LESSON, RIGHT_ANSWERS (from the name of a task to an answer, in order) and
WRONG_ANSWERS (name of a task, what the learner did, the answer, what the message must say).
"""

import importlib
import re
from pathlib import Path

import pytest

from claimbook.launch.places import ROOT
from claimbook.tasks import task as task_of
from claimbook.tasks.task import NOT_ATTEMPTED, RIGHT, WRONG, judge

FILES = sorted(Path(__file__).parent.glob("test_exercises_[0-9][0-9].py"))
MODULES = [importlib.import_module(path.stem) for path in FILES]
LESSONS = [module.LESSON for module in MODULES]
TASKS = [task for lesson in LESSONS for task in task_of.tasks(lesson)]
NAMES = [task.id for task in TASKS]
ANSWERS = {
    f"{module.LESSON}/{name}": answer
    for module in MODULES
    for name, answer in module.RIGHT_ANSWERS.items()
}
SLIPS = [
    pytest.param(f"{module.LESSON}/{name}", answer, says, id=f"{module.LESSON}/{name}-{slip}")
    for module in MODULES
    for name, slip, answer, says in module.WRONG_ANSWERS
]


def test_every_exercise_has_its_answers_here():
    assert sorted(path.stem for path in (ROOT / "exercises").glob("*.ipynb")) == LESSONS
    assert list(ANSWERS) == NAMES, "one right answer for each task, in the order of the tasks"


@pytest.mark.parametrize("task", TASKS, ids=NAMES)
def test_the_right_answer_is_right(task):
    outcome = judge(task, ANSWERS[task.id])
    assert outcome.kind == RIGHT, outcome.message
    assert "{" not in outcome.message and "nan" not in outcome.message.split()


@pytest.mark.parametrize("task", TASKS, ids=NAMES)
def test_the_three_dots_are_not_attempted(task):
    assert judge(task, ...).kind == NOT_ATTEMPTED


@pytest.mark.parametrize(("task_id", "answer", "says"), SLIPS)
def test_a_typical_wrong_answer_gets_a_message_that_helps(task_id, answer, says):
    outcome = judge(task_of.find(task_id), answer)
    assert outcome.kind == WRONG
    assert re.search(says, outcome.message), outcome.message


@pytest.mark.parametrize("task", TASKS, ids=NAMES)
def test_a_task_meets_at_least_four_typical_wrong_answers(task):
    assert sum(slip.values[0] == task.id for slip in SLIPS) >= 4


@pytest.mark.parametrize("task", TASKS, ids=NAMES)
def test_a_task_has_three_different_hints_and_says_what_it_shows(task):
    assert len(set(task.hints)) == 3 and len(task.success.split()) >= 20


@pytest.mark.parametrize("task", [task for task in TASKS if task.rubric], ids=lambda task: task.id)
def test_a_model_answer_passes_its_own_check(task):
    assert judge(task, task.rubric.model).kind == RIGHT


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_has_five_to_eight_tasks_on_both_tracks(lesson):
    known = task_of.tasks(lesson)
    assert 5 <= len(known) <= 8
    assert {task.track for task in known} == {"analysis", "argument"}
    assert any(task.rubric for task in known), "no text to write"
