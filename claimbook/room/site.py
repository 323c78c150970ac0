"""The one room of a server: opened for a lesson, or found again after the process was killed."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claimbook import files, settings
from claimbook.quiz import bank
from claimbook.room import live, plan, store
from claimbook.room.live import Live

SAME = 12 * 3600  # seconds after its last vote in which a room is found again


class NoLesson(Exception):
    """There is no such lesson; the sentence names those that there are."""


def lesson(given: str) -> str:
    """The whole name of a lesson, from its name or the beginning of it. Raises NoLesson."""
    known = [path.stem for path in bank.files()]
    found = [name for name in known if name == given] or [
        name for name in known if given and name.startswith(given)
    ]
    if len(found) != 1:
        raise NoLesson(f"There is no lesson {given!r}. Lessons: {', '.join(known) or 'none yet'}.")
    return found[0]


def own() -> dict[str, Any]:
    """What the course gives to the room's laboratory: its function `measured`, if it has one."""
    named = settings.current().room.get("laboratory", "")
    return {"measured": settings.current().module(named).measured} if named else {}


def start(name: str, new: bool = False) -> Live:
    """The room of a lesson: the one of today, or a new one. Raises NoRoom, BankError, NoLesson."""
    name = lesson(name)
    path = None if new else _recent(name)
    if path is None:
        when = f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(2)}"
        path = store.folder() / f"{name}-{when}{store.ENDING}"
    return opened(path, name)


def opened(path: Path, name: str) -> Live:
    """The room in this file; a new one, of this lesson, if the file is not there."""
    questions = {one.id: one for one in bank.load(bank.path(name))}
    text = settings.current().lessons / "seminar" / f"{name}.md"
    steps = plan.read(files.text(text)) if text.is_file() else plan.Plan()
    room = Live(store.Store(path), questions, steps.face())
    given = own()
    room.open(live.opening(name, list(settings.current().dyads) if given else []))
    room.measured = _once(given["measured"]) if given else list
    return room


def _once(compute: Callable[[], list[dict[str, Any]]]) -> Callable[[], list[dict[str, Any]]]:
    kept: list[list[dict[str, Any]]] = []

    def measured() -> list[dict[str, Any]]:
        if not kept:
            kept.append(compute())
        return kept[0]

    return measured


def _recent(name: str) -> Path | None:
    """The newest room of this lesson, if something happened in it in the last hours."""
    found = [path for path in store.rooms() if path.name.startswith(f"{name}-")]
    if not found:
        return None
    newest = max(_touched(path) for path in found)
    return max(found, key=_touched) if time.time() - newest < SAME else None


def _touched(path: Path) -> float:
    beside = [path, Path(f"{path}-wal")]  # what was written last may stand in the log still
    return max(one.stat().st_mtime for one in beside if one.exists())
