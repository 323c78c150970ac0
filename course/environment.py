"""The environment that the course runs in. Standard library only."""

import os
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium():
    """The path of Chromium: what the variable CHROMIUM names, else what is found; or None."""
    wanted = os.environ.get("CHROMIUM")
    for name in (wanted,) if wanted else CHROMIUM_NAMES:
        found = shutil.which(name)
        if found:
            return found
    return None


def jupyterlab_arguments(root=ROOT):
    """The arguments for `python -m jupyterlab` that open the course in the folder root."""
    start = "lessons/00-start-here.ipynb"
    return ["--ServerApp.root_dir=%s" % root, "--LabApp.default_url=/lab/tree/%s" % start]
