"""The ledger for other programs: as JSON, as CSV and as schema.org ClaimReview (JSON-LD)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from claimbook import ledger as claims
from claimbook import settings, tables
from claimbook.ledger import codebook

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def records(ids: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """Return the ledger as a list of dictionaries, one a claim, reasons filled with figures.

    ids: the claims wanted, all by default. `figures` is a dictionary from name to value, unit and
    note; a position's verdicts are None. Raises UnknownClaim for an id that the ledger lacks.
    """
    return [_record(claim) for claim in (ids or claims.verdicts().index)]


def _record(claim):
    shown = claims.card(claim)
    row = {name: None if value != value else value for name, value in shown.row.items()}
    row["tables"] = (row["tables"] or "").split()
    row["rule"] = [int(number) for number in row["rule"].split()]
    figures = {
        name: {"value": f.value, "unit": f.unit, "note": f.note}
        for name, f in shown.figures.items()
    }
    return {"id": row.pop("id"), **row, "figures": figures}


def as_json(rows: list[dict[str, Any]]) -> str:
    """Return records as a JSON text."""
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


def as_csv(rows: list[dict[str, Any]]) -> str:
    """Return records as a CSV text: lists joined by spaces, the figures as JSON in one cell."""
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    table.writeheader()
    for row in rows:
        joined = {n: " ".join(map(str, v)) for n, v in row.items() if isinstance(v, list)}
        figures = json.dumps(row["figures"], ensure_ascii=False)
        table.writerow(row | joined | {"figures": figures})
    return out.getvalue()


def as_jsonld(rows: list[dict[str, Any]]) -> str:
    """Return records as a JSON-LD text: an array with one ClaimReview a claim."""
    return as_json([claim_review(row) for row in rows])


def claim_review(row: dict[str, Any]) -> dict[str, Any]:
    """Return one record as a schema.org ClaimReview (https://schema.org/ClaimReview).

    Its rating is today's verdict; the verdict of then stands in `associatedReview`.
    """
    course, essay = settings.current(), _essay()
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": f"{course.slug}/claims/{row['id']}",
        "claimReviewed": row["claim"],
        "inLanguage": "en",
        "license": LICENCE,
        "datePublished": str(course.now.day),
        **_judged(row, course.now),
        "itemReviewed": {
            "@type": "Claim",
            "identifier": row["id"],
            "text": row["words"],
            "author": essay["author"],
            "datePublished": essay["datePublished"],
            "appearance": essay | {"pagination": f"paragraph {row['paragraph']}"},
        },
        "associatedReview": {
            "@type": "Review",
            **_judged(row, course.then),
        },
        "isBasedOn": sorted(
            {
                source["path"]
                for name in row["tables"]
                for source in tables.resource(name)["sources"]
            }
        ),
    }


def _essay():
    essay = settings.current().essay
    return {
        "@type": "Article",
        "headline": essay["full_title"],
        "author": {"@type": "Person", "name": essay["author"]},
        "datePublished": str(essay["year"]),
        "isPartOf": {"@type": "Periodical", "name": essay["journal"]},
        "url": essay["address"],
    }


def _judged(row, moment):
    verdict, reason = row[f"verdict_{moment.column}"], row[f"reason_{moment.column}"]
    authors = f'The authors of "{settings.current().title}"'
    return {
        "author": {"@type": "Organization", "name": authors},
        "reviewAspect": f"by what was known on {moment.day}",
        "reviewBody": reason,
        "reviewRating": rating(verdict),
    }


def rating(verdict: str | None) -> dict[str, Any]:
    """Return a verdict as a schema.org Rating: by name, and by number where it has one.

    The codebook's scale gives the numbers; a verdict outside it has none.
    """
    found = {
        "@type": "Rating",
        "bestRating": len(codebook.SCALE),
        "worstRating": 1,
        "alternateName": verdict or codebook.POSITION,
    }
    if verdict in codebook.SCALE:
        found["ratingValue"] = len(codebook.SCALE) - codebook.SCALE.index(verdict)
    return found
