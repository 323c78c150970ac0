"""What data/datapackage.json says of each table. Standard library only."""

from __future__ import annotations

import contextlib
import difflib
import json
import os
from collections.abc import Iterator
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from claimbook import files, settings
from claimbook.tables import rules
from claimbook.tables.files import DataError, restore

Stamp = tuple[str, tuple[tuple[str, int, int], ...]]


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


def stamp(names: tuple[str, ...] | None = None) -> Stamp:
    """Return the state of these tables, or of all: their folder, and each file's name, time and size.

    What is computed from them holds as long as this stays the same. Hashable.
    """
    held = _held.get()
    if held is None:
        return _look(names)
    if names not in held:
        held[names] = _look(names)
    return held[names]


@contextlib.contextmanager
def still() -> Iterator[None]:
    """Take the tables to stay as they are meanwhile: `stamp` looks at them once, not at each call."""
    token = _held.set({} if _held.get() is None else _held.get())
    try:
        yield
    finally:
        _held.reset(token)


_held: ContextVar[dict[tuple[str, ...] | None, Stamp] | None] = ContextVar("held", default=None)


def _look(names: tuple[str, ...] | None) -> Stamp:
    folder = str(settings.current().data)
    if names is None:
        names = tuple(os.listdir(folder))
    else:
        names = ("datapackage.json", *(f"{name}.csv" for name in names))
    found = []
    for name in names:
        with contextlib.suppress(FileNotFoundError):  # whoever loads it says so
            state = os.stat(f"{folder}/{name}")
            found.append((name, state.st_mtime_ns, state.st_size))
    return folder, tuple(sorted(found))


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
        wrong = rules.package_problem(found) or _problem(found)
    except (OSError, ValueError, RecursionError) as error:
        wrong = str(error)
    if wrong:
        raise DataError(
            f"data/{path.name} cannot be used ({wrong}). Mend that place if you have edited the "
            f"file. {restore(path.name)}"
        )
    return found


def _problem(found):
    """Return the first thing that keeps a table of the package from being read, or None."""
    told = ((spec["name"], rules.shape_problem(spec)) for spec in found["resources"])
    return next((f"table {name}: {problem}" for name, problem in told if problem), None)
