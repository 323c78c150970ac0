"""Questions asked of one reader: what a page is told, and what its messages do.

The same in a kernel and in a browser's own Python; who carries the messages is elsewhere
(widget.py, claimbook.host).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from claimbook import settings
from claimbook.progress.keeper import Keeper
from claimbook.progress.store import Event, Store
from claimbook.quiz import (
    bank,
    evidence,
    faces,
    guesses,
    hindsight,
    knowledge,
    rounds,
    spaced,
    values,
)
from claimbook.quiz.questions import Question

LONGEST = 600.0  # seconds on one question that count; a page may stay open overnight


class Session:
    """Questions, and where the reader stands with each: `states`, by their ids.

    With `anew`, what was answered before does not show (for review).
    """

    def __init__(self, asked: Sequence[Question], kept: Keeper, *, anew: bool = False):
        self.asked = {question.id: question for question in asked}
        self.kept = kept
        # The place of each question's newest event: the clock may be set back meanwhile.
        self.since = {question.id: kept.last(question.id) if anew else "" for question in asked}
        self.count = 0
        self.shown: dict[str, Any] = {}  # evidence that the reader asked for
        self.states: dict[str, Any] = {}
        self.refresh()

    def refresh(self) -> None:
        """Look up anew where the reader stands."""
        with values.still():
            self.states = {
                name: self.card(question, self.events(question))
                for name, question in self.asked.items()
            }

    @property
    def seed(self) -> str:
        """What orders the options: the same for a reader each time."""
        return self.kept.seed

    def faces(self, seed: str = "") -> list[dict[str, Any]]:
        """The questions as they are asked, their options shuffled by a seed: the session's own, or
        the one that is given.

        `keeps`: whether an answer is only kept for now.
        """
        return [
            faces.face(question, seed or self.seed) | {"keeps": self.keeps_silent(question)}
            for question in self.asked.values()
        ]

    def asks_sureness(self, question: Question) -> bool:
        """Whether a new answer needs to say how sure the reader is."""
        return question.confidence

    def keeps_silent(self, question: Question, events: Sequence[Event] | None = None) -> bool:
        """Whether a reader is not told yet what is so: the question will be asked once more.

        events: those of the question, read here if they have to be and are not given.
        """
        if question.id not in chosen():
            return False
        return not hindsight.asked_again(self.events(question) if events is None else events)

    def events(self, question: Question) -> list[Event]:
        """What the reader has done with a question, in order."""
        return self.kept.events(question.id)

    def state(
        self, question: Question, events: Sequence[Event], graded: bool = True
    ) -> rounds.State:
        """Where the reader stands, by the events of the question; with the grade if asked for."""
        since = self.since[question.id]
        return rounds.state(question, [event for event in events if event.at > since], graded)

    def card(self, question: Question, events: Sequence[Event], **more: Any) -> dict[str, Any]:
        # The count makes every reply differ from the one before, so that each one is sent.
        self.count += 1
        shown = {"shown": self.shown.get(question.id)}
        state = self.state(question, events)
        if state.phase != "new" and self.keeps_silent(question, events):
            told = faces.kept(question, state, settings.current().then_and_now.get("again", ""))
        else:
            told = faces.card(question, state)
        return {**told, **shown, "count": self.count, **more}

    def receive(self, content: Any) -> bool:
        """Do what a message asks, in `states`; False if it is about none of the questions."""
        question = (
            self.asked.get(str(content.get("question"))) if isinstance(content, dict) else None
        )
        if question is None:
            return False
        try:
            with values.still():
                events = self.events(question)  # read once: a reader waits for all this
                more = self.act(question, content, events)
                state = self.card(question, events, **more)
        except Exception as error:
            sorry = f"This cannot be done now: {type(error).__name__}: {error}"
            state = {**self.states[question.id], "count": self.count + 1, "unread": sorry}
            self.count += 1
        self.states = {**self.states, question.id: state}
        return True

    def act(
        self, question: Question, content: dict[str, Any], events: list[Event]
    ) -> dict[str, Any]:
        """Do what the page asks; what is returned is added to the state that it gets.

        events: those of the question, to which what is done now is added.
        """
        do = content.get("do")
        now = self.state(question, events, graded=False)
        if now.phase != "new" and self.keeps_silent(question, events):
            return {}  # the first answer stays as it is
        if do == "check":
            answer = content.get("answer")
            grade = question.grade(answer)
            if not grade.attempted:
                return {"unread": grade.message}
            fresh = now.phase != "retry" or bool(content.get("again"))
            sure = content.get("confidence")
            sure = sure if isinstance(sure, int) and sure in knowledge.LEVELS else None
            if self.asks_sureness(question) and fresh and sure is None:
                return {"unread": "Say first how sure you are.", "unsure": True}
            self.shown.pop(question.id, None)
            # Whoever has seen the answer is not asked to be sure: it would tell nothing of guesses.
            guessed = not guesses.looked_first(events)
            events += self.kept.append(
                Event(
                    question.id,
                    question.version,
                    "answer",
                    fresh=fresh,
                    answer=answer,
                    score=grade.score,
                    correct=grade.right,
                    confidence=(grade.sure if sure is None else sure) if guessed else None,
                    seconds=_seconds(content.get("seconds")),
                )
            )
        elif do in ("hint", "solution") and now.phase == "retry":
            events += self.kept.append(Event(question.id, question.version, do))
        elif do == "evidence" and now.phase == "done" and question.evidence is not None:
            self.shown[question.id] = evidence.show(question)
        return {}


class Again(Session):
    """Questions in a second round: what was answered in the first does not show."""

    def __init__(self, asked: Sequence[Question], kept: Keeper):
        self.made = datetime.now(UTC)
        self.before = {question.id: kept.last(question.id) for question in asked}
        super().__init__(asked, kept)

    def state(
        self, question: Question, events: Sequence[Event], graded: bool = True
    ) -> rounds.State:
        shown = hindsight.shown(events, self.made, self.before[question.id])
        return rounds.state(question, shown, graded)

    def keeps_silent(self, question: Question, events: Sequence[Event] | None = None) -> bool:
        """Never: this is the time to tell."""
        return False


def questions(identities: Sequence[str]) -> list[Question]:
    """The questions with these ids, each once. Raises ValueError without ids, and BankError."""
    if not identities:
        raise ValueError('ask() needs at least one question id, such as "NN-topic/name".')
    return [bank.get(identity) for identity in dict.fromkeys(identities)]


def of_lesson(lesson: str) -> Sequence[Question]:
    """The questions of a lesson, or with "" all that can be read."""
    return bank.load(bank.path(lesson)) if lesson else bank.readable()[0]


def standings(asked: Sequence[Question], kept: Keeper, lesson: str = "") -> list[knowledge.Line]:
    """Where the reader stands with each of these questions; what summary and certificate count.

    What is asked before any evidence is a guess: wrong is no mistake there.
    """
    return knowledge.lines(asked, kept.latest(lesson), frozenset(chosen()))


def summary(lesson: str, asked: Sequence[Question], kept: Keeper) -> dict[str, Any]:
    """Where the reader stands with the questions of a lesson, or with lesson "" of the course."""
    lines = standings(asked, kept, lesson)
    told = faces.summary(lesson, lines, levels(kept, lesson), settings.current().called)
    return told | {"untold": _untold(asked, kept)}


def levels(kept: Keeper, lesson: str = "") -> list[knowledge.Level]:
    """How often the reader was right at each level of sureness, without what is not told yet."""
    return knowledge.calibration(kept.read(lambda store: store.sureness(lesson, chosen()), []))


def learned(kept: Keeper) -> list[spaced.Try]:
    """The first tries from which the review is planned: those after which the reader was told."""
    none: list[spaced.Try] = []
    return spaced.learned(kept.read(Store.first_tries, none), chosen())


def _untold(asked: Sequence[Question], kept: Keeper) -> str:
    """What all first answers to the questions that are asked twice come to: none of them is told."""
    twice = [question for question in asked if question.id in chosen()]
    pairs = hindsight.pairs(twice, [event for one in twice for event in kept.events(one.id)])
    said = [pair.first for pair in pairs if pair.first and not pair.newest]
    if not said or len(said) < len(chosen()):
        return ""
    together, again = hindsight.score(said), settings.current().then_and_now.get("again", "")
    return (
        f"Of your first answers to the {hindsight.in_letters(len(said))} questions that are asked again"
        f"{f' in lesson {again}' * bool(again)}, {hindsight.in_letters(together.right)} "
        f"{'was' if together.right == 1 else 'were'} right. On average you were {together.sure:.0f} "
        "percent sure."
    )


def chosen() -> list[str]:
    """The ids of the questions that are asked at the start and once more near the end."""
    return settings.current().then_and_now.get("questions", [])


def first_lesson() -> str:
    """The number of the lesson in which they are asked first."""
    return chosen()[0].partition("-")[0]


def comparison(
    asked: Sequence[Question], kept: Keeper, made: datetime, bring: str = ""
) -> dict[str, Any]:
    """The answers of the first time beside the newest; made: when the reader began to look.

    bring: how answers are brought here from elsewhere, where it is not by a command and a cell.
    """
    bring = bring or f"({settings.current().command} import) and run this cell again"
    return {"lesson": first_lesson(), "bring": bring} | hindsight.payload(
        asked, kept.events(), made
    )


def _seconds(given: Any) -> float | None:
    if isinstance(given, (int, float)) and not isinstance(given, bool) and given >= 0:
        return round(min(float(given), LONGEST), 1)
    return None
