"""The way through the course: a map for the start of a lesson, and a page on what was done.

Importing this module loads nothing; what draws and what remembers is loaded when it is used.
"""

from __future__ import annotations

from typing import Any


def course_map(lesson: str = "") -> Any:
    """Show all lessons, how they build on one another, and how far the reader has come in each.

    lesson: the one that the reader is in, the name of its notebook. Returns a widget that shows
    itself at the end of a cell. Raises claimbook.guide.syllabus.UnknownLesson.
    """
    from claimbook.guide.map import show

    return show(lesson)


def certificate() -> Any:
    """Show a page with what the reader has done so far, to print or to save.

    Returns a widget that shows itself at the end of a cell.
    """
    from claimbook.guide.sheet import show

    return show()
