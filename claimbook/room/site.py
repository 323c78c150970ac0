"""The one room of a server: opened for a lesson, or found again after the process was killed."""

from __future__ import annotations

import secrets
import time
from functools import cache
from pathlib import Path
from typing import Any

from claimbook import files, settings
from claimbook.quiz import bank
from claimbook.room import live, plan, store
from claimbook.room.live import Live
from claimbook.room.play import rules

SAME = 12 * 3600  # seconds after its last vote in which a room is found again
SIMULATION = "simulation"  # in place of a lesson; its second session may be another week


def lesson(given: str) -> str:
    """The whole name of a lesson, from its name or the beginning of it. Raises BankError."""
    return given if given == SIMULATION else bank.whole(given, bank.lessons())


def more() -> list[str]:
    """What a room can be opened for beside the lessons."""
    return [SIMULATION] if (rules.folder() / rules.FILE).is_file() else []


def own() -> dict[str, Any]:
    """What the course gives to the room: its functions `measured` and `reading`, if it has them."""
    named = settings.current().room.get("laboratory", "")
    module = settings.current().module(named) if named else None
    return {
        name: getattr(module, name) for name in ("measured", "reading") if hasattr(module, name)
    }


def start(name: str, new: bool = False, long: bool = False) -> Live:
    """The room of a lesson or of the simulation: the one of today, or a new one.

    long: by the plan of 90 minutes.

    Raises NoRoom, BankError, NoSimulation.
    """
    name = lesson(name)
    path = None if new else _recent(name)
    if path is None:
        when = f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(2)}"
        path = store.folder() / f"{name}-{when}{store.ENDING}"
    return opened(path, name, long)


def opened(path: Path, name: str, long: bool = False) -> Live:
    """The room in this file; a new one, of this lesson, if the file is not there."""
    if name == SIMULATION:
        return _simulation(path)
    questions = {one.id: one for one in bank.load(bank.path(name))}
    text = settings.current().lessons / "seminar" / f"{name}.md"
    steps = plan.read(files.text(text), long) if text.is_file() else plan.Plan()
    room = Live(store.Store(path), questions, steps.face())
    given = own()
    has = "measured" in given
    room.open(live.opening(name, list(settings.current().dyads) if has else []))
    room.measured = cache(given["measured"]) if has else list
    return room


def _simulation(path: Path) -> Live:
    told = None if path.exists() else rules.read()  # first: a wrong file leaves no empty room
    room = Live(store.Store(path), {}, {})
    if not room.room.opened:
        room.open(live.opening(SIMULATION, [], told or rules.read()))
    assert room.room.game
    kept = room.room.game.rules
    room.plan = {"title": kept["title"], "steps": [], "notes": kept["notes"]}
    given = own()
    room.measured = cache(given.get("measured", list))
    room.reading = given.get("reading", room.reading)
    return room


def _recent(name: str) -> Path | None:
    """The newest room of this lesson, if something happened in it in the last hours."""
    found = [path for path in store.rooms() if path.name.startswith(f"{name}-")]
    if not found:
        return None
    when, newest = max((_touched(path), path) for path in found)
    return newest if name == SIMULATION or time.time() - when < SAME else None


def _touched(path: Path) -> float:
    beside = [path, Path(f"{path}-wal")]  # what was written last may stand in the log still
    return max(one.stat().st_mtime for one in beside if one.exists())
