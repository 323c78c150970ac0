"""The course as a reader's browser first shows it."""

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

PYTHON = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}


def test_a_notebook_runs_and_its_kernel_restarts(lab, page):
    """The fixtures themselves: cells run, errors are seen, widgets show, nothing is fetched."""
    cells = ["import ipywidgets; ipywidgets.Button(description='Hello')", "known = 1", "1 / 0"]
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells],
                            metadata={"kernelspec": PYTHON})
    nbformat.write(notebook, lab.folder / "fixtures.ipynb")

    opened = lab.open(page, "fixtures.ipynb")
    opened.run_all()
    assert opened.errors() == ["ZeroDivisionError: division by zero"]
    expect(opened.cell(0).get_by_role("button", name="Hello")).to_be_visible()

    opened.restart_kernel()
    cell = opened.cell(1)
    cell.locator(".cm-content").fill("known")
    cell.locator(".cm-content").press("Shift+Enter")
    expect(cell.locator(".jp-OutputArea-output")).to_contain_text("NameError")
    assert page.strays == []
