"""Where a reader goes on: the lesson of the newest answer or, if it is finished, the next that is not.

A lesson is finished when the questions at its end are answered: those named `exit-...`, or all of
it where none is named so. Standard library only: `lab` asks under a Python without packages.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from pathlib import Path

from claimbook import settings
from claimbook.progress.place import NAME, home

QUESTION = re.compile(r"^- id: *[\"']?([0-9a-z-]+/[0-9a-z-]+)", re.MULTILINE)
END = "exit-"
ANSWERS = """SELECT question, max(coalesce(clock, at)) FROM events
WHERE what = 'answer' AND typeof(question) = 'text' AND typeof(coalesce(clock, at)) = 'text'
GROUP BY question"""


def asked(lesson: str, root: Path) -> set[str]:
    """The ids of a lesson's questions, found in the text of its bank; empty if it has none.

    That is a hundred times faster than reading the bank.
    """
    bank = root / "lessons" / "questions" / f"{lesson}.yaml"
    return set(QUESTION.findall(bank.read_text(encoding="utf-8"))) if bank.is_file() else set()


def ends(questions: Iterable[str]) -> set[str]:
    """Those of a lesson's questions that must be answered for it to be finished."""
    every = set(questions)
    return {one for one in every if one.partition("/")[2].startswith(END)} or every


def onward(last: Mapping[str, str], finished: Collection[str]) -> str:
    """The lesson in which to go on, "" if nothing is answered or nothing is left.

    last: by lesson in reading order, the moment of its newest answer, "" if it has none.
    """
    newest = max(last, key=lambda lesson: last[lesson], default="")
    if not newest or not last[newest]:
        return ""
    rest = list(last)[list(last).index(newest) :]
    return next((lesson for lesson in rest if lesson not in finished), "")


def kept() -> str:
    """The same for what the progress file holds; the file is only read.

    Raises what a file may raise that is no progress file, and ImportError where platformdirs is
    needed and not there.
    """
    course = settings.current()
    path = home() / NAME
    if not path.is_file():
        return ""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        moments = dict(db.execute(ANSWERS))
    last = dict.fromkeys(course.order, "")
    for question, moment in moments.items():
        lesson = question.partition("/")[0]
        if lesson in last:
            last[lesson] = max(last[lesson], moment)
    return onward(
        last,
        {one for one in last if last[one] and ends(asked(one, course.root)) <= set(moments)},
    )
