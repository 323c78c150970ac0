"""Running notebooks and saving them in one form."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from claimbook.launch.places import ROOT
from claimbook.notebooks import folding
from claimbook.notebooks import run as notebooks


def write(path, *sources):
    made = [new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(sources)]
    nbformat.write(new_notebook(cells=made), path)
    return path


def untidy():
    """A notebook as JupyterLab saves it after a long evening."""
    widget = {notebooks.WIDGET: {"model_id": "0f3a"}, "text/markdown": "**Question**"}
    code = new_code_cell(
        "1",
        execution_count=17,
        metadata={"execution": {"iopub.status.busy": "now"}, "tags": ["a"], "collapsed": True},
        outputs=[new_output("execute_result", {"text/plain": "1"}, execution_count=17)],
    )
    shown = new_code_cell("ask()", execution_count=3, outputs=[new_output("display_data", widget)])
    words = new_markdown_cell("Text", metadata={"slideshow": {"slide_type": "slide"}, "x": 1})
    metadata = {
        "widgets": {"state": {}},
        "language_info": {"version": "3.11.7", "name": "python"},
        "kernelspec": {"name": "my-own", "display_name": "Mine"},
        "course": {"lesson": "99-test"},
    }
    return new_notebook(cells=[words, code, new_code_cell(""), shown], metadata=metadata)


def test_what_differs_between_runs_and_machines_is_left_out():
    tidied = notebooks.tidy(untidy())
    words, code, empty, shown = tidied.cells
    assert words.metadata == {"slideshow": {"slide_type": "slide"}}
    assert code.metadata == {"tags": ["a"]}
    assert [c.execution_count for c in (code, empty, shown)] == [1, None, 2]
    assert code.outputs[0].execution_count == 1
    assert shown.outputs[0].data == {"text/markdown": "**Question**"}
    assert set(tidied.metadata) == {"course", "kernelspec", "language_info"}
    assert tidied.metadata.kernelspec.name == "python3"
    assert "version" not in tidied.metadata.language_info


def test_tidying_twice_changes_nothing():
    once = notebooks.text(notebooks.tidy(untidy()))
    assert notebooks.text(notebooks.tidy(nbformat.reads(once, as_version=4))) == once


def with_output(text, picture="AAAA"):
    data = {"text/plain": text, "image/png": picture}
    cell = new_code_cell("1", id="one", outputs=[new_output("display_data", data)])
    return new_notebook(cells=[cell])


def test_a_difference_is_named_and_pictures_are_left_aside():
    assert notebooks.difference(with_output("1"), with_output("1", picture="BBBB")) is None
    assert "cell 1" in notebooks.difference(with_output("1"), with_output("2"))
    named = with_output("1")
    named.metadata["title"] = "Another"
    assert "metadata" in notebooks.difference(with_output("1"), named)


SOURCES = (
    "from pathlib import Path\nPath.cwd().name",
    "import os\nos.listdir(os.environ['COURSE_HOME'])",
    "import ipywidgets\nipywidgets.interact(lambda x: print('drawn', x), x=(1, 5))\nNone",
    "hidden = 5\nhidden;",
    "from IPython.display import clear_output\nprint('kept')\nclear_output()",
)


@pytest.mark.slow
@pytest.mark.usefixtures("forked_kernels")
def test_a_run_is_the_same_every_time_and_shows_what_nbval_sees(tmp_path, capsys):
    folder = tmp_path / "a folder"
    folder.mkdir()
    path = write(folder / "one.ipynb", *SOURCES)
    assert notebooks.main([str(path)]) == 0
    first = path.read_bytes()
    assert notebooks.main([str(path), "--check"]) == 0, "the second run differs"
    assert path.read_bytes() == first and b"\r\n" not in first
    place, home, slider, semicolon, cleared = notebooks.read(path).cells
    assert place.outputs[0].data["text/plain"] == "'a folder'", "it ran in another folder"
    assert home.outputs[0].data["text/plain"] == "[]", "it knew a reader's progress"
    assert any(o.get("text") == "drawn 3\n" for o in slider.outputs), "the slider's output is lost"
    assert semicolon.outputs[0].data["text/plain"] == "5"
    assert cleared.outputs[0].text == "kept\n"


@pytest.mark.slow
@pytest.mark.usefixtures("forked_kernels")
def test_a_stale_or_broken_notebook_is_named(tmp_path, capsys):
    stale = write(tmp_path / "stale.ipynb", "1")
    broken = write(tmp_path / "broken.ipynb", "1", "1 / 0")
    before = broken.read_bytes()
    assert notebooks.main([str(tmp_path), "--check"]) == 1
    said = capsys.readouterr()
    assert "stale.ipynb: cell 1 is not current" in said.out
    assert "broken.ipynb: cell 2 stopped" in said.err and "ZeroDivisionError" in said.err
    assert notebooks.main([str(stale), "--check"]) == 1
    assert notebooks.main([str(broken)]) == 1
    assert broken.read_bytes() == before, "a broken run must not be saved"
    assert stale.exists()


@pytest.mark.parametrize("content", [None, "no notebook"])
def test_a_path_without_a_notebook_is_a_clear_error(tmp_path, content, capsys):
    path = tmp_path / "none.ipynb"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert notebooks.main([str(path)]) == 1
    assert "none.ipynb cannot be read as a notebook" in capsys.readouterr().err


def test_a_cell_may_be_left_open_and_keeps_what_else_it_says():
    made = [new_code_cell("quiz.review()", metadata={"jupyter": {"outputs_hidden": False}})]
    made += [new_code_cell("quiz.review()", metadata={"course": {"code": "open"}})]
    made += [new_markdown_cell("1 + 1", metadata={"jupyter": {"source_hidden": True}})]
    one, two, three = folding.fold(new_notebook(cells=made)).cells
    assert one.metadata["jupyter"] == {"outputs_hidden": False, "source_hidden": True}
    assert two.metadata == {"course": {"code": "open"}} and three.metadata == {}


@pytest.mark.parametrize("path", sorted((ROOT / "lessons").glob("*.ipynb")), ids=lambda p: p.stem)
def test_the_code_of_lessons_is_folded_by_this_rule(path):
    """If not: `notebooks --fold lessons` does it."""
    assert notebooks.text(notebooks.folded(notebooks.read(path), path)) == path.read_text("utf-8")
