"""Exercises: `check(task, answer)` judges an answer, `hint(task)` gives the next of three hints.

The tasks of lesson NN stand in lesson_NN.py, the notebooks with their solutions in solutions/.
The command `exercises` makes the notebooks in exercises/ from the solutions.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from claimbook.tasks.task import NOT_ATTEMPTED, RIGHT, UnknownTask, find, judge, tasks

__all__ = ["UnknownTask", "check", "find", "hint", "judge", "main", "tasks"]

_hints_shown = {}  # from a task's id to how many; kept as long as the kernel lives


def check(task_id: str, answer: Any) -> None:
    """Show whether the answer to a task is right, and if not, the first thing that is wrong.

    What was tried and what was right is remembered beside the answers to the questions.

    task_id: such as "NN-topic/name". answer: what the task asks for; `...` means not yet.
    Raises UnknownTask if there is no such task.
    """
    from claimbook.tasks import card

    task = find(task_id)
    outcome = judge(task, answer)
    if outcome.kind != NOT_ATTEMPTED:
        _remember(task_id, "task", correct=outcome.kind == RIGHT)
    if task.rubric and outcome.kind == RIGHT:
        points = "\n".join(f"- {point}" for point in task.rubric.points)
        message = (
            f"{outcome.message}\n\nRead your text once more and tick what it does:\n\n{points}"
            f"\n\nOne good answer among many:\n\n{task.rubric.model}"
        )
        card.show(RIGHT, task.title, message, heading="Complete, now judge it yourself")
    else:
        card.show(outcome.kind, task.title, outcome.message)


def hint(task_id: str) -> None:
    """Show one hint more for a task, under those shown before.

    Raises UnknownTask if there is no such task.
    """
    from claimbook.tasks import card

    task = find(task_id)
    count = min(_hints_shown.get(task_id, 0) + 1, len(task.hints))
    _hints_shown[task_id] = count
    _remember(task_id, "task hint")
    message = "\n".join(f"- {words}" for words in task.hints[:count])
    if count == len(task.hints):
        lesson = task_id.split("/")[0]
        message += f"\n\nThat was the last hint. The solution is in `solutions/{lesson}.ipynb`."
    card.show("hint", task.title, message, heading=f"Hint {count} of {len(task.hints)}")


def _remember(task_id, what, correct=None):
    """Note what was done in the reader's progress file; what is run in solutions/ is not theirs."""
    if Path.cwd().name == "solutions":
        return
    from claimbook.progress.keeper import keeper
    from claimbook.progress.store import Event

    lesson, _, name = task_id.partition("/")
    keeper().append(Event(f"{lesson}/task/{name}", 1, what, correct=correct))


def main(argv: list[str]) -> int:
    """Make exercises/ from solutions/ (see claimbook.tasks.build)."""
    from claimbook.tasks import build

    return build.main(argv)
