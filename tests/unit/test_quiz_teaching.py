"""Teaching: tries, hints, the solution, what a page is told, summaries and spaced review."""

import dataclasses
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claimbook.notebooks import contents
from claimbook.progress import store as progress
from claimbook.progress.keeper import keeper
from claimbook.progress.store import Event, Store
from claimbook.quiz import bank, evidence, faces, guesses, knowledge, questions, rounds, spaced

ROOT = Path(__file__).parents[2]
BANK = ROOT / "tests" / "browser" / "quiz_bank"
KINDS = {question.id.partition("/")[2]: question for question in bank.load(BANK / "kinds.yaml")}
SINGLE = KINDS["single"]
WRONG, RIGHT, OTHER = (option.key for option in SINGLE.options)


@pytest.fixture(autouse=True)
def own_bank(monkeypatch):
    monkeypatch.setattr(bank, "folder", lambda: BANK)


def answer(value, question=SINGLE, fresh=False, **more):
    grade = question.grade(value)
    return Event(
        question.id, question.version, "answer", fresh, value, grade.score, grade.right, **more
    )


def did(what, question=SINGLE):
    return Event(question.id, question.version, what)


def test_first_try_hints_second_try_solution():
    assert rounds.state(SINGLE, []).phase == "new"
    wrong = [answer(WRONG, fresh=True)]
    state = rounds.state(SINGLE, wrong)
    assert (state.phase, state.tries, state.hints) == ("retry", 1, 0)
    hinted = [*wrong, did("hint"), did("hint")]
    assert rounds.state(SINGLE, hinted).hints == 2
    state = rounds.state(SINGLE, [*hinted, answer(RIGHT)])
    assert (state.phase, state.tries, state.best, state.known) == ("done", 2, 1.0, False)
    assert rounds.state(SINGLE, [*wrong, answer(OTHER)]).phase == "done"
    assert rounds.state(SINGLE, [*wrong, did("solution")]).shown
    assert rounds.state(SINGLE, [answer(RIGHT, fresh=True)]).known


def test_an_estimate_has_one_try():
    assert rounds.state(KINDS["predict"], [answer("22", KINDS["predict"], True)]).phase == "done"


def test_a_new_round_begins_afresh():
    events = [answer(WRONG, fresh=True), did("hint"), answer(OTHER), answer(WRONG, fresh=True)]
    state = rounds.state(SINGLE, events)
    assert (state.phase, state.tries, state.hints, state.answer) == ("retry", 1, 0, WRONG)


def test_a_new_version_keeps_old_attempts_and_says_so():
    old = Event(SINGLE.id, 99, "answer", True, RIGHT, 1.0, True)
    state = rounds.state(SINGLE, [old])
    assert (state.phase, state.earlier) == ("new", 1)
    assert rounds.state(SINGLE, [old, answer(RIGHT, fresh=True)]).earlier == 1
    assert faces.card(SINGLE, state)["earlier"] == 1


def secrets(question):
    """Texts that must not reach a page before a question is done."""
    yield question.explanation
    yield from (
        option.feedback
        for option in getattr(question, "options", ())
        if option.feedback and not option.right
    )


@pytest.mark.parametrize("name", KINDS)
def test_nothing_of_the_answer_is_told_before_it_is_given(name):
    question = KINDS[name]
    told = str(faces.face(question, "seed")) + str(faces.card(question, rounds.State()))
    assert not [secret for secret in secrets(question) if secret in told]
    assert "solution" not in faces.card(question, rounds.State())


def test_after_a_wrong_try_only_feedback_on_what_was_chosen():
    question = KINDS["multiple"]
    china, india, russia, germany = (option.key for option in question.options)
    told = faces.card(question, rounds.state(question, [answer([china, india], question, True)]))
    assert {note["part"] for note in told["notes"]} == {china, india}  # nothing on what was missed
    assert "solution" not in told and told["hints"] == [] and told["more"]
    told = faces.card(
        question,
        rounds.state(question, [answer([china, india], question, True), did("hint", question)]),
    )
    assert told["hints"] == list(question.hints) and not told["more"]
    done = [answer([china, india], question, True), answer([china, germany], question)]
    told = faces.card(question, rounds.state(question, done))
    assert (
        russia in {note["part"] for note in told["notes"]}
        and told["explanation"]
        and told["solution"]
    )


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([], ""),
        ([answer(WRONG, fresh=True)], "Not yet."),
        ([answer(RIGHT, fresh=True)], "Right."),
        ([answer(WRONG, fresh=True), answer(RIGHT)], "Right, at the second try."),
        ([answer(WRONG, fresh=True), answer(OTHER)], "Not this time."),
        ([answer(WRONG, fresh=True), did("solution")], "Here is the answer."),
    ],
)
def test_headlines_are_short_and_kind(events, words):
    assert faces.card(SINGLE, rounds.state(SINGLE, events))["headline"] == words


def test_standings_of_a_summary():
    def line(*events, question=SINGLE):
        return knowledge.lines([question], events)[0].standing

    assert line() == "open"
    assert line(answer(RIGHT, fresh=True)) == "known"
    assert line(answer(WRONG, fresh=True), answer(RIGHT)) == "helped"
    assert (
        line(answer(WRONG, fresh=True))
        == line(answer(WRONG, fresh=True), did("solution"))
        == "again"
    )
    assert line(answer("3", KINDS["predict"], True), question=KINDS["predict"]) == "kept"


def test_a_summary_names_sections_to_look_at_again():
    told = faces.summary("kinds", knowledge.lines(KINDS.values(), [answer(WRONG, fresh=True)]), [])
    again = [section["section"] for section in told["sections"] if section["again"]]
    assert again == ["Single"] and told["counts"]["open"] == len(KINDS) - 1


def test_calibration_counts_what_was_right_at_each_level():
    levels = knowledge.calibration([(80, 3, 2.0), (73, 1, 1.0), (95, 1, 1.0)])
    assert [(level.sure, level.number, level.right) for level in levels] == [(80, 4, 3), (95, 1, 1)]
    assert knowledge.in_words(levels) == "Where you said 80 percent, 3 of 4 were right."


# Spaced review

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def tried(days_ago, score=1.0, confidence=None, question=SINGLE, seconds=30.0, version=None):
    at = (NOW - timedelta(days=days_ago)).isoformat()
    return (question.id, version or question.version, at, score, score == 1, confidence, seconds)


def due_in(*tries):
    (due,) = spaced.schedule([SINGLE], tries)
    return (due.at - NOW).total_seconds() / 86400


def test_a_right_answer_comes_back_later_than_a_wrong_one():
    assert due_in(tried(0, 0.0)) < due_in(tried(0, 1.0)) < due_in(tried(0, 1.0, 95))
    assert due_in(tried(0, 1.0, 20)) < due_in(tried(0, 1.0))
    assert due_in(tried(0, 0.0)) >= 0.5  # never twice in one sitting
    assert due_in(tried(10), tried(0)) > due_in(tried(0))  # each success waits longer


def test_only_answered_reviewed_present_questions_are_planned():
    tries = [
        tried(5),
        tried(5, question=KINDS["predict"]),
        tried(5, question=KINDS["number"], version=9),
    ]
    assert [due.question.id for due in spaced.schedule(KINDS.values(), tries)] == ["kinds/single"]


def test_the_schedule_is_the_same_on_every_replay():
    tries = [tried(9), tried(5, 0.0), tried(2)]
    assert spaced.schedule([SINGLE], tries) == spaced.schedule([SINGLE], tries)


def test_ten_minutes_a_day():
    tries = [
        tried(30, seconds=240.0, question=KINDS[name])
        for name in ("single", "multiple", "number", "order", "match")
    ]
    planned = spaced.schedule(KINDS.values(), tries)
    assert len(spaced.today(planned, NOW, minutes=10)) == 3  # 240 seconds count as 180
    assert len(spaced.today(planned, NOW, minutes=1)) == 1
    assert spaced.today(spaced.schedule([SINGLE], [tried(0)]), NOW) == []


def test_the_closing_line_says_what_comes_next():
    assert "Answer the questions of a lesson" in spaced.closing([], NOW, False)
    later = spaced.schedule([SINGLE], [tried(0)])
    assert spaced.closing(later, NOW, False).startswith(
        "Nothing is due today. The next question is due in"
    )
    assert spaced.closing(spaced.schedule([SINGLE], [tried(30)]), NOW, True).startswith(
        "1 more due today"
    )


# The widget, without a browser


def quiz(*names, **more):
    from claimbook.quiz import session, widget

    return widget.Quiz(session.Session([KINDS[name] for name in names], keeper(), **more))


def send(view, question, **message):
    view._received(view, {"question": question, **message}, [])
    return view.states[question]


def test_answers_are_remembered_between_openings():
    send(quiz("single"), "kinds/single", do="check", answer=WRONG, confidence=80, seconds=3.21)
    state = quiz("single").states["kinds/single"]
    assert (state["phase"], state["answer"], state["confidence"]) == ("retry", WRONG, 80)
    (event,) = Store(progress.home() / progress.NAME).events()
    assert (event.seconds, event.confidence, event.score, event.fresh) == (3.2, 80, 0.0, True)


def test_the_ladder_through_the_widget():
    view = quiz("single", "number")
    assert send(view, "kinds/single", do="check", answer=None)["unread"]
    assert send(view, "kinds/single", do="check", answer=WRONG)[
        "unsure"
    ]  # nor without saying how sure
    assert send(view, "kinds/single", do="hint")["hints"] == []  # no hint before a try
    assert send(view, "kinds/single", do="check", answer=WRONG, confidence=60)["more"]
    assert len(send(view, "kinds/single", do="hint")["hints"]) == 1
    assert len(send(view, "kinds/single", do="hint")["hints"]) == 2
    state = send(view, "kinds/single", do="check", answer=RIGHT, confidence=60)
    assert state["phase"] == "done" and state["explanation"] and state["mark"] == "right"
    assert (
        send(view, "kinds/single", do="check", answer=WRONG, confidence=60, again=True)["phase"]
        == "retry"
    )
    assert view.states["kinds/number"]["phase"] == "new"


@pytest.mark.parametrize(
    "message",
    [
        None,
        1,
        "x",
        [],
        {},
        {"question": "nowhere/x", "do": "check"},
        {"question": ["x"]},
        {"question": "kinds/single"},
        {"question": "kinds/single", "do": ["check"]},
        {"question": "kinds/single", "do": "check", "answer": {"a": [1]}, "seconds": "x"},
        {
            "question": "kinds/single",
            "do": "check",
            "answer": WRONG,
            "confidence": [1],
            "seconds": -1,
        },
    ],
)
def test_a_hostile_page_changes_nothing_else(message):
    view = quiz("single")
    view._received(view, message, [])
    assert view.states["kinds/single"]["phase"] in ("new", "retry")


def test_an_error_in_the_evidence_is_told_to_the_page(monkeypatch):
    def broken(self, answer):
        raise LookupError("claim E2 has no figure trade")

    view = quiz("number")
    monkeypatch.setattr(questions.kinds()["number"], "grade", broken)
    before = view.states["kinds/number"]["count"]
    state = send(view, "kinds/number", do="check", answer="1")
    assert (
        "claim E2 has no figure trade" in state["unread"]
        and state["phase"] == "new"
        and state["count"] > before
    )


@pytest.mark.parametrize("name", KINDS)
def test_confidence_may_be_asked_with_any_kind(name):
    question = dataclasses.replace(KINDS[name], confidence=True)
    from claimbook.quiz import session, widget

    view = widget.Quiz(session.Session([question], keeper()))
    right = question.solution()["answer"]
    assert send(view, question.id, do="check", answer=right)["unsure"]
    assert send(view, question.id, do="check", answer=right, confidence=60)["phase"] == "done"
    (event,) = Store(progress.home() / progress.NAME).events()
    assert event.confidence == 60


def test_two_kernels_see_each_other_s_answers():
    one, other = quiz("single"), quiz("single")
    send(one, "kinds/single", do="check", answer=WRONG, confidence=60)
    state = send(
        other, "kinds/single", do="check", answer=RIGHT, confidence=60
    )  # the second try, wherever it is given
    assert state["phase"] == "done" and state["headline"] == "Right, at the second try."


def test_review_asks_anew_and_remembers():
    send(quiz("single"), "kinds/single", do="check", answer=RIGHT, confidence=60)
    view = quiz("single", anew=True)
    assert view.states["kinds/single"]["phase"] == "new"
    assert send(view, "kinds/single", do="check", answer=WRONG, confidence=60)["phase"] == "retry"
    events = Store(progress.home() / progress.NAME).events()
    assert [event.fresh for event in events] == [True, True]


def test_what_is_stored_is_the_same_for_every_reader():
    before = quiz("single", "order")._repr_mimebundle_()[0]
    send(quiz("single"), "kinds/single", do="check", answer=WRONG, confidence=60)
    after = quiz("single", "order")._repr_mimebundle_()[0]
    view = "application/vnd.jupyter.widget-view+json"
    assert view in before and {**before, view: 0} == {**after, view: 0}
    assert (
        before["text/plain"] == "Quiz: kinds/single, kinds/order"
        and "Shanghai" in before["text/markdown"]
    )


def test_a_cell_that_is_run_twice_grows_nothing(monkeypatch):
    import ipywidgets

    from claimbook.quiz import widget

    monkeypatch.setattr(widget, "_cell", lambda: "cell-1")
    widget.ask("kinds/single")
    widget.summary("kinds")
    before = len(ipywidgets.widgets.widget._instances)
    for _ in range(5):
        widget.ask("kinds/single")
        widget.summary("kinds")
    assert len(ipywidgets.widgets.widget._instances) == before


def test_the_summary_follows_the_answers():
    from claimbook.quiz import widget

    view = widget.summary("kinds")
    assert view.summary["counts"]["open"] == len(KINDS)
    send(quiz("single"), "kinds/single", do="check", answer=RIGHT, confidence=95)
    assert view.summary["counts"]["known"] == 1 and view.summary["levels"] == [[95, 1, 1]]


def test_a_damaged_file_is_told_in_the_widget():
    progress.home().mkdir(parents=True)
    (progress.home() / progress.NAME).write_bytes(b"x" * 5000)
    assert "damaged" in quiz("single").notice


def test_evidence_is_a_claim_s_card_and_never_raises():
    told = evidence.show(KINDS["verdict"])["claim"]
    assert told["id"] == "E1" and told["figures"] and len(told["judgements"]) == 2
    unknown = dataclasses.replace(KINDS["verdict"], evidence="Z99")
    assert "Z99" in evidence.show(unknown)["sorry"]


def test_no_code_of_a_bank_is_run():
    """A bank comes from whoever wrote it: text in it stays text."""
    ran = []
    asked = dataclasses.replace(KINDS["verdict"], evidence={"chart": "ran.append(1)"})
    assert "sorry" in evidence.show(asked) and ran == []


def test_views_are_kept_out_of_saved_notebooks():
    view = {contents.VIEW: {"model_id": "a"}, "text/plain": "Quiz"}
    output = {"output_type": "display_data", "data": {**view, "text/markdown": "question"}}
    alone = {"output_type": "display_data", "data": dict(view)}
    cells = [
        {"cell_type": "markdown"},
        {"cell_type": "code", "outputs": [output, alone, {"output_type": "stream"}]},
    ]
    model = {
        "type": "notebook",
        "content": {"metadata": {"widgets": {"state": 1}, "title": "t"}, "cells": cells},
    }
    contents.without_views(model=model, path="x", contents_manager=None)
    assert output["data"] == {"text/plain": "Quiz", "text/markdown": "question"}
    assert contents.VIEW in alone["data"] and model["content"]["metadata"] == {"title": "t"}
    contents.without_views(model={"type": "file", "content": "text"})
    contents.without_views(model={"type": "directory", "content": []})


@pytest.mark.slow
def test_importing_the_quiz_loads_nothing():
    program = (
        "import sys; from course import quiz; heavy = 'anywidget yaml IPython pandas fsrs'.split();"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_what_is_guessed_before_the_evidence_is_no_mistake():
    """Nor is what was right with help among what the reader knows."""
    wrong = [answer(WRONG, fresh=True), answer(OTHER)]
    (line,) = knowledge.lines([SINGLE], wrong)
    (guess,) = knowledge.lines([SINGLE], wrong, {SINGLE.id})
    assert (line.standing, guess.standing) == ("again", "kept")
    helped = knowledge.Line(SINGLE, "helped")
    (section,) = faces.summary(SINGLE.lesson, [helped], [])["sections"]
    assert section["known"] == [] and section["helped"] == 1


def test_a_review_takes_the_lessons_in_turn():
    ids = [f"{lesson}/{name}" for lesson in ("01-a", "02-b") for name in "xyz"]
    due = [spaced.Due(dataclasses.replace(SINGLE, id=one), datetime.now(UTC), 40) for one in ids]
    order = [one.question.id for one in spaced.mixed(due)]
    assert order == ["01-a/x", "02-b/x", "01-a/y", "02-b/y", "01-a/z", "02-b/z"]


def test_a_look_without_a_guess_is_no_guess():
    question = KINDS["predict"]
    shown, guess = did(guesses.SHOWN, question), answer("22", question, True)
    assert not guesses.open_to([]) and guesses.open_to([shown]) and guesses.open_to([guess])
    assert guesses.looked_first([shown, guess]) and not guesses.looked_first([guess, shown])
    assert rounds.state(question, [shown]).phase == "new", "it stays open to an answer"
