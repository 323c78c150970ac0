"""Lets the programs in .venv/bin start after the course's folder was moved.

They name their Python by its whole path, in their first line. Standard library only.
"""

import os
from pathlib import Path


def move(old: str | None, python: str) -> None:
    """Write the new place of .venv into its scripts. old: its path before, or None; python: new.

    On Windows the programs in Scripts hold the path within themselves and stay as they are: there
    `python -m pip` works, as everywhere.
    """
    folder = Path(python).parent
    new = str(folder.parent)
    if not isinstance(old, str) or old == new or os.name == "nt":
        return
    for script in folder.iterdir():
        if script.is_symlink() or not script.is_file():
            continue
        try:
            text = script.read_text(encoding="utf-8")
        except ValueError:  # a program in machine code
            continue
        if old in text:
            head, rest = _parted(text, old, new)
            script.write_text(head + rest.replace(old, new), encoding="utf-8")


def _parted(text, old, new):
    """A script's new first line, which the system can read also with spaces in it, and the rest."""
    first, _, rest = text.partition("\n")
    if first == "#!/bin/sh" and rest.startswith("'''exec'"):  # as pip writes it for such paths
        line, _, rest = rest.partition("\n' '''\n")
        python = line.split('"')[1] if line.startswith("'''exec' \"") else line.split()[1]
    elif first.startswith("#!" + old):
        python = first[2:]
    else:
        return "", text
    python = python.replace(old, new)
    if " " in python or len(python) > 120:
        return "#!/bin/sh\n'''exec' \"%s\" \"$0\" \"$@\"\n' '''\n" % python, rest
    return "#!%s\n" % python, rest
