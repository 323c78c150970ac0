"""Show one claim in a notebook: the essay's words, claim, figures, verdicts, reasons, sources."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from claimbook import templates
from claimbook.ledger import face, ledger
from claimbook.ledger.figure import Figure

TEMPLATE = Path(__file__).with_name("card.md.j2")


def card(claim: str, *, judge_first: bool = False) -> Card:
    """Return the card of one claim. It shows itself at the end of a notebook cell.

    claim: an id such as "E2". judge_first: fold the verdicts away, so that the reader can judge
    by the evidence and then open them. Raises UnknownClaim when there is none.
    """
    figures = ledger.evidence(claim)
    return Card(ledger.row(claim, figures), figures, judge_first)


class Card:
    """One claim, the essay's words, its evidence. `row`: of the ledger; `figures`: the evidence."""

    def __init__(
        self, row: dict[str, Any], figures: dict[str, Figure], judge_first: bool = False
    ) -> None:
        self.row = row
        self.figures = figures
        self.judge_first = judge_first

    @property
    def face(self) -> face.Face:
        """What the card shows, as plain texts."""
        return face.face(self.row, self.figures)

    def _repr_markdown_(self) -> str:
        return templates.render(TEMPLATE, face=self.face, judge_first=self.judge_first)

    def __repr__(self) -> str:
        return self._repr_markdown_()
