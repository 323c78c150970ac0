"""The course's tables: names(), load(name), describe(name).

The tables are CSV files in data/. Their descriptions (fields, units, sources, licences, caveats)
stand in data/datapackage.json, a Frictionless Data Package (https://datapackage.org). Only `load`
needs pandas; the rest is standard library, so that tables are checked and sealed anywhere.
"""

from __future__ import annotations

from typing import Any

from claimbook.tables.descriptors import UnknownTable, names, resource, stamp, still
from claimbook.tables.files import DataError
from claimbook.tables.readme import card_markdown

__all__ = ["DataError", "UnknownTable", "describe", "load", "names", "resource", "stamp", "still"]


def load(name: str) -> Any:
    """Return one table as a pandas DataFrame.

    Dates are dates, fields with a fixed list of values are categories, whole numbers are whole
    numbers; an empty cell is missing, never zero. `frame.attrs` holds name, title, source,
    licence and units (a dictionary from column to unit).

    Raises DataError with table, row, column, what was expected and the remedy when the file is
    missing or is not the published one, and UnknownTable when the name is not known.
    """
    from claimbook.tables import frames

    return frames.load(name)


def describe(name: str) -> TableCard:
    """Return a card of one table: what it holds, where it is from, what to beware of.

    In a notebook the card shows itself; `str(card)` is its text.
    """
    return TableCard(resource(name))


class TableCard:
    """The description of one table, readable in a notebook and as plain text."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self.spec = spec

    def _repr_markdown_(self):
        return card_markdown(self.spec, folded=True)

    def __repr__(self) -> str:
        return card_markdown(self.spec)
