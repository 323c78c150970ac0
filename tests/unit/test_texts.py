"""How fair the check of written texts is: twenty sound and twenty poor answers a task.

Words can tell a text on another subject, a vague one, a string of terms and the task said again;
they cannot tell the opposite of what is known. That the reader says in one click before writing.
Whoever writes the opposite under a stand that the evidence bears is not found out.
"""

from dataclasses import replace

import pytest
import texts

from claimbook import tasks
from claimbook.progress.store import Event
from claimbook.quiz import faces, rounds
from claimbook.quiz.questions import wording
from claimbook.quiz.questions.written import BORNE, HEADLINE, NO_VERDICT, STAND_ONLY
from claimbook.tasks.session import state

TASKS = [tasks.find(texts.read(path)["task"]) for path in texts.FILES]
each = pytest.mark.parametrize(
    ("path", "task"),
    list(zip(texts.FILES, TASKS, strict=True)),
    ids=lambda one: getattr(one, "id", ""),
)


def taken(task, answer):
    return task.question.grade(answer).right


def test_every_task_with_a_text_has_its_answers():
    every = [
        one for path in texts.FILES for one in tasks.tasks(texts.read(path)["task"].split("/")[0])
    ]
    assert [one for one in every if one.question and one.question.kind == "written"] == TASKS


@each
def test_nineteen_of_twenty_sound_answers_are_taken(path, task):
    sound, _ = texts.of(path, task.question)
    assert len({one["text"] for one in sound}) == 20
    refused = [(one, task.question.grade(one).message) for one in sound if not taken(task, one)]
    assert len(refused) <= 1, refused


@each
def test_over_all_forty_95_percent_are_judged_right(path, task):
    sound, poor = texts.of(path, task.question)
    assert len({one["text"] for _, one in poor}) == 20
    right = sum(taken(task, one) for one in sound) + sum(not taken(task, one) for _, one in poor)
    assert right / 40 >= 0.95


@each
def test_of_the_answers_of_others_95_percent_are_judged_right(path, task):
    given = texts.others(task.id, task.question)
    assert len({one["text"] for _, one in given}) == len(given) >= 20
    errors = [(kind, one) for kind, one in given if taken(task, one) != (kind == "sound")]
    assert len(errors) <= len(given) / 20, errors


@each
def test_words_alone_send_poor_texts_back_but_for_the_opposite(path, task):
    _, poor = texts.of(path, task.question)
    passed = [kind for kind, one in poor if taken(task, task.question.stood(one["text"]))]
    assert set(passed) == {"opposite"}, "a stand is needed, and it is all that is needed"


@each
def test_a_stand_that_is_not_borne_is_answered_and_its_text_kept(path, task):
    question, (_, poor) = task.question, texts.of(path, task.question)
    for answer in [one for kind, one in poor if kind == "opposite"]:
        grade = question.grade(answer)
        chosen = next(one for one in question.stand.options if one.key == answer["stand"])
        assert grade.message.startswith(chosen.feedback) and grade.notes[0].mark == "wrong"
        card = faces.card(question, rounds.State(phase="retry", answer=answer, grade=grade))
        assert (card["mark"], card["headline"]) == ("wrong", "Not yet.")
        assert card["answer"] == answer and "solution" not in card


@each
def test_a_sound_answer_is_told_what_was_judged(path, task):
    question, (sound, _) = task.question, texts.of(path, task.question)
    answer = next(one for one in sound if taken(task, one))
    grade = question.grade(answer)
    assert grade.headline == BORNE and grade.message.startswith(STAND_ONLY)
    card = faces.card(question, rounds.State(phase="done", answer=answer, tries=1, grade=grade))
    assert card["mark"] == "right"
    assert card["solution"]["points"] and card["solution"]["text"] == question.models[0]


@each
def test_without_a_stand_there_is_no_verdict(path, task):
    question = replace(task.question, stand=None)
    grade = question.grade(question.models[0])
    assert grade.headline == HEADLINE and grade.message == NO_VERDICT
    state = rounds.State(phase="done", answer=question.models[0], tries=1, grade=grade)
    assert faces.card(question, state)["mark"] == "kept", "not shown as right"


@each
def test_the_stand_is_asked_first_and_an_old_text_stays_readable(path, task):
    question = task.question
    old = Event("a/task/b", 1, "task", answer=question.models[0], score=1.0, correct=True)
    now = state(question, [old])
    assert (now.phase, now.answer, now.earlier) == ("new", question.models[0], 1)
    for answer in (question.models[0], {"stand": "none", "text": question.models[0]}, None, [], {}):
        assert "where your text stands" in question.grade(answer).message
    new = replace(old, version=2, answer=question.stood(question.models[0]))
    now = state(question, [old, new])
    assert (now.phase, now.answer, now.earlier) == ("done", new.answer, 0)


@each
def test_sound_answers_to_other_tasks_are_sent_back(path, task):
    question = task.question
    others = [
        texts.fitted(text, question)
        for other in texts.FILES
        if other != path
        for text in texts.parted(texts.read(other)["sound"])[::7]
    ]
    passed = sum(taken(task, question.stood(text)) for text in others)
    assert passed / len(others) <= 0.1


@each
def test_good_answers_by_the_authors_of_the_tasks_lack_nothing(path, task):
    for model in task.question.models:
        assert task.question.grade(task.question.stood(model)).message == STAND_ONLY


def test_what_was_not_found_is_asked_and_not_held_against_the_text():
    question = tasks.find("03-from-atlanticism-to-asia/caption").question
    grade = question.grade(question.stood(question.models[0].replace("percent", "in a hundred")))
    assert grade.right
    families = dict.fromkeys(need.pattern for need in question.needs)
    assert "{turn}" in families, "a pattern names a family of words"


def test_a_family_that_does_not_exist_is_told():
    assert wording.pattern("a{2}|{year}") == f"a{{2}}|(?:{wording.FAMILIES['year']})"
    with pytest.raises(ValueError, match="no family {turns}"):
        wording.pattern("{turns}")


def test_a_text_in_another_language_is_no_list_of_words():
    text = "Moskau und Peking nannten einander Freunde, doch verbündet waren sie damals keineswegs."
    assert wording.fault(text, "Was geschah?", (text,)) == ""
    assert "whole sentences" in wording.fault(
        "votes, trade, arms", "What?", ("It is what it was.",)
    )
