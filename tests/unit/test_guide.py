"""The way through the course: the order of lessons, what is counted as done, the certificate."""

import os
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook import guide, settings, tasks
from claimbook.guide import map as course_map
from claimbook.guide import standing, syllabus, tally, waiting
from claimbook.guide.pages import HEADINGS
from claimbook.guide.sheet import sheet
from claimbook.progress import onward
from claimbook.progress.keeper import Keeper, keeper
from claimbook.progress.store import Event, Store
from claimbook.quiz import bank, knowledge, session, spaced
from course import exercises

LESSONS = syllabus.lessons()
NUMBERS = [lesson.number for lesson in LESSONS]
QUESTIONS = bank.all_questions()


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The keeper of an empty progress file, the one that the course itself then uses."""
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "home"))
    return keeper()


def answered(question, correct=True, **more):
    score = 1.0 if correct else 0.2
    answer = question.solution()["answer"]
    return Event(
        question.id,
        question.version,
        "answer",
        fresh=True,
        answer=answer,
        score=score,
        correct=correct,
        **more,
    )


# The order of lessons


def test_every_lesson_on_the_disk_has_its_place_on_the_map():
    stored = sorted(
        path.stem for path in (settings.current().root / "lessons").glob("[0-9]*.ipynb")
    )
    assert sorted(lesson.id for lesson in LESSONS) == stored


def test_a_lesson_builds_only_on_earlier_ones():
    planned = [title.split()[0] for _, titles in settings.current().parts for title in titles]
    for lesson in LESSONS:
        assert set(lesson.needs) <= set(planned[: planned.index(lesson.number)]), lesson.id
        assert lesson.minutes > 0 and lesson.question


def test_an_unknown_lesson_is_named_with_the_closest():
    with pytest.raises(syllabus.UnknownLesson, match="Did you mean '04-economics'"):
        syllabus.find("04-economy")


def test_the_order_ends():
    assert syllabus.after(LESSONS[0].id) == LESSONS[1]
    assert syllabus.after(LESSONS[-1].id) is None


# What is counted


@pytest.mark.parametrize("lesson", LESSONS, ids=NUMBERS)
def test_ids_found_in_the_text_are_those_of_the_bank_and_of_the_tasks(lesson):
    questions, found = standing.ids(lesson)
    assert questions == {question.id for question in bank.load(bank.path(lesson.id))}
    known = tasks.tasks(lesson.id) if lesson.exercise else []
    assert found == {task.id for task in known}


@given(st.data())
def test_what_the_lesson_does_not_have_does_not_count(data):
    lesson = data.draw(st.sampled_from(LESSONS))
    questions, tasks = standing.ids(lesson)
    some = data.draw(st.sets(st.sampled_from(sorted(questions))))
    done = data.draw(st.sets(st.sampled_from(sorted(tasks)))) if tasks else set()
    found = standing.count(lesson, some | {"99-gone/old"}, done | {"99-gone/task"})
    assert (found.answered, found.solved) == (len(some), len(done))
    assert found.begun == bool(some or done)
    assert found.complete == (some == questions and done == tasks)


def test_a_check_and_a_hint_are_remembered(kept):
    task = tasks.tasks("10-the-triangle")[0]
    exercises.check(task.id, ...)
    assert kept.read(Store.tasks, None) == [], "three dots are no attempt"
    exercises.check(task.id, -5.0)
    exercises.hint(task.id)
    (found,) = kept.read(Store.tasks, None)
    assert (standing.task_id(found[0]), *found[1:]) == (task.id, 1, False, 1)
    kept.append(Event(found[0], 1, "task", correct=True))
    kept.append(Event(found[0], 1, "task", correct=False))
    assert kept.read(Store.tasks, None)[0][1:] == (3, True, 1), "once right stays right"
    assert {one.lesson.id: one.solved for one in standing.read(kept)}["10-the-triangle"] == 1


def test_running_a_solution_does_not_count(kept, tmp_path, monkeypatch):
    (tmp_path / "solutions").mkdir()
    monkeypatch.chdir(tmp_path / "solutions")
    exercises.check(tasks.tasks("10-the-triangle")[0].id, -5.0)
    assert kept.read(Store.tasks, None) == []


def test_tasks_do_not_disturb_what_is_known_of_questions(kept):
    question = bank.all_questions()[0]
    kept.append(answered(question))
    before = knowledge.lines([question], kept.latest())
    lesson, _, name = question.id.partition("/")
    kept.append(Event(f"{lesson}/task/{name}", 1, "task", correct=False))
    assert knowledge.lines([question], kept.latest()) == before
    assert [row[0] for row in kept.read(Store.times, None)] == [question.id]


# The map


def test_the_map_holds_every_lesson_once_and_marks_where_you_are(kept):
    parts = course_map.parts(standing.read(kept), "04-economics")
    shown = [lesson for part in parts for lesson in part["lessons"]]
    assert [lesson["number"] for lesson in shown] == NUMBERS
    assert [lesson["id"] for lesson in shown if lesson["here"]] == ["04-economics"]
    text = course_map.markdown("04-economics")
    for lesson in LESSONS:
        assert text.count(f"({lesson.id}.ipynb)") == 1
    assert text.count("(here)") == 1


def test_the_map_leads_to_the_page_on_the_site_once_there_is_an_address(kept, monkeypatch):
    site = {"address": "https://OWNER.example.org/course/"}
    course = replace(settings.current(), site=site)
    monkeypatch.setattr(settings, "current", lambda: course)
    assert course_map.show("04-economics").page == "", "a name is still to be filled in"
    site["address"] = "https://example.org/course/"
    assert course_map.show("04-economics").page == (
        "https://example.org/course/lessons/04-economics.html"
    )
    assert course_map.show("").page == "https://example.org/course/"


def test_the_sentence_says_what_is_done_and_what_comes_next(kept):
    empty = standing.sentence(standing.read(kept), LESSONS[0].id)
    assert LESSONS[1].name in empty and "Nothing is answered" in empty
    for question in bank.load(bank.path(LESSONS[0].id)):
        kept.append(answered(question))
    first, *_ = standing.read(kept)
    assert first.answered == first.questions and first.finished
    said = standing.sentence(standing.read(kept), LESSONS[-1].id)
    assert f"{first.questions} of " in said


def stands(**moments):
    """Standings of the first five lessons: a0="2" answered at 2, f0="2" finished by that too."""
    return [
        standing.Standing(
            lesson,
            9,
            0,
            0,
            0,
            last=moments.get(f"a{place}", moments.get(f"f{place}", "")),
            finished=f"f{place}" in moments,
        )
        for place, lesson in enumerate(LESSONS[:5])
    ]


@pytest.mark.parametrize(
    ("moments", "here", "direction"),
    [
        ({}, 0, "Next comes 01"),
        ({"a0": "1", "a3": "2"}, 0, "answered last in 03"),
        ({"a0": "1", "f3": "2"}, 0, "have finished 03, {3}: go on with 04"),
        ({"a0": "1", "f3": "2"}, 3, "Next comes 04"),
        ({"a0": "1", "f3": "2"}, 4, "Next comes 05"),
        ({"f2": "3", "f3": "2"}, 0, "have finished 02, {2}: go on with 04"),
        ({"f4": "2"}, 0, "Next comes 01"),
    ],
)
def test_the_sentence_shows_one_direction(moments, here, direction):
    said = standing.sentence(stands(**moments), LESSONS[here].id)
    ways = [way for way in ("Next comes", "answered last", "go on with") if way in said]
    assert direction.format(*(lesson.name for lesson in LESSONS)) in said
    assert len(ways) == 1


def test_the_map_says_what_waits_in_the_review_without_reading_the_bank(kept):
    assert waiting.reviewed() == {one.id: one.version for one in QUESTIONS if one.review}
    now = datetime(2026, 5, 20, 12, tzinfo=UTC)
    assert waiting.said(kept, now) == ""
    some = [one for one in QUESTIONS if one.review and one.id not in session.chosen()][:3]
    left_out = [next(one for one in QUESTIONS if not one.review)]
    for day, one in enumerate(some + left_out, start=1):
        kept.append(answered(one, correct=False, at=f"2026-05-0{day}T08:00:00.000000+00:00"))
    assert waiting.said(kept, now) == "3 questions wait in the review, ten minutes a day."
    due = spaced.schedule(QUESTIONS, kept.read(Store.first_tries, []), now)
    assert len(spaced.today(due, now, waiting.DAY)) == len(some)
    assert waiting.said(kept, now.replace(day=2)).startswith("One question waits in")
    assert course_map.show("").waits


def test_a_lesson_is_finished_when_the_questions_at_its_end_are_answered():
    for lesson in LESSONS:
        ends = onward.ends(standing.ids(lesson)[0])
        assert ends and standing.count(lesson, ends, set()).finished
        assert not standing.count(lesson, set(sorted(ends)[1:]), set()).finished


# The certificate


@given(st.lists(st.tuples(st.sampled_from(QUESTIONS), st.booleans()), max_size=25))
def test_the_columns_of_a_row_add_up(events):
    kept = Keeper(":memory:")  # never opened: the events are given as they are
    kept.waiting = [answered(question, correct) for question, correct in events]
    lessons = [(lesson, standing.ids(lesson)[1]) for lesson in LESSONS]
    found = tally.rows(lessons, knowledge.lines(QUESTIONS, kept.waiting), [], [])
    for row in [*found, tally.total(found)]:
        assert row.answered == row.known + row.helped + row.again + row.kept <= row.questions
    assert tally.total(found).answered == len({question.id for question, _ in events})
    assert tally.total(found).questions == len(QUESTIONS)


def test_a_hint_and_a_foreign_task_are_told_apart():
    lesson = syllabus.find("10-the-triangle")
    tasks = standing.ids(lesson)[1]
    one, two, three, *_ = sorted(tasks)
    given_tasks = [
        (one, 1, True, 0),
        (two, 3, True, 2),
        (three, 4, False, 3),
        ("99-x/y", 1, True, 1),
    ]
    (row,) = tally.rows([(lesson, tasks)], [], given_tasks, [(f"{lesson.id}/a", 90.0, "", "")])
    assert (row.tasks, row.solved, row.hinted, row.minutes) == (len(tasks), 2, 1, 1.5)


def test_an_empty_certificate_says_so_and_praises_nothing(kept):
    shown = sheet(kept)
    assert len(shown["sentences"]) == 1 and "Nothing is recorded" in shown["sentences"][0]
    assert all(len(row) == len(HEADINGS) for row in [*shown["rows"], shown["total"]])


def test_certificate_and_summary_count_alike_and_a_first_guess_is_neither_right_nor_wrong(kept):
    twice = [bank.get(identity) for identity in session.chosen()]
    others = [one for one in QUESTIONS if one not in twice and one.tries > 1][:3]
    for number, question in enumerate([*twice, *others]):
        kept.append(answered(question, correct=number % 2 == 0))
    told = session.summary("", QUESTIONS, kept)["counts"]
    total = dict(zip(HEADINGS, sheet(kept)["total"], strict=True))
    assert {name: int(total[name]) for name in ("known", "helped", "again", "kept")} == {
        name: told[name] for name in ("known", "helped", "again", "kept")
    }
    assert told["kept"] == len(twice) and told["known"] + told["again"] == len(others)


def test_what_is_not_begun_and_not_finished_is_named(kept):
    first, second, third, *_ = LESSONS
    for question in bank.load(bank.path(first.id)):
        kept.append(answered(question, seconds=30.0))
    kept.append(answered(bank.load(bank.path(second.id))[0], correct=False))
    shown = sheet(kept)
    fresh, open_ = (
        next(s for s in shown["sentences"] if s.startswith(start))
        for start in ("Not begun", "Begun and not")
    )
    assert third.name in fresh and first.name not in fresh + open_ and second.name in open_
    assert any("Questions were answered" in words for words in shown["sentences"])


def test_a_cell_with_the_certificate_runs_twice_in_one_kernel(kept):
    texts = [guide.certificate()._repr_mimebundle_()[0]["text/plain"] for _ in range(2)]
    assert texts == ["Certificate"] * 2


def test_a_file_that_cannot_be_used_is_told(tmp_path, monkeypatch):
    (tmp_path / "home").write_text("no folder")
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "home"))
    assert "not being saved" in " ".join(sheet(keeper())["notices"])
    assert os.path.isfile(tmp_path / "home"), "it was overwritten"


# The README


def test_the_readme_lists_the_lessons_as_they_are():
    text = (settings.current().root / "README.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| \[(\d\d [^\]]+)\]\(lessons/([^)]+)\.ipynb\) \| (.+?) \| (\d+) min \|$", text, re.M
    )
    shown = [f"| [{lesson.number} {lesson.name}]" for lesson in LESSONS]
    assert len(rows) == len(LESSONS), f"the README lacks one of {shown}"
    for (title, path, question, minutes), lesson in zip(rows, LESSONS, strict=True):
        assert (title, path) == (f"{lesson.number} {lesson.name}", lesson.id)
        assert question == lesson.question
        assert abs(int(minutes) - lesson.minutes) <= 3, f"lesson {lesson.number}: {lesson.minutes}"


def test_every_file_that_the_readme_names_is_there():
    text = (settings.current().root / "README.md").read_text(encoding="utf-8")
    for path in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert (settings.current().root / path).exists(), path


def test_the_map_leads_back_to_the_lesson_of_the_newest_answer(kept):
    assert not any(one.last for one in standing.read(kept))
    assert "go on" not in standing.sentence(standing.read(kept)) + standing.sentence([])
    for at, question in (("2026-05-02", "03-x/late"), ("2026-05-01", "04-x/early")):
        lesson = next(one.id for one in syllabus.lessons() if one.id.startswith(question[:2]))
        name = f"{lesson}/{question.partition('/')[2]}"
        kept.append(
            Event(name, 1, "answer", True, "x", 1.0, True, at=f"{at}T08:00:00.000000+00:00")
        )
    standings = standing.read(kept)
    last = max(standings, key=lambda one: one.last).lesson
    assert last.id.startswith("03-")
    assert f"{last.name}: go on there" in standing.sentence(standings)
    assert "go on there" not in standing.sentence(standings, last.id)
