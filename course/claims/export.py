"""The ledger for other programs: as JSON, as CSV and as schema.org ClaimReview (JSON-LD)."""

import csv
import io
import json

from course import claims, data
from course.claims import codebook

THEN, NOW = "2016-01-31", "2026-11-30"  # the two days by which each claim is judged
SLUG = "close-but-not-allies"
AUTHOR = {"@type": "Organization", "name": 'The authors of "Close, but not allies"'}
ESSAY = {
    "@type": "Article",
    "headline": "How China Sees Russia: Beijing and Moscow Are Close, but Not Allies",
    "author": {"@type": "Person", "name": "Fu Ying"},
    "datePublished": "2016",
    "isPartOf": {"@type": "Periodical", "name": "Foreign Affairs"},
    "url": "https://www.foreignaffairs.com/china/how-china-sees-russia",
}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def records(ids=None):
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


def as_json(rows):
    """Return records as a JSON text."""
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


def as_csv(rows):
    """Return records as a CSV text: lists joined by spaces, the figures as JSON in one cell."""
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    table.writeheader()
    for row in rows:
        joined = {n: " ".join(map(str, v)) for n, v in row.items() if isinstance(v, list)}
        figures = json.dumps(row["figures"], ensure_ascii=False)
        table.writerow(row | joined | {"figures": figures})
    return out.getvalue()


def as_jsonld(rows):
    """Return records as a JSON-LD text: an array with one ClaimReview a claim."""
    return as_json([claim_review(row) for row in rows])


def claim_review(row):
    """Return one record as a schema.org ClaimReview (https://schema.org/ClaimReview).

    Its rating is today's verdict; the verdict of January 2016 stands in `associatedReview`.
    """
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": f"{SLUG}/claims/{row['id']}",
        "claimReviewed": row["claim"],
        "inLanguage": "en",
        "license": LICENCE,
        "datePublished": NOW,
        **_judged(row["verdict_now"], row["reason_now"], NOW),
        "itemReviewed": {
            "@type": "Claim",
            "identifier": row["id"],
            "text": row["words"],
            "author": ESSAY["author"],
            "datePublished": ESSAY["datePublished"],
            "appearance": ESSAY | {"pagination": f"paragraph {row['paragraph']}"},
        },
        "associatedReview": {
            "@type": "Review",
            **_judged(row["verdict_2016"], row["reason_2016"], THEN),
        },
        "isBasedOn": sorted(
            {source["path"] for name in row["tables"] for source in data.resource(name)["sources"]}
        ),
    }


def _judged(verdict, reason, day):
    return {
        "author": AUTHOR,
        "reviewAspect": f"by what was known on {day}",
        "reviewBody": reason,
        "reviewRating": rating(verdict),
    }


def rating(verdict):
    """Return a verdict as a schema.org Rating: by name, and by number where it has one.

    The codebook's scale gives the numbers (rule 25); a verdict outside it has none.
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
