"""What all tests share: progress is kept in a temporary folder, and where Chromium is found."""

import os
import tempfile
from pathlib import Path

import pytest

from course import environment

HOW_TO_INSTALL = "Chromium was not found. Install it (Debian: apt-get install chromium)."


def pytest_configure(config):
    # Here and not only in a fixture: nbval's kernels and session fixtures see it too.
    folder = tempfile.TemporaryDirectory(prefix="course-tests-")
    config.add_cleanup(folder.cleanup)
    os.environ["COURSE_HOME"] = folder.name


@pytest.fixture(autouse=True)
def course_home(tmp_path, monkeypatch):
    """A fresh, empty folder for progress, one for each test; COURSE_HOME names it."""
    home = tmp_path / "course-home"
    monkeypatch.setenv("COURSE_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def chromium():
    """The path of Chromium. Without one the test is skipped, or fails where CI=true."""
    found = environment.find_chromium()
    if found is None:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(HOW_TO_INSTALL)
        pytest.skip(HOW_TO_INSTALL)
    return found


@pytest.fixture(scope="session")
def root():
    """The course's folder."""
    return Path(environment.ROOT)
