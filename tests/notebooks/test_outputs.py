"""Every notebook runs from top to bottom, and gives what is stored in it."""

import re

import nbformat
import nbval_runs
import pytest

from claimbook.launch.places import ROOT
from claimbook.notebooks import run as notebooks
from claimbook.tasks import build
from claimbook.tasks import task as task_of


@pytest.mark.slow
def test_outputs_are_what_is_stored(stored, request):
    problems = nbval_runs.failures(request.session, ROOT, stored)
    more = f"\n\n{len(problems) - 1} more cells failed." if len(problems) > 1 else ""
    assert not problems, problems[0] + more


@pytest.mark.slow
def test_an_empty_exercise_runs_and_says_what_is_not_attempted(exercise):
    made = notebooks.run(exercise)  # raises an error that names the cell which stopped
    checked = [cell for cell in made.cells if "exercises.check(" in cell.source]
    assert checked
    for cell in checked:
        (card,) = cell.outputs
        assert card.data["text/plain"].startswith("Not attempted yet: "), cell.source


def test_an_exercise_is_what_its_solution_gives(solution):
    made = build.exercise(solution).encode()
    target = ROOT / "exercises" / solution.name
    assert target.read_bytes() == made, "run: python3 -m course exercises"


def test_each_exercise_has_a_solution():
    names = {path.name for path in (ROOT / "solutions").glob("*.ipynb")}
    assert {path.name for path in (ROOT / "exercises").glob("*.ipynb")} == names


def _tasks():
    lessons = sorted(path.stem for path in (ROOT / "solutions").glob("*.ipynb"))
    return [task.id for lesson in lessons for task in task_of.tasks(lesson)]


@pytest.mark.parametrize("task_id", _tasks())
def test_a_task_is_solved_by_its_published_solution(task_id):
    path = ROOT / "solutions" / f"{task_id.split('/')[0]}.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    checks = [c for c in cells if re.search(rf'^exercises\.check\("{task_id}",', c.source, re.M)]
    hints = [cell for cell in cells if f'# exercises.hint("{task_id}")' in cell.source]
    assert len(checks) == len(hints) == 1, "each task is checked once and offers its hints once"
    assert build.BEGIN in checks[0].source
    (card,) = checks[0].outputs
    assert re.match("(Right|Complete, now judge it yourself): ", card.data["text/plain"])
