"""The small course on which the launcher is tried; see small_course.py."""

import pytest
import small_course


def pytest_collection_modifyitems(items):
    for item in items:
        if {"ready", "fresh", "plan"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def ready(tmp_path_factory):
    """A small course after its first `lab`, for copies; its outcome is `ready.first`."""
    folder = tmp_path_factory.mktemp("ready")
    course = small_course.build(folder / "course")
    keep = small_course.MADE.format(str(folder / "bare")) + "\ninstaller.call = made"
    course.first = course.run("lab", "--no-browser", "--port", "8890", before=keep)
    course.bare = folder / "bare"
    return course


@pytest.fixture
def course(ready, tmp_path):
    """A small course that has its .venv, in a folder with a space and other letters."""
    return ready.copied(tmp_path / "Der Kurs, курс 课程")


@pytest.fixture
def fresh(ready, tmp_path):
    """A small course without .venv, in a folder with a space and other letters."""
    course = small_course.build(tmp_path / "Der Kurs, курс 课程")
    course.bare = ready.bare
    return course
