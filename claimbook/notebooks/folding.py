"""Code that only shows something is folded in a lesson; code from which one can learn stays open.

The fold is JupyterLab's own (`jupyter.source_hidden` in a cell's metadata), so that JupyterLab and
Notebook 7 know it, and GitHub and print show the code. A cell with `course.code: open` in its
metadata is left open.
"""

from __future__ import annotations

import ast

from nbformat import NotebookNode

SHOWS = {"quiz", "claims", "figures", "guide", "glossary", "brief"}  # faces that only show


def only_shows(code: str, package: str) -> bool:
    """Whether code does nothing but call what shows a part of the course, after imports of it."""
    try:
        body = ast.parse(code).body
    except (SyntaxError, ValueError):
        return False
    rest = [one for one in body if not (isinstance(one, ast.ImportFrom) and one.module == package)]
    return bool(rest) and all(map(_shows, rest))


def _shows(statement: ast.stmt) -> bool:
    call = statement.value if isinstance(statement, ast.Expr) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return False
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    face = call.func.value
    return (
        isinstance(face, ast.Name)
        and face.id in SHOWS
        and all(isinstance(one, ast.Constant) for one in given)
    )


def fold(notebook: NotebookNode, package: str) -> NotebookNode:
    """Fold the code of a lesson's cells that only show something, and no other; return the lesson."""
    for cell in notebook.cells:
        own = {k: v for k, v in cell.metadata.get("jupyter", {}).items() if k != "source_hidden"}
        is_open = cell.metadata.get("course", {}).get("code") == "open"
        if cell.cell_type == "code" and not is_open and only_shows(cell.source, package):
            own["source_hidden"] = True
        cell.metadata.pop("jupyter", None)
        if own:
            cell.metadata["jupyter"] = NotebookNode(own)
    return notebook
