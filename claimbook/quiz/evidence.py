"""The evidence under an explanation: the card of a claim."""

from __future__ import annotations

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
    """The card of a claim as texts: its figures, its two verdicts and the reasons for them."""
    from claimbook import ledger
    from claimbook.ledger.card import judgements, verdict_words

    card = ledger.card(identity)
    row = card.row
    return {
        "id": row["id"],
        "text": row["claim"],
        "figures": [
            [name.replace("_", " "), f"{figure.text} {figure.unit}".strip(), figure.note]
            for name, figure in card.figures.items()
        ],
        "verdicts": [
            [when, verdict_words(verdict), reason] for when, verdict, reason in judgements(row)
        ],
    }
