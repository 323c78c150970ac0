"""The question bank: one YAML file for each lesson, beside the lessons.

A file is read once and again when it changes. Every mistake is reported with file, line, question
and field; a file with a mistake gives no questions at all.
"""

from __future__ import annotations

import difflib
import itertools
import json
import reprlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from claimbook import files as files_
from claimbook import plain, settings
from claimbook.quiz import questions, schema, strict_yaml
from claimbook.quiz.questions import Question

ENDINGS = (".yaml", ".json")  # JSON in a site, which has no reader of YAML
MOST = 500_000  # bytes of a file of the bank
MOST_TOLD = 50  # mistakes in one file


def folder() -> Path:
    """The folder of the bank."""
    return settings.current().lessons / "questions"


@dataclass(frozen=True)
class Problem:
    """One mistake in a file of the bank, or in another file of such entries (`noun`)."""

    file: str
    line: int
    question: str
    field: str
    text: str
    noun: str = "question"

    def __str__(self) -> str:
        where = [self.file, f"line {self.line}"]
        where += [f"{self.noun} {self.question}"] if self.question else []
        where += [f"field {self.field}"] if self.field else []
        return f"{', '.join(where)}: {self.text}."


class BankError(Exception):
    """The bank cannot give a question: the message says file, line, question, field, remedy."""

    def __init__(self, problems: Iterable[Problem] | str):
        self.problems = [] if isinstance(problems, str) else list(problems)
        super().__init__(
            problems if isinstance(problems, str) else "\n".join(map(str, self.problems))
        )


def get(identity: str, where: Path | None = None) -> Question:
    """The question with this id, LESSON/NAME."""
    lesson, _, name = identity.partition("/")
    if not name:
        raise BankError(
            f"{identity!r} is no question id: an id is LESSON/NAME, with the name of a lesson's file."
        )
    file = path(lesson, where)
    found = {question.id: question for question in load(file)}
    if identity not in found:
        near = difflib.get_close_matches(identity, found, 3, 0.4) or list(found)[:3]
        raise BankError(f"{file.name} has no question {identity!r}. Near it: {', '.join(near)}.")
    return found[identity]


def whole(begun: str, known: Sequence[str]) -> str:
    """The one of these lessons that begins so, such as 08; BankError if there is none, or several."""
    found = [begun] if begun in known else [one for one in known if begun and one.startswith(begun)]
    if len(found) == 1:
        return found[0]
    if found:
        raise BankError(
            f"Several lessons begin with {begun!r}: {', '.join(found)}. Write more of its name."
        )
    raise BankError(f"There is no lesson {begun!r}. Lessons: {_listed(begun, known)}")


def _listed(given: str, known: Sequence[str]) -> str:
    """The lessons that there are, and which of them may be meant by what was given."""
    begun = [name for name in known if given and name.startswith(given)]
    near = begun or difflib.get_close_matches(given, known, 1)
    guess = f" Did you mean {near[0]}?" if near else ""
    return f"{', '.join(known) or 'none yet'}.{guess}"


def path(lesson: str, where: Path | None = None) -> Path:
    """The file with the questions of a lesson; BankError if there is none."""
    tried = [(where or folder()) / f"{lesson}{ending}" for ending in ENDINGS]
    found = next(filter(Path.is_file, tried), None)
    if found is None:
        raise BankError(
            f"There are no questions for {lesson!r}. Lessons with questions: "
            f"{_listed(lesson, lessons(where))}"
        )
    return found


def files(where: Path | None = None) -> list[Path]:
    """The files of the bank in the order of the lessons."""
    return sorted(path for path in (where or folder()).glob("*") if path.suffix in ENDINGS)


def lessons(where: Path | None = None) -> list[str]:
    """The names of the lessons that have questions, in order."""
    return [file.stem for file in files(where)]


def all_questions(where: Path | None = None) -> list[Question]:
    """Every question of the bank in the order of the lessons."""
    return [question for path in files(where) for question in load(path)]


def readable(where: Path | None = None) -> tuple[list[Question], list[str]]:
    """The questions of all files that are right, and a sentence for each file that is not."""
    found: list[Question] = []
    errors: list[str] = []
    for path in files(where):
        try:
            found.extend(load(path))
        except BankError as error:
            errors.append(str(error))
    return found, errors


def load(path: Path) -> tuple[Question, ...]:
    """The questions of one file; BankError if anything in it is wrong."""
    try:
        stat = path.stat()
    except OSError as error:
        raise BankError(f"{path}: {error.strerror}.") from None
    return _load(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=64)
def _load(path: Path, changed: int, size: int) -> tuple[Question, ...]:
    raw, found = read(path)
    # What a site holds was looked through when it was built.
    if found := found or ([] if path.suffix == ".json" else _mistakes(path, raw)):
        raise BankError(found)
    return tuple(questions.from_yaml(item) for item in raw)


def read(path: Path, noun: str = "question") -> tuple[list[dict[str, Any]], list[Problem]]:
    """The file as YAML gives it, and what keeps it from being a list of mappings."""
    try:
        text = files_.read(path, MOST).decode("utf-8")
    except files_.Unreadable as error:
        return [], [Problem(path.name, 1, "", "", str(error).rstrip("."))]
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return [], [
            Problem(path.name, line, "", "", "this line is not UTF-8; save the file as UTF-8")
        ]
    if path.suffix == ".json":
        return json.loads(text), []
    raw, line, reason = strict_yaml.load(text)
    if reason:
        return [], [Problem(path.name, line, "", "", reason)]
    if not isinstance(raw, list) or not raw:
        reason = f"the file must be a list of {noun}s, each starting with “- id: ”"
        return [], [Problem(path.name, 1, "", "", reason)]
    return raw, []


def check(path: Path) -> list[Problem]:
    """Every mistake in one file: against the schema first, then what a schema cannot see."""
    raw, found = read(path)
    return found or _mistakes(path, raw)


def _mistakes(path: Path, raw: list[Any]) -> list[Problem]:
    told: list[tuple[int, str, list[Any], str]] = []  # index, name of the question, trail, sentence
    seen: dict[str, int] = {}
    for index, item in enumerate(raw):
        name = str(item.get("id") or "") if isinstance(item, dict) else ""
        errors = list(_errors(item))
        if not errors and name.partition("/")[0] != path.stem:
            errors.append((["id"], f"the part before “/” must be the file's name, {path.stem}"))
        if not errors and name in seen:
            errors.append((["id"], f"question number {seen[name] + 1} has this id already"))
        seen.setdefault(name, index)
        shown = plain.shortened(name) if name else f"number {index + 1}"
        told += [(index, shown, *error) for error in errors]
        if len(told) > MOST_TOLD:
            told[MOST_TOLD:] = [(index, "", [], "more mistakes follow; right these first")]
            break
    return located(path, told)


def located(
    path: Path,
    told: Sequence[tuple[int, str, list[Any], str]],
    noun: str = "question",
    file: str = "",
) -> list[Problem]:
    """Mistakes with their lines, from (place in the file, name of the entry, trail, sentence)."""
    if not told:
        return []
    places = strict_yaml.Places(path.read_text(encoding="utf-8"))
    return [
        Problem(
            file or path.name,
            places.line([index, *trail]),
            name,
            ".".join(str(step + 1) if isinstance(step, int) else str(step) for step in trail),
            text,
            noun,
        )
        for index, name, trail, text in told
    ]


def _errors(item: Any) -> Iterator[schema.Error]:
    """The mistakes in one question: by its schema, or else by its kind."""
    kind = item.get("kind") if isinstance(item, dict) else None
    if not isinstance(kind, str) or kind not in questions.kinds():
        yield (
            ["kind"],
            f"a question needs a kind, one of {', '.join(questions.kinds())}; "
            f"this has {reprlib.repr(kind)}",
        )
        return
    wrong = itertools.chain(schema.errors(item, questions.schema(kind)), _unfilled(item))
    found = list(itertools.islice(wrong, MOST_TOLD))
    yield from found
    if not found:
        for field, text in questions.from_yaml(item).problems():
            yield [int(step) if step.isdigit() else step for step in field.split(".")], text


def _unfilled(part: Any, trail: tuple[Any, ...] = ()) -> Iterator[schema.Error]:
    """Texts that a new question still waits for."""
    if isinstance(part, str) and settings.FILL_IN in part:
        yield list(trail), f"still says {settings.FILL_IN}"
    inside = dict(enumerate(part)) if isinstance(part, list) else part
    for step, one in inside.items() if isinstance(inside, dict) else ():
        yield from _unfilled(one, (*trail, step))
