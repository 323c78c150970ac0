"""The net holds: a notebook that is broken in any of three ways makes the run fail."""

import base64
import io
import shutil
from functools import partial
from pathlib import Path

import forked
import nbformat
import nbval_runs
import pytest
from PIL import Image

from claimbook.launch.places import ROOT

NOTEBOOK = Path("solutions", "04-economics.ipynb")
TABLE = "trade.csv"  # the notebook loads it
pytestmark = pytest.mark.slow


def _copy(folder):
    """Copy what the notebook needs to run into a folder; return the notebook's path there."""
    shutil.copy(ROOT / "course.toml", folder)
    for name in ("claimbook", "course", "data"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / NOTEBOOK).parent.mkdir()
    return Path(shutil.copy(ROOT / NOTEBOOK, folder / NOTEBOOK))


def _changed(whole, name, change):
    """Write a copy of a notebook beside it, with its code cells changed; return the path."""
    notebook = nbformat.read(whole, as_version=4)
    change([cell for cell in notebook.cells if cell.cell_type == "code"])
    nbformat.write(notebook, whole.with_name(name))
    return whole.with_name(name)


def _raise(cells):
    cells[1].source += "\nraise RuntimeError('injected')"


def _alter(cells):
    texts = [o.data for c in cells for o in c.outputs if "text/plain" in o.get("data", {})]
    texts[-1]["text/plain"] += " altered"


@pytest.fixture(scope="module")
def broken(request, tmp_path_factory, fork):
    """What fails in a whole notebook, in two broken copies, and in one without its table.

    The whole one has a kernel that was started for it alone, and not by a fork.
    """
    root = tmp_path_factory.mktemp("course with a space")
    whole = _copy(root)
    raised = _changed(whole, "raised.ipynb", _raise)
    altered = _changed(whole, "altered.ipynb", _alter)
    run = partial(nbval_runs.failures, request.session, root)
    found = {"whole": run(whole)}
    with pytest.MonkeyPatch.context() as patch:
        forked.use(patch, fork)
        found |= {"exception": run(raised), "output": run(altered)}
        (root / "data" / TABLE).unlink()
        return found | {"data": run(whole)}


def test_a_whole_notebook_passes(broken):
    assert broken["whole"] == []


def test_an_injected_exception_fails(broken):
    assert "RuntimeError: injected" in broken["exception"][0]


def test_a_changed_output_fails(broken):
    assert len(broken["output"]) == 1
    assert "Cell outputs differ" in broken["output"][0]


def test_a_deleted_table_fails(broken):
    assert f"data/{TABLE}" in broken["data"][0]


def drawn(change=0, size=(40, 30)):
    """A text with a picture in it: grey, with one corner of 12 pixels lighter by change."""
    picture = Image.new("RGB", size, (100, 100, 100))
    picture.paste((100 + change,) * 3, (0, 0, 4, 3))
    file = io.BytesIO()
    picture.save(file, "png")
    text = base64.b64encode(file.getvalue()).decode()
    return {
        "output_type": "display_data",
        "data": {"text/markdown": f'<img src="data:image/png;base64,{text}">'},
    }


@pytest.mark.parametrize(
    ("made", "same"),
    [(drawn(1), True), (drawn(155), True), (drawn(size=(41, 30)), False)],
    ids=["a shade", "a corner", "another size"],
)
def test_a_picture_in_a_fold_is_compared_as_a_picture(made, same):
    assert (nbval_runs.alike([made], [drawn()]) == [drawn()]) is same


def test_another_picture_in_a_fold_fails():
    white = drawn()
    white["data"]["text/markdown"] = drawn(155, (4, 3))["data"]["text/markdown"]
    assert nbval_runs.alike([white], [drawn(0, (4, 3))]) == [white]
    assert nbval_runs.alike([drawn()], []) == [drawn()]
