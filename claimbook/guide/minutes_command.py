"""The command `minutes`: count the minutes of every lesson and write them into its notebook."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

from claimbook import settings
from claimbook.guide import pace, syllabus
from claimbook.notebooks import run
from claimbook.plain import say

END = re.compile(r"\n\n\*Extra\. [^\n]*\*(?=\n|\Z)")  # where a part that is not of the core ends


def main(argv: list[str]) -> int:
    """Write the minutes and print them. Returns 0, or 1 if a core is longer than an hour."""
    course = settings.current()
    parser = settings.parser("minutes", __doc__)
    parser.add_argument("lessons", nargs="*", help="numbers or names; default: all")
    parser.add_argument("--parts", action="store_true", help="also print what each heading takes")
    options = parser.parse_args(argv)
    long = False
    for lesson in syllabus.lessons():
        if options.lessons and not any(lesson.id.startswith(name) for name in options.lessons):
            continue
        path = course.lessons / f"{lesson.id}.ipynb"
        parts, told = counted(path)
        write(path, told)
        core, rest = told["pace"]["core"], told["pace"]["rest"]
        say(
            f"{lesson.id}: core {core['fast']} to {core['slow']}, {core['middle']} for the middle "
            f"reader; rest {rest['middle']}"
        )
        if options.parts:
            for part in parts:
                mark = " (rest)" * part.rest + " (stop)" * part.stop
                say(f"  {part.count.minutes(pace.READERS['middle']):5.1f}  {part.heading}{mark}")
        if core["middle"] > pace.HOUR:
            long = True
            say(
                f"  The core is longer than {pace.HOUR} minutes: move parts under a heading "
                f"“{course.pace.get('rest')}: ...”.",
                error=True,
            )
    return int(long)


def counted(path: Path) -> tuple[list[pace.Part], dict[str, Any]]:
    """Return the parts of the lesson in this notebook, and what its metadata should say."""
    parts = pace.parts(run.read(path), pace.replies)
    return parts, pace.told(parts)


def write(path: Path, told: dict[str, Any]) -> None:
    """Write the minutes into a notebook's metadata, and where its parts beside the core end."""
    notebook = run.read(path)
    notebook.metadata["course"] |= told
    end_the_rest(notebook, settings.current().pace.get("rest", ""))
    changed = run.text(notebook)
    if changed != path.read_text(encoding="utf-8"):
        path.write_text(changed, encoding="utf-8", newline="\n")


def end_the_rest(notebook: Any, mark: str) -> None:
    """Say under each heading that begins with `mark` which heading comes next: a link past it."""
    texts = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    for cell in texts:
        cell.source = END.sub("", cell.source)
    headings = [(cell, found) for cell in texts for found in pace.HEADING.finditer(cell.source)]
    for (cell, found), (_, following) in pairwise(headings):
        line, title, after = found[0].rstrip(), found[2], following[2]
        if mark and title.startswith(mark):
            link = f"[{after}](#{after.replace(' ', '-')})"  # the name that JupyterLab gives it
            end = f"{line}\n\n*Extra. To skip it, go on at {link}.*"
            cell.source = cell.source.replace(line, end, 1)
