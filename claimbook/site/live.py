"""The widgets of a page: made by the call that stands in a cell, and told to the page as data.

A committed notebook holds no state of widgets. So where a cell is one plain call with written-out
arguments, such as `quiz.ask("NN-topic/name")`, the builder makes the call itself. Only functions
of the course and of the engine are called. Any other cell keeps its saved output.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claimbook import guide, quiz, settings, tasks
from claimbook.brief.view import BriefBuilder
from claimbook.host import specs
from claimbook.host.specs import Spec
from claimbook.quiz import bank
from claimbook.quiz.questions import Question
from claimbook.site import SiteError
from claimbook.widgets.base import Widget

# From what a notebook calls to the session that answers in a page.
SESSIONS: dict[Any, str] = {
    quiz.ask: "quiz",
    quiz.again: "again",
    quiz.summary: "summary",
    quiz.then_and_now: "then_and_now",
    quiz.review: "review",
    quiz.register: "register",
    guide.course_map: "course_map",
    guide.certificate: "certificate",
    tasks.ask: "task",
}
IMPORTS = (ast.Import, ast.ImportFrom)


@dataclass(frozen=True)
class Live:
    """A widget of a page: what the page is told of it, and the questions that it asks."""

    spec: Spec
    questions: Sequence[Question] = ()


def imported(tree: ast.Module) -> dict[str, Any]:
    """What a cell imports from the course or the engine, by the names that it gets there."""
    found: dict[str, Any] = {}
    allowed = {"claimbook", settings.current().package}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in allowed:
            module = importlib.import_module(node.module or "")
            for alias in node.names:
                found[alias.asname or alias.name] = _member(module, alias.name)
    return found


def _member(module: Any, name: str) -> Any:
    if hasattr(module, name):
        return getattr(module, name)
    return importlib.import_module(f"{module.__name__}.{name}")


def parse(code: str) -> ast.Module | None:
    """The syntax tree of a cell, or None for what only a notebook understands."""
    try:
        return ast.parse(code)
    except SyntaxError:
        return None


@dataclass(frozen=True)
class Call:
    """A cell that is one call with written-out arguments: the function, its name, what it gets."""

    function: Any
    name: str
    arguments: tuple[Any, ...]
    options: dict[str, Any]


def _held_back(node: ast.stmt, names: dict[str, Any]) -> bool:
    inside = ast.Module([node], [])
    found = call(inside, names)
    return found is not None and found.function is quiz.after


def call(tree: ast.Module | None, names: dict[str, Any]) -> Call | None:
    """The one call of a cell, or None if the cell is anything else. names: see `imported`."""
    rest = [n for n in tree.body if not isinstance(n, IMPORTS)] if tree else []
    if len(rest) > 1 and _held_back(rest[0], names):  # quiz.after(...) at the top of a cell
        rest = rest[1:]
    node = rest[0].value if len(rest) == 1 and isinstance(rest[0], ast.Expr) else None
    if not isinstance(node, ast.Call):
        return None
    trail, function = [], node.func
    while isinstance(function, ast.Attribute):
        trail.append(function.attr)
        function = function.value
    if not isinstance(function, ast.Name):
        return None
    found = names.get(function.id)
    for step in reversed(trail):
        found = getattr(found, step, None)
    try:
        arguments = tuple(ast.literal_eval(one) for one in node.args)
        options = {one.arg: ast.literal_eval(one.value) for one in node.keywords if one.arg}
    except ValueError:
        return None
    name = trail[0] if trail else function.id
    return Call(found, name, arguments, options) if callable(found) else None


def make(call: Call, where: str) -> Live | None:
    """The widget that a call gives, or None if it gives none. Raises SiteError if it fails."""
    name = SESSIONS.get(call.function)
    try:
        if name:
            return Live(specs.session(name, *call.arguments), _asked(name, call.arguments))
        with contextlib.redirect_stdout(io.StringIO()):  # a chart that shows itself
            made = call.function(*call.arguments, **call.options)
        if not isinstance(made, Widget):
            return None
        if isinstance(made, BriefBuilder):  # the one figure that is answered
            return Live(specs.session("brief"))
        return Live(specs.view(made))
    except Exception as error:
        raise SiteError(
            f"{where}: {call.name}() stopped with {type(error).__name__}: {error} "
            "Mend the cell or what it names, and build again."
        ) from error


def _asked(name: str, arguments: tuple[Any, ...]) -> list[Question]:
    if name == "task":
        question = tasks.find(*arguments).question
        return [question] if question is not None else []
    return [bank.get(one) for one in arguments] if name in ("quiz", "again") else []
