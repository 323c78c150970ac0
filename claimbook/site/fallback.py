"""A question without a script: its options, and folded under them the answer with its feedback."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from markupsafe import Markup

from claimbook import templates
from claimbook.quiz.questions import Question, figures

TEMPLATE = Path(__file__).parent / "templates/question.html.j2"


def html(questions: Iterable[Question], prose: Any, task: str = "") -> str:
    """Return the questions as HTML, each with a details element inside noscript.

    A page with scripts does not show what stands in noscript; where grading cannot run, its
    script opens that up.
    """
    asked = list(questions)
    return "".join(
        templates.render(
            TEMPLATE,
            place=task or (f"Question {number} of {len(asked)}" if len(asked) > 1 else "Question"),
            kind=question.task,
            prompt=question.prompt.split("\n\n"),
            lines=Markup(prose("\n".join(question.lines()))),
            right=right(question),
            remarks=list(remarks(question)),
            explanation=figures.fill(question.explanation),
        )
        for number, question in enumerate(asked, 1)
    )


def right(question: Question) -> list[str]:
    """The right answer in words, one line or several."""
    solution = question.solution()
    return [str(one) for one in solution.get("list") or [solution["text"]]]


def remarks(question: Question) -> Iterator[tuple[str, str, str]]:
    """The feedback to each option or part: (mark, words, feedback)."""
    for field in ("options", "reasons", "items", "pairs"):
        for part in getattr(question, field, ()):
            words = getattr(part, "text", None) or f"{part.left}: {part.right}"
            correct = getattr(part, "right", None)
            mark = "" if not isinstance(correct, bool) else "right" if correct else "wrong"
            if part.feedback or mark:
                yield mark, words, figures.fill(part.feedback)
    verdicts = getattr(question, "feedback", None)
    if isinstance(verdicts, dict):
        for verdict, words in verdicts.items():
            yield "wrong", verdict, figures.fill(words)
    for mistake in getattr(question, "mistakes", ()):
        if isinstance(mistake, dict):
            yield "", "A common slip", figures.fill(mistake["feedback"])
