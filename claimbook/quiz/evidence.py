"""The evidence under an explanation: the card of a claim."""

from __future__ import annotations

from typing import Any

from claimbook.quiz import values
from claimbook.quiz.questions import Question


def show(question: Question) -> dict[str, Any]:
    """What the page draws: {"claim": ...} or {"sorry": a sentence}.

    Never raises: an explanation without its evidence is better than none.
    """
    try:
        return {"claim": values.card(question.evidence)}
    except Exception as error:
        return {"sorry": f"The evidence cannot be shown: {type(error).__name__}: {error}"}
