"""The lessons in reading order, with what each asks, how long it takes, and what it builds on.

Names and order stand in course.toml; the question and the minutes are read from each notebook, where
`minutes` has written them (claimbook/guide/minutes_command.py). Standard library only.
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
    """One lesson. `id` is its file without the ending, `needs` holds numbers of lessons.

    core and rest hold minutes for a fast, a middle and a slow reader; rest is what one reads "if you
    have time". minutes: those of the core for the middle reader.
    """

    id: str
    number: str
    name: str
    part: str
    needs: tuple[str, ...]
    question: str
    core: tuple[int, int, int]
    rest: tuple[int, int, int]
    exercise: bool  # it has a notebook in exercises/

    @property
    def minutes(self) -> int:
        return self.core[1]

    @property
    def range(self) -> str:
        """The minutes of the core in short: "42–80", from the fast to the slow reader."""
        return "–".join(dict.fromkeys(map(str, (self.core[0], self.core[2]))))

    @property
    def times(self) -> str:
        """The same as a sentence without its full stop, with the rest."""
        said = f"{self.core[0]} minutes for a fast reader, {self.core[2]} for a slow one"
        if not self.rest[2]:
            return said
        return f"{said}; {self.rest[0]} to {self.rest[2]} more for what you read if you have time"


def lessons(root: Path | None = None) -> tuple[Lesson, ...]:
    """Return the lessons whose notebooks are there, in reading order, as a tuple of Lesson."""
    return _lessons(root or settings.current().root)


@settings.once
def _lessons(root):
    if (frozen := settings.frozen()) is not None:
        lists = ("needs", "core", "rest")
        return tuple(
            Lesson(**one | {name: tuple(one[name]) for name in lists}) for one in frozen["lessons"]
        )
    found = []
    for part, titles in settings.current().parts:
        for title, needs in titles.items():
            number, _, name = title.partition(" ")
            identity = settings.identity(title)
            path = root / "lessons" / f"{identity}.ipynb"
            if not path.is_file():
                continue
            about = json.loads(path.read_text(encoding="utf-8"))["metadata"]
            core, rest = _times(about["course"])
            found.append(
                Lesson(
                    id=identity,
                    number=number,
                    name=name,
                    part=part,
                    needs=tuple(needs.split()),
                    question=about["title"],
                    core=core,
                    rest=rest,
                    exercise=(root / "exercises" / path.name).is_file(),
                )
            )
    return tuple(found)


def _times(about):
    """(core, rest) as a notebook says them; one that was never counted has minutes and no more."""
    if "pace" not in about:
        return (sum(about["minutes"].values()),) * 3, (0, 0, 0)
    return tuple(
        tuple(about["pace"][part][name] for name in ("fast", "middle", "slow"))
        for part in ("core", "rest")
    )


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
