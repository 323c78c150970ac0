"""What a reader has done, lesson by lesson, counted honestly: the content of the certificate. Pure.

Nothing here is a grade. A question that was right at once, one that needed help and one that is
still wrong are three columns, an estimate is none of them, and what was not begun is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from claimbook.guide.syllabus import Lesson
from claimbook.quiz import knowledge


@dataclass(frozen=True)
class Row:
    """One lesson of the certificate, or the sum of all.

    answered = known + helped + again + kept: right at once, right with help, not right yet, and
    estimates. solved: tasks that a check called right; hinted: those of them with a hint.
    minutes: time spent on questions; reading and tasks are not timed.
    """

    name: str
    questions: int = 0
    answered: int = 0
    known: int = 0
    helped: int = 0
    again: int = 0
    kept: int = 0
    tasks: int = 0
    solved: int = 0
    hinted: int = 0
    minutes: float = 0.0

    @property
    def begun(self) -> bool:
        return self.answered + self.solved > 0


def rows(
    lessons: Iterable[tuple[Lesson, set[str]]],
    lines: Iterable[Any],
    tasks: Iterable[tuple[Any, ...]],
    times: Iterable[tuple[Any, ...]],
) -> list[Row]:
    """Return one Row for each lesson, in order.

    lessons: pairs (Lesson, set of the ids of its tasks). lines: knowledge.Line for every question of
    the bank. tasks: what Store.tasks gives, with the ids of tasks. times: what Store.times gives.
    """
    counts, spent = knowledge.counts(lines), knowledge.minutes(times)
    solved = {task: hints for task, _, right, hints in tasks if right}
    found = []
    for lesson, known_tasks in lessons:
        count = counts[lesson.id]
        own = known_tasks & set(solved)
        found.append(
            Row(
                name=f"{lesson.number} {lesson.name}",
                questions=sum(count.values()),
                answered=sum(count.values()) - count["open"],
                **{name: count[name] for name in ("known", "helped", "again", "kept")},
                tasks=len(known_tasks),
                solved=len(own),
                hinted=sum(solved[task] > 0 for task in own),
                minutes=round(spent[lesson.id], 1),
            )
        )
    return found


def total(rows: Iterable[Row]) -> Row:
    """Return the Row of the sums."""
    rows, columns = list(rows), [field.name for field in fields(Row)[1:]]
    return Row("All lessons", **{name: sum(getattr(row, name) for row in rows) for name in columns})


def days(times: Iterable[tuple[Any, ...]]) -> tuple[str, str] | None:
    """Return the first and the last day of work (UTC) in words, or None without answers."""
    if not times:
        return None
    ends = min(first for *_, first, _ in times), max(last for *_, last in times)
    return tuple(_in_words(date.fromisoformat(moment[:10])) for moment in ends)


def missing(rows: Iterable[Row]) -> tuple[list[str], list[str]]:
    """Return the names of the lessons that are not begun, and of those that are not finished."""
    begun = [row for row in rows if row.begun]
    unfinished = [row for row in begun if row.answered < row.questions or row.solved < row.tasks]
    return [row.name for row in rows if not row.begun], [row.name for row in unfinished]


def sentences(rows: list[Row], span: tuple[str, str] | None) -> list[str]:
    """Say what the certificate shows, and what it does not: a list of sentences."""
    whole = total(rows)
    if not whole.begun:
        return [
            "Nothing is recorded on this computer yet. This page fills as you answer questions "
            "and solve tasks."
        ]
    graded = whole.known + whole.helped + whole.again
    words = []
    if span:
        words.append(
            f"Questions were answered from {span[0]} to {span[1]}."
            if span[0] != span[1]
            else f"Questions were answered on {span[0]}."
        )
    words.append(
        f"{whole.answered} of {whole.questions} questions have an answer. Of the {graded} that "
        f"have a right and a wrong, {whole.known} were right at once, {whole.helped} with help, and "
        f"{whole.again} are not right yet."
    )
    words.append(
        f"{whole.solved} of {whole.tasks} tasks are solved, {whole.hinted} of them after a hint. "
        "A check can see that a text is complete, not that it is good."
    )
    fresh, open_ = missing(rows)
    if fresh:
        words.append(f"Not begun: {', '.join(fresh)}.")
    if open_:
        words.append(f"Begun and not finished: {', '.join(open_)}.")
    if not fresh and not open_:
        words.append("Every question has been answered and every task solved.")
    return words


LIMITS = (
    "This page was made by the reader's own computer from a file that the reader can change. "
    "Nobody watched, and nobody graded. It shows what was done, not what is understood. To find out "
    "what is understood, ask its holder to defend one verdict of the ledger, or to show a brief."
)


def _in_words(day):
    return f"{day.day} {day:%B} {day.year}"
