"""All trials of the progress file: what is lost, stuck or stopped must be nothing.

The trials are those of tests/unit/reliability.py, which the unit tests run a few times each.
"""

import importlib.util
import json
import os
import time
from pathlib import Path

import pytest

from claimbook.progress import exchange, rescue
from claimbook.progress import store as progress
from claimbook.progress.event import Event
from claimbook.progress.store import Store

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]
UNIT = Path(__file__).parents[1] / "unit" / "reliability.py"
_spec = importlib.util.spec_from_file_location("reliability", UNIT)
reliability = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(reliability)

TRIALS = {  # name: what is done, with how many repetitions
    "200 kernels killed": lambda folder, patch: reliability.kills(folder, 200),
    "damage under three kernels, 40 times": lambda folder, patch: reliability.races(folder, 40),
    "10 resets under two kernels": lambda folder, patch: reliability.resets(home(), 10, 6.0),
    "400 bits turned over": lambda folder, patch: reliability.flips(folder, 400),
    "the file replaced in 23 ways": lambda folder, patch: reliability.replacements(folder),
    "6 wrong clocks": reliability.clocks,
}


def home():
    return Path(os.environ["COURSE_HOME"])


def test_nothing_is_lost_stuck_or_stopped(tmp_path, monkeypatch, capsys):
    rows = []
    for number, (name, trial) in enumerate(TRIALS.items()):
        begun = time.monotonic()
        with monkeypatch.context() as patch:
            counts = trial(tmp_path / str(number), patch)
        rows.append((name, counts, time.monotonic() - begun))
    with capsys.disabled():
        print(f"\n{'trial':<38}{'lost':>6}{'stuck':>7}{'tracebacks':>12}{'seconds':>9}  and")
        for name, counts, seconds in rows:
            rest = {k: v for k, v in counts.items() if k not in ("lost", "stuck", "tracebacks")}
            said = ", ".join(f"{value} {key}" for key, value in rest.items())
            print(
                f"{name:<38}{counts['lost']:>6}{counts['stuck']:>7}{counts['tracebacks']:>12}"
                f"{seconds:>9.0f}  {said}"
            )
    assert all(counts["ways"] in (0, 23) for _, counts, _ in rows)
    assert not sum(c["lost"] + c["stuck"] + c["tracebacks"] for _, c, _ in rows)


def many(number, answer=("0f3a9c21", "77aa01bc")):
    """Answers as a reader gives them, one a minute."""
    for place in range(number):
        day, minute = divmod(place, 1000)
        yield Event(
            f"04-economics/q{place % 300}",
            1,
            "answer",
            True,
            answer,
            1.0,
            place % 3 > 0,
            80,
            21.5,
            f"2026-01-{1 + day % 28:02}T{minute // 60:02}:{minute % 60:02}:00.{place:06}+00:00",
        )


def test_how_much_is_rescued(tmp_path, capsys):
    path = tmp_path / progress.NAME
    store = Store(path)
    store.append(*many(3000))
    store.close()
    raw = path.read_bytes()
    middle = len(raw) // 2
    damaged = {
        "cut off after a third": (raw[: len(raw) // 3], 0.33),
        "cut off in the middle": (raw[:middle], 0.5),
        "40 kB in the middle": (raw[:middle] + b"\xaa" * 40960 + raw[middle + 40960 :], 0.9),
        "its head": (b"\xaa" * 100 + raw[100:], 1.0),
        "its first page": (b"\xaa" * 4096 + raw[4096:], 1.0),
    }
    for name, (bad, share) in damaged.items():
        path.write_bytes(bad)
        begun = time.monotonic()
        found = rescue.events(path)
        with capsys.disabled():
            print(f"{name:<24} {len(found):>5} of 3000 answers, {time.monotonic() - begun:.2f} s")
        assert len(found) >= 0.85 * share * 3000


ANSWERS = {
    "choices": ("0f3a9c21", "77aa01bc"),
    "a text of 600 letters": "A wall, a river, a treaty. " * 22,
    "what no page sends": [[1.5, "é\x1b"], {"a": [None, True, 2**60]}, "x\x1b" * 9],
}


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("number", [1000, exchange.MOST_EVENTS])
def test_an_import_is_quick(tmp_path, capsys, number, answer):
    head = {"format": exchange.format_name(), "version": exchange.VERSION, "seed": "s"}
    events = [vars(event) for event in many(number, ANSWERS[answer])]
    text = json.dumps({**head, "events": events}, indent=1)
    del events
    new, again = [], []
    for trial in range(3):  # the least of three: what else the machine does only adds to it
        mine = Store(tmp_path / str(trial) / progress.NAME)
        for added, took in ((number, new), (0, again)):
            begun = time.process_time()
            seed, events = exchange.read(text)
            assert exchange.add(mine, seed, events) == added
            took.append(time.process_time() - begun)
        mine.close()
    with capsys.disabled():
        what = f"{number} times {answer}, {len(text.encode()) / 1e6:.1f} MB"
        print(f"import of {what}: {min(new):.2f} s of the processor, again {min(again):.2f} s")
    assert max(min(new), min(again)) < 2


HOSTILE = {
    "lists in a list": "[" + "[]," * 16_000_000 + "[]]",
    "one text": json.dumps("x" * 49_000_000),
    "one number": "9" * 49_000_000,
    "brackets": "[" * 49_000_000,
    "objects": "[" + "{}," * 1_300_000 + "{}]",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_export_of_50_mb_is_refused_within_2_seconds(capsys, name):
    begun = time.process_time()
    with pytest.raises(exchange.ExchangeError):
        exchange.read(HOSTILE[name])
    seconds = time.process_time() - begun
    with capsys.disabled():
        print(f"{len(HOSTILE[name]) / 1e6:.0f} MB of {name}: refused in {seconds:.2f} s")
    assert seconds < 2
