"""The view of the certificate: a page with what was done, to print or to save."""

from dataclasses import asdict
from pathlib import Path

import anywidget
import traitlets

from course import __version__, page
from course.guide import standing, syllabus, tally
from course.quiz import bank, report
from course.quiz.keeper import keeper
from course.quiz.progress import Store

FOLDER = Path(__file__).parent
TITLE = "Close, but not allies"
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


class Certificate(anywidget.AnyWidget):
    """The page. `sheet` holds all its words and numbers; nothing is asked of the kernel."""

    _esm = page.script(page.TAKE_AWAY, FOLDER / "certificate_view.js")
    _css = (FOLDER / "certificate_view.css").read_text(encoding="utf-8")
    sheet = traitlets.Dict().tag(sync=True)

    def _repr_mimebundle_(self, **options):
        bundle, metadata = super()._repr_mimebundle_(**options)
        words = (
            "*Your certificate appears here when you run this cell.*\n"  # the same for every reader
        )
        return bundle | {"text/plain": "Certificate", "text/markdown": words}, metadata


def show():
    """Return the certificate as a widget. It shows itself at the end of a cell."""
    return Certificate(sheet=sheet(keeper()))


def sheet(kept):
    """Return all that the page shows, from this keeper of the progress file, as a dictionary."""
    questions, errors = bank.readable()
    times = kept.read(Store.times, [])
    tasks = [(standing.task_id(name), *rest) for name, *rest in kept.read(Store.tasks, [])]
    lessons = [(lesson, standing.ids(lesson)[1]) for lesson in syllabus.lessons()]
    rows = tally.rows(lessons, report.lines(questions, kept.latest()), tasks, times)
    levels = report.calibration(kept.read(Store.sureness, []))
    return {
        "title": f"{TITLE}: what was done",
        "about": "A course that tests one essay on China, Russia and the United States, claim by "
        f"claim, against open data. Version {__version__}.",
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
