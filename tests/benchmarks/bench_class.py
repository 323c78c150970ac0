"""The class report: how its time and its memory grow with the class, beside bare reading of JSON."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "unit"))
import made_class  # noqa: E402

from claimbook.quiz import bank, plainly  # noqa: E402

SIZES = (100, 1_000, 10_000)
ANSWERS = 200
REPORT = """
import json, resource, sys, time
from pathlib import Path
from claimbook.seminar import class_command
begun = time.process_time()
for path in Path(sys.argv[1]).iterdir():
    json.loads(path.read_text(encoding="utf-8"))
bare = time.process_time() - begun
begun = time.process_time(), time.perf_counter()
code = class_command.main([sys.argv[1], "--out", sys.argv[2], "--force"])
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
seconds = time.process_time() - begun[0], time.perf_counter() - begun[1]
print(json.dumps([code, *seconds, memory, bare]))
"""

pytestmark = [pytest.mark.benchmark, pytest.mark.slow]


def report(folder, out):
    """(seconds of processor, seconds, megabytes, seconds of processor to read the JSON alone)."""
    run = subprocess.run(
        [sys.executable, "-c", REPORT, str(folder), str(out)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    code, *figures = json.loads(run.stdout.splitlines()[-1])
    assert code == 0, run.stderr[-2000:]
    return figures


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell a process's memory in this way")
def test_a_class_of_ten_thousand_takes_a_minute_and_grows_in_proportion(tmp_path, capsys):
    questions = [plainly.settled(question) for question in bank.all_questions()][:ANSWERS]
    folder = tmp_path / "class"
    folder.mkdir()
    rows, made = [], 0
    for size in SIZES:
        for number, events in enumerate(made_class.learners(questions, size - made, seed=size)):
            (folder / f"{size}-{number}.json").write_text(
                made_class.export(events, f"{size}-{number}"), encoding="utf-8"
            )
        made = size
        begun = time.perf_counter()
        rows.append((size, *report(folder, tmp_path / "page.html")))
        assert time.perf_counter() - begun < 600
    with capsys.disabled():
        print("\n  learners  processor s  seconds     MB  against bare json.loads")
        for size, processor, seconds, memory, bare in rows:
            ratio = processor / bare
            print(f"  {size:>8,}  {processor:>11.1f}  {seconds:>7.1f}  {memory:>5.0f}  {ratio:.1f}")
    cost = {size: processor for size, processor, *_ in rows}
    grown = (cost[10_000] - cost[1_000]) / (cost[1_000] - cost[100])
    assert grown < 1.5 * 9_000 / 900, "time grows faster than the class"
    _, processor, _, memory, bare = rows[-1]
    assert memory < 2_000
    assert processor / bare < 12, "a minute, where reading the JSON alone takes five seconds"
