"""The commands `progress`, `export`, `import` and `reset`: a reader's own commands."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from claimbook import settings
from claimbook.progress import exchange
from claimbook.progress import store as progress
from claimbook.progress.keeper import Keeper
from claimbook.progress.store import Store
from claimbook.quiz import bank, report, spaced

BAR = 25  # characters of a full bar


def _export_name() -> str:
    return f"{settings.current().slug}-progress.json"


def main(argv: list[str]) -> int:
    """Do what argv says, the name of the command first; return the exit code."""
    act = {"progress": show, "export": write, "import": read, "reset": reset}[argv[0]]
    try:
        return act(argv[1:])
    except exchange.ExchangeError as error:
        reason = str(error)
    except (OSError, sqlite3.Error) as error:
        reason = f"{progress.home() / progress.NAME}: {error}."
    print(reason, file=sys.stderr)
    return 1


def show(argv: list[str]) -> int:
    """Print lessons, scores, time, calibration and what is due."""
    parser = argparse.ArgumentParser(
        prog=f"{settings.current().command} progress", description=show.__doc__
    )
    parser.parse_args(argv)
    path = progress.home() / progress.NAME
    kept = Keeper(path)
    if not path.exists() or not kept.read(Store.count, 0):
        print(
            kept.notice
            or f"Nothing has been answered yet. Open a lesson with: {settings.current().command} lab"
        )
        return 0
    questions, errors = bank.readable()
    print(f"Your progress, kept in {path}\n")
    print("\n".join(_lessons(kept, questions)))
    if levels := report.calibration(kept.read(Store.sureness, [])):
        print("\nHow sure, and how right (the mark | is where the bar would end if both agreed)\n")
        print("\n".join(map(_bar, levels)))
        print("\n" + report.in_words(levels))
    planned = spaced.schedule(questions, kept.read(Store.first_tries, []))
    due = len(spaced.today(planned, datetime.now(UTC), minutes=24 * 60))
    print(f"\nDue for review today: {due}. Open lessons/review.ipynb.")
    for sentence in filter(None, [kept.notice, *errors]):
        print(sentence, file=sys.stderr)
    return 0


def _lessons(kept: Keeper, questions: Any) -> list[str]:
    lines = report.lines(questions, kept.read(Store.latest, []))
    counts, spent = report.counts(lines), report.minutes(kept.read(Store.times, []))
    scores: dict[str, float] = defaultdict(float)
    for line in lines:
        scores[line.question.lesson] += line.score
    solved: dict[str, int] = defaultdict(int)
    for task, _checks, right, _hints in kept.read(Store.tasks, []):
        solved[task.partition("/")[0]] += right
    width = max(map(len, [*counts, "lesson"]))
    rows = [
        f"{'lesson':<{width}}  answered  score  right at once  with help  "
        "look again  estimates  minutes  tasks solved"
    ]
    for lesson, count in counts.items():
        total = sum(count.values())
        done = total - count["open"]
        answered, score = (
            f"{done} of {total}",
            f"{100 * scores[lesson] / done:.0f} %" if done else "-",
        )
        rows.append(
            f"{lesson:<{width}}  {answered:>8}  {score:>5}  "
            f"{count['known']:>13}  {count['helped']:>9}  "
            f"{count['again']:>10}  {count['kept']:>9}  {spent[lesson]:>7.0f}  {solved[lesson]:>12}"
        )
    return rows


def _bar(level: report.Level) -> str:
    bar = list("#" * round(BAR * level.share / 100) + "." * BAR)[:BAR]
    bar.insert(round(BAR * level.sure / 100), "|")
    right = f"{level.share:>3.0f} % right ({level.right} of {level.number})"
    return f"  said {level.sure:>2} %  {''.join(bar)}  {right}"


def write(argv: list[str]) -> int:
    """Write your progress to a JSON file, to read it in on another machine."""
    parser = argparse.ArgumentParser(
        prog=f"{settings.current().command} export", description=write.__doc__
    )
    parser.add_argument("file", nargs="?", type=Path, default=Path(_export_name()))
    parser.add_argument("--force", action="store_true", help="replace the file if it exists")
    options = parser.parse_args(argv)
    if options.file.exists() and not options.force:
        print(
            f"{options.file} exists. Name another file, or add --force to replace it.",
            file=sys.stderr,
        )
        return 1
    store = Store(progress.home() / progress.NAME)
    text = exchange.write(store)
    part = options.file.with_name(f"{options.file.name}.part")
    part.write_text(text, encoding="utf-8", newline="\n")
    os.replace(part, options.file)  # never half a file
    print(f"{store.count()} entries written to {options.file}.")
    print(f"On the other machine: {settings.current().command} import {options.file.name}")
    return 0


def read(argv: list[str]) -> int:
    """Add the progress of one or more exports to yours. Reading a file twice changes nothing."""
    parser = argparse.ArgumentParser(
        prog=f"{settings.current().command} import", description=read.__doc__
    )
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args(argv)
    texts = []
    for path in options.files:  # all are read before one is added
        try:
            texts.append(path.read_text(encoding="utf-8-sig"))
            exchange.read(texts[-1])
        except (OSError, UnicodeDecodeError, exchange.ExchangeError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            return 1
    store = Store(progress.home() / progress.NAME)
    for path, text in zip(options.files, texts, strict=True):
        print(f"{path}: {exchange.merge(store, text)} new entries.")
    return 0


def reset(argv: list[str]) -> int:
    """Forget your answers, of one lesson or of all. It asks first, and keeps a copy."""
    parser = argparse.ArgumentParser(
        prog=f"{settings.current().command} reset", description=reset.__doc__
    )
    parser.add_argument("lesson", nargs="?", default="", help="the name of one, default: all")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    options = parser.parse_args(argv)
    path = progress.home() / progress.NAME
    if not path.exists():
        print("There is no progress to forget.")
        return 0
    store = Store(path)
    number = store.count(options.lesson)
    if not number:
        print(
            "There is no progress to forget."
            if not options.lesson
            else f"There are no answers in {options.lesson}."
        )
        return 0
    copy = progress.beside(path, "before-reset")
    if not options.yes:
        what = f"your answers in {options.lesson}" if options.lesson else "all your answers"
        print(f"This forgets {what} ({number} entries). A copy is kept: {copy}")
        try:
            sure = input("Type yes to go on: ").strip().lower() == "yes"
        except EOFError:
            sure = False
        if not sure:
            print("Nothing was changed.")
            return 1
    store.copy(copy)
    store.forget(options.lesson)
    print(f"Done. {number} entries forgotten; the copy is {copy}")
    return 0
