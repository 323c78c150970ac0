"""One command at a time makes or mends the environment; the others wait for their turn.

Standard library only. Written for Windows as well, but tried on Linux only.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from claimbook import files, settings
from claimbook.launch.places import ROOT, VENV

FAR = 2**30  # Windows locks bytes: one far behind the end of the file, which stays readable
held = []  # the open files by which this process has its turn


@contextmanager
def turn() -> Iterator[None]:
    """Within, no other process is in such a block for this folder. Waits, and says for what.

    The system ends the turn with the process, however that ends. An installer that it started
    keeps it (pass `held` as pass_fds), so that no second one begins beside an orphan.
    """
    try:
        # A file that every course has: nothing new lies in the folder.
        file = os.open(str(ROOT / settings.FILE), os.O_RDWR)
    except OSError:  # the folder cannot be written to; who installs will say so
        yield
        return
    try:
        if not files.lock(file, FAR):
            print(
                "Another command is installing the course in %s. Waiting until it is done." % VENV,
                flush=True,
            )
            while not files.lock(file, FAR):
                time.sleep(0.3)
        held.append(file)
        yield
    finally:
        if file in held:
            held.remove(file)
        os.close(file)
