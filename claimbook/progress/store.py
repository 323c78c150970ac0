"""What a reader has done, in one SQLite file that is only ever appended to.

The file stands in the user's data folder, or where COURSE_HOME points. Every commit reaches the
disk (WAL with synchronous=FULL) before its caller goes on, or with the keeper's `reply_first` when
the reply has left: a killed kernel loses at most the answer that is being sent, a machine that
stops the one whose reply is. Two notebooks may write at once.

A row that makes no sense is left where it is and left out of every answer; `skipped` names it. A
file that is not ours to change is told with OtherFile.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import secrets
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from typing import Any

from claimbook import files
from claimbook.progress import event as events_
from claimbook.progress.event import Event, NotWhole, now, whole
from claimbook.progress.interface import Try
from claimbook.progress.lock import locked
from claimbook.progress.place import NAME, home
from claimbook.progress.rows import COLUMNS, from_row, to_row

__all__ = ["NAME", "Event", "OtherFile", "Store", "beside", "home", "now", "opened"]

PATIENCE = 5.0  # seconds to wait for another program that writes
EXAMINED = 1250  # pages of 4 kB: about 15,000 answers, 50 milliseconds
CACHE = 64_000  # kB of pages that SQLite may keep in memory; a reader's file needs hundreds
MANY = 1000  # events that are worth making the indexes anew
VERSION = 1  # of the table below, in the file as PRAGMA user_version; 0 had no `clock`
SCHEMA = """
CREATE TABLE IF NOT EXISTS events (
    uid TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    question TEXT NOT NULL,
    version INTEGER NOT NULL,
    what TEXT NOT NULL,
    fresh INTEGER NOT NULL,
    answer TEXT,
    score REAL,
    correct INTEGER,
    confidence INTEGER,
    seconds REAL,
    clock TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_question ON events (question, at);
CREATE INDEX IF NOT EXISTS by_round ON events (fresh, question, version, at);
CREATE TABLE IF NOT EXISTS reader (seed TEXT NOT NULL);
"""
INSERT = f"INSERT OR IGNORE INTO events ({COLUMNS}) VALUES ({', '.join('?' * 12)})"
WITHIN = "WHERE question >= ? AND question < ?"
# What a time looks like: a row with another `at` is damaged.
DIGITS = {"Y": "[0-9][0-9][0-9][0-9]", "D": "[0-9][0-9]", "F": "[0-9][0-9][0-9][0-9][0-9][0-9]"}
IS_TIME = "at GLOB '{Y}-{D}-{D}T{D}:{D}:{D}.{F}+00:00'".format(**DIGITS)
LATEST = f"SELECT max(at) FROM events WHERE question = ? AND {IS_TIME}"


class OtherFile(sqlite3.DatabaseError):
    """A database that the course must leave alone: of a newer course, or not of the course."""


class Damaged(sqlite3.DatabaseError):
    """A file of the course whose tables are not what they should be."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


def _bounds(lesson: str) -> list[str]:
    """The bounds of the ids of a lesson's questions, for WITHIN; "" means all."""
    return [f"{lesson}/", f"{lesson}0"] if lesson else ["", "\U0010ffff"]  # 0 follows / in ASCII


def beside(path: Path, why: str) -> Path:
    """A free name beside the file, such as progress-damaged-20261124-174004.sqlite."""
    stem = f"{path.stem}-{why}-{time.strftime('%Y%m%d-%H%M%S')}"
    endings = itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
    names = (path.with_name(f"{stem}{ending}{path.suffix}") for ending in endings)
    return next(name for name in names if not os.path.lexists(name))


@contextlib.contextmanager
def opened(path: Path, alone: bool = False) -> Iterator[Store]:
    """A store for a command. With alone, nobody else writes until it is closed.

    Without, a file that can only be read is opened as a copy: it can be shown and exported.
    """
    with contextlib.ExitStack() as stack:
        if alone:
            files.private_folder(path.parent)  # for the lock to stand in
            stack.enter_context(locked(path))
            store = Store(path)
        else:
            try:
                with locked(path):
                    store = Store(path)
            except (sqlite3.OperationalError, OSError):
                if not path.is_file():
                    raise
                store = Store.view(path)
        yield stack.enter_context(contextlib.closing(store))


class Store:
    """Events in a SQLite file, or in memory without a path. Raises sqlite3.Error or OSError."""

    def __init__(self, path: Path | None, seed: str = ""):
        """seed: the one that a new file gets; by default one of its own."""
        self.path = path
        self.seed = seed or secrets.token_hex(8)
        self.skipped: dict[str, str] = {}  # damaged rows that were met: name and reason
        self.forced = True  # whether all that is written has been forced to the disk
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        if path is not None:
            files.private_folder(path.parent)
            if path.exists() and not path.is_file():  # SQLite would write beside a device
                raise OSError(errno.EINVAL, "this is no file", str(path))
            files.private_file(path)
        # isolation_level None: every statement commits by itself, at once.
        self.db = sqlite3.connect(
            path or ":memory:", timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        self.db.text_factory = _text
        try:
            self._prepare()
        except BaseException:
            self.db.close()
            raise

    @classmethod
    def view(cls, path: Path) -> Store:
        """A copy to read from, of a file that cannot be written to. Raises OSError."""
        if not path.is_file():  # a device has no end
            raise OSError(errno.EINVAL, "this is no file", str(path))
        folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        try:
            for ending in ("", "-wal"):
                if Path(f"{path}{ending}").is_file():
                    shutil.copyfile(f"{path}{ending}", Path(folder.name) / f"{path.name}{ending}")
            store = cls(Path(folder.name) / path.name)
        except BaseException:
            folder.cleanup()
            raise
        store._folder = folder
        return store

    def _prepare(self) -> None:
        # When two programs make the file at the same moment, SQLite does not wait for the lock
        # that a change to WAL needs: it has to be tried again.
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self._check()
                self.db.execute("PRAGMA journal_mode=WAL")
                self.db.execute("PRAGMA synchronous=FULL")
                self.db.execute(f"PRAGMA cache_size=-{CACHE}")
                self.db.execute("PRAGMA secure_delete=ON")  # what is forgotten is gone
                self._make()
                self.seed = self._seed()
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > end:
                    raise
                time.sleep(0.02)

    def _check(self) -> None:
        """Raise OtherFile if the file is not ours to write to."""
        (version,) = self.db.execute("PRAGMA user_version").fetchone()
        # Another number in a file that is like ours in all else is damage, and put right.
        if version > VERSION and not self._is_ours():
            raise OtherFile(
                f"{NAME} was written by a newer version of the course (its format is {version}, "
                f"this course knows {VERSION}). Nothing in it is changed. Update the course"
            )
        tables = {name for (name,) in self.db.execute("SELECT name FROM sqlite_master")}
        if tables and not {"events", "reader"} <= tables:
            if version == VERSION:
                raise Damaged("a table of the file is missing")
            raise OtherFile(
                f"{NAME} is a database of something else ({', '.join(sorted(tables)[:5])}). "
                "Nothing in it is changed. Move it away"
            )

    def _is_ours(self) -> bool:
        """Whether the tables and columns are those of this version."""
        tables = self.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        columns = [row[1] for row in self.db.execute("PRAGMA table_info(events)")]
        return sorted(tables) == [("events",), ("reader",)] and columns == COLUMNS.split(", ")

    def examine(self) -> None:
        """Raise Damaged if rows and indexes do not fit together, which SQLite overlooks else.

        A large file is not examined: that would take the reader's time at each opening.
        """
        if self.db.execute("PRAGMA page_count").fetchone()[0] > EXAMINED:
            return
        for (line,) in self.db.execute("PRAGMA integrity_check(20)"):
            if line != "ok" and " value in " not in line:  # odd values are told one by one
                raise Damaged(line)

    def _make(self) -> None:
        """Make the tables, or bring those of an older course to the present form."""
        (version,) = self.db.execute("PRAGMA user_version").fetchone()
        found = [row[1] for row in self.db.execute("PRAGMA table_info(events)")]
        wanted = COLUMNS.split(", ")
        if version == VERSION and found == wanted:
            return
        with self._transaction():
            found = [row[1] for row in self.db.execute("PRAGMA table_info(events)")]
            if found == wanted[:-1]:
                self.db.execute("ALTER TABLE events ADD COLUMN clock TEXT")
            elif found not in ([], wanted):
                raise Damaged("the columns of the file are not its own")
            self._create()
            odd = self.db.execute(f"SELECT uid, at FROM events WHERE NOT {IS_TIME}").fetchall()
            for uid, at in odd:  # what older courses let in
                with contextlib.suppress(NotWhole):
                    new = events_.moment("at", at)
                    self.db.execute("UPDATE events SET at = ? WHERE uid = ?", [new, uid])
            self.db.execute(f"PRAGMA user_version = {VERSION}")

    def _create(self) -> None:
        for statement in filter(str.strip, SCHEMA.split(";")):
            self.db.execute(statement)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        with self.db:  # commits at the end, rolls back after an error
            self.db.execute("BEGIN IMMEDIATE")
            yield

    def _seed(self) -> str:
        """The reader's own seed for shuffling; made once."""
        self.db.execute(
            "INSERT INTO reader SELECT ? WHERE NOT EXISTS (SELECT 1 FROM reader)", [self.seed]
        )
        return str(self.db.execute("SELECT min(seed) FROM reader").fetchone()[0])

    def append(self, *events: Event, seed: str | None = None, checked: bool = False) -> None:
        """Add events as they are, in one commit; one that is there already is left as it is.

        With the seed of another machine, the smaller of the two becomes the reader's seed.
        Raises NotWhole, before anything is written, if an event cannot be kept; checked: they have
        been made whole already.
        """
        rows = list(map(to_row, events if checked else map(whole, events)))
        with self._transaction():
            # Many are written in the order of the table, and its indexes made anew at the end.
            many = len(rows) > max(MANY, self.count())
            if many:
                rows.sort(key=itemgetter(0))
                self.db.execute("DROP INDEX IF EXISTS by_question")
                self.db.execute("DROP INDEX IF EXISTS by_round")
            self.db.executemany(INSERT, rows)
            if many:
                self._create()
            if seed is not None:
                self.db.execute("UPDATE reader SET seed = min(seed, ?)", [seed])
        if seed is not None:
            self.seed = self._seed()

    def record(self, *events: Event, forced: bool = True) -> list[Event]:
        """Add what the reader has just done, each after all that its question has had so far.

        A clock that went back, or was wrong before, so changes no order. Returns the events as they
        were written. forced: wait until they are on the disk; if not, `force` has to follow.
        Raises NotWhole.
        """
        made = [whole(events_.bounded(event)) for event in events]
        if forced != self.forced:
            self.db.execute(f"PRAGMA synchronous={'FULL' if forced else 'NORMAL'}")
            self.forced = forced
        with self._transaction():
            for place, event in enumerate(made):
                (last,) = self.db.execute(LATEST, [event.question]).fetchone()
                made[place] = after(last, event)
                self.db.execute(INSERT, to_row(made[place]))
        return made

    def force(self) -> None:
        """Bring to the disk what is written, and all that comes from now on. Raises OSError."""
        self.db.execute("PRAGMA synchronous=FULL")
        self.forced = True
        with contextlib.suppress(FileNotFoundError):  # where the file system has no WAL
            handle = os.open(f"{self.path}-wal", os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def count(self, lesson: str = "") -> int:
        """The number of events, of a lesson or of all."""
        found = self.db.execute(f"SELECT count(*) FROM events {WITHIN}", _bounds(lesson))
        return int(found.fetchone()[0])

    def copy(self, path: Path) -> None:
        """Write a copy of the whole file, also while others write; the path must be free."""
        files.private_file(path)
        self.db.execute("VACUUM INTO ?", [str(path)])

    def forget(self, lesson: str, copy: Path) -> int:
        """Delete what the copy holds of a lesson or of all; return how many events.

        Only `reset` does this, after `copy`. What was added since then stays.
        """
        self.db.execute("ATTACH DATABASE ? AS kept", [str(copy)])
        try:
            with self._transaction():
                gone = self.db.execute(
                    f"DELETE FROM main.events {WITHIN} AND uid IN (SELECT uid FROM kept.events)",
                    _bounds(lesson),
                )
        finally:
            self.db.execute("DETACH DATABASE kept")
        # Where pages were put in order a copy of a deleted row can lie beside the rows that stay,
        # and secure_delete does not see it: write the file anew.
        self.db.execute("VACUUM")
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone.rowcount

    def events(self, question: str | None = None) -> list[Event]:
        """Events in their order, of one question or of all."""
        where, values = ("WHERE question = ?", [question]) if question else ("", [])
        rows = self.db.execute(f"SELECT {COLUMNS} FROM events {where} ORDER BY at, uid", values)
        return list(self._sound(rows))

    def latest(self, lesson: str = "") -> list[Event]:
        """The events of the latest round of each question and version, of a lesson or of all."""
        columns = ", ".join(f"e.{name}" for name in COLUMNS.split(", "))
        rows = self.db.execute(
            f"""SELECT {columns} FROM events AS e JOIN (
                SELECT question, version, max(at) AS began FROM events
                {WITHIN} AND fresh = 1 AND {IS_TIME} GROUP BY question, version
            ) AS l ON e.question = l.question AND e.version = l.version AND e.at >= l.began
            ORDER BY e.at, e.uid""",
            _bounds(lesson),
        )
        return list(self._sound(rows))

    def _sound(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[Event]:
        """The events of the rows that make sense; the others are noted in `skipped`."""
        for row in rows:
            try:
                yield from_row(row)
            except NotWhole as error:
                self.skipped[f"{row[2]!s:.80} ({row[0]!s:.40})"] = str(error)

    def first_tries(self) -> list[Try]:
        """First tries in order: (question, version, when, score, correct, confidence, seconds)."""
        rows = self.db.execute(
            "SELECT question, version, coalesce(clock, at), score, correct, confidence, seconds "
            f"FROM events WHERE fresh = 1 AND {IS_TIME} AND typeof(question) = 'text' "
            "AND typeof(version) = 'integer' AND typeof(score) IN ('real', 'integer') "
            "AND coalesce(confidence, 0) BETWEEN 0 AND 100 "
            f"AND coalesce(seconds, 0) BETWEEN 0 AND {events_.MOST_SECONDS:.0f} ORDER BY at, uid"
        )
        return [row for row in rows if _is_time(row[2])]

    def sureness(self, lesson: str = "", twice: Sequence[str] = ()) -> list[tuple[int, int, int]]:
        """(percent sure, how many first tries, how many of them right), of a lesson or of all.

        twice: questions that count only when they have been asked twice.
        """
        return self.db.execute(
            "SELECT confidence, count(*), total(correct = 1) FROM events "
            f"{WITHIN} AND fresh = 1 AND typeof(confidence) = 'integer' "
            "AND confidence BETWEEN 0 AND 100 "
            f"AND (question NOT IN ({', '.join('?' * len(twice))}) OR 1 < (SELECT count(*) "
            "FROM events AS one WHERE one.question = events.question AND one.fresh = 1)) "
            "GROUP BY confidence",
            [*_bounds(lesson), *twice],
        ).fetchall()

    def tasks(self, lesson: str = "") -> list[tuple[str, int, bool, int]]:
        """(task, checks, whether one was right, hints) for the tasks of a lesson or of all."""
        rows = self.db.execute(
            "SELECT question, sum(what = 'task'), max(coalesce(correct = 1, 0)), "
            f"sum(what = 'task hint') FROM events {WITHIN} AND what IN ('task', 'task hint') "
            "AND typeof(question) = 'text' GROUP BY question",
            _bounds(lesson),
        )
        return [(task, checks, bool(right), hints) for task, checks, right, hints in rows]

    def times(self) -> list[tuple[str, float, str, str]]:
        """(question, seconds spent, first and last moment) for every question answered."""
        rows = self.db.execute(
            "SELECT question, total(CASE WHEN seconds BETWEEN 0 AND "
            f"{events_.MOST_SECONDS:.0f} THEN seconds END), "
            "min(coalesce(clock, at)), max(coalesce(clock, at)) FROM events "
            f"WHERE what = 'answer' AND {IS_TIME} AND typeof(question) = 'text' GROUP BY question"
        )
        return [row for row in rows if _is_time(row[2]) and _is_time(row[3])]

    def close(self) -> None:
        self.db.close()
        if self._folder is not None:
            self._folder.cleanup()


def after(last: str | None, event: Event) -> Event:
    """The event, put just after the last one of its question if its clock says an earlier time."""
    if not last or not _is_time(last) or event.at > last:
        return event
    return replace(event, at=events_.following(last), clock=event.at)


def _is_time(given: Any) -> bool:
    try:
        events_.moment("at", given)
    except NotWhole:
        return False
    return True


def _text(raw: bytes) -> str:
    """A text of the file; what is no UTF-8 becomes the sign that no whole event has."""
    return raw.decode("utf-8", "replace")
