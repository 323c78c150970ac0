"""What data/datapackage.json says of each table. Standard library only."""

from __future__ import annotations

import difflib
import json
import os
from functools import lru_cache
from typing import Any

from claimbook import files, settings
from claimbook.tables import rules
from claimbook.tables.files import PARSERS, DataError, restore

NEEDED = ("name", "path", "title", "description", "coverage", "sources", "licenses", "schema")


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


def stamp() -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """Return the state of all tables: their folder, and each file's name, time and size.

    What is computed from the tables holds as long as this stays the same. Hashable.
    """
    folder = settings.current().data
    with os.scandir(folder) as files:
        found = [(file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files]
    return str(folder), tuple(sorted(found))


def _resources():
    path = settings.current().data / "datapackage.json"
    return _parsed(path, path.stat().st_mtime_ns if path.exists() else None)


@lru_cache(maxsize=4)
def _parsed(path, stamp):
    return {spec["name"]: spec for spec in package()["resources"]}


def package() -> dict[str, Any]:
    """Return the descriptors of all tables, as datapackage.json has them. Raises DataError."""
    path = settings.current().data / "datapackage.json"
    try:
        found = json.loads(files.text(path))
        wrong = rules.package_problem(found) or _package_problem(found)
    except (OSError, ValueError, RecursionError) as error:
        wrong = str(error)
    if wrong:
        raise DataError(
            f"data/{path.name} cannot be used ({wrong}). Mend that place if you have edited the "
            f"file. {restore(path.name)}"
        )
    return found


def _package_problem(found):
    """Return what keeps a package from being one, or None."""
    for number, spec in enumerate(found["resources"], 1):
        lacks = [name for name in NEEDED if name not in spec]
        if lacks:
            return f"resource {number} has no {lacks[0]}"
        fields = spec["schema"].get("fields") if isinstance(spec["schema"], dict) else None
        if not isinstance(fields, list) or not fields:
            return f"resource {number} has no list of fields"
        texts = [spec["name"], spec["path"], spec.get("hash", "")]
        for field in fields:
            texts += [field.get("name"), field.get("type")] if isinstance(field, dict) else [None]
        if not all(isinstance(text, str) for text in texts):
            return f"resource {number}: a name, a path, a type or a hash is no text"
        if unknown := {field["type"] for field in fields} - set(PARSERS):
            return f"resource {number}: there is no type {min(unknown)}"
        if not all(_are_constraints(field.get("constraints", {})) for field in fields):
            return f"resource {number}: the constraints of a field cannot be used"
    return None


def _are_constraints(found):
    numbers = (int, float)
    return (
        isinstance(found, dict)
        and all(isinstance(found.get(end, 0), numbers) for end in ("minimum", "maximum"))
        and isinstance(found.get("enum", []), list)
        and all(isinstance(value, str) for value in found.get("enum", []))
    )
