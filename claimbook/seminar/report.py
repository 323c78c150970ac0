"""The class report: as one HTML page that opens anywhere and prints, and as lines for the terminal.

No reader is named in either, and no reader's answers can be told apart in them.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any

from claimbook import settings, templates
from claimbook.ledger import face
from claimbook.progress.played import Played
from claimbook.quiz import plainly
from claimbook.quiz.questions import Question, figures
from claimbook.seminar import pictures, psychometrics, simulations, summary
from claimbook.seminar.items import CERTAIN, Item, Row
from claimbook.seminar.pages import Texts, filled, style
from claimbook.seminar.summary import Ranges, Summary

TEMPLATE = Path(__file__).with_name("report.html.j2")


def lines(one: Summary, played: Sequence[Played] = ()) -> list[str]:
    """The report in a few lines for the terminal."""
    games = [
        line for game in played for line in ["", f"{game['title']}:", *simulations.sentences(game)]
    ]
    return [*(_answered(one) if one.readers else []), *games]


def _answered(one: Summary) -> list[str]:
    where = f" in {settings.current().called(one.lesson)}" if one.lesson else ""
    said = [f"{people(one.readers)}{where}, first tries only.", "", *one.sentences, ""]
    for item in one.first:
        mistake = item.mistakes[0]
        said += [
            f"{item.question.id}: {item.right} of {item.takers} right at once",
            f"    {mistake.takers} of {item.takers} had: {mistake.mistake}",
        ]
    return (
        said if one.first else [*said, "No mistake was shared by a quarter of those who answered."]
    )


def people(readers: int) -> str:
    """How many readers, in words."""
    return "One reader" if readers == 1 else f"{readers:,} readers"


def page(one: Summary, bank: Sequence[Question], played: Sequence[Played] = ()) -> str:
    """The report as a whole HTML page.

    bank: all questions, among which a spare one is looked for. played: simulations of the class.
    """
    view = View(one, bank)
    spares = {spare.id: spare for item in one.first if (spare := view.spare(item))}
    faces = {name: face for item in one.first for name, face in view.cards(item).items()}
    return templates.render(
        TEMPLATE,
        one=one,
        view=view,
        picture=pictures,
        played=played,
        simulations=simulations,
        title=_title(one, played),
        people=people(one.readers),
        asked_for=sum(q.lesson == one.lesson or not one.lesson for q in bank),
        few=one.readers < psychometrics.FEWEST,
        fewest=psychometrics.FEWEST,
        certain=CERTAIN,
        reliability_words=summary.reliability_words(one.reliability) if one.reliability else "",
        spares=list(spares.values()),
        cards=list(faces.values()),
        style=style("report"),
    )


def _title(one: Summary, played: Sequence[Played]) -> str:
    if played and not one.readers:
        return "What the class did in the simulation"
    lesson = settings.current().called(one.lesson) if one.lesson else "all lessons"
    return f"What the class answered: {lesson}"


class View(Texts):
    """The texts of questions as the page shows them."""

    median = staticmethod(statistics.median)
    where = staticmethod(summary.where)

    def __init__(self, one: Summary, bank: Sequence[Question]):
        self._bank = bank
        self._taken = {item.question.id for item in one.items}

    @staticmethod
    def anchor(kind: str, identity: str) -> str:
        """A name inside the page."""
        return f"{kind}-{re.sub('[^A-Za-z0-9]+', '-', identity)}"

    @staticmethod
    def solution(question: Question) -> str:
        """The right answer in words."""
        return figures.fill(question.solution()["text"])

    @staticmethod
    def record(item: Item) -> float | None:
        """The number that was to be guessed, if it is one."""
        if item.question.kind == "forecast":
            return 100.0 * bool(item.question.solution()["answer"])
        answer = getattr(item.question, "answer", None)
        return float(answer) if isinstance(answer, (int, float)) else None

    @staticmethod
    def choices(item: Item) -> bool:
        """Whether one chooses in the question."""
        return bool(plainly.places(item.question))

    @staticmethod
    def places(item: Item) -> list[tuple[str, list[Row]]]:
        """The rows of an item by place; what nobody left out is not told."""
        shown = [
            row
            for row in item.rows
            if row.takers or not row.text.startswith("left out: ") or row.place
        ]
        if not plainly.places(item.question):
            shown = [row for row in shown if row.right or row in item.mistakes]
        return [(place, list(rows)) for place, rows in groupby(shown, key=lambda row: row.place)]

    @staticmethod
    def names(items: Iterable[Item]) -> list[str]:
        """Short names of items: their prompts, cut."""
        return [summary.brief(plainly.prompt(item.question), 46) for item in items]

    @staticmethod
    def time(seconds: float | None) -> str:
        """Seconds in words."""
        if not seconds:
            return "–"
        return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"

    @staticmethod
    def range_words(ranges: Ranges) -> str:
        """What the share of ranges that held tells, if anything."""
        tail = psychometrics.at_least(
            ranges.number - ranges.held, ranges.number, 1 - ranges.sure / 100
        )
        return ": they were too narrow" if tail < psychometrics.ERROR else ""

    @staticmethod
    def below(question: Question) -> str:
        """What stands below the prompt of a question, as HTML."""
        return filled(question.lines())

    def spare(self, item: Item) -> Question | None:
        """A spare question for an item."""
        return summary.spare(item, self._bank, self._taken)

    @staticmethod
    def cards(item: Item) -> dict[str, Any]:
        """The claims of an item by their ids, each a row of the ledger with its judgements."""
        found = {}
        for claim in item.question.claims:
            with suppress(LookupError):  # a claim that the ledger does not have
                found[claim] = face.judged(claim)
        return found
