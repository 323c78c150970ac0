"""What a page's own Python needs of a course: its code that grades, its banks, its values, in a zip.

Pyodide's core has the standard library only. So the banks go in as JSON, what questions take from
the tables as the numbers of this day, and of the notebooks what the course map says.
"""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from claimbook import settings, tasks
from claimbook.brief import values as values_of_brief
from claimbook.guide import sheet, standing, syllabus, waiting
from claimbook.ledger.figure import plain
from claimbook.quiz import bank, values
from claimbook.quiz.questions.figures import PLACE

HERE = Path(__file__).parent
SCRIPTS = ("host.js", "worker.js", "log.js", "memory.js")
STARTS = "claimbook.host.session"  # what the worker imports
BRIEF = "claimbook.brief.talk"  # and where a page has the builder of a brief
# Of the libraries, those that are plain Python: fsrs wants of typing_extensions only this name.
STAND_IN = {"typing_extensions.py": "from typing import Self as Self\n"}
FSRS = ("__init__", "card", "rating", "review_log", "scheduler", "state")
MOMENT = (1980, 1, 1, 0, 0, 0)  # the date of every entry: equal courses give equal bytes


def files() -> dict[str, bytes]:
    """What the folder host/ of a site holds, by name.

    Raises BankError, or what the ledger raises, where the course has a mistake.
    """
    found = {name: (HERE / name).read_bytes() for name in SCRIPTS} | {"course.zip": archive()}
    return found | ({"brief.zip": brief()} if settings.current().brief else {})


def write(folder: Path) -> list[Path]:
    """Write the folder host/ of a site into `folder`; return the files. Raises as `files` does."""
    folder.mkdir(parents=True, exist_ok=True)
    found = files()
    for name, raw in found.items():
        (folder / name).write_bytes(raw)
    return [folder / name for name in found]


def archive() -> bytes:
    """The course for a page's own Python, as a zip whose root is both the course and its path.

    It holds what every session needs but that of the brief.
    """
    course = settings.current()
    texts = {"course.toml": (course.root / settings.FILE).read_text(encoding="utf-8")}
    raw = {path.stem: bank.read(path)[0] for path in bank.files() if bank.load(path)}
    for lesson, questions in raw.items():
        texts[f"lessons/questions/{lesson}.json"] = _json(questions)
    texts[settings.FROZEN] = _json(frozen(raw))
    texts |= {name: path.read_text(encoding="utf-8") for name, path in sources()}
    return _zipped(texts | _library("fsrs", FSRS) | STAND_IN)


def brief() -> bytes:
    """What the builder of a brief needs beside it: its code, charts and claims, and Jinja2."""
    have = {name for name, _ in sources()}
    texts = {name: path.read_text(encoding="utf-8") for name, path in sources(BRIEF)}
    texts = {name: text for name, text in texts.items() if name not in have}
    for name in ("page.html.j2", "page.css"):
        text = (HERE.parent / "brief" / name).read_text(encoding="utf-8")
        texts[f"claimbook/brief/{name}"] = text
    texts |= _library("jinja2") | _library("markupsafe")
    return _zipped(texts | {values_of_brief.FROZEN: _json(values_of_brief.freeze())})


def _zipped(files: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for name, text in sorted(files.items()):
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            zipped.writestr(entry, text)
    return held.getvalue()


def frozen(raw: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """What `settings.frozen` gives in a site, for the banks as YAML gives them, by lesson."""
    asked = [question for questions in raw.values() for question in questions]
    argued = {one.id: _task(one) for one in _tasks() if one.question is not None}
    used: dict[str, set[str]] = {}
    for claim, name in _figures([asked, list(argued.values())]):
        used.setdefault(claim, set()).add(name)
    lessons = syllabus.lessons()
    ids = {lesson.id: [sorted(names) for names in standing.ids(lesson)] for lesson in lessons}
    judged = {one["claim"] for one in (*asked, *argued.values()) if one["kind"] == "verdict"}
    return {
        "figures": {claim: _values(claim, names) for claim, names in sorted(used.items())},
        "claims": {claim: _row(claim) for claim in sorted(judged)},
        "cards": {
            claim: values.card(claim)
            for claim in sorted({one["evidence"] for one in asked if one.get("evidence")})
        },
        "tasks": argued,
        "lessons": [asdict(lesson) for lesson in lessons],
        "ids": ids,
        "review": waiting.reviewed(),
        "style": sheet.Certificate._css,
    }


def sources(start: str = STARTS) -> Iterator[tuple[str, Path]]:
    """Names in the zip and paths of the Python files that the worker's Python imports.

    Those that are imported at once, from the module `start` on: what stands inside a function (pandas, YAML)
    is not reached in a site.
    """
    todo, seen = [start, settings.current().package], set[str]()
    todo += [f"claimbook.quiz.questions.{path.stem}" for path in _kinds()]
    while todo:
        module = todo.pop()
        parents = [module.rpartition(".")[0]] if "." in module else []
        if module in seen or (spec := importlib.util.find_spec(module)) is None or not spec.origin:
            continue
        seen.add(module)
        path = Path(spec.origin)
        name = module.replace(".", "/") + ("/__init__.py" if path.stem == "__init__" else ".py")
        yield name, path
        todo += parents + [one for one in _imports(path) if one.startswith("claimbook")]
    course = settings.current()
    for path in sorted((course.root / course.package / "kinds").glob("*.py")):
        yield f"{course.package}/kinds/{path.name}", path


def _kinds() -> list[Path]:
    folder = HERE.parent / "quiz" / "questions"
    return sorted(path for path in folder.glob("*.py") if path.stem != "__init__")


def _imports(path: Path) -> Iterator[str]:
    """The modules, and the names that may be modules, that a file imports when it is imported."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                folder = HERE.parents[1] / whole.replace(".", "/")
                if folder.is_dir() or folder.with_suffix(".py").is_file():
                    yield whole


def _library(name: str, modules: tuple[str, ...] = ()) -> dict[str, str]:
    """The Python files of an installed package, or those of its modules, with its licence."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{name} is not installed, which the pages need.")
    paths = sorted(Path(spec.origin).parent.glob("*.py"))
    found = {f"{name}/{path.name}": path for path in paths if not modules or path.stem in modules}
    for one in importlib.metadata.files(name) or []:
        if one.name.upper().startswith("LICENSE"):
            found[f"{name}/LICENSE"] = Path(str(one.locate()))
    return {name: path.read_text(encoding="utf-8") for name, path in found.items()}


def _tasks() -> list[Any]:
    lessons = [one.id for one in syllabus.lessons() if tasks.book.file(one.number).is_file()]
    return [task for lesson in lessons for task in tasks.book.tasks(lesson)]


def _task(task: Any) -> dict[str, Any]:
    """A task of the argument track as its file says it, in the form of a question of the bank."""
    path = tasks.book.file(task.id[:2])
    item = next(item for item in bank.read(path, "task")[0] if item["id"] == task.id)
    return tasks.book.as_question(item)


def _figures(part: Any) -> Iterator[tuple[str, str]]:
    """The figures that questions name, in mappings {claim, figure} and in texts: claim, name."""
    if isinstance(part, str):
        yield from ((found[1], found[2]) for found in PLACE.finditer(part))
    elif isinstance(part, list):
        for one in part:
            yield from _figures(one)
    elif isinstance(part, dict):
        if part.keys() == {"claim", "figure"}:
            yield part["claim"], part["figure"]
        for one in part.values():
            yield from _figures(one)


def _values(claim: str, names: set[str]) -> dict[str, list[Any]]:
    figures = values.figures(claim)
    return {
        name: [plain(figures[name].value), figures[name].unit, figures[name].note]
        for name in sorted(names)
    }


def _row(claim: str) -> dict[str, Any]:
    row, course = values.row(claim), settings.current()
    names = ["claim", *(f"verdict_{moment.column}" for moment in (course.then, course.now))]
    return {name: row[name] for name in names}


def _json(what: Any) -> str:
    return json.dumps(what, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
