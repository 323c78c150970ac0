"""The commands `progress`, `export`, `import` and `reset`: a reader's own commands."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from claimbook import files, settings
from claimbook.plain import say
from claimbook.progress import exchange
from claimbook.progress import store as progress
from claimbook.progress.check import check, repair
from claimbook.progress.event import FIRST, following
from claimbook.progress.keeper import Keeper
from claimbook.progress.lock import locked
from claimbook.progress.store import OtherFile, Store, opened
from claimbook.quiz import bank, calendar, knowledge, session, spaced
from claimbook.quiz.questions import Question
from claimbook.quiz.sitting import file_name

BAR = 25  # characters of a full bar
NOTHING = "Nothing has been answered yet. Open a lesson with: {command} lab"
DAMAGED = "It is damaged. To read what can be read of it: {command} progress --repair"


def _path() -> Path:
    return progress.home() / progress.NAME


def _called(sentence: str) -> str:
    return sentence.format(command=settings.current().command)


def main(argv: list[str]) -> int:
    """Do what argv says, the name of the command first; return the exit code."""
    act = {"progress": show, "export": write, "import": read, "reset": reset}[argv[0]]
    try:
        return act(argv[1:])
    except (bank.BankError, exchange.ExchangeError, files.Unreadable, OtherFile) as error:
        reason = str(error)
    except OSError as error:
        reason = f"{error.filename or _path()}: {error.strerror or error}."
    except (sqlite3.Error, UnicodeError) as error:
        code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
        broken = code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or isinstance(
            error, UnicodeError
        )
        reason = f"{_path()}: {error}.{' ' + _called(DAMAGED) if broken else ''}"
    say(reason, error=True)
    return 1


def show(argv: list[str]) -> int:
    """Print lessons, scores, time, calibration and what is due."""
    parser = settings.parser("progress", show.__doc__)
    parser.add_argument("--check", action="store_true", help="look for damage; change nothing")
    parser.add_argument(
        "--repair",
        action="store_true",
        help="make a new file of all that can be read; keep the old",
    )
    parser.add_argument(
        "--calendar",
        nargs="?",
        type=Path,
        const=Path(file_name()),
        metavar="FILE",
        help="write the days of your review to a file for a calendar (.ics)",
    )
    parser.add_argument("--force", action="store_true", help="replace that file if it exists")
    options = parser.parse_args(argv)
    path = _path()
    if options.check or options.repair:
        return _look_through(path, options.repair)
    kept = Keeper(path)
    if not path.exists() or not kept.read(Store.count, 0):
        say(kept.notice or _called(NOTHING))
        return 0
    questions, errors = bank.readable()
    if options.calendar:
        return _calendar(kept, questions, options.calendar, options.force)
    say(f"Your progress, kept in {path}\n", *_lessons(kept, questions))
    if levels := session.levels(kept):
        say("\nHow sure, and how right (the mark | is where the bar would end if both agreed)\n")
        say(*map(_bar, levels))
        say("\n" + knowledge.in_words(levels))
    now = datetime.now(UTC)
    planned = spaced.schedule(questions, session.learned(kept), now)
    due = len(spaced.today(planned, now, minutes=24 * 60))
    say(f"\nDue for review today: {due}. Open lessons/review.ipynb.")
    say(*filter(None, [kept.notice, *errors]), error=True)
    return 0


def _taken(file: Path, force: bool) -> bool:
    """Whether a file is there that must not be replaced; the reader is told."""
    if taken := file.exists() and not force:
        say(f"{file} exists. Name another file, or add --force to replace it.", error=True)
    return taken


def _calendar(kept: Keeper, questions: Sequence[Question], file: Path, force: bool) -> int:
    """Write the days on which questions are due to a file for a calendar."""
    if _taken(file, force):
        return 1
    now, course = datetime.now(UTC), settings.current()
    due = spaced.schedule(questions, session.learned(kept), now)
    text = calendar.text(due, now, course.title, course.slug)
    if not text:
        say("Nothing waits for a review yet.")
        return 0
    files.write(file, text)
    number = text.count("BEGIN:VEVENT")
    say(f"{number} {'day' if number == 1 else 'days'} written to {file}.")
    say("Open it with your calendar. The days change as you answer: write it anew then.")
    return 0


def _look_through(path: Path, mend: bool) -> int:
    """Say what is wrong with the file; with mend, make a new one of all that can be read."""
    if not path.exists():
        say(_called(NOTHING))
        return 0
    with locked(path):
        found = check(path)
    say(*found.problems)
    if mend and found.problems:
        aside, number = repair(path)
        say(f"A new file with {number} entries was made. The old one is kept: {aside}")
        return 0
    if not found.problems:
        say(f"{path}: {found.sound} entries, nothing damaged.")
        return 0
    say(f"{path}: {found.sound} entries can be read as it stands.")
    say(_called("To make a new file of all that can be read: {command} progress --repair"))
    return 1


def _lessons(kept: Keeper, questions: Sequence[Question]) -> list[str]:
    lines = session.standings(questions, kept)
    counts, spent = knowledge.counts(lines), knowledge.minutes(kept.read(Store.times, []))
    scores: dict[str, float] = defaultdict(float)
    for line in lines:
        scores[line.question.lesson] += line.score
    solved: dict[str, int] = defaultdict(int)
    none: list[tuple[str, int, bool, int]] = []
    for task, _checks, right, _hints in kept.read(Store.tasks, none):
        solved[task.partition("/")[0]] += right
    width = max(map(len, [*counts, "lesson"]))
    rows = [
        f"{'lesson':<{width}}  answered  score  right at once  with help  "
        "look again  estimates  minutes  tasks solved"
    ]
    for lesson, count in counts.items():
        total = sum(count.values())
        done = total - count["open"]
        answered = f"{done} of {total}"
        score = f"{100 * scores[lesson] / done:.0f} %" if done else "-"
        rows.append(
            f"{lesson:<{width}}  {answered:>8}  {score:>5}  "
            f"{count['known']:>13}  {count['helped']:>9}  "
            f"{count['again']:>10}  {count['kept']:>9}  {spent[lesson]:>7.0f}  {solved[lesson]:>12}"
        )
    return rows


def _bar(level: knowledge.Level) -> str:
    bar = list("#" * round(BAR * level.share / 100) + "." * BAR)[:BAR]
    bar.insert(round(BAR * level.sure / 100), "|")
    right = f"{level.share:>3.0f} % right ({level.right} of {level.number})"
    return f"  said {level.sure:>2} %  {''.join(bar)}  {right}"


def write(argv: list[str]) -> int:
    """Write your progress to a JSON file, to read it in on another machine."""
    parser = settings.parser("export", write.__doc__)
    name = f"{settings.current().slug}-progress.json"
    parser.add_argument("file", nargs="?", type=Path, default=Path(name))
    parser.add_argument("--force", action="store_true", help="replace the file if it exists")
    parser.add_argument(
        "--lesson",
        default="",
        help="to hand in: only what you did in this lesson, in its order but without the times",
    )
    options = parser.parse_args(argv)
    if _taken(options.file, options.force):
        return 1
    if options.lesson:
        options.lesson = bank.whole(options.lesson, bank.lessons())
    with opened(_path()) as store:
        if options.lesson:
            with _of_lesson(store, options.lesson) as part:
                texts, number = exchange.parts(part), part.count()
        else:
            texts = exchange.parts(store)
            number = store.count() - len(store.skipped)
        left_out = store.skipped
    if options.lesson and not number:
        say(f"There are no answers in {options.lesson}.", error=True)
        return 1
    named = [options.file] + [
        options.file.with_stem(f"{options.file.stem}-{number}")
        for number in range(2, len(texts) + 1)
    ]
    if any(_taken(path, options.force) for path in named[1:]):
        return 1
    for path, text in zip(named, texts, strict=True):
        files.write(path, text)
    say(f"{number} entries written to {', '.join(map(str, named))}.")
    if options.lesson:
        say(
            "It holds nothing of other lessons, and no time. Hand it in; keep no copy for yourself."
        )
    else:
        names = " ".join(path.name for path in named)
        say(f"On the other machine: {settings.current().command} import {names}")
    say(*(f"Left out, since it is damaged: {name}, {why}." for name, why in left_out.items()))
    return 0


@contextlib.contextmanager
def _of_lesson(store: Store, lesson: str) -> Iterator[Store]:
    """A store in memory with the events of one lesson, their order kept and their times left out."""
    own = [event for event in store.events() if event.question.startswith(f"{lesson}/")]
    part, moment = Store(None), FIRST
    try:
        for event in own:
            moment = following(moment)
            part.append(replace(event, at=moment, clock=None), seed=store.seed)
        yield part
    finally:
        part.close()


def read(argv: list[str]) -> int:
    """Add the progress of one or more exports to yours. Reading a file twice changes nothing."""
    parser = settings.parser("import", read.__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args(argv)
    found = []
    for path in options.files:  # all are read before one is added
        try:
            found.append(exchange.read(files.text(path)))
        except exchange.ExchangeError as error:
            raise exchange.ExchangeError(f"{path}: {error}") from None
    with opened(_path(), alone=True) as store:
        before, seed, copy = store.count(), store.seed, None
        if before:
            copy = progress.beside(_path(), "before-import")
            store.copy(copy)
        for path, (theirs, events) in zip(options.files, found, strict=True):
            say(f"{path}: {exchange.add(store, theirs, events)} new entries.")
        added = store.count() - before
    if copy is not None and not added:
        copy.unlink()
    elif copy is not None:
        say(f"What was there before is kept: {copy}")
    if added and before and any(theirs != seed for theirs, _ in found):
        say(
            "These entries come from another machine, or from another reader. Import only your own: "
            "a class report takes the answers in one file for those of one reader."
        )
    return 0


def reset(argv: list[str]) -> int:
    """Forget your answers, of one lesson or of all. It asks first, and keeps a copy."""
    parser = settings.parser("reset", reset.__doc__)
    parser.add_argument("lesson", nargs="?", default="", help="the name of one, default: all")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    options = parser.parse_args(argv)
    path = _path()
    if not path.exists():
        say("There is no progress to forget.")
        return 0
    with opened(path) as store:
        number = store.count(options.lesson)
    if not number:
        where = f"There are no answers in {options.lesson}."
        say(where if options.lesson else "There is no progress to forget.")
        return 0
    if not options.yes:
        what = f"your answers in {options.lesson}" if options.lesson else "all your answers"
        say(f"This forgets {what} ({number} entries). A copy is kept in {path.parent}")
        sure = False
        with contextlib.suppress(EOFError):
            sure = input("Type yes to go on: ").strip().lower() == "yes"
        if not sure:
            say("Nothing was changed.")
            return 1
    with opened(path, alone=True) as store:
        copy = progress.beside(path, "before-reset")
        store.copy(copy)
        gone = store.forget(options.lesson, copy)
    say(f"Done. {gone} entries forgotten; the copy is {copy}")
    return 0
