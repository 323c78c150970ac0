"""What data/datapackage.json says of each table. Standard library only."""

from __future__ import annotations

import difflib
import json
from functools import lru_cache
from typing import Any

from claimbook import settings
from claimbook.tables.files import DataError, restore


class UnknownTable(DataError, KeyError):
    """No table has this name."""

    def __str__(self) -> str:  # KeyError would show the sentence inside quotation marks
        return self.args[0]


def names() -> list[str]:
    """Return the names of all tables as a sorted list of strings."""
    return sorted(_resources())


def resource(name: str) -> dict[str, Any]:
    """Return the descriptor of one table: a dictionary with schema, sources, licences, caveats.

    Raises UnknownTable (a DataError), which lists the known names and the closest one.
    """
    known = _resources()
    if name not in known:
        close = difflib.get_close_matches(str(name), known, n=1, cutoff=0.5)
        hint = f" Did you mean '{close[0]}'?" if close else ""
        raise UnknownTable(
            f"There is no table '{name}'.{hint} The tables are: {', '.join(names())}."
        )
    return known[name]


def _resources():
    path = settings.current().data / "datapackage.json"
    return _parsed(path, path.stat().st_mtime_ns if path.exists() else None)


@lru_cache(maxsize=4)
def _parsed(path, stamp):
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        return {spec["name"]: spec for spec in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"data/{path.name} cannot be read ({error}). Mend that place if you have edited the "
            f"file. {restore(path.name)}"
        ) from error
