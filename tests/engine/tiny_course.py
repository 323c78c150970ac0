"""The tiny course in tests/tiny: where it is, and how the engine is turned to it."""

import sys
from pathlib import Path

from claimbook import settings

TINY = Path(__file__).parents[1] / "tiny"


def forget(package):
    """Let the modules of a package be imported anew."""
    for name in [name for name in sys.modules if f"{name}.".startswith(f"{package}.")]:
        del sys.modules[name]


def use(folder):
    """Run the course in this folder from now on, also after its files have changed."""
    forget("tiny")
    settings.use(folder)


def snapshot(folder):
    """The bytes of every file of a folder by its name there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
