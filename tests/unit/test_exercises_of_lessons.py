"""What holds for every task of every lesson.

The right answers, worked out in another way than in checks.py, stand in a module for each lesson:
LESSON, and RIGHT_ANSWERS from the name of each analysis task to an answer, in order.
"""

import functools
import importlib
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import texts

from claimbook import tasks
from claimbook.launch.places import ROOT
from claimbook.quiz.questions import wording
from claimbook.tasks import checkers
from claimbook.tasks.task import NOT_ATTEMPTED, RIGHT, WRONG, judge

FILES = sorted(Path(__file__).parent.glob("test_exercises_[0-9][0-9].py"))
MODULES = [importlib.import_module(path.stem) for path in FILES]
LESSONS = [module.LESSON for module in MODULES]


def once(task):
    """The task, which computes what is right once for all tests."""
    check = task.check
    return replace(task, check=check and replace(check, compute=functools.cache(check.compute)))


TASKS = [once(task) for lesson in LESSONS for task in tasks.tasks(lesson)]
COMPUTED = [task for task in TASKS if task.check]
ASKED = [task for task in TASKS if task.question]
AWAY = texts.parted(texts.read(texts.FOLDER / "off_topic.yaml")["texts"])[1]  # how bread is baked
WRITTEN = [task for task in ASKED if task.question.kind == "written"]
ANSWERS = {
    f"{module.LESSON}/{name}": answer
    for module in MODULES
    for name, answer in module.RIGHT_ANSWERS.items()
}


def each(chosen):
    return pytest.mark.parametrize("task", chosen, ids=lambda task: task.id)


def slips(task):
    """Pairs (answer, what is said) for every slip of a task."""
    if task.check:
        right, found = task.check.computed()
        if not task.check.parts:
            return found
        return [
            (list((right | {part: value}).values()), words)
            for part, pairs in found.items()
            for value, words in pairs
        ]
    question = task.question
    if question.kind == "single":
        return [(one.key, one.feedback) for one in question.options if not one.right]
    if question.kind == "order":
        return [
            (moved(question, item, name), why)
            for item in question.items
            for name, why in item.after.items()
        ]
    model = question.models[0]
    wrong = [one for one in question.stand.options if not one.right]
    lacking = [
        (" ".join(model.split()[: question.shortest - 1]), "Write at least"),
        (" ".join(question.models * 2)[: 9 * question.longest], "Cut it to"),
        (f"{question.prompt} " * 3, "says the task again"),
        ("NATO, 1992, votes, customs, percent, " * (question.shortest // 5 + 1), "whole sentences"),
        (AWAY, first(question, AWAY).feedback),
    ]
    stands = [({"stand": one.key, "text": model}, one.feedback) for one in wrong]
    return stands + [(question.stood(text), words) for text, words in lacking]


def moved(question, item, name):
    """The right order with an item put right before one that it must come after."""
    earlier = next(one for one in question.items if one.name == name)
    keys = [one.key for one in question.items if one is not item]
    keys.insert(keys.index(earlier.key), item.key)
    return keys


def first(question, text):
    """The first thing that a text lacks, sought in another way than by the question."""
    return next(
        need
        for need in question.needs
        if not list(re.finditer(f"(?i){wording.pattern(need.pattern)}", text))
    )


def forms(answer):
    """The forms in which people give one right answer."""
    yield answer
    if isinstance(answer, pd.Series):
        yield answer.astype("Float64")
    elif isinstance(answer, list) and all(isinstance(item, str) for item in answer):
        yield from (tuple(answer), pd.Series(answer), pd.Index(answer))
    elif isinstance(answer, list) and any(isinstance(item, float) for item in answer):
        yield tuple(np.float64(item) for item in answer)
    elif isinstance(answer, float):
        yield from (np.float64(answer), float(f"{answer:.4g}"))


def test_every_exercise_has_its_answers_here():
    assert sorted(path.stem for path in (ROOT / "exercises").glob("*.ipynb")) == LESSONS
    names = [task.id for task in COMPUTED]
    assert list(ANSWERS) == names, "one right answer for each task, in the order of the tasks"


@each(COMPUTED)
def test_the_right_answer_is_right_in_every_form(task):
    for answer in forms(ANSWERS[task.id]):
        outcome = judge(task, answer)
        assert outcome.kind == RIGHT, outcome.message
        assert "{" not in outcome.message and "nan" not in outcome.message.split()


@each(ASKED)
def test_the_solution_is_right(task):
    question = task.question
    models = [question.stood(model) for model in getattr(question, "models", ())]
    for answer in models or [question.solution()["answer"]]:
        assert judge(task, answer).kind == RIGHT


@each(TASKS)
def test_a_blank_is_not_attempted(task):
    blanks = (..., "...") if task.check else (None, "", " ... ", [], "no such key")
    for blank in blanks:
        assert judge(task, blank).kind == NOT_ATTEMPTED


@each(TASKS)
def test_every_slip_is_told_its_own_message(task):
    found = slips(task)
    assert len(found) >= 3, "three typical slips at least"
    for answer, words in found:
        outcome = judge(task, answer)
        untouched = words in task.untouched  # the cell as it stands: nothing is written yet
        assert outcome.kind == (NOT_ATTEMPTED if untouched else WRONG), words
        assert words in outcome.message, f"{words} is not told, but: {outcome.message}"


@each([task for task in COMPUTED if task.check.kind in ("number", "numbers")])
def test_no_message_tells_the_expected_number(task):
    right, _ = task.check.computed()
    numbers = list(right.values()) if task.check.parts else [right]
    near = [number * factor for number in numbers for factor in (0.7, 1.5, 1000, -1)]
    answers = [answer for answer, _ in slips(task)]
    for answer in [*answers, *(near if len(numbers) == 1 else ())]:
        message = judge(task, answer).message
        for given in answer if isinstance(answer, list | tuple) else ():
            if hasattr(given, "__float__"):  # what the reader wrote may be said to the reader
                message = message.replace(f"({checkers._shown(given)})", "")
        for number in map(abs, numbers):
            whole = float(number).is_integer()
            for digits in (0,) if whole and number > 9 else range(1, 4):
                shown = f"{number:.{digits}f}"
                assert not re.search(rf"(?<![\d.]){re.escape(shown)}(?![\d.])", message), message


@each(TASKS)
def test_a_task_has_three_different_hints_and_says_what_it_shows(task):
    assert len(set(task.hints)) == 3 and len(task.success.split()) >= 20


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_has_five_to_eight_tasks_on_both_tracks(lesson):
    every = [task for task in TASKS if task.id.startswith(lesson)]
    first = [task for task in every if "/first-" in task.id]
    known = every[len(first) :]
    assert first and every[: len(first)] == first, "whoever never programmed begins here"
    assert 5 <= len(known) <= 8
    assert all((task.track == "argument") == (task in ASKED) for task in every)
    assert any(task in WRITTEN for task in known), "no text to write"
