"""Item analysis: how hard each question was for a class, and which mistakes were common. Pure.

The two figures are those of classical test theory (F. M. Lord and M. R. Novick, Statistical
Theories of Mental Test Scores, 1968). Item difficulty is the share of takers who were right at
their first try: a high value is an easy item. Item discrimination is the correlation of an item
with the score on all other items: near zero, or below, the item does not tell those who know from
those who do not, or its key is wrong. Only first tries to the present version of a question count.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimbook.progress.store import Event
from claimbook.quiz.questions import Question, figures

FEWEST = 8  # takers, below whom a correlation says nothing
QUOTE = "“"  # begins what a reader typed


@dataclass(frozen=True)
class Mistake:
    """A wrong part of an answer and how many takers had it at their first try."""

    text: str
    takers: int
    feedback: str = ""


@dataclass(frozen=True)
class Item:
    """One question as a class answered it.

    difficulty: share of takers right at once, in [0, 1]; None without takers. discrimination: in
    [-1, 1]; None where fewer than FEWEST took it or all did alike. mistakes: most common first.
    """

    question: Question
    takers: int
    right: int
    discrimination: float | None
    mistakes: tuple[Mistake, ...]

    @property
    def difficulty(self) -> float | None:
        return self.right / self.takers if self.takers else None

    @property
    def shared(self) -> float:
        """The share of takers with the most common mistake, in [0, 1]."""
        return self.mistakes[0].takers / self.takers if self.mistakes else 0.0


def first_tries(questions: Iterable[Question], events: Iterable[Event]) -> dict[str, Event]:
    """One reader's first answer to each question in its present version, by the question's id."""
    versions = {question.id: question.version for question in questions}
    found: dict[str, Event] = {}
    for event in sorted(events, key=lambda event: (event.at, event.uid)):
        if event.what == "answer" and versions.get(event.question) == event.version:
            found.setdefault(event.question, event)
    return found


def analyse(questions: Sequence[Question], readers: Sequence[Mapping[str, Event]]) -> list[Item]:
    """An Item for each question, in order. readers: what `first_tries` gives for each of them."""
    graded = [question for question in questions if question.tries > 1]
    rights = [
        {q.id: bool(tries[q.id].correct) for q in graded if q.id in tries} for tries in readers
    ]
    found = []
    for question in questions:
        given = [tries[question.id] for tries in readers if question.id in tries]
        found.append(
            Item(
                question,
                len(given),
                sum(bool(event.correct) for event in given),
                _discrimination(question.id, rights),
                tuple(_mistakes(question, given)),
            )
        )
    return found


def correlation(one: Sequence[float], two: Sequence[float]) -> float | None:
    """Pearson's correlation of two equally long lists; None where one of them does not vary."""
    count = len(one)
    if count < 2:
        return None
    mean_one, mean_two = sum(one) / count, sum(two) / count
    apart = [(a - mean_one, b - mean_two) for a, b in zip(one, two, strict=True)]
    spread = math.sqrt(sum(a * a for a, _ in apart) * sum(b * b for _, b in apart))
    if spread < 1e-12:
        return None
    return max(-1.0, min(1.0, sum(a * b for a, b in apart) / spread))


def _discrimination(identity: str, rights: Sequence[Mapping[str, bool]]) -> float | None:
    """Right or not, against the share of the reader's other answers that were right."""
    pairs = []
    for own in rights:
        others = [right for other, right in own.items() if other != identity]
        if identity in own and others:
            pairs.append((float(own[identity]), sum(others) / len(others)))
    if len(pairs) < FEWEST:
        return None
    return correlation(*map(list, zip(*pairs, strict=True)))


def _mistakes(question: Question, given: Iterable[Event]) -> list[Mistake]:
    """What was wrong at the first try, by part, most common first."""
    names = _names(question)
    counts: Counter[tuple[str, str]] = Counter()
    for event in given:
        if not event.correct:
            grade = question.grade(event.answer)
            parts = [note for note in grade.notes if note.mark == "wrong"] if names else []
            counts.update(_part(note, event.answer, names, grade) for note in parts)
            if not parts:
                counts[_whole(event.answer, grade)] += 1
    where = ", in the wrong place" if question.kind == "order" else ""
    return [
        Mistake(text + where, takers, figures.fill(feedback))
        for (text, feedback), takers in counts.most_common()
        # What only one reader typed could tell who it was.
        if takers > 1 or text[:1] != QUOTE
    ]


def _part(note: Any, answer: Any, names: dict[str, str], grade: Any) -> tuple[str, str]:
    """A wrong option, or a wrong pair, in the reader's words, and the feedback to it."""
    own = answer.get(note.part) if isinstance(answer, dict) else None
    own = own if isinstance(own, str) else None
    text = names.get(note.part) or f"{note.part}: {own}"
    if own in names and note.part in names:
        text = f"{text} → {names[own]}"
    return text, note.text or grade.message


def _whole(answer: Any, grade: Any) -> tuple[str, str]:
    """A wrong answer that has no parts: an estimate, a typed word, a number."""
    if grade.picture:
        low = max(grade.picture["you"]) < grade.picture["record"]
        return f"an estimate that is too {'low' if low else 'high'}", ""
    if isinstance(answer, str) and any(sign.isalpha() for sign in answer):
        return f"{QUOTE}{' '.join(answer.casefold().split())[:60]}”", grade.message
    return grade.message or "another answer", ""


def _names(question: Question) -> dict[str, str]:
    """From the keys in an answer to what a reader sees: options, items, groups, both sides."""
    from claimbook.quiz.questions.base import key

    texts: list[str] = [
        getattr(part, "text", None) or str(getattr(part, "left", ""))
        for field in ("options", "reasons", "items", "pairs")
        for part in getattr(question, field, ())
    ]
    texts += [pair.right for pair in getattr(question, "pairs", ())]
    texts += [*getattr(question, "extra", ()), *getattr(question, "groups", ())]
    return {key(text): text for text in texts}
