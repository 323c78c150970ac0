"""The tables as pandas frames, typed by their descriptions. `claimbook.tables.load` calls this."""

from __future__ import annotations

import gc
from functools import cache
from io import BytesIO

import numpy as np
import pandas as pd

from claimbook import settings
from claimbook.tables import descriptors, look
from claimbook.tables import files as datafiles

# What has been imported stays: keep the collector from walking through it at every table.
gc.freeze()
look.register()


def load(name: str) -> pd.DataFrame:
    """Return one table as a DataFrame; see `claimbook.tables.load`."""
    spec = descriptors.resource(name)
    path = settings.current().data / spec["path"]
    try:
        stamp = path.stat()
    except OSError:
        raise datafiles.missing(path) from None
    frame = _read(name, path, stamp.st_mtime_ns, stamp.st_size)
    result = frame.copy(deep=False)  # copy on write: a reader's changes stay the reader's own
    result.attrs = dict(frame.attrs)
    return result


@cache
def _read(name, path, mtime, size):
    """Read and type one file. The stamp makes a changed file be read again."""
    spec = descriptors.resource(name)
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
