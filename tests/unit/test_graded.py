"""The form for nbgrader: what it says of each cell, strict checks, letters."""

import json
from pathlib import Path

import nbformat
import pytest

from claimbook.tasks import NotRight, book, check, graded, letters
from claimbook.tasks import main as command
from claimbook.tasks.build import BEGIN

SOLUTIONS = sorted((Path(__file__).parents[2] / "solutions").glob("*.ipynb"))
TASKS = [task for path in SOLUTIONS for task in book.tasks(path.stem)]


@pytest.mark.parametrize("source", SOLUTIONS, ids=lambda path: path.stem)
def test_every_task_is_graded_once_and_no_region_stands_where_nbgrader_refuses_it(source):
    made = nbformat.reads(graded.notebook(source), as_version=4)
    nbformat.validate(made)
    about = [cell.metadata.nbgrader for cell in made.cells]
    assert len({one.grade_id for one in about}) == len(about)
    for cell, one in zip(made.cells, about, strict=True):
        assert (BEGIN in cell.source) == one.solution, cell.source
        assert one.locked != one.solution and ("points" in one) == one.grade
        assert one.schema_version == 3 and one.task is False
    tasks = book.tasks(source.stem)
    checked = [cell.source for cell, one in zip(made.cells, about, strict=True) if one.grade]
    assert len(checked) == len(tasks)
    for task in tasks:
        by_hand = task.question is not None and not letters.lettered(task.question)
        assert by_hand or any(f'"{task.id}"' in text and "strict=True" in text for text in checked)


@pytest.mark.parametrize(
    "task", [t for t in TASKS if t.question and letters.lettered(t.question)], ids=lambda t: t.id
)
def test_letters_say_what_a_form_would(task):
    right = letters.key(task.question)
    check(task.id, right, strict=True)
    check(task.id, ", ".join(right.lower()), strict=True)
    every = "".join(letter for letter, *_ in letters.lettered(task.question))
    for wrong in (
        right[::-1] if len(right) > 1 else next(one for one in every if one != right),
        "",
        "Z",
        ...,
        None,
        right + right,
    ):
        with pytest.raises(NotRight, match=task.title.replace("?", r"\?")):
            check(task.id, wrong, strict=True)


def test_a_strict_check_says_what_is_wrong_and_never_what_is_right(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    task = next(task for task in TASKS if task.id == "08-crises/same-vote")
    with pytest.raises(NotRight, match="Nothing is filled in"):
        check(task.id, ..., strict=True)
    with pytest.raises(NotRight) as error:
        check(task.id, -5, strict=True)
    assert task.title in str(error.value) and not list(tmp_path.iterdir()), "nothing is remembered"
    assert check(task.id, task.check.compute()[0], strict=True) is None


def test_the_folder_is_written_whole_or_left_alone(tmp_path, capsys):
    folder = tmp_path / "grading"
    assert command(["--nbgrader", str(folder), "08"]) == 0
    made = folder / "source" / "08-crises" / "08-crises.ipynb"
    assert json.loads(made.read_text(encoding="utf-8"))["nbformat"] == 4
    compile((folder / "nbgrader_config.py").read_text(encoding="utf-8"), "config", "exec")
    made.write_text("mine", encoding="utf-8")
    assert command(["--nbgrader", str(folder), "08"]) == 1
    assert made.read_text(encoding="utf-8") == "mine" and "--force" in capsys.readouterr().err
    assert command(["--nbgrader", str(folder), "99"]) == 1
    assert "08-crises" in capsys.readouterr().err
