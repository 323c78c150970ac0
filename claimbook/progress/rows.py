"""An event as a row of the table, and a row as an event."""

from __future__ import annotations

import json
from typing import Any

from claimbook.progress.event import Event, NotWhole, whole, written

COLUMNS = (
    "uid, at, question, version, what, fresh, answer, score, correct, confidence, seconds, clock"
)


def from_row(row: tuple[Any, ...]) -> Event:
    """An event from the columns of its row. Raises NotWhole if they make no sense."""
    uid, at, question, version, what, fresh, answer, score, correct, confidence, seconds, *rest = (
        row
    )
    if fresh not in (0, 1) or correct not in (None, 0, 1):
        raise NotWhole("fresh or correct is neither 0 nor 1")
    try:
        read = None if answer is None else json.loads(answer)
    except (ValueError, TypeError, RecursionError) as error:
        raise NotWhole(f"answer: this is not JSON: {error}") from None
    event = Event.of(
        {
            "question": question,
            "version": version,
            "what": what,
            "fresh": bool(fresh),
            "answer": read,
            "score": score,
            "correct": None if correct is None else bool(correct),
            "confidence": confidence,
            "seconds": seconds,
            "at": at,
            "uid": uid,
            "clock": rest[0] if rest else None,
        }
    )
    sound = whole(event)
    if sound.answer != event.answer:
        raise NotWhole("answer: it holds what no file of the course can hold")
    return sound


def to_row(event: Event) -> tuple[Any, ...]:
    """The columns of a whole event, in the order of COLUMNS."""
    given = vars(event) | {"fresh": int(event.fresh), "answer": written(event.answer)}
    return tuple(given[name] for name in COLUMNS.split(", "))
