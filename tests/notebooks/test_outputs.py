"""Every notebook runs from top to bottom, and gives what is stored in it."""

import re

import nbformat
import nbval_runs
import pytest

from claimbook import tasks
from claimbook.launch.places import ROOT
from claimbook.notebooks import run as notebooks
from claimbook.tasks import build

pytestmark = pytest.mark.usefixtures("forked_kernels")


@pytest.mark.slow
def test_outputs_are_what_is_stored(stored, request):
    problems = nbval_runs.failures(request.session, ROOT, stored)
    more = f"\n\n{len(problems) - 1} more cells failed." if len(problems) > 1 else ""
    assert not problems, problems[0] + more


@pytest.mark.slow
def test_an_empty_exercise_runs_and_says_what_is_not_attempted(exercise):
    made = notebooks.run(exercise)  # raises an error that names the cell which stopped
    checked = [cell for cell in made.cells if re.search(r"^exercises\.check\(", cell.source, re.M)]
    asked = [cell for cell in made.cells if cell.source.startswith("exercises.ask(")]
    assert checked and asked
    for cell in checked + asked:
        card, *hints = cell.outputs
        told = card.data["text/plain"]
        code = cell in checked
        assert told.startswith("Write your code: " if code else "Not attempted yet: "), cell.source
        assert [one.data["text/plain"] for one in hints] == ["Hints"] * code


def test_an_exercise_is_what_its_solution_gives(solution):
    made = build.exercise(solution).encode()
    target = ROOT / "exercises" / solution.name
    assert target.read_bytes() == made, "run: python3 -m course exercises"


def test_each_exercise_has_a_solution():
    names = {path.name for path in (ROOT / "solutions").glob("*.ipynb")}
    assert {path.name for path in (ROOT / "exercises").glob("*.ipynb")} == names


def _tasks():
    lessons = sorted(path.stem for path in (ROOT / "solutions").glob("*.ipynb"))
    return [task for lesson in lessons for task in tasks.tasks(lesson)]


@pytest.mark.parametrize("task", _tasks(), ids=lambda task: task.id)
def test_a_task_is_solved_by_its_published_solution(task):
    path = ROOT / "solutions" / f"{task.id.split('/')[0]}.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    what = "check" if task.check else "ask"
    found = [c for c in cells if re.search(rf'^exercises\.{what}\("{task.id}"', c.source, re.M)]
    hints = [cell for cell in cells if f'exercises.hints("{task.id}")' in cell.source]
    assert len(found) == 1, "each task stands there once"
    assert len(hints) == bool(task.check), "hints stand in a cell, or in the form of the task"
    assert (build.BEGIN in found[0].source) == bool(task.check)
    (card,) = found[0].outputs
    assert card.data["text/plain"].startswith(f"Right: {task.title}")
    if task.question:
        assert task.question.solution()["text"] in card.data["text/plain"].replace("\n- ", " → ")
