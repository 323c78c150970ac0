"""A small stand-in for the course, to try the launcher for real: real venv, real pip, no network.

It is the launcher's own files beside a requirements.txt with tiny packages. `jupyterlab` and
`pytest` print what they were called with. They are wheels beside the course, so no network is
needed, and making its .venv takes seconds, not minutes.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from claimbook.launch import places

LAUNCHER = (
    "course.toml",
    "course/__init__.py",
    "course/__main__.py",
    "claimbook/__init__.py",
    "claimbook/files.py",
    "claimbook/plain.py",
    "claimbook/settings.py",
    "claimbook/launch",
    "claimbook/progress",
)
PYPROJECT = """
[project]
name = "close-but-not-allies"
dependencies = ["jupyterlab>=1"]
[project.optional-dependencies]
test = ["pytest==1.0"]
"""
# jupyterlab is what `lab` starts; tornado is what only jupyterlab needs, and comes with a program.
VERSIONS = {
    "jupyterlab": ("1.0", "1.1"),
    "tornado": ("1.0",),
    "winpty": ("1.0",),
    "pytest": ("1.0",),
}
MARKERS = {"winpty": " ; sys_platform == 'win32'"}
PRINT_CALL = """
import json, os, sys
print(json.dumps({"prefix": sys.prefix, "folder": os.getcwd(), "arguments": sys.argv[1:]}))
"""
# A command that is not the launcher's, to see where it runs.
EXERCISES = (
    PRINT_CALL.replace("print", "def main(argv):\n    print").replace("sys.argv[1:]", "argv")
    + "    return 3\n"
)

# Making a .venv takes five seconds, and linking the files of one that was just made a tenth of one.
MADE, COPIED = (
    "import os, shutil, claimbook.launch.places as places\ncall = installer.call\n"
    "def made(how, python):\n    if 'venv' not in how: return call(how, python)\n    " + then
    for then in (
        "call(how, python); shutil.copytree(places.VENV, {!r}, symlinks=True)",
        "shutil.copytree({!r}, places.VENV, True, copy_function=os.link, dirs_exist_ok=True)",
    )
)


def build(folder):
    """Write the small course into folder and its packages beside it; return a SmallCourse."""
    for name in LAUNCHER:
        copy = shutil.copytree if (places.ROOT / name).is_dir() else shutil.copy
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy(places.ROOT / name, folder / name)
    (folder / "claimbook" / "tasks.py").write_text(EXERCISES, encoding="utf-8")
    (folder / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    wheels = folder / "wheels"
    wheels.mkdir()
    for name, versions in VERSIONS.items():
        for version in versions:
            _wheel(wheels, name, version)
    course = SmallCourse(folder)
    course.pin(jupyterlab="1.0", tornado="1.0", winpty="1.0")
    return course


def _copy(source, target):
    """Copy a file, or link it where it is a package's module, as most are: nobody writes into it."""
    module = source.endswith((".py", ".pyc")) and "site-packages" in source
    return (os.link if module else shutil.copy2)(source, target)


def _wheel(folder, name, version):
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", "")
        wheel.writestr(f"{name}/__main__.py", PRINT_CALL)
        wheel.writestr(f"{info}/entry_points.txt", f"[console_scripts]\n{name} = {name}.run:main\n")
        wheel.writestr(f"{name}/run.py", f"def main():\n    print('{name} runs')\n")
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        )
        wheel.writestr(
            f"{info}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: small\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        wheel.writestr(f"{info}/RECORD", "")


class SmallCourse:
    """A small course in a folder, and its commands."""

    def __init__(self, folder, bare=None):
        self.folder = Path(folder)
        self.bare = bare  # a .venv without packages: it is copied where the launcher makes one
        self.venv = self.folder / ".venv"
        self.marker = self.venv / "course-installed"

    def pin(self, comment="", **versions):
        """Write requirements.txt: these packages, with the hashes of their wheels."""
        lines = [f"# {comment}\n"]
        for name, version in versions.items():
            wheel = self.folder / "wheels" / f"{name}-{version}-py3-none-any.whl"
            content = wheel.read_bytes() if wheel.exists() else b""
            lines += [
                f"{name}=={version}{MARKERS.get(name, '')} \\\n",
                f"    --hash=sha256:{hashlib.sha256(content).hexdigest()}\n",
            ]
        (self.folder / "requirements.txt").write_text("".join(lines), encoding="utf-8")

    @property
    def python(self):
        """The Python in .venv."""
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def packages(self):
        """The folder of the packages in .venv."""
        return next(self.venv.rglob("site-packages"))

    def start(self, *arguments, python=sys.executable, before="", **variables):
        """Start `python -m course` with arguments; before is Python code that it runs first."""
        settings = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("PIP_", "PYTHON", "VIRTUAL_ENV"))
        }
        settings.update(
            PIP_CONFIG_FILE=os.devnull,
            PIP_NO_INDEX="1",
            PYTHONUTF8="1",
            PIP_FIND_LINKS=(self.folder / "wheels").as_uri(),
        )
        settings.update(variables)
        # A runner in the background ignores Ctrl-C, and its children would: hear it again.
        hear = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
        # A machine that has uv would use it; here it is found only where a test has one.
        pip = "from claimbook.launch import installer; installer.find_uv = lambda: None"
        venv = COPIED.format(str(self.bare)) + "\ninstaller.call = made" if self.bare else "pass"
        steps = [
            hear,
            pip,
            venv,
            before or "pass",
            "runpy.run_module('course', run_name='__main__')",
        ]
        code = "\n".join(["import runpy, sys", *steps])
        how = ["-c", code]
        return subprocess.Popen(
            [str(python), *how, *arguments],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={key: value for key, value in settings.items() if value is not None},
        )

    def run(self, *arguments, **how):
        """Run `python -m course` with arguments to its end; how is as for start."""
        process = self.start(*arguments, **how)
        output, errors = process.communicate(timeout=120)
        return Outcome(process.returncode, output, errors)

    def moved(self, folder):
        """The same course after its folder was moved."""
        shutil.move(self.folder, folder)
        return SmallCourse(folder, self.bare)

    def copied(self, folder):
        """A copy of the course, .venv included."""
        shutil.copytree(self.folder, folder, symlinks=True, copy_function=_copy)
        return SmallCourse(folder, self.bare)


class Outcome:
    """What a command left: its exit code, output and errors, and the call that it ended in."""

    def __init__(self, code, output, errors):
        self.code, self.output, self.errors = code, output, errors

    @property
    def call(self):
        """What the tiny jupyterlab, pytest or exercises was called with, as a dict."""
        return json.loads(self.output.splitlines()[-1])

    def __repr__(self):
        return f"exit code {self.code}\n{self.output}\n{self.errors}"
