"""The kinds of questions, found by their files: whoever adds one lists it nowhere.

A kind is a class of `claimbook.quiz.questions.base.Question` with a name, `kind`. The engine's own
stand beside this file, their pages in claimbook/quiz/view/kinds/; a course may have more in the
folder `kinds` of its package, each as NAME.py, NAME.js and NAME.css. Standard library only.
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from types import ModuleType
from typing import Any

from claimbook import settings
from claimbook.quiz.questions import shapes
from claimbook.quiz.questions.base import Question

ENGINE = "claimbook.quiz.questions"
VIEW = Path(__file__).parents[1] / "view" / "kinds"


def own_folder() -> Path:
    """The folder of the kinds that only this course has; it need not exist."""
    return settings.current().root / settings.current().package / "kinds"


def files(ending: str) -> list[Path]:
    """The files of all kinds with this ending (".js" or ".css"), the engine's first."""
    return sorted(VIEW.glob(f"*{ending}")) + sorted(own_folder().glob(f"*{ending}"))


@settings.once
def kinds() -> dict[str, type[Question]]:
    """The kinds by name: the engine's in the order of their names, then the course's."""
    modules = _modules(importlib.import_module(ENGINE))
    if any(own_folder().glob("*.py")):
        modules += _modules(settings.current().module("kinds"))
    return {kind.kind: kind for module in modules for kind in _kinds(module)}


def from_yaml(raw: dict[str, Any]) -> Question:
    """A question from its mapping in the bank, which must satisfy `schema(raw["kind"])`."""
    raw = dict(raw)
    kind = kinds()[raw.pop("kind")]
    raw.setdefault("review", kind.reviewed)
    return kind.from_yaml(raw)


def schema(kind: str) -> dict[str, Any]:
    """The JSON schema of a question of this kind."""
    chosen = kinds()[kind]
    properties = shapes.COMMON | {"kind": {"const": kind}} | chosen.fields()
    return shapes.mapping(properties, *shapes.COMMON_REQUIRED, *chosen.required)


def _modules(package: ModuleType) -> list[ModuleType]:
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]


def _kinds(module: ModuleType) -> list[type[Question]]:
    """The kinds that a module defines itself, and not those that it imports."""
    return [
        one
        for one in vars(module).values()
        if isinstance(one, type)
        and issubclass(one, Question)
        and one.__module__ == module.__name__
        and "kind" in vars(one)
    ]
