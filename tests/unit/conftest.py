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
    course = small_course.build(tmp_path_factory.mktemp("ready") / "course")
    course.first = course.run("lab", "--no-browser", "--port", "8890")
    return course


@pytest.fixture
def course(ready, tmp_path):
    """A small course that has its .venv, in a folder with a space and other letters."""
    return ready.copied(tmp_path / "Der Kurs, курс 课程")


@pytest.fixture
def fresh(tmp_path):
    """A small course without .venv, in a folder with a space and other letters."""
    return small_course.build(tmp_path / "Der Kurs, курс 课程")
