"""Lesson 04 in JupyterLab, as a reader meets it: run, answer, be told, come back."""

import json
import re
import shutil

import pytest
from playwright.sync_api import expect

from claimbook.quiz import bank
from course import figures, triangle

FRONT = ".jp-NotebookPanel:not(.lm-mod-hidden)"
LESSON = "lessons/04-economics.ipynb"
QUESTIONS = {
    question.id.partition("/")[2]: question
    for question in bank.load(bank.folder() / "04-economics.yaml")
}

# One question of each kind: what to do for a wrong and for a right answer.
WRONG_TEXT = {"growth-factor": "3", "mirror-term": "window"}
RIGHT_TEXT = {"growth-factor": "12", "mirror-term": "Mirror data"}


@pytest.fixture
def lesson(lab, page):
    opened = lab.open(page, LESSON)
    opened.run_all(timeout=180)
    assert opened.errors() == []
    return opened


def card(page, name):
    form = page.locator(
        "form.quiz-card", has=page.get_by_text(QUESTIONS[name].prompt, exact=True)
    ).first
    form.scroll_into_view_if_needed()
    return form


def check(form):
    form.get_by_role("button", name="Check").click()
    return form.locator(".quiz-told")


def test_a_reader_answers_every_kind_and_finds_the_answers_after_a_restart(lesson, page):
    # Typed answers, wrong first and then right.
    for name in WRONG_TEXT:
        form = card(page, name)
        form.get_by_role("textbox").fill(WRONG_TEXT[name])
        expect(check(form)).to_contain_text("yet")
        form.get_by_role("textbox").fill(RIGHT_TEXT[name])
        expect(check(form)).to_contain_text("Right")

    # One right option: the wrong one answers the mistake behind it.
    form, question = card(page, "log-slope"), QUESTIONS["log-slope"]
    wrong = next(option for option in question.options if not option.right)
    right = next(option for option in question.options if option.right)
    form.get_by_label(wrong.text, exact=True).check()
    check(form)
    expect(form.get_by_text(wrong.feedback)).to_be_visible()
    form.get_by_label(right.text, exact=True).check()
    expect(check(form)).to_contain_text("Right")

    # Several right options.
    form, question = card(page, "mirror-reasons"), QUESTIONS["mirror-reasons"]
    form.get_by_label(question.options[-1].text, exact=True).check()
    check(form)
    expect(form.get_by_text(question.options[-1].feedback)).to_be_visible()
    for option in question.options:
        form.get_by_label(option.text, exact=True).set_checked(option.right)
    expect(check(form)).to_contain_text("Right")

    # Groups, pairs and a verdict.
    form = card(page, "composition")
    for item in QUESTIONS["composition"].items:
        form.get_by_role("radiogroup", name=item.text).get_by_label(item.group).check()
    expect(check(form)).to_contain_text("Right")
    form = card(page, "flow-stock")
    for pair in QUESTIONS["flow-stock"].pairs:
        form.get_by_label(pair.left, exact=True).select_option(label=pair.right)
    expect(check(form)).to_contain_text("Right")
    form = card(page, "verdict-e3")
    # Two verdict questions have the same prompt: this one is the first of them.
    form.get_by_label("partly", exact=True).check()
    right = next(reason for reason in QUESTIONS["verdict-e3"].reasons if reason.right)
    form.get_by_label(right.text).check()
    expect(check(form)).to_contain_text("Right")

    # Estimates have one try.
    form = card(page, "predict-world")
    form.get_by_label("Lower end").fill("3")
    form.get_by_label("Upper end").fill("9")
    check(form)
    expect(form).to_have_attribute("data-phase", "done")

    lesson.restart_kernel()
    lesson.run_all(timeout=180)
    assert lesson.errors() == []
    for name in (
        "growth-factor",
        "mirror-term",
        "log-slope",
        "mirror-reasons",
        "composition",
        "flow-stock",
        "predict-world",
    ):
        expect(card(page, name)).to_have_attribute("data-phase", "done")
    expect(card(page, "start-year")).not_to_have_attribute("data-phase", "done")
    assert page.strays == [], "the lesson asked for something beyond this machine"


NUMBER = "() => window.jupyterapp.shell.currentWidget.content.widgets.length"  # of cells
VIEW = "application/vnd.jupyter.widget-view+json"
# Every figure of the course, and one of each other kind of widget.
SHOWN = [
    "triangle.laboratory(2014)",
    "exercises.ask('04-economics/scale')",
    "guide.certificate()",
    *(f"figures.{name}()" for name in dir(figures)),
]


def test_every_figure_is_drawn_and_keeps_its_keys_and_leaves_a_picture(lab, page):
    modules = "from course import exercises, figures, guide, triangle"
    path = lab.write("figures", modules, *SHOWN, folder="lessons")
    opened = lab.open(page, path)
    opened.run_all()
    assert opened.errors() == []
    cells = opened.content()["cells"]
    views = [n for n, cell in enumerate(cells) if VIEW in str(cell["outputs"])]
    assert views[:3] == [1, 2, 3] and len(views) > 12
    page.keyboard.press("Escape")  # command mode, where d d deletes a cell
    for place in views:
        figure = opened.cell(place).locator(".kit").first
        expect(figure).to_be_visible()
        control = figure.locator("button:enabled, input:enabled, [tabindex='0']").first
        control.focus()
        for key in ("d", "d", "a", "b"):
            page.keyboard.press(key)
        assert page.evaluate(NUMBER) == len(cells), SHOWN[place - 1]

    # The notebook as it is saved has no view of a widget: the triangle is a picture and a sentence.
    opened.save()
    content = json.loads((lab.folder / path).read_text(encoding="utf-8"))
    (saved,) = content["cells"][1]["outputs"]
    assert "".join(saved["data"]["text/plain"]) == triangle.laboratory(2014).sentence()
    assert re.fullmatch(r"[A-Za-z0-9+/=\n]+", "".join(saved["data"]["image/png"]))
    copy = shutil.copy(lab.folder / path, lab.folder / "lessons" / "figures-copy.ipynb")
    again = lab.open(page, f"lessons/{copy.name}")
    picture = again.cell(1).locator(".jp-OutputArea img")
    expect(picture).to_be_visible()
    assert picture.evaluate("node => node.naturalWidth") > 700
    assert page.locator(f"{FRONT} section.tri").count() == 0
    assert page.strays == []
