"""Runs notebooks under nbval in strict mode and says what failed in which of them.

One run for many notebooks: starting pytest costs as much as two kernels. Kernels start one after
another, because two that start at once can be given the same port.
"""

import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

SANITIZE = Path(__file__).parent / "notebooks" / "sanitize.cfg"
COLOURS = re.compile(r"(\x1b|#x1B)\[[\d;]*m")


def failures(root, notebooks):
    """Return a dictionary from each notebook (a path below root) to the list of what failed.

    The list is empty where every cell runs and gives the outputs that are stored. The kernels
    import `course` from root and keep progress in a fresh, empty folder.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        run = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "--quiet",
                "--color=no",
                "-p",
                "nbval.plugin",
                "-p",
                "no:cacheprovider",
                "--rootdir",
                str(root),
                "-o",
                "addopts=",
                "-o",
                "junit_family=xunit1",
                "--junitxml",
                str(report),
                "--nbval",
                "--nbval-current-env",
                "--nbval-sanitize-with",
                str(SANITIZE),
                "--nbval-cell-timeout",
                "120",
                *map(str, notebooks),
            ],
            cwd=root,
            env=_environment(root, folder),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        if not report.exists():
            raise RuntimeError(f"nbval did not run.\n{run.stdout}\n{run.stderr}")
        cells = list(ElementTree.parse(report).iter("testcase"))
    found = {notebook: [] for notebook in notebooks}
    for notebook in notebooks:
        name = notebook.relative_to(root).as_posix()
        own = [cell for cell in cells if (cell.get("file") or "").replace("\\", "/") == name]
        if not own:
            found[notebook].append(f"nbval found no cells to run.\n{run.stdout}")
        for cell in own:
            for problem in (*cell.iter("failure"), *cell.iter("error")):
                words = COLOURS.sub("", problem.text or "")
                found[notebook].append(f"{name}, code {cell.get('name').lower()}\n{words}")
    return found


def _environment(root, folder):
    """Return the variables for a run: this course first, no progress, no other plugins."""
    return os.environ | {
        "COURSE_HOME": str(Path(folder, "home")),
        "PYTEST_ADDOPTS": "",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")])),
    }
