"""Keeps a reader's draft: one JSON file beside the progress, replaced as a whole or not at all.

A damaged file, one of a newer course, or one that another program has changed meanwhile is set
aside under another name, never overwritten. What goes wrong with the file never stops the reader:
`notice` is a sentence for them, empty when all is well, and the draft stays in memory.
"""

from __future__ import annotations

import contextlib
import json
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

from claimbook import files, plain
from claimbook.brief import draft as drafts
from claimbook.progress import store as progress

NAME = "brief.json"
MOST = 5_000_000  # bytes of a file with a draft
SAVED_ANEW = "The draft that you see is the one of this session, saved anew."
NOT_SAVED = "Your draft is not being saved:"


class Keeper:
    """One for each draft file and kernel. Its methods never raise for what the file does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notice = ""
        self._draft: dict[str, Any] | None = None
        self._seen = None  # the file as we last read or wrote it
        self._lock = threading.RLock()

    def load(self) -> dict[str, Any]:
        """Return the draft: that of the file if there is one, or an empty one."""
        with self._lock:
            waiting = self.notice.startswith(NOT_SAVED)  # what is in memory is newer than the file
            if self._draft is None or (files.stamp(self.path) != self._seen and not waiting):
                before, held, found = self.notice, self._draft, self._read()
                self._draft = found or held or drafts.empty()
                if held is not None and found is None and self.notice != before:
                    told = self.notice  # the file is set aside, and this session has the words
                    self.save(held)
                    self.notice = self.notice if self.notice != told else f"{told} {SAVED_ANEW}"
            return self._draft

    def save(self, raw: Any) -> dict[str, Any]:
        """Keep a draft, and return it in its regular form."""
        with self._lock:
            self._draft = drafts.read(raw)
            try:
                if files.stamp(self.path) not in (None, self._seen):
                    self._aside("other", "Another window or program wrote a draft too. It is kept")
                self._write()
            except OSError as error:
                self.notice = (
                    f"{NOT_SAVED} {self.path.parent} cannot be written to ({error.strerror}). Free "
                    "some space, or set COURSE_HOME to a folder that can. It stays here until the "
                    "kernel stops."
                )
            else:
                if self.notice.startswith(NOT_SAVED):
                    self.notice = ""
            return self._draft

    def renew(self, raw: Any = None) -> dict[str, Any]:
        """Begin anew, or with the draft given. The old one is kept under another name."""
        with self._lock:
            self.notice = ""
            if self.path.exists():
                with contextlib.suppress(OSError):
                    self._aside("previous", "Your old draft is kept")
                    self.notice += f" To go back to it, name it {self.path.name} and run the cell."
            return self.save(raw)

    def _read(self):
        self._seen = None  # until it is read well, a file is not ours to overwrite
        stamp = files.stamp(self.path)
        if stamp is None and not self.path.is_symlink():
            return None
        try:
            raw = files.read(self.path, MOST)
        except files.Unreadable as error:
            self.notice = f"The file with your draft cannot be read. {plain.shown(error)}"
            return None
        try:
            found = json.loads(raw)
            version = found["version"]
        except (ValueError, KeyError, TypeError, RecursionError):
            version = None
        if type(version) is int and 1 <= version <= drafts.VERSION:
            self._seen = stamp
            return drafts.read(found)
        newer = type(version) is int and version > drafts.VERSION
        why = (
            ("newer", "The file with your draft is of a newer version of the course. It is kept")
            if newer
            else ("damaged", "The file with your draft was damaged. It is kept")
        )
        with contextlib.suppress(OSError):
            self._aside(*why)
        return None

    def _aside(self, why, words):
        aside = progress.beside(self.path, why)
        self.path.rename(aside)
        self._seen = None
        self.notice = f"{words} as {aside.name} in {aside.parent}."

    def _write(self):
        files.private_folder(self.path.parent)
        text = json.dumps(self._draft, ensure_ascii=False, indent=1)
        files.write(self.path, text, files.PRIVATE)
        self._seen = files.stamp(self.path)


@lru_cache(maxsize=8)
def _keeper(path):
    return Keeper(path)


def keeper() -> Keeper:
    """Return the keeper of this reader's draft, the same one for every builder of a kernel."""
    return _keeper(progress.home() / NAME)
