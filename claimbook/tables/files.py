"""The files behind the tables: are they the published ones, and if not, where do they differ?

data/datapackage.json holds the SHA-256 of every file. data/checksums.json holds a short checksum
of every row and of every column, so that a changed file can be traced to the cell. Both are made
by `data seal` (seal.py), after a maintainer has changed a table on purpose. Standard library only.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import zlib
from pathlib import Path
from typing import Any

from claimbook import files, settings
from claimbook.plain import shortened

NOT_PUBLISHED = "the file is not the published one."
DIGITS = 6  # hexadecimal digits kept of each row's and column's CRC-32


class DataError(Exception):
    """A table cannot be used. The message says which, where, and what to do."""


def restore(name: str) -> str:
    """Return the sentence on how to get the published file of this name back."""
    return (
        f"To restore it, copy it from the course as you downloaded it, or: git restore data/{name}"
    )


def remedies(name: str) -> str:
    """Return what to do about a changed file: seal it if that was meant, else restore it."""
    return (
        f"If you changed it on purpose, seal it: {settings.current().command} data seal. "
        f"If not, undo the change. {restore(name)}"
    )


def missing(path: Path) -> DataError:
    """Return the error for a file that is not there."""
    return DataError(f"The file data/{path.name} is missing. {restore(path.name)}")


def read(path: Path) -> bytes:
    """Return the bytes of a table's file. Raises DataError if there is none that can be read."""
    if not path.exists():
        raise missing(path)
    try:
        return files.read(path)
    except files.Unreadable as error:
        raise DataError(f"{error} {restore(path.name)}") from None


def normalise(raw: bytes) -> bytes:
    """Return the bytes with Unix line ends: a Windows checkout is the same table."""
    return raw.replace(b"\r\n", b"\n")


def digest(raw: bytes) -> str:
    """Return the SHA-256 of a file's bytes as 64 hexadecimal digits."""
    return hashlib.sha256(normalise(raw)).hexdigest()


def verify(spec: dict[str, Any], raw: bytes, path: Path) -> None:
    """Raise DataError when the bytes are not those of the published table.

    spec: the resource's descriptor. raw: the file's bytes. path: the file, for the message.
    """
    expected = spec.get("hash", "").removeprefix("sha256:")
    if hashlib.sha256(raw).hexdigest() == expected or digest(raw) == expected:
        return
    where = diagnose(spec, normalise(raw), _checksums().get(spec["name"]))
    raise DataError(f"data/{path.name}, {where} {remedies(path.name)}")


def diagnose(spec: dict[str, Any], raw: bytes, sums: dict[str, Any] | None = None) -> str:
    """Return a sentence that says where a file departs from its description.

    sums: the published checksums {"rows": [...], "columns": {...}} or None.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        column = raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].count(b",")
        names = [field["name"] for field in spec["schema"]["fields"]]
        name = names[min(column, len(names) - 1)]
        return (
            f"row {row}, column {name}: a byte that is not UTF-8 text. "
            "UTF-8 was expected; a spreadsheet may have saved the file in another encoding."
        )
    if text.startswith("\ufeff"):
        return "row 1: the file starts with a byte order mark. Plain UTF-8 was expected."
    if "\r" in text:
        row = text[: text.index("\r")].count("\n") + 1
        return f"row {row}: a carriage return inside the row. One line for each row was expected."
    fields = spec["schema"]["fields"]
    names = [field["name"] for field in fields]
    try:
        rows = list(_rows(text))
    except csv.Error as error:
        return f"{error}."
    if not rows or rows[0] != names:
        found = shortened(",".join(rows[0])) if rows else "nothing"
        return f"row 1: the columns {','.join(names)} were expected, found {found}."
    for number, row in enumerate(rows[1:], start=2):
        problem = _row_problem(fields, row)
        if problem:
            return f"row {number}, {problem}"
    return _against_checksums(rows, names, sums, text)


def _rows(text):
    """Give the rows of a table. Raises csv.Error, naming the row."""
    rows = csv.reader(io.StringIO(text))
    try:
        yield from rows
    except csv.Error as error:  # such as a cell of more than 131,072 letters
        raise csv.Error(f"row {rows.line_num}: this is no row of a table ({error})") from None


def _row_problem(fields, row):
    if len(row) != len(fields):
        last = fields[min(len(row), len(fields) - 1)]["name"]
        return f"column {last}: {len(fields)} cells were expected, found {len(row)}."
    for field, cell in zip(fields, row, strict=True):
        problem = _cell_problem(field, cell)
        if problem:
            return f"column {field['name']}: {problem}"
    return None


def _cell_problem(field, cell):
    constraints = field.get("constraints", {})
    if cell == "":
        return "a value was expected, the cell is empty." if constraints.get("required") else None
    kind = field["type"]
    try:
        value = PARSERS[kind](cell)
    except (ValueError, KeyError):
        return f"{_EXPECTED[kind]} was expected, found '{shortened(cell)}'."
    if "enum" in constraints and cell not in constraints["enum"]:
        return f"one of {', '.join(constraints['enum'])} was expected, found '{shortened(cell)}'."
    if kind in ("integer", "number"):
        if "minimum" in constraints and value < constraints["minimum"]:
            return f"at least {constraints['minimum']} was expected, found {cell}."
        if "maximum" in constraints and value > constraints["maximum"]:
            return f"at most {constraints['maximum']} was expected, found {cell}."
    return None


PARSERS: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": datetime.date.fromisoformat,
}
_EXPECTED = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "date": "a date such as 2001-02-28",
}


def checksums(text: str) -> dict[str, Any]:
    """Return the checksums of a table: {"rows": [one per data row], "columns": {name: one}}."""
    rows = list(_rows(text))
    header, body = rows[0], rows[1:]
    return {
        "rows": [_crc("\x1f".join(row)) for row in body],
        "columns": {
            name: _crc("\x1f".join(row[i] for row in body)) for i, name in enumerate(header)
        },
    }


def _crc(text):
    return f"{zlib.crc32(text.encode('utf-8')):08x}"[:DIGITS]


def _against_checksums(rows, names, sums, text):
    if not _is_sums(sums):
        return NOT_PUBLISHED
    published = [sums["rows"][i : i + DIGITS] for i in range(0, len(sums["rows"]), DIGITS)]
    now = checksums(text)
    changed = [name for name in names if now["columns"][name] != sums["columns"].get(name)]
    for number, (old, new) in enumerate(zip(published, now["rows"], strict=False), start=2):
        if old != new:
            if len(now["rows"]) != len(published):
                return (
                    f"row {number}: the published row was expected; the table has "
                    f"{len(now['rows'])} rows and should have {len(published)}."
                )
            where = changed[0] if len(changed) == 1 else " or ".join(changed)
            return (
                f"row {number}, column {where}: the published value was expected, and this row "
                "has been changed."
            )
    if len(now["rows"]) != len(published):
        last = min(len(now["rows"]), len(published)) + 1
        return (
            f"after row {last}: {len(published)} rows were expected, found {len(now['rows'])}. "
            "The file is cut off or has rows added at its end."
        )
    return "the file differs from the published one in quotation marks or line ends."


def _is_sums(sums):
    """Return whether these are checksums of a table, as `checksums` makes and `seal` joins them."""
    return (
        isinstance(sums, dict)
        and isinstance(sums.get("rows"), str)
        and isinstance(sums.get("columns"), dict)
    )


def _checksums():
    """Return the published checksums by table; without them, a change is found and not placed."""
    try:
        found = json.loads(files.text(settings.current().data / "checksums.json"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
