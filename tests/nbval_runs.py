"""Runs a notebook under nbval in strict mode and says what failed in it."""

import base64
import io
import os
import re
import tempfile
from functools import partial
from pathlib import Path

import nbformat
import nbval.kernel
import numpy as np
import pytest
from nbval.plugin import IPyNbFile
from PIL import Image

from claimbook.notebooks import SAVED
from claimbook.notebooks.run import connection

SANITIZE = Path(__file__).parent / "notebooks" / "sanitize.cfg"
COLOURS = re.compile(r"\x1b\[[\d;]*m")
# A picture in a fold is part of a text. nbval compares texts to the letter, but another machine
# may draw a pixel otherwise, or pack the same pixels otherwise: these are compared as pictures.
PICTURE = re.compile(r"data:image/png;base64,([\w+/=]+)")
ALIKE = 0.01  # of the range from black to white, on average over all pixels
OPTIONS = {
    "nbdime": False,
    "nbval_lax": False,
    "nbval_current_env": True,
    "nbval_kernel_startup_timeout": 60,
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
            patch.setattr(session.config.option, option, value, raising=False)
        manager = partial(nbval.kernel.KernelManager, **connection(folder))
        patch.setattr(nbval.kernel, "KernelManager", manager)
        # For a log that nobody keeps, each message would be laid out with all its pictures.
        patch.setattr(nbval.kernel, "pformat", lambda message: message)
        patch.setenv("PYTHONPATH", str(root), prepend=os.pathsep)
        patch.setenv("COURSE_HOME", str(Path(folder, "home")))
        patch.setenv(SAVED, "1")
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
    compare = cell.compare_outputs
    cell.compare_outputs = lambda test, ref, *rest: compare(alike(test, ref), ref, *rest)
    try:
        cell.runtest()
    except Exception as error:
        found = pytest.ExceptionInfo.from_exception(error)
        return COLOURS.sub("", cell.repr_failure(found))
    return None


def alike(outputs, stored):
    """Return the outputs, with each picture in a text that looks like the stored one written as it.

    A picture that looks otherwise, or has no stored one at its place, stays as it is.
    """
    kept = iter(
        [found[1] for one in stored for text in _texts(one) for found in PICTURE.finditer(text)]
    )

    def one(found):
        before = next(kept, None)
        same = before and distance(found[1], before) < ALIKE
        return f"data:image/png;base64,{before}" if same else found[0]

    def written(output):
        data = {
            kind: PICTURE.sub(one, text)
            if isinstance(text, str) and kind.startswith("text/")
            else text
            for kind, text in output.get("data", {}).items()
        }
        return nbformat.from_dict({**output, "data": data}) if "data" in output else output

    return [written(output) for output in outputs]


def _texts(output):
    data = output.get("data", {})
    return [text for kind, text in data.items() if kind.startswith("text/")]


def distance(first, second):
    """How unlike two pictures are: 0 if the same, 1 if black and white, or of different sizes.

    Both are PNG in base64. It is the mean absolute difference of their pixels.
    """
    if first == second:
        return 0.0
    one, other = (
        np.asarray(Image.open(io.BytesIO(base64.b64decode(each))).convert("RGB"), dtype=float)
        for each in (first, second)
    )
    return float(np.abs(one - other).mean() / 255) if one.shape == other.shape else 1.0
