"""The code of a lesson is folded, unless its text asks to read it, and so is what is not of the core.

The folds are JupyterLab's own (`jupyter.source_hidden` and `jp-MarkdownHeadingCollapsed` in a cell's
metadata), so that JupyterLab and Notebook 7 know them, and GitHub and print show all. A cell with
`course.code: open` in its metadata is left open.
"""

from __future__ import annotations

from nbformat import NotebookNode

from claimbook import settings

COLLAPSED = "jp-MarkdownHeadingCollapsed"  # up to the next heading of its level


def fold(notebook: NotebookNode) -> NotebookNode:
    """Fold the code of all cells of a lesson but those that are left open, and its rest; return it."""
    rest = settings.current().pace.get("rest")
    for cell in notebook.cells:
        cell.metadata.pop(COLLAPSED, None)
        if rest and cell.source.startswith(f"### {rest}"):
            cell.metadata[COLLAPSED] = True
        own = {k: v for k, v in cell.metadata.get("jupyter", {}).items() if k != "source_hidden"}
        is_open = cell.metadata.get("course", {}).get("code") == "open"
        if cell.cell_type == "code" and not is_open:
            own["source_hidden"] = True
        cell.metadata.pop("jupyter", None)
        if own:
            cell.metadata["jupyter"] = NotebookNode(own)
    return notebook
