"""The index of the search: sections of lessons, claims, terms of the glossary. One JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from claimbook import settings, tables
from claimbook.glossary import entries
from claimbook.site.notebook import Sheet

Entry = tuple[str, str, str, str, str]  # kind, address, title, text, what is found and not shown


def index(found: Iterable[Entry]) -> bytes:
    """Return the index as JSON: a list of [kind, address, title, text, held].

    `held` is what a reader is asked to guess or to judge first: it is found, and not shown.
    """
    return json.dumps(list(found), ensure_ascii=False, separators=(",", ":")).encode()


def of_sheet(sheet: Sheet, address: str, kind: str) -> list[Entry]:
    """The sections of a notebook; texts of one section are joined."""
    joined: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for identity, words, text, held in sheet.texts:
        joined.setdefault((identity, words), []).append((text, held))
    return [
        (
            kind,
            f"{address}#{identity}" if identity else address,
            f"{sheet.title} – {words}",
            " ".join(text for text, _ in texts if text),
            " ".join(held for _, held in texts if held),
        )
        for (identity, words), texts in joined.items()
    ]


def of_claims(claims: dict[str, Any]) -> list[Entry]:
    """One entry a claim: its words; its verdicts with their reasons are held."""
    return [
        (
            "claim",
            f"claims/{identity}.html",
            f"{identity}. {face.claim}",
            face.words,
            " ".join(f"{j.when}: {j.verdict}. {j.reason}" for j in face.judgements),
        )
        for identity, (face, _) in claims.items()
    ]


def of_terms(address: str) -> list[Entry]:
    """One entry a term of the glossary, in all its languages."""
    if "glossary" not in tables.names() or not settings.current().glossary:
        return []
    return [
        (
            "term",
            address,
            str(term),
            " · ".join([row["meaning"], *(row[c] for c in entries.columns())]),
            "",
        )
        for term, row in entries.terms().iterrows()
    ]
