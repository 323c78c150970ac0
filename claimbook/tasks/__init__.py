"""Exercises: `check(task, answer)` judges an answer, `hints(task)` shows a button for three hints,
`hint(task)` gives the next of them, `ask(task)` shows a task that is answered without code.

The tasks of lesson NN stand in its folder (see book.py), the notebooks with their solutions in
solutions/. The command `exercises` makes the notebooks in exercises/ from the solutions.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

from claimbook.tasks.book import tasks
from claimbook.tasks.task import NOT_ATTEMPTED, RIGHT, NotRight, TaskError, UnknownTask, judge

__all__ = [
    "NotRight",
    "TaskError",
    "UnknownTask",
    "ask",
    "check",
    "find",
    "hint",
    "hints",
    "judge",
    "main",
    "tasks",
]


def find(task_id: str) -> Any:
    """Return the task with this id, or raise UnknownTask, which names the closest one."""
    lesson, _, _ = str(task_id).partition("/")
    known = {task.id: task for task in tasks(lesson)}
    if task_id in known:
        return known[task_id]
    close = difflib.get_close_matches(str(task_id), known, n=1)
    hint = f" Did you mean '{close[0]}'?" if close else ""
    raise UnknownTask(f"There is no task '{task_id}'.{hint} The tasks are: {', '.join(known)}.")


def check(task_id: str, answer: Any, strict: bool = False) -> None:
    """Show whether the answer to a task is right, and if not, the first thing that is wrong.

    What was tried and what was right is remembered beside the answers to the questions.

    task_id: such as "02-topic/name". answer: what the task asks for; `...` means not yet.
    strict: for graders. Nothing is remembered, and an answer that is not right raises NotRight; a
    task without code is answered with letters (see claimbook.tasks.letters).
    Raises UnknownTask if there is no such task.
    """
    from claimbook.tasks import reply

    task = find(task_id)
    if strict:
        return _strictly(task, answer)
    if task.question is not None:
        return ask(task_id)  # a notebook from before this task was answered without code
    outcome = judge(task, answer)
    if outcome.kind != NOT_ATTEMPTED:
        _remember(task_id, "task", correct=outcome.kind == RIGHT)
    reply.show(outcome.kind, task.title, outcome.message)
    if outcome.kind != RIGHT and _in_a_notebook() and not _in_solutions():
        hints(task_id)
    return None


def _strictly(task: Any, answer: Any) -> None:
    """Raise NotRight, with what is wrong, unless the answer is right."""
    from claimbook.tasks import letters

    if task.question is not None:
        answer = letters.answer(task.question, answer)
    outcome = judge(task, answer)
    if outcome.kind != RIGHT:
        raise NotRight(f"{task.title}: {outcome.message}")


def ask(task_id: str) -> Any:
    """Show a task that is answered without code: by choosing, arranging or writing.

    Answers are remembered: run again, in this or another kernel, the cell shows them. In solutions/
    the task is shown solved.
    Raises UnknownTask if there is no such task, TypeError if its answer is computed.
    """
    from IPython.display import display

    task = find(task_id)
    if task.question is None:
        raise TypeError(
            f'The answer to this task is computed: exercises.check("{task_id}", answer)'
        )
    if _in_solutions():
        from claimbook.tasks import reply

        return reply.show(RIGHT, task.title, reply.solved(task))
    from claimbook.progress.keeper import keeper
    from claimbook.quiz import widget
    from claimbook.tasks.widget import TaskView

    return display(widget._only(("task", task_id), lambda: TaskView(task, keeper())))


def hints(task_id: str) -> Any:
    """Show a button that gives the hints for a task one after the other, and those taken before.

    In solutions/ all hints are shown, without a button.
    Raises UnknownTask if there is no such task.
    """
    from IPython.display import display

    task = find(task_id)
    if _in_solutions():
        hint(task_id)
        return None
    from claimbook.progress.keeper import keeper
    from claimbook.quiz import widget
    from claimbook.tasks.hint_button import Hints

    return display(widget._only(("hints", task_id), lambda: Hints(task, keeper())))


def hint(task_id: str) -> None:
    """Show one hint more for a task, under those taken before.

    In solutions/ all are shown.
    Raises UnknownTask if there is no such task.
    """
    from claimbook.progress.keeper import keeper
    from claimbook.tasks import reply
    from claimbook.tasks.hint_button import after_the_last, taken
    from claimbook.tasks.session import kept_as

    task = find(task_id)
    most = len(task.hints)
    before = most if _in_solutions() else taken(keeper().events(kept_as(task_id)), most)
    if before < most:
        _remember(task_id, "task hint")
    count = min(before + 1, most)
    message = "\n".join(f"- {words}" for words in task.hints[:count])
    heading = f"Hint {count} of {most}"
    if _in_solutions():
        heading = f"All {most} hints"
    elif count == most:
        message += f"\n\n{after_the_last(task)}"
    reply.show("hint", task.title, message, heading=heading)


def _in_a_notebook():
    from IPython import get_ipython

    return hasattr(get_ipython(), "kernel")


def _in_solutions():
    return Path.cwd().name == "solutions"


def _remember(task_id, what, correct=None):
    """Note what was done in the reader's progress file; what is run in solutions/ is not theirs."""
    if _in_solutions():
        return
    from claimbook.progress.keeper import keeper
    from claimbook.progress.store import Event
    from claimbook.tasks.session import kept_as

    keeper().append(Event(kept_as(task_id), 1, what, correct=correct))


def main(argv: list[str]) -> int:
    """Make exercises/, or a course folder for nbgrader, from solutions/."""
    from claimbook.tasks import build, graded

    return (graded if "--nbgrader" in argv else build).main(argv)
