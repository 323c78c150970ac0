"""The tiny course in tests/tiny: the engine runs on it as on any other."""

import os
import shutil

import pytest
from tiny_course import TINY, forget, use

from claimbook import settings
from claimbook.launch.places import ROOT


@pytest.fixture
def enter(monkeypatch):
    """A function that runs the course of a folder until the test ends; kernels see it too."""

    def enter(folder):
        monkeypatch.syspath_prepend(str(folder))
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(folder), str(ROOT))))
        use(folder)
        return folder

    yield enter
    forget("tiny")
    settings.use(None)


@pytest.fixture
def tiny(enter):
    """The tiny course itself, to be read; its folder."""
    return enter(TINY)


@pytest.fixture
def copy(enter, tmp_path):
    """A copy of the tiny course that a test may change; its folder."""
    shutil.copytree(
        TINY, tmp_path / "tiny", ignore=shutil.ignore_patterns("__pycache__", ".ipynb*")
    )
    return enter(tmp_path / "tiny")
