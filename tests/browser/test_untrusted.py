"""A notebook from elsewhere runs nothing when it is opened."""

import json

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from claimbook.notebooks import run as notebooks

VIEW = "application/vnd.jupyter.widget-view+json"
# What a hostile sender would write: it leaves a mark on the page and a file on the disk.
SCRIPT = """
document.body.dataset.ran = "yes";
const token = document.cookie.split("; ").find((one) => one.startsWith("_xsrf="))?.slice(6);
const page = JSON.parse(document.getElementById("jupyter-config-data").textContent);
fetch(page.baseUrl + "api/contents/ran.txt", {
  method: "PUT",
  headers: { "X-XSRFToken": token, Authorization: "token " + page.token },
  body: JSON.stringify({ type: "file", format: "text", content: "ran" }),
});
export default { render() {} };
"""


def hostile(with_output):
    """A notebook whose saved state of a widget holds SCRIPT."""
    widgets = {
        "l1": {
            "model_module": "@jupyter-widgets/base",
            "model_module_version": "2.0.0",
            "model_name": "LayoutModel",
            "state": {},
        },
        "w1": {
            "model_module": "anywidget",
            "model_module_version": "~0.11.0",
            "model_name": "AnyModel",
            "state": {
                "_esm": SCRIPT,
                "_anywidget_id": "x",
                "layout": "IPY_MODEL_l1",
                "_model_module": "anywidget",
                "_model_module_version": "~0.11.0",
                "_model_name": "AnyModel",
                "_view_module": "anywidget",
                "_view_module_version": "~0.11.0",
                "_view_name": "AnyView",
            },
        },
    }
    cell = new_code_cell("1")
    if with_output:
        shown = nbformat.v4.new_output("display_data", {VIEW: {"model_id": "w1"}})
        cell.outputs.append(shown)
    state = {"version_major": 2, "version_minor": 0, "state": widgets}
    return new_notebook(
        cells=[cell],
        metadata={
            "kernelspec": notebooks.KERNEL,
            "widgets": {"application/vnd.jupyter.widget-state+json": state},
        },
    )


def test_opening_a_notebook_runs_no_script_of_its_widgets(page, lab):
    """Neither that which JupyterLab begins with, nor one that is opened later."""
    page.goto("about:blank")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for with_output in (False, True):
        name = f"hostile-{with_output}.ipynb"
        nbformat.write(hostile(with_output), lab.folder / name)
        lab.open(page, name)
        page.wait_for_timeout(3000)
    assert page.evaluate("document.body.dataset.ran") is None
    assert not [url for url in asked if "ran.txt" in url]
    assert not (lab.folder / "ran.txt").exists()


def test_the_file_itself_keeps_what_its_sender_put_into_it(page, lab):
    """Until it is saved: opening changes nothing on the disk."""
    path = lab.folder / "kept.ipynb"
    nbformat.write(hostile(False), path)
    before = path.read_bytes()
    lab.open(page, path.name)
    assert path.read_bytes() == before and json.loads(before)["metadata"]["widgets"]
