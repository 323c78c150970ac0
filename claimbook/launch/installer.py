"""Makes and mends .venv with uv where it is found, else with pip, and leaves nothing half-made.

Standard library only.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from claimbook.launch import scripts, state, waiting
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

NOEXEC = getattr(os, "ST_NOEXEC", 0)  # Linux only


def make(extra: str | None = None) -> None:
    """Make .venv from nothing. On a failure it is gone again, and Failure says why."""
    uv = find_uv()
    for module in ("venv", "ensurepip"):
        if not find_spec(module) and not uv:
            raise Failure(
                "This Python (%s) has no module %s, with which the course makes its environment. "
                "On Debian and Ubuntu: sudo apt-get install python3-venv python3-pip. %s"
                % (sys.executable, module, AGAIN)
            )
    check_space(NEEDED[None] + (NEEDED[extra] if extra else 0))
    if NOEXEC and os.statvfs(str(ROOT)).f_flag & NOEXEC:
        raise Failure(
            "The disk of %s does not let programs run (it is mounted with noexec), so the "
            "course's environment would not work there. Copy the folder to another disk and run "
            "`%s lab` in the copy." % (ROOT, command())
        )
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
            print("Making the environment of the course in %s (about 500 MB)." % VENV, flush=True)
            # The Python behind another virtual environment: that one may be .venv, just deleted.
            base = getattr(sys, "_base_executable", None) or sys.executable
            how = [base, "-m", "venv", str(VENV)]
            if not (find_spec("venv") and find_spec("ensurepip")):
                how = [uv, "venv", "--quiet", "--python", base, str(VENV)]
            call(how, venv_python())
            update(venv_python(), extra, new=True)
        except BaseException:
            remove(VENV)
            raise


def mend(extra: str | None = None) -> None:
    """Make .venv what it should be: leave, complete or replace what is there."""
    if not os.path.lexists(str(VENV)):
        make(extra)
        return
    python, was = venv_python(), state.made_for()
    said = state.probe(python)
    if said is None:
        reason = "its Python does not start"
    elif was and was != said["version"]:
        reason = "it was made with Python %s, and that is now Python %s" % (was, said["version"])
    else:
        if said["lacking"]:
            print("Bringing the environment in %s to what requirements.txt says." % VENV)
        with stoppable():
            update(python, extra)
        return
    print("The environment in %s is broken (%s). It is made anew." % (VENV, reason))
    remove(VENV)
    make(extra)


def update(python: str, extra: str | None = None, new: bool = False) -> None:
    """Bring .venv to what requirements.txt and the extra say, and mark it as complete.

    Only what is missing, damaged or of another version is installed; with nothing missing no
    network is needed. new: .venv was made just now.
    """
    mark = state.marked()
    extras = dict(mark.get("extras", {}))
    if MARKER.exists():
        MARKER.unlink()  # whatever happens from here on, .venv is not taken for complete
    scripts.move(mark.get("folder"), python)
    before = state.probe(python) or {}
    names = before.get("lacking", [])
    if names and not before.get("pip") and not find_uv():
        for trace in packages(python).glob("pip-*.dist-info"):  # else pip is taken to be there
            remove(trace)
        call([python, "-m", "ensurepip", "--default-pip"], python)
    if names:
        install(python, names, new)
    if extra:
        add(python, extra)
        extras[extra] = state.fingerprint(extra)
    fresh = ["--packages"] if names or extra else []
    if fresh:
        print("Compiling what was installed.", flush=True)
    call([python, "-m", "claimbook.launch.finish"] + fresh, python)
    said = state.probe(python)
    if not said or said["lacking"]:
        raise Failure(
            "The environment in %s was installed, but it does not work: %s. Delete that "
            "folder. %s" % (VENV, ", ".join(said["lacking"]) if said else "no answer", AGAIN)
        )
    state.mark(said["packages"], extras)


def install(python: str, names: Iterable[str], new: bool) -> None:
    """Install packages of requirements.txt by their canonical names, checked by their hashes."""
    known = state.locked()
    names = sorted(set(names) - set(state.LEFT_OUT))
    handle, path = tempfile.mkstemp(suffix=".txt", prefix="requirements-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for name in names for line in known[name][3])
        arguments = ["--no-deps", "--require-hashes", "--only-binary=:all:", "-r", path]
        if new:
            with compiling(python):
                fetch(python, arguments)
        else:  # what is there may be damaged without the installer's knowledge
            fetch(python, arguments, ["--force-reinstall"])
    finally:
        os.unlink(path)


@contextmanager
def compiling(python: str) -> Iterator[None]:
    """Within, what arrives in a new .venv is compiled: an installer keeps one core busy.

    What comes last, or changes once more, is left for `finish`, which compiles on all cores.
    """
    ended = threading.Event()
    passes: list[subprocess.Popen[bytes]] = []
    folder = str(packages(python))

    def work() -> None:
        while not ended.wait(3):
            passes[:] = [start([python, "-m", "compileall", "-qq", folder], python)]
            passes[0].communicate()

    thread = threading.Thread(target=work, daemon=True)
    if (os.cpu_count() or 1) > 1:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for one in passes:
            one.terminate()
        if thread.is_alive():
            thread.join()


def add(python: str, extra: str) -> None:
    """Install the packages of an extra, such as "test", where they are not there yet."""
    wanted = sorted(state.pins(extra).items())
    ask = "from importlib import metadata as m; assert all(m.version(n) == v for n, v in %r)"
    found = subprocess.run(
        [python, "-c", ask % wanted], env=variables(python), stderr=subprocess.DEVNULL
    )
    if found.returncode:
        check_space(NEEDED[extra])
        fetch(python, state.direct(extra))


def fetch(python: str, arguments: list[str], again: Sequence[str] = ()) -> None:
    """Let uv, or else pip, install what the arguments say, and show how far it is."""
    folder = packages(python)
    uv = find_uv()
    if uv:
        how = [uv, "pip", "install", "--python", python]
        lines, failed = follow(start(how + list(again) + arguments, python), folder)
        if not failed:
            return
        # For example because only pip knows the way through a proxy.
        print("uv did not install it (%s). Trying pip." % (lines or ["no reason"])[-1].strip())
    how = [python, "-m", "pip", "--no-input", "--no-color", "--disable-pip-version-check"]
    # finish compiles on all cores, pip would on one.
    how += ["install", "--no-compile", "--progress-bar=off"] + list(again)
    lines, failed = follow(start(how + arguments, python), folder)
    if failed:
        raise explain(lines)


def start(arguments: list[str], python: str) -> subprocess.Popen[bytes]:
    """Start an installer in the course's folder; what it says can be read from its stdout."""
    where = dict(variables(python), PYTHONUNBUFFERED="1", PYTHONUTF8="1", PIP_USER="0")
    return subprocess.Popen(
        arguments,
        cwd=str(ROOT),
        env=where,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=waiting.held if os.name == "posix" else (),
    )


def call(arguments: list[str], python: str) -> None:
    """Run a program to its end; raise the Failure that explains what it said if it fails."""
    process = start(arguments, python)
    try:
        said = process.communicate()[0].decode("utf-8", "replace")
    except BaseException:
        process.terminate()
        process.wait()
        raise
    if process.returncode:
        raise explain(said.splitlines())


def find_uv() -> str | None:
    """The path of uv, the faster installer, where the machine has it; or None."""
    return shutil.which("uv")


@contextmanager
def stoppable() -> Iterator[None]:
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


def packages(python: str) -> Path:
    """The folder into which python's pip installs."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run(
        [python, "-X", "utf8", "-c", ask], env=variables(python), stdout=subprocess.PIPE
    )
    return Path(answer.stdout.decode("utf-8").strip())


def check_space(megabytes: int) -> None:
    """Raise Failure if the course's disk has less room than that."""
    free = shutil.disk_usage(str(ROOT)).free // 2**20
    if free < megabytes:
        raise Failure(
            "The disk of %s has %d MB free, and the course needs about %d. Make room, or "
            "copy the course's folder to another disk. %s" % (ROOT, free, megabytes, AGAIN)
        )


def remove(folder: Path) -> None:
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
