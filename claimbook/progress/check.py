"""Look through a progress file, and mend it: `progress --check` and `progress --repair`."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from claimbook.progress.keeper import set_aside
from claimbook.progress.lock import locked
from claimbook.progress.store import OtherFile, Store

MOST = 20  # findings that are told one by one


@dataclass(frozen=True)
class Report:
    """What was found: how many entries make sense, and a sentence for each thing that is wrong."""

    sound: int
    problems: tuple[str, ...]


def check(path: Path) -> Report:
    """Read every row and every page, of a copy: the file itself is not touched.

    Raises OtherFile for a file that is not ours, and OSError.
    """
    try:
        store = Store.view(path)
    except OtherFile:
        raise
    except (sqlite3.Error, UnicodeError) as error:
        return Report(0, (f"The file cannot be opened: {error}.",))
    with contextlib.closing(store):
        try:
            sound = len(store.events())
            broken = [row[0] for row in store.db.execute(f"PRAGMA integrity_check({MOST})")]
        except (sqlite3.Error, UnicodeError) as error:
            return Report(0, (f"The file is damaged: {error}.",))
    problems = [f"The file is damaged: {line}." for line in broken if line != "ok"]
    problems += [f"Entry {name} cannot be read: {why}." for name, why in store.skipped.items()]
    more = len(problems) - MOST
    told = problems[:MOST] + ([f"And {more} more."] if more > 0 else [])
    return Report(sound, tuple(told))


def repair(path: Path) -> tuple[Path, int]:
    """Set the file aside and make a new one of all that can be read; return where, and how many.

    Raises OtherFile, sqlite3.Error or OSError.
    """
    check(path)  # a file that is not ours stays as it is
    with locked(path):
        aside, found = set_aside(path, "before-repair")
        with contextlib.closing(Store(path, found.seed)) as new:
            new.append(*found.events)
    return aside, len(found.events)
