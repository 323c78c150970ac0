"""The files that Jupyter's server shows and saves: notebooks without the state of widgets.

A notebook can carry the saved state of widgets in its metadata, and a widget of anywidget carries
its script in that state. JupyterLab runs such a script when the notebook is opened, before any
cell is run and before anyone has trusted it: whoever sends a notebook could run commands with the
reader's rights. The course has no use for saved state, so the server never hands it out.
"""

from __future__ import annotations

import sys
from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

# A bank holds the key to each question: who browses the lessons does not meet it.
KEYS = "questions"
VIEW = "application/vnd.jupyter.widget-view+json"
BESIDE_IT = {"text/markdown", "text/html", "image/png"}
# What a kernel of this environment says of its language. JupyterLab writes it into the notebook as
# soon as the kernel has started, and calls the notebook unsaved if it said something else before.
LANGUAGE = {
    "name": "python",
    "version": sys.version.split()[0],
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
    "pygments_lexer": f"ipython{sys.version_info[0]}",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}


def _notebook(model: dict[str, Any]) -> dict[str, Any]:
    """The notebook in a file's model; {} if it is something else, or was not asked for."""
    content = model.get("content")
    return content if model.get("type") == "notebook" and isinstance(content, dict) else {}


def without_state(model: dict[str, Any]) -> dict[str, Any]:
    """Take the saved state of widgets from a file's model, if it is a notebook; return the model."""
    _notebook(model).get("metadata", {}).pop("widgets", None)
    return model


def with_language(model: dict[str, Any]) -> dict[str, Any]:
    """Let a notebook of Python say of its language what the kernel will say; return the model.

    So a notebook that was only opened is not called unsaved.
    """
    told = _notebook(model).get("metadata", {})
    if dict(told.get("kernelspec") or {}).get("name") == "python3":
        told["language_info"] = dict(LANGUAGE)
    return model


def without_views(model: dict[str, Any], **_details: Any) -> None:
    """Take the views and the state of widgets from a notebook that is about to be saved.

    A stored view is an error message ("model not found") when the notebook is opened without the
    kernel that made it. Without it, JupyterLab shows the Markdown that the course's widgets give
    beside their view, and the reader runs the cell to answer. Outputs that have nothing beside
    their view stay as they are, so that no output is lost.
    """
    for cell in _notebook(without_state(model)).get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if VIEW in data and BESIDE_IT & set(data):
                del data[VIEW]


class Contents(AsyncLargeFileManager):
    """Jupyter's own manager of files, which keeps the state of widgets out of both directions, and
    the folders with the keys of questions out of its lists.

    Set as `ServerApp.contents_manager_class` in every start of the course.
    """

    def __init__(self, **settings: Any):
        super().__init__(**settings)
        self.hide_globs = [*self.hide_globs, KEYS]  # type: ignore[has-type]  # a trait
        self.register_pre_save_hook(without_views)

    async def get(self, path: str, *arguments: Any, **settings: Any) -> dict[str, Any]:
        """The model of a file, as Jupyter's manager gives it, without the state of widgets, and with
        the language that the kernel will tell.
        """
        return with_language(without_state(await super().get(path, *arguments, **settings)))
