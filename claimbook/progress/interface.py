"""What the course asks of a store of progress. Every store passes tests/unit/test_progress_store.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from claimbook.progress.event import Event

# (question, version, when, score, correct, confidence, seconds)
Try = tuple[str, int, str, float, bool, int | None, float | None]


class Progress(Protocol):
    """Events that are only ever added, each with an identity of its own.

    `seed` is the reader's own for shuffling. `skipped` names entries that were met and make no
    sense, with the reason; they are left out of all answers.
    """

    seed: str
    skipped: dict[str, str]

    def append(self, *events: Event, seed: str | None = None, checked: bool = False) -> None:
        """Add events as they are, all or none; one that is there already is left as it is.

        checked: they have been made whole already.
        """

    def record(self, *events: Event, forced: bool = True) -> list[Event]:
        """Add what the reader has just done, each after all that its question has had so far.

        Returns the events as they were written.
        """

    def count(self, lesson: str = "") -> int:
        """The number of events, of a lesson or of all."""

    def events(self, question: str | None = None) -> list[Event]:
        """Events in their order, of one question or of all."""

    def latest(self, lesson: str = "") -> list[Event]:
        """The events of the latest round of each question and version."""

    def first_tries(self) -> list[Try]:
        """First tries in order."""

    def sureness(self, lesson: str = "", twice: Sequence[str] = ()) -> list[tuple[int, int, int]]:
        """(percent sure, how many first tries, how many of them right); twice: ids of questions
        that count only when they have been asked twice."""

    def tasks(self, lesson: str = "") -> list[tuple[str, int, bool, int]]:
        """(task, checks, whether one was right, hints)."""

    def times(self) -> list[tuple[str, float, str, str]]:
        """(question, seconds spent, first and last moment)."""

    def close(self) -> None:
        """Give back what the store holds."""
