"""How long the course takes to start and how large it is, as ratios measured side by side."""

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from claimbook.launch import places, state

pytestmark = pytest.mark.benchmark
BARE_LIST = ("jupyterlab", "pandas", "ipywidgets", "nbval", "anywidget", "matplotlib")
BARE_IMPORT = "import pandas, matplotlib.pyplot"
COURSE_IMPORT = (
    "from course import charts, claims, data, quiz\nfor name in data.names(): data.load(name)"
)
SERVER = ("--no-browser", "--ServerApp.port_retries=0", "--IdentityProvider.token=")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A copy of the course and the seconds that its first `lab` took to answer."""
    folder = tmp_path_factory.mktemp("first") / "course"
    shutil.copytree(places.ROOT, folder, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    seconds = seconds_to_answer([sys.executable, "-m", "course", "lab"], folder)
    return folder, seconds


@pytest.fixture
def by_hand(tmp_path):
    """A new, empty environment."""
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    return tmp_path / "venv"


def pip_install(venv, *arguments, folder=places.ROOT):
    subprocess.run(
        [python_of(venv), "-m", "pip", "install", "--quiet", *arguments],
        cwd=folder,
        check=True,
        stderr=subprocess.DEVNULL,
    )


def python_of(venv):
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def seconds_to_answer(command, folder, limit=600):
    """Start a server and stop it again: the seconds until it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    if os.name == "posix" and os.geteuid() == 0:
        command = [*command, "--allow-root"]
    start = time.perf_counter()
    process = subprocess.Popen(
        [*command, *SERVER, f"--port={port}"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while time.perf_counter() - start < limit and process.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/status", timeout=5):
                    return time.perf_counter() - start
            except OSError:
                time.sleep(0.02)
        pytest.fail(f"{command} did not answer")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def seconds_of(python, code, folder):
    start = time.perf_counter()
    subprocess.run([python, "-c", code], cwd=folder, check=True)
    return time.perf_counter() - start


def megabytes(folder):
    """The size of all files below folder, links not followed."""
    return sum(path.lstat().st_size for path in Path(folder).rglob("*")) / 2**20


def compare(capsys, what, ours, theirs, unit, limit):
    with capsys.disabled():
        print(
            f"\n{what}: {ours:.2f} {unit} against {theirs:.2f} {unit},"
            f" ratio {ours / theirs:.2f}, at most {limit}"
        )
    assert ours <= limit * theirs


def test_the_first_lab_against_bare_pip(by_hand, installed, capsys):
    """pip runs second, with the files that the first lab fetched in its cache: no gift to us."""
    folder, seconds = installed
    start = time.perf_counter()
    pip_install(by_hand, "-r", "requirements.txt", folder=folder)
    bare = time.perf_counter() - start
    compare(capsys, "First lab to an answer, against pip install -r", seconds, bare, "s", 1.5)


def test_the_size_against_the_bare_list(installed, by_hand, capsys):
    folder, _ = installed
    pins = state.pins()
    pip_install(by_hand, *(f"{name}=={pins[name]}" for name in BARE_LIST))
    compare(
        capsys,
        "Size of the environment, against the bare list",
        megabytes(folder / ".venv"),
        megabytes(by_hand),
        "MB",
        1.05,
    )


def test_the_second_lab_against_bare_jupyterlab(installed, capsys):
    folder, _ = installed
    bare = [python_of(folder / ".venv"), "-m", "jupyterlab"]
    ours, theirs = [], []
    for _ in range(5):
        theirs.append(seconds_to_answer(bare, folder))
        ours.append(seconds_to_answer([sys.executable, "-m", "course", "lab"], folder))
    compare(
        capsys,
        "Second lab to an answer, against bare jupyter lab",
        statistics.median(ours),
        statistics.median(theirs),
        "s",
        1.5,
    )


def test_importing_the_course_with_every_table_against_bare_imports(installed, capsys):
    folder, _ = installed
    python = python_of(folder / ".venv")
    ours, theirs = [], []
    for _ in range(9):
        theirs.append(seconds_of(python, BARE_IMPORT, folder))
        ours.append(seconds_of(python, COURSE_IMPORT, folder))
    compare(
        capsys,
        "Import of the course with every table, against pandas and pyplot",
        statistics.median(ours),
        statistics.median(theirs),
        "s",
        1.2,
    )
