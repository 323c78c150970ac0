"""Which of the exports that a class handed in are of one reader, and which are not. Pure.

A reader's mark (the seed) goes along when a folder is copied, so it cannot tell people apart. The
answers can: each has an identity of its own, made when it was given. What cannot be told for
certain is told to the instructor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from claimbook.progress.event import Event


@dataclass
class Export:
    """One file: its name, the mark in it, and its events by their identity."""

    name: str
    seed: str
    events: dict[str, Event] = field(repr=False)


def tell_apart(exports: Sequence[Export]) -> tuple[dict[str, list[Event]], list[str]]:
    """The events of each reader, by the name of a file, and a sentence for each doubt.

    A file that holds all of another one is a later export of the same reader. Files with one mark
    that answer the same questions independently come from a copied folder: they are readers of
    their own, and what they have in common is left out.
    """
    kept, notes = _without_earlier([one for one in exports if one.events])
    readers: dict[str, list[Event]] = {}
    for group in _related(kept):
        names = ", ".join(one.name for one in group)
        shared = set.intersection(*(set(one.events) for one in group))
        told = {one.events[uid].question for one in group for uid in shared}
        if len(group) > 1 and _independent(group):
            notes.append(
                f"{names}: they have the mark of one reader and answer the same questions, as copies "
                f"of one folder do. They count as {len(group)} readers; {len(shared)} answers that "
                "all of them have are left out, since nobody can tell whose they are."
            )
            for one in group:
                own = [event for event in one.events.values() if event.question not in told]
                readers[one.name] = own
            continue
        if len(group) > 1:
            notes.append(
                f"{names}: they have the mark of one reader, and count as one. If they are of "
                "several, ask each to hand in answers from a folder of their own."
            )
        merged = {uid: event for one in group for uid, event in one.events.items()}
        readers[group[0].name] = list(merged.values())
    return readers, notes


def _without_earlier(exports: Sequence[Export]) -> tuple[list[Export], list[str]]:
    """The files that no other one holds as a whole, the fullest first; and sentences."""
    kept: list[Export] = []
    notes = []
    holders: dict[str, list[Export]] = defaultdict(list)
    for one in sorted(exports, key=lambda one: (-len(one.events), one.name)):
        near = holders[next(iter(one.events))]
        later = next((other for other in near if one.events.keys() <= other.events.keys()), None)
        if later is None:
            kept.append(one)
            for uid in one.events:
                holders[uid].append(one)
        elif later.seed != one.seed:
            notes.append(
                f"{one.name}: all its answers are in {later.name} too, so the two count as one "
                f"reader. If they are of two, {later.name} has taken in the export of the other."
            )
    return kept, notes


def _related(exports: Sequence[Export]) -> list[list[Export]]:
    """The files in groups that share a mark."""
    groups: dict[str, list[Export]] = defaultdict(list)
    for one in exports:
        groups[one.seed].append(one)
    return [sorted(group, key=lambda one: one.name) for group in groups.values()]


def _independent(group: Sequence[Export]) -> bool:
    """Whether two of the files have, each by itself, a first answer to one and the same question."""
    for one, other in combinations(group, 2):
        both = one.events.keys() & other.events.keys()
        known = {one.events[uid].question for uid in both}
        asked = [
            {e.question for uid, e in each.events.items() if uid not in both} - known
            for each in (one, other)
        ]
        if asked[0] & asked[1]:
            return True
    return False
