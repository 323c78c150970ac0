"""Item analysis: how hard each question was for a class, and which mistakes were common. Pure.

Item difficulty is the share of takers who were right at their first try: a high value is an easy
item. Item discrimination is the correlation of an item with the score on all other items: near
zero, or below, the item does not tell those who know from those who do not, or its key is wrong.
Only first tries to the present version of a question count (see psychometrics.py for the sources).

A flag is raised only where chance is excluded, all flags of a report taken together: half of the
allowed error goes to questions that mislead, half to mistakes that are shared.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from claimbook.quiz.plainly import Place
from claimbook.quiz.questions import Question
from claimbook.seminar import psychometrics
from claimbook.seminar.answers import QUOTE, Given, Judge, Reader

COMMON = 0.25  # a mistake that so many of the takers share is worth the hour
CERTAIN = 80  # percent sure, from which on a wrong answer is a confident error


@dataclass(frozen=True)
class Row:
    """One thing that takers chose or typed at their first try, and how many did.

    place: what in the question it is about, "" for the whole. flagged: more had this mistake than
    errors that scatter would give. named: it is one mistake; to be too high or too low is many.
    """

    text: str
    takers: int
    right: bool = False
    place: str = ""
    feedback: str = ""
    flagged: bool = False
    named: bool = True
    tail: float = field(default=1.0, repr=False, compare=False)

    @property
    def mistake(self) -> str:
        """The mistake in words: place and choice."""
        return f"{self.place} → {self.text}" if self.place else self.text


@dataclass(frozen=True)
class Again:
    """A question that some answered in two rounds: how many, how many right at first and later."""

    takers: int
    before: int
    after: int


@dataclass(frozen=True)
class Item:
    """One question as a class answered it.

    question: with the values of its figures. takers, right: first tries. discrimination: in
    [-1, 1]; None where fewer than psychometrics.FEWEST took it or all did alike. interval: of it, 95
    percent. misleads: surely below zero. rows: all that was chosen or typed. sure: those who said
    how sure they were; certain: of them, those who were wrong and at least CERTAIN percent sure.
    seconds: the median of a first try.
    """

    question: Question
    takers: int
    right: int
    rows: tuple[Row, ...] = ()
    discrimination: float | None = None
    interval: tuple[float, float] | None = None
    misleads: bool = False
    sure: int = 0
    certain: int = 0
    seconds: float | None = None
    numbers: tuple[float, ...] = ()
    again: Again | None = None

    @property
    def guess(self) -> bool:
        """Whether it is asked before the picture, once: a guess shows surprise, and no failure."""
        return self.question.tries == 1

    @property
    def difficulty(self) -> float | None:
        return self.right / self.takers if self.takers else None

    @cached_property
    def mistakes(self) -> list[Row]:
        """What was wrong, most common first; what only one reader typed could tell who it was."""
        wrong = [row for row in self.rows if not row.right and row.takers]
        shown = [row for row in wrong if row.takers > 1 or row.text[:1] != QUOTE]
        return sorted(shown, key=lambda row: (not row.flagged, not row.named, -row.takers))

    @property
    def shared(self) -> float:
        """The share of takers with the most common mistake, in [0, 1]; 0 if it is not one mistake."""
        first = self.mistakes[0] if self.mistakes else None
        return first.takers / self.takers if first and first.named else 0.0


def analyse(judge: Judge, questions: Iterable[Question], readers: Sequence[Reader]) -> list[Item]:
    """An Item for each question, in order."""
    questions = list(questions)
    given: dict[str, list[Given]] = {question.id: [] for question in questions}
    for reader in readers:
        for name, one in reader.first.items():
            if name in given:
                given[name].append(one)
    again = _again(readers)
    items = [_item(judge, question, given[question.id], again) for question in questions]
    return _flagged(_told_apart(items, readers))


def _item(judge: Judge, question: Question, given: list[Given], again: dict[str, Again]) -> Item:
    if not given:
        return Item(question, 0, 0)
    question, places = judge.ready(question.id)
    chosen = [one for one in given if question.tries > 1 or question.confidence]
    said = [one for one in chosen if one.confidence is not None and one.judged.sure is None]
    seconds = [one.seconds for one in given if one.seconds]
    return Item(
        question,
        len(given),
        sum(one.judged.right for one in given),
        tuple(_rows(question, places, given)),
        sure=len(said),
        certain=sum(not o.judged.right and (o.confidence or 0) >= CERTAIN for o in said),
        seconds=statistics.median(seconds) if seconds else None,
        numbers=tuple(sorted(n for one in given for n in one.judged.numbers)),
        again=again.get(question.id),
    )


def _again(readers: Iterable[Reader]) -> dict[str, Again]:
    counts: dict[str, list[int]] = {}
    for reader in readers:
        for name, newest in reader.again.items():
            count = counts.setdefault(name, [0, 0, 0])
            count[0] += 1
            count[1] += reader.first[name].judged.right
            count[2] += newest.judged.right
    return {name: Again(*count) for name, count in counts.items()}


def _rows(question: Question, places: Sequence[Place], given: Sequence[Given]) -> Iterable[Row]:
    picks = Counter(pick for one in given for pick in one.judged.picks)
    for number, place in enumerate(places):
        wrong = sum(picks[number, c.key] for c in place.choices if not c.right)
        for choice in place.choices:
            takers = picks[number, choice.key]
            if place.several and choice.right:
                yield Row(choice.text, takers, True)
                missed = len(given) - takers
                tail = psychometrics.at_least(missed, len(given), 0.5)
                yield Row(f"left out: {choice.text}", missed, feedback=choice.feedback, tail=tail)
                continue
            tail = 1.0 if choice.right else _tail(takers, wrong, len(given), place)
            yield Row(choice.text, takers, choice.right, place.text, choice.feedback, tail=tail)
    if places:
        return
    right = sum(one.judged.right for one in given)
    yield Row("right", right, True)
    counts = Counter(mistake for one in given for mistake in one.judged.mistakes)
    known = {mistake["feedback"] for mistake in getattr(question, "mistakes", ())}
    for (text, feedback), takers in counts.most_common():
        tail = 1.0
        if text in known or feedback in known:  # among as many mistakes as are known, and one more
            tail = psychometrics.at_least(takers, len(given) - right, 1 / (len(known) + 1))
        elif question.kind == "order":
            tail = psychometrics.at_least(takers, len(given), 0.5)
        named = bool(feedback) or text in known
        yield Row(text, takers, feedback=feedback, named=named, tail=min(1.0, tail))


def _tail(takers: int, wrong: int, whole: int, place: Place) -> float:
    """The chance of so many in one wrong choice, if errors scatter over the wrong choices.

    Where there is one wrong choice only, or several may be taken: if all toss a coin.
    """
    others = sum(not choice.right for choice in place.choices)
    if others < 2 or place.several:
        return psychometrics.at_least(takers, whole, 0.5)
    return min(1.0, others * psychometrics.at_least(takers, wrong, 1 / others))


def _flagged(items: list[Item]) -> list[Item]:
    """The items with the mistakes marked that more shared than chance would give."""
    tried = [
        (number, row)
        for number, item in enumerate(items)
        if not item.guess
        for row in item.rows
        if not row.right and row.tail < 1
    ]
    surely = psychometrics.mostly_beyond_chance([row.tail for _, row in tried])
    marked = {
        (number, id(row))
        for (number, row), sure in zip(tried, surely, strict=True)
        if sure and row.takers > 1 and row.takers >= COMMON * items[number].takers
    }
    return [
        replace(
            item,
            rows=tuple(
                replace(row, flagged=True) if (number, id(row)) in marked else row
                for row in item.rows
            ),
        )
        for number, item in enumerate(items)
    ]


def _told_apart(items: list[Item], readers: Sequence[Reader]) -> list[Item]:
    """The items with their discrimination: right or not, against the rest of the reader's answers."""
    graded = [item for item in items if item.takers and not item.guess]
    names = {item.question.id for item in graded}
    pairs: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in names}
    for reader in readers:
        rights = {name: one.judged.right for name, one in reader.first.items() if name in names}
        total, others = sum(rights.values()), len(rights) - 1
        for name, right in rights.items() if others else ():
            one, rest = pairs[name]
            one.append(float(right))
            rest.append((total - right) / others)
    values = []
    for item in graded:
        one, rest = pairs[item.question.id]
        value = psychometrics.correlation(one, rest) if len(one) >= psychometrics.FEWEST else None
        values.append((value, len(one)))
    below = psychometrics.surely_negative(values)
    told: dict[str, dict[str, Any]] = {
        item.question.id: {
            "discrimination": value,
            "interval": _interval(value, count),
            "misleads": sure,
        }
        for item, (value, count), sure in zip(graded, values, below, strict=True)
    }
    return [replace(item, **told.get(item.question.id, {})) for item in items]


def _interval(value: float | None, count: int) -> tuple[float, float] | None:
    return None if value is None else psychometrics.correlation_interval(value, count)
