"""A claim: its row in data/claims.csv and the function that computes its figures."""

from __future__ import annotations

import argparse
import ast
import csv
import io
import re
from collections.abc import Iterable

from claimbook import settings
from claimbook.guide.syllabus import Lesson
from claimbook.scaffold import places
from claimbook.scaffold.plan import Plan, Refusal, template
from claimbook.settings import FILL_IN

ID = re.compile(r"[A-Z][1-9][0-9]*")
# For each name that the function uses: the line that imports it where it is missing.
IMPORTS = {
    "tables": "from claimbook import tables",
    "Figure": "from claimbook.ledger.figure import Figure",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `new claim`."""
    parser.add_argument("name", metavar="ID", help="a capital letter and a number, such as E1")
    parser.add_argument("--lesson", help="the lesson that tests it; default: that of its letter")


def plan(options: argparse.Namespace) -> Plan:
    """Return the Plan of a new claim. Raises Refusal."""
    name = options.name
    if not ID.fullmatch(name):
        raise Refusal(f"'{name}' is no id of a claim: a capital letter and a number, such as E1.")
    path = settings.current().data / "claims.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    header, *cells = [next(csv.reader([line])) for line in lines]
    rows = [dict(zip(header, row, strict=False)) for row in cells]
    for at, row in enumerate(rows, start=2):
        if row["id"] == name:
            raise Refusal(f"There is a claim {name} already: data/claims.csv, row {at}.")
    alike = [place for place, row in enumerate(rows) if re.sub(r"\d", "", row["id"]) == name[0]]
    number = options.lesson or (rows[alike[-1]]["lesson"] if alike else None)
    if number is None:
        raise Refusal(f"No claim begins with {name[0]} yet: say its lesson, as --lesson 01.")
    lesson = places.lesson(number)
    known = {"id": name, "lesson": lesson.number}
    if alike:
        known["section"] = rows[alike[-1]]["section"]
    row = {column: known.get(column, FILL_IN) for column in header}
    lines.insert((alike[-1] if alike else len(rows) - 1) + 2, _line(row.values()))
    made = Plan()
    made.change(path, "\n".join(lines) + "\n", f"the row of {name}")
    module = _evidence(made, lesson, name)
    made.next = [
        f"Fill in the row of {name} in data/claims.csv; a reason may name the figures in braces.",
        f"Compute the figures in the function {name.lower()} of {module}.",
        f"Seal the table: {settings.current().command} data seal",
        f'Show the card in lessons/{lesson.id}.ipynb, in a cell with: claims.card("{name}")',
        f"Ask about it: {settings.current().command} new question {lesson.number}/NAME",
    ]
    return made


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def _evidence(made: Plan, lesson: Lesson, name: str) -> str:
    """Put the function into the lesson's module; return where that is, in words."""
    path = places.home(lesson) / "evidence.py"
    shown = path.relative_to(settings.current().root).as_posix()
    function = template("claim.py.txt", function=name.lower())
    if not path.is_file():
        body = function.rstrip()
        made.add(path, template("evidence.py.txt", lesson=lesson.number, body=body))
        if not (path.parent / "__init__.py").exists():
            made.add(path.parent / "__init__.py", f'"""Lesson {lesson.number}."""\n')
        return shown
    text = path.read_text(encoding="utf-8")
    made.change(path, _with(text, name, function, shown), f"the function {name.lower()}")
    return shown


def _with(text: str, name: str, function: str, shown: str) -> str:
    """Return a module's text with a function at its end, and the imports that it needs."""
    tree = ast.parse(text)
    defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    if name.lower() in defined:
        raise Refusal(f"{shown} has a function {name.lower()} already.")
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = {alias.asname or alias.name for node in imports for alias in node.names}
    missing = [line for word, line in IMPORTS.items() if word not in imported]
    lines = [*text.splitlines(keepends=True), f"\n\n{function}"]
    start = imports[0].lineno - 1 if imports else 1
    lines[start:start] = [f"{line}\n" for line in missing]
    return "".join(lines)
