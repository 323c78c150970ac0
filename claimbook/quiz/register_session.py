"""The register of forecasts of one reader: what a page is told, and what its messages do.

The same in a kernel and in a browser's own Python, as session.py is for questions.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from claimbook.progress.keeper import Keeper
from claimbook.progress.store import Event
from claimbook.quiz import forecasts
from claimbook.quiz.forecasts import Forecast, Unfit

VERSION = 1
CLOSED = "This forecast is judged. Take the judgement back first, if it was wrong."
PAST = "Its day has come. Say what happened; the number can no longer be changed."


class Register:
    """`told` is all that the page shows. today: the reader's day, for tests."""

    def __init__(self, kept: Keeper, today: Callable[[], date] = date.today):
        self.kept = kept
        self.today = today
        self.count = 0
        self.told: dict[str, Any] = {}
        self.refresh()

    def found(self) -> list[Forecast]:
        """The reader's forecasts."""
        return of(self.kept)

    def refresh(self, **more: Any) -> None:
        """Look up anew what is kept."""
        self.told = forecasts.payload(self.found(), self.today()) | {"count": self.count, **more}

    def receive(self, content: Any) -> None:
        """Do what a message asks: {"do": "write", "id"?, ...} or {"do": "tell", "id", "outcome"}."""
        content = content if isinstance(content, dict) else {}
        self.count += 1  # so that every reply differs from the one before, and is sent
        place = str(content.get("id") or "")
        try:
            saved = self._act(content, place)
        except Unfit as error:
            self.refresh(unread={"id": place, "words": str(error)})
        else:
            self.refresh(saved=saved)

    def _act(self, content: dict[str, Any], place: str) -> str:
        known = {one.id: one for one in self.found()}
        if place and place not in known:
            raise Unfit("This forecast is not kept here.")
        if content.get("do") == "write":
            return self._write(content, place, known.get(place))
        if content.get("do") == "tell" and place:
            return self._tell(str(content.get("outcome") or ""), known[place])
        raise Unfit("This cannot be done here.")

    def _write(self, content: dict[str, Any], place: str, before: Forecast | None) -> str:
        if before is not None and before.outcome:
            raise Unfit(CLOSED)
        if before is not None and before.now.day <= self.today():
            raise Unfit(PAST)
        answer = forecasts.read(content, self.today())
        if before is not None and answer == before.now.answer:
            raise Unfit("Nothing has changed.")
        place = place or f"{forecasts.PLACE}{uuid.uuid4().hex[:12]}"
        percent = answer["percent"]
        self._keep(place, forecasts.WRITTEN, answer=answer, confidence=percent)
        return place

    def _tell(self, outcome: str, before: Forecast) -> str:
        if outcome not in (*forecasts.OUTCOMES, ""):
            raise Unfit("Say yes, no, or that it cannot be told.")
        if outcome != before.outcome:
            brier = forecasts.score(before.now.percent, outcome)
            reached = None if brier is None else 1 - brier
            self._keep(before.id, forecasts.TOLD, answer=outcome, score=reached)
        return before.id

    def _keep(self, place: str, what: str, **more: Any) -> None:
        # Not `fresh`: these are no tries at a question, and no report counts them as such.
        self.kept.append(Event(place, VERSION, what, **more))


def of(kept: Keeper) -> list[Forecast]:
    """The forecasts of a reader."""
    return forecasts.fold(kept.events())


def reminder(kept: Keeper, today: date) -> str:
    """What a review says of forecasts that are due; "" if there are none."""
    return forecasts.reminder(of(kept), today)
