"""Keeps a reader's events, whatever happens to the file.

An event that cannot be written waits in memory and is tried again with the next one, so that the
course goes on when the disk is full or the home is read-only, and nothing is lost when it is not
any more. `notice` is a sentence for the reader, empty when all is well.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
import threading
from functools import lru_cache
from pathlib import Path

from claimbook.progress import store as progress
from claimbook.progress.store import Event, Store

DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class Keeper:
    """One for each progress file and kernel. Its methods never raise for what the file does."""

    def __init__(self, path: Path):
        self.path = path
        self.notice = ""
        self.waiting: list[Event] = []
        self._store: Store | None = None
        self._opened: tuple[int, int] | None = None
        self._spare = Store(None)  # gives a seed while there is no file
        # JupyterLab may deliver widget messages in a thread of their own.
        self._lock = threading.RLock()

    @property
    def seed(self) -> str:
        return self.read(lambda store: store.seed, self._spare.seed)

    def append(self, event: Event) -> None:
        """Write the event, and what still waits, in one commit."""
        with self._lock:
            self.waiting.append(event)
            if self.read(lambda store: store.append(*self.waiting) or True, False):
                self.waiting.clear()

    def events(self, question: str | None = None) -> list[Event]:
        """Events in the order of time, of one question or of all, saved or not."""
        with self._lock:
            saved = self.read(lambda store: store.events(question), [])
            return saved + [event for event in self.waiting if question in (None, event.question)]

    def latest(self, lesson: str = "") -> list[Event]:
        """The events of the latest rounds of a lesson or of all, saved or not."""
        with self._lock:
            waiting = [
                event
                for event in self.waiting
                if event.question.startswith(f"{lesson}/" if lesson else "")
            ]
            return self.read(lambda store: store.latest(lesson), []) + waiting

    def read(self, act, otherwise):
        """What `act` gives for the store, or `otherwise` if the file cannot be used."""
        with self._lock:
            for attempt in (1, 2):
                try:
                    result = act(self._open())
                except (sqlite3.Error, OSError) as error:
                    self._close()
                    if attempt == 1 and _damaged(error) and self._set_aside():
                        continue
                    self.notice = self._in_words(error)
                    return otherwise
                if self.notice.startswith(NOT_SAVED):
                    self.notice = ""
                return result
        return None

    def _open(self) -> Store:
        # Somebody may have moved or deleted the file: what is written to it then would be lost.
        if self._store is not None and _identity(self.path) != self._opened:
            self._close()
        if self._store is None:
            self._store = Store(self.path)
            self._opened = _identity(self.path)
        return self._store

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def _set_aside(self) -> bool:
        """Rename the damaged file and keep what can still be read of it."""
        aside = progress.beside(self.path, "damaged")
        try:
            for ending in ("", "-wal", "-shm"):
                source = Path(f"{self.path}{ending}")
                if source.exists():
                    source.rename(f"{aside}{ending}")
        except OSError:
            return False
        rescued = _readable(aside)
        try:
            with contextlib.closing(Store(self.path)) as store:
                store.append(*rescued)
        except (sqlite3.Error, OSError):
            self.waiting = rescued + self.waiting
        self.notice = (
            f"The file with your progress was damaged. It is kept as {aside.name} in "
            f"{aside.parent}, and {len(rescued)} entries that could be read were taken over into "
            "a new file."
        )
        return True

    def _in_words(self, error: Exception) -> str:
        text = str(error)
        if "full" in text:
            reason = f"the disk is full. Free some space: {self.path.parent}"
        elif "locked" in text:
            reason = f"another program holds {self.path}"
        elif "readonly" in text or "unable to open" in text or isinstance(error, OSError):
            reason = (
                f"{self.path.parent} cannot be written to. Set COURSE_HOME to a folder that can"
            )
        else:
            reason = f"{self.path}: {text}"
        return f"{NOT_SAVED} {reason}. The course goes on; answers stay until the kernel stops."


NOT_SAVED = "Your answers are not being saved:"


def _damaged(error: Exception) -> bool:
    # The low byte is the primary code; extended codes such as SQLITE_CORRUPT_INDEX lie above it.
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF in DAMAGED


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that later has the same name."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _readable(path: Path) -> list[Event]:
    """The events that can still be read from a damaged file, from its two ends to the damage."""
    found: dict[str, Event] = {}
    # A copy is read: SQLite writes to a file that it opens, and this one stays as it is.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        with contextlib.suppress(OSError):
            for ending in ("", "-wal"):
                if Path(f"{path}{ending}").exists():
                    shutil.copyfile(f"{path}{ending}", f"{copy}{ending}")
        for direction in ("ASC", "DESC"):
            with contextlib.suppress(sqlite3.Error, ValueError, TypeError):
                with contextlib.closing(sqlite3.connect(copy)) as db:
                    query = f"SELECT {progress.COLUMNS} FROM events ORDER BY uid {direction}"
                    for event in map(progress.from_row, db.execute(query)):
                        found[event.uid] = event
    return sorted(found.values(), key=lambda event: (event.at, event.uid))


@lru_cache(maxsize=8)
def _keeper(path: Path) -> Keeper:
    return Keeper(path)


def keeper() -> Keeper:
    """The keeper of this reader's progress file, the same one for every widget of a kernel."""
    return _keeper(progress.home() / progress.NAME)
