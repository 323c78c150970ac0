"""From the events of one question to where the reader stands with it. Pure.

A round is: first try, hints, another try, then the solution. Only the events of the question's
present version count; earlier ones are kept and told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from claimbook.progress.store import Event
from claimbook.quiz.questions import Grade, Question


@dataclass(frozen=True)
class State:
    """Where a reader stands in the latest round.

    `phase` is "new", "retry" (a wrong try, another one is open) or "done".
    """

    phase: str = "new"
    answer: Any = None
    grade: Grade | None = None
    tries: int = 0
    hints: int = 0
    known: bool = False  # right at the first try
    best: float = 0.0
    confidence: int | None = None
    shown: bool = False  # asked to see the solution
    earlier: int = 0  # answers to earlier versions of the question


def state(question: Question, events: Iterable[Event], graded: bool = True) -> State:
    """Fold events, in the order of time, into the present state; with its grade if asked for."""
    now = State()
    given = list(events)
    own = [event for event in given if event.version == question.version]
    earlier = sum(event.what == "answer" for event in given if event.version != question.version)
    for event in own[_latest(own) :]:
        now = _after(question, now, event)
    if graded and now.answer is not None:
        now = replace(now, grade=question.grade(now.answer))
    return replace(now, earlier=earlier)


def _latest(events: list[Event]) -> int:
    """The place of the answer that began the latest round; what was before it tells nothing."""
    begun = [at for at, event in enumerate(events) if event.fresh and event.what == "answer"]
    return begun[-1] if begun else 0


def _after(question: Question, now: State, event: Event) -> State:
    if event.what == "answer":
        if event.fresh or now.phase != "retry":
            now = State(known=bool(event.correct), confidence=event.confidence)
        tries, best = now.tries + 1, max(now.best, event.score or 0.0)
        done = (event.score or 0.0) >= 1 - 1e-9 or tries >= question.tries
        return replace(
            now, phase="done" if done else "retry", answer=event.answer, tries=tries, best=best
        )
    if now.phase == "retry" and event.what == "hint":
        return replace(now, hints=now.hints + 1)
    if now.phase == "retry" and event.what == "solution":
        return replace(now, phase="done", shown=True)
    return now
