"""How many minutes a lesson takes: what stands on the screen is counted, and set against rates.

Counted are the words of the prose, cards, tables and questions, with what a reader is told on an
answer; the questions; the charts; the interactive figures; and what one writes. Not counted: code,
which may be skipped; folds that no one need open ("7 more figures", a chart in words); the line of
sources under a card; the course map, which is not read; further reading.

A lesson has a core and a rest. The rest stands under headings that begin with a mark of course.toml
("If you have time"); it ends at the next heading. Another mark is a good place to stop. Pure but for
`replies`, which reads the bank.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from claimbook import settings
from claimbook.quiz import bank, reading
from claimbook.quiz.markdown import RUN


@dataclass(frozen=True)
class Reader:
    """Words read in a minute; and the minutes that each of the other things takes beside its words."""

    words: float
    questions: float
    charts: float
    figures: float
    written: float


# Rules of thumb, and no measurement of ours. For words: most adults read English of this kind silently
# at 175 to 300 words a minute, and those for whom it is a second language read more slowly (M. Brysbaert,
# "How many words do we read per minute?", Journal of Memory and Language 109, 2019). These are they.
READERS = {
    "fast": Reader(200, 0.4, 0.5, 2, 8),
    "middle": Reader(160, 0.6, 0.7, 3, 10),
    "slow": Reader(120, 1.0, 1.0, 5, 15),
}
HOUR = 60  # minutes of core that a lesson may have for the middle reader
WORD = re.compile(r"\w[\w'’.,-]*")
HEADING = re.compile(r"^(#{1,6}) +(.+?)\s*$", re.MULTILINE)
IDS = re.compile(r"[\"']([0-9a-z-]+/[0-9a-z-]+)[\"']")
PICTURE = re.compile(r"<img [^>]*>")
ADDRESS = re.compile(r"\]\((?:[^()]|\([^()]*\))*\)")
SPARE_FOLD = re.compile(  # closed until someone wants more: not the guess, not the verdicts
    r"<details><summary>(?!After your own|The (?:\d+ )?questions? in words)(?:(?!<details).)*?</details>",
    re.DOTALL,
)
UNREAD = re.compile(r"```.*?```|<style.*?</style>|^Sources: .*?$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Count:
    """What stands on the screen, in numbers."""

    words: float = 0
    questions: int = 0
    charts: int = 0
    figures: int = 0
    written: int = 0

    def __add__(self, other: Count) -> Count:
        names = [field.name for field in fields(self)]
        return Count(**{name: getattr(self, name) + getattr(other, name) for name in names})

    def minutes(self, reader: Reader) -> float:
        """Return how many minutes it takes a reader."""
        beside = ("questions", "charts", "figures", "written")
        return self.words / reader.words + sum(
            getattr(self, name) * getattr(reader, name) for name in beside
        )


@dataclass(frozen=True)
class Part:
    """What stands under one heading. `section`: the heading of level 1 or 2 above it."""

    section: str
    heading: str
    count: Count
    rest: bool = False  # not of the core
    stop: bool = False  # before it is a good place to stop


def words(text: str) -> int:
    """Return how many words of a text in Markdown or HTML are read."""
    text = ADDRESS.sub("]", SPARE_FOLD.sub(" ", UNREAD.sub(" ", PICTURE.sub(" ", text))))
    return len(WORD.findall(html.unescape(re.sub(r"<[^>]*>|\{[^{}]*\}", " ", text))))


def parts(notebook: Any, replies: Callable[[str], float]) -> list[Part]:
    """Return the parts of a notebook in order. replies: words told on an answer, by question."""
    marks = settings.current().pace
    found: list[Part] = []
    section = heading = ""
    count = Count()

    def close() -> None:
        if heading and section not in marks.get("untimed", ()):
            rest, stop = (_marked(heading, marks.get(mark)) for mark in ("rest", "stop"))
            found.append(Part(section, heading, count, rest, stop))

    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            count += _code(source, cell.get("outputs", ()), marks, replies)
            continue
        if _of_teachers(cell):
            continue
        for level, title, text in _pieces(source):
            if title:
                close()
                section, heading, count = title if level < 3 else section, title, Count()
            count += Count(words=words(text))
    close()
    return found


def told(parts: Iterable[Part]) -> dict[str, Any]:
    """Return what a notebook's metadata say: whole minutes.

    minutes: of each section for the middle reader. pace: of the core and of the rest for each reader,
    and how many of the core come before the stop.
    """
    parts = list(parts)
    middle = READERS["middle"]
    sections: dict[str, float] = {}
    for part in parts:
        sections[part.section] = sections.get(part.section, 0.0) + part.count.minutes(middle)
    core = [part for part in parts if not part.rest]
    pace: dict[str, Any] = {"core": _each(core), "rest": _each([p for p in parts if p.rest])}
    if stop := next((n for n, part in enumerate(core) if part.stop), None):
        pace["stop"] = _each(core[:stop])["middle"]
    return {"minutes": _whole(sections), "pace": pace}


def replies(question: str) -> float:
    """Return how many words a reader is told on an answer: the explanation, and one reply of the mean.

    Raises claimbook.quiz.bank.BankError for a question that is not there.
    """
    known = bank.get(question)
    others = [r for r in reading.replies(known) if r not in (known.explanation, *known.hints)]
    mean = sum(map(words, others)) / len(others) if others else 0.0
    return words(known.explanation) + mean


def _whole(minutes: dict[str, float]) -> dict[str, int]:
    """Minutes as whole numbers whose sum is that of the minutes, rounded."""
    whole = {name: int(value) for name, value in minutes.items()}
    missing = round(sum(minutes.values())) - sum(whole.values())
    by_remainder = sorted(minutes, key=lambda name: whole[name] - minutes[name])
    return {name: whole[name] + (name in by_remainder[:missing]) for name in minutes}


def _each(parts: list[Part]) -> dict[str, int]:
    return {
        name: round(sum(part.count.minutes(reader) for part in parts))
        for name, reader in READERS.items()
    }


def _code(source: str, outputs: Any, marks: dict[str, Any], told: Callable[[str], float]) -> Count:
    """What a cell of code shows: questions, a figure, or charts and words."""
    if any(call in source for call in marks.get("unread", ())):
        return Count()
    if any(call in source for call in marks.get("written", ())):
        return Count(written=1)
    still = any(call in source for call in marks.get("still", ()))
    if not still and any(call in source for call in marks.get("figures", ())):
        return Count(figures=1)
    texts = [_text(output) for output in outputs]
    read = sum(words(text.replace(RUN, "")) for text in texts)  # that line is gone once it is run
    if "quiz.ask(" in source or "quiz.again(" in source:
        asked = IDS.findall(source)
        return Count(words=read + sum(map(told, asked)), questions=len(asked))
    pictures = sum("image/png" in output.get("data", {}) for output in outputs)
    return Count(words=read, charts=pictures + sum(len(PICTURE.findall(t)) for t in texts))


def _text(output: Any) -> str:
    data = output.get("data", {})
    if "image/png" in data:
        return ""
    found = data.get("text/markdown") or data.get("text/html") or output.get("text", "")
    return "".join(found)


def _pieces(source: str) -> Iterator[tuple[int, str, str]]:
    """The (level, heading, text) of a cell; before its first heading the heading is ""."""
    split = HEADING.split(source)
    yield 9, "", split[0]
    for marks, title, text in zip(split[1::3], split[2::3], split[3::3], strict=True):
        yield len(marks), title, f"{title}\n{text}"


def _marked(heading: str, mark: str | None) -> bool:
    return bool(mark) and heading.startswith(str(mark))


def _of_teachers(cell: Any) -> bool:
    return cell["metadata"].get("slideshow", {}).get("slide_type") == "notes"
