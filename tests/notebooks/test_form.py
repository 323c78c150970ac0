"""The form that the design asks of every notebook."""

import ast
import copy
import functools
import re

import nbformat
import pytest

from claimbook import settings
from claimbook.guide import minutes_command, pace
from claimbook.launch.places import ROOT
from claimbook.notebooks import run as notebooks
from claimbook.quiz import reading
from course import data

LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]-*.ipynb"))
LIMIT = 600_000  # bytes
LINES = 10  # of code in a cell
WORDS = range(1500, 2501)  # of prose in the core of a lesson
HALF = (0.35, 0.65)  # of the core, where its stop stands
GRADE = 8.0  # school years that the prose of a lesson may need (Flesch and Kincaid)
HARDEST = 11.0  # and one paragraph or item of 15 words or more
# What the first lines of a lesson say, and the minutes of core that this may mean.
SAID = {
    "about an hour": range(50, 61),
    "about fifty minutes": range(45, 56),
    "about forty minutes": range(35, 46),
}
UNTIMED = {"Further reading"}
SLIDES = {"slide", "subslide", "fragment", "skip", "notes", "-"}
IMPORTS = {"course", "pandas", "matplotlib"}


@functools.cache
def read(path):
    return nbformat.read(path, as_version=4)


def cells(path, kind):
    return [c for c in read(path).cells if c.cell_type == kind]


def outputs(path):
    return [output for cell in cells(path, "code") for output in cell.outputs]


def shown(path):
    """The texts of the cells with prose, without notes for teachers."""
    return [
        cell.source
        for cell in cells(path, "markdown")
        if cell.metadata.get("slideshow", {}).get("slide_type") != "notes"
    ]


def core(path):
    """The same without what stands under "If you have time"."""
    rest, texts = False, []
    for text in shown(path):
        if heading := re.match(r"#{1,3} (.+)", text):
            rest = heading[1].startswith(settings.current().pace["rest"])
        texts += [] if rest else [text]
    return texts


def prose(path):
    """The words of a core that are read: no code, no addresses, no marks, no names of folds."""
    text = re.sub(
        r"```.*?```|<summary>[^<]*</summary>|<[^>]*>|\]\([^)]*\)|^\|[^\n]*$",
        " ",
        "\n".join(core(path)),
        flags=re.S | re.M,
    )
    return re.findall(r"\w[\w'’.,-]*", text)


def test_a_notebook_is_not_too_large(notebook):
    assert notebook.stat().st_size <= LIMIT


def test_code_cells_are_short(notebook):
    if notebook.parent.name == "solutions":
        pytest.skip("a solution may be longer than what it stands for")
    for cell in cells(notebook, "code"):
        assert len(cell.source.splitlines()) <= LINES, cell.source


def test_no_line_ends_in_a_semicolon(notebook):
    """It hides an output from the reader, and nbval sees it all the same."""
    for cell in cells(notebook, "code"):
        assert not re.search(r";\s*$", cell.source, flags=re.M), cell.source


def test_lessons_define_no_helpers(lesson):
    helpers = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
    for cell in cells(lesson, "code"):
        assert not any(isinstance(node, helpers) for node in ast.walk(ast.parse(cell.source)))


def test_notebooks_import_only_what_the_reader_was_told_of(notebook):
    for cell in cells(notebook, "code"):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Import):
                assert {alias.name.split(".")[0] for alias in node.names} <= IMPORTS
            if isinstance(node, ast.ImportFrom):
                assert node.module.split(".")[0] in IMPORTS


def test_every_cell_of_a_lesson_has_its_place_on_the_slides(lesson):
    for cell in read(lesson).cells:
        assert cell.metadata.get("slideshow", {}).get("slide_type") in SLIDES, cell.source[:80]


def test_every_section_of_a_lesson_has_its_minutes(lesson):
    source = "\n".join(cell.source for cell in cells(lesson, "markdown"))
    sections = re.findall(r"^##? (.+?)\s*$", source, flags=re.M)
    minutes = read(lesson).metadata["course"]["minutes"]
    assert set(minutes) | UNTIMED == set(sections) | UNTIMED


def test_the_minutes_of_a_lesson_are_those_that_were_counted(lesson):
    """One minute may be lost by rounding, or by a word that was changed since."""
    about = read(lesson).metadata["course"]
    _, told = minutes_command.counted(lesson)
    wrong = "run: python3 -m course minutes"
    for name, minutes in told["minutes"].items():
        assert abs(about["minutes"][name] - minutes) <= 1, f"{name}: {minutes}; {wrong}"
    for part in ("core", "rest"):
        for reader, minutes in told["pace"][part].items():
            assert abs(about["pace"][part][reader] - minutes) <= 1, f"{part}, {reader}; {wrong}"
    assert abs(about["pace"]["stop"] - told["pace"]["stop"]) <= 1, wrong


def test_the_core_of_a_lesson_is_an_hour_with_a_stop_near_its_half(lesson):
    about = read(lesson).metadata["course"]["pace"]
    minutes = about["core"]["middle"]
    assert minutes <= pace.HOUR, "move parts under a heading that begins with If you have time"
    assert HALF[0] <= about["stop"] / minutes <= HALF[1]
    said = [words for words in SAID if words in shown(lesson)[0].lower()]
    assert said and minutes in SAID[said[0]], minutes


def test_what_is_not_core_says_where_it_ends(lesson):
    notebook = copy.deepcopy(read(lesson))
    minutes_command.end_the_rest(notebook, settings.current().pace["rest"])
    assert notebook.cells == read(lesson).cells, "run: python3 -m course minutes"


def test_a_lesson_is_plain_to_read(lesson):
    texts = [text for text in shown(lesson) if not text.startswith("## Further reading")]
    whole = "\n\n".join(texts)
    assert reading.grade(whole) <= GRADE
    hard = [text for text in reading.prose(whole) if reading.grade(text) > HARDEST]
    assert [text for text in hard if len(text.split()) >= 15] == []


def test_every_claim_of_the_lesson_has_its_card_in_view(lesson):
    ledger = data.load("claims")
    own = ledger.loc[ledger["lesson"].astype(str) == lesson.name[:2], "id"]
    code = "\n".join(cell.source for cell in cells(lesson, "code"))
    assert [claim for claim in own if f'claims.card("{claim}"' not in code] == []


def test_no_claim_is_without_a_lesson():
    numbers = {path.name[:2] for path in LESSONS}
    assert set(data.load("claims")["lesson"].astype(str)) <= numbers


def test_a_lesson_has_the_length_of_an_hour(lesson):
    assert len(prose(lesson)) in WORDS


def test_outputs_are_present_and_saved_in_the_common_form(stored):
    """As `python3 -m course notebooks` saves them: run in order, no times, no widget state."""
    saved = stored.read_text(encoding="utf-8")
    notebook = nbformat.reads(saved, as_version=4)
    runs = [cell.execution_count for cell in cells(stored, "code") if cell.source.strip()]
    assert runs == list(range(1, len(runs) + 1)), "run: python3 -m course notebooks"
    assert outputs(stored)
    assert saved == notebooks.text(notebooks.folded(notebooks.tidy(notebook), stored))


def test_a_cell_that_ends_in_a_value_shows_it(stored):
    """A helper that forgets to return leaves the reader with nothing under the cell."""
    for cell in cells(stored, "code"):
        lines = ast.parse(cell.source).body
        if lines and isinstance(lines[-1], ast.Expr):
            setting = ast.unparse(lines[-1]).startswith("pd.set_option(")
            assert cell.outputs or setting, cell.source


def test_no_error_and_no_warning_is_stored(stored):
    for output in outputs(stored):
        assert output.output_type != "error"
        assert output.get("name") != "stderr", output.text


def test_every_picture_has_words_beside_it(stored):
    for output in outputs(stored):
        if "image/png" in output.get("data", {}):
            assert len(output.data["text/plain"].split()) >= 8


def test_outputs_hold_no_addresses_and_no_paths(stored):
    for output in outputs(stored):
        shown = output.get("text", "") + output.get("data", {}).get("text/plain", "")
        assert not re.search(r"\bat 0x[0-9a-f]+|ipykernel_\d+|/tmp/|/home/", shown), shown


def test_an_exercise_is_published_empty(exercise):
    for cell in cells(exercise, "code"):
        assert cell.outputs == [] and cell.execution_count is None
