"""An exercise as a page without a kernel: first the tasks that work there, then the others, folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from claimbook import settings
from claimbook.site import SiteError

IN_PYTHON = re.compile(r"^exercises\.check\(", re.MULTILINE)
ASKED = re.compile(r"^exercises\.(?:check|hints?|ask)\(", re.MULTILINE)
PLACES = ("head", "page", "python", "end")  # in the order of a page
Cell = dict[str, Any]


def placed(cells: Iterable[Cell]) -> Iterator[tuple[Cell, str]]:
    """Give each cell of an exercise with its place on a page, one of PLACES, in the old order.

    A section is of Python if it asks for code. What comes after the last task of a section, and
    in the head the paragraph before its first code, prepares the section that follows.
    """
    sections: list[list[Cell]] = [[]]
    for cell in _halved(cells):
        if _is_text(cell) and cell["source"].startswith("## "):
            sections.append(_ahead(sections[-1]))
        sections[-1].append(cell)
    place = "head"
    for section in sections:
        if any(map(_asks, section)):
            python = any(IN_PYTHON.search(cell["source"]) for cell in section)
            place = "python" if python else "page"
        elif place != "head":
            place = "end"
        yield from ((cell, place) for cell in section)


def _ahead(section):
    """Take off a section what prepares the next one: code after all tasks, and the text before it."""
    done = max((at for at, cell in enumerate(section) if _asks(cell)), default=-1)
    codes = [at for at, cell in enumerate(section) if not _is_text(cell) and at > done]
    if not codes:
        return []
    first = codes[0]
    if first - 1 > done and not section[first - 1]["source"].startswith("#"):
        first -= 1
    taken = section[first:]
    del section[first:]
    return taken


def _halved(cells):
    """The cells; the last paragraph of the first one, if code follows it, is a cell by itself."""
    found = list(cells)
    if len(found) > 1 and _is_text(found[0]) and not _is_text(found[1]):
        text, _, last = found[0]["source"].rstrip().rpartition("\n\n")
        if text and not last.startswith("#"):
            found[:1] = [{**found[0], "source": text}, {**found[0], "source": last}]
    return found


def _is_text(cell):
    return cell["cell_type"] == "markdown"


def _asks(cell):
    return not _is_text(cell) and ASKED.search(cell["source"]) is not None


def worded(text: str, used: set[str]) -> str:
    """A text as a page says it: [site.words] of course.toml puts other words for phrases that
    hold in a notebook only. `used` gets the phrases that were found."""
    for phrase, words in settings.current().site.get("words", {}).items():
        if phrase in text:
            used.add(phrase)
            text = text.replace(phrase, words)
    return text


def unused(used: set[str]) -> None:
    """Raise SiteError, naming the phrases of [site.words] that no notebook has."""
    if left := [p for p in settings.current().site.get("words", {}) if p not in used]:
        told = "; ".join(f"“{phrase}”" for phrase in left)
        raise SiteError(f"No notebook says {told}. Mend [site.words] in course.toml.")
