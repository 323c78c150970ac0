"""The hints of a task that is computed: a button brings the next one.

A hint comes to the page when it is asked for, not before. How many were taken is kept in the
progress file, as it is for the call `exercises.hint(task)`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import traitlets

from claimbook.progress.keeper import Keeper
from claimbook.progress.store import Event
from claimbook.quiz.widget import View
from claimbook.tasks.session import kept_as
from claimbook.tasks.task import Task


def taken(events: Iterable[Event], most: int) -> int:
    """Return how many hints were taken since the task was last solved, at most `most`.

    events: those of one task, in the order of time.
    """
    count = 0
    for event in events:
        if event.what == "task" and event.correct:
            count = 0
        elif event.what == "task hint":
            count = min(count + 1, most)
    return count


def after_the_last(task: Task) -> str:
    """Say where a reader finds the solution who has seen all hints."""
    lesson = task.id.partition("/")[0]
    return f"That was the last hint. The solution is in `solutions/{lesson}.ipynb`."


class Hints(View):
    """A button, and under it the hints that were taken."""

    module = "hint_button.js"
    hints = traitlets.List().tag(sync=True)  # the hints that were taken
    most = traitlets.Int().tag(sync=True)
    ending = traitlets.Unicode().tag(sync=True)  # said under the last hint
    fallback = ("Hints", "*Run this cell, and a button gives hints, one after the other.*\n")

    def __init__(self, task: Task, kept: Keeper):
        self.task, self.kept = task, kept
        super().__init__(most=len(task.hints), ending=after_the_last(task))
        self.refresh()
        self.on_msg(self._received)

    def refresh(self) -> None:
        """Show the hints that were taken, here or by a call."""
        count = taken(self.kept.events(kept_as(self.task.id)), self.most)
        self.hints = list(self.task.hints[:count])
        self.notice = self.kept.notice

    def _received(self, _widget: Any, content: Any, _buffers: Any) -> None:
        # `seen` tells a second press, sent before the first was answered, from one for the next hint.
        if not isinstance(content, dict) or content.get("do") != "hint":
            return
        if len(self.hints) < self.most and content.get("seen") == len(self.hints):
            self.kept.append(Event(kept_as(self.task.id), 1, "task hint"))
        self.refresh()
