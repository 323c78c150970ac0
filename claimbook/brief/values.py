"""What a brief takes from the course: its charts, claims, words for likelihoods, the example.

Computed from the tables, or as they were when a site without a server was built.
"""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

from claimbook import settings, tables
from claimbook.brief import stock
from claimbook.ledger import face, ledger

FROZEN = "brief.json"
SCHEME = "ICD 203"  # the ends of its ranges touch, so that every likelihood has a word


@settings.once
def _frozen() -> Any:
    if settings.frozen() is None:
        return None
    return json.loads((settings.current().root / FROZEN).read_text(encoding="utf-8"))


def titles() -> dict[str, str]:
    """The names of the charts that a brief may carry, and how each is called."""
    return frozen["titles"] if (frozen := _frozen()) else stock.stock().TITLES


def chart(name: str) -> Any:
    """One chart with its name, finding, words, png, sources and licences."""
    if frozen := _frozen():
        return SimpleNamespace(**frozen["charts"][name])
    return stock.stock().chart(name)


def verdicts() -> dict[str, Any]:
    """The verdict of today of each claim, by its id."""
    if frozen := _frozen():
        return frozen["verdicts"]
    column = f"verdict_{settings.current().now.column}"
    return tables.load("claims").set_index("id")[column].to_dict()


def claim(identity: str) -> Any:
    """What a brief shows of a claim: id, claim, judgements, institutions."""
    if frozen := _frozen():
        return frozen["claims"][identity]
    return face.face(ledger.row(identity), {})


def likelihoods() -> list[list[Any]]:
    """Words for likelihoods with their lowest and highest percent, the least likely first."""
    if frozen := _frozen():
        return frozen["likelihoods"]
    table = tables.load("likelihood_words").query("scheme == @SCHEME").sort_values("rank")
    return table[["word", "low_pct", "high_pct"]].to_numpy().tolist()


def example() -> dict[str, Any]:
    """The model brief, as a draft."""
    return frozen["example"] if (frozen := _frozen()) else stock.example().example()


def freeze() -> dict[str, Any]:
    """All of it as plain values: what FROZEN holds in a site."""
    held = ("name", "finding", "words", "png", "sources", "licences")
    charts = {name: chart(name) for name in titles()}
    faces = {name: claim(name) for name in verdicts()}
    return {
        "titles": titles(),
        "charts": {k: {part: getattr(one, part) for part in held} for k, one in charts.items()},
        "verdicts": {k: v if isinstance(v, str) else None for k, v in verdicts().items()},
        "claims": {
            name: {
                "id": one.id,
                "claim": one.claim,
                "judgements": [vars(judgement) for judgement in one.judgements],
                "institutions": one.institutions,
            }
            for name, one in faces.items()
        },
        "likelihoods": likelihoods(),
        "example": example(),
    }
