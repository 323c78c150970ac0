"""What a table's description must say, and what its rows must keep to, as sentences.

Checked before anything is sealed, so that a slip is told and never half written. Standard library
only.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from claimbook import settings
from claimbook.tables import files

NAME = re.compile(r"[a-z][a-z0-9_]*")
TEXTS = ("title", "description", "coverage")


def package_problem(package: Any) -> str | None:
    """Say what is wrong with datapackage.json as a whole, or return None."""
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        return "it must be a mapping with a list `resources`, one entry for each table."
    if not package.get("description"):
        return "the field `description` is missing: what all tables have in common."
    seen: set[str] = set()
    for number, spec in enumerate(package["resources"], start=1):
        name = spec.get("name") if isinstance(spec, dict) else None
        if not isinstance(name, str) or not NAME.fullmatch(name):
            return f"table number {number} has no name of small letters, digits and _."
        if name in seen:
            return f"the name {name} is there twice."
        seen.add(name)
    return None


def description_problem(spec: dict[str, Any]) -> str | None:
    """Say what is wrong with the description of one table, or return None."""
    if problem := shape_problem(spec):
        return problem
    if spec["path"] != f"{spec['name']}.csv":
        return f"`path` must be {spec['name']}.csv."
    if any(not str(source.get("path", "")).startswith("http") for source in spec["sources"]):
        return "each of `sources` needs a `path`, the address where a reader can open it."
    return _unfilled(spec, ())


def shape_problem(spec: dict[str, Any]) -> str | None:
    """Say what keeps a table from being read and shown by its description, or return None."""
    for name in ("path", *TEXTS):
        if not isinstance(spec.get(name), str) or not spec[name].strip():
            return f"the field `{name}` is missing."
    if not isinstance(spec.get("hash", ""), str):
        return "`hash` must be a text."
    for name, needed in (("sources", "title"), ("licenses", "name")):
        entries = spec.get(name)
        if not isinstance(entries, list) or not entries:
            return f"`{name}` must list at least one."
        for entry in entries:
            if not isinstance(entry, dict) or not entry.get(needed):
                return f"an entry of `{name}` has no `{needed}`."
    schema = spec.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not fields:
        return "`schema` must hold a list `fields`, one entry for each column."
    for number, field in enumerate(fields, start=1):
        problem = _field_problem(field, number)
        if problem:
            return problem
    return None


def _field_problem(field: Any, number: int) -> str | None:
    if not (isinstance(field, dict) and isinstance(field.get("name"), str) and field["name"]):
        return f"field number {number} has no `name`."
    if field.get("type") not in list(files.PARSERS):
        return (
            f"field {field['name']}: `type` must be one of {', '.join(files.PARSERS)}; "
            f"this has {field.get('type')!r}."
        )
    if not field.get("description"):
        return f"field {field['name']} has no `description`."
    if field["type"] in ("integer", "number") and not field.get("unit"):
        return f"field {field['name']} holds numbers and has no `unit`."
    constraints = field.get("constraints", {})
    if not isinstance(constraints, dict):
        return f"field {field['name']}: `constraints` must be a mapping."
    if not all(isinstance(one, str) for one in _listed(constraints.get("enum", []))):
        return f"field {field['name']}: `enum` must be a list of texts."
    for limit in ("minimum", "maximum"):
        if not isinstance(constraints.get(limit, 0), int | float):
            return f"field {field['name']}: `{limit}` must be a number."
    return None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [None]


def _unfilled(value: Any, trail: tuple[Any, ...]) -> str | None:
    """Say where a description still holds the words of a new file, or return None."""
    parts = value.items() if isinstance(value, dict) else enumerate(value, start=1)
    for step, part in parts:
        if isinstance(part, str) and settings.FILL_IN in part:
            where = ".".join(str(one) for one in (*trail, step))
            return f"`{where}` still says {settings.FILL_IN}."
        if isinstance(part, dict | list) and (found := _unfilled(part, (*trail, step))):
            return found
    return None


def rows_problem(spec: dict[str, Any], text: str) -> str | None:
    """Say what is wrong with a table's rows taken together, or return None."""
    header, *rows = csv.reader(io.StringIO(text))
    if not rows:
        return "the table has no rows yet."
    for number, row in enumerate(rows, start=2):
        for column, cell in zip(header, row, strict=True):
            if settings.FILL_IN in cell:
                return f"row {number}, column {column}: the cell still says {settings.FILL_IN}."
    key = spec["schema"].get("primaryKey") or []
    key = [key] if isinstance(key, str) else key
    if unknown := [name for name in key if name not in header]:
        return f"`primaryKey` names {unknown[0]}, which is no column."
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows, start=2):
        values = tuple(row[header.index(name)] for name in key)
        if key and values in seen:
            return f"row {number} repeats the key {', '.join(values)} of row {seen[values]}."
        seen[values] = number
    return None
