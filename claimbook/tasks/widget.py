"""The view of a task that is answered without code: the quiz's, with hints from the start.

A task may be tried as often as the reader likes. What was tried is kept as for other tasks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from claimbook.progress.keeper import Keeper
from claimbook.progress.store import Event
from claimbook.quiz import markdown, rounds
from claimbook.quiz.questions import Question
from claimbook.quiz.questions.base import plain
from claimbook.quiz.widget import Quiz
from claimbook.tasks.task import Task


def kept_as(task_id: str) -> str:
    """The name under which a task is kept beside the questions."""
    lesson, _, name = task_id.partition("/")
    return f"{lesson}/task/{name}"


def state(question: Question, events: Iterable[Event]) -> rounds.State:
    """Where a reader stands with a task, from its events in the order of time."""
    now = rounds.State()
    for event in events:
        if event.what == "task" and question.grade(event.answer).attempted:
            now = rounds.State() if now.phase == "done" else now
            phase = "done" if event.correct else "retry"
            now = replace(now, phase=phase, answer=event.answer, tries=now.tries + 1)
        elif event.what == "task hint" and now.phase != "done":
            now = replace(now, hints=min(now.hints + 1, len(question.hints)))
        elif event.what == "task solution" and now.phase == "retry":
            now = replace(now, phase="done", shown=True)
    return now if now.answer is None else replace(now, grade=question.grade(now.answer))


class TaskView(Quiz):
    """One task as a question on the page."""

    def __init__(self, task: Task, kept: Keeper):
        self.kept_as = kept_as(task.id)
        question: Any = task.question  # a task without one has no widget
        super().__init__([question], kept)
        begun = self._state(question).phase != "new"
        line = f"{'Task' if begun else 'Not attempted yet'}: {task.title}"
        asked = markdown.markdown([question]).partition("\n\n")[2]
        self.fallback = (line, f"**{plain(line)}**\n\n{asked}")

    def _state(self, question: Question) -> rounds.State:
        return state(question, self.kept.events(self.kept_as))

    def _card(self, question: Question, **more: Any) -> dict[str, Any]:
        now = self._state(question)
        own: dict[str, Any] = {
            "more": now.phase != "done" and now.hints < len(question.hints),
            "review": False,
        }
        if (
            now.tries > 1
            and now.phase == "done"
            and now.grade
            and now.grade.right
            and not now.grade.headline
        ):
            own["headline"] = "Right."
        return super()._card(question, **{**own, **more})

    def _act(self, question: Question, content: dict[str, Any]) -> dict[str, Any]:
        do, now = content.get("do"), self._state(question)
        if do == "check":
            grade = question.grade(content.get("answer"))
            if not grade.attempted:
                return {"unread": grade.message}
            self._keep("task", answer=content["answer"], score=grade.score, correct=grade.right)
        elif do == "hint" and now.phase != "done" and now.hints < len(question.hints):
            self._keep("task hint")
        elif do == "solution" and now.phase == "retry":
            self._keep("task solution")
        return {}

    def _keep(self, what: str, **more: Any) -> None:
        self.kept.append(Event(self.kept_as, 1, what, **more))
