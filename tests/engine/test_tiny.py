"""The engine on a course that is not ours: every part of it works with the tiny one."""

import calendar
import json
import os
import subprocess
import sys

import pandas as pd
import pytest

from claimbook import guide, ledger, settings, tables, tasks
from claimbook.charts import style
from claimbook.guide import standing, syllabus
from claimbook.guide.sheet import sheet
from claimbook.launch import main as launch
from claimbook.launch.places import ROOT
from claimbook.ledger import claims_command as ledger_commands
from claimbook.notebooks import run as notebooks
from claimbook.progress import exchange
from claimbook.progress.keeper import keeper
from claimbook.quiz import (
    asked_twice,
    bank,
    progress_commands,
    questions,
    questions_command,
    session,
    widget,
)
from claimbook.seminar import cards
from claimbook.seminar import class_command as seminar
from claimbook.tasks import build
from claimbook.tasks.task import RIGHT, WRONG, judge

pytestmark = pytest.mark.usefixtures("tiny")
LESSON = "02-the-drift"


def asked(question):
    """A widget that tells what is so: one that is asked twice is asked for the second time."""
    twice = question.id in asked_twice.chosen()
    return widget.Quiz((session.Again if twice else session.Session)([question], keeper()))


def answer(question, given):
    """Answer a question as the page does, and return the card that comes back."""
    view = asked(question)
    view._received(
        view, {"question": question.id, "do": "check", "answer": given, "confidence": 60}, []
    )
    return view.states[question.id]


# Tables and ledger


def test_the_tables_load_with_their_types_and_sources():
    assert tables.names() == ["claims", "drift", "years"]
    years = tables.load("years")
    assert years["leap"].dtype == bool and years["newest_day"].dtype.kind == "M"
    assert isinstance(years["calendar"].dtype, pd.CategoricalDtype)
    assert years.attrs["units"] == {"year": "year", "days": "days"}
    assert "Beware" in str(tables.describe("years"))


def test_the_tables_say_what_the_rules_say():
    """By another way: the calendars agreed in the year 300, and part where only one is leap."""
    for year, apart in tables.load("drift").itertuples(index=False):
        parted = [y for y in range(300, year + 1) if y % 4 == 0 and not calendar.isleap(y)]
        assert apart == len(parted)


def test_every_claim_computes_and_every_card_shows_both_days():
    rows = ledger.load()
    assert list(rows.index) == list(ledger.verdicts().index)
    for claim, row in rows.iterrows():
        assert not set("{}") & set(row["reason_1899"] + row["reason_now"])
        text = str(ledger.card(claim))
        assert "As of December 1899" in text and row["reason_now"] in text


def test_a_claim_that_is_not_there_is_told():
    with pytest.raises(ledger.UnknownClaim, match="Did you mean L1"):
        ledger.card("L11")


def test_the_ledger_is_printed_for_other_programs(capsys):
    assert ledger_commands.main(["--jsonld"]) == 0
    (first, *_) = json.loads(capsys.readouterr().out)
    assert first["identifier"] == "leap-years/claims/L1"
    assert first["itemReviewed"]["author"]["name"] == "A Clockmaker"


# Questions


def test_the_bank_has_every_kind():
    assert {question.kind for question in bank.all_questions()} == set(questions.kinds())


@pytest.mark.parametrize("place", range(len(questions.kinds())))
def test_a_question_of_each_kind_is_asked_answered_and_explained(place):
    kind = list(questions.kinds())[place]
    question = next(one for one in bank.all_questions() if one.kind == kind)
    assert question.lines() and question.face("seed") is not None
    state = answer(question, question.solution()["answer"])
    # Ranges and forecasts are kept, whatever they say; all others are right.
    assert state["phase"] == "done" and state["mark"] in ("right", "kept")
    assert state["explanation"] and "{" not in state["explanation"]
    again = answer(question, {"nonsense": 1})
    assert again["unread"], "an answer that says nothing costs no try"


def test_a_wrong_answer_gets_its_feedback_and_the_evidence_on_request():
    question = bank.get("01-every-fourth-year/leap")
    view = asked(question)

    def send(**message):
        view._received(view, {"question": question.id, **message}, [])
        return view.states[question.id]

    wrong = next(option for option in question.options if option.text == "1900")
    told = send(do="check", answer=wrong.key, confidence=80)
    assert told["phase"] == "retry" and "divisible by 400" in told["message"]
    send(do="solution")
    assert send(do="evidence")["shown"]["claim"]["id"] == "L1"


def test_the_check_of_the_bank_finds_nothing(capsys):
    assert questions_command.main([]) == 0, capsys.readouterr().out


def test_the_verdict_is_that_of_the_ledger_and_only_its_days_can_be_asked(copy):
    path = copy / "lessons" / "questions" / "01-every-fourth-year.yaml"
    assert bank.get("01-every-fourth-year/judge").right() == "open"
    text = path.read_text(encoding="utf-8").replace('when: "1899"', 'when: "1898"')
    path.write_text(text, encoding="utf-8")
    (problem,) = bank.check(path)
    assert problem.field == "when" and "1899, now" in problem.text


# Tasks, notebooks, figure


def test_a_task_is_judged_and_counts():
    task = tasks.find("02-the-drift/growth")
    assert judge(task, 3).kind == RIGHT and judge(task, 13).kind == WRONG
    tasks.check(task.id, 3)
    (one,) = [found for found in standing.read(keeper()) if found.lesson.id == LESSON]
    assert (one.solved, one.tasks) == (1, 3)


def test_the_exercise_is_what_the_solution_gives(tiny, capsys):
    assert build.main(["--check"]) == 0, capsys.readouterr().out
    stored = (tiny / "exercises" / f"{LESSON}.ipynb").read_text(encoding="utf-8")
    assert "moved = ..." in stored and "python3 -m tiny exercises" in stored


@pytest.mark.slow
@pytest.mark.usefixtures("forked_kernels")
def test_the_notebooks_run_and_give_the_stored_outputs(tiny, capsys):
    paths = [str(tiny / folder / f"{LESSON}.ipynb") for folder in ("lessons", "solutions")]
    assert notebooks.main(["--check", *paths]) == 0, capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.usefixtures("forked_kernels")
def test_a_notebook_whose_outputs_are_old_is_named(copy, capsys):
    path = copy / "lessons" / f"{LESSON}.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("10 days apart, in 2100", "11 days apart, in 2100"))
    assert notebooks.main(["--check", str(path)]) == 1
    assert "is not current (outputs)" in capsys.readouterr().out


def test_the_figure_gives_its_numbers_a_picture_and_a_sentence():
    (module,) = settings.current().modules("figure")
    shown = module.drift()
    bundle = shown._repr_mimebundle_()[0]
    assert shown.figures["days"] == [10, 11, 12, 13, 13, 14]
    assert bundle["image/png"] and "10 days apart" in bundle["text/plain"]


def test_charts_know_the_names_and_colours_of_this_course():
    assert style.name("GRE-JUL") == "the two calendars"
    assert style.look("GRE-JUL", 0) == ("#5E4FA2", "D")


# The way through the course


def test_the_map_shows_the_lessons_in_their_order():
    assert [lesson.id for lesson in syllabus.lessons()] == ["01-every-fourth-year", LESSON]
    text = guide.course_map(LESSON)._repr_mimebundle_()[0]["text/markdown"]
    assert "**[02 The drift](02-the-drift.ipynb) (here)**" in text


def test_the_certificate_is_of_this_course():
    answer(bank.get("01-every-fourth-year/leap"), "nonsense")
    question = bank.get("01-every-fourth-year/which")
    answer(question, question.solution()["answer"])
    shown = sheet(keeper())
    assert shown["title"].startswith("Leap years") and shown["file"].startswith("leap-years")
    assert shown["total"][1] == f"1 of {len(bank.all_questions())}"


def test_what_was_said_first_stands_beside_what_is_said_now():
    for identity in asked_twice.chosen():
        question = bank.get(identity)
        answer(question, question.solution()["answer"])
    view = asked_twice.then_and_now()
    assert view.record["number"] == "two" and view.record["lesson"] == "01"
    assert all(pair["first"]["right"] for pair in view.record["pairs"])


# Progress and the class


def test_progress_moves_to_another_machine(tmp_path, monkeypatch, capsys):
    question = bank.get("01-every-fourth-year/which")
    answer(question, question.solution()["answer"])
    file = tmp_path / "taken.json"
    assert progress_commands.main(["export", str(file)]) == 0
    assert "python3 -m tiny import" in capsys.readouterr().out
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "elsewhere"))
    assert progress_commands.main(["import", str(file)]) == 0
    assert progress_commands.main(["progress"]) == 0
    assert "1 of 8" in capsys.readouterr().out


def test_the_progress_of_another_course_is_refused(tmp_path, capsys):
    file = tmp_path / "other.json"
    file.write_text(json.dumps({"format": "another-course progress", "version": 1}))
    assert progress_commands.main(["import", str(file)]) == 1
    assert "not an export of this course" in capsys.readouterr().err


def test_a_class_gets_its_report(tmp_path, monkeypatch, capsys):
    question = bank.get("01-every-fourth-year/leap")
    wrong = next(option for option in question.options if option.text == "1900")
    for reader in ("one", "two"):
        monkeypatch.setenv("COURSE_HOME", str(tmp_path / reader))
        answer(question, wrong.key)
        (tmp_path / f"{reader}.json").write_text(
            keeper().read(exchange.write, ""), encoding="utf-8"
        )
    page = tmp_path / "report.html"
    assert seminar.main([str(tmp_path), "--out", str(page)]) == 0
    assert "2 of 2 had: 1900" in capsys.readouterr().out
    assert "divisible by 400" in page.read_text(encoding="utf-8")


def test_the_cards_of_the_simulation_are_those_of_this_course():
    page = cards.page(copies=2, more=1)
    assert page.count("<h1>Julian</h1>") == 2 and page.count("<h1>Chair</h1>") == 2


# The launcher


def test_the_commands_call_themselves_as_the_course_does():
    assert "python3 -m tiny COMMAND" in launch.usage() or os.name == "nt"


def test_a_course_is_found_from_anywhere_by_its_variable(tiny, tmp_path):
    outcome = subprocess.run(
        [sys.executable, "-m", "tiny", "data"],
        cwd=tmp_path,
        env=os.environ | {"COURSE_ROOT": str(tiny), "PYTHONPATH": f"{ROOT}{os.pathsep}{tiny}"},
        capture_output=True,
        text=True,
    )
    assert outcome.stdout == "3 tables are as published.\n", outcome.stderr
