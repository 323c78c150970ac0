"""The lessons in reading order, with what each asks, how long it takes, and what it builds on.

Names and order stand in course.toml; the question and the minutes are read from each notebook. Standard
library only.
"""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from pathlib import Path

from claimbook import settings


class UnknownLesson(ValueError):
    """There is no lesson of this name."""


@dataclass(frozen=True)
class Lesson:
    """One lesson. `id` is its file without the ending, `needs` holds numbers of lessons."""

    id: str
    number: str
    name: str
    part: str
    needs: tuple[str, ...]
    question: str
    minutes: int
    exercise: bool  # it has a notebook in exercises/


def lessons(root: Path | None = None) -> tuple[Lesson, ...]:
    """Return the lessons whose notebooks are there, in reading order, as a tuple of Lesson."""
    return _lessons(root or settings.current().root)


@settings.once
def _lessons(root):
    if (frozen := settings.frozen()) is not None:
        return tuple(Lesson(**one | {"needs": tuple(one["needs"])}) for one in frozen["lessons"])
    found = []
    for part, titles in settings.current().parts:
        for title, needs in titles.items():
            number, _, name = title.partition(" ")
            identity = f"{number}-{name.lower().replace(' ', '-')}"
            path = root / "lessons" / f"{identity}.ipynb"
            if not path.is_file():
                continue
            about = json.loads(path.read_text(encoding="utf-8"))["metadata"]
            found.append(
                Lesson(
                    id=identity,
                    number=number,
                    name=name,
                    part=part,
                    needs=tuple(needs.split()),
                    question=about["title"],
                    minutes=sum(about["course"]["minutes"].values()),
                    exercise=(root / "exercises" / path.name).is_file(),
                )
            )
    return tuple(found)


def find(lesson: str, root: Path | None = None) -> Lesson:
    """Return the lesson with this id. Raises UnknownLesson, which names the closest one."""
    known = {one.id: one for one in lessons(root)}
    if lesson in known:
        return known[lesson]
    close = difflib.get_close_matches(str(lesson), known, n=1, cutoff=0.4)
    hint = f" Did you mean '{close[0]}'?" if close else ""
    raise UnknownLesson(
        f"There is no lesson '{lesson}'.{hint} The lessons are: {', '.join(known)}."
    )


def after(lesson: str, root: Path | None = None) -> Lesson | None:
    """Return the lesson that follows the one with this id, or None after the last."""
    order = lessons(root)
    place = order.index(find(lesson, root)) + 1
    return order[place] if place < len(order) else None
