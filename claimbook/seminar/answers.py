"""What one export says about one reader, in a form small enough for ten thousand of them. Pure.

Each answer is graded here once for all who gave it: by question, version and answer. So the report
does not rest on the marks that an export carries, and a class costs no more than its different
answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple

from claimbook.progress.event import Event
from claimbook.quiz import plainly
from claimbook.quiz.plainly import Place
from claimbook.quiz.questions import Question, figures

QUOTE = "“"  # begins what a reader typed
IN_TIME = attrgetter("at", "uid")
TASK = "task"  # between the lesson and the name of a task of an exercise


class Judged(NamedTuple):
    """One answer as it was graded, whoever gave it.

    picks: (number of the place, key of the choice); mistakes: (what was wrong, the feedback) where
    nothing is chosen; numbers: what was typed, as numbers; sure: how sure the answer itself says
    its reader is, in percent.
    """

    right: bool
    score: float
    picks: tuple[tuple[int, str], ...] = ()
    mistakes: tuple[tuple[str, str], ...] = ()
    numbers: tuple[float, ...] = ()
    sure: int | None = None


class Given(NamedTuple):
    """One answer of one reader: when, its identity, how it was graded, how sure, how long."""

    at: str
    uid: str
    judged: Judged
    confidence: int | None
    seconds: float | None


@dataclass(slots=True)
class Sheet:
    """What one file holds: the answers that opened a round, by question, in the order of time.

    tasks: from the name of a task to whether it was solved.
    """

    name: str
    seed: str
    rounds: dict[str, list[Given]] = field(default_factory=dict, repr=False)
    tasks: dict[str, bool] = field(default_factory=dict, repr=False)

    @property
    def uids(self) -> list[str]:
        return [given.uid for rounds in self.rounds.values() for given in rounds]


@dataclass(slots=True)
class Reader:
    """One member of the class: the first answer to each question, and the newest if there are two."""

    name: str
    first: dict[str, Given]
    again: dict[str, Given] = field(default_factory=dict, repr=False)
    tasks: dict[str, bool] = field(default_factory=dict, repr=False)


class Judge:
    """Grades answers to the present version of some questions; the same answer only once."""

    def __init__(self, questions: Iterable[Question], lesson: str = ""):
        self._questions = {question.id: question for question in questions}
        self._lesson = lesson
        self._ready: dict[str, tuple[Question, tuple[Place, ...]]] = {}
        self._known: dict[tuple[str, str], Judged] = {}

    def sheet(self, name: str, seed: str, events: Iterable[Event]) -> Sheet:
        """The answers in one file: the first to each question, and those that began a new round."""
        found, asked = Sheet(name, seed), self._questions
        for event in sorted(events, key=IN_TIME):
            question = asked.get(event.question)
            if question is not None:
                if event.what == "answer" and event.version == question.version:
                    rounds = found.rounds.get(event.question)
                    if rounds is None:
                        found.rounds[question.id] = [self.given(event)]
                    elif event.fresh:
                        rounds.append(self.given(event))
            elif event.what == TASK and event.question.startswith(self._lesson):
                solved = found.tasks.get(event.question, False)
                found.tasks[event.question] = solved or bool(event.correct)
        return found

    def given(self, event: Event) -> Given:
        """One answer, graded."""
        return Given(event.at, event.uid, self.judged(event), event.confidence, event.seconds)

    def judged(self, event: Event) -> Judged:
        """The grade of the answer in an event."""
        text = event.answer if type(event.answer) is str else repr(event.answer)
        known = self._known.get((event.question, text))
        if known is None:
            known = self._known[event.question, text] = self._grade(event)
        return known

    def ready(self, identity: str) -> tuple[Question, tuple[Place, ...]]:
        """A question with the values of its figures, and the places where one chooses in it."""
        if identity not in self._ready:
            question = plainly.settled(self._questions[identity])
            self._ready[identity] = question, plainly.places(question)
        return self._ready[identity]

    def _grade(self, event: Event) -> Judged:
        question, places = self.ready(event.question)
        grade = question.grade(event.answer)
        if not grade.attempted:  # not one that a page of this course sends
            return Judged(False, 0.0, mistakes=(("an answer that cannot be read", ""),))
        picks = tuple(_picks(event.answer, places))
        mistakes = () if places or grade.right else tuple(_mistakes(question, event.answer, grade))
        numbers = tuple(map(float, grade.picture["you"])) if grade.picture else ()
        score = min(1.0, max(0.0, grade.score or 0.0))
        return Judged(bool(grade.right), score, picks, mistakes, numbers, grade.sure)


def _picks(answer: Any, places: Sequence[Place]) -> Iterable[tuple[int, str]]:
    for number, place in enumerate(places):
        known = {choice.key for choice in place.choices}
        given = answer if not place.key else answer.get(place.key)
        chosen = given if place.several and isinstance(given, list) else [given]
        for key in dict.fromkeys(one for one in chosen if isinstance(one, str) and one in known):
            yield number, key


def _mistakes(question: Question, answer: Any, grade: Any) -> Iterable[tuple[str, str]]:
    """What is wrong in an answer that is typed or arranged."""
    items = {item.key: item for item in getattr(question, "items", ())}
    wrong = [note for note in grade.notes if note.mark == "wrong" and note.part in items]
    if wrong:
        for note in wrong:
            said = figures.fill(note.text or grade.message)
            yield f"{figures.fill(items[note.part].text)}, in the wrong place", said
    elif grade.picture:
        low = max(grade.picture["you"]) < grade.picture["record"]
        yield f"an estimate that is too {'low' if low else 'high'}", ""
    elif isinstance(answer, str) and any(sign.isalpha() for sign in answer):
        typed = " ".join(answer.casefold().split())[:60]
        yield f"{QUOTE}{typed}”", figures.fill(grade.message)
    else:
        yield figures.fill(grade.message) or "another answer", ""
