"""What all tests share: progress is kept in a temporary folder; where Chromium is found; in which
order tests run and which of them share a process; and benchmarks run only when they are asked for.
"""

import itertools
import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

# Else each of some hundred processes compiles the tests and the course anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# jsonschema does without this package where it is missing. It builds a grammar when it is
# imported, for two seconds in each process, and checks a format that no schema here uses.
sys.modules.setdefault("rfc3987_syntax", None)

from hypothesis import settings  # noqa: E402

from claimbook.launch import environment, places  # noqa: E402

HOMES = itertools.count()
EXAMPLES = 50  # of each property
# No test fails for being slow on a busy machine: speed is measured in tests/benchmarks. The many
# examples of `--hypothesis-profile=thorough` are tried once a month (.github/workflows).
settings.register_profile("course", deadline=None, max_examples=EXAMPLES)
settings.register_profile("thorough", deadline=None, max_examples=20 * EXAMPLES)
settings.load_profile("course")

TESTS = Path(__file__).parent
BROWSER, BENCHMARKS = TESTS / "browser", TESTS / "benchmarks"
NO_CHROMIUM = (
    "The tests in a browser need Chromium: apt-get install chromium, "
    "or let the variable CHROMIUM name one."
)
NO_NODE = "The tests of the scripts need node, version 20 or newer: https://nodejs.org"


def pytest_configure(config):
    # Here and not only in a fixture: nbval's kernels and session fixtures see it too.
    folder = tempfile.TemporaryDirectory(prefix="course-tests-")
    config.add_cleanup(folder.cleanup)
    os.environ["COURSE_HOME"] = folder.name


def pytest_ignore_collect(collection_path, config):
    """Leave out what will not run before it is read: benchmarks, and browsers of `--quick`."""
    quick = config.option.markexpr == environment.QUICK
    if quick and collection_path == BROWSER:
        return True
    asked = config.option.markexpr or any("bench" in argument for argument in config.args)
    return True if collection_path == BENCHMARKS and (quick or not asked) else None


@cache
def shared(path):
    """What costs most in a file of tests in a browser; files that share it share a process.

    "lab": a JupyterLab in which notebooks are opened; "site": the built site; "host": a page's own
    Python, loaded many times, in one file; "" for a file with nothing of the kind.
    """
    if re.search(r"^def .*\blab\b", path.read_text(encoding="utf-8"), re.MULTILINE):
        return "lab"
    if path.stem.startswith("test_site"):
        return "site"
    return "host" if path.stem == "test_host" else ""


def pytest_collection_modifyitems(items):
    # Browsers last, and of them the longest pieces: the first process begins with these (Scheduling)
    # and the others at the beginning, so that tests which wait stand beside tests which compute,
    # and the shortest pieces are left for the end.
    folders = [BROWSER, *(TESTS / name for name in ("data", "unit", "notebooks"))]
    sizes = Counter(item.path for item in items)

    def rank(path):
        place = next((n for n, folder in enumerate(folders) if folder in path.parents), 4)
        if place:
            return -place, 0, 0
        dearest_last = ("", "host", "site", "lab")
        return 0, dearest_last.index(shared(path)), sizes[path]

    ranks = {path: rank(path) for path in sizes}
    items.sort(key=lambda item: ranks[item.path])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Where tests run in several processes, those of a file share one, for their fixtures."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            path = nodeid.partition("::")[0]
            if path == "tests/notebooks/test_outputs.py":
                return nodeid  # a notebook shares nothing
            if path in ("tests/unit/test_environment.py", "tests/unit/test_commands.py"):
                return "launcher"  # they share a small course with its environment
            if path.startswith("tests/browser/"):
                return shared(TESTS.parent / path) or path
            return path

        def _assign_work_unit(self, node):
            if node.gateway.id == "gw0":
                self.workqueue.move_to_end(next(reversed(self.workqueue)), last=False)
            super()._assign_work_unit(node)

    config.option.loadscopereorder = False
    return Scheduling(config, log)


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    for reason in (NO_CHROMIUM, NO_NODE):
        if any(reason in str(report.longrepr) for report in skipped):
            terminalreporter.write_line(f"Skipped: {reason}")


@pytest.fixture(autouse=True)
def course_home(tmp_path_factory, monkeypatch):
    """A folder for progress, one for each test, made when it is needed; COURSE_HOME names it."""
    home = tmp_path_factory.getbasetemp() / f"home-{next(HOMES)}"
    monkeypatch.setenv("COURSE_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def chromium():
    """The path of Chromium. Without one the test is skipped, or fails where CI=true."""
    found = environment.find_chromium()
    if found is None:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(NO_CHROMIUM)
        pytest.skip(NO_CHROMIUM)
    return found


@pytest.fixture(scope="session")
def node():
    """The path of node. Without one the test is skipped, or fails where CI=true."""
    found = shutil.which("node")
    if found is None:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(NO_NODE)
        pytest.skip(NO_NODE)
    return found


@pytest.fixture(scope="session")
def fork():
    """Starts a kernel as jupyter_client's launch_kernel does, in a tenth of the time; see forked."""
    if not hasattr(os, "pidfd_open") or os.environ.get("FRESH_KERNELS"):
        yield None
        return
    import forked

    with forked.parent() as launch:
        yield launch


@pytest.fixture
def forked_kernels(fork, monkeypatch):
    """Kernels that this test starts by jupyter_client are forks, where the system can do it."""
    import forked

    forked.use(monkeypatch, fork)


@pytest.fixture(scope="session")
def root():
    """The course's folder."""
    return Path(places.ROOT)
