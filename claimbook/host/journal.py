"""A reader's progress where a browser keeps it: events in memory, written down by whoever calls.

A page has no file that several tabs could share, so each tab has all events in SQLite's memory,
and the browser has a log of them (log.js): whatever is new goes there before the page says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from claimbook.progress.event import Event, whole
from claimbook.progress.keeper import LEFT_OUT, NOT_SAVED, Keeper
from claimbook.progress.store import COLUMNS, Store, from_row

T = TypeVar("T")
NOTED = """
CREATE TEMP TABLE noted (uid TEXT PRIMARY KEY);
CREATE TEMP TRIGGER note AFTER INSERT ON main.events BEGIN INSERT INTO noted VALUES (NEW.uid); END;
"""
PENDING = f"SELECT {COLUMNS} FROM events WHERE uid IN (SELECT uid FROM noted) ORDER BY at, uid"


class Logged(Store):
    """A store in memory that knows which of its events the log does not have yet."""

    def __init__(self, seed: str = "", events: Iterable[Any] = ()):
        """seed: the reader's, or "" for a new one. events: as `pending` gave them."""
        super().__init__(None, seed)
        self.db.executescript(NOTED)
        self.take("", events)

    def take(self, seed: str, events: Iterable[Any]) -> None:
        """Add events and the seed of the log. What makes no sense is noted in `skipped`."""
        found = []
        for raw in events:
            try:
                found.append(whole(Event(**json.loads(raw["text"]))))
            except (ValueError, TypeError, KeyError) as error:  # NotWhole among them
                self.skipped[str(raw)[:80]] = str(error)
        self.append(*found, seed=seed or None)
        self.db.executemany("DELETE FROM noted WHERE uid = ?", [[event.uid] for event in found])

    def pending(self) -> list[dict[str, str]]:
        """What the log should get: each event's uid, and the event as a text of JSON.

        A text, since JavaScript would not give back every number as it was.
        """
        events = [from_row(row) for row in self.db.execute(PENDING)]
        return [{"uid": event.uid, "text": json.dumps(asdict(event))} for event in events]

    def written(self) -> None:
        """Say that the log has got what was pending."""
        self.db.execute("DELETE FROM noted")


class Journal(Keeper):
    """A keeper of progress without a file."""

    def __init__(self, seed: str = "", events: Iterable[Any] = ()):
        super().__init__(Path("browser"))
        self.store = Logged(seed, events)
        self._tell_skipped()

    def take(self, seed: str, events: Iterable[Any]) -> None:
        """Add what another tab has written to the log."""
        self.store.take(seed, events)
        self._tell_skipped()

    def written(self) -> None:
        """Say that the log has got what was pending."""
        self.store.written()
        if self.notice.startswith(NOT_SAVED):
            self.notice = ""

    def refused(self, reason: str) -> None:
        """Say that the log could not take it: it waits here, and is tried again with the next."""
        self.notice = (
            f"{NOT_SAVED} {reason}. The course goes on; answers stay until this page is closed. "
            "To keep them, save them to a file."
        )

    def _tell_skipped(self) -> None:
        if self.store.skipped and not self.notice:
            number = len(self.store.skipped)
            self.notice = f"{LEFT_OUT}, since they cannot be read: {number} entries."

    def _do(self, act: Callable[[Store], T], otherwise: T, writing: bool) -> T:
        return act(self.store)
