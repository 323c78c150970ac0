"""The ledger: every claim of the essay, its evidence, its verdict then and now.

load() gives the ledger as a frame, verdicts() the same without its reasons, evidence(id) computes
a claim's figures from the tables, rulings(id) how rules turn them into verdicts, card(id) shows one
claim in a notebook with its figures, verdicts, reasons and sources.
"""

from claimbook.ledger.card import Card, card
from claimbook.ledger.figure import Figure
from claimbook.ledger.ledger import VERDICTS, UnknownClaim, evidence, load, rulings, verdicts

__all__ = [
    "VERDICTS",
    "Card",
    "Figure",
    "UnknownClaim",
    "card",
    "evidence",
    "load",
    "rulings",
    "verdicts",
]
