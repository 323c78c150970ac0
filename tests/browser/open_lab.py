"""A JupyterLab that runs, and a notebook that is open in it, as tests in a browser use them."""

import filecmp
import json
import secrets
import shutil
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import Page, expect

from claimbook.launch import places
from claimbook.notebooks import run as notebooks
from claimbook.progress.store import NAME, Event, Store
from claimbook.quiz import bank
from claimbook.quiz.guesses import SHOWN

SECOND = 1000  # Playwright counts in milliseconds
# Playwright waits for a script without end: what JupyterLab never does must end in an error.
LATE = """new Promise((_, fail) =>
  setTimeout(() => fail(new Error("JupyterLab was not done in time")), 90000))"""
# As a click on its name in the list of files does it.
OPEN = """async path => {
  const panel = await window.jupyterapp.commands.execute("docmanager:open", { path });
  await panel.context.ready;
  await panel.revealed;
}"""


@dataclass(frozen=True)
class Notebook:
    """A notebook that is open in JupyterLab, on a page."""

    page: Page

    def _current(self, script, timeout=30):
        """Evaluate script, where app is JupyterLab and panel the notebook in front."""
        return self.page.evaluate(
            "async (limit) => { const app = window.jupyterapp;"
            " const panel = app.shell.currentWidget;"
            " const late = new Promise((_, fail) => setTimeout("
            "   () => fail(new Error('JupyterLab was not done in time')), limit));"
            f" return await Promise.race([{script}, late]); }}",
            timeout * SECOND,
        )

    def wait_idle(self, timeout=60):
        """Wait, at most timeout seconds, until the kernel has nothing to do."""
        self.page.wait_for_function(
            "() => window.jupyterapp.shell.currentWidget.sessionContext"
            "?.session?.kernel?.status === 'idle'",
            timeout=timeout * SECOND,
        )

    def run_all(self, timeout=120):
        """Run every cell, as the Run menu does, and wait until the last is done."""
        self.unfold()
        self._current("app.commands.execute('notebook:run-all-cells')", timeout)
        self.wait_idle(timeout)

    def run(self, *words, timeout=120):
        """For each of words run the first cell whose code has it: faster than the whole."""
        self.unfold()
        cells = self.content()["cells"]
        for word in words:
            index = next(
                i
                for i, cell in enumerate(cells)
                if word in "".join(cell["source"]) and cell["cell_type"] == "code"
            )
            self._current(f"void (panel.content.activeCellIndex = {index})")
            self._current("app.commands.execute('notebook:run-cell')", timeout)
        self.wait_idle(timeout)

    def unfold(self):
        """Show what is not of the core too, as a press on each of its folds does."""
        self._current("app.commands.execute('notebook:expand-all-headings')")

    def restart_kernel(self):
        """Restart the kernel as a reader does: from the menu, with the dialog confirmed."""
        self._current("void (window.restart = app.commands.execute('kernelmenu:restart'))")
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
        self._current("window.restart")
        self.wait_idle()

    def content(self):
        """The notebook as it is now, with its outputs: a dict as nbformat writes it."""
        return self._current("panel.context.model.toJSON()")

    def errors(self):
        """The errors in the outputs, each as `Name: message`."""
        return [
            f"{output['ename']}: {output['evalue']}"
            for cell in self.content()["cells"]
            for output in cell.get("outputs", ())
            if output["output_type"] == "error"
        ]

    def cell(self, index):
        """Cell number index (from 0), scrolled into view: a Playwright locator."""
        self._current(f"void panel.content.scrollToItem({index})")
        found = self.page.locator(
            f".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell[data-windowed-list-index='{index}']"
        )
        found.scroll_into_view_if_needed()
        return found

    def save(self):
        """Write the notebook to the server's folder."""
        self._current("panel.context.save()")


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address, its token, the folder it serves and its COURSE_HOME."""

    url: str
    token: str
    folder: Path
    home: Path

    def address(self, path="", **query):
        """The address of path (such as `lab` or `api/status`) on this server, token included."""
        query["token"] = self.token
        return f"{self.url}/{path}?" + "&".join(f"{k}={quote(v)}" for k, v in query.items())

    def open(self, page, notebook):
        """Open a notebook, such as `lessons/04-economics.ipynb`, and wait for its kernel."""
        if page.url.startswith(f"{self.url}/lab"):
            page.evaluate(f"path => Promise.race([({OPEN})(path), {LATE}])", notebook)
        else:
            page.goto(self.address(f"lab/tree/{quote(notebook)}", reset=""))
        expect(page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook")).to_be_visible(
            timeout=60 * SECOND
        )
        opened = Notebook(page)
        opened.wait_idle()
        return opened

    def look(self, lesson):
        """As if the reader had asked to see all of a lesson without a guess: nothing is folded."""
        store = Store(self.home / NAME)
        for question in bank.load(bank.path(lesson)):
            store.append(Event(question.id, question.version, SHOWN))
        store.close()

    def write(self, stem, *cells, folder=""):
        """Write a notebook with these cells, under a name of its own; return its path for `open`.

        A cell is a NotebookNode or its source; a source that starts with # is Markdown.
        """
        made = [
            cell
            if not isinstance(cell, str)
            else new_markdown_cell(cell)
            if cell.startswith("#")
            else new_code_cell(cell)
            for cell in cells
        ]
        name = f"{stem}-{secrets.token_hex(4)}.ipynb"
        notebook = new_notebook(cells=made, metadata={"kernelspec": notebooks.KERNEL})
        nbformat.write(notebook, self.folder / folder / name)
        return f"{folder}/{name}" if folder else name

    def kernels(self, *stopped):
        """Stop kernels, and return the ids of those that run: a set."""
        for one in stopped:
            with suppress(HTTPError):  # the page has just stopped it itself
                self._ask(f"api/kernels/{one}", "DELETE")
        return {kernel["id"] for kernel in json.loads(self._ask("api/kernels"))}

    def _ask(self, path, method="GET"):
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(f"{self.url}/{path}", headers=headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read()

    def restore(self):
        """Make the served folder what it was, and forget all progress."""
        shutil.rmtree(self.home, ignore_errors=True)
        for path in [path for path in self.folder.rglob("*") if path.is_file()]:
            origin = places.ROOT / path.relative_to(self.folder)
            if not origin.exists():
                path.unlink()
            elif not filecmp.cmp(origin, path):
                shutil.copy2(origin, path)
