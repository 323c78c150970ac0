"""The course's tables: names(), load(name), describe(name).

The tables are CSV files in data/. Their descriptions (fields, units, sources, licences, caveats)
stand in data/datapackage.json, a Frictionless Data Package (https://datapackage.org).
"""

import difflib
import gc
from functools import cache, lru_cache
from io import BytesIO

import numpy as np
import pandas as pd

from claimbook import settings
from claimbook.tables import files as datafiles
from claimbook.tables import look
from claimbook.tables.files import DataError

# What has been imported stays: keep the collector from walking through it at every table.
gc.freeze()
look.register()

__all__ = ["DataError", "describe", "load", "names", "resource"]


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


def load(name):
    """Return one table as a pandas DataFrame.

    Dates are dates, fields with a fixed list of values are categories, whole numbers are whole
    numbers; an empty cell is missing, never zero. `frame.attrs` holds name, title, source,
    licence and units (a dictionary from column to unit).

    Raises DataError with table, row, column, what was expected and the remedy when the file is
    missing or is not the published one, and UnknownTable when the name is not known.
    """
    spec = resource(name)
    path = settings.current().data / spec["path"]
    try:
        stamp = path.stat()
    except OSError:
        raise datafiles.missing(path) from None
    frame = _read(name, path, stamp.st_mtime_ns, stamp.st_size)
    result = frame.copy(deep=False)  # copy on write: a reader's changes stay the reader's own
    result.attrs = dict(frame.attrs)
    return result


def describe(name):
    """Return a card of one table: what it holds, where it is from, what to beware of.

    In a notebook the card shows itself; `str(card)` is its text.
    """
    return TableCard(resource(name))


class TableCard:
    """The description of one table, readable in a notebook and as plain text."""

    def __init__(self, spec):
        self.spec = spec

    def _repr_markdown_(self):
        return datafiles.card_markdown(self.spec)

    def __repr__(self):
        return datafiles.card_markdown(self.spec)


@lru_cache(maxsize=4)
def _parsed_package(path, stamp):
    return {spec["name"]: spec for spec in datafiles.package()["resources"]}


def _resources():
    path = settings.current().data / "datapackage.json"
    return _parsed_package(path, path.stat().st_mtime_ns if path.exists() else None)


@cache
def _read(name, path, mtime, size):
    """Read and type one file. The stamp makes a changed file be read again."""
    spec = resource(name)
    raw = datafiles.read(path)
    datafiles.verify(spec, raw, path)
    fields = spec["schema"]["fields"]
    dates = [field["name"] for field in fields if field["type"] == "date"]
    types = {f["name"]: _dtype(f) for f in fields if f["type"] != "date"}
    # One chunk: these files are small, and joining chunks of categories is slow.
    frame = pd.read_csv(
        BytesIO(raw), dtype=types, keep_default_na=False, na_values=[""], low_memory=False
    )
    for column in dates:
        frame[column] = pd.to_datetime(frame[column], format="%Y-%m-%d")
    frame.attrs = {
        "name": name,
        "title": spec["title"],
        "source": "; ".join(source["title"] for source in spec["sources"]),
        "licence": "; ".join(licence["name"] for licence in spec["licenses"]),
        "units": {field["name"]: field["unit"] for field in fields if "unit" in field},
    }
    return frame


def _dtype(field):
    constraints = field.get("constraints", {})
    kind = field["type"]
    if kind == "string" and "enum" in constraints:
        return _category(tuple(constraints["enum"]))
    return _TYPES[kind, bool(constraints.get("required")) or kind in ("number", "string")]


# Ready objects, since pandas takes long to look up the names of types. A whole number or a truth
# value that may be missing needs the nullable type.
_TYPES = {
    ("integer", True): np.dtype("int64"),
    ("integer", False): pd.Int64Dtype(),
    ("boolean", True): np.dtype("bool"),
    ("boolean", False): pd.BooleanDtype(),
    ("number", True): np.dtype("float64"),
    ("string", True): pd.Series(["text"]).dtype,
}


@cache
def _category(values):
    return pd.CategoricalDtype(values)
