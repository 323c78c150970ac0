"""The host of widgets in a page, as far as it is Python: what it keeps, tells and freezes."""

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import asdict

import pytest

from claimbook.host import freeze, pyodide, specs
from claimbook.host.journal import Journal, Logged
from claimbook.host.session import ANEW, KINDS, Host
from claimbook.progress.event import Event

LESSON = "01-every-fourth-year"
LEAP, MEAN = f"{LESSON}/leap", f"{LESSON}/mean"
NOBODY = json.dumps({"seed": "", "events": []})


def answered(question=MEAN, **more):
    given = {"fresh": True, "answer": "365", "score": 0.0, "correct": False}
    return Event(question, 1, "answer", **(given | more))


def logged(event):
    return {"uid": event["uid"], "text": json.dumps(event)}


def answers(pending):
    return [json.loads(event["text"])["answer"] for event in pending]


def send(desk, widget, question, do, **more):
    """Send what a page sends, and return what it is told then."""
    desk.receive(widget, json.dumps({"question": question, "do": do, **more}))
    return json.loads(desk.changes())


def opened(*asked):
    """A desk with these widgets, whose pages know what a new reader sees."""
    desk = Host(NOBODY)
    for place, (name, *args) in enumerate(asked):
        desk.open(f"w{place}", json.dumps({"name": name, "args": args}))
    desk.changes()
    return desk


# What is kept


def test_a_log_gets_each_event_once_and_gives_it_back():
    one, log = Logged(), []
    one.append(answered())
    one.record(answered(answer="366"))
    assert answers(one.pending()) == ["365", "366"]
    log += one.pending()
    one.written()
    one.record(answered(answer="367"))
    assert answers(one.pending()) == ["367"]
    log = json.loads(json.dumps(log + one.pending()))
    other = Logged(one.seed, log)
    assert other.events() == one.events() and other.pending() == [] and other.seed == one.seed
    other.take("0" * 16, log)
    assert other.count() == 3 and other.seed == "0" * 16


def test_what_a_log_holds_beside_events_is_left_out_and_told():
    sound = asdict(answered())
    odd = [{"uid": "x", "text": "{"}, logged({**sound, "uid": "other", "version": 0}), None]
    kept = Journal("", [logged(sound), *odd])
    assert len(kept.events()) == 1 and kept.store.pending() == []
    assert kept.notice.startswith("Left out") and "3 entries" in kept.notice


def test_an_answer_that_cannot_be_written_waits_and_is_told():
    kept = Journal()
    kept.append(answered())
    kept.refused("there is no room")
    assert "not being saved: there is no room." in kept.notice and len(kept.events()) == 1
    kept.append(answered(answer="366"))
    assert len(kept.store.pending()) == 2
    kept.written()
    assert kept.notice == "" and kept.store.pending() == [] and len(kept.events()) == 2


# What a page is told


def test_an_answer_changes_its_own_widget_and_those_that_sum_up(tiny):
    desk = opened(("quiz", LEAP, MEAN), ("summary", LESSON), ("course_map",), ("certificate",))
    told = send(desk, "w0", MEAN, "check", answer="365.25")
    assert set(told) == {"w0", "w1", "w2", "w3"} and set(told["w0"]) == {"states"}
    assert told["w0"]["states"][MEAN]["phase"] == "retry"
    assert "Julian" in told["w0"]["states"][MEAN]["message"]
    assert told["w1"]["summary"]["counts"]["again"] == 1
    told = send(desk, "w0", MEAN, "hint")  # it has none, and a summary is what it was
    assert set(told) == {"w0"}
    assert json.loads(desk.changes()) == {}


def test_the_same_question_in_another_widget_and_in_another_tab_follows(tiny):
    desk, other = opened(("quiz", MEAN), ("quiz", MEAN, LEAP)), opened(("quiz", MEAN, LEAP))
    told = send(desk, "w0", MEAN, "check", answer="365.2425")
    assert told["w1"]["states"][MEAN]["phase"] == "done"
    before = other.opened["w0"].session.states[LEAP]
    other.take(json.dumps({"seed": desk.seed, **json.loads(desk.pending())}))
    told = json.loads(other.changes())["w0"]["states"]
    assert told[MEAN]["phase"] == "done" and told[LEAP] == before, "what is typed there stays"


def test_a_page_sees_by_its_count_what_a_reader_answered_before(tiny):
    desk = opened(("quiz", MEAN, LEAP))
    send(desk, "w0", MEAN, "check", answer="365.2425")
    again = Host(json.dumps({"seed": desk.seed, **json.loads(desk.pending())}))
    again.open("w0", json.dumps({"name": "quiz", "args": [MEAN, LEAP]}))
    shown, fresh = json.loads(again.changes())["w0"], specs.session("quiz", MEAN, LEAP).state
    assert shown["states"][MEAN]["count"] > ANEW and shown["states"][MEAN]["phase"] == "done"
    assert shown["states"][LEAP] == fresh["states"][LEAP]
    assert shown["questions"] == fresh["questions"], "in the same order for every reader"


def test_what_is_brought_and_what_is_forgotten_shows_at_once(tiny):
    desk, other = opened(("quiz", MEAN)), opened(("quiz", MEAN))
    send(desk, "w0", MEAN, "check", answer="365.2425")
    assert other.bring(desk.export()) == "1 new entries were added."
    assert other.bring(desk.export()) == "Nothing in the file was new."
    assert "not JSON" in other.bring("{")
    assert json.loads(other.changes())["w0"]["states"][MEAN]["phase"] == "done"
    assert len(json.loads(other.pending())["events"]) == 1
    other.renew(NOBODY)
    assert json.loads(other.changes())["w0"]["states"][MEAN]["phase"] == "new"
    assert other.pending() == ""


def test_every_session_has_its_first_state_and_its_script(tiny):
    arguments = {"quiz": [LEAP], "again": [LEAP], "task": ["02-the-drift/order"]}
    for name in set(KINDS) - {"brief"}:  # this course has none
        spec = specs.session(name, *arguments.get(name, []))
        assert "export default" in spec.script and spec.style and spec.markdown
        assert spec.session == {"name": name, "args": arguments.get(name, [])}
        assert json.loads(json.dumps(spec.state)) == spec.state and spec.state


# What is frozen

ALONE = """
import json, sys
from claimbook.host.session import Host
desk = Host('{"seed": "", "events": []}')
for place, asked in enumerate(json.loads(sys.argv[1])):
    desk.open(f"w{place}", json.dumps(asked))
desk.changes()
desk.receive("w0", json.dumps({"question": sys.argv[2], "do": "check", "answer": "365.2425"}))
desk.receive("w0", json.dumps({"question": sys.argv[3], "do": "check", "answer": "x"}))
print(json.dumps([desk.changes(), desk.export()]))
"""


def test_the_zip_runs_with_the_standard_library_alone_and_is_the_same_each_time(tiny, tmp_path):
    zipped = freeze.archive()
    assert zipped == freeze.archive()
    zipfile.ZipFile(io.BytesIO(zipped)).extractall(tmp_path)
    arguments = ("quiz", "again", "task", "brief")
    asked = [{"name": "quiz", "args": [MEAN, LEAP]}]
    asked += [{"name": name, "args": []} for name in KINDS if name not in arguments]
    asked += [{"name": "task", "args": ["02-the-drift/order"]}]
    done = subprocess.run(
        # -S: no installed package is found, as in Pyodide's core
        [sys.executable, "-S", "-c", ALONE, json.dumps(asked), MEAN, LEAP],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "COURSE_ROOT": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    changes, exported = json.loads(done.stdout)
    told = json.loads(changes)
    assert told["w0"]["states"][MEAN]["explanation"] == "97 leap years in 400 give 365.2425 days."
    assert json.loads(exported)["events"][0]["correct"] is True
    names = {asked[int(place[1:])]["name"] for place in told}
    assert names == {"quiz", "summary", "course_map", "certificate"}, "these stand otherwise now"


# Pyodide


def npm(folder, package):
    """A stand-in for npm that lays down this package."""
    path = folder / "npm"
    path.write_text(f"#!/bin/sh\ncp {package} pyodide-{pyodide.VERSION}.tgz\n")
    path.chmod(0o755)
    return str(path)


def packed(path):
    with tarfile.open(path, "w:gz") as package:
        for name in pyodide.FILES:
            text = b'{"info": {"python": "3"}, "packages": {"big": 1}}'
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(text)
            package.addfile(entry, io.BytesIO(text))
    return path


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for npm is a shell script")
def test_pyodide_is_fetched_once_and_only_as_it_was_checked(tmp_path, monkeypatch):
    package = packed(tmp_path / "package.tgz")
    program = npm(tmp_path, package)
    monkeypatch.setattr(shutil, "which", lambda name: program)
    with pytest.raises(pyodide.NoPyodide, match="is not the package that was checked"):
        pyodide.core(tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
    monkeypatch.setattr(pyodide, "SHA512", pyodide.digest(package.read_bytes()))
    kept = pyodide.core(tmp_path / "kept")
    assert json.loads((kept / pyodide.LOCK).read_text())["packages"] == {}
    assert "Mozilla Public License" in (kept / pyodide.ABOUT).read_text()
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert pyodide.core(kept) == kept
    with pytest.raises(pyodide.NoPyodide, match=r"npm is not installed.*https://nodejs.org"):
        pyodide.core(tmp_path / "other")


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for npm is a shell script")
def test_npm_that_fails_is_told_with_its_own_last_words(tmp_path, monkeypatch):
    program = tmp_path / "npm"
    program.write_text("#!/bin/sh\necho one >&2\necho 'no such host' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))
    with pytest.raises(pyodide.NoPyodide, match="no such host"):
        pyodide.core(tmp_path / "kept")
