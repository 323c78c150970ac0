"""One lock for what moves, empties or fills the progress file as a whole.

Every kernel and command takes it to open the file and to write; so nobody writes to a file that
another one is just setting aside. It is a file beside the progress; the system gives it back when
its holder ends, however it ends.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from claimbook import files

PATIENCE = 10.0  # seconds
ENDING = ".lock"


class Busy(OSError):
    """Another kernel or command has held the lock for too long."""


@contextlib.contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a progress file. Raises Busy after `patience` seconds.

    Where the file system knows no locks (some network folders) or cannot be written to, there is
    none to hold: SQLite then says what it can and cannot do.
    """
    try:
        handle = os.open(f"{path}{ENDING}", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield
        return
    try:
        end, pause = time.monotonic() + patience, 0.0005
        while not files.lock(handle):
            if time.monotonic() > end:
                raise Busy(f"the file is locked: {path}{ENDING}")
            time.sleep(pause)
            pause = min(2 * pause, 0.01)
        yield
    finally:
        os.close(handle)  # and with it the lock
