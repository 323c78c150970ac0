"""The class report: what to talk about first, every question, and how sure the class was.

As one HTML page that opens anywhere and prints, and as a few lines for the terminal. No reader is
named in either, and no reader's answers can be told apart in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from claimbook.quiz.report import Level
from claimbook.seminar.items import FEWEST, Item

SHOWN = 5  # questions to talk about first
COMMON = 0.25  # a mistake that so many of the takers share is worth the hour

STYLE = Path(__file__).with_name("report.css").read_text(encoding="utf-8")


def talk_first(items: Sequence[Item]) -> list[Item]:
    """The questions whose most common mistake was shared most: what to talk about."""
    common = [item for item in items if item.shared >= COMMON and item.mistakes[0].takers > 1]
    return sorted(common, key=lambda item: -item.shared)[:SHOWN]


def doubtful(items: Sequence[Item]) -> list[Item]:
    """Questions that those who know the rest got wrong: look at their keys and words."""
    return [item for item in items if item.discrimination is not None and item.discrimination < 0]


def lines(items: Sequence[Item], readers: int, lesson: str) -> list[str]:
    """The report in a few lines for the terminal."""
    where = f" in {lesson}" if lesson else ""
    said = [f"{_people(readers)}{where}, first tries only.", ""]
    for item in talk_first(items):
        mistake = item.mistakes[0]
        said += [
            f"{item.question.id}: {item.right} of {item.takers} right at once",
            f"    {mistake.takers} of {item.takers} had: {mistake.text}",
        ]
    if len(said) == 2:
        said.append("No mistake was shared by a quarter of those who answered.")
    return said


def page(items: Sequence[Item], levels: Sequence[Level], readers: int, lesson: str) -> str:
    """The report as a whole HTML page."""
    title = f"What the class answered: {lesson or 'all lessons'}"
    taken = [item for item in items if item.takers]
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{_people(readers)}, {len(taken)} of {len(items)} questions answered by somebody. Only "
        "first tries to the present version of a question count. Nobody is named here.</p>",
        _small(readers),
        "<h2>What to talk about first</h2>",
        *(_talk(item) for item in talk_first(items)),
    ]
    if not talk_first(items):
        parts.append("<p>No mistake was shared by a quarter of those who answered.</p>")
    if levels:
        parts += ["<h2>How sure, and how right</h2>", _sure(levels)]
    parts += ["<h2>Every question</h2>", _explained(), _table(taken)]
    body = "\n".join(parts)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _people(readers: int) -> str:
    return "One reader" if readers == 1 else f"{readers} readers"


def _small(readers: int) -> str:
    if readers >= FEWEST:
        return ""
    return (
        f'<p class="warn">With fewer than {FEWEST} readers every share here can turn over with the '
        "next one. Take it as a list of things to talk about, not as a measurement.</p>"
    )


def _talk(item: Item) -> str:
    mistake = item.mistakes[0]
    reply = (
        f'<p class="quiet">The course replies: {escape(mistake.feedback)}</p>'
        if mistake.feedback
        else ""
    )
    return (
        f'<div class="talk"><p class="prompt">{escape(item.question.prompt)}</p>'
        f"<p>{mistake.takers} of {item.takers} had: {escape(mistake.text)}</p>{reply}"
        f'<p class="quiet">Right at once: {item.right} of {item.takers}. '
        f"{escape(item.question.lesson)}, {escape(item.question.section)}</p></div>"
    )


def _sure(levels: Sequence[Level]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{level.sure} % sure</th><td>{_bar(level.right / level.number)}</td>'
        f'<td class="n">{level.right} of {level.number} right</td></tr>'
        for level in levels
    )
    return f"<table><tbody>{rows}</tbody></table>"


def _explained() -> str:
    return (
        "<p><b>Difficulty</b> is the share that was right at once: a high number is an easy "
        "question. <b>Discrimination</b> is the correlation with the rest of the reader's answers: "
        "below zero, those who know the rest got it wrong, and the question's words or key deserve "
        f"a look. It is left out below {FEWEST} takers. Questions of the kinds predict, interval "
        "and forecast come before the picture: a low share there shows what surprised the class, "
        "not what it failed to learn.</p>"
    )


def _table(items: Sequence[Item]) -> str:
    head = "".join(
        f'<th scope="col">{name}</th>'
        for name in (
            "Question",
            "Right at once",
            "Difficulty",
            "Discrimination",
            "Most common mistake",
        )
    )
    rows = "".join(map(_row, items))
    inside = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="Every question">{inside}</div>'
    )


def _row(item: Item) -> str:
    told = "–" if item.discrimination is None else f"{item.discrimination:+.2f}"
    mark = ' class="n warn"' if item in doubtful([item]) else ' class="n"'
    mistake = item.mistakes[0] if item.mistakes else None
    common = f"{escape(mistake.text)} ({mistake.takers})" if mistake else "–"
    return (
        f"<tr><td>{escape(item.question.prompt)}<br>"
        f'<span class="quiet">{escape(item.question.id)}, {item.question.kind}</span></td>'
        f'<td class="n">{item.right} of {item.takers}</td>'
        f"<td>{item.difficulty:.2f}{_bar(item.difficulty or 0.0)}</td><td{mark}>{told}</td><td>{common}</td></tr>"
    )


def _bar(share: float) -> str:
    return f'<span class="bar" aria-hidden="true"><i style="width: {100 * share:.0f}%"></i></span>'
