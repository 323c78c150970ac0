"""A page's own Python does what a kernel does: it keeps the contract of all stores, and grades alike.

Whatever is asked is asked of a store that is made anew from what IndexedDB, the browser's log, holds.
"""

import json
import shutil
import sys
from dataclasses import asdict
from itertools import count
from pathlib import Path

import host_loop
import pytest
from host_site import LOAD, give_python, serve, settle

from claimbook.host import freeze
from claimbook.launch.places import ROOT
from claimbook.progress.event import Event, NotWhole
from claimbook.quiz import bank

sys.path.append(str(ROOT / "tests" / "unit"))
import test_progress_store as contract

# In the page: the store of this name, as its log has it; the method; then what is new is logged.
PYTHON = """
import json
from dataclasses import asdict
from claimbook.host.journal import Logged
from claimbook.progress.event import Event, NotWhole

def plain(value):
    if isinstance(value, Event):
        return {"event": asdict(value)}
    return [plain(one) for one in value] if isinstance(value, (list, tuple)) else value

def run(stored, method, given, more):
    held = json.loads(stored)
    store = Logged(held["seed"], held["events"])
    given = [Event(**one["event"]) if isinstance(one, dict) else one for one in json.loads(given)]
    try:
        found = getattr(store, method)
        result = {"result": plain(found(*given, **json.loads(more)) if callable(found) else found)}
    except NotWhole as error:
        result = {"refused": str(error)}
    return json.dumps([store.seed, store.pending(), json.dumps(result)])
"""
CALL = """async ([name, method, given, more]) => {
  const { openLog } = await import(new URL("log.js", document.baseURI));
  const log = await openLog(name);
  const stored = JSON.stringify(await log.read());
  window.run ??= python.pyimport("given").run;
  const [seed, pending, result] = JSON.parse(run(stored, method, given, more));
  await log.write(seed, pending);
  log.close();
  return result;
}"""


@pytest.fixture(scope="module")
def python(browser, tmp_path_factory):
    """A page in which Python runs, with the code of the host."""
    folder = tmp_path_factory.mktemp("store")
    give_python(folder / "python")
    shutil.copyfile(freeze.HERE / "log.js", folder / "log.js")
    (folder / "code.zip").write_bytes(freeze.archive())
    (folder / "index.html").write_text("<!DOCTYPE html><title>Python</title>", encoding="utf-8")
    with serve(folder) as url:
        page = browser.new_page()
        page.goto(f"{url}/index.html")
        settle(
            page, LOAD, [Path(host_loop.__file__).read_text(encoding="utf-8") + PYTHON, "code.zip"]
        )
        yield page
        page.close()


class Paged:
    """A store in the page, by its name, with the methods that the contract asks for."""

    numbers = count()

    def __init__(self, page):
        self.page = page
        self.name = f"store {next(self.numbers)}"

    def _ask(self, method, *given, **more):
        sent = [{"event": asdict(one)} if isinstance(one, Event) else one for one in given]
        told = json.loads(
            settle(self.page, CALL, [self.name, method, json.dumps(sent), json.dumps(more)])
        )
        if "refused" in told:
            raise NotWhole(told["refused"])
        return self._read(told["result"])

    def _read(self, found):
        if isinstance(found, dict) and "event" in found:
            return Event(**found["event"])
        if not isinstance(found, list):
            return found
        rows = [self._read(one) for one in found]
        return [tuple(one) if isinstance(one, list) else one for one in rows]

    @property
    def seed(self):
        return self._ask("seed")

    @property
    def skipped(self):
        return self._ask("skipped")

    def __getattr__(self, name):
        return lambda *given, **more: self._ask(name, *given, **more)

    def close(self):
        pass


@pytest.fixture
def make(python):
    """Make stores, each with a log of its own."""
    return lambda: Paged(python)


@pytest.fixture
def store(make):
    return make()


# Every test of the contract that asks a store, but the one that also looks into its database.
OTHERS = ("whatever_a_field_holds", "many_events_at_once")
globals().update(
    {
        name: test
        for name, test in vars(contract).items()
        if name.startswith("test_") and not any(words in name for words in OTHERS)
    }
)


def test_feedback_on_every_question_of_the_course_is_that_of_a_kernel(python):
    run = "lesson => python.runPython(`import json, given; json.dumps(given.told('${lesson}'))`)"
    for lesson in (path.stem for path in bank.files()):
        here, there = host_loop.told(lesson), json.loads(python.evaluate(run, lesson))
        differ = [name for name, told in here.items() if told != there.get(name)]
        assert not differ and len(there) == len(here) > 0
