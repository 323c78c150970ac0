"""The Markdown form of questions: for GitHub, for print and for readers without a kernel.

It is the same on every run and for every reader.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimbook.quiz.questions import Question
from claimbook.quiz.questions.base import plain

# Before the questions: what stands here does not react until the cell has run.
RUN = (
    "*To answer, or to see what you answered before, run this cell: click into it and press "
    "Shift + Enter.*"
)


def markdown(questions: Sequence[Question]) -> str:
    """What stands for a quiz where nothing runs: how to answer, and the questions in a fold.

    Unfolded, a later question would tell what an earlier one asks to guess.
    """
    what = f"The {len(questions)} questions" if len(questions) > 1 else "The question"
    fold = f"<details><summary>{what} in words</summary>"
    return f"{RUN}\n\n{fold}\n\n{in_words(questions)}\n</details>\n"


def in_words(questions: Sequence[Question]) -> str:
    """Questions with their options, without answers."""
    parts = []
    for number, question in enumerate(questions, 1):
        place = f"Question {number} of {len(questions)}" if len(questions) > 1 else "Question"
        paragraphs = [plain(text) for text in question.prompt.split("\n\n")]
        parts.append(f"**{place}** ({question.task})")
        parts.extend(paragraphs)
        parts.append("\n".join(question.lines()))
    return "\n\n".join(parts) + "\n"


def text(questions: Sequence[Question]) -> str:
    """One line for a terminal."""
    return f"Quiz: {', '.join(question.id for question in questions)}"
