"""What a reader has done, in one SQLite file that is only ever appended to.

The file stands in the user's data folder, or where COURSE_HOME points. Every commit reaches the
disk before the reader sees the feedback (WAL with synchronous=FULL), so a killed kernel or machine
loses at most the answer that is being sent. Two notebooks may write at once.

What goes wrong with the file never stops the course: `open_store` then gives a store in memory and
a notice for the reader. A damaged file is renamed, never deleted.
"""

from __future__ import annotations

import itertools
import json
import os
import secrets
import sqlite3
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from claimbook import settings

NAME = "progress.sqlite"
PATIENCE = 5.0  # seconds to wait for another program that writes
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
    seconds REAL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_question ON events (question, at);
CREATE INDEX IF NOT EXISTS by_round ON events (fresh, question, version, at);
CREATE TABLE IF NOT EXISTS reader (seed TEXT NOT NULL);
"""
WITHIN = "WHERE question >= ? AND question < ?"


def _bounds(lesson: str) -> list[str]:
    """The bounds of the ids of a lesson's questions, for WITHIN; "" means all."""
    return [f"{lesson}/", f"{lesson}0"] if lesson else ["", "\U0010ffff"]  # 0 follows / in ASCII


def now() -> str:
    """This moment in UTC, in a form that sorts as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True)
class Event:
    """One thing a reader did. `what` is "answer", "hint" or "solution" (asked to see it).

    `fresh` says that this answer begins a new round; `score` is in [0, 1]; `correct` says whether
    it counts as right; `confidence` is in percent. Tasks of an exercise are kept beside the
    questions, as "LESSON/task/NAME": `what` is then "task" (checked) or "task hint".
    """

    question: str
    version: int
    what: str
    fresh: bool = False
    answer: Any = None
    score: float | None = None
    correct: bool | None = None
    confidence: int | None = None
    seconds: float | None = None
    at: str = field(default_factory=now)
    uid: str = field(default_factory=lambda: uuid.uuid4().hex)


COLUMNS = "uid, at, question, version, what, fresh, answer, score, correct, confidence, seconds"
INSERT = f"INSERT OR IGNORE INTO events ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def from_row(row: tuple[Any, ...]) -> Event:
    """An event from the columns of its row."""
    uid, at, question, version, what, fresh, answer, score, correct, confidence, seconds = row
    return Event(
        question,
        version,
        what,
        bool(fresh),
        json.loads(answer or "null"),
        score,
        None if correct is None else bool(correct),
        confidence,
        seconds,
        at,
        uid,
    )


def to_row(event: Event) -> tuple[Any, ...]:
    """The columns of an event, in the order of COLUMNS."""
    answer = json.dumps(event.answer, ensure_ascii=False)
    return (
        event.uid,
        event.at,
        event.question,
        event.version,
        event.what,
        int(event.fresh),
        answer,
        event.score,
        event.correct,
        event.confidence,
        event.seconds,
    )


def home() -> Path:
    """The folder that progress is kept in; it need not exist."""
    if chosen := os.environ.get("COURSE_HOME"):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path(settings.current().slug, appauthor=False)


def beside(path: Path, why: str) -> Path:
    """A free name beside the file, such as progress-damaged-20261124-174004.sqlite."""
    stem = f"{path.stem}-{why}-{time.strftime('%Y%m%d-%H%M%S')}"
    endings = itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
    names = (path.with_name(f"{stem}{ending}{path.suffix}") for ending in endings)
    return next(name for name in names if not name.exists())


class Store:
    """Events in a SQLite file, or in memory without a path. Raises sqlite3.Error or OSError."""

    def __init__(self, path: Path | None):
        self.path = path
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        # isolation_level None: every statement commits by itself, at once.
        self.db = sqlite3.connect(
            path or ":memory:", timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            self._prepare()
        except BaseException:
            self.db.close()
            raise

    def _prepare(self) -> None:
        # When two programs make the file at the same moment, SQLite does not wait for the lock
        # that a change to WAL needs: it has to be tried again.
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.db.execute("PRAGMA journal_mode=WAL")
                self.db.execute("PRAGMA synchronous=FULL")
                self.db.executescript(SCHEMA)
                self.seed = self._seed()
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > end:
                    raise
                time.sleep(0.02)

    def _seed(self) -> str:
        """The reader's own seed for shuffling; made once."""
        self.db.execute(
            "INSERT INTO reader SELECT ? WHERE NOT EXISTS (SELECT 1 FROM reader)",
            [secrets.token_hex(8)],
        )
        return self.db.execute("SELECT min(seed) FROM reader").fetchone()[0]

    def append(self, *events: Event, seed: str | None = None) -> None:
        """Add events in one commit; an event that is there already is left as it is.

        With the seed of another machine, the smaller of the two becomes the reader's seed.
        """
        with self.db:  # commits at the end, rolls back after an error
            self.db.execute("BEGIN IMMEDIATE")
            self.db.executemany(INSERT, [to_row(event) for event in events])
            if seed is not None:
                self.db.execute("UPDATE reader SET seed = min(seed, ?)", [seed])
        if seed is not None:
            self.seed = self._seed()

    def count(self, lesson: str = "") -> int:
        """The number of events, of a lesson or of all."""
        return self.db.execute(f"SELECT count(*) FROM events {WITHIN}", _bounds(lesson)).fetchone()[
            0
        ]

    def copy(self, path: Path) -> None:
        """Write a copy of the whole file, also while others write; the path must be free."""
        self.db.execute("VACUUM INTO ?", [str(path)])

    def forget(self, lesson: str = "") -> None:
        """Delete the events of a lesson or all. Only `reset` does this, after `copy`."""
        self.db.execute(f"DELETE FROM events {WITHIN}", _bounds(lesson))

    def events(self, question: str | None = None) -> list[Event]:
        """Events in the order of time, of one question or of all."""
        where, values = ("WHERE question = ?", [question]) if question else ("", [])
        rows = self.db.execute(f"SELECT {COLUMNS} FROM events {where} ORDER BY at, uid", values)
        return [from_row(row) for row in rows]

    def latest(self, lesson: str = "") -> list[Event]:
        """The events of the latest round of each question and version, of a lesson or of all."""
        columns = ", ".join(f"e.{name}" for name in COLUMNS.split(", "))
        rows = self.db.execute(
            f"""SELECT {columns} FROM events AS e JOIN (
                SELECT question, version, max(at) AS began FROM events
                {WITHIN} AND fresh = 1 GROUP BY question, version
            ) AS l ON e.question = l.question AND e.version = l.version AND e.at >= l.began
            ORDER BY e.at, e.uid""",
            _bounds(lesson),
        )
        return [from_row(row) for row in rows]

    def first_tries(self) -> list[tuple[str, int, str, float, bool, int | None, float | None]]:
        """First tries by time: (question, version, at, score, correct, confidence, seconds)."""
        return self.db.execute(
            "SELECT question, version, at, score, correct, confidence, seconds FROM events "
            "WHERE fresh = 1 ORDER BY at, uid"
        ).fetchall()

    def sureness(self, lesson: str = "") -> list[tuple[int, int, int]]:
        """(percent sure, how many first tries, how many of them right), of a lesson or of all."""
        return self.db.execute(
            "SELECT confidence, count(*), total(correct) FROM events "
            f"{WITHIN} AND fresh = 1 AND confidence IS NOT NULL GROUP BY confidence",
            _bounds(lesson),
        ).fetchall()

    def tasks(self, lesson: str = "") -> list[tuple[str, int, bool, int]]:
        """(task, checks, whether one was right, hints) for the tasks of a lesson or of all."""
        rows = self.db.execute(
            "SELECT question, sum(what = 'task'), max(coalesce(correct, 0)), "
            f"sum(what = 'task hint') FROM events {WITHIN} AND what IN ('task', 'task hint') "
            "GROUP BY question",
            _bounds(lesson),
        )
        return [(task, checks, bool(right), hints) for task, checks, right, hints in rows]

    def times(self) -> list[tuple[str, float, str, str]]:
        """(question, seconds spent, first and last moment) for every question answered."""
        return self.db.execute(
            "SELECT question, total(seconds), min(at), max(at) FROM events "
            "WHERE what = 'answer' GROUP BY question"
        ).fetchall()

    def close(self) -> None:
        self.db.close()
