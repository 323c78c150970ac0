"""What the pages of the map and of the certificate show. No notebook here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from claimbook import settings
from claimbook.guide import standing, syllabus, tally
from claimbook.progress.keeper import Keeper
from claimbook.progress.store import Store
from claimbook.quiz import bank, session

HEADINGS = {
    "name": "Lesson",
    "answered": "Questions answered",
    "known": "Right at once",
    "helped": "Right with help",
    "again": "Not right yet",
    "kept": "Estimates",
    "solved": "Tasks solved",
    "hinted": "With a hint",
    "minutes": "Minutes at questions",
}


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
                "range": lesson.range,
                "times": lesson.times,
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


def sheet(kept: Keeper, style: str) -> dict[str, Any]:
    """Return all that the certificate shows, from this keeper of the progress file.

    style: the style sheet of the page, when it is saved.
    """
    course = settings.current()
    questions, errors = bank.readable()
    none: list[Any] = []
    times = kept.read(Store.times, none)
    tasks = [(standing.task_id(name), *rest) for name, *rest in kept.read(Store.tasks, none)]
    lessons = [(lesson, standing.ids(lesson)[1]) for lesson in syllabus.lessons()]
    rows = tally.rows(lessons, session.standings(questions, kept), tasks, times)
    levels = session.levels(kept)
    return {
        "title": f"{course.title}: what was done",
        "file": f"{course.slug}-certificate.html",
        "about": f"{course.about} Version {course.version}.",
        "headings": list(HEADINGS.values()),
        "rows": [_cells(row) for row in rows],
        "total": _cells(tally.total(rows)),
        "sentences": tally.sentences(rows, tally.days(times)),
        "levels": [f"{x.sure} % sure: {x.right} of {x.number} right" for x in levels],
        "limits": tally.LIMITS,
        "notices": [notice for notice in (kept.notice, *errors) if notice],
        "style": style,
    }


def _cells(row):
    values = asdict(row) if row.begun else dict.fromkeys(HEADINGS, "–")
    values["name"] = row.name
    values["answered"] = f"{row.answered} of {row.questions}"
    values["solved"] = f"{row.solved} of {row.tasks}" if row.tasks else "–"
    values["minutes"] = f"{row.minutes:.0f}" if row.minutes else "–"
    return [str(values[name]) for name in HEADINGS]
