"""What questions take from the ledger: a claim's figures, its row, its card.

Computed from the tables, or as they were when a site without a server was built (`settings.frozen`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from claimbook import settings


@contextlib.contextmanager
def still() -> Iterator[None]:
    """Take the tables to stay as they are meanwhile: whether they changed is looked up once."""
    if settings.frozen() is not None:
        yield
        return
    from claimbook import tables

    with tables.still():
        yield


def figures(claim: str) -> dict[str, Any]:
    """The figures behind a claim, by name. Raises UnknownClaim."""
    from claimbook import ledger

    if (frozen := settings.frozen()) is None:
        return ledger.evidence(claim)
    given = frozen["figures"].get(claim, {})
    return {name: ledger.Figure(*figure) for name, figure in given.items()}


def row(claim: str) -> dict[str, Any]:
    """The claim and its two verdicts, as the ledger has them."""
    from claimbook.ledger import ledger

    if (frozen := settings.frozen()) is None:
        return ledger.cells(claim)
    return frozen["claims"][claim]


def card(claim: str) -> dict[str, Any]:
    """What the card of a claim shows, as plain texts: see claimbook.ledger.face.Face."""
    from claimbook import ledger

    if (frozen := settings.frozen()) is None:
        return asdict(ledger.card(claim).face)
    return frozen["cards"][claim]
