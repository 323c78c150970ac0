"""A reader's own forecasts: event, day, probability, judge; due on their day, then scored. Pure.

Each change is a new event of the progress file and nothing is overwritten. What is scored is the
last number that was written before the day: what comes on the day or later is kept and shown, and
never counts. An outcome that is told again takes the place of the one before, which stays kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from claimbook import plain
from claimbook.progress.event import Event
from claimbook.quiz import hindsight

PLACE = "forecasts/"  # begins the ids of forecasts, where those of questions name their lesson
WRITTEN, TOLD = "forecast", "outcome"  # the field `what` of their events
OUTCOMES = ("yes", "no", "unclear")
LIMITS = {"event": 400, "judge": 200}  # letters
LAST_YEAR = 2100
BINS = ((0, 20), (20, 40), (40, 60), (60, 80), (80, 100))  # percent; an end belongs to the lower


class Unfit(ValueError):
    """What was typed is no forecast yet; the sentence says what is missing."""


@dataclass(frozen=True)
class Row:
    """One writing of a forecast. written: the moment in ISO form; day: when it is decided."""

    written: str
    event: str
    day: date
    percent: int
    judge: str

    @property
    def answer(self) -> dict[str, Any]:
        """The writing as its event has it."""
        day = self.day.isoformat()
        return {"event": self.event, "day": day, "percent": self.percent, "judge": self.judge}


@dataclass(frozen=True)
class Forecast:
    """A forecast with all its writings that count, oldest first, and what came of it.

    late: writings on the day or after it. outcome: one of OUTCOMES, or "" if nobody has told.
    """

    id: str
    rows: tuple[Row, ...]
    late: tuple[Row, ...] = ()
    outcome: str = ""
    told: str = ""

    @property
    def now(self) -> Row:
        return self.rows[-1]

    @property
    def brier(self) -> float | None:
        """(probability - outcome) squared, of the last writing; None without a yes or a no."""
        return score(self.now.percent, self.outcome)

    def due(self, today: date) -> bool:
        """Whether its day has come and nobody has said what happened."""
        return not self.outcome and self.now.day <= today


def score(percent: int, outcome: str) -> float | None:
    """The Brier score of one forecast (Brier 1950), from 0 to 1; None if it cannot be told."""
    if outcome not in ("yes", "no"):
        return None
    return float((percent / 100 - (outcome == "yes")) ** 2)


def read(given: Any, today: date) -> dict[str, Any]:
    """What a page sends as the answer of an event. Raises Unfit.

    given: {"event", "day": "YYYY-MM-DD", "percent", "judge"}.
    """
    given = given if isinstance(given, dict) else {}
    event = _text(given, "event", "Say what will happen.")
    day = _day(given.get("day"))
    if day is None or day.year > LAST_YEAR:
        raise Unfit("Give the day by which it is decided.")
    if day <= today:
        raise Unfit("The day must lie ahead.")
    judge = _text(given, "judge", "Say who will judge it.")
    percent = given.get("percent")
    if isinstance(percent, bool) or not isinstance(percent, int) or not 0 <= percent <= 100:
        raise Unfit("Say how likely it is, from 0 to 100 percent.")
    return {"event": event, "day": day.isoformat(), "percent": percent, "judge": judge}


def _text(given: dict[str, Any], name: str, ask: str) -> str:
    text = plain.fit(str(given.get(name) or "")).strip()
    if not text:
        raise Unfit(ask)
    if len(text) > LIMITS[name]:
        raise Unfit(f"The {name} has more than {LIMITS[name]} letters.")
    return text


def fold(events: Iterable[Event]) -> list[Forecast]:
    """The forecasts in the order in which they were first written, from events in their order."""
    rows: dict[str, list[Row]] = {}
    late: dict[str, list[Row]] = {}
    outcomes: dict[str, tuple[str, str]] = {}
    for event in events:
        if not event.question.startswith(PLACE):
            continue
        if event.what == WRITTEN and (row := _row(event)):
            kept = rows.setdefault(event.question, [])
            in_time = not kept or _local(row.written) < kept[-1].day
            (kept if in_time else late.setdefault(event.question, [])).append(row)
        elif event.what == TOLD and isinstance(event.answer, str):
            outcome = event.answer if event.answer in OUTCOMES else ""
            outcomes[event.question] = (outcome, event.when if outcome else "")
    return [
        Forecast(name, tuple(kept), tuple(late.get(name, ())), *outcomes.get(name, ("", "")))
        for name, kept in rows.items()
    ]


def due(found: Iterable[Forecast], today: date) -> list[Forecast]:
    """Those whose day has come, the oldest day first."""
    waiting = [one for one in found if one.due(today)]
    return sorted(waiting, key=lambda one: (one.now.day, one.id))


def reminder(found: Iterable[Forecast], today: date) -> str:
    """What a review says of forecasts that are due; "" if there are none."""
    waiting = due(found, today)
    if not waiting:
        return ""
    events = "; ".join(f"“{one.now.event}” ({one.now.day:%d %B %Y})" for one in waiting)
    verb = "forecast of yours is" if len(waiting) == 1 else "forecasts of yours are"
    return f"{len(waiting)} {verb} due: {events}. Say in the register of forecasts what came of it."


@dataclass(frozen=True)
class Level:
    """Of `number` judged forecasts between two percentages, `came` came true; `said` on average."""

    low: int
    high: int
    number: int
    came: int
    said: float


def calibration(found: Iterable[Forecast]) -> list[Level]:
    """Judged forecasts by what was said, in fifths of the scale; fifths without any are left out."""
    judged = [one for one in found if one.brier is not None]
    levels = []
    for low, high in BINS:
        inside = [
            one for one in judged if low < one.now.percent <= high or one.now.percent == low == 0
        ]
        if inside:
            said = sum(one.now.percent for one in inside) / len(inside)
            came = sum(one.outcome == "yes" for one in inside)
            levels.append(Level(low, high, len(inside), came, said))
    return levels


def mean_brier(found: Iterable[Forecast]) -> float | None:
    """The mean Brier score of those with a yes or a no; None if there are none."""
    scores = [one.brier for one in found if one.brier is not None]
    return sum(scores) / len(scores) if scores else None


def in_words(found: Sequence[Forecast]) -> str:
    """What the record says, in one or two sentences."""
    scored = [one for one in found if one.brier is not None]
    mean = mean_brier(scored)
    if mean is None:
        return "None has been judged yet, so there is no score."
    came, number = sum(one.outcome == "yes" for one in scored), len(scored)
    said = sum(one.now.percent for one in scored) / number
    low, high = (100 * end for end in hindsight.interval(came, number))
    return (
        f"{number} judged: mean Brier score {mean:.2f} (0 is perfect; always 50 percent gives "
        f"0.25). You said {said:.0f} percent on average, and {came} of {number} came true; by "
        f"chance alone the true share could lie anywhere between {low:.0f} and {high:.0f} percent."
    )


def payload(found: Sequence[Forecast], today: date) -> dict[str, Any]:
    """All that the page shows."""
    levels = [
        [one.low, one.high, one.number, one.came, one.said]
        + [100 * end for end in hindsight.interval(one.came, one.number)]
        for one in calibration(found)
    ]
    return {
        "today": today.isoformat(),
        "forecasts": [_told(one, today) for one in found],
        "levels": levels,
        "words": in_words(found),
    }


def _told(one: Forecast, today: date) -> dict[str, Any]:
    standing = "judged" if one.outcome else "due" if one.due(today) else "open"
    return {
        "id": one.id,
        **_shown(one.now, one.outcome),
        "standing": standing,
        "outcome": one.outcome,
        "told": str(_local(one.told)) if one.told else "",
        "history": [_shown(row, one.outcome) | {"counts": row is one.now} for row in one.rows]
        + [_shown(row, "") | {"counts": False, "late": True} for row in one.late],
    }


def _shown(row: Row, outcome: str) -> dict[str, Any]:
    brier = score(row.percent, outcome)
    return {"written": str(_local(row.written)), **row.answer, "brier": brier}


def _row(event: Event) -> Row | None:
    """The writing in an event; None for what makes no sense, as a file from elsewhere may hold."""
    given = event.answer if isinstance(event.answer, dict) else {}
    day, percent = _day(given.get("day")), given.get("percent")
    words, judge = given.get("event"), given.get("judge")
    if day is None or type(percent) is not int or not 0 <= percent <= 100:
        return None
    if not (isinstance(words, str) and words and isinstance(judge, str) and judge):
        return None
    return Row(event.when, words, day, percent, judge)


def _day(given: Any) -> date | None:
    try:
        return date.fromisoformat(given) if isinstance(given, str) and len(given) == 10 else None
    except ValueError:
        return None


def _local(moment: str) -> date:
    """The reader's day of a moment."""
    return datetime.fromisoformat(moment).astimezone().date()
