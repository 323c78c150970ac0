"""Which Python runs the course: the running one if it satisfies requirements.txt, else .venv.

Standard library only; course/installer.py makes and updates .venv.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
MARKER = VENV / "course-installed"  # holds the fingerprint of what was installed completely
NAME = "close-but-not-allies"
START = "lessons/00-start-here.ipynb"
COMMAND = "python -m course" if os.name == "nt" else "python3 -m course"
# Modules named unlike their package.
MODULES = {"jupyter-repo2docker": "repo2docker", "pillow": "PIL", "pyyaml": "yaml"}
AGAIN = "Then run the command again."
NEEDED = {None: 700, "test": 300}  # MB on the disk: what is installed, and pip's temporary files
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
PROBE = (
    "import sys; from course import environment as e;"
    "print(e.fingerprint(), e.shortfall(*sys.argv[1:]) or '', sep='\\n')"
)


class Failure(Exception):
    """What went wrong, where, and what to do about it: a sentence or two for the reader."""


def pins(extra=None):
    """The packages that requirements.txt pins, and those of an extra: {name: version}."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    if extra:
        import tomllib

        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        lines += project["optional-dependencies"][extra]
    found = (re.match(r"([\w.-]+)==([\w.+!]+)", line.strip()) for line in lines)
    return {match.group(1): match.group(2) for match in found if match}


def shortfall(extra=None):
    """What keeps the running Python from running the course, in a few words; None if nothing."""
    from importlib import metadata, util

    wanted = dict(pins(extra))
    wanted[NAME] = None
    for name, version in wanted.items():
        try:
            installed = metadata.version(name)
        except (metadata.PackageNotFoundError, KeyError):
            installed = None
        if not installed:
            return "%s is not installed" % name
        if version not in (None, installed):
            return "%s is %s, not %s" % (name, installed, version)
        if version and not util.find_spec(MODULES.get(name.lower(), name.lower())):
            return "%s is damaged" % name
    # The first entry is where this program started. A kernel starts elsewhere: it finds the
    # course, and the tables and questions beside it, only if this folder is on its path as well.
    if not any(Path(entry) == ROOT or Path(entry).resolve() == ROOT for entry in sys.path[1:]):
        return "the course is installed from another folder"
    return None


def fingerprint():
    """A hash of what decides the contents of .venv: the two files and the version of Python."""
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for name in ("requirements.txt", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def ensure(extra=None):
    """The path of a Python that satisfies requirements.txt, and an extra if one is named.

    That is the running one, or that of .venv, which is made, updated or made anew when needed.
    Raises Failure with a sentence for the reader.
    """
    from course import installer

    if shortfall() is None:
        if extra and shortfall(extra):
            installer.install(sys.executable, extra)
        return sys.executable
    if not os.path.lexists(str(VENV)):
        return installer.make(extra)
    python = venv_python()
    state = probe(python)
    marker = MARKER.read_text(encoding="utf-8") if MARKER.is_file() else None
    if state is None or (state[1] and marker in (None, state[0])):
        reason = state[1] if state else "its Python does not start"
        print("The environment in %s is broken (%s). It is made anew." % (VENV, reason))
        installer.remove(VENV)
        return installer.make(extra)
    if marker != state[0]:
        print("Bringing the environment in %s to what requirements.txt says." % VENV)
        installer.update(python, extra)
    elif extra and probe(python, extra)[1]:
        installer.update(python, extra)
    return python


def probe(python, extra=None):
    """Ask the Python of .venv: (its fingerprint, its shortfall); None if it does not work."""
    command = [python, "-c", PROBE] + ([extra] if extra else [])
    try:
        answer = subprocess.run(
            command,
            cwd=str(ROOT),
            env=variables(python),
            timeout=60,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    lines = answer.stdout.decode("utf-8", "replace").splitlines()
    return None if answer.returncode or len(lines) != 2 else lines


def venv_python():
    """The path of the Python in .venv."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def variables(python):
    """The environment variables under which python runs; .venv is kept apart from others."""
    result = dict(os.environ)
    if python != sys.executable:
        for name in ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__"):
            result.pop(name, None)
        # As its activate script does, so that `!pip` and terminals in JupyterLab use it too.
        result["VIRTUAL_ENV"] = str(VENV)
        result["PATH"] = os.path.dirname(python) + os.pathsep + result.get("PATH", os.defpath)
    return result


def run(python, arguments):
    """Run python in the course's folder, in place of this process where the system can."""
    sys.stdout.flush()
    if os.name == "posix":
        os.chdir(str(ROOT))
        os.execve(python, [python] + arguments, variables(python))
    process = subprocess.Popen([python] + arguments, cwd=str(ROOT), env=variables(python))
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the process gets it as well, and decides
            continue


def jupyterlab_arguments(root=ROOT):
    """The arguments for `python -m jupyterlab` that open the course in the folder root."""
    arguments = [
        "--ServerApp.root_dir=%s" % root,
        "--LabApp.default_url=/lab/tree/%s" % START,
        # A notebook from elsewhere runs nothing when it is opened; what a widget shows is not saved.
        "--ServerApp.contents_manager_class=course.contents.Contents",
        # So that a link in a widget can open the lesson that it names.
        "--LabApp.expose_app_in_browser=True",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")  # without it JupyterLab refuses, as in a container
    return arguments


def lab(argv):
    """Open the course in JupyterLab; argv goes on to it."""
    if argv and argv[0] in ("-h", "--help"):
        print(
            "%s lab [ARGUMENTS]: open the course in JupyterLab.\n"
            "ARGUMENTS go to JupyterLab, for example --no-browser or --port 8890; "
            "--help-all lists them." % COMMAND
        )
        return 0
    given = {argument.split("=")[0] for argument in argv}
    own = [argument for argument in jupyterlab_arguments() if argument.split("=")[0] not in given]
    return run(ensure(), ["-m", "jupyterlab"] + own + argv)


def test(argv):
    """Run the tests; argv goes on to pytest."""
    return run(ensure("test"), ["-m", "pytest"] + argv)


def find_chromium():
    """The path of Chromium: what the variable CHROMIUM names, else what is found; or None."""
    wanted = os.environ.get("CHROMIUM")
    for name in (wanted,) if wanted else CHROMIUM_NAMES:
        found = shutil.which(name)
        if found:
            return found
    return None
