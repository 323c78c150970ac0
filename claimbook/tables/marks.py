"""Rows of which a reader must be warned: not confirmed, imputed, or carried over from another year.

A table says it in its column `status`. A table without that column has no such row; give it one,
with its description, and each figure that shows the table tells of its marked rows.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from claimbook import tables

COLUMN = "status"
WARNED = ("unconfirmed", "imputed", "carried")
UNTOLD = (COLUMN, "note", "source_title", "source_url")  # of no use to find a row by
SHORT = 60  # letters: a longer cell is told only where it is part of the row's name


def marked(name: str) -> list[dict[str, Any]]:
    """Return the marked rows of a table, each as a page needs it to say which row it is.

    table, status and row (its name: the cells of the primary key); fields: its cells as texts, a
    day as 2001-07-16. A table of days without years gets `year`, that of its first day.
    """
    frame = tables.load(name)
    if COLUMN not in frame:
        return []
    key = tables.resource(name)["schema"].get("primaryKey") or frame.columns[0]
    key = [key] if isinstance(key, str) else key
    found = frame[frame[COLUMN].isin(WARNED)]
    return [_mark(name, key, row) for row in found.to_dict("records")]


def _mark(name, key, row):
    days = [cell for cell in row.values() if isinstance(cell, pd.Timestamp)]
    told = {column: _text(cell) for column, cell in row.items() if column not in UNTOLD}
    fields = {name: text for name, text in told.items() if name in key or len(text) <= SHORT}
    year = {"year": str(days[0].year)} if days and "year" not in row else {}
    words = ", ".join(told[column] for column in key if told[column])
    return {"table": name, "row": words, "status": row[COLUMN], "fields": fields | year}


def _text(cell):
    if pd.isna(cell):
        return ""
    return f"{cell:%Y-%m-%d}" if isinstance(cell, pd.Timestamp) else str(cell)
