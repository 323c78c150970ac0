"""Whether a reader guessed before looking. Pure: from the events of one question."""

from __future__ import annotations

from collections.abc import Iterable

from claimbook.progress.event import Event

SHOWN = "shown"  # what an event says when the reader looked without a guess


def open_to(events: Iterable[Event]) -> bool:
    """Whether what answers the question may be seen: the reader answered it, or asked to look."""
    return any(event.what in ("answer", SHOWN) for event in events)


def looked_first(events: Iterable[Event]) -> bool:
    """Whether the reader looked before any answer: what is answered then is no guess."""
    return next((event.what for event in events if event.what in ("answer", SHOWN)), "") == SHOWN
