"""What data/datapackage.json says of each table. Standard library only."""

import difflib
import json
import os
from functools import lru_cache

from claimbook import files, settings
from claimbook.tables import rules
from claimbook.tables.files import DataError, restore

PACKAGE = "datapackage.json"


class UnknownTable(DataError, KeyError):
    """No table has this name."""

    def __str__(self):  # KeyError would show the sentence inside quotation marks
        return self.args[0]


def names():
    """Return the names of all tables as a sorted list of strings."""
    return sorted(_resources())


def resource(name):
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
    with os.scandir(folder) as entries:
        found = [(one.name, one.stat().st_mtime_ns, one.stat().st_size) for one in entries]
    return str(folder), tuple(sorted(found))


def _resources():
    path = settings.current().data / "datapackage.json"
    return _parsed(path, path.stat().st_mtime_ns if path.exists() else None)


@lru_cache(maxsize=4)
def _parsed(path, stamp):
    found = package()
    for spec in found["resources"]:
        if problem := rules.shape_problem(spec):
            raise _unusable(f"table {spec['name']}: {problem}")
    return {spec["name"]: spec for spec in found["resources"]}


def package():
    """Return data/datapackage.json as it stands. Raises DataError, naming what is wrong with it."""
    path = settings.current().data / PACKAGE
    try:
        found = json.loads(files.text(path))
    except (OSError, ValueError, RecursionError) as error:
        raise _unusable(str(error) or "it is nested too deeply") from None
    if problem := rules.package_problem(found):
        raise _unusable(problem)
    return found


def _unusable(problem):
    return DataError(
        f"data/{PACKAGE} cannot be read: {problem.rstrip('.')}. Mend that place if you have "
        f"edited the file. {restore(PACKAGE)}"
    )
