"""The command `class`: from the exports of a class to a report for its instructor."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from claimbook import settings
from claimbook.progress import exchange
from claimbook.progress.store import Event
from claimbook.quiz import bank
from claimbook.quiz import report as reader
from claimbook.seminar import items, pages, report

PAGE = "class-report.html"


def main(argv: list[str]) -> int:
    """Write a report on what a class answered, from the files that its members exported."""
    parser = argparse.ArgumentParser(
        prog=f"{settings.current().command} class",
        description=main.__doc__,
        epilog=f"Each member runs `{settings.current().command} export` and hands in the file. Nobody is named "
        "in the report. Two exports of one reader count once.",
    )
    parser.add_argument("paths", nargs="+", type=Path, help="exported files, or folders with them")
    parser.add_argument("--lesson", default="", help="the name of one, default: all")
    pages.options(parser, PAGE)
    options = parser.parse_args(argv)
    try:
        pages.check(options.out, options.force)
        asked = list(bank.load(bank.path(options.lesson))) if options.lesson else bank.readable()[0]
    except (bank.BankError, pages.NotWritten) as error:
        return _stop(str(error))
    events, problems = read(options.paths)
    for problem in problems:
        print(f"Left out: {problem}", file=sys.stderr)
    tries = [items.first_tries(asked, own) for own in events.values()]
    tries = [own for own in tries if own]
    if not tries:
        return _stop(
            f"No export with answers{f' in {options.lesson}' if options.lesson else ''} was found "
            f"in {', '.join(map(str, options.paths))}. "
            f"Members make one with: {settings.current().command} export"
        )
    found = items.analyse(asked, tries)
    text = report.page(found, _levels(tries), len(tries), options.lesson)
    try:
        pages.write(text, options.out)
    except pages.NotWritten as error:
        return _stop(str(error))
    print("\n".join(report.lines(found, len(tries), options.lesson)))
    print(f"\nThe whole report is in {options.out}; open it in a browser.")
    return 0


def read(paths: Sequence[Path]) -> tuple[dict[str, list[Event]], list[str]]:
    """The events of each reader, by the reader's seed, and a sentence for each file left out.

    A folder stands for the JSON files in it. Events that two exports share are taken once.
    """
    events: dict[str, dict[str, Event]] = defaultdict(dict)
    problems = []
    files = [
        p for path in paths for p in (sorted(path.glob("*.json")) if path.is_dir() else [path])
    ]
    for path in files:
        try:
            seed, own = exchange.read(path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            problems.append(f"{path}: {error.strerror}.")
        except UnicodeDecodeError:
            problems.append(f"{path}: this is not a text file in UTF-8.")
        except exchange.ExchangeError as error:
            problems.append(f"{path}: {error}")
        else:
            events[seed].update({event.uid: event for event in own})
    return {seed: list(own.values()) for seed, own in events.items()}, problems


def _levels(tries: Sequence[dict[str, Event]]) -> list[reader.Level]:
    sure = [
        (event.confidence, 1, float(bool(event.correct)))
        for own in tries
        for event in own.values()
        if event.confidence is not None
    ]
    return reader.calibration(sure)


def _stop(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
