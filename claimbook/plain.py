"""Texts without what harms where they go: a file in UTF-8, a page, a terminal. Standard library only."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable

Command = Callable[[list[str]], int]

# What JSON, HTML and UTF-8 cannot all carry: control characters, halves of characters, and the
# sign for a letter that was lost.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffd-\uffff]")
# What a terminal obeys instead of showing: control codes (all escape sequences begin with one),
# marks that turn the direction of the writing, separators of lines, halves of characters.
OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def is_plain(text: str) -> bool:
    """Whether a text is printable and surely fit; quicker than a pattern, which decides else."""
    return text.isprintable() and "\ufffd" not in text


def is_fit(text: str) -> bool:
    """Whether a file and a page can carry the text."""
    return is_plain(text) or not UNFIT.search(text)


def fit(text: str) -> str:
    """The text without what a file or a page cannot carry."""
    return text if is_plain(text) else UNFIT.sub("", text)


def shortened(text: str, most: int = 200) -> str:
    """The text on one line, cut to `most` letters: a lost quotation mark joins many lines."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]} ... ({len(line):,} letters)"


def shown(text: object) -> str:
    """The text as a terminal may get it: what it would obey is written out, as \\x1b."""
    return OBEYED.sub(lambda found: ascii(found[0])[1:-1], str(text))


def say(*texts: object, error: bool = False) -> None:
    """Print texts, one a line, without control codes; with error, where errors go.

    Every command prints with this: file names, ids and answers come from other people's files.
    """
    for text in texts:
        print(shown(text), file=sys.stderr if error else sys.stdout)


def sentence_of(*errors: type[Exception]) -> Callable[[Command], Command]:
    """Let a command that raises one of these errors say its sentence, and return 1."""

    def around(command: Command) -> Command:
        @functools.wraps(command)
        def guarded(argv: list[str]) -> int:
            try:
                return command(argv)
            except errors as error:
                say(error, error=True)
                return 1

        return guarded

    return around
