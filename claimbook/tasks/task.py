"""What a task is, and how an answer to it is judged. Knows no notebook."""

from __future__ import annotations

import difflib
import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from claimbook import settings
from claimbook.tasks import checkers

NOT_ATTEMPTED, WRONG, ERROR, RIGHT = "not attempted", "wrong", "error", "right"


class UnknownTask(KeyError):
    """No task has this id."""

    def __str__(self) -> str:  # KeyError would show the sentence inside quotation marks
        return self.args[0]


@dataclass(frozen=True)
class Rubric:
    """What a text is judged by once it is complete: points to tick, and one model answer."""

    points: tuple[str, ...]
    model: str


@dataclass(frozen=True)
class Task:
    """One task of an exercise notebook.

    id: "NN-topic/name". track: "analysis" or "argument". hints: three, each saying more than the
    one before. check: takes the answer and returns the first thing that is wrong with it as a
    sentence, or None when the answer is right; it never tells the expected value. success: what
    the right answer shows and why it matters; `{answer}` in it becomes the reader's answer.
    rubric: for a written text, whose quality only a reader can judge.
    """

    id: str
    title: str
    track: str
    hints: tuple[str, str, str]
    check: Callable[[Any], str | None]
    success: str
    rubric: Rubric | None = None


@dataclass(frozen=True)
class Outcome:
    """The judgement on one answer: one of the four kinds, and what to tell the reader."""

    kind: str
    message: str


def judge(task: Task, answer: Any) -> Outcome:
    """Return the Outcome for one answer to one task."""
    if checkers.is_blank(answer):
        return Outcome(
            NOT_ATTEMPTED,
            "Nothing is filled in yet. Replace the three dots with your answer and run the cell"
            " again. A hint is one cell away.",
        )
    try:
        problem = task.check(answer)
    except checkers.NotFilledIn:
        return Outcome(
            NOT_ATTEMPTED,
            "Your function still gives back the three dots. Replace them and run the cell again.",
        )
    except checkers.ReadersError as error:
        return Outcome(ERROR, str(error))
    if problem:
        return Outcome(WRONG, problem)
    return Outcome(RIGHT, task.success.format(answer=answer))


def find(task_id: str) -> Task:
    """Return the task with this id, or raise UnknownTask, which names the closest one."""
    lesson, _, _ = str(task_id).partition("/")
    known = {task.id: task for task in tasks(lesson)}
    if task_id in known:
        return known[task_id]
    close = difflib.get_close_matches(str(task_id), known, n=1)
    hint = f" Did you mean '{close[0]}'?" if close else ""
    raise UnknownTask(f"There is no task '{task_id}'.{hint} The tasks are: {', '.join(known)}.")


def tasks(lesson: str) -> tuple[Task, ...]:
    """Return the tasks of a lesson (the name of its notebook), in the notebook's order."""
    course = settings.current()
    home = f"{course.package}.lesson_{lesson[:2]}"
    module = f"{home}.tasks"
    if not (
        lesson[:2].isdigit() and importlib.util.find_spec(home) and importlib.util.find_spec(module)
    ):
        raise UnknownTask(
            f"There are no tasks for a lesson '{lesson}'. A task's name starts with that of"
            " its lesson, as in 'NN-topic/name'."
        )
    return importlib.import_module(module).TASKS
