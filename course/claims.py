"""The ledger: claims.load(), claims.card(id), claims.evidence(id)."""

from claimbook.ledger import VERDICTS, Card, Figure, UnknownClaim, card, evidence, load, verdicts

__all__ = [
    "VERDICTS",
    "Card",
    "Figure",
    "UnknownClaim",
    "card",
    "evidence",
    "load",
    "verdicts",
]
