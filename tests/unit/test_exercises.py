"""The exercise machinery: judging an answer, hints, cards, and making exercises from solutions."""

import dataclasses
import math
import re

import nbformat
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook import settings, tasks
from claimbook.tasks import build, checkers, reply
from claimbook.tasks.task import ERROR, NOT_ATTEMPTED, RIGHT, WRONG, Task, judge
from course import exercises

YEARS = pd.Series([1.0, 2.0, 4.0], index=pd.Index([2000, 2001, 2002], name="year"))
HINTS = ("first", "second", "third")


def task(check, **changes):
    fields = {
        "id": "99-test/one",
        "title": "One",
        "track": "analysis",
        "hints": HINTS,
        "check": check,
        "success": "It shows {answer}.",
    }
    return Task(**fields | changes)


DOUBLE = task(lambda answer: checkers.function(answer, [((2.0,), 4.0), ((5.0,), 10.0)]))


# The four outcomes


@pytest.mark.parametrize("blank", [..., "...", "", " ... ", [..., ...], (...,), {"a": ...}])
def test_three_dots_are_not_a_wrong_answer(blank):
    assert judge(task(lambda answer: "wrong"), blank).kind == NOT_ATTEMPTED


@pytest.mark.parametrize("answer", [0, None, [], {}, [..., 1], False, "a"])
def test_anything_else_is_an_attempt(answer):
    assert judge(task(lambda answer: "wrong"), answer).kind == WRONG


def test_a_wrong_answer_is_told_what_is_wrong():
    outcome = judge(task(lambda answer: "It is too large."), 7)
    assert (outcome.kind, outcome.message) == (WRONG, "It is too large.")


def test_a_right_answer_is_told_what_it_shows():
    outcome = judge(task(lambda answer: None, success="{answer:.1f} times"), 18.76)
    assert (outcome.kind, outcome.message) == (RIGHT, "18.8 times")


def test_a_function_with_the_three_dots_in_it_is_not_attempted():
    assert judge(DOUBLE, lambda x: ...).kind == NOT_ATTEMPTED


def test_an_error_in_the_readers_function_is_shown_as_theirs():
    def broken(x):
        return x / (x - x)

    outcome = judge(DOUBLE, broken)
    assert outcome.kind == ERROR
    assert "Something was divided by zero. Python says: `ZeroDivisionError" in outcome.message
    assert "return x / (x - x)" in outcome.message, "the line that stopped is not shown"
    assert "called with (2)" in outcome.message


def test_the_sign_for_a_power_is_told_to_those_who_wrote_a_caret():
    outcome = judge(DOUBLE, lambda x: (x / 1) ^ 2)
    assert outcome.kind == ERROR and "sign for a power is **" in outcome.message


def test_a_function_that_takes_other_arguments_is_shown_as_theirs():
    outcome = judge(DOUBLE, lambda: 1)
    assert outcome.kind == ERROR and "TypeError" in outcome.message


def test_a_function_without_return_is_told_so():
    outcome = judge(DOUBLE, lambda x: None)
    assert outcome.kind == WRONG and "start with return" in outcome.message


def test_an_error_of_the_course_is_never_shown_as_the_readers():
    def check(answer):
        raise KeyError("a fault of ours")

    with pytest.raises(KeyError, match="a fault of ours"):
        judge(task(check), 1)


# Numbers


def test_rounding_is_no_mistake():
    assert checkers.number(18.8, 18.756) is None
    assert checkers.number(np.float64(18.756), 18.756) is None


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (18756, "thousand times too large"),
        (0.018756, "thousand times too small"),
        (1875.6, "hundred times too large"),
        (0.18756, "hundred times too small"),
        (-18.756, "sign"),
        (1 / 18.756, "other way round"),
        (100 * 100 / 18.756, "other way round"),
        (17, "too small"),
        (20, "too large"),
        (1328000, "1,328,000 is too large"),
        (math.nan, "empty value"),
        (math.inf, "divided by zero"),
        (10**400, "divided by zero"),
        ("18.8", "quotation marks"),
        (True, "True or False"),
        (None, "None"),
        (..., "three dots"),
        ([18.756], "a list"),
        ((18, 756), "Write a point"),
        (np.array(18.756), "1 value)"),
        (YEARS, "3 values"),
        (YEARS.to_frame(), "whole table"),
        (5j, "complex"),
    ],
)
def test_each_way_to_miss_a_number_has_its_own_message(answer, says):
    assert says in checkers.number(answer, 18.756)


def test_a_typical_slip_is_told_before_anything_general():
    slips = [(1875.6, "You took cents for dollars.")]
    assert checkers.number(1875.6, 18.756, slips) == "You took cents for dollars."


@given(st.floats(-1e6, 1e6), st.floats(1.5, 1e5))
def test_no_message_about_a_number_tells_the_expected_one(answer, expected):
    message = checkers.number(answer, expected) or ""
    told = re.findall(r"-?\d[\d,]*\.?\d*(?:e[-+]\d+)?", message)
    for number in told:
        assert not math.isclose(float(number.replace(",", "")), expected, rel_tol=0.005)


def test_several_numbers_are_told_by_their_names():
    def told(answer):
        slips = {"low": [(3.0, "That is the middle.")], "high": []}
        words = {"low": "The low end", "high": "The high end"}
        return checkers.numbers(answer, {"low": 2.0, "high": 4.0}, slips, words, tolerance=LIMITS)

    assert told([2, 4]) is None and told((2.01, 4.3)) is None, "each has its own tolerance"
    assert told([3, 4]) == "1 of 2 right so far. The low end (3): That is the middle."
    assert told([3, 5]) == "The low end (3): That is the middle."
    assert "so far. The high end (400): A hundred times too large" in told([2, 400])
    assert "still the three dots" in told([2, ...])
    for odd in (2, [2], [2, 4, 6], {"low": 2, "high": 4}):
        assert told(odd) == "Give both numbers, in this order and in square brackets: [low, high]."


def test_of_two_slips_the_nearer_one_is_told():
    slips = [(100.0, "You counted."), (100.6, "You measured.")]
    assert checkers.number(100.5, 7.0, slips) == "You measured."
    assert checkers.number(100, 7.0, slips) == "You counted."


LIMITS = {"low": 0.01, "high": 0.1}


# Columns and tables


def test_a_right_series_is_right_in_any_number_type():
    assert checkers.series(YEARS, YEARS) is None
    assert checkers.series(YEARS.astype(int), YEARS) is None
    assert checkers.series(YEARS.astype("Float64"), YEARS) is None


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (YEARS.to_frame(), "one column"),
        ([1, 2, 4], "a list"),
        (YEARS.reset_index(drop=True), "set_index"),
        (YEARS.set_axis([17, 21, 30]), "set_index"),
        (YEARS.iloc[:0], "set_index"),
        (pd.Series([0.0, 1, 2, 4], index=pd.RangeIndex(1999, 2003)), "1999 does not belong"),
        (YEARS.drop(2001), "2001 is missing"),
        (pd.concat([YEARS, pd.Series({2003: 8.0})]), "2003 does not belong"),
        (pd.concat([YEARS, YEARS]), "2000 is there more than once"),
        (YEARS.iloc[::-1], "wrong order"),
        (YEARS.astype(str), "no numbers"),
        (YEARS > 1, "no numbers"),
        (YEARS.where(YEARS != 2), "no value for 2001"),
        (YEARS.replace(4, 5), "for 2002"),
        (YEARS * 1000, "thousand times too large"),
        (YEARS / 100, "hundred times too small"),
        (-YEARS, "sign"),
        (1 / YEARS, "other way round"),
        (None, "None"),
    ],
)
def test_the_first_thing_that_is_wrong_with_a_series_is_named(answer, says):
    assert says in checkers.series(answer, YEARS)


def test_a_slip_in_a_whole_series_is_told_as_one():
    assert checkers.series(YEARS + 1, YEARS, [(YEARS + 1, "You added one.")]) == "You added one."


def test_a_table_is_checked_column_by_column():
    right = pd.DataFrame({"CHN": YEARS, "RUS": 2 * YEARS})
    assert checkers.frame(right, right) is None
    assert checkers.frame(right[["RUS", "CHN"]], right) is None, "the order of columns is free"
    assert "column RUS is missing" in checkers.frame(right[["CHN"]], right)
    thousand = right.assign(RUS=2000 * YEARS)
    assert "In the column RUS: A thousand" in checkers.frame(thousand, right)
    assert "a Series" in checkers.frame(YEARS, right)
    twice = pd.concat([right, right], axis=1)
    assert "more than once" in checkers.frame(twice, right)


def test_a_slip_with_other_labels_must_be_met_whole():
    longer = pd.concat([YEARS, pd.Series({2003: math.nan})])
    slips = [(longer, "2003 is empty: leave it out.")]
    assert checkers.series(longer, YEARS, slips) == "2003 is empty: leave it out."
    assert "2003 does not belong" in checkers.series(longer.fillna(0), YEARS, slips)
    assert "pd.Series(...)" in checkers.series(dict(YEARS), YEARS)


def test_a_slip_in_a_whole_table_is_told_as_one():
    right = pd.DataFrame({"CHN": YEARS, "RUS": 2 * YEARS})
    turned = right.rename(columns={"CHN": "RUS", "RUS": "CHN"})
    assert checkers.frame(turned, right, [(turned, "They changed places.")]).endswith("places.")
    assert checkers.frame(right, right, [(turned, "They changed places.")]) is None


def test_names_are_checked_in_their_order():
    right = ["China", "Germany", "Italy"]
    assert checkers.names(right, right) is None
    assert checkers.names(pd.Series(right), right) is None
    assert "wrong order" in checkers.names(right[::-1], right)
    assert "asks for 3" in checkers.names("China", right)
    assert "Japan does not belong" in checkers.names(["China", "Japan", "Italy"], right)
    assert "China is there more than once" in checkers.names(["China", "China", "Italy"], right)
    assert "a table" not in checkers.names(pd.DataFrame(), right)
    assert "A list of names" in checkers.names({"China"}, right)
    assert checkers.names(right[:2], right, [(right[:2], "You stopped early.")]).endswith("early.")


EXACT = {"a": 0.01, "b": 0.01}

ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(),
    st.complex_numbers(),
    st.lists(st.integers()),
    st.sets(st.integers()),
    st.dictionaries(st.text(), st.floats()),
    st.lists(st.floats() | st.text() | st.none()).map(lambda v: pd.Series(v, dtype=object)),
    st.lists(st.floats()).map(pd.Series),
    st.lists(st.floats()).map(np.array),
    st.lists(st.floats()).map(pd.Index),
    st.floats().map(np.array),
    st.just(pd.NA),
    st.just(pd.NaT),
    st.just(pd.Timestamp("2014-01-01")),
    st.just(pd.DataFrame()),
    st.just(pd.DataFrame({"a": [1]})),
    st.just(pd.Series([1.0], index=pd.MultiIndex.from_tuples([(2000, "x")]))),
    st.just(pd.Series([1.0], index=pd.to_datetime(["2000-01-01"]))),
    st.just(len),
)


@given(ANYTHING)
def test_no_answer_is_too_strange_for_a_checker(answer):
    table = pd.DataFrame({"a": YEARS})
    for check in (
        lambda: checkers.number(answer, 3.0),
        lambda: checkers.series(answer, YEARS),
        lambda: checkers.frame(answer, table),
        lambda: checkers.names(answer, ["a", "b"]),
        lambda: checkers.numbers(
            answer, {"a": 1.0, "b": 2.0}, {"a": [], "b": []}, {"a": "A", "b": "B"}, tolerance=EXACT
        ),
    ):
        problem = check()
        assert problem is None or problem.endswith((".", "?"))


# What the reader sees


@pytest.fixture
def shown(monkeypatch):
    """What was displayed, as a list of dictionaries from MIME type to text."""
    seen = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw: seen.append(data))
    return seen


@pytest.fixture
def one_task(monkeypatch):
    """Puts one task in the place of all; call it with the task."""
    return lambda chosen: monkeypatch.setattr(tasks, "find", lambda task_id: chosen)


@pytest.mark.parametrize(
    ("answer", "heading"),
    [
        (..., "Write your code: One"),
        (7, "Not right yet: One"),
        (lambda x: 1 / 0, "Your code stopped: One"),
        (lambda x: 2 * x, "Right: One"),
    ],
)
def test_the_four_outcomes_say_in_words_which_they_are(shown, one_task, answer, heading):
    one_task(DOUBLE)
    exercises.check("99-test/one", answer)
    assert shown[0]["text/plain"].splitlines()[0] == heading
    assert f"<strong>{heading}</strong>" in shown[0]["text/html"]


def test_a_card_is_safe_against_what_a_reader_wrote(shown):
    reply.show(RIGHT, "One", "It is <b>5</b> & `x < y`.\n\n- first\n- second")
    page = shown[0]["text/html"]
    assert "&lt;b&gt;5" in page and "<code>x &lt; y</code>" in page
    assert "<ul><li>first</li><li>second</li></ul>" in page


def test_a_card_takes_its_colours_from_the_theme(shown):
    for kind in reply.LOOKS:
        reply.show(kind, "One", "Text.")
    for data in shown:
        assert re.search(r"border-left: 5px solid var\(--jp-", data["text/html"])
        assert re.search(r"color: var\(--jp-content-font-color1", data["text/html"])
        assert "background" not in data["text/html"], "text stands on the theme's own ground"


def test_hints_come_one_by_one_and_stay_in_view(shown, one_task):
    one_task(task(lambda answer: None))
    for _ in range(4):
        exercises.hint("99-test/one")
    texts = [data["text/plain"] for data in shown]
    assert texts[0] == "Hint 1 of 3: One\n- first"
    assert texts[1] == "Hint 2 of 3: One\n- first\n- second"
    assert texts[2].startswith("Hint 3 of 3: One\n- first\n- second\n- third")
    assert "solutions/99-test.ipynb" in texts[2]
    assert texts[3] == texts[2], "there is no fourth hint"


@pytest.mark.parametrize("name", ["04-economics/nothing", "99-nothing/one", "growth", "", None])
def test_an_unknown_task_is_a_clear_error(name):
    with pytest.raises(exercises.UnknownTask, match="^There (is no task|are no tasks)"):
        exercises.check(name, 1)


def test_an_unknown_task_names_the_closest_one():
    with pytest.raises(exercises.UnknownTask, match="Did you mean '04-economics/growth'"):
        exercises.hint("04-economics/grwoth")


# Making exercises from solutions


def cell(*lines):
    return "\n".join(lines)


def exercise_of(*lines):
    return build.without_solution(cell(*lines))[0].splitlines()


def test_a_region_gives_way_to_what_the_rest_of_the_cell_needs():
    assert exercise_of(
        "x = 1", build.BEGIN, "step = x + 1", "y = step * 2", build.END, "check(x, y)"
    ) == ["x = 1", build.PLACEHOLDER, "y = ...", "check(x, y)"]


def test_where_a_line_is_to_be_changed_the_exercise_begins_with_another():
    lines = exercise_of(
        build.BEGIN, "x = 2", "### INSTEAD x = 1  # change it", "y = x", build.END, "check(x, y)"
    )
    assert lines == ["x = 1  # change it", "y = ...", "check(x, y)"]


def test_a_text_keeps_its_quotation_marks():
    short = exercise_of(build.BEGIN, 'letter = "b"', build.END, "check(letter)")
    assert short[1] == 'letter = "..."'
    long = exercise_of(build.BEGIN, 'text = """', "Good.", '"""', build.END, "check(text)")
    assert long[1:4] == ['text = """', "...", '"""']


def test_a_function_keeps_a_body_that_runs():
    lines = exercise_of(
        "def f(x):", f"    {build.BEGIN}", "    return 2 * x", f"    {build.END}", "f(1)"
    )
    assert lines == ["def f(x):", f"    {build.PLACEHOLDER}", "    return ...", "f(1)"]
    exec("\n".join(lines), {})


def test_adjacent_regions_give_one_placeholder():
    lines = exercise_of(
        build.BEGIN, "y = 1", build.END, build.BEGIN, "y = y + 1", build.END, "check(y)"
    )
    assert lines == [build.PLACEHOLDER, "y = ...", "check(y)"]


@pytest.mark.parametrize(
    "lines", [(build.BEGIN, "x"), ("x", build.END), (build.BEGIN, build.BEGIN, build.END)]
)
def test_marks_that_do_not_pair_are_an_error(lines):
    with pytest.raises(ValueError, match="###"):
        build.without_solution(cell(*lines))


@pytest.fixture
def solution(tmp_path):
    """A small solution notebook, written to a file; call it with (kind, text) pairs."""

    def write(*cells):
        new = {"markdown": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}
        made = [new[kind](text, id=f"cell-{n}") for n, (kind, text) in enumerate(cells)]
        for item in made:
            if item.cell_type == "code":
                item.execution_count = 1
                item.outputs = [nbformat.v4.new_output("stream", text="an output")]
        path = tmp_path / "solutions" / "99-test.ipynb"
        path.parent.mkdir(exist_ok=True)
        metadata = {"course": {"lesson": "99-test"}}
        nbformat.write(nbformat.v4.new_notebook(cells=made, metadata=metadata), path)
        return path

    return write


SMALL = (
    ("markdown", "# Solution: a test\n\nThe word Solution stays in the text."),
    ("code", cell(build.BEGIN, "y = 42", build.END, "check(y)")),
    ("markdown", cell(build.BEGIN, "**Why.** Because it is 42.", build.END)),
    ("code", cell(build.BEGIN, "more = 43", build.END)),
    ("markdown", cell(build.BEGIN, "And more.", build.END)),
    ("code", cell(build.BEGIN, "still_more = 44", build.END)),
)


def test_an_exercise_holds_nothing_of_its_solution(solution):
    text = build.exercise(solution(*SMALL))
    notebook = nbformat.reads(text, as_version=4)
    assert not any(word in text for word in ("42", "43", "44", "Because", "an output", build.BEGIN))
    assert notebook.cells[0].source.startswith("# Exercise: a test")
    assert "The word Solution stays" in notebook.cells[0].source
    assert "solutions/99-test.ipynb" in notebook.cells[-1].source, "the note that it is generated"
    code = [item for item in notebook.cells if item.cell_type == "code"]
    assert [item.source for item in code] == [
        f"{build.PLACEHOLDER}\ny = ...\ncheck(y)",
        build.PLACEHOLDER,
    ], "adjacent placeholders are one"
    assert all(item.outputs == [] and item.execution_count is None for item in code)


def test_the_same_solution_gives_the_same_bytes(solution):
    path = solution(*SMALL)
    assert build.exercise(path) == build.exercise(path)


def test_a_notebook_without_a_solution_is_an_error(solution):
    with pytest.raises(build.BadSolution, match="99-test.ipynb marks no solution"):
        build.exercise(solution(("code", "x = 1")))


def test_a_bad_mark_is_named_with_its_cell(solution):
    with pytest.raises(build.BadSolution, match="cell 2"):
        build.exercise(solution(("markdown", "# Solution"), ("code", build.BEGIN)))


@pytest.fixture
def course_folder(solution, tmp_path, monkeypatch):
    """A course of one solution, and the path of the exercise made from it."""
    solution(*SMALL)
    elsewhere = dataclasses.replace(settings.current(), root=tmp_path)
    monkeypatch.setattr(settings, "_current", elsewhere)
    return tmp_path / "exercises" / "99-test.ipynb"


def test_the_command_writes_and_then_has_nothing_to_do(course_folder, capsys):
    assert build.main([]) == 0
    assert "made" in capsys.readouterr().out
    assert build.main([]) == 0 and build.main(["--check"]) == 0
    assert capsys.readouterr().out == ""
    assert b"\r\n" not in course_folder.read_bytes()


def test_a_stale_exercise_is_noticed_and_remade(course_folder, solution):
    build.main([])
    solution(("markdown", "# Solution: another"), *SMALL[1:])
    assert build.main(["--check"]) == 1
    assert build.main([]) == 0
    assert "another" in course_folder.read_text(encoding="utf-8")


def test_a_readers_answers_are_not_overwritten(course_folder, solution, capsys):
    build.main([])
    edited = course_folder.read_text(encoding="utf-8").replace("y = ...", "y = 41")
    course_folder.write_text(edited, encoding="utf-8")
    assert build.main([]) == 1
    assert "--force" in capsys.readouterr().out
    assert course_folder.read_text(encoding="utf-8") == edited
    assert build.main(["--force"]) == 0
    assert "y = ..." in course_folder.read_text(encoding="utf-8")
