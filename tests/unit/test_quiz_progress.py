"""Progress: nothing is lost or overwritten, and nothing that the disk does stops the course."""

import asyncio
import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimbook.progress import exchange
from claimbook.progress import store as progress
from claimbook.progress.keeper import LEFT, NOT_SAVED, Keeper
from claimbook.progress.store import Event, Store
from claimbook.quiz import progress_commands

ROOT = Path(__file__).parents[2]
KILLS = 20  # bench_reliability.py does ten times as many


def event(number=0, question="kinds/single", **more):
    return Event(question, 1, "answer", fresh=True, answer=number, score=1.0, correct=True, **more)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / progress.NAME


def test_events_come_back_as_they_were(path):
    sent = [event({"a": [1, "é", None]}, seconds=1.5), Event("kinds/single", 2, "hint")]
    store = Store(path)
    for one in sent:
        store.append(one)
    assert Store(path).events() == sent
    assert Store(path).events("kinds/other") == []


def test_the_file_is_safe_against_a_power_cut(path):
    store = Store(path)
    assert store.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert store.db.execute("PRAGMA synchronous").fetchone() == (
        2,
    )  # FULL: each commit reaches the disk


def test_the_reply_goes_out_while_the_disk_works_and_nothing_else_waits(path, monkeypatch):
    forced, kept = [], Keeper(path)
    kept.append(event(1))
    really = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: forced.append(really(handle)))
    with kept.reply_first():
        kept.append(event(2))
        assert not forced and not kept.waiting
        assert kept._store.db.execute("PRAGMA synchronous").fetchone() == (1,)
        assert len(Store(path).events()) == 2, "whoever reads sees it already"
    assert len(forced) == 1 and kept._store.forced
    with kept.reply_first():
        kept.events()
    assert len(forced) == 1, "nothing was written"
    kept.append(event(3))
    assert kept._store.db.execute("PRAGMA synchronous").fetchone() == (2,)

    def broken(handle):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with kept.reply_first():
        kept.append(event(4))
    assert kept.notice.startswith(NOT_SAVED)


def test_in_a_kernel_the_disk_works_when_the_reply_has_left(path, monkeypatch):
    forced, kept, really = [], Keeper(path), os.fsync
    kept.append(event(1))
    monkeypatch.setattr(os, "fsync", lambda handle: forced.append(really(handle)))

    async def answer():
        for number in (2, 3):
            with kept.reply_first():
                kept.append(event(number))
        assert not forced and len(Store(path).events()) == 3, "written, and not yet forced"
        await asyncio.sleep(5 * LEFT)
        assert len(forced) == 1 and kept._store.forced, "once for both"
        with kept.reply_first():
            kept.append(event(4))
        kept.append(event(5))  # forces what is before it too
        assert kept._store.forced

    asyncio.run(answer())


def test_an_event_is_never_overwritten(path):
    store = Store(path)
    store.append(event(1, uid="one"))
    store.append(event(2, uid="one"))
    assert [one.answer for one in store.events()] == [1]


@pytest.mark.slow
def test_two_programs_write_at_once(path):
    program = (
        "import sys; from pathlib import Path; from claimbook.progress.store import Event, Store\n"
        "store = Store(Path(sys.argv[1]))\n"
        "for n in range(100): store.append(Event('a/b', 1, 'answer', True, f'{sys.argv[2]}-{n}'))\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(path), name], cwd=ROOT)
        for name in "xy"
    ]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert {one.answer for one in Store(path).events()} == {
        f"{name}-{n}" for name in "xy" for n in range(100)
    }


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_programs_that_make_the_file_at_the_same_moment(tmp_path):
    for round_ in range(25):
        path = tmp_path / str(round_) / progress.NAME
        start, children = time.time() + 0.02, []
        for number in range(5):
            child = os.fork()
            if child == 0:
                try:
                    while time.time() < start:
                        pass
                    Store(path).append(event(number))
                    os._exit(0)
                finally:
                    os._exit(1)
            children.append(child)
        assert [os.waitpid(child, 0)[1] for child in children] == [0] * 5
        store = Store(path)
        assert store.count() == 5
        assert store.db.execute("SELECT count(*) FROM reader").fetchone() == (1,)
        store.close()


def test_threads_of_one_kernel_write_at_once(path):
    kept = Keeper(path)
    threads = [
        threading.Thread(target=lambda n=n: [kept.append(event((n, m))) for m in range(20)])
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(Store(path).events()) == 80 and not kept.notice


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_kill_9_loses_at_most_the_answer_being_sent(path):
    """A writer is killed at a random moment, again and again; every answer that it confirmed is there."""
    Store(path).close()
    chance = random.Random(9)
    confirmed = []
    for round_ in range(KILLS):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                store = Store(path)
                for number in range(10_000):
                    store.append(event([round_, number]))
                    os.write(writing, f"{round_} {number}\n".encode())
            finally:
                os._exit(1)
        os.close(writing)
        first = os.read(reading, 4096)  # the writer is at work
        time.sleep(chance.uniform(0, 0.006))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said = first
        while more := os.read(reading, 65536):
            said += more
        os.close(reading)
        confirmed += [
            list(map(int, line.split()))
            for line in said.decode().splitlines()
            if line.count(" ") == 1
        ]
    store = Store(path)
    saved = [one.answer for one in store.events()]
    assert store.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(confirmed) >= KILLS
    assert not {tuple(one) for one in confirmed} - {tuple(one) for one in saved}
    assert len(saved) - len(confirmed) <= KILLS  # at most the one that was being sent, each time


def test_a_full_disk_gives_a_sentence_and_the_course_goes_on(path):
    kept = Keeper(path)
    kept.append(event(1))
    kept._store.db.execute(
        f"PRAGMA max_page_count={kept._store.db.execute('PRAGMA page_count').fetchone()[0]}"
    )
    for number in range(2, 200):
        kept.append(event(number, seconds=1.0))
        if kept.notice:
            break
    assert kept.notice.startswith(NOT_SAVED) and "disk is full" in kept.notice
    assert [one.answer for one in kept.events("kinds/single")] == list(range(1, number + 1))
    # Space is free again (a new connection has no limit): what waited is written now.
    kept.append(event(number + 1))
    assert not kept.notice
    assert len(Store(path).events()) == number + 1


@pytest.mark.skipif(
    not Path("/dev/full").exists() or os.geteuid() != 0, reason="needs a small disk of its own"
)
def test_a_disk_that_is_really_full(tmp_path):
    place = tmp_path / "small"
    place.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], capture_output=True
    ).returncode:
        pytest.skip("cannot mount here")
    try:
        kept = Keeper(place / progress.NAME)
        kept.append(event(0))
        filler = place / "filler"
        with open(filler, "wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(b"x" * 4096)
        for number in range(1, 400):
            kept.append(event(number))
            if kept.notice:
                break
        assert "disk is full" in kept.notice
        assert len(kept.events()) == number + 1
        filler.unlink()
        kept.append(event(number + 1))
        assert not kept.notice and len(Store(kept.path).events()) == number + 2
    finally:
        Keeper(place / progress.NAME)._close()
        kept._close()
        subprocess.run(["umount", "-l", str(place)], check=False)


def test_a_home_that_cannot_be_written_gives_a_sentence(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    kept = Keeper(blocked / "home" / progress.NAME)
    kept.append(event(1))
    assert kept.notice.startswith(NOT_SAVED) and "COURSE_HOME" in kept.notice
    assert [one.answer for one in kept.events()] == [1]
    assert len(kept.seed) == 16


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_read_only_home_gives_a_sentence(tmp_path):
    """Run as another user where the tests run as root, for whom nothing is read-only."""
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o555)
    program = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path; from claimbook.progress.keeper import Keeper\n"
        "from claimbook.progress.store import Event\n"
        "import os; os.geteuid() or os.setuid(65534)\n"
        "kept = Keeper(Path(sys.argv[1]) / 'home' / 'progress.sqlite')\n"
        "kept.append(Event('a/b', 1, 'answer'))\n"
        "print(len(kept.events()), kept.notice)\n"
    )
    for parent in [tmp_path, *list(tmp_path.parents)[:-1]]:
        if os.geteuid() == 0 and not parent.stat().st_mode & 0o001:
            parent.chmod(parent.stat().st_mode | 0o011)
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), str(ROOT)], capture_output=True, text=True
    )
    assert done.stdout.startswith(f"1 {NOT_SAVED}"), done.stderr
    assert "cannot be written" in done.stdout
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("damage", ["not a database", "middle", "short", "one page"])
def test_a_damaged_file_is_set_aside_and_what_can_be_read_is_kept(path, damage):
    store = Store(path)
    store.append(
        *(event(number, question=f"kinds/q{number}", uid=f"{number:032x}") for number in range(400))
    )
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    content = bytearray(path.read_bytes())
    if damage == "not a database":
        content = bytearray(b"this was a progress file" * 100)
    elif damage == "middle":
        content[4096 * 2 : 4096 * 12] = b"\xaa" * 4096 * 10
    elif damage == "one page":
        leaves = [
            place
            for place in range(0, len(content), 4096)
            if content[place] == 10  # a leaf of an index
            and any(
                f"{number:032x}20".encode() in content[place : place + 4096]
                for number in range(200, 260)
            )
        ]
        content[leaves[0] : leaves[0] + 4096] = b"\xaa" * 4096
    else:
        content = content[: len(content) // 2]
    path.write_bytes(content)
    kept = Keeper(path)
    kept.append(event(1000))
    kept.events()
    kept.latest()
    aside = list(path.parent.glob("progress-damaged-*.sqlite"))
    assert len(aside) == 1
    if damage != "one page":  # that one is found only after the first answer was written
        assert aside[0].read_bytes()[: len(content)] == bytes(content)
    assert "damaged" in kept.notice and aside[0].name in kept.notice
    answers = [one.answer for one in Store(path).events()]
    assert 1000 in answers and answers.count(1000) == 1
    if damage == "one page":
        assert len(answers) > 350  # all but what stood on that page
    assert Store(path).db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_file_that_was_moved_away_is_made_again(path):
    kept = Keeper(path)
    kept.append(event(1))
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    kept.append(event(2))
    assert [one.answer for one in Store(path).events()] == [2]


def test_another_program_that_holds_the_file_is_told(path, monkeypatch):
    kept = Keeper(path)
    kept.append(event(1))
    kept._store.db.execute("PRAGMA busy_timeout=50")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(kept, "_close", lambda: None)  # keep the short timeout
    kept.append(event(2))
    assert "another program holds" in kept.notice
    holder.execute("ROLLBACK")
    kept.append(event(3))
    assert not kept.notice and [one.answer for one in Store(path).events()] == [1, 2, 3]


# Events as two machines may have them: some in common.
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2100, 1, 1)).map(
    lambda at: at.isoformat(timespec="microseconds")
)
EVENTS = st.lists(
    st.builds(
        Event,
        question=st.sampled_from(["a/b", "a/c"]),
        version=st.integers(1, 3),
        what=st.sampled_from(["answer", "hint"]),
        fresh=st.booleans(),
        answer=st.none() | st.text(max_size=5) | st.lists(st.integers(), max_size=2),
        score=st.none() | st.floats(0, 1),
        correct=st.none() | st.booleans(),
        confidence=st.none() | st.integers(0, 100),
        seconds=st.none() | st.floats(0, 600),
        at=MOMENTS,
        uid=st.uuids().map(lambda uid: uid.hex),
    ),
    max_size=6,
    unique_by=lambda one: one.uid,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pool=EVENTS, data=st.data())
def test_merging_is_idempotent_and_commutative(pool, data):
    half = st.lists(st.sampled_from(pool), unique_by=lambda one: one.uid) if pool else st.just([])
    stores = [Store(None), Store(None)]
    for store in stores:
        store.append(*data.draw(half))
    one, other = map(exchange.write, stores)

    def merged(*texts):
        store = Store(None)
        store.db.execute(
            "UPDATE reader SET seed = 'z'"
        )  # each machine has its own; here they start equal
        for text in texts:
            exchange.merge(store, text)
        return exchange.write(store)

    assert merged(one, other) == merged(other, one)
    assert merged(one, other, one, other, merged(other, one)) == merged(one, other)
    assert exchange.merge(stores[0], one) == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no",
        "[]",
        "{}",
        '{"format": "other"}',
        '{"format": "close-but-not-allies progress", "version": 9}',
        '{"format": "close-but-not-allies progress", "version": 1, "seed": 1, "events": []}',
        '{"format": "close-but-not-allies progress", "version": 1, "seed": "a", "events": [1]}',
        '{"format": "close-but-not-allies progress", "version": 1, "seed": "a", '
        '"events": [{"uid": "a"}]}',
        "[" * 100_000,
    ],
)
def test_what_is_no_export_is_refused(text):
    with pytest.raises(exchange.ExchangeError):
        exchange.merge(Store(None), text)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", "yesterday"),
        ("version", "1"),
        ("version", True),
        ("score", "1"),
        ("fresh", 1),
        ("uid", None),
        ("seconds", float("nan")),
    ],
)
def test_a_bad_event_in_an_export_is_told_and_nothing_is_added(field, value):
    store = Store(None)
    store.append(event(1))
    content = json.loads(exchange.write(store))
    content["events"].append({**content["events"][0], "uid": "new", field: value})
    other = Store(None)
    with pytest.raises(exchange.ExchangeError, match=f"Event 2 .*{field}|not a time"):
        exchange.merge(other, json.dumps(content))
    assert other.count() == 0


def run(*argv):
    return progress_commands.main(list(argv))


def home_store():
    return Store(progress.home() / progress.NAME)


def test_progress_says_where_to_begin(capsys):
    assert run("progress") == 0
    assert "Nothing has been answered yet" in capsys.readouterr().out
    assert not progress.home().exists()


def test_export_import_and_reset_round_trip(tmp_path, capsys, monkeypatch):
    home_store().append(event(1), event(2, question="other/one"))
    file = tmp_path / "out.json"
    assert run("export", str(file)) == 0
    assert run("export", str(file)) == 1 and "exists" in capsys.readouterr().err
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "machine 2 é"))
    assert run("import", str(file)) == 0 and "2 new entries" in capsys.readouterr().out
    assert run("import", str(file)) == 0 and "0 new entries" in capsys.readouterr().out
    monkeypatch.setattr("builtins.input", lambda _: "no")
    assert run("reset") == 1 and home_store().count() == 2
    monkeypatch.setattr("builtins.input", lambda _: "yes")
    assert run("reset", "other") == 0 and home_store().count() == 1
    assert run("reset") == 0 and home_store().count() == 0
    copies = sorted(progress.home().glob("*before-reset*"))
    assert max(Store(copy).count() for copy in copies) == 2
    assert run("reset") == 0 and "no progress" in capsys.readouterr().out.lower()


def test_an_export_that_import_would_not_take_is_written_in_parts(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(exchange, "MOST_EVENTS", 3)
    home_store().append(*map(event, range(1, 8)))
    parts = [str(tmp_path / name) for name in ("out.json", "out-2.json", "out-3.json")]
    (tmp_path / "out-3.json").write_text("mine", encoding="utf-8")
    assert run("export", parts[0]) == 1 and "out-3.json exists" in capsys.readouterr().err
    assert run("export", parts[0], "--force") == 0
    assert " ".join(Path(part).name for part in parts) in capsys.readouterr().out
    before = home_store().events()
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "other"))
    assert run("import", *reversed(parts)) == 0 and home_store().events() == before
    assert len(before) == 7


def test_reset_without_a_reader_at_the_keyboard_changes_nothing(monkeypatch):
    home_store().append(event(1))
    monkeypatch.setattr("builtins.input", lambda _: (_ for _ in ()).throw(EOFError))
    assert run("reset") == 1 and home_store().count() == 1


def test_import_reads_all_files_before_it_adds_one(tmp_path, capsys):
    home_store().append(event(1))
    run("export", str(tmp_path / "good.json"))
    (tmp_path / "bad.json").write_text("no", encoding="utf-8")
    run("reset", "--yes")
    assert run("import", str(tmp_path / "good.json"), str(tmp_path / "bad.json")) == 1
    assert "bad.json" in capsys.readouterr().err and home_store().count() == 0


def test_export_of_a_damaged_file_is_a_sentence(capsys, tmp_path):
    progress.home().mkdir(parents=True)
    (progress.home() / progress.NAME).write_bytes(b"x" * 5000)
    assert run("export", str(tmp_path / "out.json")) == 1
    assert "not a database" in capsys.readouterr().err and not (tmp_path / "out.json").exists()


def test_progress_shows_lessons_scores_time_and_calibration(capsys, monkeypatch):
    from claimbook.quiz import bank

    monkeypatch.setattr(bank, "folder", lambda: ROOT / "tests" / "browser" / "quiz_bank")
    right = {question.id: question for question in bank.all_questions()}
    single = right["kinds/single"]
    store = home_store()
    for number in range(4):
        store.append(
            Event(
                "kinds/single",
                1,
                "answer",
                True,
                single.solution()["answer"],
                1.0,
                number > 0,
                80,
                45.0,
            )
        )
    store.append(Event("kinds/task/one", 1, "task", correct=True))
    store.append(Event("kinds/task/two", 1, "task", correct=False))
    assert run("progress") == 0
    told = capsys.readouterr().out
    assert "1 of 13" in told and "3 of 4 were right" in told and "said 80 %" in told
    (line,) = [line for line in told.splitlines() if line.startswith("kinds")]
    assert line.split()[-2:] == ["3", "1"] and "100 %" in line  # minutes, tasks and score
    assert "Due for review today: " in told
