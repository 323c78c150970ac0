"""What course.toml says, and where the course's folder is. Standard library only.

Every module of the engine asks `current()`. The folder is the one that the variable COURSE_ROOT
names; else the nearest above the working folder that has a course.toml (a notebook runs in
lessons/); else the first on Python's path that has one (a notebook was copied elsewhere).
"""

from __future__ import annotations

import argparse
import ast
import datetime
import importlib
import json
import os
import pkgutil
import re
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from claimbook import files

FILE = "course.toml"
FROZEN = "frozen.json"
PLACEHOLDER = "OWNER"  # in an address that a maintainer has still to fill in
FILL_IN = "FILL IN"  # what a file that `new` wrote says where a maintainer must write
MOST = 1_000_000  # bytes
# What a setting of each type must be in the file.
FORMS = {"str": (str, "a text"), "dict": (dict, "a table"), "Moment": (dict, "a table")}
ALL = re.compile(r"^__all__ = (\[.*?\])", re.MULTILINE | re.DOTALL)


class SettingsError(Exception):
    """course.toml is missing or cannot be used; the text names the file, the place, the remedy."""


@dataclass(frozen=True)
class Moment:
    """A day by which claims are judged: the end of its columns' names, and how it is called."""

    column: str
    words: str
    day: datetime.date


@dataclass(frozen=True)
class Settings:
    """What makes a course this one. `root` is its folder; the rest is as in course.toml."""

    root: Path
    title: str
    subtitle: str
    about: str
    citation: str
    slug: str
    package: str
    start: str
    essay: dict[str, Any]
    then: Moment
    now: Moment
    powers: dict[str, dict[str, str]]
    dyads: dict[str, dict[str, str]]
    parts: tuple[tuple[str, dict[str, str]], ...]
    names: dict[str, str] = field(default_factory=dict)
    then_and_now: dict[str, Any] = field(default_factory=dict)
    brief: dict[str, Any] = field(default_factory=dict)
    simulation: dict[str, Any] = field(default_factory=dict)
    glossary: dict[str, Any] = field(default_factory=dict)
    codebook: dict[str, Any] = field(default_factory=dict)
    pace: dict[str, Any] = field(default_factory=dict)
    site: dict[str, Any] = field(default_factory=dict)
    room: dict[str, Any] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """The version of the course, as its package says."""
        return importlib.import_module(self.package).__version__

    @property
    def command(self) -> str:
        """How files and messages say that the course is called; the same on every system."""
        return f"python3 -m {self.package}"

    @property
    def data(self) -> Path:
        """The folder of the tables."""
        return self.root / "data"

    @property
    def lessons(self) -> Path:
        """The folder of the lessons."""
        return self.root / "lessons"

    @property
    def looks(self) -> dict[str, dict[str, str]]:
        """The name, colour and marker of every power and dyad, by its code."""
        return self.powers | self.dyads

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of all lessons in reading order: the names of their files without the ending."""
        return tuple(identity(title) for _, lessons in self.parts for title in lessons)

    def published(self, name: str) -> str:
        """An entry of [site], such as its address; "" where none is written or OWNER stands in it."""
        text = str(self.site.get(name, ""))
        return "" if PLACEHOLDER in text else text.rstrip("/")

    def called(self, lesson: str) -> str:
        """How a lesson is called, as "07 Neighbours"; its own name if course.toml has none for it."""
        titles = [title for _, lessons in self.parts for title in lessons]
        number = lesson.partition("-")[0]
        return next((title for title in titles if title.partition(" ")[0] == number), lesson)

    def name(self, code: Any) -> str:
        """How a power, a dyad or another code is called; what has no name is its own."""
        if code in self.looks:
            return self.looks[code]["name"]
        return self.names.get(code, str(code))

    def module(self, name: str) -> ModuleType:
        """Import a module of the course's package by its name there, such as "lesson_03.figure"."""
        return importlib.import_module(f"{self.package}.{name}")

    def modules(self, prefix: str) -> list[ModuleType]:
        """Import the modules of all lesson folders whose names begin with prefix, in order.

        A lesson folder is a package `lesson_...` in the course's package. So a new module is found
        by its name and is listed nowhere.
        """
        found = []
        for lesson in _names(importlib.import_module(self.package), "lesson_"):
            inside = _names(self.module(lesson), prefix)
            found += [self.module(f"{lesson}.{name}") for name in inside]
        return found

    def listed(self, prefix: str) -> dict[str, str]:
        """Return where each name in an `__all__` of those modules stands, and import none of them."""
        found: dict[str, str] = {}
        for path in sorted((self.root / self.package).glob(f"lesson_*/{prefix}*.py")):
            if names := ALL.search(path.read_text(encoding="utf-8")):
                place = f"{path.parent.name}.{path.stem}"
                found |= dict.fromkeys(ast.literal_eval(names[1]), place)
        return found


def _names(package: ModuleType, prefix: str) -> list[str]:
    names = [info.name for info in pkgutil.iter_modules(package.__path__)]
    return sorted(name for name in names if name.startswith(prefix))


def identity(title: str) -> str:
    """Return the id of the lesson with this title: its file without the ending."""
    return title.lower().replace(" ", "-")


def find() -> Path:
    """Return the course's folder. Raises SettingsError if there is none."""
    named = os.environ.get("COURSE_ROOT")
    here = Path.cwd()
    tried = [Path(named)] if named else [here, *here.parents, *map(Path, sys.path)]
    for folder in tried:
        if (folder / FILE).is_file():
            return folder.resolve()
    where = (
        f"The variable COURSE_ROOT names {named}, which" if named else f"No folder from {here} up"
    )
    raise SettingsError(f"{where} has {FILE}. Start in the course's folder.")


def read(root: Path) -> Settings:
    """Read the course.toml of a folder. Raises SettingsError, naming what is wrong with it."""
    path = root / FILE
    try:
        raw = tomllib.loads(files.text(path, MOST))
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from None
    if wrong := _wrong(raw):
        raise SettingsError(f"{path}: {wrong}.")
    try:
        for name in ("then", "now"):
            raw[name] = Moment(**raw[name])
        raw["parts"] = tuple((part["name"], part["lessons"]) for part in raw["parts"])
        return Settings(root=root, **raw)
    except (KeyError, TypeError) as error:
        raise SettingsError(
            f"{path}: an entry is missing or has an unknown name ({error})."
        ) from None


def _wrong(raw: dict[str, Any]) -> str:
    """What has another form than the settings need, in a few words; "" if nothing."""
    for setting in fields(Settings):
        kind, words = FORMS.get(str(setting.type).partition("[")[0], (object, ""))
        if setting.name in raw and not isinstance(raw[setting.name], kind):
            return f"{setting.name} must be {words}"
    for name in ("powers", "dyads"):
        if not all(isinstance(look, dict) for look in raw.get(name, {}).values()):
            return f"each of {name} must be a table"
    if not isinstance(raw.get("parts", []), list):
        return "parts must be a list of tables"
    for part in raw.get("parts", []):
        lessons = part.get("lessons") if isinstance(part, dict) else None
        if not isinstance(lessons, dict) or not isinstance(part.get("name"), str):
            return "each of parts needs a name and a table of lessons"
        if not all(isinstance(needs, str) for needs in lessons.values()):
            return "what a lesson builds on must be a text"
    return ""


_current: Settings | None = None
_kept: list[Callable[[], None]] = []  # what forgets the results kept by `once`
Result = TypeVar("Result")


def once(function: Callable[..., Result]) -> Callable[..., Result]:
    """Keep the results of a function until `use` names another course."""
    cached = lru_cache(maxsize=None)(function)
    _kept.append(cached.cache_clear)
    return cached


def current() -> Settings:
    """Return the settings of the course that runs. They are read once."""
    global _current
    if _current is None:
        _current = read(find())
    return _current


@once
def frozen() -> dict[str, Any] | None:
    """What a site without a server holds in place of tables, figures and notebooks.

    None in a course's own folder, which has them. claimbook.host.freeze writes it.
    """
    path = current().root / FROZEN
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def parser(name: str, about: str | None, after: str | None = None) -> argparse.ArgumentParser:
    """Return the parser of one command: what it does, and what its help says after the arguments."""
    called = f"{current().command} {name}"
    return argparse.ArgumentParser(prog=called, description=about, epilog=after)


def use(root: Path | None) -> None:
    """Run the course of another folder from now on; None finds it anew. For tests and tools.

    What `once` kept of the course before is forgotten.
    """
    global _current
    _current = read(Path(root).resolve()) if root else None
    for forget in _kept:
        forget()
