"""One thing that a reader did, made whole before it goes anywhere.

A whole event can be written to every store and to an export, and read back the same. `whole` is
the only judge of that: for what a page sends, for a row of a file, for an export.
"""

from __future__ import annotations

import json
import math
import re
import reprlib
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from claimbook import plain

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00")
FIRST, LAST = "1970-01-02T00:00:00.000000+00:00", "2100-12-31T23:59:59.999999+00:00"
NEWEST = "2100-01-01T00:00:00.000000+00:00"  # for what comes in: others must be able to follow it
DEEPEST = 12  # lists and mappings inside one another in an answer
LONGEST = 20_000  # characters of an answer as JSON
NAMES = {"question": 200, "what": 40, "uid": 64}  # fields, and their letters at most
MOST_SECONDS = 1e6
STEP = timedelta(microseconds=1)
_encoder = json.JSONEncoder(ensure_ascii=False)  # json.dumps would make one for each answer


def now() -> str:
    """This moment in UTC, in a form that sorts as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True)
class Event:
    """One thing a reader did. `what` is "answer", "hint" or "solution" (asked to see it).

    `fresh` says that this answer begins a new round; `score` is in [0, 1]; `correct` says whether
    it counts as right; `confidence` is in percent. Tasks of an exercise are kept beside the
    questions, as "LESSON/task/NAME": `what` is then "task" (checked) or "task hint".
    A reader's own forecasts are "forecasts/NAME", with `what` "forecast" or "outcome".

    `at` gives the order of the events of one question. It is the time of the clock, or just after
    the event before where the clock went back; `clock` then holds what the clock said.
    """

    question: str
    version: int
    what: str
    fresh: bool = False
    answer: Any = None
    score: float | None = None
    correct: bool | None = None
    confidence: int | None = None
    seconds: float | None = None
    at: str = field(default_factory=now)
    uid: str = field(default_factory=lambda: uuid.uuid4().hex)
    clock: str | None = None

    @classmethod
    def of(cls, fields: dict[str, Any]) -> Event:
        """An event with these fields, which must be all there are; the mapping becomes its own.

        To give the fields one by one takes ten times as long, which is felt in an export of many.
        """
        event = cls.__new__(cls)
        object.__setattr__(event, "__dict__", fields)
        return event

    @property
    def when(self) -> str:
        """The time that the clock said; for what is about days and not about order."""
        return self.clock or self.at


class NotWhole(ValueError):
    """An event that cannot be kept; the sentence says which field is wrong."""


def whole(event: Event) -> Event:
    """The event in its regular form. Raises NotWhole.

    Texts in the answer lose what a file cannot carry; times are brought to UTC.
    """
    if not _are_names(event.question, event.what, event.uid):
        for field in NAMES:
            _name(field, getattr(event, field))
    if type(event.version) is not int or not 1 <= event.version < 2**31:
        raise _wrong("version", event.version)
    if type(event.fresh) is not bool:
        raise _wrong("fresh", event.fresh)
    if event.correct is not None and type(event.correct) is not bool:
        raise _wrong("correct", event.correct)
    if event.score is not None and not _between(event.score, 1):
        raise _wrong("score", event.score)
    if event.confidence is not None and (
        type(event.confidence) is not int or not 0 <= event.confidence <= 100
    ):
        raise _wrong("confidence", event.confidence)
    if event.seconds is not None and not _between(event.seconds, MOST_SECONDS):
        raise _wrong("seconds", event.seconds)
    at = moment("at", event.at)
    clock = None if event.clock is None else moment("clock", event.clock)
    given = event.answer
    answer = given if given is None or _is_clean(given) else cleaned(given)
    if answer == given and at == event.at and clock == event.clock:
        return event
    return Event.of({**vars(event), "answer": answer, "at": at, "clock": clock})


def moment(name: str, given: Any) -> str:
    """A time in the one form in which times sort as text. Raises NotWhole."""
    try:
        found = datetime.fromisoformat(given)
        if not TIME.fullmatch(given):
            found = found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
            given = found.isoformat(timespec="microseconds")
    except (ValueError, TypeError, OverflowError):
        raise NotWhole(f"{name}: {_short(given)} is not a time") from None
    if not FIRST <= given <= LAST:
        raise _wrong(name, given)
    return str(given)


def bounded(event: Event) -> Event:
    """The event, with a time of this machine's clock brought between FIRST and NEWEST."""
    at = min(max(event.at, FIRST), NEWEST)
    return event if at == event.at else Event.of({**vars(event), "at": at})


def following(at: str) -> str:
    """The next moment after this one."""
    return (datetime.fromisoformat(at) + STEP).isoformat(timespec="microseconds")


def cleaned(answer: Any) -> Any:
    """An answer that any file can carry. Raises NotWhole if it is too deep or too long."""
    found = _cleaned(answer, DEEPEST)
    if found is not None and len(written(found)) > LONGEST:
        raise NotWhole(f"answer: it is longer than {LONGEST:,} characters")
    return found


def _is_clean(answer: Any) -> bool:
    """Whether an answer is one text, or a flat list or mapping of texts, that any file can carry.

    Nearly all are, and this is the cheap way to see it; False may be wrong.
    """
    kind = type(answer)
    try:
        if kind is str:
            text, parts = answer, 1
        elif kind is list:
            text, parts = "".join(answer), len(answer)
        elif kind is dict:
            text, parts = "".join(answer) + "".join(answer.values()), 2 * len(answer)
        else:
            return False
    except TypeError:  # not all of them are texts
        return False
    # As JSON a printable letter takes two places at most, a part four more.
    return 2 * len(text) + 4 * parts < LONGEST and plain.is_plain(text)


def written(given: Any) -> str:
    """A clean answer, or what else an export holds, as JSON on one line."""
    return _encoder.encode(given)


def _cleaned(value: Any, depth: int) -> Any:
    kind = type(value)
    if value is None or kind is bool:
        return value
    if isinstance(value, str):
        return plain.fit(value)
    if isinstance(value, int):
        return int(value) if -(2**63) < value < 2**63 else None
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if depth == 0:
        raise NotWhole(f"answer: it is nested more than {DEEPEST} deep")
    if isinstance(value, (list, tuple)):
        return [_cleaned(item, depth - 1) for item in value]
    if isinstance(value, dict):
        return {plain.fit(str(key)): _cleaned(item, depth - 1) for key, item in value.items()}
    raise NotWhole(f"answer: it holds {kind.__name__}, which no page sends")


def _are_names(question: Any, what: Any, uid: Any) -> bool:
    """Whether the names in an event are plain and short; the quick look, False may be wrong."""
    try:
        return (
            0 < len(question) <= NAMES["question"]
            and 0 < len(what) <= NAMES["what"]
            and 0 < len(uid) <= NAMES["uid"]
            and plain.is_plain(question + what + uid)
        )
    except (TypeError, AttributeError):  # not all of them are texts
        return False


def _name(field: str, given: Any) -> None:
    fits = isinstance(given, str) and 1 <= len(given) <= NAMES[field] and plain.is_fit(given)
    if not fits:
        raise _wrong(field, given)


def _between(number: Any, most: float) -> bool:
    return isinstance(number, (int, float)) and not isinstance(number, bool) and 0 <= number <= most


def _wrong(field: str, given: Any) -> NotWhole:
    return NotWhole(f"{field} cannot be {_short(given)}")


_repr = reprlib.Repr()
_repr.maxstring = _repr.maxother = 60


def _short(given: Any) -> str:
    if isinstance(given, int) and abs(given) >= 10**40:
        return "a number of so many digits"  # to write it out would take long, or fail
    return _repr.repr(given)[:120]
