"""The command `class`: from the exports of a class to a report for its instructor."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from claimbook import files, settings
from claimbook.plain import say
from claimbook.progress import exchange
from claimbook.progress.store import Event
from claimbook.quiz import bank
from claimbook.quiz import report as reader
from claimbook.seminar import items, pages, report
from claimbook.seminar.readers import Export, tell_apart

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
    events, sentences = read(options.paths)
    say(*sentences, error=True)
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
    say(*report.lines(found, len(tries), options.lesson))
    say(f"\nThe whole report is in {options.out}; open it in a browser.")
    return 0


def read(paths: Sequence[Path]) -> tuple[dict[str, list[Event]], list[str]]:
    """The events of each reader, by the name of a file, and a sentence for each file or doubt.

    A folder stands for the JSON files in it. Events that two exports share are taken once.
    """
    exports, sentences = [], []
    for path in chain.from_iterable(map(_inside, paths)):
        try:
            seed, own = exchange.read(files.text(path))
        except files.Unreadable as error:
            sentences.append(f"Left out: {error}")
        except exchange.ExchangeError as error:
            sentences.append(f"Left out: {path}: {error}")
        else:
            exports.append(Export(str(path), seed, {event.uid: event for event in own}))
    events, doubts = tell_apart(exports)
    return events, [*sentences, *doubts]


def _inside(path: Path) -> list[Path]:
    try:
        return sorted(path.glob("*.json")) if path.is_dir() else [path]
    except OSError:
        return [path]  # reading it says what is wrong


def _levels(tries: Sequence[dict[str, Event]]) -> list[reader.Level]:
    sure = [
        (event.confidence, 1, float(bool(event.correct)))
        for own in tries
        for event in own.values()
        if event.confidence is not None
    ]
    return reader.calibration(sure)


def _stop(sentence: str) -> int:
    say(sentence, error=True)
    return 1
