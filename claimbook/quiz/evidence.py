"""The evidence under an explanation: the card of a claim."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from claimbook.quiz.questions import Question


def show(question: Question) -> dict[str, Any]:
    """What the page draws: {"claim": ...} or {"sorry": a sentence}.

    Never raises: an explanation without its evidence is better than none.
    """
    try:
        return {"claim": claim(question.evidence)}
    except Exception as error:
        return {"sorry": f"The evidence cannot be shown: {type(error).__name__}: {error}"}


def claim(identity: str) -> dict[str, Any]:
    """What the card of a claim shows, as plain texts: see claimbook.ledger.face.Face."""
    from claimbook import ledger

    return asdict(ledger.card(identity).face)
