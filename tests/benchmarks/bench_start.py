"""How long the course takes to start and how large it is, as ratios measured side by side."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
import websocket

from claimbook.launch import installer, places, state

pytestmark = pytest.mark.benchmark
BARE_LIST = ("jupyterlab", "pandas", "ipywidgets", "anywidget", "matplotlib")
BARE_IMPORT = "import pandas, matplotlib.pyplot"
COURSE_IMPORT = (
    "from course import charts, claims, data, quiz\nfor name in data.names(): data.load(name)"
)
XSRF = "--ServerApp.disable_check_xsrf=True"  # the benchmark asks as no browser does
SERVER = ("--no-browser", "--ServerApp.port_retries=0", "--IdentityProvider.token=", XSRF)


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


@contextmanager
def running(command, folder, limit=600):
    """A server, from when it answers on: its process and address. It is stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    if os.name == "posix" and os.geteuid() == 0:
        command = [*command, "--allow-root"]
    process = subprocess.Popen(
        [*command, *SERVER, f"--port={port}"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address, end = f"http://127.0.0.1:{port}", time.perf_counter() + limit
    try:
        while process.poll() is None and time.perf_counter() < end:
            try:
                with urllib.request.urlopen(f"{address}/api/status", timeout=5):
                    break
            except OSError:
                time.sleep(0.02)
        else:
            pytest.fail(f"{command} did not answer")
        yield process, address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def seconds_to_answer(command, folder):
    """Start a server and stop it again: the seconds until it answers."""
    start = time.perf_counter()
    with running(command, folder):
        return time.perf_counter() - start


def seconds_of(python, code, folder):
    start = time.perf_counter()
    subprocess.run([python, "-c", code], cwd=folder, check=True)
    return time.perf_counter() - start


def megabytes(folder):
    """The size of all files below folder, links not followed."""
    return sum(path.lstat().st_size for path in Path(folder).rglob("*")) / 2**20


@pytest.fixture(scope="module")
def table():
    """A list of rows for one table, printed when all benchmarks of this file have run."""
    rows = []
    yield rows
    line = "{:44} {:>9} {:>9} {:4} {:>6} {:>8}"
    print("\n\n" + line.format("", "course", "bare", "", "ratio", "at most"))
    for what, ours, theirs, unit, limit in rows:
        numbers = f"{ours:.2f}", f"{theirs:.2f}", unit, f"{ours / theirs:.2f}", limit
        print(line.format(what, *numbers))


def compare(table, what, ours, theirs, unit, limit):
    """Add a row to the table, and fail where ours is more than limit times theirs."""
    table.append((what, ours, theirs, unit, limit))
    assert ours <= limit * theirs


def bare_course(folder, uv=None):
    """Do by hand what the first `lab` does: an environment, the same packages, the same tool."""
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    python = python_of(folder / "venv")
    # Without what `lab` leaves out, so that both install the same.
    known = state.locked()
    lines = [line for n, each in known.items() if n not in state.LEFT_OUT for line in each[3]]
    (folder / "same.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    how = [uv, "pip", "install", "--python", python, "--compile-bytecode"]
    if not uv:
        how = [python, "-m", "pip", "install"]
    same = ["--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:", "-r"]
    subprocess.run([*how, *same, folder / "same.txt"], check=True, stderr=subprocess.DEVNULL)
    return [python, "-m", "jupyterlab"]


def test_the_first_lab_against_the_same_by_hand(installed, tmp_path, table):
    """The bare one runs second, with the files that the first lab fetched in its cache: no gift."""
    folder, seconds = installed
    start = time.perf_counter()
    command = bare_course(tmp_path, installer.find_uv())
    made = time.perf_counter() - start
    bare = made + seconds_to_answer(command, folder)
    compare(table, "First lab, from nothing to an answer", seconds, bare, "s", 1.05)


def test_the_size_against_the_bare_list(installed, by_hand, table):
    folder, _ = installed
    known = {name: each[1] for name, each in state.locked().items()}
    pip_install(by_hand, *(f"{name}=={known[name]}" for name in BARE_LIST))
    ours, theirs = megabytes(folder / ".venv"), megabytes(by_hand)
    compare(table, "Size, against the five large packages alone", ours, theirs, "MB", 1.05)


def test_the_second_lab_against_bare_jupyterlab(installed, table):
    """Against `jupyter lab`, as a reader types it: both start one Python that starts another."""
    folder, _ = installed
    bare = [python_of(folder / ".venv").with_name("jupyter"), "lab"]
    ours, theirs = [], []
    for _ in range(9):
        theirs.append(seconds_to_answer(bare, folder))
        ours.append(seconds_to_answer([sys.executable, "-m", "course", "lab"], folder))
    # The least of several: what else the machine does only ever adds to it.
    compare(table, "Second lab, to an answer", min(ours), min(theirs), "s", 1.05)


def test_importing_the_course_with_every_table_against_bare_imports(installed, table):
    folder, _ = installed
    python = python_of(folder / ".venv")
    ours, theirs = [], []
    for _ in range(9):
        theirs.append(seconds_of(python, BARE_IMPORT, folder))
        ours.append(seconds_of(python, COURSE_IMPORT, folder))
    compare(table, "Import and every table, against bare imports", min(ours), min(theirs), "s", 1.2)


def test_the_first_import_is_not_slower_than_the_next(installed, tmp_path, table):
    """Compiled files and the cache of fonts are made with the environment, not in a lesson."""
    folder, _ = installed
    python, code = python_of(folder / ".venv"), f"{COURSE_IMPORT}\nimport matplotlib.pyplot"
    first, later = [], []
    for each in "abc":  # a copy has no compiled files but those that finish makes
        copy = tmp_path / each
        left = shutil.ignore_patterns(".venv", "__pycache__", "node_modules")
        shutil.copytree(folder, copy, ignore=left)
        subprocess.run([python, "-m", "claimbook.launch.finish"], cwd=copy, check=True)
        first.append(seconds_of(python, code, copy))
        later += [seconds_of(python, code, copy) for _ in range(3)]
    subprocess.run([python, "-m", "claimbook.launch.finish"], cwd=folder, check=True)
    least = min(first), min(later)
    compare(table, "First import after installing, against later", *least, "s", 1.2)


# Memory: a server of `lab`, and the lessons run in it one after another by its own interface.


def run_lesson(server, lesson):
    """Open a lesson as the browser does, run all its cells; return the session's identity."""
    content = json.loads((places.ROOT / "lessons" / f"{lesson}.ipynb").read_text("utf-8"))
    body = {
        "path": f"lessons/{lesson}.ipynb",
        "name": "",
        "type": "notebook",
        "kernel": {"name": "python3"},
    }
    session = ask(server, "POST", "api/sessions", body)
    kernel = session["kernel"]["id"]
    socket = websocket.create_connection(
        f"ws{server[4:]}/api/kernels/{kernel}/channels", timeout=300, origin=server
    )
    for number, cell in enumerate(content["cells"]):
        if cell["cell_type"] == "code":
            header = {"msg_id": f"{number}", "msg_type": "execute_request", "session": "s"}
            content = {"code": "".join(cell["source"]), "silent": False, "store_history": True}
            message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
            socket.send(json.dumps(message | {"channel": "shell"}))
            while not answered(json.loads(socket.recv()), f"{number}"):
                pass
    socket.close()
    return session["id"]


def answered(message, number):
    """Whether a message says that the cell of that number is done; fails if it stopped."""
    if message["parent_header"].get("msg_id") != number:
        return False
    if message["msg_type"] == "execute_reply":
        assert message["content"]["status"] == "ok", message["content"]
    return message["msg_type"] == "execute_reply"


def ask(server, method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{server}/{path}", data, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read() or b"null")


def megabytes_of(process):
    """The memory of a process and its children, what they share counted once (Linux)."""
    total, todo = 0, [process]
    while todo:
        folder = Path("/proc") / str(todo.pop())
        found = re.search(r"^Pss: +(\d+)", (folder / "smaps_rollup").read_text(), re.MULTILINE)
        total += int(found[1]) / 1024
        for thread in (folder / "task").iterdir():
            todo += (thread / "children").read_text().split()
    return total


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_the_whole_course_lesson_after_lesson_fits_in_450_mb(
    installed, tmp_path, monkeypatch, table
):
    folder, _ = installed
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    lessons = sorted(path.stem for path in (folder / "lessons").glob("[01]*.ipynb"))
    seen = []
    with running([sys.executable, "-m", "course", "lab"], folder) as (process, server):
        for lesson in lessons:
            session = run_lesson(server, lesson)
            seen.append(megabytes_of(process.pid))
            ask(server, "DELETE", f"api/sessions/{session}")  # as closing the notebook does
    assert len(seen) == 13
    what = "Server and kernel, largest of 13 lessons"
    table.append((what, max(seen), seen[0], "MB", "450 MB"))
    assert max(seen) < 450
