"""The certificate: a sheet with what was done, to print or to save."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import traitlets

from claimbook import settings
from claimbook.guide import standing, syllabus, tally
from claimbook.progress.keeper import keeper
from claimbook.progress.store import Store
from claimbook.quiz import bank, report
from claimbook.widgets.base import Widget

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


class Certificate(Widget):
    """The page. `sheet` holds all its words and numbers; nothing is asked of the kernel."""

    module = "certificate.js"
    sheet = traitlets.Dict().tag(sync=True)

    def sentence(self) -> str:
        return "Certificate"  # the same for every reader

    def markdown(self) -> str:
        return "*Your certificate appears here when you run this cell.*\n"


def show() -> Any:
    """Return the certificate as a widget. It shows itself at the end of a cell."""
    return Certificate(sheet=sheet(keeper()))


def sheet(kept: Any) -> dict[str, Any]:
    """Return all that the page shows, from this keeper of the progress file, as a dictionary."""
    course = settings.current()
    questions, errors = bank.readable()
    times = kept.read(Store.times, [])
    tasks = [(standing.task_id(name), *rest) for name, *rest in kept.read(Store.tasks, [])]
    lessons = [(lesson, standing.ids(lesson)[1]) for lesson in syllabus.lessons()]
    rows = tally.rows(lessons, report.lines(questions, kept.latest()), tasks, times)
    levels = report.calibration(kept.read(Store.sureness, []))
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
        "style": Certificate._css,
    }


def _cells(row):
    values = asdict(row) if row.begun else dict.fromkeys(HEADINGS, "–")
    values["name"] = row.name
    values["answered"] = f"{row.answered} of {row.questions}"
    values["solved"] = f"{row.solved} of {row.tasks}" if row.tasks else "–"
    values["minutes"] = f"{row.minutes:.0f}" if row.minutes else "–"
    return [str(values[name]) for name in HEADINGS]
