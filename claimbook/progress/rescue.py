"""What can still be read of a damaged progress file: every row that makes sense, page by page.

A database whose tree of pages is broken still has most of its leaves. So the file is read as
SQLite's own `.recover` reads it: each page by itself, whatever points to it. The format is that of
https://www.sqlite.org/fileformat.html; the table `events` is WITHOUT ROWID, so its rows are the
cells of index pages. What SQLite can read by itself is taken as well.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimbook.progress import store as progress
from claimbook.progress.event import Event, NotWhole
from claimbook.progress.rows import COLUMNS, from_row

LEAF, INTERIOR, TABLE_LEAF, TABLE_INTERIOR = 10, 2, 13, 5  # kinds of pages
HEADS = {
    LEAF: 8,
    INTERIOR: 12,
    TABLE_LEAF: 8,
    TABLE_INTERIOR: 12,
}  # bytes before the places of cells
SEED = re.compile("[0-9a-f]{16}")
# How the values of a row begin: its identity, then a time. Found so, a row needs no page around it.
VALUES = re.compile(rb"[0-9a-f]{32}[12]\d{3}-\d\d-\d\dT")
WIDTHS = (11, 12)  # columns of an event, before and since `clock`
SIZES = {2**power for power in range(9, 17)}
Page = Callable[[int], bytes]


@dataclass(frozen=True)
class Found:
    """What could be read: the events in their order, and the reader's seed, or "" if it is lost."""

    events: list[Event]
    seed: str


def read(path: Path) -> Found:
    """What can still be read from the file and its -wal."""
    path = Path(os.path.realpath(path))  # the -wal stands beside the file, not beside a link to it
    if not path.is_file():
        return Found([], "")
    found: dict[str, Event] = {}
    seeds = []
    for one in itertools.chain(_rows(path), _by_sqlite(path)):
        if isinstance(one, Event):
            found[one.uid] = one
        else:
            seeds.append(one)
    events = sorted(found.values(), key=lambda event: (event.at, event.uid))
    return Found(events, min(seeds, default=""))


def events(path: Path) -> list[Event]:
    """The events that can still be read from the file and its -wal, in their order."""
    return read(path).events


def _by_sqlite(path: Path) -> Iterator[Event | str]:
    # A copy is read: SQLite writes to a file that it opens, and this one stays as it is.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        with contextlib.suppress(OSError):
            for ending in ("", "-wal"):
                if Path(f"{path}{ending}").is_file():
                    shutil.copyfile(f"{path}{ending}", f"{copy}{ending}")
        for direction in ("ASC", "DESC"):
            with contextlib.suppress(sqlite3.Error, ValueError, TypeError, OverflowError):
                with contextlib.closing(sqlite3.connect(copy)) as db:
                    db.text_factory = progress._text
                    columns = {row[1] for row in db.execute("PRAGMA table_info(events)")}
                    names = COLUMNS.split(", ")[: 12 if "clock" in columns else 11]
                    query = f"SELECT {', '.join(names)} FROM events ORDER BY uid {direction}"
                    yield from (str(seed) for (seed,) in db.execute("SELECT seed FROM reader"))
                    for row in db.execute(query):
                        with contextlib.suppress(NotWhole):
                            yield from_row(row)


def _rows(path: Path) -> Iterator[Event | str]:
    """Events in the pages of the file, in the newest form of each page and in the older one."""
    raw = path.read_bytes()
    size = struct.unpack_from(">H", raw, 16)[0] if len(raw) > 100 else 0
    size = 65536 if size == 1 else size
    newer: dict[int, bytes] = {}
    with contextlib.suppress(OSError):
        size, newer = _wal(Path(f"{path}-wal").read_bytes(), size)
    size = size if size in SIZES else 4096

    def page(number: int) -> bytes:
        return newer.get(number) or raw[(number - 1) * size : number * size]

    def older(number: int) -> bytes:
        return raw[(number - 1) * size : number * size]

    last = max([len(raw) // size + 1, *newer])
    free = _free(page, last)
    for number in range(1, last + 1):
        if number not in free:
            yield from _events(number, page, size)
            if number in newer:
                yield from _events(number, older, size)


def _wal(raw: bytes, size: int) -> tuple[int, dict[int, bytes]]:
    """The size of a page, and the pages of the -wal up to the last commit, by their numbers."""
    pages: dict[int, bytes] = {}
    if len(raw) < 32 or struct.unpack_from(">I", raw)[0] & ~1 != 0x377F0682:
        return size, pages
    size, salts = struct.unpack_from(">I", raw, 8)[0], raw[16:24]
    if size not in SIZES:
        return size, pages
    waiting: dict[int, bytes] = {}
    for place in range(32, len(raw) - 24 - size + 1, 24 + size):
        number, commit = struct.unpack_from(">II", raw, place)
        if raw[place + 8 : place + 16] != salts:
            break  # left from an earlier round of the file
        waiting[number] = raw[place + 24 : place + 24 + size]
        if commit:
            pages |= waiting
            waiting = {}
    return size, pages


def _free(page: Page, last: int) -> set[int]:
    """The pages that are out of use: what was forgotten in them stays so."""
    free: set[int] = set()
    with contextlib.suppress(struct.error):
        trunk = struct.unpack_from(">I", page(1), 32)[0]
        while 1 < trunk <= last and trunk not in free:
            free.add(trunk)
            trunk, number = struct.unpack_from(">II", raw := page(trunk))
            number = min(number, len(raw) // 4 - 2)
            free |= set(struct.unpack_from(f">{number}I", raw, 8))
    return free


def _events(number: int, page: Page, size: int) -> Iterator[Event | str]:
    raw = page(number)
    start = 100 if number == 1 else 0
    if len(raw) < start + 12:
        return
    yield from _by_look(raw)
    # The byte that says the kind may be the damaged one.
    kinds = (raw[start],) if raw[start] in HEADS else tuple(HEADS)
    for kind in kinds:
        head = start + HEADS[kind]
        cells = min(int.from_bytes(raw[start + 3 : start + 5]), (len(raw) - head) // 2)
        for place in range(head, head + 2 * cells, 2):
            at = int.from_bytes(raw[place : place + 2]) + (4 if kind == INTERIOR else 0)
            with contextlib.suppress(IndexError, ValueError, struct.error, NotWhole):
                row = _record(_payload(raw, at, page, size, kind))
                if kind == TABLE_LEAF and len(row) == 1 and SEED.fullmatch(str(row[0])):
                    yield str(row[0])
                elif kind in (LEAF, INTERIOR) and len(row) in WIDTHS:
                    yield from_row(row)


def _by_look(raw: bytes) -> Iterator[Event]:
    """Rows that no place of a cell leads to any more; before the values stands their head."""
    for match in VALUES.finditer(raw):
        for long in range(12, 24):
            start = match.start() - long
            if start >= 0 and raw[start] == long:
                with contextlib.suppress(IndexError, ValueError, struct.error, NotWhole):
                    yield from_row(_record(raw[start:]))


def _payload(raw: bytes, at: int, page: Page, size: int, kind: int) -> bytes:
    """The bytes of a cell, with those on the pages that it overflows to."""
    length, at = _varint(raw, at)
    if kind == TABLE_LEAF:
        _, at = _varint(raw, at)  # the number of the row; these are short and never overflow
    most, least = (size - 12) * 64 // 255 - 23, (size - 12) * 32 // 255 - 23
    here = length
    if length > most:
        here = least + (length - least) % (size - 4)
        here = here if here <= most else least
    found = raw[at : at + here]
    if length == here:
        return found
    following = struct.unpack_from(">I", raw, at + here)[0]
    seen: set[int] = set()
    while len(found) < length and following and following not in seen:
        seen.add(following)
        rest = page(following)
        following = struct.unpack_from(">I", rest)[0]
        found += rest[4 : 4 + length - len(found)]
    return found


def _record(raw: bytes) -> tuple[Any, ...]:
    """The values of a record. Raises ValueError, IndexError or struct.error."""
    end, place = _varint(raw, 0)
    kinds = []
    while place < end:
        kind, place = _varint(raw, place)
        kinds.append(kind)
        if len(kinds) > max(WIDTHS):
            raise ValueError("more columns than an event has")
    values: list[Any] = []
    place = end
    for kind in kinds:
        long = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind] if kind < 10 else (kind - 12) // 2
        part = raw[place : place + long]
        if len(part) < long or kind in (10, 11):
            raise ValueError("the record is cut off")
        place += long
        if kind == 0:
            values.append(None)
        elif kind == 7:
            values.append(struct.unpack(">d", part)[0])
        elif kind < 10:
            values.append(kind - 8 if kind >= 8 else int.from_bytes(part, signed=True))
        else:
            values.append(progress._text(part) if kind % 2 else part)
    return tuple(values)


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    """A number of SQLite's variable length, and the place after it."""
    number = 0
    for step in range(9):
        byte = raw[at + step]
        if step == 8:
            return number << 8 | byte, at + 9
        number = number << 7 | byte & 127
        if byte < 128:
            return number, at + step + 1
    raise ValueError("no number")
