"""A class on a real JupyterHub on this machine: memory, time to feedback, and no answer lost.

The Hub and its proxy are fetched into a cache folder the first time. Learners are threads that talk
to their own servers through the proxy, over websockets, as browsers do.
"""

import importlib.util
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import websocket

from claimbook.launch import installer, places
from claimbook.quiz import bank

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc"),
]
_spec = importlib.util.spec_from_file_location(
    "bench_start", Path(__file__).with_name("bench_start.py")
)
bench_start = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(bench_start)

HUB = "jupyterhub==6.1.1"
PROXY = "configurable-http-proxy@5"
LEARNERS = [int(one) for one in os.environ.get("HUB_LEARNERS", "1,5,10").split(",")]
CACHE = Path(os.environ.get("HUB_CACHE", "~/.cache/claimbook-bench-hub")).expanduser()
LESSON, ANSWERS, PATIENCE = "04-economics", 10, 300  # seconds to wait for a server or a cell
TOKEN = "b" * 32
CONFIG = """
from pathlib import Path
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {port} + 1
c.JupyterHub.db_url = "sqlite:///hub.sqlite"
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = "simple"
c.Authenticator.allow_all = True
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{port2}"
c.SimpleLocalProcessSpawner.home_dir_template = {home!r} + "/{{username}}"
c.Spawner.cmd = [{python!r}, "-m", "jupyterhub.singleuser"]
c.Spawner.args = ["--KernelManager.transport=ipc", "--allow-root"]
c.Spawner.notebook_dir = {course!r}
c.Spawner.start_timeout = c.Spawner.http_timeout = {patience}
c.JupyterHub.services = [{{"name": "bench", "api_token": {token!r}}}]
c.JupyterHub.load_roles = [{{"name": "bench", "services": ["bench"],
    "scopes": ["admin:users", "admin:servers", "access:servers"]}}]
"""


@pytest.fixture(scope="module")
def installed():
    """The Python of an environment with the course and a Hub, and the path of the proxy."""
    python = bench_start.python_of(CACHE / "env")
    proxy = CACHE / "proxy" / "node_modules" / ".bin" / "configurable-http-proxy"
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("the Hub's proxy needs npm, which is not installed")
    try:
        if not (CACHE / "ready").exists():
            shutil.rmtree(CACHE, ignore_errors=True)
            CACHE.mkdir(parents=True)
            bench_start.bare_course(CACHE, installer.find_uv())
            (CACHE / "venv").rename(CACHE / "env")
            quiet = {"check": True, "stderr": subprocess.DEVNULL, "timeout": 600}
            subprocess.run([python, "-m", "pip", "install", "--quiet", HUB], **quiet)
            subprocess.run(
                [npm, "install", "--silent", "--prefix", CACHE / "proxy", PROXY], **quiet
            )
            (CACHE / "ready").touch()
    except (subprocess.SubprocessError, OSError) as error:
        pytest.skip(f"a Hub and its proxy could not be fetched; is there a network? {error}")
    # The course is linked into the environment, as for Binder.
    finish = [python, "-m", "claimbook.launch.finish", "--server"]
    subprocess.run(finish, cwd=places.ROOT, check=True, env=own_environment())
    return python, proxy


def own_environment(**more):
    """The environment of this process, without what would lead another Python to our modules."""
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "COURSE_HOME")} | more


@contextmanager
def running(installed, folder):
    """A Hub: its process and address. It ends its learners' servers when it is stopped."""
    python, proxy = installed
    port = free_port()
    given = {
        "port": port,
        "port2": port + 2,
        "proxy": str(proxy),
        "python": str(python),
        "home": str(folder),
        "course": str(places.ROOT),
        "patience": PATIENCE,
        "token": TOKEN,
    }
    (folder / "config.py").write_text(CONFIG.format(**given), encoding="utf-8")
    with open(folder / "hub.log", "w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [python, "-m", "jupyterhub", "-f", "config.py"],
            cwd=folder,
            env=own_environment(CONFIGPROXY_AUTH_TOKEN=TOKEN),
            stdout=log,
            stderr=log,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(lambda: asked(address, "GET", "hub/api/"), process)
        yield process, address
    finally:
        process.terminate()
        process.wait(60)


def free_port():
    """A free port with two free ones above it, by the system's word on the first."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return min(probe.getsockname()[1], 65_000)


def wait_for(what, process=None):
    """What `what` gives as soon as it gives something and raises no error."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and (process is None or process.poll() is None):
        try:
            if found := what():
                return found
        except OSError:
            pass
        time.sleep(0.1)
    pytest.fail("the Hub or a server did not answer in time")


def asked(address, method, path, body=None):
    """The Hub's or a server's answer as JSON."""
    request = urllib.request.Request(
        f"{address}/{path}",
        None if body is None else json.dumps(body).encode(),
        {"Authorization": f"token {TOKEN}", "Content-Type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return json.loads(answer.read() or b"null")


class Learner:
    """One learner: a server, a kernel, a lesson, ten answers. Times are in seconds."""

    def __init__(self, address, name):
        self.address, self.name = address, name
        self.number = 0

    def start(self):
        """Start the server; how long it took until it answered."""
        begun = time.perf_counter()
        asked(self.address, "POST", f"hub/api/users/{self.name}")
        asked(self.address, "POST", f"hub/api/users/{self.name}/server")
        user = f"hub/api/users/{self.name}"
        wait_for(lambda: asked(self.address, "GET", user)["servers"].get("", {}).get("ready"))
        return time.perf_counter() - begun

    def learn(self, questions):
        """Run the lesson and ask the questions; how long the lesson took."""
        server = f"user/{self.name}/api"
        path = f"lessons/{LESSON}.ipynb"
        body = {"path": path, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        kernel = asked(self.address, "POST", f"{server}/sessions", body)["kernel"]["id"]
        self.socket = websocket.create_connection(
            f"ws{self.address[4:]}/{server}/kernels/{kernel}/channels",
            timeout=PATIENCE,
            header=[f"Authorization: token {TOKEN}"],
        )
        begun = time.perf_counter()
        lesson = json.loads((places.ROOT / path).read_text("utf-8"))
        for cell in lesson["cells"]:
            if cell["cell_type"] == "code":
                self.run("".join(cell["source"]))
        took = time.perf_counter() - begun
        opened = self.run(f"from course import quiz; quiz.ask(*{[one.id for one in questions]})")
        states = [one for one in opened if "states" in one.get("data", {}).get("state", {})]
        self.comm = states[-1]["comm_id"]
        return took

    def send(self, kind, content):
        self.number += 1
        header = {"msg_id": str(self.number), "msg_type": kind, "session": self.name}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        self.socket.send(json.dumps(message | {"channel": "shell"}))

    def replies(self):
        """The messages that answer the last one that was sent."""
        while True:
            message = json.loads(self.socket.recv())
            if message["parent_header"].get("msg_id") == str(self.number):
                yield message

    def run(self, code):
        """Run a cell; the contents of the widgets' messages that it brought."""
        self.send("execute_request", {"code": code, "silent": False, "store_history": True})
        found, open_ends = [], {"reply", "idle"}  # they come on two channels, in either order
        for message in self.replies():
            content = message["content"]
            if message["msg_type"] == "comm_open":
                found.append(content)
            if message["msg_type"] == "execute_reply":
                assert content["status"] == "ok", content
                open_ends.discard("reply")
            if message["msg_type"] == "status" and content["execution_state"] == "idle":
                open_ends.discard("idle")
            if not open_ends:
                break
        return found

    def answer(self, question):
        """Give an answer; how long it took until the page was told what it is worth."""
        said = {"question": question.id, "do": "check", "confidence": 60, "seconds": 5}
        content = said | {"answer": question.solution()["answer"]}
        data = {"method": "custom", "content": content}
        begun = time.perf_counter()
        self.send("comm_msg", {"comm_id": self.comm, "data": data})
        told = (one["content"].get("data", {}).get("state", {}) for one in self.replies())
        states = next(state["states"] for state in told if question.id in state.get("states", {}))
        took = time.perf_counter() - begun
        assert states[question.id]["phase"] == "done", states[question.id]
        return took


def servers(hub):
    """The process of each learner's server."""
    found = []
    for thread in (Path("/proc") / str(hub) / "task").iterdir():
        for child in (thread / "children").read_text().split():
            if b"singleuser" in (Path("/proc") / child / "cmdline").read_bytes():
                found.append(int(child))
    return found


def kept(home):
    """The answers in a learner's progress, wherever in the home it stands."""
    number = 0
    for path in home.rglob("progress.sqlite"):
        db = sqlite3.connect(path)
        number += db.execute("SELECT count(*) FROM events WHERE what = 'answer'").fetchone()[0]
        db.close()
    return number


@pytest.fixture
def folder():
    """A folder with a short name: the path of an ipc socket has at most 107 letters."""
    with tempfile.TemporaryDirectory(prefix="hub") as short:
        yield Path(short)


@pytest.fixture(scope="module")
def table():
    """Rows, printed when all is done."""
    rows = []
    yield rows
    line = "{:>8} {:>7} {:>8} {:>14} {:>14} {:>11} {:>13}"
    heads = (
        "learners",
        "start s",
        "lesson s",
        "first p50/p95",
        "others p50/p95",
        "MB each",
        "kept",
    )
    print("\n\n" + line.format(*heads))
    for row in rows:
        print(line.format(*row))


def percentiles(seconds):
    """The median and the 95th percentile, in milliseconds."""
    ordered = sorted(seconds)
    late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{1000 * statistics.median(ordered):.0f}/{1000 * late:.0f}"


@pytest.mark.parametrize("number", LEARNERS)
def test_a_class_answers_at_once_and_nothing_is_lost(installed, folder, table, number):
    questions = [one for one in bank.load(bank.path(LESSON)) if one.tries > 1][:ANSWERS]
    assert len(questions) == ANSWERS
    with running(installed, folder) as (hub, address), ThreadPoolExecutor(number) as class_:
        learners = [Learner(address, f"l{place}") for place in range(number)]
        starts = list(class_.map(Learner.start, learners))
        lessons = list(class_.map(lambda one: one.learn(questions), learners))
        memory = [bench_start.megabytes_of(server) for server in servers(hub.pid)]
        assert len(memory) == number
        together = threading.Barrier(number)

        def answer_all(learner):
            together.wait(PATIENCE)
            return [learner.answer(question) for question in questions]

        times = list(class_.map(answer_all, learners))
        saved = sum(kept(folder / one.name) for one in learners)
    given = number * ANSWERS
    table.append(
        (
            number,
            f"{max(starts):.0f}",
            f"{statistics.median(lessons):.0f}",
            percentiles([one[0] for one in times]),
            percentiles([took for one in times for took in one[1:]]),
            f"{statistics.mean(memory):.0f}",
            f"{saved} of {given}",
        )
    )
    assert saved == given
