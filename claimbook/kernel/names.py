"""The course's names exist in every cell: charts, data, quiz and the others, and pd for pandas."""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from typing import Any

from claimbook import settings

OTHERS = {"pd": "pandas"}


def known() -> dict[str, str]:
    """Return the course's names and the modules that they stand for."""
    course = settings.current()
    folder = course.root / course.package
    files = [path.stem for path in folder.glob("[a-z]*.py")]
    packages = [path.parent.name for path in folder.glob("[a-z]*/__init__.py")]
    faces = [name for name in (*files, *packages) if not name.startswith("lesson_")]
    return {name: f"{course.package}.{name}" for name in sorted(faces)} | OTHERS


def missing(code: str, names: dict[str, Any]) -> list[str]:
    """Return which of the course's names a cell uses that are neither there nor imported in it."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):  # a magic command, or a slip that Python will tell
        return []
    nodes = list(ast.walk(tree))
    used = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    made = {
        (alias.asname or alias.name).partition(".")[0]
        for node in nodes
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    wanted = used - made - set(names)
    return [name for name in known() if name in wanted] if wanted else []


def supply(code: str, names: dict[str, Any]) -> None:
    """Import what a cell uses of the course's names, as its first cell would have."""
    for name in missing(code, names):
        names[name] = import_module(known()[name])
        if pandas := sys.modules.get("pandas"):  # whole sentences in tables, as in the lessons
            pandas.set_option("display.max_colwidth", None)
