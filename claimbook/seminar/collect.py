"""What a class handed in, as it comes: files, folders in folders, zips of a learning platform.

Every export is read within bounds. What cannot be read is named with the reason, and the rest goes
on. Names carry no meaning: `Lopez_Ana_12345_assignsubmission_file_progress.JSON` is as good as any.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from claimbook import files

MOST_FILES = 200_000  # looked at in all
MOST_IN_ZIP = 50_000  # members of one zip
DEEPEST = 3  # zips inside zips
MOST_ZIP = 500_000_000  # bytes of a zip itself
MOST_UNPACKED = 2_000_000_000  # bytes out of one zip that was handed in
RATIO = (
    200  # bytes out of one byte in: an export shrinks to about a twelfth, a bomb to a thousandth
)
FREE = 1_000_000  # bytes up to which a high ratio is harmless
JUNK = ("__MACOSX", ".ipynb_checkpoints", ".git", ".venv", "node_modules")


@dataclass(frozen=True)
class Found:
    """A file that may be an export: its name, and its bytes or the reason why there are none."""

    name: str
    raw: bytes = b""
    reason: str = ""


class _Bomb(Exception):
    """A zip that unpacks to more than is read."""


def collect(paths: Iterable[Path]) -> Iterator[Found]:
    """Every file that may be an export, in the order of the names, one at a time.

    paths: files and folders, as the instructor named them. Only `.json` and `.zip` are opened in
    folders; what was named itself is opened whatever its name. Links inside folders are not followed.
    """
    for path in paths:
        if path.is_dir():
            yield from _folder(path)
        else:
            yield from _file(path, str(path))


def count(paths: Iterable[Path]) -> int:
    """How many files `collect` will open, zips counted as one: for a progress bar."""
    return sum(sum(1 for _ in _names(path)) if path.is_dir() else 1 for path in paths)


def _names(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if name not in JUNK)
        here = Path(where)
        # A folder or link with the name of an export is told, and not passed over in silence.
        odd = [name for name in folders if name.lower().endswith(".json")]
        for name in sorted([*names, *odd]):
            if name.lower().endswith((".json", ".zip")) and not name.startswith("._"):
                yield here / name


def _folder(folder: Path) -> Iterator[Found]:
    for number, path in enumerate(_names(folder)):
        if number >= MOST_FILES:
            yield Found(str(folder), reason=f"only the first {MOST_FILES:,} files were looked at.")
            return
        if path.is_symlink():
            yield Found(str(path), reason="this is a link, and links are not followed.")
        else:
            yield from _file(path, str(path))


def _file(path: Path, name: str) -> Iterator[Found]:
    try:
        raw = files.read(path, MOST_ZIP if name.lower().endswith(".zip") else files.MOST)
    except files.Unreadable as error:
        reason = str(error).removeprefix(str(path))
        yield Found(name, reason=reason.lstrip(": ,"))
        return
    yield from _opened(name, raw, [MOST_UNPACKED], DEEPEST)


def _opened(name: str, raw: bytes, left: list[int], depth: int) -> Iterator[Found]:
    """The file itself, or what is in it if it is a zip. left: bytes that may still be unpacked."""
    if raw[:4] not in (b"PK\x03\x04", b"PK\x05\x06") and not name.lower().endswith(".zip"):
        yield Found(name, raw)
        return
    if not depth:
        yield Found(name, reason=f"zips more than {DEEPEST} deep in one another are not opened.")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            if len(members) > MOST_IN_ZIP:
                yield Found(name, reason=f"this zip has more than {MOST_IN_ZIP:,} files.")
                return
            for member in sorted(members, key=lambda one: one.filename):
                if _wanted(member.filename):
                    yield from _member(archive, member, name, left, depth)
    except _Bomb as error:
        yield Found(name, reason=str(error))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        yield Found(name, reason=f"this zip cannot be read ({str(error)[:100]}).")


def _wanted(inside: str) -> bool:
    parts = PurePosixPath(inside).parts
    last = parts[-1].lower() if parts else ""
    return (
        last.endswith((".json", ".zip"))
        and not last.startswith("._")
        and not any(part in JUNK for part in parts)
    )


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, left: list[int], depth: int
) -> Iterator[Found]:
    inside = f"{name}: {member.filename}"
    if member.is_dir():
        return
    kind = member.external_attr >> 16
    if kind and stat.S_IFMT(kind) not in (0, stat.S_IFREG):
        yield Found(inside, reason="this is a link or a device, not a file.")
        return
    if member.flag_bits & 1:
        yield Found(inside, reason="this is locked with a password.")
        return
    most = min(files.MOST, left[0])
    packed = max(1, member.compress_size)
    try:
        with archive.open(member) as stream:
            raw = stream.read(most + 1)  # never what the zip says about itself
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        yield Found(inside, reason=f"it cannot be unpacked ({str(error)[:100]}).")
        return
    except Exception as error:  # zlib.error and others of its kind have no common class
        yield Found(inside, reason=f"it cannot be unpacked ({type(error).__name__}).")
        return
    left[0] -= len(raw)
    if left[0] <= 0:
        raise _Bomb(f"it unpacks to more than {MOST_UNPACKED:,} bytes; the rest is left out.")
    if len(raw) > most or (len(raw) > FREE and len(raw) > RATIO * packed):
        yield Found(inside, reason="it unpacks to far more than an export has; it was left closed.")
    else:
        yield from _opened(inside, raw, left, depth - 1)


def text(found: Found) -> str:
    """The text of a file. Raises UnicodeDecodeError."""
    return found.raw.decode("utf-8-sig")
