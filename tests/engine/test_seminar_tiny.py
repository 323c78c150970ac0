"""The teacher's desk runs on the small course as on any other."""

import nbformat
import pytest

from claimbook.quiz import bank, questions_command
from claimbook.seminar import material, pack
from claimbook.tasks import graded


@pytest.mark.usefixtures("tiny")
def test_a_pack_needs_a_plan_and_nothing_else():
    lesson = "01-every-fourth-year"
    handout, teacher, *_ = pack.pages(lesson).values()
    question = next(q for q in bank.load(bank.path(lesson)) if q.tries > 1)
    wrong = next(option for option in question.options if not option.right)
    assert question.prompt in handout and wrong.feedback not in handout
    assert wrong.feedback in teacher
    with pytest.raises(material.PackError, match=lesson):
        pack.pages("09-nothing")


@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize("name", ["moodle", "qti", "anki"])
def test_the_bank_is_exported(name, tmp_path, capsys):
    assert questions_command.main(["--export", name, str(tmp_path)]) == 0
    assert len(list(tmp_path.iterdir())) == 2 and "questions are in" in capsys.readouterr().out


def test_the_exercises_become_a_course_folder(tiny, tmp_path):
    folder = tmp_path / "class"
    graded.course_folder(folder, sorted((tiny / "solutions").glob("*.ipynb")))
    (path,) = (folder / "source").rglob("*.ipynb")
    made = nbformat.read(path, as_version=4)
    assert any(cell.metadata.nbgrader.grade for cell in made.cells)
    assert str(tiny) in (folder / "nbgrader_config.py").read_text(encoding="utf-8")
