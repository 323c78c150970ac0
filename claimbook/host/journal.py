"""A reader's progress where a browser keeps it: events in memory, written down by whoever calls.

A page has no file that several tabs could share, so each tab has all events in SQLite's memory,
and the browser has a log of them (log.js): whatever is new goes there before the page says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from claimbook.progress.event import Event, NotWhole, whole
from claimbook.progress.keeper import LEFT_OUT, NOT_SAVED, Keeper
from claimbook.progress.store import Store

T = TypeVar("T")


class Journal(Keeper):
    """A keeper of progress without a file. `unsaved` holds what the log does not have yet."""

    def __init__(self, seed: str = "", events: Iterable[Any] = ()):
        """seed: the reader's, or "" for a new one. events: mappings, as `asdict` gives them."""
        super().__init__(Path("browser"))
        self.store = Store(None, seed)
        self.unsaved: list[Event] = []
        self.take(events)

    def take(self, events: Iterable[Any]) -> None:
        """Add events of the log. What makes no sense in it is left out, and the notice says so."""
        found, odd = [], 0
        for raw in events:
            try:
                found.append(whole(Event(**raw)))
            except (NotWhole, TypeError):
                odd += 1
        self.store.append(*found)
        if odd:
            self.notice = f"{LEFT_OUT}, since they cannot be read: {odd} entries."

    def add(self, seed: str, events: list[Event]) -> int:
        """Add what an export holds; return how many events were new."""
        known = {event.uid for event in self.store.events()}
        fresh = {event.uid: event for event in events if event.uid not in known}
        self.store.append(*fresh.values(), seed=seed)
        self.unsaved += fresh.values()
        return len(fresh)

    def pending(self) -> list[dict[str, Any]]:
        """What the log should get, as mappings."""
        return [asdict(event) for event in self.unsaved]

    def written(self) -> None:
        """Say that the log has got it."""
        self.unsaved.clear()
        if self.notice.startswith(NOT_SAVED):
            self.notice = ""

    def refused(self, reason: str) -> None:
        """Say that the log could not take it: it waits here, and is tried again with the next."""
        self.notice = (
            f"{NOT_SAVED} {reason}. The course goes on; answers stay until this page is closed. "
            "To keep them, save them to a file."
        )

    def _record(self, store: Store) -> bool:
        store.record(*self.waiting)
        for event in self.waiting:  # as they were placed in the order of their question
            self.unsaved += [one for one in store.events(event.question) if one.uid == event.uid]
        return True

    def _do(self, act: Callable[[Store], T], otherwise: T, writing: bool) -> T:
        return act(self.store)
