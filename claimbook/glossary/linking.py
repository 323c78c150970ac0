"""The command `glossary`: each term of the glossary is a link at its first use in a lesson.

The link carries the meaning as its title. Words that also have an everyday sense are left to the
author: they stand as `everyday` under [glossary] in course.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat

from claimbook import settings
from claimbook.glossary import entries
from claimbook.notebooks import run as notebooks
from claimbook.plain import say

LINK = re.compile(r"\[([^\]]+)\]\((?:\.\./lessons/)?glossary\.ipynb")
# Where no link is put: code, links, pictures, HTML and what a fold is called, headings, tables,
# words that are quoted, titles.
NOT_PROSE = re.compile(
    r"```.*?```|`[^`]*`|\[[^\]]*\]\([^)]*\)|<summary>.*?</summary>|<[^>]*>|^#[^\n]*$|^\|[^\n]*$"
    r'|"[^"\n]*"|“[^”\n]*”|(?<![*\w])\*[^*\n]+\*(?![*\w])',
    re.DOTALL | re.MULTILINE,
)
Place = tuple[int, int]  # the number of a cell, and where in its text


def main(argv: list[str]) -> int:
    """Link each term at its first use in the lessons; with --check only say which are not."""
    course = settings.current()
    parser = settings.parser("glossary", main.__doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="default: all lessons")
    parser.add_argument("--check", action="store_true", help="save nothing, say what is not linked")
    options = parser.parse_args(argv)
    missing = False
    for path in options.paths or sorted(course.lessons.glob("[0-9][0-9]-*.ipynb")):
        notebook = notebooks.read(path)
        new = link(notebook)
        for term in new:
            say(f"{path.name}: {term}")
        missing = missing or bool(new)
        if new and not options.check:
            path.write_text(notebooks.text(notebook), encoding="utf-8", newline="\n")
    return int(missing and options.check)


def link(notebook: nbformat.NotebookNode) -> list[str]:
    """Put the links that a lesson lacks into its cells; return their terms."""
    everyday = set(settings.current().glossary.get("everyday", ()))
    cells = [cell for cell in notebook.cells if _is_prose(cell)]
    new = []
    for term, row in entries.terms().iterrows():
        if term not in everyday and _link(cells, str(term), row):
            new.append(str(term))
    return new


def _is_prose(cell: Any) -> bool:
    notes = cell.metadata.get("slideshow", {}).get("slide_type") == "notes"
    return cell.cell_type == "markdown" and not notes


def _link(cells: list[Any], term: str, row: Any) -> bool:
    """Link a term at its first use, unless it is linked by then; return whether that was done."""
    names = [term, *filter(None, map(str.strip, str(row.get("aliases", "")).split(";")))]
    linked = min(_links(cells, set(names)), default=(len(cells), 0))
    title = entries.title_of(str(row["meaning"]))
    for number, start, words in _uses(cells, names):
        if (number, start) >= linked:
            return False
        cell = cells[number]
        made = f'[{words}](glossary.ipynb "{title}")'
        text = cell.source[:start] + made + cell.source[start + len(words) :]
        if _keeps_phrases(cell, text):
            cell.source = text
            return True
    return False


def _links(cells: list[Any], names: set[str]) -> Iterator[Place]:
    known = {name.casefold() for name in names}
    for number, cell in enumerate(cells):
        for found in LINK.finditer(cell.source):
            if found[1].strip("* ").casefold() in known:
                yield number, found.start()


def _uses(cells: list[Any], names: list[str]) -> Iterator[tuple[int, int, str]]:
    """The places in prose where a term stands, with its words there."""
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(longest)})(?![\w-])", re.IGNORECASE)
    for number, cell in enumerate(cells):
        for found in pattern.finditer(_prose(cell.source)):
            yield number, found.start(), found[0]


@lru_cache(maxsize=256)  # of one lesson: it is read once for each term
def _prose(text: str) -> str:
    """A text with spaces where no link is put."""
    return NOT_PROSE.sub(lambda found: " " * len(found[0]), text)


def _keeps_phrases(cell: Any, text: str) -> bool:
    """Whether a text still has the phrases for which a page of the site has others."""
    phrases = cell.metadata.get("course", {}).get("web", {})
    return isinstance(phrases, str) or all(one in text for one in phrases)
