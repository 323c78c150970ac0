"""A task that is answered without code, as the quiz's session: it may be tried without end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from claimbook.progress.keeper import Keeper
from claimbook.progress.store import Event
from claimbook.quiz import rounds
from claimbook.quiz.questions import Question
from claimbook.quiz.session import Session


def kept_as(task_id: str) -> str:
    """The name under which a task is kept beside the questions."""
    lesson, _, name = task_id.partition("/")
    return f"{lesson}/task/{name}"


def state(question: Question, events: Iterable[Event]) -> rounds.State:
    """Where a reader stands with a task, from its events in the order of time.

    An answer to an earlier version of the task is shown until there is one to the present.
    """
    now, old = rounds.State(), None
    for event in events:
        if event.what == "task" and event.version != question.version:
            old = event.answer
        elif event.what == "task" and question.grade(event.answer).attempted:
            now = rounds.State() if now.phase == "done" else now
            phase = "done" if event.correct else "retry"
            now = replace(now, phase=phase, answer=event.answer, tries=now.tries + 1)
        elif event.what == "task hint" and now.phase != "done":
            now = replace(now, hints=min(now.hints + 1, len(question.hints)))
        elif event.what == "task solution" and now.phase == "retry":
            now = replace(now, phase="done", shown=True)
    if now.answer is None:
        return now if old is None else replace(now, answer=old, earlier=1)
    return replace(now, grade=question.grade(now.answer))


class TaskSession(Session):
    """One task as a question. `name` is its id."""

    def __init__(self, name: str, question: Question, kept: Keeper):
        self.kept_as = kept_as(name)
        super().__init__([question], kept)

    def events(self, question: Question) -> list[Event]:
        return self.kept.events(self.kept_as)

    def state(
        self, question: Question, events: Sequence[Event], graded: bool = True
    ) -> rounds.State:
        return state(question, events)

    def card(self, question: Question, events: Sequence[Event], **more: Any) -> dict[str, Any]:
        now = self.state(question, events)
        done, grade = now.phase == "done", now.grade
        own: dict[str, Any] = {
            "more": not done and now.hints < len(question.hints),
            "review": False,
        }
        if now.tries > 1 and done and grade and grade.right and not grade.headline:
            own["headline"] = "Right."
        return super().card(question, events, **{**own, **more})

    def act(
        self, question: Question, content: dict[str, Any], events: list[Event]
    ) -> dict[str, Any]:
        do, now = content.get("do"), self.state(question, events)
        if do == "check":
            grade = question.grade(content.get("answer"))
            if not grade.attempted:
                return {"unread": grade.message}
            answer = content["answer"]
            more = {"answer": answer, "score": grade.score, "correct": grade.right}
            events += self._keep(question, "task", **more)
        elif do == "hint" and now.phase != "done" and now.hints < len(question.hints):
            events += self._keep(question, "task hint")
        elif do == "solution" and now.phase == "retry":
            events += self._keep(question, "task solution")
        return {}

    def _keep(self, question: Question, what: str, **more: Any) -> list[Event]:
        return self.kept.append(Event(self.kept_as, question.version, what, **more))
