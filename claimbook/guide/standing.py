"""How far a reader has come: counted from the progress file, for the map and for the certificate.

Pure but for `read`, which opens the files. A question counts as answered once it has had an
answer, a task as solved once a check has called it right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claimbook import settings
from claimbook.guide import syllabus
from claimbook.guide.syllabus import Lesson
from claimbook.progress import onward
from claimbook.progress.keeper import Keeper

TASK = re.compile(
    r"^ *\"?exercises\.(?:check|ask)\(\\?\"([0-9a-z-]+/[0-9a-z-]+)\\?\"", re.MULTILINE
)


@dataclass(frozen=True)
class Standing:
    """One lesson and how much of it the reader has done."""

    lesson: Lesson
    questions: int
    answered: int
    tasks: int
    solved: int
    last: str = ""  # the moment of the newest answer; "" if there is none
    finished: bool = False  # the questions at its end are answered

    @property
    def begun(self) -> bool:
        return self.answered + self.solved > 0

    @property
    def complete(self) -> bool:
        return self.answered == self.questions and self.solved == self.tasks


def ids(lesson: Lesson, root: Path | None = None) -> tuple[set[str], set[str]]:
    """Return the ids of a lesson's questions and of its tasks: two sets of strings.

    They are found in the text of the files, which is much faster than reading the bank.
    """
    if (frozen := settings.frozen()) is not None and root is None:
        questions, tasks = frozen["ids"][lesson.id]
        return set(questions), set(tasks)
    root = root or settings.current().root
    exercise = root / "exercises" / f"{lesson.id}.ipynb"
    tasks = TASK.findall(exercise.read_text(encoding="utf-8")) if exercise.is_file() else ()
    return onward.asked(lesson.id, root), set(tasks)


def count(
    lesson: Lesson, answered: set[str], solved: set[str], root: Path | None = None
) -> Standing:
    """Return the Standing of one lesson.

    answered, solved: sets of ids, those of questions and those of tasks. Ids that the lesson does
    not have (any more) do not count.
    """
    questions, tasks = ids(lesson, root)
    return Standing(
        lesson,
        len(questions),
        len(questions & answered),
        len(tasks),
        len(tasks & solved),
        finished=bool(questions) and onward.ends(questions) <= answered,
    )


def read(kept: Keeper) -> list[Standing]:
    """Return the Standing of every lesson for what this keeper of the progress file holds."""
    from claimbook.progress.store import Store

    none: list[Any] = []
    last: dict[str, str] = {}  # by lesson
    times = kept.read(Store.times, none)
    for question, *_, moment in times:
        lesson = question.partition("/")[0]
        last[lesson] = max(moment, last.get(lesson, ""))
    answered = {question for question, *_ in times}
    solved = {task_id(task) for task, _, right, _ in kept.read(Store.tasks, none) if right}
    return [
        replace(count(lesson, answered, solved), last=last.get(lesson.id, ""))
        for lesson in syllabus.lessons()
    ]


def task_id(kept: str) -> str:
    """Return the id of a task from the name under which it is kept."""
    return kept.replace("/task/", "/", 1)


def sentence(standings: Sequence[Standing], here: str = "") -> str:
    """Say in one or two sentences where the reader is, what is done, and what comes next.

    standings: one Standing a lesson. here: the id of the lesson that the reader is in, or "".
    """
    words = []
    last = {one.lesson.id: one.last for one in standings}
    newest = max(last, key=lambda one: last[one], default="")
    target = onward.onward(last, {one.lesson.id for one in standings if one.finished})
    elsewhere = target and here not in (newest, target)
    if elsewhere and target == newest:
        words.append(f"You answered last in {_called(newest)}: go on there.")
    elif elsewhere:
        words.append(f"You have finished {_called(newest)}: go on with {_called(target)}.")
    if here:
        lesson = syllabus.find(here)
        words.append(f"You are in lesson {lesson.number}: {lesson.times}.")
        if lesson.needs and len(lesson.needs) < 3:
            words.append(f"It builds on {_and(lesson.needs)}.")
        if not elsewhere:  # one direction
            following = syllabus.after(here)
            said = f"Next comes {_called(following.id)}." if following else "It is the last one."
            words.append(said)
    answered, questions = _sum(standings, "answered"), _sum(standings, "questions")
    solved, tasks = _sum(standings, "solved"), _sum(standings, "tasks")
    if not any(one.begun for one in standings):
        words.append("Nothing is answered yet.")
    else:
        words.append(
            f"So far you have answered {answered} of {questions} questions and solved "
            f"{solved} of {tasks} tasks."
        )
    return " ".join(words)


def _called(identity):
    lesson = syllabus.find(identity)
    return f"{lesson.number}, {lesson.name}"


def _sum(standings, name):
    return sum(getattr(one, name) for one in standings)


def _and(numbers):
    return " and ".join(filter(None, [", ".join(numbers[:-1]), numbers[-1]]))
