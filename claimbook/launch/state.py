"""What the environment lacks, and the mark of what is installed.

requirements.txt says what should be there: every package, its version and its hashes. A mark in
.venv says what was there when an installation ended. While the two agree, a second `lab` starts
no other program to find that out. Standard library only.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from claimbook.launch.places import LOCK, MARKER, ROOT, VENV, variables, venv_python

# Modules named unlike their package.
MODULES = {"jupyter-repo2docker": "repo2docker", "pillow": "PIL", "pyyaml": "yaml"}
# jsonschema can use rfc3987-syntax to check addresses with letters of any language. Nothing here
# has one, and importing it makes a grammar, two seconds of each start of Jupyter's server. It is
# in requirements.txt, so that plain pip can install that file, but `lab` leaves it out.
LEFT_OUT = ("rfc3987-syntax", "lark")
PIN = re.compile(r"([A-Za-z0-9][\w.-]*)==([\w.+!]+)")
TERM = re.compile(r"(sys_platform(?= [=!])|python_version(?= [<>])) (==|!=|<|>=) '([\w.]+)'")
PROBE = "from claimbook.launch import state; state.report()"


def canonical(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, tuple[str, str, str, list[str]]]:
    """What requirements.txt pins: {canonical name: (name, version, marker, lines)}.

    marker says where the package is needed ("" for everywhere); lines is its text in the file.
    """
    found, lines = {}, None
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        pin = PIN.match(line)
        if pin:
            lines = [line]
            marker = line.partition(";")[2].rstrip("\\ ").strip()
            found[canonical(pin.group(1))] = (pin.group(1), pin.group(2), marker, lines)
        elif lines is not None and line.startswith(" "):
            lines.append(line)
        else:
            lines = None
    return found


def direct(extra: str | None = None) -> list[str]:
    """The requirements that pyproject.toml names, or those of an extra: a list of texts."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["optional-dependencies"][extra] if extra else project["dependencies"]


def pins(extra: str | None = None) -> dict[str, str]:
    """The packages that the course imports, or those of an extra: {name: version}."""
    if extra:
        return {found[1]: found[2] for found in map(PIN.match, direct(extra)) if found}
    known = locked()
    names = [canonical(re.split(r"[^\w.-]", each, maxsplit=1)[0]) for each in direct()]
    return {known[name][0]: known[name][1] for name in names if name in known}


def shortfall(extra: str | None = None) -> str | None:
    """What keeps the running Python from running the course, in a few words; None if nothing.

    A course without requirements.txt asks for no environment of its own.
    """
    if not (ROOT / "requirements.txt").is_file():
        return None
    # The first entry is where this program started. A kernel starts elsewhere: it finds the
    # course, and the tables and questions beside it, only if this folder is on its path as well.
    if not any(Path(entry) == ROOT or Path(entry).resolve() == ROOT for entry in sys.path[1:]):
        return "the course is installed from another folder"
    from importlib import util

    wanted = dict(pins(), **(pins(extra) if extra else {}))
    for name in wanted:  # a look at the disk, which tells a Python without packages at once
        if not util.find_spec(MODULES.get(name.lower(), name.lower())):
            return "%s is not installed, or damaged" % name
    from importlib import metadata  # slow to import, and needed only by who comes so far

    for name, version in wanted.items():
        try:
            installed = metadata.version(name)
        except (metadata.PackageNotFoundError, KeyError):
            installed = None
        if not installed:
            return "%s is not installed" % name
        if installed != version:
            return "%s is %s, not %s" % (name, installed, version)
    return None


def applies(marker: str) -> bool:
    """Whether a marker of requirements.txt is true of the running Python.

    It reads the few forms that `lock` writes; raises ValueError for others.
    """
    here = {"sys_platform": sys.platform, "python_version": "%d.%d" % sys.version_info[:2]}

    def true(term):
        found = TERM.fullmatch(term)
        if not found:
            raise ValueError("requirements.txt has a marker that is not understood: %s" % marker)
        name, sign, value = found.groups()
        if name == "sys_platform":
            return (here[name] == value) == (sign == "==")
        numbers = [[int(part) for part in each.split(".")] for each in (here[name], value)]
        return numbers[0] < numbers[1] if sign == "<" else numbers[0] >= numbers[1]

    return not marker or any(
        all(true(term) for term in group.split(" and ")) for group in marker.split(" or ")
    )


def lacking() -> list[str]:
    """The packages of requirements.txt that the running Python lacks, or whose files are gone."""
    from importlib import metadata

    found = []
    for name, (_, version, marker, _) in locked().items():
        if name in LEFT_OUT or not applies(marker):
            continue
        try:
            package = metadata.distribution(name)
            files = package.files or []
            whole = (
                bool(files)
                and package.version == version
                and all(
                    path.suffix == ".pyc" or os.path.exists(str(package.locate_file(path)))
                    for path in files
                )
            )
        except (metadata.PackageNotFoundError, AttributeError, KeyError, ValueError, OSError):
            whole = False
        if not whole:
            found.append(name)
    return found


def report() -> None:
    """Print what the running Python is and lacks, for probe."""
    import sysconfig
    from importlib import util

    said = {
        "version": "%d.%d" % sys.version_info[:2],
        "packages": sysconfig.get_path("purelib"),
        "lacking": lacking(),
        "pip": util.find_spec("pip") is not None,
    }
    print(json.dumps(said))


def probe(python: str) -> dict[str, Any] | None:
    """Ask the Python of .venv what it is and lacks: a dict as in report; None if it fails."""
    try:
        answer = subprocess.run(
            [python, "-c", PROBE],
            cwd=str(ROOT),
            env=variables(python),
            timeout=120,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        said = json.loads(answer.stdout.decode("utf-8"))
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return said if isinstance(said, dict) else None


def made_for() -> str | None:
    """The version of Python that .venv was made with, such as "3.11"; None if it does not say."""
    try:
        text = (VENV / "pyvenv.cfg").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    found = re.search(r"^version(?:_info)? *= *(\d+\.\d+)", text, re.MULTILINE)
    return found.group(1) if found else None


def fingerprint(extra: str | None = None) -> str:
    """A hash of what is pinned, for requirements.txt or an extra. Comments do not change it."""
    pinned: list[Any] = (
        direct(extra) if extra else [(name, each[1], each[2]) for name, each in locked().items()]
    )
    return hashlib.sha256(json.dumps(sorted(pinned)).encode()).hexdigest()


def mark(packages: str, extras: dict[str, str]) -> None:
    """Write that .venv is complete; packages is its folder of packages, extras their hashes."""
    said = {
        "pinned": fingerprint(),
        "extras": extras,
        "folder": str(VENV),
        "python": stamp(),
        "packages": os.path.relpath(packages, str(VENV)),
        "entries": sorted(os.listdir(packages)),
    }
    MARKER.write_text(json.dumps(said), encoding="utf-8")


def stamp() -> list[str | int]:
    """What changes when the Python behind .venv is replaced: its path, size and time."""
    real = os.path.realpath(venv_python())
    about = os.stat(real)
    return [real, about.st_size, about.st_mtime_ns]


def marked() -> dict[str, Any]:
    """What the mark says, as a dict; empty if there is none or it is damaged."""
    try:
        said = json.loads(MARKER.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def ready(extra: str | None = None) -> bool:
    """Whether .venv is as it was when an installation of what is pinned today ended."""
    said = marked()
    try:
        return (
            said["pinned"] == fingerprint()
            and (extra is None or said["extras"].get(extra) == fingerprint(extra))
            and said["folder"] == str(VENV)
            and said["python"] == stamp()
            and set(said["entries"]) <= set(os.listdir(str(VENV / said["packages"])))
        )
    except (KeyError, TypeError, AttributeError, OSError):
        return False
