"""Words stand left and numbers right in a table, and nothing else changes."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell

from claimbook.tables import look as tables

LEFT = tables.LEFT
CELLS = st.text("ab <&>\"'", max_size=4)


def plain(text):
    return text.replace(LEFT, "").replace(tables.WHOLE, "")


def rows(text):
    body = text.partition("<tbody>")[2]
    return [re.findall(r"<t[hd][^>]*>", row) for row in re.findall(r"<tr>.*?</tr>", body, re.S)]


def test_words_go_left_and_numbers_stay():
    frame = pd.DataFrame({"who": ["China", "Russia"], "votes": [1, 2], "yes": [True, False]})
    text = tables.html(frame)
    assert rows(text) == [[f"<th{LEFT}>", f"<td{LEFT}>", "<td>", f"<td{LEFT}>"]] * 2
    head = text.partition("<tbody>")[0]
    assert f"<th{LEFT}>who</th>" in head and "<th>votes</th>" in head


def test_a_date_is_kept_on_one_line_and_the_head_stands_over_its_column():
    frame = pd.DataFrame({"event": ["war"], "on": pd.to_datetime(["2022-02-24"])})
    text = tables.html(frame.set_index("on").assign(day="2014-03-18"))
    whole = tables.WHOLE
    assert f"<th{whole}>2022-02-24</th>" in text and f"<td{whole}>2014-03-18</td>" in text
    assert f"<th{LEFT}>on</th>" in text and whole not in tables.html(frame[["event"]])


@given(st.lists(st.tuples(CELLS, st.integers(0, 99), CELLS), max_size=5))
def test_only_the_side_changes(cells):
    frame = pd.DataFrame(cells, columns=["a", "n", "b"])
    assert plain(tables.html(frame)) == frame._repr_html_()


def test_the_name_of_the_index_stands_beside_those_of_the_columns():
    frame = pd.DataFrame({"n": [1], "who": ["China"]}, index=pd.Index([2014], name="<year>"))
    head, _, body = tables.html(frame).partition("<tbody>")
    cells = [f"<th{LEFT}>&lt;year&gt;</th>", "<th>n</th>", f"<th{LEFT}>who</th>"]
    assert re.findall(r"<th.*?</th>", head) == cells and head.count("<tr") == 1
    assert body == tables.html(frame.rename_axis(None)).partition("<tbody>")[2]
    # With a name for the columns too there are two rows, each with its own.
    both = frame.rename_axis("shown", axis="columns")
    assert plain(tables.html(both)) == both._repr_html_()


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({("x", "a"): ["w"], ("x", "b"): [1]}),
        pd.DataFrame({"a": ["w"], "b": [1]}, index=pd.MultiIndex.from_tuples([("p", "q")])),
        pd.DataFrame(columns=["a"]),
        pd.DataFrame({n: ["w"] for n in range(40)}),
    ],
)
def test_unusual_tables_stay_whole(frame):
    assert plain(tables.html(frame)) == frame._repr_html_()


def test_a_notebook_shows_tables_so():
    shell = InteractiveShell.instance()
    try:
        tables.register()
        shown, _ = shell.display_formatter.format(pd.DataFrame({"who": ["China"]}))
        assert LEFT in shown["text/html"] and LEFT not in shown["text/plain"]
    finally:
        InteractiveShell.clear_instance()
