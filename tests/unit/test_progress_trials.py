"""The trials of reliability.py, a few of each, and what a hostile tester found one by one.

tests/benchmarks/bench_reliability.py runs all of them. Nothing here fails for being slow.
"""

import contextlib
import json
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import reliability
from reliability import KINDS, SINGLE, answer, answered, everything, some_answers

from claimbook.progress import exchange, rescue
from claimbook.progress import store as progress
from claimbook.progress.check import check, repair
from claimbook.progress.keeper import LEFT_OUT, NOT_KEPT, NOT_SAVED, Keeper
from claimbook.progress.lock import Busy, locked
from claimbook.progress.store import Event, OtherFile, Store
from claimbook.quiz import progress_commands

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and the rights of POSIX")


def nothing_went_wrong(counts):
    told = {name: counts[name] for name in ("lost", "stuck", "tracebacks")}
    assert not any(told.values()), counts


@pytest.fixture
def path(course_home):
    """Where the commands find the progress too."""
    return course_home / progress.NAME


# The trials


@pytest.mark.slow
@posix
def test_kernels_that_are_killed(tmp_path):
    nothing_went_wrong(reliability.kills(tmp_path, 10))


@pytest.mark.slow
@posix
def test_a_file_that_is_damaged_while_three_kernels_write(tmp_path):
    counts = reliability.races(tmp_path, 4, seconds=0.6)
    nothing_went_wrong(counts)
    if not counts["aside"]:  # cores were busy, and nobody wrote after the damage: give them longer
        counts = reliability.races(tmp_path / "longer", 4, seconds=5)
        nothing_went_wrong(counts)
    assert 0 < counts["aside"] <= 4, "one kernel does it, the others see that it is done"
    assert counts["acknowledged"] > 4 * 30


@pytest.mark.slow
@posix
def test_ten_resets_while_two_kernels_write(course_home):
    counts = reliability.resets(course_home, 10)
    nothing_went_wrong(counts)
    assert counts["acknowledged"] > 10


@pytest.mark.slow
def test_bits_that_are_turned_over(tmp_path):
    counts = reliability.flips(tmp_path, 12)
    nothing_went_wrong(counts)


@pytest.mark.slow
@posix
def test_a_file_that_is_replaced_under_a_kernel(tmp_path):
    counts = reliability.replacements(tmp_path)
    nothing_went_wrong(counts)
    assert counts["ways"] == 23 and counts["told"] < 10


def test_clocks_that_are_wrong(tmp_path, monkeypatch):
    nothing_went_wrong(reliability.clocks(tmp_path, monkeypatch))


# The clock


def test_an_answer_dated_years_ahead_is_asked_again_today(path, monkeypatch):
    from datetime import UTC, datetime, timedelta

    from claimbook.quiz import spaced

    now, store = datetime.now(UTC), Store(path)
    ahead = (now + timedelta(days=3650)).isoformat(timespec="microseconds")
    store.record(answer(SINGLE.solution()["answer"], at=ahead))
    (due,) = spaced.schedule([SINGLE], store.first_tries(), now)
    assert due.at == now
    store.record(answer(SINGLE.solution()["answer"], confidence=60))
    (due,) = spaced.schedule([SINGLE], store.first_tries(), now)
    assert now < due.at < now + timedelta(days=60), "the new answer has its true day"


def test_a_second_round_dated_years_ahead_does_not_show_for_ever(path):
    from datetime import UTC, datetime

    from claimbook.quiz import session, widget

    kept = Keeper(path)
    question = KINDS["kinds/single"]
    kept.append(answer("x", at="2026-01-01T00:00:00.000000+00:00"))
    kept.append(answer("y", at="2071-01-01T00:00:00.000000+00:00"))
    view = widget.Quiz(session.Again([question], kept))
    assert view.states[question.id]["phase"] == "new" and datetime.now(UTC).year < 2071


# Single events and single rows


@pytest.mark.parametrize(
    "given",
    [
        "\ud83d half a sign",
        {"\udfff": ["\x00"]},
        float("nan"),
        2**70,
        "x" * 10**6,
        {1: {2, 3}},
        [[[[[[[[[[[[[["deep"]]]]]]]]]]]]]],
        object(),
    ],
    ids=lambda given: type(given).__name__,
)
def test_an_event_that_cannot_be_written_never_stops_the_next(path, given):
    kept = Keeper(path)
    kept.append(answer(given))
    refused = kept.notice
    kept.append(answer("next"))
    assert "next" in [event.answer for event in Store(path).events()]
    assert not kept.notice and not kept.waiting
    assert refused.startswith(NOT_KEPT) or len(Store(path).events()) == 2


def test_halves_of_signs_are_dropped_as_in_the_brief(path):
    kept = Keeper(path)
    kept.append(answer("caf\u00e9 \ud83d\x1b[2J"))
    assert [event.answer for event in kept.events()] == ["caf\u00e9 [2J"]


CELLS = {
    "answer": ["{not", "[" * 2000, "9" * 5000, b"\xff\xfe"],
    "at": ["yesterday", "9999-12-31T23:59:59.999999+00:00", 5, b"\xff", "2026-02-31T00:00:00.000000+00:00"],
    "clock": ["yesterday", 5],
    "question": [b"\xff\xff", "", "x" * 5000],
    "version": ["one", -1, 2.5, 2**62],
    "what": [b"\x00", ""],
    "fresh": ["yes", 7],
    "score": ["high", 2.0, -1],
    "correct": ["yes", 9],
    "confidence": ["sure", 900, 2**62, 1.5],
    "seconds": ["long", -5, 1e300],
}  # fmt: skip


@pytest.mark.parametrize("column", CELLS)
def test_a_damaged_cell_stops_nothing_and_is_named_and_kept(path, tmp_path, column, capsys):
    before, values = some_answers(path, 15), CELLS[column]
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        for value, event in zip(values, before, strict=False):
            db.execute(f"UPDATE events SET {column} = ? WHERE uid = ?", [value, event.uid])
    kept = Keeper(path)
    everything(kept, tmp_path / "out.json")
    sound = before[len(values) :]
    assert kept.events() == sound and answered(kept)
    assert kept.notice.startswith(LEFT_OUT) and f"like it: {len(values)}." in kept.notice
    out = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert len(out["events"]) == len(sound)
    assert progress_commands.main(["progress", "--check"]) == 1
    said = capsys.readouterr().out
    assert "cannot be read" in said and "\x00" not in said
    with contextlib.closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM events").fetchone()[0] == len(before) + 3
    assert progress_commands.main(["progress", "--repair"]) == 0
    (aside,) = path.parent.glob("*before-repair*.sqlite")
    assert str(aside) in capsys.readouterr().out
    assert progress_commands.main(["progress", "--check"]) == 0
    assert {event.uid for event in sound} <= {event.uid for event in Store(path).events()}


# The file as a whole


def test_a_whole_file_is_sound_and_repair_leaves_it_alone(path, capsys):
    some_answers(path)
    raw = path.read_bytes()
    assert progress_commands.main(["progress", "--check"]) == 0
    assert "60 entries, nothing damaged" in capsys.readouterr().out
    assert progress_commands.main(["progress", "--repair"]) == 0
    assert path.read_bytes() == raw and not list(path.parent.glob("*repair*"))


def test_repair_keeps_the_seed_and_the_answers(path):
    some_answers(path)
    seed = Store(path).seed
    aside, number = repair(path)
    assert number == 60 and Store(path).seed == seed and aside.is_file()
    assert check(path).problems == ()


@pytest.mark.parametrize(
    "change",
    [
        "PRAGMA user_version = 7",
        "CREATE TABLE other (x)",
        "CREATE TABLE events (later); CREATE TABLE reader (later); PRAGMA user_version = 2",
    ],
)
def test_a_newer_or_foreign_file_is_never_begun_anew(path, capsys, tmp_path, change):
    path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("CREATE TABLE theirs (answer TEXT)")
        db.executescript(change)
    raw = path.read_bytes()
    kept = Keeper(path)
    kept.append(answer(1))
    assert kept.notice.startswith(NOT_SAVED) and "Nothing in it is changed" in kept.notice
    assert [event.answer for event in kept.events()] == [1]
    for command in (
        ["export", str(tmp_path / "o")],
        ["progress", "--check"],
        ["progress", "--repair"],
    ):
        assert progress_commands.main(command) == 1
        assert "Nothing in it is changed" in capsys.readouterr().err
    with pytest.raises(OtherFile):
        Store(path)
    assert path.read_bytes() == raw and not list(path.parent.glob("*damaged*"))


def test_a_file_of_the_course_before_this_one_is_taken_over(path):
    some_answers(path, 5)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("ALTER TABLE events DROP COLUMN clock")
        db.execute("PRAGMA user_version = 0")
        db.execute("UPDATE events SET at = '2026-05-01T10:00:00+02:00' WHERE at LIKE '2026-05%'")
    before = [event.uid for event in rescue.events(path)]
    store = Store(path)
    assert {event.uid for event in store.events()} == set(before) and len(before) == 5
    assert "2026-05-01T08:00:00.000000+00:00" in [event.at for event in store.events()]
    assert store.db.execute("PRAGMA user_version").fetchone() == (progress.VERSION,)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_what_stands_in_a_file_that_is_cut_off_is_rescued(path, share):
    store = Store(path)
    store.append(*(answer(["abcdef01", number]) for number in range(3000)))
    store.close()
    os.truncate(path, int(path.stat().st_size * share))
    found = rescue.events(path)
    assert len(found) > 2400 * share and all(event.answer[0] == "abcdef01" for event in found)


def test_long_answers_on_pages_of_their_own_are_rescued(path):
    store = Store(path)
    sent = [answer("é" * (300 * number)) for number in range(1, 20)]
    store.append(*sent)
    store.close()
    with open(path, "r+b") as file:
        file.write(b"\xaa" * 100)
    assert {event.uid: event for event in rescue.events(path)} == {one.uid: one for one in sent}


@pytest.mark.parametrize("lesson", ["", "forgotten"])
def test_what_was_forgotten_is_not_rescued(path, capsys, lesson):
    store = Store(path)
    store.append(*(answer(n, f"{'forgotten' if n % 2 else 'kept'}/q{n}") for n in range(80)))
    store.close()
    assert progress_commands.main(["reset", "--yes", *filter(None, [lesson])]) == 0
    assert b"forgotten" not in path.read_bytes()
    with open(path, "r+b") as file:
        file.write(b"\xaa" * 100)
    found = {event.question.partition("/")[0] for event in rescue.events(path)}
    assert found == ({"kept"} if lesson else set())


@pytest.mark.parametrize("seed", [7, 41, 178])
def test_no_copy_of_what_was_forgotten_lies_in_the_file(path, seed):
    # With the marks of these seeds pages are put in order in such a way that one lies there.
    marks = random.Random(seed)
    store = Store(path)
    store.append(
        *(
            Event(
                f"{'forgotten' if n % 2 else 'kept'}/q{n}",
                1,
                "answer",
                fresh=True,
                answer=n,
                score=1.0,
                correct=True,
                uid=f"{marks.getrandbits(128):032x}",
                at=f"2026-01-01T00:00:{n % 60:02d}.{n:06d}+00:00",
            )
            for n in range(80)
        )
    )
    store.close()
    store = Store(path)
    store.copy(path.with_name("copy.sqlite"))
    assert store.forget("forgotten", path.with_name("copy.sqlite")) == 40
    store.close()
    assert b"kept/q0" in path.read_bytes()
    assert b"forgotten" not in path.read_bytes()


def test_only_what_the_copy_holds_is_forgotten(path):
    store = Store(path)
    store.append(answer("before"))
    store.copy(path.with_name("copy.sqlite"))
    store.append(answer("while the copy was made"))
    assert store.forget("", path.with_name("copy.sqlite")) == 1
    assert [event.answer for event in store.events()] == ["while the copy was made"]


@pytest.mark.slow
def test_the_lock_is_one_for_all_and_given_back(path):
    path.parent.mkdir()
    program = (
        "import sys, time; from pathlib import Path; from claimbook.progress.lock import locked\n"
        "with locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(path)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(Busy), locked(path, patience=0.1):
        pass
    kept = Keeper(path)
    holder.kill()
    holder.wait()
    kept.append(answer(1))
    assert not kept.notice and Store(path).count() == 1
    holder.stdout.close()


# Who may read, and where


@posix
def test_only_the_owner_can_read_what_is_kept(path, capsys):
    old = os.umask(0o022)
    try:
        some_answers(path)
        kept = Keeper(path)
        kept.append(answer(1))
        assert progress_commands.main(["reset", "kinds", "--yes"]) == 0
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        names = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        assert set(names.values()) == {0o600} and len(names) >= 4, names
        path.chmod(0o644)
        Store(path).close()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, "also what an older course made"
    finally:
        os.umask(old)


def test_one_meaning_of_a_relative_home(monkeypatch, tmp_path):
    from claimbook.settings import current

    monkeypatch.setenv("COURSE_HOME", "kept here")
    monkeypatch.chdir(tmp_path)
    assert progress.home() == current().root / "kept here"
    monkeypatch.setenv("COURSE_HOME", "~/kept")
    assert progress.home() == Path.home() / "kept"


READ_ONLY = """
import os, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from claimbook.progress.keeper import Keeper
from claimbook.progress.store import Event
from claimbook.quiz import bank, progress_commands
progress_commands.bank.all_questions()
from claimbook.progress import check
os.geteuid() or os.setuid(65534)
kept = Keeper(Path(sys.argv[1]) / "progress.sqlite")
print(len(kept.events()), kept.latest() != [], kept.seed)
kept.append(Event("a/b", 1, "answer"))
print(len(kept.events()), kept.notice)
print(progress_commands.main(["export", sys.argv[3]]), progress_commands.main(["progress", "--check"]))
"""


@pytest.mark.slow
@posix
@pytest.mark.parametrize("ending", ["", "-wal"])
def test_a_read_only_home_can_be_shown_and_exported(tmp_path, ending):
    """Run as another user where the tests run as root, for whom nothing is read-only."""
    home = tmp_path / "home"
    before = some_answers(home / progress.NAME, 8)
    holder = Store(home / progress.NAME)  # keeps the -wal, in which the newest answer stands
    if ending:
        holder.append(answer("in the wal"))
        shutil.copy(home / f"{progress.NAME}-wal", home / "copy")
    seed = holder.seed
    holder.close()
    if ending:
        (home / "copy").rename(home / f"{progress.NAME}-wal")
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(0o777)
    for file in home.iterdir():
        file.chmod(0o444)
    home.chmod(0o555)
    for parent in [tmp_path, *list(tmp_path.parents)[:-1]]:
        if os.geteuid() == 0 and not parent.stat().st_mode & 0o001:
            parent.chmod(parent.stat().st_mode | 0o011)
    names = sorted(os.listdir(home))
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(home), str(ROOT), str(out / "export.json")],
        capture_output=True,
        text=True,
        env={**os.environ, "COURSE_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=ROOT,
    )
    number = len(before) + bool(ending)
    lines = done.stdout.splitlines()
    assert lines[0] == f"{number} True {seed}", done.stderr
    assert lines[1].startswith(f"{number + 1} {NOT_SAVED}") and "cannot be written" in lines[1]
    assert lines[-1] == "0 0" and f"{number} entries written" in done.stdout
    assert len(exchange.read((out / "export.json").read_text(encoding="utf-8"))[1]) == number
    home.chmod(0o755)
    assert sorted(os.listdir(home)) == names


@posix
def test_an_export_that_cannot_be_written_blames_its_own_file(path, tmp_path, capsys, monkeypatch):
    some_answers(path, 3)
    device = tmp_path / "device"
    device.symlink_to("/dev/null")  # a link, so that a failure here replaces no device
    for out in (str(device), str(tmp_path), str(tmp_path / "none" / "x.json")):
        assert progress_commands.main(["export", out, "--force"]) == 1
        said = capsys.readouterr().err
        assert out in said and "progress.sqlite" not in said
    assert device.is_symlink(), "a device was replaced"

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    out = tmp_path / "x.json"
    assert progress_commands.main(["export", str(out)]) == 1
    said = capsys.readouterr().err
    assert "x.json: No space left" in said and not list(tmp_path.glob("x.json*"))


def test_an_import_keeps_a_copy_of_what_was_there(path, tmp_path, capsys):
    some_answers(path, 3)
    theirs = Store(None)
    theirs.append(answer("new"))
    file = tmp_path / "theirs.json"
    file.write_text(exchange.write(theirs), encoding="utf-8")
    assert progress_commands.main(["import", str(file)]) == 0
    said = capsys.readouterr().out
    (copy,) = path.parent.glob("*before-import*")
    assert str(copy) in said and "another reader" in said and Store(copy).count() == 3
    assert progress_commands.main(["import", str(file)]) == 0
    assert "0 new entries" in capsys.readouterr().out
    assert len(list(path.parent.glob("*before-import*.sqlite"))) == 1, (
        "no copy where nothing changed"
    )
