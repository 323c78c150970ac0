"""How many minutes a lesson takes: what is counted, and what is not. On made notebooks."""

import pytest

from claimbook import settings
from claimbook.guide import pace
from claimbook.guide.pace import Count

MIDDLE = pace.READERS["middle"]


def text(source, slide="slide"):
    return {
        "cell_type": "markdown",
        "source": source,
        "metadata": {"slideshow": {"slide_type": slide}},
    }


def code(source, **data):
    names = {"markdown": "text/markdown", "html": "text/html", "png": "image/png"}
    shown = {names[name]: value for name, value in data.items()}
    return {
        "cell_type": "code",
        "source": source,
        "metadata": {},
        "outputs": [{"output_type": "display_data", "data": shown}] if shown else [],
    }


def parts(*cells):
    return pace.parts({"cells": cells}, lambda question: 30)


def total(*cells):
    (part,) = parts(text("# T"), *cells)
    return part.count + Count(words=-1)  # the title


def test_words_are_those_that_are_read():
    assert pace.words("It *fell* by [half](https://a.b/c_(d)), to 1.5 percent.") == 7
    assert pace.words('<img alt="ten words that no one reads"> two words') == 2
    card = (
        "A claim\n\n<details><summary>2 more figures</summary>\n\nnot read\n\n</details>\n\n"
        "<details><summary>After your own verdict: the two</summary>\n\nIt holds.\n\n</details>\n\n"
        "Sources: *A table*, from [an office](https://a.b)"
    )
    assert pace.words(card) == 2 + 6 + 2
    held = '<details class="guess-first after-x"><summary>Guess first</summary>\n\nFour words stand here</details>'
    assert pace.words(held) == 2 + 4


def test_what_stands_on_the_screen_is_counted():
    assert total(text("Two words")) == Count(words=2)
    assert total(text("For teachers", "notes")) == Count()
    assert total(code("x = 1")) == Count()
    assert total(code("charts.lines(x)", png="...")) == Count(charts=1)
    held = '<details class="guess-first"><summary>Look</summary><img alt="a b" src="x"></details>'
    assert total(code("charts.lines(x)", markdown=held)) == Count(words=1, charts=1)
    assert total(code("table", html="<td>one</td><td>two</td>")) == Count(words=2)
    asked = code('quiz.ask("01-a/b", "01-a/c")', markdown="Which one")
    assert total(asked) == Count(words=2 + 2 * 30, questions=2)


def test_marks_of_the_settings_say_what_is_a_figure_and_what_is_writing():
    marks = settings.current().pace
    for name, call in (("figures", "figures"), ("written", "written")):
        counted = total(code(marks[call][0] + "x)", png="...", markdown="not read"))
        assert getattr(counted, name) == 1 and counted.words == 0
    assert total(code(marks["still"][0] + "(x)", png="...")) == Count(charts=1)
    assert total(code(marks["unread"][0] + "x)", markdown="not read")) == Count()


def test_a_core_has_a_rest_and_a_stop():
    marks = settings.current().pace
    found = parts(
        text("# T\n\none"),
        text("## First\n\ntwo words"),
        text(f"### {marks['rest']}: more"),
        text("three more words"),
        text(f"### {marks['stop']}"),
        text("## Second"),
        text(f"## {marks['untimed'][0]}\n\nnot counted"),
    )
    assert [(part.section, part.rest, part.stop) for part in found] == [
        ("T", False, False),
        ("First", False, False),
        ("First", True, False),
        ("First", False, True),
        ("Second", False, False),
    ]
    told = pace.told(found)
    assert list(told["minutes"]) == ["T", "First", "Second"]
    assert set(told["pace"]) == {"core", "rest", "stop"}


def test_whole_minutes_keep_their_sum():
    found = [
        pace.Part(name, name, Count(words=words))
        for name, words in (("a", 240), ("b", 240), ("c", 80), ("d", 560))
    ]
    assert pace.told(found)["minutes"] == {"a": 2, "b": 2, "c": 0, "d": 3}
    assert (
        sum(pace.told(found)["minutes"].values()) == 7 == pace.told(found)["pace"]["core"]["middle"]
    )


def test_minutes_are_words_by_the_rate_and_the_rest_by_theirs():
    count = Count(words=320, questions=2, charts=1, figures=1, written=1)
    by_hand = 320 / MIDDLE.words + 2 * MIDDLE.questions + MIDDLE.charts + MIDDLE.figures
    assert count.minutes(MIDDLE) == pytest.approx(by_hand + MIDDLE.written)
    fast, slow = pace.READERS["fast"], pace.READERS["slow"]
    assert count.minutes(fast) < count.minutes(MIDDLE) < count.minutes(slow)


def test_replies_are_the_explanation_and_one_of_the_mean():
    from claimbook.quiz import bank

    question = next(one for one in bank.all_questions() if getattr(one, "options", ()))
    assert pace.words(question.explanation) < pace.replies(question.id) < 200
