"""The course map at the start of a lesson: where you are, what is done, what builds on what."""

from __future__ import annotations

from typing import Any

import traitlets

from claimbook import settings
from claimbook.guide import standing, syllabus, waiting
from claimbook.guide.pages import markdown, parts
from claimbook.progress.keeper import keeper
from claimbook.widgets.base import Widget


class CourseMap(Widget):
    """The map. `parts` holds the lessons by part of the course; nothing is asked of the kernel."""

    module = "map.js"
    parts = traitlets.List().tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)  # where the reader stands
    waits = traitlets.Unicode().tag(sync=True)  # what is due in the review
    notice = traitlets.Unicode().tag(sync=True)
    page = traitlets.Unicode().tag(sync=True)  # the lesson's address on the site, if it has one
    here = ""

    def sentence(self) -> str:
        return "Course map"  # the same for every reader: what is done is not

    def markdown(self) -> str:
        return markdown(self.here)


def show(lesson: str) -> Any:
    """Return the map widget. It shows itself at the end of a cell."""
    if lesson:
        syllabus.find(lesson)
    kept = keeper()
    standings = standing.read(kept)
    site = settings.current().published("address")
    widget = CourseMap(
        parts=parts(standings, lesson),
        said=standing.sentence(standings, lesson),
        waits=waiting.said(kept),
        notice=kept.notice,
        page=site and f"{site}/{f'lessons/{lesson}.html' if lesson else ''}",
    )
    widget.here = lesson
    return widget
