"""How fair the check of written texts is: twenty sound and twenty poor answers a task.

Words can tell a text on another subject, a vague one, a string of terms and the task said again;
they cannot tell the opposite of what is known. So no task reaches 95 percent over all forty, and in
each the check says that it cannot judge, and shows points and a good answer instead of a verdict.
"""

import pytest
import texts

from claimbook import tasks
from claimbook.quiz import faces, rounds
from claimbook.quiz.questions import wording
from claimbook.quiz.questions.written import HEADLINE, NO_VERDICT

TASKS = [tasks.find(texts.read(path)["task"]) for path in texts.FILES]
each = pytest.mark.parametrize(
    ("path", "task"),
    list(zip(texts.FILES, TASKS, strict=True)),
    ids=lambda one: getattr(one, "id", ""),
)


def complete(task, text):
    return task.question.grade(text).right


def test_every_task_with_a_text_has_its_answers():
    every = [
        one for path in texts.FILES for one in tasks.tasks(texts.read(path)["task"].split("/")[0])
    ]
    assert [one for one in every if one.question and one.question.kind == "written"] == TASKS


@each
def test_nineteen_of_twenty_sound_texts_are_taken(path, task):
    sound, _ = texts.of(path, task.question)
    assert len(set(sound)) == 20
    refused = [
        (text, task.question.grade(text).message) for text in sound if not complete(task, text)
    ]
    assert len(refused) <= 1, refused


@each
def test_poor_texts_are_sent_back_but_for_those_that_say_the_opposite(path, task):
    _, poor = texts.of(path, task.question)
    assert len({text for _, text in poor}) == 20
    taken = [(kind, text) for kind, text in poor if kind != "opposite" and complete(task, text)]
    assert not taken


@each
def test_over_texts_of_which_words_can_tell_95_percent_are_judged_right(path, task):
    sound, poor = texts.of(path, task.question)
    told = [(text, True) for text in sound] + [(t, False) for kind, t in poor if kind != "opposite"]
    right = sum(complete(task, text) == good for text, good in told)
    assert right / len(told) >= 0.95


@each
def test_where_the_opposite_passes_no_verdict_is_given(path, task):
    _, poor = texts.of(path, task.question)
    passed = [text for kind, text in poor if kind == "opposite" and complete(task, text)]
    assert len(passed) / 40 > 0.05, "words tell the opposite here: a verdict may be given"
    grade = task.question.grade(passed[0])
    assert grade.headline == HEADLINE and grade.message.startswith(NO_VERDICT)
    state = rounds.State(phase="done", answer=passed[0], tries=1, grade=grade)
    card = faces.card(task.question, state)
    assert card["mark"] == "kept", "not shown as right"
    assert card["solution"]["points"] and card["solution"]["text"] == task.question.models[0]


@each
def test_sound_answers_to_other_tasks_are_sent_back(path, task):
    question = task.question
    others = [
        " ".join(texts.lengthened(text, question.shortest).split()[: question.longest])
        for other in texts.FILES
        if other != path
        for text in texts.parted(texts.read(other)["sound"])[::7]
    ]
    assert sum(complete(task, text) for text in others) / len(others) <= 0.1


@each
def test_good_answers_by_the_authors_of_the_tasks_lack_nothing(path, task):
    for model in task.question.models:
        assert task.question.grade(model).message == NO_VERDICT


def test_what_was_not_found_is_asked_and_not_held_against_the_text():
    task = tasks.find("03-from-atlanticism-to-asia/caption")
    model = task.question.models[0]
    grade = task.question.grade(model.replace("percent", "in a hundred"))
    assert grade.right
    families = dict.fromkeys(need.pattern for need in task.question.needs)
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
