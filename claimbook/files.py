"""Files that others made, read within bounds; and files written whole or not at all.

Standard library only.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

MOST = 50_000_000  # bytes of a file that is read at once
PRIVATE = 0o600
KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class Unreadable(OSError):
    """A file that cannot be read; the sentence names it and says why."""


def read(path: Path, most: int = MOST) -> bytes:
    """The bytes of a file of at most `most` bytes. Raises Unreadable, at once: a pipe never hangs."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        # Without O_NONBLOCK, to open a pipe would wait for somebody who writes to it.
        handle = os.open(path, flags)
    except (OSError, ValueError) as error:  # a ValueError if there is a zero in the name
        folder = "this is a folder, not a file"  # which Windows does not open at all
        raise Unreadable(f"{path}: {folder if _is_folder(path) else _reason(error)}.") from None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            kind = next((words for test, words in KINDS if test(found.st_mode)), "something else")
            raise Unreadable(f"{path}: this is {kind}, not a file.")
        if found.st_size > most:
            raise Unreadable(
                f"{path}: this file has {found.st_size:,} bytes; at most {most:,} are read."
            )
        with open(handle, "rb", closefd=False) as file:
            raw = file.read(most + 1)
    except Unreadable:
        raise
    except OSError as error:
        raise Unreadable(f"{path}: {_reason(error)}.") from None
    finally:
        os.close(handle)
    if len(raw) > most:
        raise Unreadable(f"{path}: this file grows while it is read.")
    return raw


def text(path: Path, most: int = MOST) -> str:
    """The text of a file in UTF-8, a byte order mark left out. Raises Unreadable, naming the line."""
    raw = read(path, most)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            f"{path}, line {line}: this is not a text file in UTF-8; save it as UTF-8."
        ) from None


def write(path: Path, text: str, mode: int | None = None) -> None:
    """Write a whole file, on the disk before it takes its name. Raises OSError, naming the file.

    mode: its permissions; by default those that any new file gets.
    """
    write_all({path: text}, mode)


def write_new(made: Mapping[Path, str | bytes], force: bool = False) -> None:
    """Write files that are not there yet, and the folders that they need, all of them or none.

    force: replace those that are there. Raises FileExistsError before anything is written, OSError.
    """
    for path in made:
        if path.exists() and not force:
            raise FileExistsError(f"{path} exists. Name another folder, or add --force.")
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_all(made)


def write_all(texts: Mapping[Path, str | bytes], mode: int | None = None) -> None:
    """Write the files of a mapping from path to content, all of them or none; see `write`.

    All are on the disk before the first takes its name.
    """
    parts: dict[Path, str] = {}
    path = Path()
    try:
        for path, text in texts.items():
            if path.exists() and not path.is_file():
                raise OSError(errno.EINVAL, "this is no file that can be replaced", str(path))
            number, parts[path] = tempfile.mkstemp(
                dir=path.parent, prefix=f"{path.name[:80]}-", suffix=".part"
            )
            with open(number, "wb") as file:
                file.write(text.encode() if isinstance(text, str) else text)
                file.flush()
                os.fsync(file.fileno())
            if os.name == "posix":
                os.chmod(parts[path], _usual() if mode is None else mode)
        for path, part in parts.items():
            os.replace(part, path)
        for folder in {path.parent for path in texts}:
            settle(folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error
    finally:
        for part in parts.values():
            with contextlib.suppress(OSError):
                os.unlink(part)


def stamp(path: Path) -> tuple[int, ...] | None:
    """What tells a file from another one, or from itself after a change; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def settle(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def lock(handle: int, at: int = 0) -> bool:
    """Take the lock of an open file; False if another process has it. Where there are no locks, True.

    It ends when the file is closed. at: the byte that Windows locks.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, at, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # some network folders have no locks
        return True
    return True


def private_folder(path: Path) -> None:
    """Make a folder that only its owner can open; one that is there stays as it is."""
    if not path.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o700, exist_ok=True)


def private_file(path: Path) -> None:
    """Make an empty file that only its owner can read, or make a file so that is theirs."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
        return
    if os.name == "posix":
        with contextlib.suppress(OSError):
            found = path.stat()
            if (
                stat.S_ISREG(found.st_mode)
                and found.st_mode & 0o077
                and found.st_uid == os.geteuid()
            ):
                path.chmod(PRIVATE)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _usual() -> int:
    """The permissions of a new file; the mask can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask
