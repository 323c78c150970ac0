"""The course as a reader's browser first shows it."""

import time

import pytest
from playwright.sync_api import expect

from claimbook.launch import state


def test_a_notebook_runs_and_its_kernel_restarts(page, lab):
    """The fixtures themselves: cells run, errors are seen, widgets show, nothing is fetched."""
    cells = ["import ipywidgets; ipywidgets.Button(description='Hello')", "known = 1", "1 / 0"]
    opened = lab.open(page, lab.write("fixtures", *cells))
    opened.run_all()
    assert opened.errors() == ["ZeroDivisionError: division by zero"]
    expect(opened.cell(0).get_by_role("button", name="Hello")).to_be_visible()

    opened.restart_kernel()
    cell = opened.cell(1)
    cell.locator(".cm-content").fill("known")
    cell.locator(".cm-content").press("Shift+Enter")
    outputs = cell.locator(".jp-OutputArea-output")  # a plain sentence, and Python's own folded
    expect(outputs).to_have_count(2)
    expect(outputs.last.locator("details")).to_contain_text("NameError")
    assert page.strays == []


def test_closing_a_notebook_ends_its_kernel(page, lab):
    """Each kernel takes about a hundred megabytes, and a course has many notebooks."""
    before = lab.kernels()
    lab.open(page, lab.write("closed", "1")).save()  # else it would ask whether to save
    assert len(lab.kernels() - before) == 1
    page.evaluate("void window.jupyterapp.commands.execute('application:close')")
    expect(page.locator(".jp-NotebookPanel")).to_have_count(0)
    end = time.monotonic() + 30
    while lab.kernels() - before and time.monotonic() < end:
        page.wait_for_timeout(200)
    assert lab.kernels() <= before
    expect(page.locator(".jp-Dialog")).to_have_count(0)


@pytest.mark.skipif(
    state.shortfall() is not None, reason="the running Python is not the course's environment"
)
def test_lab_opens_on_the_first_notebook_with_the_tree_and_no_pop_up(fresh_page, start_lab):
    page = fresh_page
    lab = start_lab(command=["-m", "course", "lab"])
    page.goto(lab.address())
    expect(page.locator(".jp-NotebookPanel .jp-Notebook")).to_be_visible(timeout=60_000)
    expect(
        page.locator(".lm-TabBar-tab.lm-mod-current").filter(has_text="00-start-here.ipynb")
    ).to_be_visible()
    expect(
        page.locator(".jp-DirListing-item").filter(has_text="00-start-here.ipynb")
    ).to_be_visible()

    # Where nobody switched the question about news off, it is there within two seconds.
    page.wait_for_timeout(4000)
    expect(page.locator(".jp-Dialog, .Toastify__toast, .jp-Notification-Toast")).to_have_count(0)
    assert page.strays == []
