"""Keeps widgets out of saved notebooks: a hook for Jupyter's server, standard library only.

A stored view of a widget is an error message ("model not found") when the notebook is opened
without the kernel that made it. Without it, JupyterLab shows the Markdown that the course's
widgets give beside their view, and the reader runs the cell to answer.
"""

from __future__ import annotations

from typing import Any

VIEW = "application/vnd.jupyter.widget-view+json"


def without_views(model: dict[str, Any], **_details: Any) -> None:
    """Take the views and the state of widgets from a notebook that is about to be saved.

    Set as `ContentsManager.pre_save_hook`. Outputs that have nothing beside their view stay as
    they are, so that no output is lost.
    """
    content = model.get("content")
    if model.get("type") != "notebook" or not isinstance(content, dict):
        return
    content.get("metadata", {}).pop("widgets", None)
    for cell in content.get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if VIEW in data and (
                "text/markdown" in data or "image/png" in data or "text/html" in data
            ):
                del data[VIEW]
