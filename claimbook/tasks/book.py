"""The tasks of a lesson as YAML: `tasks.yaml` in the lesson's folder, beside `checks.py`.

An analysis task names under `check` how an answer is compared; what is right, and the values that
typical slips lead to, are computed by the function of the task's name in checks.py, and the words
for each slip stand here. An argument task is a question of one of the quiz's kinds. Every mistake
is told with file, line, task and field.
"""

from __future__ import annotations

import string
from functools import lru_cache
from pathlib import Path
from typing import Any

from claimbook import settings
from claimbook.quiz import bank, questions, schema
from claimbook.quiz.questions import shapes
from claimbook.tasks.task import Check, Task, TaskError, UnknownTask

NAMED_TEXTS = {"type": "object", "additionalProperties": shapes.TEXT}
SLIPS = {
    "type": "object",
    "additionalProperties": {"anyOf": [{"type": "string", "minLength": 5}, NAMED_TEXTS]},
}
SHARE = {"type": "number", "exclusiveMinimum": 0, "maximum": 1}
COMMON = {
    "id": shapes.COMMON["id"],
    "title": shapes.TEXT,
    "track": {"enum": ["analysis", "argument"]},
    "hints": {"type": "array", "items": shapes.TEXT, "minItems": 3, "maxItems": 3},
    "success": {"type": "string", "minLength": 10},
}
CHECK = shapes.mapping(
    {
        "kind": {"enum": ["number", "numbers", "function", "series", "frame", "names"]},
        "parts": NAMED_TEXTS,
        "tolerance": {"anyOf": [SHARE, {"type": "object", "additionalProperties": SHARE}]},
        "what": shapes.TEXT,
    },
    "kind",
)
COMPUTED = shapes.mapping(COMMON | {"check": CHECK, "slips": SLIPS}, *COMMON, "check", "slips")


def tasks(lesson: str) -> tuple[Any, ...]:
    """Return the tasks of a lesson such as "02-topic", in the notebook's order.

    Raises UnknownTask if the lesson has none, TaskError if something in the file is wrong.
    """
    path = file(lesson[:2])
    if not (lesson[:2].isdigit() and path.is_file()):
        raise UnknownTask(
            f"There are no tasks for a lesson '{lesson}'. A task's name starts with its lesson,"
            " as in '02-topic/name'."
        )
    stat = path.stat()
    return _load(path, lesson[:2], stat.st_mtime_ns, stat.st_size)


def file(number: str) -> Path:
    """Return the path of the tasks of a lesson, by its two digits; it need not exist."""
    course = settings.current()
    return course.root / course.package / f"lesson_{number}" / "tasks.yaml"


@lru_cache(maxsize=32)
def _load(path, number, changed, size):
    raw, found = bank.read(path, "task")
    if found := found or _mistakes(path, raw):
        raise TaskError(found)
    return tuple(_task(item, number) for item in raw)


def _mistakes(path: Path, raw: list[Any]) -> list[Any]:
    told, seen = [], set()
    for index, item in enumerate(raw):
        name = str(item.get("id") or "") if isinstance(item, dict) else ""
        errors = list(_errors(item))
        if not errors and name in seen:
            errors.append((["id"], "a task above has this id"))
        seen.add(name)
        told += [(index, name or f"number {index + 1}", *error) for error in errors]
    place = path.relative_to(settings.current().root).as_posix()
    return bank.located(path, told, noun="task", file=place)


def _errors(item):
    """Yield (trail, sentence) for every mistake in one task."""
    kind = item.get("kind") if isinstance(item, dict) else None
    if kind is None:
        found = list(schema.errors(item, COMPUTED))
        yield from found
        if not found:
            yield from _computed_errors(item)
        return
    if kind not in questions.kinds():
        yield ["kind"], f"must be one of {', '.join(questions.kinds())}; this has {kind!r}"
        return
    fields = questions.schema(kind)["properties"]
    asked = {name: fields[name] for name in ("prompt", "kind", "version", "shuffle")}
    own = questions.kinds()[kind]
    whole = shapes.mapping(COMMON | asked | own.fields(), *COMMON, "prompt", *own.required)
    found = list(schema.errors(item, whole))
    yield from found
    for field, text in () if found else _question(item).problems():
        yield [int(step) if step.isdigit() else step for step in field.split(".")], text


def _computed_errors(item):
    """Yield what the schema of a computed task cannot see."""
    check, slips = item["check"], item["slips"]
    parts = check.get("parts", {})
    if (check["kind"] == "numbers") != bool(parts):
        yield ["check", "parts"], "the kind numbers, and no other, has parts"
    elif parts and list(slips) != list(parts):
        yield ["slips"], f"the parts are {', '.join(parts)}, and each has its slips"
    for name, told in slips.items():
        if isinstance(told, dict) != bool(parts):
            yield ["slips", name], "a slip is one text; only parts hold several"
    try:
        list(string.Formatter().parse(item["success"]))
    except ValueError as error:
        yield ["success"], f"a curly bracket is wrong: {error}"


def _task(item, number):
    given = {name: item[name] for name in COMMON}
    given["hints"] = tuple(item["hints"])
    if "kind" in item:
        return Task(**given, question=_question(item))
    name = item["id"].partition("/")[2].replace("-", "_")

    def compute():
        module = settings.current().module(f"lesson_{number}.checks")
        if not hasattr(module, name):
            raise TaskError(f"{module.__name__} has no function {name}() for task {item['id']}.")
        return getattr(module, name)()

    return Task(**given, check=Check(item["id"], compute, item["slips"], **item["check"]))


def as_question(item: dict[str, Any]) -> dict[str, Any]:
    """Return an argument task of the file in the form of a question of the bank."""
    own = {name: value for name, value in item.items() if name not in ("title", "track", "success")}
    told = {"section": item["title"], "explanation": item["success"]}
    return {"version": 1, **own, **told, "review": False}


def _question(item):
    """Return an argument task as a question of the quiz."""
    return questions.from_yaml(as_question(item))
