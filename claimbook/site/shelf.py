"""What the pages of claims and of tables show."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from typing import Any

from claimbook import files, ledger, settings, tables
from claimbook.ledger import export
from claimbook.ledger.face import SIGNS, Face, verdict_words
from claimbook.site import SiteError
from claimbook.site.notebook import Sheet
from claimbook.tables import descriptors

HISTORY = "verdict_history"  # the table, if the course keeps one
PREVIEW = 8  # rows


def claims() -> dict[str, tuple[Face, dict[str, Any]]]:
    """The face and the ClaimReview of every claim, by its id, in the order of the ledger."""
    found = {}
    for record in export.records():
        shown = ledger.card(record["id"]).face
        found[record["id"]] = (shown, export.claim_review(record))
    return found


def history() -> dict[str, list[dict[str, str]]]:
    """How verdicts changed, by claim, the newest first: day, moment, from, to, why."""
    found: dict[str, list[dict[str, str]]] = {}
    if HISTORY not in tables.names():
        return found
    course = settings.current()
    words = {f"verdict_{m.column}": m.words for m in (course.then, course.now)}
    for row in rows(HISTORY):
        told = {**row, "moment": words.get(row["which"], row["which"])}
        found.setdefault(row["claim"], []).insert(0, told)
    return found


def tally() -> list[tuple[str, list[tuple[str, str, int]]]]:
    """For each of the two days how many claims have each verdict: (sign, verdict, number)."""
    course, all_claims = settings.current(), ledger.verdicts()
    told = []
    for moment in (course.then, course.now):
        counts = Counter(all_claims[f"verdict_{moment.column}"].dropna())
        named = [(sign, word, counts[word]) for word, sign in SIGNS.items() if counts[word]]
        told.append((moment.words, named))
    return told


def listed() -> dict[str, list[dict[str, str]]]:
    """One line a claim by section, in the order of the ledger: id, claim, the two verdicts."""
    course = settings.current()
    columns = [f"verdict_{moment.column}" for moment in (course.then, course.now)]
    found: dict[str, list[dict[str, str]]] = {}
    for claim, row in ledger.verdicts().iterrows():
        then, now = (verdict_words(row[column]) for column in columns)
        told = {"id": str(claim), "claim": row["claim"], "then": then, "now": now}
        found.setdefault(row["section"], []).append(told)
    return found


def raw(name: str) -> bytes:
    """The bytes of a table's file. Raises SiteError if it cannot be read."""
    path = settings.current().data / descriptors.resource(name)["path"]
    try:
        return files.read(path)
    except OSError as error:
        raise SiteError(
            f"{error} Fetch the table again, or take it out of datapackage.json."
        ) from None


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table as texts."""
    return list(csv.DictReader(io.StringIO(raw(name).decode("utf-8-sig"))))


def users(sheets: Iterable[Sheet], kind: str, name: str) -> list[Sheet]:
    """The notebooks that show a claim (kind "claims") or load a table ("tables")."""
    return [sheet for sheet in sheets if name in getattr(sheet, kind)]
