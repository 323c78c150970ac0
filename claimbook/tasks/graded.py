"""The exercises as nbgrader wants them: a course folder with `source/NN-topic/NN-topic.ipynb`.

Made from the same solutions as exercises/. A task that is computed becomes a cell to fill in and a
locked cell with `exercises.check(..., strict=True)`, which raises where the answer is not right. A
task that is answered by choosing or arranging is answered with letters. What is written is graded by
hand. The cell metadata is that of nbgrader's schema 3.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from claimbook import files, settings
from claimbook.plain import say, sentence_of
from claimbook.tasks import book, letters
from claimbook.tasks.build import (
    BEGIN,
    END,
    KEPT_METADATA,
    BadSolution,
    _exercise_title,
    without_solution,
)

POINTS, WRITTEN_POINTS = 2, 4  # of a task that is checked, and of one that is read
CONFIG = '''"""Made by `{command} exercises --nbgrader`: where nbgrader finds the course."""

import os

c = get_config()  # noqa: F821
root = {root!r}
os.environ["COURSE_ROOT"] = root
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
c.CourseDirectory.course_id = {slug!r}
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))
c.ExecutePreprocessor.timeout = 120
'''
NOTE = (
    "*This is the form for grading. In tasks without code, write letters between the quotation "
    'marks, such as `"B"`, or `"CAB"` for an order. What you write in words is read by your '
    "instructor. Change nothing in the cells that are locked.*"
)


@sentence_of(BadSolution, OSError)
def main(argv: list[str]) -> int:
    """Write a course folder for nbgrader: source/ with the solutions, and its settings."""
    course = settings.current()
    parser = settings.parser("exercises", main.__doc__)
    parser.add_argument("--nbgrader", type=Path, metavar="FOLDER", required=True)
    parser.add_argument("--force", action="store_true", help="replace files that are there")
    parser.add_argument("lessons", nargs="*", help="only these, such as 02; default: all")
    options = parser.parse_args(argv)
    every = sorted((course.root / "solutions").glob("*.ipynb"))
    wanted = tuple(options.lessons)
    sources = [path for path in every if not wanted or path.stem.startswith(wanted)]
    if not sources:
        names = ", ".join(path.stem for path in every)
        say(f"There are no solutions for {', '.join(wanted)}, only for: {names}.", error=True)
        return 1
    say(*course_folder(options.nbgrader.resolve(), sources, options.force))
    say(
        f"In {options.nbgrader}: nbgrader generate_assignment {sources[0].stem} --create"
        " (it takes the solutions out)"
    )
    return 0


def course_folder(folder: Path, sources: list[Path], force: bool = False) -> list[str]:
    """Write the nbgrader course folder from solution notebooks; return sentences on what was made.

    Raises BadSolution, FileExistsError if a file is there and `force` is not set, OSError.
    """
    texts = {folder / "nbgrader_config.py": _config()}
    for source in sources:
        texts[folder / "source" / source.stem / source.name] = notebook(source)
    files.write_new(texts, force)
    return [f"{path} made." for path in texts]


def _config() -> str:
    course = settings.current()
    return CONFIG.format(command=course.command, root=str(course.root), slug=course.slug)


def notebook(source: Path) -> str:
    """The text of the source notebook for nbgrader that a solution notebook gives."""
    solution = nbformat.read(source, as_version=4)
    cells: list[Any] = []
    for number, cell in enumerate(solution.cells, 1):
        try:
            cells += _cells(cell)
        except (ValueError, SyntaxError) as error:
            raise BadSolution(f"solutions/{source.name}, cell {number}: {error}") from None
    note = new_markdown_cell(NOTE, id="form-for-grading", metadata=_metadata("form-for-grading"))
    cells.insert(1, note)
    kept = {key: solution.metadata[key] for key in KEPT_METADATA if key in solution.metadata}
    made = new_notebook(cells=cells, metadata=kept)
    return nbformat.writes(made) + "\n"


def _cells(cell: Any) -> list[Any]:
    """The cells that stand for one cell of the solution."""
    if cell.cell_type != "code":
        words = _exercise_title(without_solution(cell.source, code=False)[0])
        return [new_markdown_cell(words, id=cell.id, metadata=_metadata(cell.id))] if words else []
    before, calls = _split(cell.source)
    found = []
    if before.strip():
        found.append(_code(before, cell.id, solution=BEGIN in before))
    for name, task, given in calls:
        if name == "ask":
            found += _asked(task)
        elif name == "check":
            text = f"exercises.check({task!r}, {given}, strict=True)".replace("'", '"', 2)
            found.append(_code(text, f"check-{_slug(task)}", points=POINTS))
    return found


def _split(source: str) -> tuple[str, list[tuple[str, str, str]]]:
    """A cell's text before its checks, and the checks: (check or ask, task, answer as code)."""
    calls, first = [], None
    for node in ast.parse(source).body:
        call = node.value if isinstance(node, ast.Expr) else None
        name = _called(call)
        if call is None or name not in ("check", "ask"):
            if first is not None:
                raise ValueError("code stands after a check; put it before, or into another cell")
            continue
        assert isinstance(call, ast.Call)
        first = node.lineno if first is None else first
        given = [ast.unparse(one) for one in call.args[1:]]
        calls.append((name, str(ast.literal_eval(call.args[0])), ", ".join(given)))
    lines = source.splitlines()
    return "\n".join(lines if first is None else lines[: first - 1]), calls


def _called(node: Any) -> str:
    """The name of the function of `exercises` that is called; "" if it is something else."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return ""
    of = node.func.value
    return node.func.attr if isinstance(of, ast.Name) and of.id == "exercises" else ""


def _asked(task_id: str) -> list[Any]:
    """The cells of a task without code: letters that are checked, or a text that is read."""
    task = next(task for task in book.tasks(task_id.partition("/")[0]) if task.id == task_id)
    question, slug = task.question, _slug(task_id)
    if question.kind == "written":
        return _to_read(question, slug)
    asked = _words(f"{question.prompt}\n\n{_listed(letters.lettered(question))}", slug)
    name = re.sub(r"\W", "_", task_id.partition("/")[2])
    right = letters.key(question)
    return [
        asked,
        _code(f'{BEGIN}\n{name} = "{right}"\n{END}', f"letters-{slug}", solution=True),
        _code(f'exercises.check("{task_id}", {name}, strict=True)', f"check-{slug}", points=POINTS),
    ]


def _to_read(question: Any, slug: str) -> list[Any]:
    """The cells of a text that is written: what is asked, and where it is read by hand."""
    asked, told = [question.prompt], []
    if stand := question.face(question.id).get("stand"):
        options = letters.named(stand["options"])
        first = f"Write first, as a letter, where your text stands: {stand['prompt']}"
        asked += [first, _listed(options)]
        right = {option.key for option in question.stand.options if option.right}
        borne = " or ".join(letter for letter, _, key in options if key in right)
        told.append(f"Where it stands: {borne}.")
    told += ["A good text does this:", "\n".join(f"- {point}" for point in question.points)]
    told += ["For example:", *question.models]
    text = "\n\n".join(told)
    about = _metadata(f"text-{slug}", solution=True, points=WRITTEN_POINTS)
    cell = new_markdown_cell(f"{BEGIN}\n{text}\n{END}", id=f"text-{slug}"[:64], metadata=about)
    return [_words("\n\n".join(asked), slug), cell]


def _listed(options: list[tuple[str, str, str]]) -> str:
    return "\n".join(f"- **{letter}** {text}" for letter, text, _ in options)


def _words(text: str, slug: str) -> Any:
    """The locked cell that says what is asked."""
    return new_markdown_cell(text, id=f"asked-{slug}"[:64], metadata=_metadata(f"asked-{slug}"))


def _code(text: str, name: str, solution: bool = False, points: int | None = None) -> Any:
    return new_code_cell(text, id=name[:64], metadata=_metadata(name, solution, points))


def _slug(task_id: str) -> str:
    return re.sub(r"[^a-zA-Z0-9_-]+", "-", task_id.partition("/")[2])


def _metadata(name: str, solution: bool = False, points: int | None = None) -> dict[str, Any]:
    """What nbgrader 0.9 keeps at a cell: see "nbgrader metadata" in its documentation."""
    found = {
        "grade": points is not None,
        "grade_id": f"cell-{name}",
        "locked": not solution,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return {"nbgrader": found | ({} if points is None else {"points": points})}
