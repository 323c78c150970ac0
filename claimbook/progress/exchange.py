"""Progress as JSON: moves between machines and out of Binder.

Merging is the union of events by their uid, so it can be done twice, or in any order, with the
same result.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from claimbook import settings
from claimbook.progress.store import Event, Store

VERSION = 1
TYPES: dict[str, tuple[type, ...]] = {
    "question": (str,),
    "version": (int,),
    "what": (str,),
    "fresh": (bool,),
    "answer": (object,),
    "score": (int, float, type(None)),
    "correct": (bool, type(None)),
    "confidence": (int, type(None)),
    "seconds": (int, float, type(None)),
    "at": (str,),
    "uid": (str,),
}


def format_name() -> str:
    """What the first field of an export says: whose progress it is."""
    return f"{settings.current().slug} progress"


class ExchangeError(Exception):
    """A file that cannot be imported; the sentence says why."""


def write(store: Store) -> str:
    """The events and the reader's seed as JSON text, always in the same order."""
    events = [asdict(event) for event in store.events()]
    content = {"format": format_name(), "version": VERSION, "seed": store.seed, "events": events}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def merge(store: Store, text: str) -> int:
    """Add what is not there yet, in one transaction; return how many events were added.

    Raises ExchangeError, before anything is changed, if the text is not an export.
    """
    seed, events = read(text)
    before = store.count()
    store.append(*events, seed=seed)
    return store.count() - before


def read(text: str) -> tuple[str, list[Event]]:
    """The seed and the events of an export. Raises ExchangeError."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ExchangeError(f"This is not JSON: {error}.") from error
    if not isinstance(content, dict) or content.get("format") != format_name():
        raise ExchangeError("This is JSON, but not an export of this course.")
    if content.get("version") != VERSION:
        raise ExchangeError(
            f"This export has format {content.get('version')}; this course reads {VERSION}. "
            "Update the course on this machine."
        )
    if not isinstance(content.get("seed"), str) or not isinstance(content.get("events"), list):
        raise ExchangeError("The export lacks its seed or its events.")
    return content["seed"], [_event(number, raw) for number, raw in enumerate(content["events"], 1)]


def _event(number: int, raw: Any) -> Event:
    if not isinstance(raw, dict) or set(raw) != {item.name for item in fields(Event)}:
        raise ExchangeError(f"Event {number} of the export does not have the fields of an event.")
    for name, types in TYPES.items():
        value = raw[name]
        if not isinstance(value, types) or (
            isinstance(value, bool) and bool not in types and object not in types
        ):
            raise ExchangeError(f"Event {number} of the export: {name} cannot be {value!r}.")
        if isinstance(value, float) and not math.isfinite(value):
            raise ExchangeError(f"Event {number} of the export: {name} cannot be {value!r}.")
    try:
        datetime.fromisoformat(raw["at"])
    except ValueError as error:
        raise ExchangeError(
            f"Event {number} of the export: {raw['at']!r} is not a time."
        ) from error
    return Event(**raw)
