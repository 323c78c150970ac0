"""`python3 -m course exercises`: make the notebooks in exercises/ from those in solutions/.

A solution stands between the lines `### BEGIN SOLUTION` and `### END SOLUTION`, as nbgrader marks
it. In code such a region gives way to a placeholder; in text it is left out. Nothing else
changes, so that the same solution always gives the same exercise, byte for byte.
"""

import argparse
import hashlib
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parent.parent.parent
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
PLACEHOLDER = "# Write your code here."
NOTE = (
    "*This notebook is made from `solutions/{name}` by `python3 -m course exercises`. Write your"
    " answers here; whoever wants to change a task changes it there.*"
)
KEPT_METADATA = ("kernelspec", "language_info")


class BadSolution(Exception):
    """A solution notebook that no exercise can be made from; the text names file and cell."""


def main(argv):
    """Make the exercises. Returns 0, or 1 if a file was left alone or is not current."""
    parser = argparse.ArgumentParser(prog="python3 -m course exercises", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; say what differs")
    parser.add_argument("--force", action="store_true", help="overwrite a reader's answers")
    options = parser.parse_args(argv)
    failed = False
    for source in sorted((ROOT / "solutions").glob("*.ipynb")):
        target = ROOT / "exercises" / source.name
        try:
            text = exercise(source)
        except BadSolution as error:
            print(error, file=sys.stderr)
            failed = True
            continue
        old = target.read_text(encoding="utf-8") if target.exists() else None
        if old == text:
            continue
        if options.check:
            print(f"exercises/{source.name} is not what solutions/{source.name} gives.")
            failed = True
        elif old is not None and _edited(old) and not options.force:
            print(
                f"exercises/{source.name} holds answers that somebody wrote, and was left alone."
                " Keep a copy under another name, then run this again with --force."
            )
            failed = True
        else:
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            print(f"exercises/{source.name} made.")
    return int(failed)


def exercise(source):
    """Return the text of the exercise notebook that a solution notebook (a path) gives.

    Raises BadSolution if a region is not closed, not opened, or if there is none at all.
    """
    solution = nbformat.read(source, as_version=4)
    cells, regions = [], 0
    for number, cell in enumerate(solution.cells, start=1):
        try:
            words, found = without_solution(cell.source, PLACEHOLDER * (cell.cell_type == "code"))
        except ValueError as error:
            raise BadSolution(f"solutions/{source.name}, cell {number}: {error}") from None
        regions += found
        if cell.cell_type == "markdown":
            words = _exercise_title(words)
        if not words or (words == PLACEHOLDER and cells[-1].source.endswith(PLACEHOLDER)):
            continue  # nothing is left of it, or it would repeat the placeholder above it
        cells.append(_cell(cell.cell_type, words, cell.id, cell.metadata))
    if not regions:
        raise BadSolution(
            f"solutions/{source.name} marks no solution: put {BEGIN} and {END} around it."
        )
    cells.insert(1, _cell("markdown", NOTE.format(name=source.name), "made-from", {}))
    metadata = {key: solution.metadata[key] for key in KEPT_METADATA if key in solution.metadata}
    metadata["course"] = {
        **solution.metadata.get("course", {}),
        "made_from": f"solutions/{source.name}",
        "sources": _digest(cells),
    }
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    return nbformat.writes(notebook) + "\n"


def without_solution(source, placeholder):
    """Return a cell's text with each solution region replaced, and how many there were.

    Regions that follow one another directly give one placeholder; an empty one leaves nothing.
    Raises ValueError if the marks do not pair.
    """
    kept, inside, found = [], False, 0
    for line in source.splitlines():
        mark = line.strip()
        if mark in (BEGIN, END) and (mark == BEGIN) == inside:
            raise ValueError(f"'{mark}' where the other mark was expected.")
        if mark == BEGIN:
            inside, found = True, found + 1
            indent = line[: len(line) - len(line.lstrip())]
            if placeholder and (not kept or kept[-1].strip() != placeholder):
                kept.append(indent + placeholder)
        elif mark == END:
            inside = False
        elif not inside:
            kept.append(line)
    if inside:
        raise ValueError(f"'{BEGIN}' is never closed by '{END}'.")
    return "\n".join(kept).strip("\n"), found


def _exercise_title(words):
    """Say Exercise where a heading says Solution."""
    return "\n".join(
        line.replace("Solution", "Exercise") if line.startswith("#") else line
        for line in words.splitlines()
    )


def _cell(kind, words, identity, metadata):
    return getattr(nbformat.v4, f"new_{kind}_cell")(words, id=identity, metadata=metadata)


def _digest(cells):
    """Return a digest of what the cells say, by which a reader's changes are known."""
    return hashlib.sha256("\0".join(cell["source"] for cell in cells).encode()).hexdigest()[:16]


def _edited(text):
    """True if somebody changed a made notebook's cells (outputs do not count)."""
    notebook = nbformat.reads(text, as_version=4)
    return notebook.metadata.get("course", {}).get("sources") != _digest(notebook.cells)
