"""What questions take from the ledger: a claim's figures, its row, its card.

Computed from the tables, or as they were when a site without a server was built (`settings.frozen`).
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from claimbook import settings


def figures(claim: str) -> dict[str, Any]:
    """The figures behind a claim, by name. Raises UnknownClaim."""
    from claimbook import ledger

    if (frozen := settings.frozen()) is None:
        return ledger.evidence(claim)
    given = frozen["figures"].get(claim, {})
    return {name: ledger.Figure(*figure) for name, figure in given.items()}


def row(claim: str) -> dict[str, Any]:
    """The claim and its two verdicts, as the ledger has them."""
    from claimbook import tables

    if (frozen := settings.frozen()) is None:
        return tables.load("claims").set_index("id").loc[claim].to_dict()
    return frozen["claims"][claim]


def card(claim: str) -> dict[str, Any]:
    """What the card of a claim shows, as plain texts: see claimbook.ledger.face.Face."""
    from claimbook import ledger

    if (frozen := settings.frozen()) is None:
        return asdict(ledger.card(claim).face)
    return frozen["cards"][claim]
