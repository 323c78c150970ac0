"""Runs a notebook under nbval in strict mode and says what failed in it."""

import os
import re
import tempfile
from functools import partial
from pathlib import Path

import nbval.kernel
import pytest
from nbval.plugin import IPyNbFile

from claimbook.notebooks.run import connection

SANITIZE = Path(__file__).parent / "notebooks" / "sanitize.cfg"
COLOURS = re.compile(r"\x1b\[[\d;]*m")
OPTIONS = {
    "nbval_current_env": True,
    "nbval_sanitize_with": str(SANITIZE),
    "nbval_cell_timeout": 120,
}


def failures(session, root, notebook):
    """Return what failed in a notebook below root: a list, empty where every cell runs and gives
    the outputs that are stored.

    session is pytest's own. The kernel imports `course` from root, and knows no progress.
    """
    name = notebook.relative_to(root).as_posix()
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for option, value in OPTIONS.items():
            patch.setattr(session.config.option, option, value)
        manager = partial(nbval.kernel.KernelManager, **connection(folder))
        patch.setattr(nbval.kernel, "KernelManager", manager)
        patch.setenv("PYTHONPATH", str(root), prepend=os.pathsep)
        patch.setenv("COURSE_HOME", str(Path(folder, "home")))
        file = IPyNbFile.from_parent(session, path=notebook)
        cells = list(file.collect())
        if not cells:
            return [f"{name}: nbval found no cells to run."]
        file.setup()
        try:
            found = [(cell, _problem(cell)) for cell in cells]
        finally:
            file.teardown()
    return [f"{name}, code {cell.name.lower()}\n{words}" for cell, words in found if words]


def _problem(cell):
    """Run one cell and compare its outputs; return what is wrong, in nbval's words, or None."""
    try:
        cell.runtest()
    except Exception as error:
        found = pytest.ExceptionInfo.from_exception(error)
        return COLOURS.sub("", cell.repr_failure(found))
    return None
