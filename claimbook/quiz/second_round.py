"""Asking the questions of the first time once more, and showing then beside now."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import traitlets

from claimbook import settings
from claimbook.progress.keeper import Keeper, keeper
from claimbook.quiz import bank, rounds, then_now, widget
from claimbook.quiz.questions import Question

FALLBACK = (
    "*Your answers of lesson {lesson} appear here beside today's when you run this cell. They are kept "
    "on your own computer, so a page that is only read cannot show them.*\n"
)


def chosen() -> list[str]:
    """The ids of the questions that are asked at the start and once more near the end."""
    return settings.current().then_and_now["questions"]


def first_lesson() -> str:
    """The number of the lesson in which they are asked first."""
    return chosen()[0].partition("-")[0]


class Again(widget.Quiz):
    """Questions in a second round: what was answered in the first does not show."""

    def __init__(self, asked: list[Question], kept: Keeper):
        self.made = datetime.now(UTC)
        self.before = {question.id: kept.last(question.id) for question in asked}
        super().__init__(asked, kept)

    def _state(self, question: Question) -> rounds.State:
        events = self.kept.events(question.id)
        events = then_now.shown(events, self.made, self.before[question.id])
        return rounds.state(question, events)


class ThenAndNow(widget.View):
    """The answers of the first time beside today's. It follows answers given in the same kernel."""

    module = "view/then_now.js"
    styles = ("quiz.css", "then_now.css")
    record = traitlets.Dict().tag(sync=True)

    def __init__(self, kept: Keeper):
        self.kept = kept
        self.made = datetime.now(UTC)
        self.asked = [bank.get(identity) for identity in chosen()]
        self.fallback = (
            f"Then and now: your answers of lesson {first_lesson()} beside today's",
            FALLBACK.format(lesson=first_lesson()),
        )
        super().__init__(record=self._record(), notice=kept.notice)
        widget.SUMMARIES.add(self)

    def _record(self) -> dict[str, Any]:
        told = {"lesson": first_lesson(), "command": settings.current().command}
        return told | then_now.payload(self.asked, self.kept.events(), self.made)

    def refresh(self) -> None:
        """Show what has been answered since."""
        self.record = self._record()
        self.notice = self.kept.notice


def again(*identities: str) -> Again:
    """The widget that asks questions a second time; see `claimbook.quiz.again`."""
    asked = [bank.get(identity) for identity in dict.fromkeys(identities)]
    return widget._only(("again", *identities), lambda: Again(asked, keeper()))


def then_and_now() -> ThenAndNow:
    """The widget that compares; see `claimbook.quiz.then_and_now`."""
    return widget._only(("then_and_now",), lambda: ThenAndNow(keeper()))
