"""A kernel of the course: its names are there, and an error begins with a plain sentence."""

import html
import json
import re

import pandas as pd
import pytest
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME
from jupyter_client.manager import KernelManager

from claimbook.kernel import names, remedies, sentences
from claimbook.launch.specs import EXTENSION, KernelSpecs
from claimbook.notebooks.run import connection

TABLE = pd.DataFrame({"russia": [1.0, 2.0], "china": [3.0, 4.0]}, index=[2013, 2014])
MIXED = pd.DataFrame({"name": ["a", "b"], "area": [1, 2]})
LONG = pd.Series(range(1990, 2016), index=range(1990, 2016))


def told(act, known=("russia", "trade", "print")):
    try:
        act()
    except Exception as error:
        own, columns = ("claimbook", "course"), ("RUS", "USA")
        return sentences.sentence(error, error.__traceback__, known, own, columns)
    raise AssertionError("it did not fail")


def run(code, **more):
    return lambda: exec(code, {"TABLE": TABLE, "LONG": LONG, "MIXED": MIXED, "pd": pd, **more})


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("TABLE['Russia']", "no column “Russia”. The closest is “russia”"),
        ("TABLE['chian']", "The closest is “china”. It has: russia, china."),
        ("Russia + 1", "Capitals count in Python: write “russia”"),
        ("trad + 1", "Did you mean “trade”? If not, run the cells above first: menu Run"),
        ("votes + 1", "Nothing is called “votes” yet"),
        ("TABLE['new'] = [1, 2, 3]", "The lengths differ: 3 values were given for 2 rows."),
        ("pd.DataFrame({'a': [1], 'b': [1, 2]})", "The lengths differ"),
        ("TABLE.colums", "Did you mean “columns”?"),
        ("1 + 'a'", "“+” cannot join a number and a text"),
        ("1 / 0", "divided by zero"),
        ("'a'()", "no function has brackets"),
        ("{}['a']", "There is no entry “a”."),
        ("import panda", "There is no module “panda”"),
        ("from course import chart", "The course has no “chart”"),
        ("TABLE.loc[1990]", "no row “1990”"),
        ("TABLE.loc[2013-2014]", "write a colon, as in 2013:2014."),
        (
            "MIXED.loc[1] + 2",
            "texts or dates in this row or column, and “+” needs numbers. Name the column",
        ),
        ("2 - MIXED['name']", "texts or dates in this row or column, and “-” needs numbers"),
        ("MIXED.loc[1, 'name'] + MIXED.loc[1, 'area']", "“+” cannot join a text and a number."),
        ("'a' + 1", "“+” cannot join a text and a number. A number stands without"),
        ("...TABLE.loc[..]", "Python cannot read line 1. Dots are left in the code."),
        ("x = …", "Dots are left in the code."),
        ("... + 1", "Dots are left in the code."),
        ("TABLE[...]", "Dots are left in the code."),
        ("....russia", "Dots are left in the code."),
        ("TABLE.loc[1990, 'russia']", "no row “1990”"),
        ("TABLE.loc[2014, 'rusia']", "no column “rusia”. The closest is “russia”"),
        ("LONG[2020]", "It has: 1990 to 2015."),
        ("TABLE[['russia', 'China']]", "no column “China”. The closest is “china”"),
        ("TABLE.dropna(subset=['China'])", "no column “China”. The closest is “china”"),
        ("TABLE.set_index('Year')", "no column “Year”"),
        ("TABLE['russia', 'china']", 'two pairs of square brackets: [["russia", "china"]]'),
        ("TABLE['russia' == 1]", "Close them first"),
        ("TABLE.query('RUSS > 1')", "no column “RUSS”. The closest is “RUS”"),
        ("TABLE.query('russia = 1')", "Write == in the query"),
        ("TABLE[RUS]", 'column “RUS”, write it in quotation marks: ["RUS"]. If you mean something'),
        ("TABLE['russia'] > 'a'", "A number and a text cannot be compared"),
        ("TABLE['russia'] + 'a'", "A number and a text cannot be compared or joined"),
        ("TABLE['russia'].mean.round()", "“mean” needs its brackets: mean()."),
        ("TABLE['russia'].to_numpy() + [1, 2, 3]", "one has 2 values, the other 3"),
        ("bool(TABLE['russia'])", "neither True nor False"),
        ("float('1,5')", "“1,5” is no number. Write a point"),
        ("(53, 68) + 1", "A comma makes two numbers of one"),
        ("[1][5]", "Places are counted from 0"),
        ("TABLE.rename(column={})", "“rename” has no setting “column”"),
        ("def f(a): return a\nf()", "needs something in its brackets: 'a'"),
        ("print(1", "The bracket ( is opened and never closed."),
        ("x = 'a", "a quotation mark at its start and none at its end"),
        ("if 1 = 1: pass", "One equals sign gives a name, two compare"),
        ("2016 – 2001", "the dash – is not one of code"),
        ("x = “a”", 'Write straight ones: "..."'),
        (" x = 1", "The line begins with spaces"),
        ("x = 1 +", "Python cannot read line 1: invalid syntax. Look for a bracket"),
        ("raise OSError('all is lost')", "This cell stopped: OSError: all is lost"),
    ],
)
def test_an_error_is_told_in_a_plain_sentence(code, words):
    assert words in told(run(code))


def test_the_course_s_own_errors_are_told_as_they_are():
    from course import claims

    with pytest.raises(claims.UnknownClaim) as caught:
        claims.card("Z9")
    assert told(lambda: claims.card("Z9")) == str(caught.value)


def test_a_cell_is_given_the_names_that_it_uses_and_lacks():
    known = names.known()
    wanted = {"charts", "claims", "data", "figures", "quiz", "triangle", "guide", "brief"}
    assert wanted | {"glossary", "exercises", "pd"} <= set(known)
    assert names.missing("charts.lines(data.load('trade'))", {}) == ["charts", "data"]
    assert names.missing("charts.lines(data.load('trade'))", {"data": 1}) == ["charts"]
    assert names.missing("from course import charts\ncharts.lines(1)", {}) == []
    assert names.missing("data = 1", {}) == []
    assert names.missing("%time (", {}) == []
    given = {}
    names.supply("pd.DataFrame()", given)
    assert given == {"pd": pd}


def failing(code, **more):
    try:
        exec(code, {"pd": pd, **more})
    except Exception as error:
        told = sentences.sentence(error, error.__traceback__, ("trade",), ("claimbook", "course"))
        return remedies.remedy(error, told, ("claimbook", "course"))
    raise AssertionError("it did not fail")


def test_a_button_does_the_remedy_where_another_cell_is_missing():
    assert failing("votes + 1") is failing("trad + 1") is remedies.RUN_ABOVE
    assert failing("Trade + 1") is None, "written wrong: no other cell helps"
    assert failing("1 / 0") is failing("import panda") is failing("pd.nothing") is None
    assert failing("from course import chart") is remedies.RESTART, "as after an update"
    assert failing("from os import nothing") is None
    made = remedies.button(remedies.RUN_ABOVE)
    given = re.search('data-commandlinker-args="([^"]*)"', made)[1]
    assert json.loads(html.unescape(given)) == remedies.RUN_ABOVE[2]
    assert remedies.RUN_ABOVE[0] in made and "<script" not in made


def test_saved_pictures_of_a_cell_are_kept_and_nothing_else(tmp_path, monkeypatch):
    data = {"image/png": ["iVBO", "Rw0K"], "text/plain": "a chart", "text/html": "<script>"}
    outputs = [{"output_type": "display_data", "data": data}, {"output_type": "stream"}]
    cells = [{"id": "a", "outputs": outputs}, {"id": "b", "outputs": [{"data": {"text/html": ""}}]}]
    file = tmp_path / "one.ipynb"
    file.write_text(json.dumps({"cells": [{"cell_type": "markdown"}, *cells]}))
    monkeypatch.setenv("JPY_SESSION_NAME", str(file))
    assert remedies.pictures("a") == [{"image/png": "iVBORw0K", "text/plain": "a chart"}]
    assert remedies.pictures("b") == remedies.pictures("c") == remedies.pictures("") == []
    file.write_text("[]")
    assert remedies.pictures("a") == []
    monkeypatch.delenv("JPY_SESSION_NAME")
    assert remedies.pictures("a") == []


@pytest.mark.slow
def test_a_kernel_of_the_course_has_the_names_and_folds_the_traceback(tmp_path):
    """As `lab`, Binder and a Hub start it."""
    manager = KernelManager(kernel_spec_manager=KernelSpecs(), **connection(tmp_path))
    assert manager.kernel_spec_manager.get_kernel_spec(NATIVE_KERNEL_NAME).argv[-1] == EXTENSION
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        messages = []

        def run(code):
            messages.clear()
            return client.execute_interactive(code, output_hook=messages.append, timeout=60)

        assert run("import sys; 'pandas' in sys.modules")["content"]["status"] == "ok"
        shown = [m["content"]["data"] for m in messages if m["msg_type"] == "execute_result"]
        assert shown == [{"text/plain": "False"}], "nothing is imported before it is used"
        assert run("len(data.load('trade')) > 1")["content"]["status"] == "ok"
        assert run("data.load('trade')['Year']")["content"]["status"] == "error"
        (error,) = [m["content"] for m in messages if m["msg_type"] == "error"]
        (line,) = error["traceback"]
        assert line.startswith("The table has no column “Year”. The closest is “year”.")
        (folded,) = [m["content"]["data"] for m in messages if m["msg_type"] == "display_data"]
        assert folded["text/html"].startswith("<details><summary>What Python says")
        assert "Traceback" in folded["text/plain"] and "\x1b" not in folded["text/plain"]
        assert run("votes + 1")["content"]["status"] == "error"
        (shown,) = [m["content"]["data"] for m in messages if m["msg_type"] == "display_data"]
        assert remedies.RUN_ABOVE[0] in shown["text/html"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
