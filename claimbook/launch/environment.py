"""Which Python runs the course: the running one if it satisfies requirements.txt, else .venv.

Standard library only; installer.py makes and updates .venv.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from claimbook import settings
from claimbook.launch import installer, waiting
from claimbook.launch.places import (
    ROOT,
    SETTINGS,
    SHARE,
    VENV,
    Failure,
    command,
    variables,
    venv_python,
)
from claimbook.launch.state import marked, ready, shortfall
from claimbook.plain import say
from claimbook.progress import onward

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
# A process may open a browser and a JupyterLab: about 1 GB. Such a test waits much of its time, so
# there is one process more than cores; the quick tests do not wait.
SIDE_BY_SIDE = ["--numprocesses=%d" % min((os.cpu_count() or 1) + 1, 6)]
QUICK_SIDE_BY_SIDE = ["--numprocesses=auto", "--maxprocesses=6"]
QUICK = "not slow and not benchmark"


def ensure(extra: str | None = None) -> str:
    """The path of a Python that satisfies requirements.txt, and an extra if one is named.

    That is the running one, or that of .venv, which is made or mended when needed, by one command
    at a time. Raises Failure with a sentence for the reader.
    """
    if shortfall() is None:
        if extra and shortfall(extra):
            with waiting.turn(), installer.stoppable():
                installer.add(sys.executable, extra)
        return sys.executable
    if not ready(extra):
        with waiting.turn():
            if not ready(extra):  # still, after the turn of another
                installer.mend(extra)
    return venv_python()


def run(python: str, arguments: list[str]) -> int:
    """Run python in the course's folder, in place of this process where the system can."""
    sys.stdout.flush()
    if os.name == "posix":
        os.chdir(str(ROOT))
        try:
            os.execve(python, [python] + arguments, variables(python))
        except OSError as error:
            raise Failure("%s cannot be started (%s)." % (python, error.strerror)) from None
    process = subprocess.Popen([python] + arguments, cwd=str(ROOT), env=variables(python))
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the process gets it as well, and decides
            continue


def start_page(python: str) -> str:
    """The notebook that `lab` opens: where the reader goes on, else the first lesson.

    python: the one that has the packages; the running one may lack platformdirs.
    """
    course = settings.current()
    try:
        if python != sys.executable:
            sys.path.append(str(VENV / marked()["packages"]))
        page = "lessons/%s.ipynb" % onward.kept()
    except Exception:  # the file is damaged, or of something else: the lessons open all the same
        return course.start
    return page if (ROOT / page).is_file() else course.start


def jupyterlab_arguments(root: Path = ROOT, page: str | None = None) -> list[str]:
    """The arguments for `python -m jupyterlab` that open the course in the folder root.

    page: the notebook to open, by default the first lesson.
    """
    arguments = [
        "--ServerApp.root_dir=%s" % root,
        "--LabApp.default_url=/lab/tree/%s" % (page or settings.current().start),
        # A notebook from elsewhere runs nothing when it is opened; what a widget shows is not saved.
        "--ServerApp.contents_manager_class=claimbook.notebooks.contents.Contents",
        # So that a link in a widget can open the lesson that it names.
        "--LabApp.expose_app_in_browser=True",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")  # without it JupyterLab refuses, as in a container
    return arguments


def lab(argv: list[str]) -> int:
    """Open the course in JupyterLab; argv goes on to it."""
    if argv and argv[0] in ("-h", "--help"):
        print(
            "%s lab [ARGUMENTS]: open the course in JupyterLab.\n"
            "It opens the lesson in which you go on, at first the first one.\n"
            "ARGUMENTS go to JupyterLab, for example --no-browser or --port 8890; "
            "--help-all lists them." % command()
        )
        return 0
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        say(
            "You are root: a notebook that runs may change or delete every file of this machine. "
            "Use an account of your own, unless this is a container that is thrown away.",
            error=True,
        )
    python = ensure()
    given = {argument.split("=")[0] for argument in argv}
    arguments = jupyterlab_arguments(page=start_page(python))
    own = [argument for argument in arguments if argument.split("=")[0] not in given]
    for name, place in (("JUPYTER_CONFIG_PATH", SETTINGS), ("JUPYTER_PATH", SHARE)):
        paths = [str(place), os.environ.get(name)]
        os.environ[name] = os.pathsep.join(path for path in paths if path)
    return run(python, ["-m", "jupyterlab"] + own + argv)


def test(argv: list[str]) -> int:
    """Run the tests, side by side on all cores; argv goes on to pytest, --quick excepted.

    Where argv names tests (a file, a folder, a marker) they run one after another.
    """
    if argv and argv[0] in ("-h", "--help"):
        print(
            "%s test [--quick] [ARGUMENTS]: run the tests, on all cores.\n"
            "--quick    at most a minute: no browser, no run of a notebook, no new environment\n"
            "ARGUMENTS  go to pytest: tests/unit/test_quiz_bank.py, -k words, -x, -n 0 for one core"
            % command()
        )
        return 0
    named = [one for one in argv if one == "-m" or (ROOT / one.split("::")[0]).exists()]
    quick = "--quick" in argv
    side_by_side = [] if named else QUICK_SIDE_BY_SIDE if quick else SIDE_BY_SIDE
    marked = ["-m", QUICK] if quick else []
    rest = [one for one in argv if one != "--quick"]
    return run(ensure("test"), ["-m", "pytest"] + side_by_side + marked + rest)


def find_chromium() -> str | None:
    """The path of Chromium: what the variable CHROMIUM names, else what is found; or None."""
    wanted = os.environ.get("CHROMIUM")
    for name in (wanted,) if wanted else CHROMIUM_NAMES:
        found = shutil.which(name)
        if found:
            return found
    return None
