"""Asking the questions of the first time once more, and showing then beside now."""

from __future__ import annotations

from datetime import UTC, datetime

import traitlets

from claimbook.progress.keeper import Keeper, keeper
from claimbook.quiz import bank, session, widget
from claimbook.quiz.session import chosen, first_lesson

FALLBACK = (
    "*Your answers of lesson {lesson} appear here beside today's when you run this cell. They are kept "
    "on your own computer, so a page that is only read cannot show them.*\n"
)


class ThenAndNow(widget.View):
    """The answers of the first time beside today's. It follows answers given in the same kernel."""

    module = "view/then_and_now.js"
    styles = ("quiz.css", "then_and_now.css")
    record = traitlets.Dict().tag(sync=True)

    def __init__(self, kept: Keeper):
        self.kept = kept
        self.made = datetime.now(UTC)
        self.asked = [bank.get(identity) for identity in chosen()]
        self.fallback = (
            f"Then and now: your answers of lesson {first_lesson()} beside today's",
            FALLBACK.format(lesson=first_lesson()),
        )
        record = session.comparison(self.asked, kept, self.made)
        super().__init__(record=record, notice=kept.notice)
        widget.SUMMARIES.add(self)

    def refresh(self) -> None:
        """Show what has been answered since."""
        self.record = session.comparison(self.asked, self.kept, self.made)
        self.notice = self.kept.notice


def again(*identities: str) -> widget.Quiz:
    """The widget that asks questions a second time; see `claimbook.quiz.again`."""
    asked = session.questions(identities)
    return widget._only(("again", *identities), lambda: widget.Quiz(session.Again(asked, keeper())))


def then_and_now() -> ThenAndNow:
    """The widget that compares; see `claimbook.quiz.then_and_now`."""
    return widget._only(("then_and_now",), lambda: ThenAndNow(keeper()))
