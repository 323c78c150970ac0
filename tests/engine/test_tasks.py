"""Tasks as YAML, and those that are answered without code, on the tiny course."""

import pytest

from claimbook import tasks
from claimbook.progress.keeper import keeper
from claimbook.progress.store import Store
from claimbook.tasks import book
from claimbook.tasks.hint_button import Hints
from claimbook.tasks.task import RIGHT, WRONG, TaskError, judge
from claimbook.tasks.widget import TaskView

pytestmark = pytest.mark.usefixtures("tiny")
LESSON = "02-the-drift"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "home"))


class Page:
    """The page of a task: sends what a reader does, and holds the card that comes back."""

    def __init__(self, name):
        self.task = tasks.find(f"{LESSON}/{name}")
        self.view = TaskView(self.task, keeper())

    @property
    def card(self):
        return self.view.states[self.task.id]

    def send(self, **message):
        self.view._received(self.view, {"question": self.task.id, **message}, [])
        return self.card

    def check(self, answer):
        return self.send(do="check", answer=answer)


def kept():
    return keeper().read(Store.tasks, None)


# Answered without code


def test_hints_come_from_the_start_and_stay_with_the_answer():
    page = Page("order")
    assert page.card["phase"] == "new" and page.card["more"]
    for number in (1, 2, 3, 3):
        page.send(do="hint")
        assert page.card["hints"] == list(page.task.hints[:number])
    assert not page.card["more"], "there is no fourth hint"
    assert page.check(page.task.question.solution()["answer"][::-1])["hints"]
    assert kept() == [("02-the-drift/task/order", 1, False, 3)]


def test_a_task_may_be_tried_as_often_as_the_reader_likes():
    page, right = Page("order"), tasks.find(f"{LESSON}/order").question.solution()["answer"]
    for _ in range(4):
        told = page.check(right[::-1])
        assert told["phase"] == "retry" and "comes too early. A year belongs" in told["message"]
        assert "solution" not in told
    told = page.check([right[0], right[2], right[1], right[3]])
    assert (told["phase"], told["mark"], told["headline"]) == ("done", "right", "Right.")
    assert told["explanation"] == page.task.success and not told["review"]
    assert kept() == [("02-the-drift/task/order", 5, True, 0)]


def test_an_empty_answer_is_no_attempt():
    page = Page("sentence")
    assert page.check(" ")["unread"] and page.card["phase"] == "new"
    assert kept() == []
    assert page.view.fallback[0] == "Not attempted yet: Say it in a sentence"


def test_a_text_is_told_what_it_lacks_and_then_shown_points_and_a_model():
    page = Page("sentence")
    assert "Write at least 5" in page.check("Too short")["message"]
    assert page.check("There is no figure in this one")["message"] == "No year is named."
    long = (
        "From 1600 on the two of them moved apart, and it was not because of one thing, but of many"
        " that came at the same time, as the old people who had seen it told us when we asked them."
    )
    assert "Cut it to" in page.check(f"{long} None of this is in the table.")["message"]
    assert "whole sentences" in page.check("1600 apart, " * 10)["message"]
    told = page.check("From 1600 on they moved apart")
    assert told["headline"] == "Complete, now judge it yourself."
    assert told["solution"]["points"] == list(page.task.question.points)


def test_what_was_answered_is_there_again_and_a_right_answer_can_be_revised():
    text = "From 1600 on they moved apart"
    Page("sentence").check(text)
    page = Page("sentence")
    assert (page.card["phase"], page.card["answer"]) == ("done", text)
    assert page.view.fallback[0] == "Task: Say it in a sentence"
    assert page.check("Too short")["phase"] == "retry"


def test_the_answer_is_shown_on_request_after_a_try():
    page = Page("order")
    assert page.send(do="solution")["phase"] == "new"
    page.check(page.task.question.solution()["answer"][::-1])
    told = page.send(do="solution")
    assert told["phase"] == "done" and told["solution"]["list"][-1] == "Count."
    assert kept()[0][2] is False, "shown is not solved"


def test_in_solutions_a_task_is_shown_solved_and_not_kept(tmp_path, monkeypatch, capsys):
    (tmp_path / "solutions").mkdir()
    monkeypatch.chdir(tmp_path / "solutions")
    tasks.ask(f"{LESSON}/sentence")
    tasks.ask(f"{LESSON}/order")
    assert kept() == []


# Computed, with a button for hints


def test_a_button_gives_the_hints_and_they_are_there_again(capsys):
    task = tasks.find(f"{LESSON}/growth")
    view = Hints(task, keeper())
    assert view.hints == [] and task.hints[0] not in str(view.get_state())
    for number in (1, 2, 3, 3):
        view._received(view, {"do": "hint", "seen": len(view.hints)}, [])
        assert view.hints == list(task.hints[:number])
    assert "solutions/02-the-drift.ipynb" in view.ending
    assert kept() == [("02-the-drift/task/growth", 0, False, 3)]
    assert Hints(task, keeper()).hints == list(task.hints), "in another kernel"
    tasks.check(task.id, 3)
    assert Hints(task, keeper()).hints == [], "what is solved may be done again without help"


def test_a_second_press_before_the_reply_and_a_call_count_once_each(capsys):
    task = tasks.find(f"{LESSON}/growth")
    view = Hints(task, keeper())
    for odd in (
        {"do": "hint", "seen": 0},
        {"do": "hint", "seen": 0},
        {"do": "hint"},
        {},
        "hint",
        None,
    ):
        view._received(view, odd, [])
    assert len(view.hints) == 1
    tasks.hint(task.id)
    assert "Hint 2 of 3" in capsys.readouterr().out
    view.refresh()
    assert len(view.hints) == 2


def test_in_solutions_all_hints_are_shown_without_a_button(tmp_path, monkeypatch, capsys):
    (tmp_path / "solutions").mkdir()
    monkeypatch.chdir(tmp_path / "solutions")
    for show in (tasks.hints, tasks.hint):
        show(f"{LESSON}/growth")
        told = capsys.readouterr().out
        assert "All 3 hints" in told and "That was the last" not in told
    assert kept() == []


def test_a_computed_task_is_not_asked():
    with pytest.raises(TypeError, match="exercises.check"):
        tasks.ask(f"{LESSON}/growth")


# The file


def edit(copy, old, new):
    """Change the tasks of the copied course."""
    path = copy / "tiny" / "lesson_02" / "tasks.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  title: How far", "  titel: How far", "line 2, task 02-the-drift/growth, field titel"),
        ("  track: analysis\n", "", "field track: the field is missing"),
        ("kind: number", "kind: numbr", "field check.kind: must be one of number"),
        ("kind: number", "kind: numbers", "the kind numbers, and no other, has parts"),
        ("    - Two rows of the table are enough.\n", "", "field hints: needs at least 3 entries"),
        ("{answer:.0f}", "{answer", "field success: a curly bracket is wrong"),
        ("kind: order", "kind: ordr", "field kind: must be one of"),
        ("        start: A count", "        stop: A count", "no item with this name stands above"),
        ("pattern: \\d", "pattern: (", "this is no pattern"),
        ("shortest: 5", "shortest: 35", "field models.1: this answer does not pass"),
        (
            "  shortest: 5\n",
            "  stand: {prompt: Which?, options: [{text: a}, {text: b}]}\n  shortest: 5\n",
            "field stand.options: no option is marked",
        ),
        ("/order", "/growth", "a task above has this id"),
        ("  shortest: 5\n", "", "task 02-the-drift/sentence, field shortest"),
    ],
)
def test_a_mistake_is_told_with_file_task_and_field(copy, old, new, says):
    edit(copy, old, new)
    with pytest.raises(TaskError) as error:
        book.tasks(LESSON)
    assert str(error.value).startswith("tiny/lesson_02/tasks.yaml, line ")
    assert says in str(error.value)


def test_a_slip_needs_both_its_value_and_its_words(copy):
    edit(copy, "from_the_start:", "from_the_end:")
    with pytest.raises(TaskError, match="from_the_end, from_the_start must stand both"):
        judge(tasks.find(f"{LESSON}/growth"), 7)


def test_a_task_without_its_function_is_told(copy):
    edit(copy, "02-the-drift/growth", "02-the-drift/shrink")
    with pytest.raises(TaskError, match=r"has no function shrink\(\)"):
        judge(tasks.find(f"{LESSON}/shrink"), 7)


def test_an_edit_is_seen_at_once(copy):
    assert judge(tasks.find(f"{LESSON}/growth"), 13).kind == WRONG
    edit(copy, "That is the distance in 2000.", "That is another thing.")
    assert judge(tasks.find(f"{LESSON}/growth"), 13).message.startswith("That is another thing.")
    assert judge(tasks.find(f"{LESSON}/growth"), 3).kind == RIGHT
