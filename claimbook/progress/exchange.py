"""Progress as JSON: moves between machines and out of Binder.

Merging is the union of events by their uid, so it can be done twice, or in any order, with the
same result.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from claimbook import plain, settings
from claimbook.progress.event import NEWEST, Event, NotWhole, whole, written
from claimbook.progress.interface import Progress

VERSION = 2  # 1 had no `clock`
MOST_CHARACTERS = 10_000_000  # of a part of an export; four bytes each at most
MOST_EVENTS = 30_000  # every question a hundred times; more could not be read in two seconds
# Commas and opening brackets of a file: their number bounds the memory that reading it takes.
MOST_PARTS = 4_000_000
FIELDS = {item.name for item in fields(Event)}


def format_name() -> str:
    """What the first field of an export says: whose progress it is."""
    return f"{settings.current().slug} progress"


class ExchangeError(Exception):
    """A file that cannot be imported; the sentence says why."""


def write(store: Progress) -> str:
    """The events and the reader's seed as JSON text, always in the same order."""
    return _text(store.seed, [written(vars(event)) for event in store.events()])


def parts(store: Progress) -> list[str]:
    """The same as texts that `read` takes, each an export of its own: one, for nearly everybody."""
    found: list[list[str]] = [[]]
    size = 0
    for event in store.events():
        line = written(vars(event))
        if len(found[-1]) == MOST_EVENTS or (found[-1] and size + len(line) > MOST_CHARACTERS):
            found.append([])
            size = 0
        found[-1].append(line)
        size += len(line)
    return [_text(store.seed, lines) for lines in found]


def _text(seed: str, lines: list[str]) -> str:
    head = {"format": format_name(), "version": VERSION, "seed": seed}
    events = ",\n".join(lines)
    # One event a line: to indent them too takes four times as long, and a third more room.
    return (
        f'{json.dumps(head, ensure_ascii=False, indent=1)[:-2]},\n "events": [\n{events}\n]\n}}\n'
    )


def merge(store: Progress, text: str) -> int:
    """Add what is not there yet, in one transaction; return how many events were added.

    Raises ExchangeError, before anything is changed, if the text is not an export.
    """
    return add(store, *read(text))


def add(store: Progress, seed: str, events: list[Event]) -> int:
    """Add what `read` gave, in one transaction; return how many events were new."""
    before = store.count()
    store.append(*events, seed=seed, checked=True)
    return store.count() - before


def read(text: str) -> tuple[str, list[Event]]:
    """The seed and the events of an export. Raises ExchangeError."""
    if sum(map(text.count, ",[{")) > MOST_PARTS:
        raise ExchangeError(f"This has more parts than an export of {MOST_EVENTS:,} entries.")
    try:
        content = json.loads(text)
    except RecursionError:
        raise ExchangeError("This is not an export: it is nested too deeply.") from None
    except ValueError as error:
        raise ExchangeError(f"This is not JSON: {plain.shown(error)[:200]}.") from None
    if not isinstance(content, dict) or content.get("format") != format_name():
        raise ExchangeError("This is JSON, but not an export of this course.")
    version = content.get("version")
    if type(version) is not int or not 1 <= version <= VERSION:
        said = version if type(version) is int and abs(version) < 10**9 else "unknown"
        raise ExchangeError(
            f"This export has format {said}; this course reads {VERSION}. "
            "Update the course on this machine."
        )
    seed, events = content.get("seed"), content.get("events")
    if not isinstance(seed, str) or not isinstance(events, list):
        raise ExchangeError("The export lacks its seed or its events.")
    if not 1 <= len(seed) <= 64 or plain.UNFIT.search(seed):
        raise ExchangeError("The seed of the export is not one that the course makes.")
    if len(events) > MOST_EVENTS:
        raise ExchangeError(f"The export has more than {MOST_EVENTS:,} entries.")
    fields_, more = (FIELDS, {}) if version > 1 else (FIELDS - {"clock"}, {"clock": None})
    return seed, [_event(number, raw, fields_, more) for number, raw in enumerate(events, 1)]


def _event(number: int, raw: Any, wanted: set[str], more: dict[str, None]) -> Event:
    if not isinstance(raw, dict) or raw.keys() != wanted:
        raise ExchangeError(f"Event {number} of the export does not have the fields of an event.")
    try:
        event = whole(Event.of(raw | more if more else raw))
        if event.at > NEWEST:
            raise NotWhole(f"at cannot be {event.at}")
    except NotWhole as error:
        raise ExchangeError(f"Event {number} of the export: {error}.") from None
    return event
