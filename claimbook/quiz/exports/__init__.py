"""The bank for other programs: Moodle XML, QTI 2.1, Anki. Each format is a module here.

A format has `FILES` (what it writes, in words) and `write(lesson, parts)`, which gives the files of
one lesson, from name to content.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from claimbook import files
from claimbook.quiz import values
from claimbook.quiz.exports.part import Part, split
from claimbook.quiz.questions import Question

FORMATS = ("moodle", "qti", "anki")


def export(
    name: str, folder: Path, lessons: Mapping[str, Sequence[Question]], force: bool = False
) -> list[str]:
    """Write the questions of lessons in a format into a folder; return sentences on what was done.

    Among them is one for each kind of question, or for a part of it, that the format cannot carry.
    Raises FileExistsError if a file is there and `force` is not set, OSError.
    """
    module = importlib.import_module(f"claimbook.quiz.exports.{name}")
    made: dict[Path, str | bytes] = {}
    told: dict[str, list[str]] = {}
    number = 0
    with values.still():
        for lesson, questions in lessons.items():
            parts: list[Part] = []
            for question in questions:
                found, reason = split(question)
                if reason:
                    told.setdefault(reason, []).append(question.id)
                parts += found
                number += bool(found)
                for part in found:
                    for lost in module.lost(part):
                        told.setdefault(lost, []).append(part.id)
            if parts:
                made |= {folder / file: text for file, text in module.write(lesson, parts).items()}
    files.write_new(made, force)
    whole = sum(len(questions) for questions in lessons.values())
    said = [f"{number} of {whole} questions are in {folder}: {module.FILES}."]
    said += [f"{reason} ({len(ids)}: {_some(ids)})" for reason, ids in told.items()]
    return said


def _some(ids: Sequence[str]) -> str:
    shown = list(dict.fromkeys(ids))
    return ", ".join(shown[:3]) + (f" and {len(shown) - 3} more" if len(shown) > 3 else "")
