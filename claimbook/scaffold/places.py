"""Where the parts of a course stand, and which names they may have."""

from __future__ import annotations

import re
from pathlib import Path

from claimbook import settings
from claimbook.guide import syllabus
from claimbook.guide.syllabus import Lesson
from claimbook.scaffold.plan import Refusal

WORDS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")


def package() -> Path:
    """Return the folder of the course's package."""
    return settings.current().root / settings.current().package


def lesson(name: str) -> Lesson:
    """Return the lesson that a number (04) or a whole name names. Refusal if there is none."""
    for one in syllabus.lessons():
        if name in (one.number, one.id):
            return one
    known = ", ".join(one.id for one in syllabus.lessons())
    raise Refusal(f"There is no lesson '{name}'. The lessons are: {known}.")


def home(one: Lesson) -> Path:
    """Return the folder of a lesson in the course's package."""
    return package() / f"lesson_{one.number}"


def inside(name: str) -> tuple[Lesson, str]:
    """Return the lesson and the rest of a name LESSON/NAME. Refusal if it is no such name."""
    first, _, rest = name.partition("/")
    if not rest:
        raise Refusal(f"'{name}' lacks its lesson: write LESSON/NAME, as 01/{name}.")
    return lesson(first), rest


def faces() -> str:
    """Return the import line of a lesson's notebook: names of the course before the engine's."""
    own = [name for name in ("claims", "guide", "quiz") if (package() / f"{name}.py").is_file()]
    others = [name for name in ("ledger as claims", "guide", "quiz") if name.split()[-1] not in own]
    lines = [f"from claimbook import {', '.join(others)}"] if others else []
    return "\n".join(
        lines + ([f"from {settings.current().package} import {', '.join(own)}"] if own else [])
    )
