"""Makes and updates .venv with pip, and leaves nothing half-made behind.

Standard library only.
"""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from claimbook import settings
from claimbook.launch.pip_output import explain, follow
from claimbook.launch.places import (
    AGAIN,
    MARKER,
    NEEDED,
    ROOT,
    VENV,
    Failure,
    command,
    variables,
    venv_python,
)
from claimbook.launch.state import probe


def make(extra=None):
    """Make .venv from nothing and return its Python. On a failure .venv is gone again."""
    for module in ("venv", "ensurepip"):
        if not find_spec(module):
            raise Failure(
                "This Python (%s) has no module %s, with which the course makes its environment. "
                "On Debian and Ubuntu: sudo apt-get install python3-venv python3-pip. %s"
                % (sys.executable, module, AGAIN)
            )
    check_space(NEEDED[None] + (NEEDED[extra] if extra else 0))
    try:
        VENV.mkdir()
    except OSError as error:
        raise Failure(
            "The course's folder %s cannot be written to (%s), so its environment cannot be made "
            "there. Copy the folder into your home folder and run `%s lab` in the copy."
            % (ROOT, error.strerror, command())
        ) from None
    with stoppable():
        try:
            print("Making the environment of the course in %s (about 520 MB)." % VENV, flush=True)
            # The Python behind another virtual environment: that one may be .venv, just deleted.
            base = getattr(sys, "_base_executable", None) or sys.executable
            made = subprocess.run(
                [base, "-m", "venv", str(VENV)],
                env=variables(venv_python()),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            if made.returncode:
                raise explain(made.stdout.decode("utf-8", "replace").splitlines())
            update(venv_python(), extra)
        except BaseException:
            remove(VENV)
            raise
    return venv_python()


def update(python, extra=None):
    """Bring .venv to what requirements.txt and the extra say, and mark it as complete."""
    install(python, extra, ["-r", "requirements.txt"])
    # A relative path, in ASCII: .venv still finds the course when the folder moves, and Python
    # reads it right on Windows, where a path with other letters is misread before Python 3.13.
    for link in packages(python).glob("*%s.pth" % settings.current().slug.replace("-", "_")):
        link.write_text(os.path.relpath(str(ROOT), str(link.parent)) + "\n", encoding="ascii")
    state = probe(python)
    if not state or state[1]:
        raise Failure(
            "The environment in %s was installed, but it does not work: %s. Delete that "
            "folder. %s" % (VENV, state[1] if state else "no answer", AGAIN)
        )
    MARKER.write_text(state[0], encoding="utf-8")


def install(python, extra=None, arguments=()):
    """Run pip install with the arguments and the course's extra; show how far it is."""
    arguments = list(arguments)
    if extra:
        check_space(NEEDED[extra])
        arguments += ["-e", ".[%s]" % extra]
    call = [
        python,
        "-m",
        "pip",
        "--no-input",
        "--no-color",
        "--disable-pip-version-check",
        "install",
        "--progress-bar=off",
    ] + arguments
    where = dict(variables(python), PYTHONUNBUFFERED="1", PYTHONUTF8="1", PIP_USER="0")
    with stoppable():
        process = subprocess.Popen(
            call,
            cwd=str(ROOT),
            env=where,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        try:
            lines = follow(process, packages(python))
        except BaseException:
            process.terminate()
            process.wait()
            raise
    if process.returncode:
        raise explain(lines)


@contextmanager
def stoppable():
    """Within, Ctrl-C and a request to terminate end the installation with a sentence."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        raise Failure(
            "\nThe installation was stopped. Run the command again to finish it."
        ) from None
    finally:
        signal.signal(signal.SIGTERM, before)


def packages(python):
    """The folder into which python's pip installs."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run(
        [python, "-X", "utf8", "-c", ask], env=variables(python), stdout=subprocess.PIPE
    )
    return Path(answer.stdout.decode("utf-8").strip())


def check_space(megabytes):
    """Raise Failure if the course's disk has less room than that."""
    free = shutil.disk_usage(str(ROOT)).free // 2**20
    if free < megabytes:
        raise Failure(
            "The disk of %s has %d MB free, and the course needs about %d. Make room, or "
            "copy the course's folder to another disk. %s" % (ROOT, free, megabytes, AGAIN)
        )


def remove(folder):
    """Delete .venv, whatever it is."""
    try:
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        else:
            shutil.rmtree(str(folder))
    except OSError as error:
        raise Failure(
            "%s could not be deleted (%s). Close the programs that use it and delete it. "
            "%s" % (folder, error.strerror, AGAIN)
        ) from None
