"""The recipes of CONTRIBUTING.md, followed on a copy of the tiny course.

Each test runs the commands of its recipe as they stand on that page, with the names of the tiny
course in place of ours, and does by hand what the recipe says in words.
"""

import inspect
import json
import os
import re
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import nbformat
import pytest
import yaml
from tiny_course import snapshot, use

from claimbook import ledger, settings, tables
from claimbook.guide import syllabus
from claimbook.launch.main import COMMANDS
from claimbook.launch.places import ROOT
from claimbook.notebooks import run as notebooks
from claimbook.progress.keeper import keeper
from claimbook.quiz import bank, questions, session, widget
from claimbook.quiz.questions import discovery
from claimbook.scaffold.question import text as new_question
from claimbook.settings import FILL_IN
from claimbook.tables import DataError
from claimbook.widgets.bundle import bundle

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
OURS = "python3 -m course "
# Our names on the page, and the names that stand for them here.
NAMES = {
    "E10": "L4",
    "04-economics": "01-every-fourth-year",
    "13-the-arctic": "03-the-week",
    "lessons/13-the-arctic.ipynb": "lessons/03-the-week.ipynb",
    "lessons/04-economics.ipynb": "lessons/01-every-fourth-year.ipynb",
    "Economics": "Rules",
    "04": "01",
    "04/first-guess": "01/first-guess",
    "04/my-ranking": "01/my-ranking",
    "04/ice_cover": "01/ice_cover",
}


def recipe(name):
    """The commands of a recipe, each as a list of words."""
    found = re.search(rf"^### {name}\n(.+?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL)
    block = re.search(r"^```\n(.+?)^```", found[1], re.MULTILINE | re.DOTALL)[1]
    return [
        [NAMES.get(word, word) for word in shlex.split(line.removeprefix(OURS))]
        for line in block.splitlines()
    ]


@pytest.fixture
def run(copy, monkeypatch, capsys):
    """Run one command in the copy and return its exit code and all that it says."""
    monkeypatch.chdir(copy)

    def run(words):
        name, *arguments = words
        command = COMMANDS[name]
        code = import_module(command.module).main(([name] if command.named else []) + arguments)
        use(copy)
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def fill(path, *words, where=0):
    """Put words into the places of a file that say FILL IN, in their order, from `where` on."""
    text = path.read_text(encoding="utf-8")
    head, rest = text[:where], text[where:]
    for word in words:
        assert FILL_IN in rest, f"nothing more to fill in: {word}"
        rest = rest.replace(FILL_IN, word, 1)
    path.write_text(head + rest, encoding="utf-8")
    return rest


def touched(before, after):
    return {name for name in after if before.get(name) != after[name]}


def add_cell(path, source):
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(source, id=f"cell-{len(notebook.cells):02}"))
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")


# The recipes


def test_a_claim(copy, run):
    new, seal = recipe("A claim")
    before = snapshot(copy)
    code, said = run(new)
    assert code == 0 and "data/claims.csv (the row of L4)" in said
    assert touched(before, snapshot(copy)) == {"data/claims.csv", "tiny/lesson_01/evidence.py"}
    with pytest.raises(DataError, match=r"data seal.+git restore data/claims\.csv"):
        ledger.load()
    code, said = run(seal)
    assert code == 1 and "Nothing was written" in said and "row 5, column kind" in said
    path = copy / "data" / "claims.csv"
    line = next(line for line in path.read_text().splitlines(True) if line.startswith("L4,"))
    cells = iter(
        (
            "fact",
            "7",
            "a thousand years",
            "Some thousandth years are leap years",
            "Divide by 400",
            "1",
        )
        + ("supported", "Of {rows} years one is enough.", "supported", "There are {rows}.", "years")
    )
    filled = re.sub(FILL_IN, lambda _: next(cells), line)
    assert next(cells, None) is None and "rules" in line, "the section is that of its letter"
    path.write_text(path.read_text().replace(line, filled))
    fill(copy / "tiny/lesson_01/evidence.py", "Count the years", "years", "in the table")
    code, said = run(seal)
    assert code == 0 and "Sealed: claims." in said
    assert ledger.load().loc["L4", "reason_now"] == "There are 22."
    assert list(ledger.load().index) == ["L1", "L2", "L3", "L4", "D1", "D2"]
    add_cell(copy / "lessons/01-every-fourth-year.ipynb", 'ledger.card("L4")')
    code, said = run(["questions", "01-every-fourth-year"])
    assert code == 1 and "no question is about claim L4" in said, "the one thing left to do"


def test_a_claim_finds_a_new_home_and_one_that_is_there(copy, run):
    (copy / "tiny/lesson_01/evidence.py").unlink()
    assert run(["new", "claim", "L4"])[0] == 0
    text = (copy / "tiny/lesson_01/evidence.py").read_text()
    assert "import Figure\n\n\ndef l4():" in text and text.endswith("    }\n")
    assert run(["new", "claim", "D3"])[0] == 0
    text = (copy / "tiny/lesson_02/evidence.py").read_text()
    assert '"calendars")}\n\n\ndef d3():' in text and text.endswith("    }\n")


@pytest.mark.parametrize("there", [False, True])
def test_a_table(copy, run, there):
    new, seal = recipe("A table")
    path = copy / "data" / "river_lengths.csv"
    rows = "river,year,length_km\nNile,1900,6650\nRhine,1900,1233.5\n"
    if there:
        path.write_text(rows)
        new = new[:3]
    before = snapshot(copy)
    assert run(new)[0] == 0
    written = {"data/datapackage.json"} | (set() if there else {"data/river_lengths.csv"})
    assert touched(before, snapshot(copy)) == written
    path.write_text(rows)
    description = copy / "data" / "datapackage.json"
    place = description.read_text().index('"river_lengths"')
    code, said = run(seal)
    assert code == 1 and f"`title` still says {FILL_IN}" in said
    words = [
        "Rivers",
        "Lengths",
        "Name",
        "Year",
        "Length",
        "km",
        "Atlas",
        "e.org",
        "CC0",
        "two",
        "-",
    ]
    rest = fill(description, *words, where=place)
    assert FILL_IN not in rest
    kept = description.read_text()
    code, said = run(seal)
    assert code == 0 and "Sealed: river_lengths." in said, said
    assert json.loads(kept)["resources"][:3] == json.loads(description.read_text())["resources"][:3]
    assert tables.load("river_lengths")["length_km"].tolist() == [6650, 1233.5]
    assert tables.load("river_lengths").attrs["units"] == {"year": "year", "length_km": "km"}
    assert path.read_text() == rows, "a table is never changed"


def test_a_question(copy, run):
    new, check = recipe("A question")
    before = snapshot(copy)
    assert run(new)[0] == 0
    path = copy / "lessons/questions/01-every-fourth-year.yaml"
    assert touched(before, snapshot(copy)) == {path.relative_to(copy).as_posix()}
    code, said = run(check)
    assert code == 1 and f"still says {FILL_IN}" in said and "question 01-every" in said
    fill(path, "The rule", "Which", "Right", "Wrong", "Because", "Think of", "Because")
    add_cell(
        copy / "lessons/01-every-fourth-year.ipynb", 'quiz.ask("01-every-fourth-year/first-guess")'
    )
    code, said = run(check)
    assert "mistake" not in said and "no heading" not in said and "no cell" not in said
    question = bank.get("01-every-fourth-year/first-guess")
    assert question.grade(question.solution()["answer"]).right


@pytest.mark.slow
def test_a_lesson(copy, run, monkeypatch):
    new, save = recipe("A lesson")
    head = "| lesson | question | time |\n|---|---|---|\n"
    lessons = {"01-every-fourth-year": "01 Every fourth year", "02-the-drift": "02 The drift"}
    rows = [
        f"| [{name}](lessons/{path}.ipynb) | How? | 25 min |\n" for path, name in lessons.items()
    ]
    (copy / "README.md").write_text(head + "".join(rows))
    before = snapshot(copy)
    code, said = run(new)
    assert code == 0, said
    name = "03-the-week"
    assert touched(before, snapshot(copy)) == {
        "README.md",
        "course.toml",
        f"lessons/{name}.ipynb",
        f"lessons/questions/{name}.yaml",
        f"lessons/seminar/{name}.md",
        "tiny/lesson_03/__init__.py",
    }
    rows = (copy / "README.md").read_text().splitlines()[2:]
    assert [row[:6] for row in rows] == ["| [01 ", "| [03 ", "| [02 "], "the order of the course"
    assert "(lessons/03-the-week.ipynb) | Whose north is it? |" in rows[1]
    assert settings.current().parts[0][1] == {"01 Every fourth year": "", "03 The week": "01"}
    assert syllabus.find(name).question == "Whose north is it?"
    assert FILL_IN in (copy / f"lessons/{name}.ipynb").read_text()
    fill(
        copy / f"lessons/questions/{name}.yaml",
        *("Which", "Right", "Wrong", "Because", "Think of", "Because"),
    )
    code, said = run(save)
    assert code == 0 and "run and saved" in said, said
    stored = notebooks.read(copy / f"lessons/{name}.ipynb")
    headings = re.findall(
        r"^##? (.+)$", "\n".join(c.source for c in stored.cells if c.cell_type == "markdown"), re.M
    )
    assert set(stored.metadata["course"]["minutes"]) == set(headings)
    code, said = run(["questions", name])
    assert code == 0, said


def test_a_lesson_in_a_part_of_its_own(copy, run):
    assert run(["new", "lesson", "03-the-week", "--part", "Other clocks"])[0] == 0
    assert [name for name, _ in settings.current().parts] == [
        "Rules",
        "Consequences",
        "Other clocks",
    ]
    assert run(["new", "lesson", "04-the-month"])[0] == 0
    assert list(settings.current().parts[-1][1]) == ["03 The week", "04 The month"]


@pytest.mark.slow
def test_a_figure(copy, run):
    new, save = recipe("A figure")
    before = snapshot(copy)
    assert run(new)[0] == 0
    home = "tiny/lesson_01/figure_ice_cover"
    assert touched(before, snapshot(copy)) == {f"{home}.{end}" for end in ("py", "js", "css")}
    fill(copy / f"{home}.py", "Centuries", "drift", "year", "days_apart")
    fill(copy / f"{home}.js", "Centuries", "Century")
    add_cell(
        copy / "lessons/01-every-fourth-year.ipynb",
        "from tiny.lesson_01.figure_ice_cover import ice_cover\n\nice_cover()",
    )
    code, said = run(save)
    assert code == 0, said
    cell = notebooks.read(copy / "lessons/01-every-fourth-year.ipynb").cells[-1]
    shown = cell.outputs[-1].data
    assert shown["text/plain"] == "10 in 1600, 14 in 2100" and shown["image/png"]
    found = {name for module in settings.current().modules("figure") for name in module.__all__}
    assert found == {"drift", "ice_cover"}


def test_a_kind(copy, run):
    new, ask = recipe("A kind of question")
    before = snapshot(copy)
    assert run(new)[0] == 0
    assert touched(before, snapshot(copy)) == {
        f"tiny/kinds/ranking.{end}" for end in ("py", "js", "css")
    }
    fill(copy / "tiny/kinds/ranking.py", "A word", "type a word")
    fill(copy / "tiny/kinds/ranking.js", "A field for a word")
    use(copy)
    assert "ranking" in questions.kinds()
    assert run(ask)[0] == 0
    path = copy / "lessons/questions/01-every-fourth-year.yaml"
    fill(path, "The rule", "Which", "leap,", "Think of", "Because of")
    use(copy)
    question = bank.get("01-every-fourth-year/my-ranking")
    page = Path(inspect.getfile(widget)).with_name("view") / "quiz.js"
    assert "KINDS.ranking" in bundle(page, *discovery.files(".js"))
    assert [".quiz-ranking" in sheet.read_text() for sheet in discovery.files(".css")][-1]
    view = widget.Quiz(session.Session([question], keeper()))
    message = {"question": question.id, "do": "check", "answer": "leap, the right answer"}
    view._received(view, message, [])
    assert view.states[question.id]["headline"] == "Right."
    assert (
        json.loads(run(["questions", "--schema"])[1])["items"]["anyOf"][-1]["required"][-1]
        == "answer"
    )


# What the page says of the house


def test_every_file_that_the_page_names_where_it_describes_the_house_is_there():
    house = PAGE.partition("## Recipes")[0]
    named = {word for word in re.findall(r"`([\w./*-]+)`", house) if "/" in word or "." in word}
    named |= {one.split()[0] for one in re.findall(r"^([a-z_./]+/?)  ", house, re.MULTILINE)}
    lost = {name for name in named if not list(ROOT.glob(name)) and "/" in name}
    assert len(named) >= 15 and lost == set()


def test_every_command_of_the_page_exists():
    for name in re.findall(rf"^{OURS}(\S+)", PAGE, re.MULTILINE):
        assert name in COMMANDS


# What every new thing keeps to


def test_new_needs_nothing_installed(copy):
    """Without site-packages: whoever has Python can add and seal."""
    environment = os.environ | {"PYTHONPATH": f"{copy}{os.pathsep}{ROOT}", "COURSE_ROOT": str(copy)}
    for words in (["new", "table", "depth"], ["new", "lesson", "03-the-week"], ["data", "seal"]):
        outcome = subprocess.run(
            [sys.executable, "-S", "-m", "tiny", *words],
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert "Traceback" not in outcome.stderr, outcome.stderr
    assert f"`title` still says {FILL_IN}" in outcome.stderr and outcome.returncode == 1
    assert not (copy / ".venv").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("claim L1", "There is a claim L1 already: data/claims.csv, row 2"),
        ("claim l9", "no id of a claim"),
        ("claim Z1", "No claim begins with Z yet"),
        ("claim Z1 --lesson 09", "There is no lesson '09'. The lessons are: 01-every-fourth-year"),
        ("table drift", "There is a table drift already"),
        ("table Drift", "no name of a table"),
        ("table depth value:metres", "is no column: write NAME:TYPE"),
        ("question 01/leap", "There is a question 01-every-fourth-year/leap already"),
        ("question leap", "lacks its lesson"),
        ("question 01/Leap", "no name of a question"),
        ("question 01/other --kind guess", "The kinds are: forecast, interval"),
        ("question 07/other", "There is no lesson '07'"),
        ("lesson 02-other", "Number 02 is taken by the lesson “02 The drift”"),
        ("lesson other", "no name of a lesson"),
        ("lesson 03-other --needs 08", "There is no lesson '08'"),
        ("figure 02/drift", "There is a figure drift already"),
        ("figure 02/Drift", "no name of a figure"),
        ("kind single", "There is a kind single already"),
        ("kind 2nd", "no name of a kind"),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence_and_nothing_is_written(
    copy, run, words, sentence
):
    before = snapshot(copy)
    code, said = run(["new", *words.split()])
    assert code == 1 and sentence in said and "Traceback" not in said
    assert snapshot(copy) == before


def test_a_file_that_is_there_is_never_overwritten(copy, run):
    (copy / "tiny/kinds").mkdir()
    (copy / "tiny/kinds/ranking.css").write_text("/* mine */")
    before = snapshot(copy)
    code, said = run(["new", "kind", "ranking"])
    assert code == 1 and "tiny/kinds/ranking.css is there already" in said
    assert snapshot(copy) == before, "half of it was written"


@pytest.mark.parametrize("kind", questions.kinds())
def test_the_example_of_each_kind_fits_it_but_for_what_must_be_filled_in(copy, kind):
    path = copy / "lessons" / "questions" / "09-other.yaml"
    path.write_text(new_question("09-other/one", questions.kinds()[kind]), encoding="utf-8")
    (raw,) = yaml.safe_load(path.read_text(encoding="utf-8"))
    schema = questions.schema(kind)
    assert set(schema["required"]) <= set(raw) <= set(schema["properties"])
    problems = bank.check(path)
    assert problems and all(FILL_IN in problem.text for problem in problems), problems
