"""The facts of a room in one SQLite file that is only ever appended to.

What `append` returned from is on the disk (WAL with synchronous=FULL): a killed process or machine
loses nothing of it. One process at a time has the file.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from claimbook import files
from claimbook.progress import store as progress

SCHEMA = "CREATE TABLE IF NOT EXISTS facts (id INTEGER PRIMARY KEY, fact TEXT NOT NULL)"
ENDING = ".room.sqlite"
KIND = 0x524F4F4D  # PRAGMA application_id: this file is a room's


class NoRoom(Exception):
    """A file that cannot be used as a room's; the sentence says why."""


class Store:
    """The facts of one room. Raises NoRoom if the file is another's or is in use."""

    def __init__(self, path: Path):
        self.path = path
        files.private_folder(path.parent)
        files.private_file(path)
        # Written by one thread at a time, which need not be the one that opened it.
        self.base = sqlite3.connect(path, timeout=1, isolation_level=None, check_same_thread=False)
        try:
            self._prepare()
        except sqlite3.Error as error:
            self.base.close()
            used = "locked" in str(error)
            why = "another process has this room open" if used else f"it is no room ({error})"
            raise NoRoom(f"{path}: {why}.") from None

    def _prepare(self) -> None:
        self.base.execute("PRAGMA locking_mode=EXCLUSIVE")
        kind = self.base.execute("PRAGMA application_id").fetchone()[0]
        tables = self.base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if kind != KIND and tables:
            raise sqlite3.DatabaseError("other tables stand in it")
        self.base.execute("PRAGMA journal_mode=WAL")
        self.base.execute("PRAGMA synchronous=FULL")
        self.base.execute("BEGIN IMMEDIATE")
        self.base.execute(SCHEMA)
        self.base.execute(f"PRAGMA application_id={KIND}")
        self.base.execute("COMMIT")

    def append(self, facts: Sequence[dict[str, Any]]) -> None:
        """Write the facts in one transaction; after this they are on the disk, or none is."""
        rows = [(json.dumps(fact, ensure_ascii=True),) for fact in facts]
        self.base.execute("BEGIN IMMEDIATE")
        try:
            self.base.executemany("INSERT INTO facts (fact) VALUES (?)", rows)
            self.base.execute("COMMIT")
        except BaseException:
            if self.base.in_transaction:
                self.base.execute("ROLLBACK")
            raise

    def facts(self) -> Iterable[dict[str, Any]]:
        """All facts in the order in which they were written."""
        for (text,) in self.base.execute("SELECT fact FROM facts ORDER BY id"):
            yield json.loads(text)

    def close(self) -> None:
        """Close the file."""
        self.base.close()


def folder() -> Path:
    """Where rooms are kept: beside the reader's own progress."""
    return progress.home() / "rooms"


def rooms(where: Path | None = None) -> list[Path]:
    """The files of all rooms, the oldest first."""
    return sorted((where or folder()).glob(f"*{ENDING}"), key=lambda path: path.stat().st_mtime)


def delete(path: Path) -> None:
    """Delete a room with everything that was said in it. Raises NoRoom while it is open."""
    Store(path).close()  # it is a room, and nobody has it open
    for beside in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        beside.unlink(missing_ok=True)
