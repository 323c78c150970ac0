"""The command `minutes`: count the minutes of every lesson and write them into its notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from claimbook import settings
from claimbook.guide import pace, syllabus
from claimbook.notebooks import run
from claimbook.plain import say


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
    """Write the minutes into the metadata of a notebook; nothing else in it changes."""
    notebook = run.read(path)
    notebook.metadata["course"] |= told
    changed = run.text(notebook)
    if changed != path.read_text(encoding="utf-8"):
        path.write_text(changed, encoding="utf-8", newline="\n")
