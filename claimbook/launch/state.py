"""What the environment lacks: packages against requirements.txt, and the mark of what is installed.

Standard library only.
"""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

from claimbook import settings
from claimbook.launch.places import ROOT, variables

# Modules named unlike their package.
MODULES = {"jupyter-repo2docker": "repo2docker", "pillow": "PIL", "pyyaml": "yaml"}
PROBE = (
    "import sys; from claimbook.launch import state as s;"
    "print(s.fingerprint(), s.shortfall(*sys.argv[1:]) or '', sep='\\n')"
)


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
    """What keeps the running Python from running the course, in a few words; None if nothing.

    A course without requirements.txt asks for no environment of its own.
    """
    from importlib import metadata, util

    if not (ROOT / "requirements.txt").is_file():
        return None

    wanted = dict(pins(extra))
    wanted[settings.current().slug] = None
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
