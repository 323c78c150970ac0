"""The ledger as it stood before its newest changes, from the table of its history.

A ledger that keeps its history in a table `verdict_history` (claim, which, from, to; one change a
row, only ever added at the end) can be wound back to any row of it.
"""

from __future__ import annotations

from claimbook import tables
from claimbook.ledger import codebook, ledger

TABLE = "verdict_history"


def rows() -> int:
    """Return how many changes the history holds; 0 where the course keeps none."""
    return len(tables.load(TABLE)) if TABLE in tables.names() else 0


def codes(after: int | None = None) -> dict[str, tuple[str, str]]:
    """Return the ledger as a coder's sheet: from claim to (verdict then, verdict now).

    after: as it stood after so many changes of the history; by default as it stands. A claim
    without a verdict has the code of a position. Raises ValueError for a number that the history
    does not have.
    """
    which = [f"verdict_{moment.column}" for moment in ledger.moments()]
    table = ledger.verdicts()[which].astype(object)
    found = {claim: dict(row) for claim, row in table.iterrows()}
    total = rows()
    if after is not None and not 0 <= after <= total:
        raise ValueError(f"The history has {total} changes: name a number from 0 to {total}.")
    if after is not None and after < total:
        for row in reversed(tables.load(TABLE).iloc[after:].to_dict("records")):
            found[row["claim"]][row["which"]] = str(row["from"])
    return {claim: (_code(row[which[0]]), _code(row[which[1]])) for claim, row in found.items()}


def _code(verdict):
    return verdict if isinstance(verdict, str) else codebook.POSITION
