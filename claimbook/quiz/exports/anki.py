"""Anki: one text file a lesson with Anki's own first lines (see its manual, "Text Files").

A card asks the question with its options in front and gives the answer, the feedback and the
explanation behind. A file that is imported again renews the cards, since each has its own name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from claimbook import settings
from claimbook.quiz.exports.part import Part
from claimbook.quiz.questions.base import key, shuffled

FILES = "one text file a lesson, to import into Anki"
COLUMNS = ("guid", "notetype", "deck", "Front", "Back", "tags")


def lost(part: Part) -> list[str]:
    """What is not carried over of a part, in sentences."""
    return ["A card grades nothing: the reader judges the answer"] if part.answers else []


def write(lesson: str, parts: Sequence[Part]) -> dict[str, str | bytes]:
    """The file of one lesson."""
    deck = f"{settings.current().title}::{lesson}"
    lines = [
        "#separator:tab",
        "#html:true",
        "#guid column:1",
        "#notetype column:2",
        "#deck column:3",
        "#tags column:6",
    ]
    for part in parts:
        name = f"{settings.current().slug}-{key(part.id)}"
        cells = (name, "Basic", deck, front(part), back(part), " ".join(part.tags))
        lines.append("\t".join(" ".join(cell.split()) for cell in cells))
    return {f"{lesson}.txt": "\n".join(lines) + "\n"}


def front(part: Part) -> str:
    """The question, with what there is to choose from."""
    said = [_paragraphs(part.prompt)]
    if part.form in ("choice", "choices"):
        mixed = shuffled(part.answers, part.id) if part.shuffle else part.answers
        said.append(_list(answer.text for answer in mixed))
    elif part.form == "order":
        said.append(_list(pair.right for pair in shuffled(part.pairs, part.id, _right)))
    elif part.pairs:
        rights = dict.fromkeys([*(pair.right for pair in part.pairs), *part.extra])
        said += [_list(p.left for p in part.pairs), f"<p>{escape(' · '.join(sorted(rights)))}</p>"]
    return "".join(said)


def back(part: Part) -> str:
    """The answer, the feedback to wrong ones, and the explanation."""
    said = []
    if part.pairs:
        rows = (f"{pair.left}: {pair.right}" for pair in part.pairs)
        said.append(_list(rows))
    else:
        unit = f" {part.unit}" if part.unit else ""
        said.append(
            _list(f"{a.text}{unit}" for a in part.rights if a.share > 0.5 or part.form == "choices")
        )
    wrong = [f"{a.text}: {a.feedback}" for a in part.answers if a.share <= 0 and a.feedback]
    wrong += [f"{pair.left}: {pair.feedback}" for pair in part.pairs if pair.feedback]
    if wrong:
        said.append(f"<small>{_list(wrong)}</small>")
    return "".join([*said, _paragraphs(part.explanation)])


def _right(pair: object) -> str:
    return str(getattr(pair, "right", ""))


def _list(texts: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
