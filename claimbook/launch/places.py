"""Where the course and its environment are, and the words that all of the launcher shares.

Standard library only.
"""

import os
import sys
from pathlib import Path

from claimbook import settings

ROOT = settings.find()
VENV = ROOT / ".venv"
MARKER = VENV / "course-installed"  # says what was installed completely; see state.py
LOCK = ROOT / "requirements.txt"  # every package with its version and hashes; see lockfile.py
SETTINGS = Path(__file__).resolve().parent / "jupyter"  # of Jupyter's server and JupyterLab
SHARE = Path(__file__).resolve().parent / "share"  # the extension of JupyterLab's window
AGAIN = "Then run the command again."
NEEDED = {None: 700, "test": 300}  # MB on the disk: what is installed, and pip's temporary files


class Failure(Exception):
    """What went wrong, where, and what to do about it: a sentence or two for the reader."""


def command() -> str:
    """How the course is called in a terminal, such as `python3 -m NAME`."""
    python = "python" if os.name == "nt" else "python3"
    return "%s -m %s" % (python, settings.current().package)


def venv_python() -> str:
    """The path of the Python in .venv."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def variables(python: str) -> dict[str, str]:
    """The environment variables under which python runs; .venv is kept apart from others."""
    result = dict(os.environ)
    if python != sys.executable:
        for name in ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__"):
            result.pop(name, None)
        # As its activate script does, so that `!pip` and terminals in JupyterLab use it too.
        result["VIRTUAL_ENV"] = str(VENV)
        result["PATH"] = os.path.dirname(python) + os.pathsep + result.get("PATH", os.defpath)
    return result
