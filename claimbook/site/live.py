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
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from claimbook import quiz, settings, tasks
from claimbook.progress.keeper import keeper
from claimbook.quiz import cards, second_round
from claimbook.quiz import widget as quizzes
from claimbook.site import SiteError
from claimbook.tasks.widget import TaskView
from claimbook.widgets.base import Widget

JUPYTERS_OWN = {"layout", "tabbable", "tooltip", "comm"}


def _task(identity: str) -> Widget:
    return TaskView(tasks.find(identity), keeper())


# What a notebook calls shows its widget itself; here the widget is wanted, not shown.
SHOWING: dict[Any, Callable[..., Widget]] = {
    quiz.ask: quizzes.ask,
    quiz.again: second_round.again,
    quiz.summary: lambda lesson="": quizzes.summary(lesson),
    quiz.then_and_now: second_round.then_and_now,
    quiz.review: lambda minutes=10: quizzes.due(minutes),
    tasks.ask: _task,
}
# From the class of a widget to the session that answers it; a figure needs none.
SESSIONS = {
    "Quiz": "quiz",
    "Again": "again",
    "Summary": "summary",
    "ThenAndNow": "then_and_now",
    "TaskView": "task",
    "CourseMap": "course_map",
    "Certificate": "certificate",
    "BriefBuilder": "brief",
}


@dataclass(frozen=True)
class Live:
    """A widget with the call that made it: the name of the function, and the arguments."""

    widget: Widget
    name: str
    arguments: tuple[Any, ...]

    @property
    def kind(self) -> str:
        return type(self.widget).__name__

    @property
    def session(self) -> dict[str, Any] | None:
        """Who answers the widget: a session of Python by its name and arguments, or None."""
        name = "review" if self.name == "review" else SESSIONS.get(self.kind)
        return {"name": name, "args": list(self.arguments)} if name else None

    def state(self) -> dict[str, Any]:
        """The traits that the page gets at first, by name; the same on every build."""
        widget = self.widget
        if isinstance(widget, quizzes.Quiz):  # shuffled for no reader in particular
            seed = settings.current().slug
            widget.questions = [cards.face(one, seed) for one in widget.asked.values()]
        names = [n for n in widget.keys if not n.startswith("_") and n not in JUPYTERS_OWN]
        return dict(sorted(widget.get_state(names).items()))


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


def call(tree: ast.Module | None, names: dict[str, Any]) -> Call | None:
    """The one call of a cell, or None if the cell is anything else. names: see `imported`."""
    rest = [n for n in tree.body if not isinstance(n, (ast.Import, ast.ImportFrom))] if tree else []
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
    return Call(found, [function.id, *trail][1 if trail else 0], arguments, options) if callable(found) else None


def make(call: Call, where: str) -> Live | None:
    """The widget that a call gives, or None if it gives none. Raises SiteError if it fails."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # a chart that shows itself
            made = SHOWING.get(call.function, call.function)(*call.arguments, **call.options)
    except Exception as error:
        raise SiteError(
            f"{where}: {call.name}() stopped with {type(error).__name__}: {error} "
            "Mend the cell or what it names, and build again."
        ) from error
    return Live(made, call.name, call.arguments) if isinstance(made, Widget) else None
