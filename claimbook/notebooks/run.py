"""The command `notebooks`: run notebooks, save what they give, always in the same form.

A notebook runs in its own folder, from top to bottom, in a fresh kernel that knows no reader's
progress. What is saved is what the kernel sent, as a test with nbval sees it, without anything
that differs from one run or one machine to the next: no times, no widget identities.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from traitlets.config import Config

from claimbook import settings
from claimbook.notebooks import SAVED, folding
from claimbook.plain import say

FOLDERS = ("lessons", "solutions")
SECONDS = 120  # for one cell; a whole lesson should take no more than 25
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# No version of Python: it differs between readers and tells them nothing.
LANGUAGE = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}
KEPT_IN_CELLS = ("course", "slideshow", "tags")
KEPT_IN_NOTEBOOKS = ("course", "title")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")  # of a traceback, meant for a terminal
PICTURE = re.compile(r"data:image/png;base64,[\w+/=]+")
WIDGET = "application/vnd.jupyter.widget-view+json"


class NotebookError(Exception):
    """A notebook that cannot be run; the text names file, cell and reason."""


def main(argv: list[str]) -> int:
    """Run notebooks and save them. Returns 0, or 1 if one failed or is not current."""
    parser = settings.parser("notebooks", __doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="default: lessons/ and solutions/")
    parser.add_argument("--check", action="store_true", help="save nothing, say what differs")
    parser.add_argument("--fold", action="store_true", help="run nothing: fold the code of lessons")
    options = parser.parse_args(argv)
    failed = False
    for path in _found(options.paths or [settings.current().root / folder for folder in FOLDERS]):
        try:
            old = read(path)
            new = folded(read(path), path) if options.fold else run(path)
        except NotebookError as error:
            say(error, error=True)
            failed = True
            continue
        if options.check:
            problem = difference(old, new)
            say(f"{path.name}: {problem or 'current'}")
            failed = failed or bool(problem)
        else:
            path.write_text(text(new), encoding="utf-8", newline="\n")
            say(f"{path.name}: {'folded' if options.fold else 'run and saved'}")
    return int(failed)


def read(path: Path) -> NotebookNode:
    """Return the notebook at this path. Raises NotebookError if there is none."""
    try:
        return nbformat.read(path, as_version=4)
    except (OSError, nbformat.reader.NotJSONError) as error:
        raise NotebookError(f"{path} cannot be read as a notebook: {error}") from error


def run(path: Path) -> NotebookNode:
    """Return the notebook at this path with the outputs of a fresh run, in the form to save.

    Raises NotebookError if a cell stops with an error or takes too long.
    """
    notebook = read(path)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        home.mkdir()
        client = _Client(
            notebook,
            config=Config(KernelManager=connection(folder)),
            timeout=SECONDS,
            kernel_name=KERNEL["name"],
            resources={"metadata": {"path": str(path.parent)}},
            store_widget_state=False,
            record_timing=False,
            coalesce_streams=True,
        )
        try:
            client.execute(
                env=os.environ | {"COURSE_HOME": str(home), SAVED: "1"}, stderr=subprocess.DEVNULL
            )
        except CellExecutionError as error:
            told = COLOURS.sub("", str(error))
            raise NotebookError(f"{path.name}: {_cell_of(notebook)}\n{told}") from None
        except (CellTimeoutError, DeadKernelError) as error:
            raise NotebookError(f"{path.name}: {error}") from None
    return folded(tidy(notebook), path)


def folded(notebook: NotebookNode, path: Path) -> NotebookNode:
    """Fold the code, if this is a lesson; return the notebook."""
    if path.resolve().parent != settings.current().lessons.resolve():
        return notebook
    return folding.fold(notebook)


def connection(folder: str | Path) -> dict[str, str]:
    """Return how to talk with a kernel: the settings for a KernelManager, its files in folder.

    Two kernels that start at the same moment can be given the same port, but not the same file.
    """
    if os.name != "posix":
        return {}
    return {"transport": "ipc", "connection_file": str(Path(folder, "kernel.json"))}


def tidy(notebook: NotebookNode) -> NotebookNode:
    """Take from a notebook that was run what differs between runs and machines; return it."""
    count = 0
    for cell in notebook.cells:
        cell.metadata = _chosen(cell.metadata, KEPT_IN_CELLS)
        if cell.cell_type != "code":
            continue
        if cell.source.strip():
            count += 1
            cell.execution_count = count
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = cell.execution_count
            # A stored view of a widget is an error message without its kernel. Readers without
            # one see the text that the widget gives beside its view.
            output.get("data", {}).pop(WIDGET, None)
    kept = _chosen(notebook.metadata, KEPT_IN_NOTEBOOKS)
    notebook.metadata = nbformat.from_dict(
        {**kept, "kernelspec": KERNEL, "language_info": LANGUAGE}
    )
    return notebook


def text(notebook: NotebookNode) -> str:
    """Return a notebook as the text of its file."""
    return nbformat.writes(notebook) + "\n"


def difference(old: NotebookNode, new: NotebookNode) -> str | None:
    """Say where two notebooks differ, pictures left aside, or return None."""
    old, new = _without_pictures(old), _without_pictures(new)
    if len(old.cells) == len(new.cells):
        for number, (before, after) in enumerate(zip(old.cells, new.cells, strict=True), start=1):
            if before != after:
                parts = [key for key in after if before.get(key) != after[key]]
                return f"cell {number} is not current ({', '.join(parts) or 'form'})"
    return None if old == new else "its metadata is not current"


class _Client(NotebookClient):
    """A client that keeps every output where the kernel sent it, as nbval and GitHub see it.

    The usual one plays the browser's part for widgets that capture output or clear it: a chart
    drawn by a slider would then be in no file. And it keeps a history of the cells, by which a
    semicolon at the end of a line hides an output that nbval would see.
    """

    async def async_execute_cell(  # type: ignore[override]
        self, cell: NotebookNode, cell_index: int, **options: Any
    ) -> NotebookNode:
        return await super().async_execute_cell(
            cell, cell_index, **{**options, "store_history": False}
        )

    def handle_comm_msg(self, outs: list[Any], msg: dict[str, Any], cell_index: int) -> None:
        pass

    def clear_output(self, outs: list[Any], msg: dict[str, Any], cell_index: int) -> None:
        pass


def _found(paths):
    """Return the notebooks in these files and folders, sorted; folders inside folders too."""
    files = [p for path in paths for p in (path.rglob("*.ipynb") if path.is_dir() else [path])]
    return sorted(p for p in files if ".ipynb_checkpoints" not in p.parts)


def _chosen(metadata, names):
    return nbformat.from_dict({name: metadata[name] for name in names if name in metadata})


def _cell_of(notebook):
    """Say which cell holds the error."""
    for number, cell in enumerate(notebook.cells, start=1):
        if any(output.output_type == "error" for output in cell.get("outputs", [])):
            return f"cell {number} stopped with an error."
    return "a cell stopped with an error."


def _without_pictures(notebook):
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/png" in data:
                data["image/png"] = ""
                for own in output.metadata.values():  # the same, drawn for a phone
                    if "narrow" in own:
                        own["narrow"] = ""
            if "text/markdown" in data:  # a picture may stand inside a fold
                data["text/markdown"] = PICTURE.sub("", data["text/markdown"])
    return copy
