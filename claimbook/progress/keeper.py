"""Keeps a reader's events, whatever happens to the file.

An event that cannot be written waits in memory and is tried again with the next one, so that the
course goes on when the disk is full or the home is read-only, and nothing is lost when it is not
any more. `notice` is a sentence for the reader, empty when all is well.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from claimbook import files
from claimbook.progress import event as events
from claimbook.progress import rescue
from claimbook.progress import store as progress
from claimbook.progress.event import Event, NotWhole
from claimbook.progress.lock import locked
from claimbook.progress.store import OtherFile, Store

T = TypeVar("T")
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
NOT_SAVED = "Your answers are not being saved:"
LEFT_OUT = "Left out of your progress"
NOT_KEPT = "What you just did could not be kept:"
LEFT = 0.02  # seconds in which a reply leaves a kernel


class Keeper:
    """One for each progress file and kernel. Its methods never raise for what the file does."""

    def __init__(self, path: Path):
        self.path = path
        self.notice = ""
        self.waiting: list[Event] = []
        self._store: Store | None = None
        self._opened: tuple[int, int] | None = None
        self._view: Store | None = None  # a copy, where the file can be read and not written
        self._viewed: object = None
        self._spare = Store(None)  # gives a seed while there is no file
        # JupyterLab may deliver widget messages in a thread of their own.
        self._lock = threading.RLock()
        self._forces = True  # whether an event is forced to the disk as soon as it is written

    @property
    def seed(self) -> str:
        return self.read(lambda store: store.seed, self._spare.seed)

    def append(self, event: Event) -> list[Event]:
        """Write the event, and what still waits, in one commit.

        Returns the event as it stands after those of its question, written or waiting; none if it
        could not be kept.
        """
        with self._lock:
            try:
                # Made whole before it waits: one that could not be written would stop all others.
                event = events.whole(events.bounded(event))
            except NotWhole as error:
                self.notice = f"{NOT_KEPT} {error}."
                return []
            if self.notice.startswith(NOT_KEPT):
                self.notice = ""
            self.waiting.append(event)
            none: list[Event] = []
            if written := self._do(self._record, none, writing=True):
                self.waiting.clear()
            return (written or self.events(event.question))[-1:]

    def _record(self, store: Store) -> list[Event]:
        return store.record(*self.waiting, forced=self._forces)

    @contextlib.contextmanager
    def reply_first(self) -> Iterator[None]:
        """What is appended meanwhile is written at once, and forced to the disk after the reply.

        In a kernel that is a moment later, when the reply has left: the disk and the threads that
        carry messages would take turns, and a reader wait for both. A kernel that is killed loses
        nothing: what is written is the system's. Elsewhere it is at the end of this block.
        """
        with self._lock:
            self._forces = False
            try:
                yield
            finally:
                self._forces = True
                self._force_soon()

    def _force_soon(self) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._force()
        else:
            loop.call_later(LEFT, self._force)

    def _force(self) -> None:
        with self._lock:
            if self._store is not None and not self._store.forced:
                self._do(Store.force, None, writing=True)

    def events(self, question: str | None = None) -> list[Event]:
        """Events in their order, of one question or of all, saved or not."""
        with self._lock:
            none: list[Event] = []
            found = self.read(lambda store: store.events(question), none)
            last = {event.question: event.at for event in found}
            for event in self.waiting:
                if question in (None, event.question):
                    found.append(progress.after(last.get(event.question), event))
                    last[event.question] = found[-1].at
            return found

    def last(self, question: str) -> str:
        """The place of the newest event of a question in their order: its `at`, or "" if none."""
        found = self.events(question)
        return found[-1].at if found else ""

    def latest(self, lesson: str = "") -> list[Event]:
        """The events of the latest rounds of a lesson or of all, saved or not."""
        with self._lock:
            none: list[Event] = []
            waiting = [
                event
                for event in self.waiting
                if event.question.startswith(f"{lesson}/" if lesson else "")
            ]
            return self.read(lambda store: store.latest(lesson), none) + waiting

    def read(self, act: Callable[[Store], T], otherwise: T) -> T:
        """What `act` gives for the store, or `otherwise` if the file cannot be read."""
        return self._do(act, otherwise, writing=False)

    def _do(self, act: Callable[[Store], T], otherwise: T, writing: bool) -> T:
        with self._lock:
            for attempt in (1, 2, 3):
                seen = _identity(self.path)
                try:
                    if writing or self._store is None or seen != self._opened:
                        # Nobody sets the file aside while it is opened or written to.
                        files.private_folder(self.path.parent)
                        with locked(self.path):
                            result = act(self._open())
                    else:
                        result = act(self._store)
                except (sqlite3.Error, OSError, UnicodeError) as error:
                    self._close()
                    if attempt < 3 and _damaged(error, self.path) and self._set_aside(seen):
                        continue
                    self.notice = self._in_words(error)
                    return otherwise if writing else self._from_view(act, otherwise)
                self._tell(saved=writing or not self.waiting)
                return result
        raise AssertionError("the last attempt returns")

    def _open(self) -> Store:
        # Somebody may have moved or deleted the file: what is written to it then would be lost.
        if self._store is not None and _identity(self.path) != self._opened:
            self._close()
        if self._store is None:
            self._store = Store(self.path)
            self._opened = _identity(self.path)
            self._store.examine()
        return self._store

    def _close(self) -> None:
        if self._store is not None:
            with contextlib.suppress(sqlite3.Error):
                self._store.close()
            self._store = None

    def _from_view(self, act: Callable[[Store], T], otherwise: T) -> T:
        """What `act` gives for a copy of a file that cannot be written to, such as a read-only one."""
        try:
            stamp = [files.stamp(Path(f"{self.path}{ending}")) for ending in ("", "-wal")]
            if self._view is None or self._viewed != stamp:
                if self._view is not None:
                    self._view.close()
                    self._view = None
                self._view, self._viewed = Store.view(self.path), stamp
            return act(self._view)
        except (sqlite3.Error, OSError, UnicodeError):
            return otherwise

    def _tell(self, saved: bool) -> None:
        """Say what is wrong with single rows, and stop saying what is not wrong any more.

        saved: whether nothing waits. A file that can be read may still be one that cannot be written.
        """
        if saved and self.notice.startswith(NOT_SAVED):
            self.notice = ""
        skipped = self._store.skipped if self._store is not None else {}
        if skipped and (not self.notice or self.notice.startswith(LEFT_OUT)):
            self.notice = (
                f"{LEFT_OUT}, since it cannot be read: {next(iter(skipped))}; entries like it: "
                f"{len(skipped)}. It stays in {self.path.name}; the command progress --check names all."
            )

    def _set_aside(self, seen: tuple[int, int] | None) -> bool:
        """Rename the damaged file and keep what can still be read of it.

        seen: the file that was found damaged; if another one stands there now, somebody else has
        done it.
        """
        try:
            with locked(self.path):
                if _identity(self.path) != seen:
                    return True
                aside, found = set_aside(self.path, "damaged")
                rescued = found.events
                try:
                    with contextlib.closing(Store(self.path, found.seed)) as store:
                        store.append(*rescued)
                except (sqlite3.Error, OSError):
                    self.waiting = rescued + self.waiting
        except OSError:
            return False
        self.notice = (
            f"The file with your progress was damaged. It is kept as {aside.name} in "
            f"{aside.parent}, and {len(rescued)} entries that could be read were taken over into "
            "a new file."
        )
        return True

    def _in_words(self, error: Exception) -> str:
        text = str(error)
        if isinstance(error, OtherFile):
            reason = text
        elif "full" in text or getattr(error, "errno", None) == 28:
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


def set_aside(path: Path, why: str) -> tuple[Path, rescue.Found]:
    """Rename a file with what belongs to it; return its new name and what can be read of it.

    Whoever calls holds the lock. Raises OSError.
    """
    aside = progress.beside(path, why)
    for ending in ("", "-wal", "-shm"):
        source = Path(f"{path}{ending}")
        if source.exists() or source.is_symlink():
            source.rename(f"{aside}{ending}")
    return aside, rescue.read(aside)


def _damaged(error: Exception, path: Path) -> bool:
    if isinstance(error, UnicodeError):  # the sentence of SQLite quotes what it could not read
        return True
    # The low byte is the primary code; extended codes such as SQLITE_CORRUPT_INDEX lie above it.
    if (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF in DAMAGED:
        return True
    return isinstance(error, sqlite3.Error) and not _has_head(path)


def _has_head(path: Path) -> bool:
    """Whether the first bytes of a file can be those of a database; SQLite says it less clearly."""
    try:
        if not path.is_file():
            return True
        with open(path, "rb") as file:
            head = file.read(100)
    except OSError:
        return True
    # The versions for writing and reading, and the format of the schema.
    return len(head) < 100 or (
        set(head[18:20]) <= {1, 2} and head[44:47] == b"\0\0\0" and head[47] < 5
    )


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that later has the same name."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@lru_cache(maxsize=8)
def _keeper(path: Path) -> Keeper:
    return Keeper(path)


def keeper() -> Keeper:
    """The keeper of this reader's progress file, the same one for every widget of a kernel."""
    return _keeper(progress.home() / progress.NAME)
