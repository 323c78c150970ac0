"""Trials that hurt the progress file. The unit tests run a few of each, the benchmark all.

Each trial returns what it counted: acknowledged answers that are in no file any more, questions
that do not move when they are answered, and exceptions that reached whoever asked.
"""

import contextlib
import io
import os
import random
import shutil
import signal
import sqlite3
import time
import traceback
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import ipykernel.ipkernel  # noqa: F401  it sets who keeps the comms, once for all widgets
from ipywidgets.widgets.widget import _instances

from claimbook.guide.sheet import sheet
from claimbook.progress import event as events
from claimbook.progress import rescue
from claimbook.progress import store as progress
from claimbook.progress.event import Event
from claimbook.progress.keeper import Keeper
from claimbook.progress.store import Store
from claimbook.quiz import asked_twice, bank, progress_commands, session, widget

BANK = Path(__file__).parents[1] / "browser" / "quiz_bank" / "kinds.yaml"
KINDS = {question.id: question for question in bank.load(BANK)}
SINGLE = KINDS["kinds/single"]


def answer(number=0, question="kinds/single", **more):
    return Event(question, 1, "answer", True, number, 1.0, True, **more)


def counted(**counts):
    return Counter({"lost": 0, "stuck": 0, "tracebacks": 0} | counts)


def forked(work):
    """Run work(write) in a child; return its process id and the end of the pipe to read from."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            work(lambda text: os.write(writing, text.encode()))
            os._exit(0)
        except BaseException:
            os.write(writing, f"! {traceback.format_exc(limit=-2)!r}\n".encode())
            os._exit(1)
    os.close(writing)
    return child, reading


def said(reading):
    """The whole lines that a child wrote, until its end."""
    raw = b""
    while more := os.read(reading, 65536):
        raw += more
    os.close(reading)
    return raw.decode().split("\n")[:-1]


def writing(path, end, renew=0):
    """What a kernel does: answer until the moment `end`, and say each answer that is saved."""

    def work(write):
        kept, number = Keeper(path), 0
        while time.time() < end:
            number += 1
            event = answer(number)
            # Half of them as a widget does: the reply goes out before the disk has it.
            with kept.reply_first() if number % 2 else contextlib.nullcontext():
                kept.append(event)
                if not kept.waiting:
                    write(f"{event.uid}\n")
            if renew and number % renew == 0:
                kept._close()
                kept = Keeper(path)

    return work


def kills(folder, number):
    """Writers are killed at random moments: all that they said to be saved is there."""
    path, chance, acknowledged = folder / progress.NAME, random.Random(9), set()
    Store(path).close()
    for _ in range(number):
        child, reading = forked(writing(path, time.time() + 60))
        first = os.read(reading, 33)
        time.sleep(chance.uniform(0, 0.06))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        acknowledged |= {first.decode().strip(), *said(reading)}
    store = Store(path)
    lost = acknowledged - {event.uid for event in store.events()}
    whole = store.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store.close()
    return counted(lost=len(lost), tracebacks=int(not whole), acknowledged=len(acknowledged))


def races(folder, number, seconds=0.5):
    """Three kernels write while the file is damaged: one sets it aside, nobody loses an answer."""
    chance, found = random.Random(3), counted(acknowledged=0, aside=0)
    for trial in range(number):
        path = folder / str(trial) / progress.NAME
        store = Store(path)
        store.append(*(answer(n) for n in range(30)))
        first = {event.uid for event in store.events()}
        store.close()
        end = time.time() + seconds
        children = [forked(writing(path, end, renew)) for renew in (0, 7, 3)]
        time.sleep(chance.uniform(0.2, 0.8) * seconds)
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with open(path, "r+b") as file:
            file.write(b"\xaa" * 100)  # the head, without which nobody can open it
        lines = [line for _, reading in children for line in said(reading)]
        for child, _ in children:
            os.waitpid(child, 0)
        saved = {event.uid for event in Keeper(path).events()}
        acknowledged = first | {line for line in lines if not line.startswith("!")}
        found["lost"] += len(acknowledged - saved)
        found["tracebacks"] += sum(line.startswith("!") for line in lines)
        found["acknowledged"] += len(acknowledged)
        found["aside"] += len(list(path.parent.glob("*damaged*.sqlite")))
    return found


def resets(folder, number, seconds=2.0):
    """Everything is forgotten again and again while two kernels write: each answer is in a copy."""
    path = folder / progress.NAME
    Store(path).close()
    end = time.time() + seconds
    children = [forked(writing(path, end)) for _ in range(2)]
    wrong = 0
    for _ in range(number):
        time.sleep(seconds / (number + 2))
        with contextlib.redirect_stdout(io.StringIO()):
            wrong += progress_commands.main(["reset", "--yes"])
    lines = [line for _, reading in children for line in said(reading)]
    for child, _ in children:
        os.waitpid(child, 0)
    kept = {event.uid for file in folder.glob("*.sqlite") for event in Store(file).events()}
    acknowledged = {line for line in lines if not line.startswith("!")}
    trouble = wrong + sum(line.startswith("!") for line in lines)
    return counted(
        lost=len(acknowledged - kept), tracebacks=trouble, acknowledged=len(acknowledged)
    )


def answered(kept, question=SINGLE):
    """Answer a question anew as a page does: wrong, a hint, right. True if each step shows."""
    view = widget.Quiz(session.Session([question], kept))

    def send(**message):
        view._received(view, {"question": question.id, **message}, [])
        return view.states[question.id]

    wrong = next(option.key for option in question.options if not option.right)
    right = question.solution()["answer"]
    one = send(do="check", answer=wrong, confidence=60, again=True)
    two = send(do="hint")
    three = send(do="check", answer=right, confidence=60)
    return (one["phase"], len(two["hints"]), three["phase"]) == ("retry", 1, "done")


def everything(kept, out):
    """All that reads the file. The commands work on COURSE_HOME, which holds the same file."""
    widget.Quiz(session.Session(list(KINDS.values()), kept))
    widget.Quiz(session.Session(list(KINDS.values()), kept, anew=True))
    widget.Summary("", kept)
    widget.due(5)
    asked_twice.ThenAndNow(kept)
    sheet(kept)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        progress_commands.main(["progress"])
        progress_commands.main(["progress", "--check"])
        progress_commands.main(["export", str(out), "--force"])


def some_answers(path, number=60):
    """A file as a reader has it, closed; its events."""
    store = Store(path)
    for place in range(number):
        question = list(KINDS.values())[place % len(KINDS)]
        store.record(
            Event(
                question.id,
                question.version,
                "answer",
                True,
                question.solution()["answer"],
                1.0,
                True,
                60,
                12.5,
                f"2026-0{1 + place % 9}-01T10:00:{place:02}.000000+00:00",
            )
        )
    found = store.events()
    store.close()
    return found


def flips(folder, number, seed=4):
    """One bit of the file is turned over. All rows but the one that was hit come back.

    "hit" counts answers whose own row the bit was in; they are in the file that is kept.
    """
    chance, found = random.Random(seed), counted(hit=0, aside=0)
    clean = folder / "clean" / progress.NAME
    before = some_answers(clean)
    raw = clean.read_bytes()
    live = Path(os.environ["COURSE_HOME"]) / progress.NAME
    others = set(_instances)
    for _ in range(number):
        shutil.rmtree(live.parent, ignore_errors=True)
        live.parent.mkdir()
        place = chance.randrange(len(raw))
        bad = bytearray(raw)
        bad[place] ^= 1 << chance.randrange(8)
        live.write_bytes(bad)
        kept = Keeper(live)
        try:
            everything(kept, folder / "out.json")
            found["stuck"] += not answered(kept)
            after = kept.events()
        except Exception:
            traceback.print_exc()
            found["tracebacks"] += 1
            continue
        finally:
            kept._close()
            widget.SUMMARIES.clear()
            for name, shown in list(_instances.items()):
                if name not in others:  # those of this file, not of other tests
                    shown.close()
        missing = [event for event in before if event not in after]
        near = raw[max(0, place - 300) : place + 300]
        hit = [event for event in missing if event.uid.encode() in near][:1]
        found["hit"] += len(hit)
        if len(missing) > len(hit):
            # Are they in the file that was set aside, for `--repair` or a person to find?
            print(f"bit at {place}: {len(missing)} missing, {kept.notice}")
        found["lost"] += len(missing) - len(hit)
        found["aside"] += bool(list(live.parent.glob("*damaged*.sqlite")))
    return found


def set_clock(monkeypatch, moment):
    """Let the clock of the events say this moment from now on, then run as usual."""
    begun = time.monotonic()

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment + timedelta(seconds=time.monotonic() - begun)

    monkeypatch.setattr(events, "datetime", Clock)


def clocks(folder, monkeypatch):
    """The clock goes an hour back, five minutes back, ten years on and back, to 1970, to 9000."""
    now, found = datetime.now(UTC), counted()
    for trial, shifts in enumerate(
        [
            (0, -3600),
            (0, -300),
            (86400 * 3650, 0),
            (0, 86400 * 3650, 0, -3600),
            (0, -86400 * 365 * 50, 0),
            (0, 86400 * 365 * 6000, 0),
        ]
    ):
        path = folder / str(trial) / progress.NAME
        for shift in shifts:
            set_clock(monkeypatch, now + timedelta(seconds=shift))
            kept = Keeper(path)
            number = len(kept.events())
            try:
                for moves in (answered(kept), answered_anew(kept)):
                    found["stuck"] += not moves
            except Exception:
                traceback.print_exc()
                found["tracebacks"] += 1
            found["lost"] += number + 6 - len(Store(path).events())
            kept._close()
    return found


def answered_anew(kept):
    """The same in review, where what was answered before does not show."""
    view = widget.Quiz(session.Session([SINGLE], kept, anew=True))
    new = view.states[SINGLE.id]["phase"]
    steps = []
    for _ in range(3):
        right = SINGLE.solution()["answer"]
        content = {"question": SINGLE.id, "do": "check", "answer": right, "confidence": 60}
        view._received(view, content, [])
        steps.append(view.states[SINGLE.id]["phase"])
    return (new, *steps) == ("new", "done", "done", "done")


def _sql(path, *statements):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def _all(path):
    return [Path(f"{path}{ending}") for ending in ("", "-wal", "-shm")]


def _gone(path):
    for file in _all(path):
        if file.is_symlink() or not file.is_dir():
            file.unlink(missing_ok=True)
        else:
            shutil.rmtree(file)


def _instead(make):
    def change(path):
        _gone(path)
        make(path)

    return change


def _older(path):
    store = Store(path.with_name("older.sqlite"))
    store.append(answer(1))
    store.close()
    return path.with_name("older.sqlite")


REPLACEMENTS = {
    "deleted": lambda path: path.unlink(),
    "deleted with -wal and -shm": _gone,
    "-wal deleted": lambda path: _all(path)[1].unlink(missing_ok=True),
    "-shm deleted": lambda path: _all(path)[2].unlink(missing_ok=True),
    "cut to nothing": lambda path: os.truncate(path, 0),
    "cut in half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "filled with zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "another text in its place": _instead(lambda path: path.write_text("not a database " * 400)),
    "an empty file": _instead(lambda path: path.touch()),
    "a folder": _instead(lambda path: path.mkdir()),
    "a pipe": _instead(os.mkfifo),
    "a link to nothing": _instead(lambda path: path.symlink_to("nowhere")),
    "a link to itself": _instead(lambda path: path.symlink_to(path.name)),
    "a link to an endless device": _instead(lambda path: path.symlink_to("/dev/zero")),
    "a link to a full device": _instead(lambda path: path.symlink_to("/dev/full")),
    "a link to another progress": _instead(lambda path: path.symlink_to(_older(path))),
    "an older copy, renamed": lambda path: os.replace(_older(path), path),
    "an older copy, written over it": lambda path: shutil.copyfile(_older(path), path),
    "a database of something else": _instead(
        lambda path: _sql(path, "CREATE TABLE bookmarks (id INTEGER)")
    ),
    "a newer course's": _instead(
        lambda path: _sql(path, "CREATE TABLE answers (id INTEGER)", "PRAGMA user_version = 99")
    ),
    "a table renamed": lambda path: _sql(path, "ALTER TABLE events RENAME TO happenings"),
    "the folder deleted": lambda path: shutil.rmtree(path.parent),
    "the folder moved away": lambda path: path.parent.rename(path.parent.with_name("away")),
}


def replacements(folder):
    """The file is replaced under a kernel that has it open, in 23 ways; the kernel goes on.

    What is acknowledged afterwards is in the file, and what was there before is there too, in the
    file, in one set aside or moved, unless the change itself destroyed it.
    """
    found = counted(ways=0, told=0)
    for number, (name, change) in enumerate(REPLACEMENTS.items()):
        path = folder / str(number) / progress.NAME
        kept = Keeper(path)
        for place in range(5):
            kept.append(answer(place))
        try:
            change(path)
            acknowledged = []
            for place in range(5, 10):
                event = answer(place)
                kept.append(event)
                kept.events(), kept.latest()
                if not kept.waiting:
                    acknowledged.append(event)
            assert {event.uid for event in acknowledged + kept.waiting} <= {
                event.uid for event in kept.events()
            }, name
            found["stuck"] += not answered(kept)
            assert not kept.waiting or kept.notice, name
            found["told"] += bool(kept.waiting)
            kept._close()
            there = {event.uid for event in rescue.events(path)}
            missing = {event.uid for event in acknowledged} - there
            if missing:
                print(name, len(missing), kept.notice)
            found["lost"] += len(missing)
        except Exception:
            print(name)
            traceback.print_exc()
            found["tracebacks"] += 1
        found["ways"] += 1
    return found
