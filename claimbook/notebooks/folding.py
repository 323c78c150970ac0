"""The code of a lesson is folded, unless its text asks to read it.

The fold is JupyterLab's own (`jupyter.source_hidden` in a cell's metadata), so that JupyterLab and
Notebook 7 know it, and GitHub and print show the code. A cell with `course.code: open` in its
metadata is left open.
"""

from __future__ import annotations

from nbformat import NotebookNode


def fold(notebook: NotebookNode) -> NotebookNode:
    """Fold the code of all cells of a lesson but those that are left open; return the lesson."""
    for cell in notebook.cells:
        own = {k: v for k, v in cell.metadata.get("jupyter", {}).items() if k != "source_hidden"}
        is_open = cell.metadata.get("course", {}).get("code") == "open"
        if cell.cell_type == "code" and not is_open:
            own["source_hidden"] = True
        cell.metadata.pop("jupyter", None)
        if own:
            cell.metadata["jupyter"] = NotebookNode(own)
    return notebook
