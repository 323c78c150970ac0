"""A table: its CSV file in data/, or one that lies there already, and its description."""

from __future__ import annotations

import argparse
import csv
import re
from pathlib import Path
from typing import Any

from claimbook import settings
from claimbook.scaffold.plan import Plan, Refusal
from claimbook.settings import FILL_IN
from claimbook.tables import files, rules, seal

# What the cells of a file are, tried in this order.
TYPES = ("integer", "number", "boolean", "date", "string")
COLUMNS = ("year:integer", "value:number")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `new table`."""
    parser.add_argument("name", help="small letters, digits and _, such as river_lengths")
    parser.add_argument(
        "columns",
        nargs="*",
        metavar="COLUMN:TYPE",
        help=f"types are {', '.join(TYPES)}; default: {' '.join(COLUMNS)}. If data/NAME.csv is "
        "there, its columns are described as they are",
    )


def plan(options: argparse.Namespace) -> Plan:
    """Return the Plan of a new table. Raises Refusal."""
    name = options.name
    if not rules.NAME.fullmatch(name):
        raise Refusal(f"'{name}' is no name of a table: small letters, digits and _ only.")
    package = seal.read()
    if any(spec["name"] == name for spec in package["resources"]):
        raise Refusal(f"There is a table {name} already. Choose another name.")
    path = settings.current().data / f"{name}.csv"
    made = Plan()
    if path.exists():
        if options.columns:
            raise Refusal(f"data/{path.name} is there: its columns are taken from it, not given.")
        fields, key = _found(path)
    else:
        fields = [_field(*_split(given)) for given in options.columns or COLUMNS]
        key = [field["name"] for field in fields][:1]
        made.add(
            path, ",".join(field["name"] for field in fields) + "\n", "the names of its columns"
        )
    package["resources"].append(_description(name, fields, key))
    made.change(path.with_name(seal.PACKAGE), seal.text_of(package), f"the description of {name}")
    made.next = [
        f"Write the rows into data/{name}.csv, one for each thing counted; an unknown value is an "
        "empty cell.",
        f"Fill in the description of {name} at the end of data/{seal.PACKAGE}: what it holds, units, "
        "sources, licence, caveats.",
        f"Seal it: {settings.current().command} data seal",
    ]
    return made


def _split(given: str) -> tuple[str, str]:
    name, _, kind = given.partition(":")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or kind not in TYPES:
        raise Refusal(f"'{given}' is no column: write NAME:TYPE, a type being {', '.join(TYPES)}.")
    return name, kind


def _field(name: str, kind: str) -> dict[str, Any]:
    found = {"name": name, "type": kind, "description": FILL_IN}
    if kind in ("integer", "number"):
        found["unit"] = "year" if name == "year" else FILL_IN
    return found


def _found(path: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the fields of a file that is there, and the columns that tell its rows apart."""
    try:
        header, *rows = csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
    except (UnicodeDecodeError, ValueError):
        raise Refusal(f"data/{path.name} is empty or not UTF-8: save it as CSV in UTF-8.") from None
    ragged = next((n for n, row in enumerate(rows, 2) if len(row) != len(header)), None)
    if ragged:
        raise Refusal(
            f"data/{path.name}, row {ragged}: {len(header)} cells were expected, found "
            f"{len(rows[ragged - 2])}. Mend it first."
        )
    columns = {name: [row[place] for row in rows] for place, name in enumerate(header)}
    fields = [_field(name, _kind(cells)) for name, cells in columns.items()]
    for width in range(1, len(header) + 1):
        if len({tuple(row[:width]) for row in rows}) == len(rows):
            return fields, header[:width]
    return fields, []


def _kind(cells: list[str]) -> str:
    filled = [cell for cell in cells if cell]
    for kind in TYPES:
        try:
            for cell in filled:
                files.PARSERS[kind](cell)
        except (ValueError, KeyError):
            continue
        return kind if filled else "string"
    return "string"


def _description(name: str, fields: list[dict[str, Any]], key: list[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if key:
        schema["primaryKey"] = key
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "title": FILL_IN,
        "description": FILL_IN,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
        "sources": [{"title": FILL_IN, "path": f"https://{FILL_IN}"}],
        "licenses": [{"name": FILL_IN}],
        "coverage": FILL_IN,
        "caveats": [FILL_IN],
    }
