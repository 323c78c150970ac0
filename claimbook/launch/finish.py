"""What is done once the packages are there: `python -m claimbook.launch.finish`, run by their Python.

`lab` does it in .venv, binder/postBuild with --server in Binder's environment. It links the course,
so that kernels find it from any folder, makes the compiled files and matplotlib's cache of fonts,
which the first lesson would wait for, and tries whether everything can be imported.
Standard library only, but for what it tries.
"""

import compileall
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from importlib import import_module
from pathlib import Path

from claimbook import settings
from claimbook.launch.places import ROOT, SETTINGS, SHARE
from claimbook.launch.state import LEFT_OUT, MODULES, pins


def link(packages: str) -> None:
    """Let the Python whose packages are in that folder import the course from this one."""
    path = str(ROOT)
    # From .venv a relative path, in ASCII: it still holds when the folder moves, and Python reads
    # it right on Windows, where a path with other letters is misread before Python 3.13.
    if ROOT in Path(packages).resolve().parents:
        path = os.path.relpath(path, str(Path(packages).resolve()))
    name = settings.current().slug.replace("-", "_") + ".pth"
    Path(packages, name).write_text(path + "\n", encoding="utf-8")


def part_from_npm(prefix: str) -> None:
    """Let Node.js, where it is there, read JupyterLab's scripts by their own rules.

    JupyterLab asks one of them for a setting at its start. Without a package.json of its own,
    .venv is taken for a part of the course's, whose scripts are modules: a page of errors.
    """
    if ROOT in Path(prefix).resolve().parents:
        Path(prefix, "package.json").write_text("{}\n", encoding="utf-8")


def compile_course() -> None:
    """Compile what kernels import from this folder. Where it cannot be written to, do nothing."""
    for name in ("claimbook", settings.current().package):
        compileall.compile_dir(str(ROOT / name), quiet=2)


def compile_packages(folder: str) -> None:
    """Compile what was installed into that folder, on all cores, as far as it is not yet."""
    compileall.compile_dir(folder, quiet=2, workers=0)


def try_imports() -> None:
    """Import what the course needs. Raises ImportError or OSError where a package does not work."""
    for name in pins():
        import_module(MODULES.get(name.lower(), name.lower()))
    if "matplotlib" in sys.modules:
        import_module("matplotlib.font_manager")  # makes its cache of fonts


def configure(prefix: str) -> None:
    """Give every Jupyter server of the environment in prefix the settings that `lab` starts with,
    and the extension of JupyterLab's window.

    What such a file holds already stays, where ours does not say otherwise.
    """
    for source in SETTINGS.rglob("*.json"):
        target = Path(prefix, "etc", "jupyter", source.relative_to(SETTINGS))
        target.parent.mkdir(parents=True, exist_ok=True)
        old = json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}
        new = json.loads(source.read_text(encoding="utf-8"))
        for section, values in new.items():
            old[section] = dict(old.get(section, {}), **values)
        target.write_text(json.dumps(old, indent=2) + "\n", encoding="utf-8")
    shutil.copytree(SHARE, Path(prefix, "share", "jupyter"), dirs_exist_ok=True)


def main(argv: list[str]) -> int:
    """Do it all; with --packages compile them too, since they were installed without.

    With --server also do what Binder's own start of JupyterLab needs.
    """
    packages = sysconfig.get_path("purelib")
    link(packages)
    part_from_npm(sys.prefix)
    if "--server" in argv:
        configure(sys.prefix)
        call = [sys.executable, "-m", "pip", "uninstall", "--quiet", "--yes"]
        subprocess.run(call + list(LEFT_OUT), check=True)
    compile_course()
    if "--packages" in argv:
        compile_packages(packages)
    try_imports()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
