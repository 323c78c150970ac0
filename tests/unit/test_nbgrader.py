"""nbgrader itself: it releases, grades and answers three submissions as it should.

nbgrader gets an environment of its own above this one, kept between runs; without a network the
test is skipped.
The small course's exercise is tried, which takes seconds. NBGRADER_ALL=1 tries all of this course.
"""

import copy
import csv
import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import nbformat
import pytest

from claimbook import settings
from claimbook.tasks import main as exercises

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "tiny"
VERSION = "0.9.6"
PURELIB = 'get_path("purelib")'
MARKS = ("### BEGIN SOLUTION", "### END SOLUTION")
# Its commands, one after another in one process: each would spend three seconds on its imports.
# Nothing here needs the package that is left out (tests/conftest.py); it costs two more.
COMMANDS = """
import json, sys
sys.modules["rfc3987_syntax"] = None
from nbgrader.apps.nbgraderapp import NbGraderApp
for words in json.loads(sys.argv[1]):
    NbGraderApp.clear_instance()
    try:
        NbGraderApp.launch_instance(words)
    except SystemExit as end:
        if end.code:
            raise
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="nbgrader's own tests do not cover Windows"),
]


@pytest.fixture(scope="module")
def nbgrader(request):
    """The folder of nbgrader's programs."""
    folder = Path(request.config.cache.mkdir(f"nbgrader-{VERSION}"))
    programs, done = folder / "venv" / "bin", folder / "done"
    if not done.exists():
        venv.create(folder / "venv", clear=True)
        # What the course's environment has already is not installed a second time.
        run = [str(programs / "python"), "-c", f"import sysconfig; print(sysconfig.{PURELIB})"]
        own = subprocess.run(run, capture_output=True, text=True, check=True, timeout=60).stdout
        here = sysconfig.get_path("purelib")
        Path(own.strip(), "course.pth").write_text(here + "\n", encoding="utf-8")
        install = [sys.executable, "-m", "pip", f"--python={programs / 'python'}", "install"]
        install += ["-q", "--no-compile", f"nbgrader=={VERSION}"]
        tried = subprocess.run(install, capture_output=True, text=True, timeout=900)
        if tried.returncode:
            pytest.skip(f"nbgrader {VERSION} cannot be installed here: {tried.stderr[-200:]}")
        done.write_text("", encoding="utf-8")
    return programs


@pytest.fixture
def run(nbgrader, tmp_path):
    """A function that runs nbgrader in the folder of a class."""
    kernel = tmp_path / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    start = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": start, "display_name": "Python 3", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    here = {
        "JUPYTER_PATH": f"{tmp_path / 'jupyter'}{os.pathsep}{Path(sys.prefix, 'share', 'jupyter')}",
        "PATH": f"{nbgrader}{os.pathsep}{os.environ['PATH']}",
        "COURSE_HOME": str(tmp_path / "home"),
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }

    def run(folder, *commands):
        words = json.dumps([command.split() for command in commands])
        done = subprocess.run(
            [str(nbgrader / "python"), "-c", COMMANDS, words],
            cwd=folder,
            env=os.environ | here,
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert done.returncode == 0, done.stderr[-3000:]

    return run


def submit(folder, name):
    """Three submissions made from what students get: right, half right, and as it was."""
    source = nbformat.read(folder / "source" / name / f"{name}.ipynb", as_version=4)
    released = nbformat.read(folder / "release" / name / f"{name}.ipynb", as_version=4)
    solved = {cell.id: cell.source for cell in source.cells}
    assert not any(mark in cell.source for cell in released.cells for mark in MARKS)
    right, half = copy.deepcopy(released), copy.deepcopy(released)
    filled = [n for n, c in enumerate(released.cells) if c.metadata.nbgrader.solution]
    for count, place in enumerate(filled):
        lines = solved[released.cells[place].id].splitlines()
        text = "\n".join(line for line in lines if line.strip() not in MARKS)
        right.cells[place].source = text
        if count % 2:
            half.cells[place].source = text
    for who, notebook in {"right": right, "half": half, "empty": released}.items():
        (folder / "submitted" / who / name).mkdir(parents=True)
        nbformat.write(notebook, folder / "submitted" / who / name / f"{name}.ipynb")
    by_hand = [c.metadata.nbgrader for c in released.cells if c.metadata.nbgrader.solution]
    return sum(one.points for one in by_hand if one.grade)


def graded(run, root, names, folder):
    """Scores by assignment and student, with what is left to be read by hand."""
    settings.use(root)
    try:
        assert exercises(["--nbgrader", str(folder), *names]) == 0
    finally:
        settings.use(None)
    made = sorted(path.name for path in (folder / "source").glob("*"))
    run(folder, *(f"generate_assignment {name} --create" for name in made))
    left = {name: submit(folder, name) for name in made}
    steps = ("autograde {} --create", "generate_feedback {}")
    run(folder, *(step.format(name) for name in made for step in steps), "export")
    for name in made:
        assert len(list((folder / "feedback").rglob(f"{name}.html"))) == 3
    with open(folder / "grades.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    scores = {(row["assignment"], row["student_id"]): float(row["raw_score"]) for row in rows}
    most = {row["assignment"]: float(row["max_score"]) for row in rows}
    return scores, most, left


def assert_full_less_none(scores, most, left):
    for name, whole in most.items():
        full = whole - left[name]  # what is written waits for a reader
        assert scores[name, "right"] == full, name
        assert 0 <= scores[name, "half"] < full and scores[name, "empty"] == 0, name


def test_right_half_and_empty_get_full_less_and_none(run, tmp_path):
    assert_full_less_none(*graded(run, TINY, [], tmp_path / "class"))


@pytest.mark.skipif(not os.environ.get("NBGRADER_ALL"), reason="ten minutes; set NBGRADER_ALL=1")
def test_every_exercise_of_the_course_is_graded(run, tmp_path):
    scores, most, left = graded(run, ROOT, [], tmp_path / "class")
    assert len(most) == len(list((ROOT / "solutions").glob("*.ipynb")))
    assert_full_less_none(scores, most, left)
