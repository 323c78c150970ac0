"""The command `cards`: the simulation's cards as one page, ready to print."""

from __future__ import annotations

import argparse
from html import escape
from pathlib import Path

from claimbook import settings, templates
from claimbook.plain import say, sentence_of
from claimbook.seminar import pages

PAGE = "simulation-cards.html"


@sentence_of(pages.NotWritten)
def main(argv: list[str]) -> int:
    """Write the cards of the simulation into one page, each on a sheet of its own, to print."""
    roles = settings.current().simulation["more"]
    parser = settings.parser(
        "cards",
        main.__doc__,
        "Open the page in a browser and print it. First come the scoring sheet, the "
        "slips and the events, once each, then the cards.",
    )
    parser.add_argument(
        "--copies", type=_few, default=1, help="of each delegation's card, default: 1"
    )
    parser.add_argument(
        "--more",
        type=int,
        choices=range(len(roles) + 1),
        default=len(roles),
        metavar="N",
        help=f"how many further roles of {', '.join(roles)}; default: all",
    )
    pages.options(parser, PAGE)
    options = parser.parse_args(argv)
    pages.check(options.out, options.force)
    pages.write(page(options.copies, options.more), options.out)
    say(f"The cards are in {options.out}; open it in a browser and print it.")
    return 0


def page(copies: int = 1, more: int | None = None) -> str:
    """The page as HTML. The chair and each further role get one card."""
    names = [
        "scoring",
        *(["slips"] if (_folder() / "slips.md").is_file() else []),
        "events",
        "chair",
        *(n for n in settings.current().simulation["delegations"] for _ in range(copies)),
        *settings.current().simulation["more"][:more],
    ]
    sheets = "\n".join(
        f'<section id="{escape(n)}-{i}">\n{sheet(n)}</section>' for i, n in enumerate(names)
    )
    return templates.page("Cards of the simulation", pages.style("cards"), sheets)


def sheet(name: str) -> str:
    """One card or sheet as HTML."""
    text = (_folder() / f"{name}.md").read_text(encoding="utf-8")
    return pages.html(text)


def _folder() -> Path:
    return settings.current().lessons / "seminar" / "simulation"


def _few(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 20:
        raise argparse.ArgumentTypeError("from 1 to 20")
    return number
