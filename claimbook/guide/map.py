"""The course map at the start of a lesson: where you are, what is done, what builds on what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import traitlets

from claimbook import settings
from claimbook.guide import standing, syllabus
from claimbook.progress.keeper import keeper
from claimbook.widgets.base import Widget


class CourseMap(Widget):
    """The map. `parts` holds the lessons by part of the course; nothing is asked of the kernel."""

    module = "map.js"
    parts = traitlets.List().tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)  # where the reader stands
    notice = traitlets.Unicode().tag(sync=True)
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
    widget = CourseMap(
        parts=parts(standings, lesson),
        said=standing.sentence(standings, lesson),
        notice=kept.notice,
    )
    widget.here = lesson
    return widget


def parts(standings: Iterable[Any], here: str = "") -> list[dict[str, Any]]:
    """Return what the page needs: a list of parts, each with its name and its lessons."""
    found = {}
    for one in standings:
        lesson = one.lesson
        found.setdefault(lesson.part, []).append(
            {
                "id": lesson.id,
                "number": lesson.number,
                "name": lesson.name,
                "question": lesson.question,
                "minutes": lesson.minutes,
                "done": one.answered + one.solved,
                "all": one.questions + one.tasks,
                "state": f"{one.answered} of {one.questions} questions"
                + (f", {one.solved} of {one.tasks} tasks" if one.tasks else ""),
                "full": one.complete,
                "here": lesson.id == here,
            }
        )
    places = {part: place for place, (part, _) in enumerate(settings.current().parts)}
    return [
        {"name": name, "place": places[name], "lessons": lessons} for name, lessons in found.items()
    ]


def markdown(here: str = "") -> str:
    """Return the map as Markdown, for readers without a kernel: parts and links, no progress."""
    rows = {}
    for lesson in syllabus.lessons():
        link = f"[{lesson.number} {lesson.name}]({lesson.id}.ipynb)"
        rows.setdefault(lesson.part, []).append(f"**{link} (here)**" if lesson.id == here else link)
    lines = ["| part of the course | lessons |", "|:---|:---|"]
    lines += [f"| {part} | {' · '.join(links)} |" for part, links in rows.items()]
    return "\n".join(lines) + "\n"
