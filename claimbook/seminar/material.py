"""What a seminar on one lesson needs on paper, taken from its plan, notebook, bank and tasks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from typing import Any, TypeVar

import mistune
import nbformat

from claimbook import settings
from claimbook.ledger import face, ledger
from claimbook.quiz import bank, plainly, strict_yaml
from claimbook.quiz.fold import PICTURE, unfolded
from claimbook.quiz.questions import Question, figures
from claimbook.seminar import facts, pages
from claimbook.seminar.facts import Case, Fact, FactError
from claimbook.tasks import book
from claimbook.tasks.task import Task, UnknownTask

FILE = "pack.yaml"
FIELDS = {"handout", "claims", "slips", "facts", "case", "screens"}

T = TypeVar("T")


class PackError(Exception):
    """A pack that cannot be made; the sentence names file, lesson and field."""


@dataclass(frozen=True)
class Slips:
    """Slips of paper to cut apart."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Exhibit:
    """One output of the notebook, as HTML, with words for who cannot see it."""

    html: str
    words: str = ""


@dataclass(frozen=True)
class Material:
    """All that the two pages of one lesson show.

    plan: the parts of the plan by heading, as HTML; discussed: (question, what a good answer
    contains). minutes: from the sections of the notebook. written: tasks that are read by hand.
    summary: that of the notebook, as HTML.
    """

    lesson: str
    title: str
    plan: dict[str, str]
    discussed: tuple[tuple[str, str], ...]
    minutes: dict[str, float]
    exhibits: tuple[Exhibit, ...]
    claims: tuple[dict[str, Any], ...]
    slips: tuple[Slips, ...]
    facts: tuple[Fact, ...]
    case: Case | None
    questions: tuple[Question, ...]
    guesses: tuple[Question, ...]
    written: tuple[Task, ...]
    intro: str = field(default="", repr=False)
    summary: str = field(default="", repr=False)


def folder() -> Path:
    """The folder of the plans."""
    return settings.current().lessons / "seminar"


def lessons() -> list[str]:
    """The lessons that have a plan, in order."""
    return sorted(path.stem for path in folder().glob("[0-9][0-9]-*.md"))


def plan(lesson: str) -> Path:
    """The file with a lesson's plan. Raises PackError."""
    path = folder() / f"{lesson}.md"
    if not path.is_file():
        raise PackError(f"There is no plan for {lesson!r}. Plans: {', '.join(lessons())}.")
    return path


def material(lesson: str) -> Material:
    """The material of a lesson. Raises PackError, BankError, OSError."""
    title, intro, parts = _plan(plan(lesson).read_text(encoding="utf-8"))
    notebook = nbformat.read(settings.current().lessons / f"{lesson}.ipynb", as_version=4)
    own = wanted(lesson)
    asked = bank.load(bank.path(lesson))
    discussed = next((text for name, text in parts.items() if name.startswith("Questions for")), "")
    return Material(
        lesson=lesson,
        title=title,
        intro=pages.html(intro),
        summary=pages.html(_summary(notebook)),
        plan={name: pages.html(text) for name, text in parts.items()},
        discussed=tuple(_discussed(discussed)),
        minutes=minutes(notebook),
        exhibits=tuple(_exhibits(notebook, own.get("handout", ()), lesson)),
        claims=tuple(map(face.judged, own.get("claims", ()))),
        slips=tuple(_slips(one, notebook, lesson) for one in own.get("slips", ())),
        facts=tuple(_told(facts.fact, one, lesson) for one in own.get("facts", ())),
        case=_told(facts.case, own["case"], lesson) if "case" in own else None,
        questions=tuple(q for q in asked if q.tries > 1),
        guesses=tuple(q for q in asked if q.tries == 1),
        written=tuple(_written(lesson)),
    )


def _summary(notebook: Any) -> str:
    """The section of a notebook that sums it up; "" if it has none."""
    texts = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return next((text for text in texts if text.startswith("## Summary")), "")


def minutes(notebook: Any) -> dict[str, float]:
    """Minutes by section, in the order of the notebook."""
    known = dict(notebook.metadata.get("course", {}).get("minutes", {}))
    headings = [
        line.lstrip("#").strip()
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if re.match("##? ", line)
    ]
    order = {name: place for place, name in enumerate(headings)}
    return dict(sorted(known.items(), key=lambda one: order.get(one[0], len(order))))


def wanted(lesson: str) -> dict[str, Any]:
    """What pack.yaml says of a lesson; {} if it says nothing."""
    path = folder() / FILE
    if not path.is_file():
        return {}
    raw, line, reason = strict_yaml.load(path.read_text(encoding="utf-8"))
    if reason or not isinstance(raw, dict):
        raise PackError(f"{path.name}, line {line or 1}: {reason or 'it must map lessons'}.")
    found = raw.get(lesson) or {}
    if not isinstance(found, dict) or (odd := sorted(set(found) - FIELDS)):
        named = ", ".join(odd) if isinstance(found, dict) else "not a mapping"
        raise PackError(f"{path.name}, {lesson}: unknown: {named}; known: {', '.join(FIELDS)}.")
    return found


def _plan(text: str) -> tuple[str, str, dict[str, str]]:
    """(title, what stands before the first heading, text by heading)."""
    first, *others = re.split(r"^## ", text, flags=re.MULTILINE)
    head, _, intro = first.strip().partition("\n")
    title = head.removeprefix("# ").partition(": ")[2] or head.removeprefix("# ")
    parts = dict(part.partition("\n")[::2] for part in others)
    return title, intro.strip(), {name.strip(): body.strip() for name, body in parts.items()}


def _discussed(text: str) -> Iterable[tuple[str, str]]:
    """(question, answer) of each numbered line `1. *Question?* Answer.`"""
    for line in text.splitlines():
        if found := re.match(r"\d+\. \*(.+?)\*\s*(.*)", line):
            yield found[1], pages.html(found[2])


def _exhibits(notebook: Any, cells: Iterable[str], lesson: str) -> Iterable[Exhibit]:
    known = {cell.id: cell for cell in notebook.cells}
    for name in cells:
        if name not in known:
            raise PackError(f"{FILE}, {lesson}: the notebook has no cell {name!r}.")
        if known[name].cell_type == "markdown":
            yield Exhibit(pages.html(known[name].source))
            continue
        found = [one for output in known[name].get("outputs", ()) if (one := _exhibit(output))]
        if not found:
            raise PackError(f"{FILE}, {lesson}: cell {name} has no output that can be printed.")
        yield found[0]


def _exhibit(output: Any) -> Exhibit | None:
    data = output.get("data", {})
    words = "".join(data.get("text/plain", ""))
    if "image/png" in data:
        said = words.removeprefix("Chart: ")
        source = "".join(data["image/png"]).replace("\n", "")
        return Exhibit(f'<img src="data:image/png;base64,{source}" alt="{escape(said)}">', said)
    if "text/html" in data:
        table = re.sub(r"<style.*?</style>", "", "".join(data["text/html"]), flags=re.DOTALL)
        table = re.sub(r"<script.*?</script>", "", pages.dashed(table), flags=re.DOTALL)
        return Exhibit(table)
    if "text/markdown" in data:
        inside, fold, _ = unfolded("".join(data["text/markdown"]))
        return _held(inside) if fold else Exhibit(pages.html(inside))
    if "text" in output:
        return Exhibit(f"<pre>{escape(''.join(output['text']))}</pre>")
    return None


def _held(inside: str) -> Exhibit:
    """What a notebook holds back until a guess: a picture, or a table or text with marks of HTML."""
    if found := PICTURE.search(inside):
        words = unescape(found[2]).removeprefix("Chart: ")
        return Exhibit(f'<img src="data:image/png;base64,{found[3]}" alt="{escape(words)}">', words)
    text = pages.dashed(pages.INSIDE.sub(r"\1", inside))
    return Exhibit(str(mistune.create_markdown(escape=False, plugins=["table"])(text)))


def _told(make: Callable[[Any], T], raw: Any, lesson: str) -> T:
    try:
        return make(raw)
    except FactError as error:
        raise PackError(f"{FILE}, {lesson}, {error}") from error


def _slips(raw: Any, notebook: Any, lesson: str) -> Slips:
    texts = [figures.fill(str(text)) for text in raw.get("texts", ())]
    texts += [ledger.row(claim)["claim"] for claim in raw.get("claims", ())]
    known = {cell.id: cell for cell in notebook.cells}
    for name in raw.get("lines_of", ()):
        if name not in known:
            raise PackError(f"{FILE}, {lesson}: the notebook has no cell {name!r}.")
        lines = "".join(output.get("text", "") for output in known[name].outputs).splitlines()
        texts += [" ".join(line.split()) for line in lines if line.strip()]
    if "table" in raw:
        rows = _told(facts.fact, {name: raw[name] for name in raw if name != "title"}, lesson).rows
        texts += [" ".join(row) for row in rows]
    return Slips(str(raw.get("title", "")), tuple(texts))


def _written(lesson: str) -> Iterable[Task]:
    try:
        tasks = book.tasks(lesson)
    except UnknownTask:
        return
    for task in tasks:
        if task.question is not None and task.question.kind == "written":
            yield task


def key(question: Question) -> list[tuple[str, list[plainly.Choice]]]:
    """The choices of a question by place, each with the reason for or against it."""
    return [(place.text, list(place.choices)) for place in plainly.places(question)]
