"""The command `class`: from the exports of a class to a report for its instructor."""

from __future__ import annotations

import argparse
import contextlib
import csv
import gc
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from claimbook import settings
from claimbook.plain import fit, say, sentence_of
from claimbook.progress import exchange
from claimbook.progress import played as games
from claimbook.progress.played import Played
from claimbook.quiz import bank, values
from claimbook.quiz.questions import Question
from claimbook.seminar import collect, items, pages, report, summary
from claimbook.seminar.answers import Judge, Reader, Sheet
from claimbook.seminar.readers import tell_apart

PAGE = "class-report.html"
MOST_TOLD = 30  # files left out that are named one by one


@sentence_of(bank.BankError, pages.NotWritten)
def main(argv: list[str]) -> int:
    """Write a report on what a class answered, from the files that its members exported."""
    options = _options(argv)
    with values.still():
        return _report(options)


def _report(options: argparse.Namespace) -> int:
    """Do what the options say; return the exit code."""
    course = settings.current()
    for out in filter(None, (options.out, options.list)):
        pages.check(out, options.force)
    if options.lesson:
        options.lesson = bank.whole(options.lesson, bank.lessons())
    everything, errors = bank.readable()
    asked = list(bank.load(bank.path(options.lesson))) if options.lesson else everything
    say(*errors, error=True)
    asked_ids = {question.id for question in asked}
    twice = [q for q in everything if q.id in course.then_and_now.get("questions", ())]
    judge = Judge([*asked, *(q for q in twice if q.id not in asked_ids)], options.lesson)
    with _uncollected():
        played: list[Played] = []
        whole, told = read(options.paths, judge, played)
        readers = summary.only(whole, asked_ids)
    say(*told[:MOST_TOLD], error=True)
    if len(told) > MOST_TOLD:
        say(f"... and {len(told) - MOST_TOLD:,} more such sentences.", error=True)
    if not readers and not played:
        say(
            f"No export with answers{f' in {options.lesson}' if options.lesson else ''} was found "
            f"in {', '.join(map(str, options.paths))}. "
            f"Members make one with: {course.command} export",
            error=True,
        )
        return 1
    with _uncollected():
        one = summary.summarise(
            items.analyse(judge, asked, readers),
            readers,
            options.lesson,
            items.analyse(judge, twice, whole),
        )
    pages.write(report.page(one, everything, played), options.out)
    if options.list:
        pages.write(listed(readers, asked), options.list)
    say(*report.lines(one, played))
    say(f"\nThe whole report is in {options.out}; open it in a browser.")
    if options.list:
        say(f"Completion and scores by file are in {options.list}. They name people: keep it safe.")
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    course = settings.current()
    parser = settings.parser(
        "class",
        main.__doc__,
        f"Each member runs `{course.command} export` and hands in the file, or `export --lesson "
        "LESSON`, which leaves the rest at home. Files, folders in folders and zips of a learning "
        "platform are read as they come. Nobody is named in the report. Two exports of one reader "
        "count once.",
    )
    parser.add_argument("paths", nargs="+", type=Path, help="exported files, folders, zips")
    parser.add_argument("--lesson", default="", help="its name or number, default: all")
    parser.add_argument(
        "--list",
        type=Path,
        metavar="FILE.csv",
        help="also write who completed what, by the names of the files; nothing of it is in the page",
    )
    pages.options(parser, PAGE)
    return parser.parse_args(argv)


def read(
    paths: Sequence[Path], judge: Judge | None = None, played: list[Played] | None = None
) -> tuple[list[Reader], list[str]]:
    """The readers of a class, and a sentence for each file that was left out and each doubt.

    judge: for the questions that count; by default the whole bank. played: takes the simulations
    that are found, each once.
    """
    judge = judge or Judge(bank.readable()[0])
    sheets: list[Sheet] = []
    told: list[str] = []
    seen: set[str] = set()
    bar = _Bar(collect.count(paths))
    for found in collect.collect(paths):
        bar.step()
        if found.name in seen:
            continue
        seen.add(found.name)
        if found.reason:
            told.append(f"Left out: {found.name}: {found.reason}")
            continue
        try:
            text = collect.text(found)
            if game := games.read(text):
                if played is not None and game["room"] not in {one["room"] for one in played}:
                    played.append(game)
                continue
            seed, events = exchange.read(text)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            told.append(f"Left out: {found.name}, line {line}: this is not a text file in UTF-8.")
        except exchange.ExchangeError as error:
            told.append(f"Left out: {found.name}: {error}")
        else:
            sheets.append(judge.sheet(found.name, seed, events))
    bar.end()
    readers, doubts = tell_apart(sheets)
    return readers, [*told, *doubts]


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Without Python's search for circles among millions of answers: there are none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def listed(readers: Iterable[Reader], asked: Sequence[Question]) -> str:
    """Completion and scores as CSV, one row a reader, by the name of the file that was handed in."""
    graded = {question.id for question in asked if question.tries > 1}
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(
        ("file", "answered", "of", "right_at_once", "mean_score", "tasks_solved", "minutes")
    )
    for reader in sorted(readers, key=lambda reader: reader.name):
        own = [one for name, one in reader.first.items() if name in graded]
        mean = f"{sum(one.judged.score for one in own) / len(own):.3f}" if own else ""
        seconds = sum(one.seconds or 0 for one in reader.first.values())
        table.writerow(
            (
                _cell(reader.name),
                len(reader.first),
                len(asked),
                sum(one.judged.right for one in own),
                mean,
                sum(reader.tasks.values()),
                f"{seconds / 60:.0f}",
            )
        )
    return out.getvalue()


def _cell(name: str) -> str:
    """A name as a spreadsheet shows it: one that begins like a formula is not worked out."""
    name = fit(name)
    return f"'{name}" if name[:1] in "=+-@\t\r" else name


class _Bar:
    """A progress bar on a terminal, from a hundred files on; nothing elsewhere."""

    def __init__(self, whole: int):
        self._whole, self._done, self._shown = whole, 0, -1
        self._on = whole >= 100 and sys.stderr.isatty()

    def step(self) -> None:
        """One file more."""
        self._done += 1
        share = min(40, 40 * self._done // max(1, self._whole))
        if self._on and share != self._shown:
            self._shown = share
            sys.stderr.write(f"\rReading [{'#' * share}{'.' * (40 - share)}] {self._done:,} files")
            sys.stderr.flush()

    def end(self) -> None:
        """Take the bar away."""
        if self._on:
            sys.stderr.write("\r" + " " * 79 + "\r")
