"""The ledger: every claim of the essay, its evidence, its verdict in January 2016 and now.

load() gives the ledger as a frame, verdicts() the same without its reasons, evidence(id) computes
a claim's figures from the tables, card(id) shows one claim in a notebook with its figures,
verdicts, reasons and sources.
"""

from course.claims.card import Card, card
from course.claims.figures import Figure
from course.claims.ledger import VERDICTS, UnknownClaim, evidence, load, verdicts

__all__ = ["VERDICTS", "Card", "Figure", "UnknownClaim", "card", "evidence", "load", "verdicts"]
