"""The files behind the tables: are they the published ones, and if not, where do they differ?

data/datapackage.json holds the SHA-256 of every file. data/checksums.json holds a short checksum
of every row and of every column, so that a changed file can be traced to the cell. Both are made
by `python3 -m course data seal`, after a maintainer has changed a table on purpose.
"""

import argparse
import csv
import datetime
import hashlib
import io
import json
import zlib

from claimbook import files, settings
from claimbook.plain import say

RESTORE = "To restore it, copy it from the course as you downloaded it, or: git restore"
DIGITS = 6  # hexadecimal digits kept of each row's and column's CRC-32
NEEDED = ("name", "path", "title", "description", "coverage", "sources", "licenses", "schema")


class DataError(Exception):
    """A table cannot be used. The message says which, where, and what to do."""


def missing(path):
    """Return the error for a file that is not there."""
    return DataError(f"The file data/{path.name} is missing. {RESTORE} data/{path.name}")


def read(path):
    """Return the bytes of a table's file. Raises DataError if there is none that can be read."""
    if not path.exists():
        raise missing(path)
    try:
        return files.read(path)
    except files.Unreadable as error:
        raise DataError(f"{error} {RESTORE} data/{path.name}") from None


def package():
    """Return the descriptors of all tables, as datapackage.json has them. Raises DataError."""
    path = settings.current().data / "datapackage.json"
    try:
        found = json.loads(files.text(path))
        wrong = _package_problem(found)
    except (OSError, ValueError, RecursionError) as error:
        wrong = str(error)
    if wrong:
        raise DataError(f"data/{path.name} cannot be used ({wrong}). {RESTORE} data/")
    return found


def _package_problem(found):
    """Return what keeps a package from being one, or None."""
    specs = found.get("resources") if isinstance(found, dict) else None
    if not isinstance(specs, list):
        return "it has no list of resources"
    for number, spec in enumerate(specs, 1):
        lacks = [name for name in NEEDED if not isinstance(spec, dict) or name not in spec]
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
        if unknown := {field["type"] for field in fields} - set(_PARSERS):
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


def normalise(raw):
    """Return the bytes with Unix line ends: a Windows checkout is the same table."""
    return raw.replace(b"\r\n", b"\n")


def digest(raw):
    """Return the SHA-256 of a file's bytes as 64 hexadecimal digits."""
    return hashlib.sha256(normalise(raw)).hexdigest()


def verify(spec, raw, path):
    """Raise DataError when the bytes are not those of the published table.

    spec: the resource's descriptor. raw: the file's bytes. path: the file, for the message.
    """
    expected = spec.get("hash", "").removeprefix("sha256:")
    if hashlib.sha256(raw).hexdigest() == expected or digest(raw) == expected:
        return
    where = diagnose(spec, normalise(raw), _checksums().get(spec["name"]))
    raise DataError(f"data/{path.name}, {where} {RESTORE} data/{path.name}")


def diagnose(spec, raw, sums=None):
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
        found = ",".join(rows[0]) if rows else "nothing"
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
        value = _PARSERS[kind](cell)
    except (ValueError, KeyError):
        return f"{_EXPECTED[kind]} was expected, found '{_short(cell)}'."
    if "enum" in constraints and cell not in constraints["enum"]:
        return f"one of {', '.join(constraints['enum'])} was expected, found '{_short(cell)}'."
    if kind in ("integer", "number"):
        if "minimum" in constraints and value < constraints["minimum"]:
            return f"at least {constraints['minimum']} was expected, found {cell}."
        if "maximum" in constraints and value > constraints["maximum"]:
            return f"at most {constraints['maximum']} was expected, found {cell}."
    return None


def _short(cell):
    return cell if len(cell) <= 200 else f"{cell[:200]} … ({len(cell):,} letters)"


_PARSERS = {
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
    "date": "a date such as 2014-05-21",
}


def checksums(text):
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
        return "the file is not the published one."
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


# What a maintainer runs after changing a table.


def seal():
    """Write the hashes into datapackage.json, checksums.json, and data/README.md."""
    path = settings.current().data / "datapackage.json"
    whole = package()
    sums = {}
    for spec in whole["resources"]:
        file = settings.current().data / spec["path"]
        raw = normalise(read(file))
        problem = diagnose(spec, raw)
        if problem != "the file is not the published one.":
            raise DataError(f"data/{file.name}, {problem} Mend the table or its description.")
        found = checksums(raw.decode("utf-8"))
        spec["hash"] = "sha256:" + digest(raw)
        spec["bytes"] = len(raw)
        spec["rowcount"] = len(found["rows"])
        sums[spec["name"]] = {"rows": "".join(found["rows"]), "columns": found["columns"]}
    _write(path, json.dumps(whole, indent=1, ensure_ascii=False) + "\n")
    _write(
        settings.current().data / "checksums.json",
        json.dumps(sums, indent=0, sort_keys=True) + "\n",
    )
    _write(settings.current().data / "README.md", readme(whole))


def _write(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")


def readme(package):
    """Return the text of data/README.md, made from the package's descriptors."""
    specs = sorted(package["resources"], key=lambda spec: spec["name"])
    lines = [
        "# The tables",
        "",
        "This page is made from `datapackage.json` by `python3 -m course data seal`. "
        "Do not edit it by hand.",
        "",
        package["description"],
        "",
        "| table | what it holds | rows | coverage |",
        "|---|---|---:|---|",
    ]
    for spec in specs:
        lines.append(
            f"| [{spec['name']}](#{spec['name']}) | {spec['title']} | {spec['rowcount']:,} | "
            f"{spec['coverage']} |"
        )
    for spec in specs:
        lines += ["", card_markdown(spec, heading="##", name_first=True)]
    return "\n".join(lines).rstrip("\n") + "\n"


def card_markdown(spec, heading="###", name_first=False):
    """Return one table's description as Markdown: fields, units, sources, licence, caveats."""
    title = spec["name"] if name_first else f"{spec['title']} (`{spec['name']}`)"
    lines = [f"{heading} {title}", ""]
    if name_first:
        lines += [f"**{spec['title']}.** {spec['description']}", ""]
    else:
        lines += [spec["description"], ""]
    lines += [f"Coverage: {spec['coverage']}. File: `data/{spec['path']}`.", ""]
    lines += ["| field | unit | meaning |", "|---|---|---|"]
    for field in spec["schema"]["fields"]:
        unit = field.get("unit", "")
        lines.append(f"| {field['name']} | {unit} | {field['description']} |")
    lines += ["", "Sources: " + "; ".join(_link(item) for item in spec["sources"]) + "."]
    lines += ["", "Licence: " + "; ".join(_link(item) for item in spec["licenses"]) + "."]
    if spec.get("caveats"):
        lines += ["", "Beware:", ""] + [f"- {caveat}" for caveat in spec["caveats"]]
    return "\n".join(lines) + "\n"


def _link(item):
    text = item.get("title") or item["name"]
    return f"[{text}]({item['path']})" if item.get("path") else text


def main(argv):
    """Run `python3 -m course data check` or `... data seal`. Return the exit code."""
    parser = argparse.ArgumentParser(prog="python3 -m course data", description=main.__doc__)
    parser.add_argument("action", choices=["check", "seal"], nargs="?", default="check")
    action = parser.parse_args(argv).action
    try:
        if action == "seal":
            seal()
        specs = package()["resources"]
        for spec in specs:
            path = settings.current().data / spec["path"]
            verify(spec, read(path), path)
    except DataError as error:
        say(error, error=True)
        return 1
    say(f"{len(specs)} tables are as published.")
    return 0
