"""`python3 -m course cards`: the simulation's cards as one page, ready to print."""

from __future__ import annotations

import argparse
import os
import re
import sys
from html import escape
from pathlib import Path

import mistune

from course.environment import ROOT

PAGE = "simulation-cards.html"
FOLDER = ROOT / "lessons" / "seminar" / "simulation"
DELEGATIONS = ("china", "russia", "united-states")
MORE = ("ukraine", "european-union", "india", "kazakhstan", "press")  # in the order of their use
STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 46rem; padding: 1rem 1.25rem; color: #1d2126; background: #fff;
  font: 15px/1.45 Georgia, "Noto Serif", serif; overflow-wrap: break-word; }
section { margin: 0 0 3rem; } h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.1rem; margin: .7rem 0 .2rem; }
h2:first-of-type + table th:nth-child(2) { width: 45%; } h2:first-of-type + table td { height: 4.5em; }
table { border-collapse: collapse; width: calc(100% - 2px); font-size: .92rem; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .45rem; border: 1px solid #b9b6ae; height: 1.3em; }
p, ul, ol { margin: .4rem 0; } hr { border: 0; border-top: 1px dashed #777; margin: 1.2rem 0; }
a { color: #154f7a; }
@page { size: A4; margin: 15mm; }
@media print {
  body { max-width: none; padding: 0; font: 9.6pt/1.35 Georgia, "Noto Serif", serif; } a { color: inherit; text-decoration: none; }
  th, td { padding: .2rem .35rem; }
  section { margin: 0; break-after: page; } section:last-child { break-after: auto; }
  h2:nth-of-type(3) { break-before: page; } tr, li { break-inside: avoid; }
}
"""
# A card names other files of the course; on paper the words are enough.
INSIDE = re.compile(r"\[([^\]]+)\]\((?!https?://)[^)]*\)")


def main(argv: list[str]) -> int:
    """Write the cards of the simulation into one page, each on a sheet of its own, to print."""
    parser = argparse.ArgumentParser(
        prog="python3 -m course cards",
        description=main.__doc__,
        epilog="Open the page in a browser and print it. First come the scoring sheet and the "
        "events, once each, then the cards.",
    )
    parser.add_argument("--copies", type=_few, default=1, help="of each delegation's card, default: 1")
    parser.add_argument("--more", type=int, choices=range(len(MORE) + 1), default=len(MORE),
                        metavar="N", help=f"how many further roles of {', '.join(MORE)}; default: all")
    parser.add_argument("--out", type=Path, default=Path(PAGE), help=f"default: {PAGE}")
    parser.add_argument("--force", action="store_true", help="replace the page if it exists")
    options = parser.parse_args(argv)
    if options.out.exists() and not options.force:
        return _stop(f"{options.out} exists. Name another with --out, or add --force to replace it.")
    part = options.out.with_name(f"{options.out.name}.part")
    try:
        part.write_text(page(options.copies, options.more), encoding="utf-8", newline="\n")
        os.replace(part, options.out)  # never half a page
    except OSError as error:
        return _stop(f"{options.out} cannot be written: {error.strerror}. Name another with --out.")
    print(f"The cards are in {options.out}; open it in a browser and print it.")
    return 0


def page(copies: int = 1, more: int = len(MORE)) -> str:
    """The page as HTML. The chair and each further role get one card."""
    names = ["scoring", "events", "chair", *(n for n in DELEGATIONS for _ in range(copies)), *MORE[:more]]
    sheets = "\n".join(f'<section id="{escape(n)}-{i}">\n{sheet(n)}</section>' for i, n in enumerate(names))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Cards of the simulation</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{sheets}\n</body>\n</html>\n"
    )


def sheet(name: str) -> str:
    """One card or sheet as HTML."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    return mistune.create_markdown(plugins=["table"])(INSIDE.sub(r"\1", text))


def _few(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 20:
        raise argparse.ArgumentTypeError("from 1 to 20")
    return number


def _stop(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
