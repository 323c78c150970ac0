"""The course without a server: pages from committed notebooks, the same bytes, named mistakes."""

import functools
import json
import os
import re
import subprocess
import sys
import threading
import urllib.request
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.error import HTTPError
from urllib.parse import unquote

import pytest
from tiny_course import TINY, snapshot

from claimbook import settings
from claimbook.host import pyodide
from claimbook.launch.places import ROOT
from claimbook.quiz import bank
from claimbook.quiz.questions import figures
from claimbook.site import (
    SiteError,
    build,
    command,
    exercise,
    folder,
    parcel,
    search,
    serve,
    stacking,
)
from claimbook.site.notebook import Reading

FIRST = "lessons/01-every-fourth-year"
SILENT = (
    "import claimbook.host.pyodide as p\ndef core(): raise p.NoPyodide('No npm.')\np.core = core\n"
)
AGAIN = SILENT + (
    "from claimbook.site import build, folder, parcel\n"
    "with folder.nobody(): print(parcel.version(build.Builder(lambda words: None).files()))"
)


@pytest.fixture(autouse=True)
def no_npm(monkeypatch):
    """Tests fetch nothing: the site is built as on a machine without npm."""

    def core():
        raise pyodide.NoPyodide("npm is not installed.")

    monkeypatch.setattr(pyodide, "core", core)


def files(said=None):
    with folder.nobody():
        return build.Builder([].append if said is None else said.append).files()


@functools.cache
def built():
    return files()


@pytest.fixture
def site(tiny):
    """The files of the tiny course's site, by name, built once."""
    return built()


class Page(HTMLParser):
    """The links, resources, ids and visible words of a page; noscript is left aside."""

    def __init__(self, html):
        super().__init__()
        self.links, self.fetched, self.ids, self.words, self.hidden = [], [], set(), [], 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ids.add(given.get("id"))
        if tag == "a":
            self.links.append(given["href"])
        if tag in ("script", "img") and "src" in given:
            self.fetched.append(given["src"])
        if tag == "link" and given["rel"] != "canonical":
            self.fetched.append(given["href"])
        self.hidden += tag in ("noscript", "script")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("noscript", "script")

    def handle_data(self, data):
        if not self.hidden:
            self.words.append(data)


def pages(found):
    return {name: Page(raw.decode()) for name, raw in found.items() if name.endswith(".html")}


def test_everything_has_a_page(site):
    for name in (
        *("index.html", "search.html", f"{FIRST}.html", "exercises/02-the-drift.html"),
        *("claims/index.html", "claims/L1.html", "data/years.html", "data/years.csv"),
        *("lessons/seminar/02-the-drift.html", "manifest.webmanifest", "worker.js", "icon.svg"),
    ):
        assert name in site, name
    assert site["data/years.csv"] == (TINY / "data/years.csv").read_bytes()


def test_every_link_leads_somewhere_and_nothing_comes_from_outside(site):
    read = pages(site)
    for name, page in read.items():
        for link in [*page.links, *page.fetched]:
            if re.match(r"[a-z]+:", link):
                assert link in page.links, f"{name} fetches {link}"
                continue
            path, _, anchor = unquote(link).partition("#")
            target = normpath(join(dirname(name), path)) if path else name
            assert target in site, f"{name} leads to {link}"
            assert not anchor or anchor in read[target].ids, f"{name} leads to {link}"


def test_every_page_forbids_what_it_does_not_need(site):
    for name, raw in site.items():
        if name.endswith(".html"):
            text = raw.decode()
            inline = r"<script(?![^>]*(?:src=|application/(?:ld\+)?json))[^>]*>(.*?)</script>"
            (theme,) = re.findall(inline, text, re.DOTALL)  # the one script that stands in a page
            allowed = f"'wasm-unsafe-eval' '{parcel.integrity(theme.encode())}'"
            assert f"default-src 'self'; script-src 'self' {allowed};" in text, name
            policy = re.search(r"style-src ([^;]*);", text)[1]
            framed = "certificate" in name  # its printed page has a style of its own
            assert re.fullmatch(r"'self'( 'sha256-[\w+/=]{44}')?", policy), name
            assert ("sha256" in policy) == framed, name
            marks = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
            assert not re.search(r"<style|<[^>]* style=", marks), name


def test_answers_are_folded_away_where_there_are_scripts(site):
    question = bank.get("01-every-fourth-year/leap")
    told = figures.fill(question.explanation)[:30]
    shown = " ".join(pages(site)[f"{FIRST}.html"].words)
    raw = site[f"{FIRST}.html"].decode()
    folded = " ".join(re.findall(r"<noscript>(.*?)</noscript>", raw, re.DOTALL))
    assert question.prompt.split(".")[0] in shown
    assert told not in shown
    assert told not in re.sub(r"<noscript>.*?</noscript>", "", raw, flags=re.S)
    assert told in folded
    assert folded.count("<details") == len(bank.load(bank.path("01-every-fourth-year")))


def test_an_exercise_begins_with_the_tasks_that_work_on_its_page(site):
    text = site["exercises/02-the-drift.html"].decode()
    body = text[text.index("<article") : text.index("</article")]
    order = [
        "<strong>2</strong> of the tasks are done here",
        *(
            "The order of a count</h2>",
            "Say it in a sentence</h2>",
            "The tasks in Python</summary>",
            *("Python 3.11 or newer", "open a terminal", "lab exercises/02-the-drift.ipynb"),
        ),
        "How far did they move apart?</h2>",
    ]
    places = [body.index(words) for words in order]
    assert places == sorted(places) and "OWNER" not in text
    listed = text[: text.index("<article")]
    assert listed.index("Say it in a sentence") < listed.index("How far did they move apart?")


def test_what_is_not_of_the_core_is_one_line_until_it_is_opened(tiny, monkeypatch):
    monkeypatch.setitem(settings.current().pace, "rest", "If you have time")
    kept = {"place": lambda path: None, "keep": lambda raw, ending: "", "claim": lambda one: None}
    reading = Reading("lessons/x.ipynb", spec=lambda spec: {}, **kept)
    texts = ["## A", "core", "### If you have time: more", "*Extra. Skip it.*\n\nMore.", "## B"]
    cells = [{"cell_type": "markdown", "source": one, "metadata": {}} for one in texts]
    parts = reading.read(cells, {}).parts
    assert len(parts) == 4 and "<details" not in parts[0] + parts[1] + parts[3]
    assert re.fullmatch(
        r'<details class="cb-extra"><summary><h3 id="[a-z-]+">.*</details>\n', parts[2], re.DOTALL
    )
    assert "<p>More.</p>" in parts[2]


def test_a_preparation_goes_with_the_task_that_it_prepares():
    def cells(*sources):
        kinds = (
            "code" if one.startswith("x =") or "exercises." in one else "markdown"
            for one in sources
        )
        return [{"cell_type": k, "source": s} for k, s in zip(kinds, sources, strict=True)]

    found = list(
        exercise.placed(
            cells(
                *("# Title\n\nWords.\n\nFirst run this.", "x = 1", "## 1. Count"),
                *('exercises.check("a", x)', 'exercises.hints("a")', "For the next task.", "x = 2"),
                *("## 2. Choose", 'exercises.ask("b")', "## Take-away"),
            )
        )
    )
    by = {p: [cell["source"] for cell, place in found if place == p] for p in exercise.PLACES}
    assert by["head"] == ["# Title\n\nWords."] and by["end"] == ["## Take-away"]
    assert by["python"][:3] == ["First run this.", "x = 1", "## 1. Count"]
    assert by["page"] == ["For the next task.", "x = 2", "## 2. Choose", 'exercises.ask("b")']


def test_phrases_of_notebooks_are_said_otherwise_and_what_none_has_is_named(tiny, monkeypatch):
    phrases = {"Shift and Enter": "A press", "the box below": "the form"}
    monkeypatch.setitem(settings.current().site, "words", phrases)
    used = set()
    assert exercise.worded("Shift and Enter run it.", used) == "A press run it."
    with pytest.raises(SiteError, match="“the box below”"):
        exercise.unused(used)


def test_a_widget_stands_as_its_call_makes_it(site):
    raw = site["lessons/02-the-drift.html"].decode()
    found = re.findall(r'<script type="application/json" id="(w\d+)">(.*?)</script>', raw)
    told = {name: json.loads(text) for name, text in found}
    figure = next(one for one in told.values() if one["kind"] == "figure")
    assert figure["session"] is None and figure["module"] in site and figure["style"] in site
    sessions = [one["session"] for one in told.values() if one["session"]]
    assert {"name": "quiz", "args": ["02-the-drift/guess", "02-the-drift/range"]} in sessions
    for name in told:
        assert f'data-spec="{name}"' in raw


def test_a_table_of_texts_names_its_cells_for_a_phone_and_one_of_numbers_does_not():
    head = (
        '<table class="cb-table"><thead><tr><td></td><th>a &amp; b</th><th>said</th></tr></thead>'
    )
    row = "<tbody><tr><th>1992</th><td>short</td><td>{}</td></tr></tbody></table>"
    told = stacking.stacked(head + row.format(70 * "x"))
    assert told.startswith('<table class="cb-table cb-texts">')
    assert (
        '<th>1992</th><td data-label="a &amp; b" data-short>short</td><td data-label="said">'
        in told
    )
    assert stacking.stacked(head + row.format(5 * "x")) == head + row.format(5 * "x")


def test_the_page_of_a_claim_tells_search_engines(site):
    raw = site["claims/L1.html"].decode()
    told = json.loads(re.search(r'ld\+json">(.*?)</script>', raw)[1])
    assert told["@type"] == "ClaimReview" and told["itemReviewed"]["identifier"] == "L1"
    assert f"../{FIRST}.html" in raw


def test_the_search_finds_lessons_claims_and_tables(site):
    entries = json.loads(site["search.json"])
    assert {"lesson", "claim", "table"} <= {kind for kind, *_ in entries}
    for _, address, title, *_ in entries:
        assert address.partition("#")[0] in site and title


def test_the_search_shows_no_verdict(site):
    entries = json.loads(site["search.json"])
    for kind, address, _, text, held in entries:
        if kind == "claim":
            verdicts = re.findall(
                r'<h2><span class="cb-quiet">.*?</span> (.*?)</h2>', site[address].decode()
            )
            assert len(verdicts) == 2 and all(verdict in held for verdict in verdicts)
            assert "as of" not in text.lower()


def test_what_waits_for_a_guess_is_found_by_the_search_and_not_shown():
    reading = Reading("lessons/x.ipynb", *[lambda *_: None] * 4)
    fold = '<details class="guess-first after-peak"><summary>Guess</summary>'
    reading.read(
        [
            {
                "cell_type": "markdown",
                "source": f"## Peak\n\nOpen.\n\n{fold}\n\nSecret.\n\n</details>",
            }
        ],
        {},
    )
    ((_, _, _, text, held),) = search.of_sheet(reading.sheet, "x.html", "lesson")
    assert "Open." in text and "Secret" not in text and "Secret." in held


def test_the_worker_lists_every_file_with_its_hash(site):
    text = site["worker.js"].decode()
    listed = json.loads(re.search(r"const CORE = (\{.*?\});", text, re.S)[1])
    listed |= json.loads(re.search(r"const LATER = (\{.*?\});", text, re.S)[1])
    assert set(listed) == set(site) - {"worker.js", parcel.MARK, ".nojekyll"}
    assert all(listed[name] == parcel.integrity(site[name]) for name in listed)


@pytest.mark.slow
def test_the_same_course_gives_the_same_bytes(site):
    done = subprocess.run(
        [sys.executable, "-c", AGAIN],
        env=os.environ | {"PYTHONHASHSEED": "7", "COURSE_ROOT": str(TINY)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == parcel.version(site)


def edit(path, change):
    notebook = json.loads(path.read_text("utf-8"))
    change(notebook["cells"])
    path.write_text(json.dumps(notebook), "utf-8")


def never_run(cells):
    next(c for c in cells if c["cell_type"] == "code").update(execution_count=None)


def stopped(cells):
    cell = next(c for c in cells if "query" in "".join(c["source"]))
    cell["outputs"] = [{"output_type": "error", "ename": "E", "evalue": "", "traceback": []}]


def no_picture(cells):
    for output in (o for c in cells for o in c.get("outputs", [])):
        if "image/png" in output.get("data", {}):
            output["data"]["image/png"] = "bm8gcGljdHVyZQ=="


def strange_call(cells):
    cells[4]["source"] = 'quiz.ask("01-every-fourth-year/nothing")'


def lost_link(cells):
    cells[0]["source"] = "# Leap years\n\nSee [the rest](nowhere.ipynb)."


def old_words(cells):
    cells[0]["metadata"]["course"] = {"web": {"words that are gone": "others"}}


@pytest.mark.parametrize(
    ("lesson", "change", "named"),
    [
        ("01-every-fourth-year", never_run, "cell 2 was never run"),
        ("01-every-fourth-year", stopped, "ended in an error"),
        ("02-the-drift", no_picture, "its picture is damaged"),
        ("01-every-fourth-year", strange_call, "has no question"),
        ("01-every-fourth-year", lost_link, "nowhere.ipynb, which is not there"),
        ("01-every-fourth-year", old_words, "words that are gone"),
    ],
)
def test_what_is_wrong_with_a_notebook_is_named(copy, lesson, change, named):
    edit(copy / f"lessons/{lesson}.ipynb", change)
    with pytest.raises(SiteError, match=named) as caught:
        files()
    assert f"{lesson}.ipynb" in str(caught.value)


def test_a_notebook_that_is_none_is_named(copy):
    (copy / f"{FIRST}.ipynb").write_text('{"cells": [', "utf-8")
    settings.use(copy)
    with pytest.raises((SiteError, ValueError), match=r"01-every-fourth-year|Expecting"):
        files()


def test_a_lesson_that_is_not_there_is_named(copy):
    (copy / f"{FIRST}.ipynb").unlink()
    settings.use(copy)
    with pytest.raises(SiteError, match=r"01-every-fourth-year\.ipynb is not there"):
        files()


def test_a_broken_bank_stops_the_build_and_nothing_is_left(copy, tmp_path, capsys):
    target = tmp_path / "out" / "site"
    target.mkdir(parents=True)
    (target / parcel.MARK).write_text('{"made_by": "claimbook.site"}')
    before = snapshot(target.parent)
    (copy / "lessons/questions/02-the-drift.yaml").write_text("- id: [", "utf-8")
    assert command.main([str(target)]) == 1
    assert "02-the-drift.yaml" in capsys.readouterr().err
    assert snapshot(target.parent) == before


def test_a_folder_with_other_files_is_refused(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(SiteError, match="did not make"):
        folder.may_replace(tmp_path)


def test_a_site_replaces_an_earlier_one_whole(tmp_path):
    target = tmp_path / "site"
    folder.write(target, {"a/old.html": b"old", parcel.MARK: parcel.mark({})})
    folder.may_replace(target)
    folder.write(target, {"new.html": b"new"})
    assert snapshot(tmp_path) == {"site/new.html": b"new"}


def test_the_server_gives_one_folder_with_the_right_types(tmp_path):
    for name in ("index.html", "a.mjs", "a.wasm", "a.webmanifest"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    running = serve.server(tmp_path)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    host, port = running.server_address
    try:
        assert host == "127.0.0.1"
        base = f"http://127.0.0.1:{port}/"
        types = {
            name: urllib.request.urlopen(base + name).headers["Content-Type"].partition(";")[0]
            for name in ("", "a.mjs", "a.wasm", "a.webmanifest")
        }
        assert types == {
            "": "text/html",
            "a.mjs": "text/javascript",
            "a.wasm": "application/wasm",
            "a.webmanifest": "application/manifest+json",
        }
        for name in ("empty/", "../secret", "nothing.html"):
            with pytest.raises(HTTPError):
                urllib.request.urlopen(base + name)
    finally:
        running.shutdown()
        running.server_close()


def test_the_real_course_names_every_page_that_the_builder_may_read():
    """Words for a page in the metadata of cells still fit the texts."""
    from claimbook.site.notebook import _for_a_page, cells

    settings.use(ROOT)
    for path in sorted((ROOT / "lessons").glob("*.ipynb")):
        for number, cell in enumerate(cells(path)[0], 1):
            if cell["cell_type"] == "markdown":
                _for_a_page(cell, f"{path.name}, cell {number}")
