"""The command `exercises`: make the notebooks in exercises/ from those in solutions/.

A solution stands between the lines `### BEGIN SOLUTION` and `### END SOLUTION`, as nbgrader marks
it. In code such a region gives way to a placeholder; in text it is left out. A line of the region
that begins with `### INSTEAD` says with which code the exercise begins in its place, where a reader
changes a line rather than writes it. Nothing else changes, so that the same solution always gives
the same exercise, byte for byte.
"""

from __future__ import annotations

import ast
import hashlib
import re
import textwrap
from pathlib import Path

import nbformat

from claimbook import settings
from claimbook.plain import say

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
INSTEAD = "### INSTEAD "
PLACEHOLDER = "# Write your answer here."
NOTE = (
    "*This notebook is made from `solutions/{name}` by `{command} exercises`. Write your"
    " answers here; whoever wants to change a task changes it there.*"
)
KEPT_METADATA = ("kernelspec", "language_info")


class BadSolution(Exception):
    """A solution notebook that no exercise can be made from; the text names file and cell."""


def main(argv: list[str]) -> int:
    """Make the exercises. Returns 0, or 1 if a file was left alone or is not current."""
    parser = settings.parser(
        "exercises",
        __doc__,
        f"`{settings.current().command} exercises --nbgrader FOLDER` writes a course folder "
        "for nbgrader instead.",
    )
    parser.add_argument("--check", action="store_true", help="write nothing; say what differs")
    parser.add_argument("--force", action="store_true", help="overwrite a reader's answers")
    options = parser.parse_args(argv)
    failed = False
    for source in sorted((settings.current().root / "solutions").glob("*.ipynb")):
        target = settings.current().root / "exercises" / source.name
        try:
            text = exercise(source)
        except BadSolution as error:
            say(error, error=True)
            failed = True
            continue
        old = target.read_text(encoding="utf-8") if target.exists() else None
        if old == text:
            continue
        if options.check:
            say(f"exercises/{source.name} is not what solutions/{source.name} gives.")
            failed = True
        elif old is not None and _edited(old) and not options.force:
            say(
                f"exercises/{source.name} holds answers that somebody wrote, and was left alone."
                " Keep a copy under another name, then run this again with --force."
            )
            failed = True
        else:
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            say(f"exercises/{source.name} made.")
    return int(failed)


def exercise(source: Path) -> str:
    """Return the text of the exercise notebook that a solution notebook (a path) gives.

    Raises BadSolution if a region is not closed, not opened, or if there is none at all.
    """
    solution = nbformat.read(source, as_version=4)
    cells, regions = [], 0
    for number, cell in enumerate(solution.cells, start=1):
        try:
            words, found = without_solution(cell.source, cell.cell_type == "code")
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
    note = NOTE.format(name=source.name, command=settings.current().command)
    cells.append(_cell("markdown", note, "made-from", {}))  # last: it is not for who learns
    metadata = {key: solution.metadata[key] for key in KEPT_METADATA if key in solution.metadata}
    metadata["course"] = {
        **solution.metadata.get("course", {}),
        "made_from": f"solutions/{source.name}",
        "sources": _digest(cells),
    }
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    return nbformat.writes(notebook) + "\n"


def without_solution(source: str, code: bool = True) -> tuple[str, int]:
    """Return a cell's text without its solution regions, and how many there were.

    In code each region gives way to a placeholder, and regions that follow one another directly
    to one. Raises ValueError if the marks do not pair.
    """
    pieces, found = _pieces(source)
    given = "\n".join(piece for solution, piece in pieces if not solution)
    kept = [
        (_placeholder(piece, given) if code else "") if solution else piece
        for solution, piece in pieces
    ]
    return "\n".join(filter(None, kept)).strip("\n"), found


def _pieces(source):
    """Split a cell's text into pairs (is it a solution, lines), and count the regions."""
    pieces, inside, found = [], False, 0
    for line in source.splitlines():
        mark = line.strip()
        if mark in (BEGIN, END):
            if (mark == BEGIN) == inside:
                raise ValueError(f"'{mark}' where the other mark was expected.")
            inside = mark == BEGIN
            found += inside
        elif pieces and pieces[-1][0] == inside:
            pieces[-1] = (inside, f"{pieces[-1][1]}\n{line}")
        else:
            pieces.append((inside, line))
    if inside:
        raise ValueError(f"'{BEGIN}' is never closed by '{END}'.")
    return pieces, found


def _placeholder(solution, given):
    """Return the lines that stand for a solution: what the cell's other lines need is `...`."""
    indent = solution[: len(solution) - len(solution.lstrip())]
    whole = textwrap.dedent(solution)
    begun = [line.removeprefix(INSTEAD) for line in whole.splitlines() if line.startswith(INSTEAD)]
    there = {name.id for line in begun for name in ast.walk(ast.parse(line)) if _made(name)}
    lines = begun or [PLACEHOLDER]
    for statement in ast.parse(whole).body:
        if isinstance(statement, ast.Return):
            lines.append("return ...")
        for target in getattr(statement, "targets", []):
            needed = isinstance(target, ast.Name) and re.search(rf"\b{target.id}\b", given)
            if needed and target.id not in there:
                lines.append(f"{target.id} = {_dots(statement.value)}")
    return textwrap.indent("\n".join(dict.fromkeys(lines)), indent)


def _made(node):
    """True for a name that a line gives a value to."""
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _dots(value):
    """Return the three dots, in the quotation marks that a text needs."""
    if not (isinstance(value, ast.Constant) and isinstance(value.value, str)):
        return "..."
    return '"""\n...\n"""' if "\n" in value.value else '"..."'


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
