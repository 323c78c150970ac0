"""What a reader said at first and what they say now: rightness, sureness, Brier scores. Pure.

The first answer to a question is the one that opened its first round, the newest the one that
opened its latest. Only the present version of a question counts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from claimbook.progress.store import Event
from claimbook.quiz import knowledge
from claimbook.quiz.questions import Question

SAME_SITTING = timedelta(hours=12)  # a second round as old as this or younger is still today's
FRESH = timedelta(hours=1)  # what was answered so shortly ago tells nothing about memory
Z = 1.96  # standard deviations to each side that hold 95 percent
WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
MANY = 30  # answers below which a share says little


@dataclass(frozen=True)
class Said:
    """One answer at the first try: was it right, and how sure was the reader, in percent?"""

    right: bool
    sure: int


@dataclass(frozen=True)
class Pair:
    """A question with the first and the newest answer to it; None where there is none."""

    question: Question
    first: Said | None
    newest: Said | None


@dataclass(frozen=True)
class Score:
    """Answers taken together. `levels` as `knowledge.calibration` has them; brier is None without answers."""

    number: int
    right: int
    sure: float | None
    brier: float | None
    levels: tuple[knowledge.Level, ...]


def pairs(questions: Iterable[Question], events: Iterable[Event]) -> list[Pair]:
    """The first and the newest answer to each question, from events in any order."""
    opened = _opened(events)
    found = []
    for question in questions:
        rounds = opened.get((question.id, question.version), [])
        first = rounds[0] if rounds else None
        newest = rounds[-1] if len(rounds) > 1 else None
        found.append(Pair(question, first, newest))
    return found


def asked_again(events: Iterable[Event]) -> bool:
    """Whether a question has been asked in a second round, by its events."""
    return sum(event.what == "answer" and event.fresh for event in events) > 1


def recalled(events: Iterable[Event], now: datetime) -> set[tuple[str, int]]:
    """Questions (with version) whose first answer lies so far back that one may ask for it."""
    # A time that lies ahead was told by a wrong clock: it is no recent one.
    fresh = [(now + step).isoformat(timespec="microseconds") for step in (-FRESH, FRESH)]
    return set(_opened(e for e in events if not fresh[0] <= e.when <= fresh[1]))


def firsts(events: Iterable[Event]) -> list[Said]:
    """The first answer to every question that was answered with a confidence."""
    return [rounds[0] for rounds in _opened(events).values()]


def _opened(events: Iterable[Event]) -> dict[tuple[str, int], list[Said]]:
    """For each question and version the answers that opened a round, in the order of time."""
    found: dict[tuple[str, int], list[Said]] = {}
    for event in sorted(events, key=lambda event: (event.at, event.uid)):
        if event.what == "answer" and event.fresh and event.confidence is not None:
            said = Said(bool(event.correct), event.confidence)
            found.setdefault((event.question, event.version), []).append(said)
    return found


def score(answers: Sequence[Said]) -> Score:
    """Answers taken together: how many right, how sure on average, Brier score, levels."""
    number = len(answers)
    levels = knowledge.calibration((said.sure, 1, said.right) for said in answers)
    if not number:
        return Score(0, 0, None, None, ())
    return Score(
        number,
        sum(said.right for said in answers),
        sum(said.sure for said in answers) / number,
        sum(brier(said) for said in answers) / number,
        tuple(levels),
    )


def brier(said: Said) -> float:
    """The squared distance between how sure one was and what was so (1 right, 0 wrong)."""
    return (said.sure / 100 - said.right) ** 2


def interval(right: int, number: int) -> tuple[float, float]:
    """The 95 percent interval of a share by Wilson's formula (E. B. Wilson, 1927), from 0 to 1.

    right: how many of the number. Without any answers every share is possible: (0, 1).
    """
    if not 0 <= right <= number:
        raise ValueError(f"{right} of {number} is no share.")
    if number == 0:
        return 0.0, 1.0
    share, spread = right / number, Z * Z / number
    middle = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / number + spread / (4 * number)) / (1 + spread)
    # Rounding may push an end past the share itself where all or none are right.
    return max(0.0, min(middle - half, share)), min(1.0, max(middle + half, share))


def shown(events: Sequence[Event], made: datetime, before: str) -> list[Event]:
    """The events that a question shows when it is asked again: those of a second round of today.

    events: of one question, in their order. made: when the widget was made. before: the `at` of
    the newest event at that moment. The first round stays out of sight, since whoever sees it does
    not answer anew.
    """
    rounds = [event for event in events if event.what == "answer" and event.fresh]
    earlier = [event for event in rounds if event.at <= before]
    today = [(made + step).isoformat(timespec="microseconds") for step in (-SAME_SITTING, FRESH)]
    if len(earlier) > 1 and today[0] <= earlier[-1].when <= today[1]:
        return [event for event in events if event.at >= earlier[-1].at]
    return [event for event in events if event.at > before]


def in_words(name: str, told: Score) -> str:
    """One sentence on a group of answers."""
    if not told.number:
        return f"{name}: no answers yet."
    low, high = interval(told.right, told.number)
    return (
        f"{name}: {told.right} of {told.number} right, {told.sure:.0f} percent sure on average. "
        f"Brier score {told.brier:.2f}. By chance alone, the true share could lie "
        f"anywhere between {100 * low:.0f} and {100 * high:.0f} percent."
    )


def payload(asked: Sequence[Question], events: Sequence[Event], now: datetime) -> dict[str, Any]:
    """All that the page needs. now: when the reader is asked what they remember."""
    found = pairs(asked, events)
    old = recalled(events, now)
    all_of_them = f"The {in_letters(len(asked))}"
    groups = {
        "then": (f"{all_of_them}, first time", [pair.first for pair in found if pair.first]),
        "now": (f"{all_of_them}, asked again", [pair.newest for pair in found if pair.newest]),
        "all": ("All first answers of the course", firsts(events)),
    }
    return {
        "pairs": [
            {
                "id": pair.question.id,
                "prompt": pair.question.prompt,
                "answer": pair.question.solution()["text"] if pair.first else "",
                "recall": (pair.question.id, pair.question.version) in old,
                "first": _told(pair.first),
                "newest": _told(pair.newest),
            }
            for pair in found
        ],
        "groups": [_group(key, name, score(answers)) for key, (name, answers) in groups.items()],
        "many": MANY,
        "number": in_letters(len(asked)),
    }


def in_letters(number: int) -> str:
    """A small number as a word."""
    return WORDS[number] if number < len(WORDS) else str(number)


def _group(key: str, name: str, told: Score) -> dict[str, Any]:
    levels = [
        [level.sure, level.number, level.right, *interval(level.right, level.number)]
        for level in told.levels
    ]
    words = in_words(name, told)
    return vars(told) | {"key": key, "name": name, "levels": levels, "words": words}


def _told(said: Said | None) -> dict[str, Any] | None:
    return None if said is None else {"right": said.right, "sure": said.sure}
