"""One sitting of the review: what is due today is asked anew, and its end says what that brought."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from claimbook import settings
from claimbook.progress.keeper import Keeper
from claimbook.progress.store import Store
from claimbook.quiz import bank, calendar, gains, register_session, spaced
from claimbook.quiz.questions import Question
from claimbook.quiz.session import Session, chosen

EARLY = "Nothing was due today: these were questions that you had missed."


class Sitting(Session):
    """The questions that are due today and fit into the minutes; earlier answers do not show.

    When none is due, those that were missed the last time.

    `closing` is what is said at the end, in paragraphs, and `calendar` the days to come as a file
    for a calendar. Both are told anew when all questions are done.
    """

    def __init__(self, kept: Keeper, minutes: float, more_by: str = "Run the cell again"):
        """more_by: how the reader gets what is still due today."""
        self.more_by = more_by
        self.now = datetime.now(UTC)
        planned = self._plan(kept, self.now)
        due = spaced.today(planned.due, self.now, minutes)
        self.early = [] if due else spaced.again(planned.due, minutes)
        chosen = spaced.mixed(due or self.early)
        self.before: dict[str, timedelta] = {one.question.id: one.wait for one in chosen}
        super().__init__([one.question for one in chosen], kept, anew=True)
        self.closing = self.calendar = ""
        self._end(planned)

    @property
    def seed(self) -> str:
        """Options stand in another order each day, so that no place is learned for an answer."""
        return f"{self.kept.seed} {self.now:%Y-%m-%d}"

    def faces(self, seed: str = "") -> list[dict[str, Any]]:
        """The questions as they are asked here: with the title of their lesson, and their own
        words for whoever does not have the lesson before their eyes.
        """
        asked = zip(super().faces(seed), self.asked.values(), strict=True)
        called = settings.current().called
        return [
            face | {"title": called(one.lesson), "prompt": one.in_review or one.prompt}
            for face, one in asked
        ]

    def receive(self, content: Any) -> bool:
        done = super().receive(content)
        if done and all(state["phase"] == "done" for state in self.states.values()):
            self._end(self._plan(self.kept, datetime.now(UTC)))
        return done

    def asks_sureness(self, question: Question) -> bool:
        """What comes back in the same sitting was just seen: nobody is asked to be sure of it."""
        return super().asks_sureness(question) and not self._rounds(question)

    def _plan(self, kept: Keeper, now: datetime) -> spaced.Plan:
        none: list[spaced.Try] = []
        self.tries = kept.read(Store.first_tries, none)
        tries = spaced.learned(self.tries, chosen())
        return spaced.plan(bank.readable()[0], tries, now)

    def _rounds(self, question: Question) -> list[bool]:
        """Whether each round of this sitting was right at once."""
        since = self.since[question.id]
        events = [event for event in self.kept.events(question.id) if event.at > since]
        return [bool(event.correct) for event in events if event.what == "answer" and event.fresh]

    def _end(self, planned: spaced.Plan) -> None:
        now = datetime.now(UTC)
        went = {name: self._rounds(question) for name, question in self.asked.items()}
        asked = [
            gains.Asked(rounds[0], tuple(rounds[1:]), self.asked[name].tries == 1)
            for name, rounds in went.items()
            if rounds
        ]
        remembered = {name for name, rounds in went.items() if rounds and rounds[0]}
        rest = [one for one in planned.due if one.question.id not in went or one.at > now]
        days = gains.days(when for _, _, when, *_ in self.tries)
        row = gains.row(days, planned.waited, now.astimezone().date())
        parts = [
            EARLY if self.early else "",
            gains.of_sitting(asked),
            gains.of_waiting(remembered, self.before, planned.due),
            spaced.closing(rest, now, bool(self.asked), self.more_by),
            gains.of_row(row),
            register_session.reminder(self.kept, now.astimezone().date()),
        ]
        self.closing = "\n\n".join(filter(None, parts))
        course = settings.current()
        self.calendar = calendar.text(planned.due, now, course.title, course.slug)


def file_name() -> str:
    """How the file for a calendar is called."""
    return f"{settings.current().slug}-review.ics"
