"""Pages for an instructor: written whole, and never over a file that is there unless asked."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

import mistune

from claimbook import files, plain
from claimbook.quiz import plainly
from claimbook.quiz.questions import figures

# A link inside the course; on paper its words are enough.
INSIDE = re.compile(r"\[([^\]]+)\]\((?!https?://)[^)]*\)")
UNKNOWN = re.compile(r"(<td[^>]*>)(?:NaN|None|&lt;NA&gt;)(</td>)")  # a cell without a value


class NotWritten(Exception):
    """A page that was not written; the sentence says why and what to do."""


def options(parser: argparse.ArgumentParser, name: str) -> None:
    """Add --out and --force to a command that writes a page; `name` is its usual file."""
    parser.add_argument("--out", type=Path, default=Path(name), help=f"default: {name}")
    parser.add_argument("--force", action="store_true", help="replace the page if it exists")


def check(out: Path, force: bool) -> None:
    """Raise NotWritten if there is a file that must not be replaced."""
    if out.exists() and not force:
        raise NotWritten(f"{out} exists. Name another with --out, or add --force to replace it.")


def html(text: str) -> str:
    """A text in Markdown as HTML for paper: links inside the course are words."""
    return str(mistune.create_markdown(plugins=["table"])(INSIDE.sub(r"\1", text)))


def style(name: str) -> str:
    """The style of a page: what all pages to print share, then the sheet of this name."""
    sheets = [Path(__file__).with_name(f"{one}.css") for one in ("paper", name)]
    return "\n".join(path.read_text(encoding="utf-8") for path in sheets)


def filled(lines: Iterable[str]) -> str:
    """Lines of a question as HTML, with the values of its figures."""
    return str(mistune.html(figures.fill("\n".join(lines))))


class Texts:
    """The texts of questions as a page shows them, with all values filled in."""

    prompt = staticmethod(plainly.prompt)
    claim = staticmethod(plainly.claim_text)
    fill = staticmethod(figures.fill)


def dashed(table: str) -> str:
    """A table in HTML with a dash where a value is not known."""
    return UNKNOWN.sub(r"\1–\2", table)


def write(text: str, out: Path) -> None:
    """Write the page; a reader never meets half of it. Raises NotWritten."""
    try:
        files.write(out, plain.fit(text))
    except OSError as error:
        raise NotWritten(
            f"{out} cannot be written: {error.strerror}. Name another with --out."
        ) from error
