"""The quiz in JupyterLab: its notebooks, kernels and themes, remembered and saved."""

import json
import shutil

import nbconvert
import pytest
import quiz_hands
from bare_page import THEMES
from playwright.sync_api import TimeoutError, expect
from quiz_hands import BANK, KINDS, answer, check, right_words, saved, told

from claimbook.quiz.questions.base import key

SETUP = f"""from pathlib import Path
from course import quiz
from claimbook.quiz import bank
bank.folder = lambda: Path({str(BANK)!r})"""


def ask(*names):
    return f"quiz.ask({', '.join(repr(f'kinds/{name}') for name in names)})"


@pytest.fixture
def show(lab, page):
    """Open a notebook with these cells under the setup and run it; `show.path` is its file."""

    def show(*cells, run=True):
        show.path = lab.folder / lab.write("quiz", SETUP, *cells)
        opened = lab.open(page, show.path.name)
        if run:
            opened.run_all()
            assert opened.errors() == []
        return opened

    return show


FRONT = ".jp-NotebookPanel:not(.lm-mod-hidden)"  # the notebook that the reader sees


def card(page, name):
    """The form of a question in the notebook in front."""
    return quiz_hands.card(page.locator(FRONT), name)


# axe finds no text to measure inside a notebook of JupyterLab (it takes it for hidden by what
# scrolls), so for the contrast the quizzes are moved out, and back.
CONTRAST = """async () => {
    const quizzes = [...document.querySelectorAll('.quiz')];
    const homes = quizzes.map((quiz) => quiz.parentElement);
    const place = document.createElement('main');
    place.style.cssText = 'position: absolute; inset: 0 0 auto 0; z-index: 9999;'
        + 'background: var(--jp-layout-color0)';
    document.body.style.overflow = 'visible';
    place.append(...quizzes);
    document.body.append(place);
    const {violations, passes} = await axe.run(
        place, {runOnly: ['color-contrast', 'link-in-text-block']});
    quizzes.forEach((quiz, index) => homes[index].append(quiz));
    place.remove();
    return [violations, passes.flatMap((one) => one.nodes).length]; }"""


def colours(page, theme):
    """What axe-core finds wrong with the colours of the quizzes in a theme: (element, reason)."""
    page.evaluate(
        "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme
    )
    page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme)
    found, measured = page.evaluate(CONTRAST)
    assert measured > 1  # or the check would be void
    return [(node["html"][:160], node["failureSummary"]) for one in found for node in one["nodes"]]


def keys_stay_in_a_form(page):
    """The shortcuts of a notebook do not see the keys of a form."""
    cells = page.locator(".jp-Cell").count()
    page.keyboard.press("Escape")  # command mode, where d d deletes a cell
    form = card(page, "single")
    for focused in (form.get_by_label("Nanjing"), form.get_by_role("button", name="Check")):
        focused.focus()
        for pressed in ("d", "d", "a", "b", "m", "ArrowDown"):
            page.keyboard.press(pressed)
        page.wait_for_timeout(300)
        assert page.locator(".jp-Cell").count() == cells
        assert page.evaluate("() => !!document.activeElement.closest('.quiz')")


def test_every_kind_is_answered_wrong_and_right_by_mouse_and_can_be_read(show, page, lab, axe):
    show(ask(*KINDS))
    for name, question in KINDS.items():
        form = card(page, name)
        form.scroll_into_view_if_needed()
        check(form)  # nothing chosen yet: a sentence, and no try is lost
        expect(told(form)).to_contain_text("first")
        answer(form, name, right=False)
        check(form)
        if question.tries == 2:
            expect(told(form)).to_contain_text(
                " yet." if name not in ("match", "sort", "multiple") else "right"
            )
            expect(form.locator(".quiz-solution")).to_be_empty()
            answer(form, name, right=True)
            for hint in question.hints:  # a hint leaves the new answer where it is
                form.get_by_role("button", name="hint").click()
                expect(form.get_by_text(hint)).to_be_visible()
            check(form)
            expect(told(form)).to_contain_text(right_words(name))
        else:
            expect(form).to_have_attribute("data-phase", "done")
            form.get_by_role("button", name="Ask me again").click()
            answer(form, name, right=True)
            check(form)
        expect(form.get_by_text(question.explanation)).to_be_visible()
        expect(form).to_have_attribute("data-phase", "done")
    assert len([event for event in saved(lab.home) if event.what == "answer"]) == 2 * len(KINDS)
    assert [event.correct for event in saved(lab.home) if event.what == "answer"] == [
        False,
        True,
    ] * len(KINDS)
    assert page.locator(".quiz-line").inner_text() == f"{len(KINDS)} of {len(KINDS)} done"
    page.evaluate(axe)
    for theme in reversed(THEMES):  # the light one last
        assert colours(page, theme) == [], theme
    found = page.evaluate("async () => (await axe.run('.quiz')).violations")
    assert [(one["id"], one["nodes"][0]["html"][:160]) for one in found] == []
    assert page.strays == []


COUNT = "import ipywidgets.widgets.widget as w\nprint(len(w._instances))"


def test_answers_are_remembered_and_nothing_grows_when_a_cell_is_run_again(show, page):
    opened = show(ask("single", "order"), COUNT)
    answer(card(page, "single"), "single", right=False)
    check(card(page, "single"))
    expect(told(card(page, "single"))).to_contain_text("Not yet.")
    answer(card(page, "order"), "order", right=True)
    check(card(page, "order"))
    expect(told(card(page, "order"))).to_contain_text("Right.")
    opened.restart_kernel()
    sizes = []
    for _ in range(3):  # after the restart, and run twice more
        opened.run_all()
        expect(told(card(page, "single"))).to_contain_text("Not yet.")
        expect(card(page, "single").get_by_label("Shanghai")).to_be_checked()
        expect(card(page, "order").locator("li[data-key]").first).to_contain_text(
            "The Soviet Union ends"
        )
        expect(card(page, "order")).to_have_attribute("data-phase", "done")
        sizes.append(opened.content()["cells"][2]["outputs"][0]["text"])
    assert len(set(sizes)) == 1
    assert page.locator("section.quiz").count() == 1
    assert page.locator("form.quiz-card").count() == 2
    outputs = opened.content()["cells"][1]["outputs"]
    assert len(outputs) == 1 and set(outputs[0]["data"]) == {
        "text/plain",
        "text/markdown",
        "application/vnd.jupyter.widget-view+json",
    }
    keys_stay_in_a_form(page)


def test_two_notebooks_at_once_and_then_one_without_its_kernel(show, page, lab):
    """Each has a kernel of its own, and both have one reader.

    JupyterLab delivers what widgets say in a thread of its own where the kernel can, so that a busy
    kernel does not hold up feedback.
    """
    opened = show(ask("single", "number"), "import time")
    first = show.path.name
    other = lab.write("second", SETUP, ask("single", "number", "order"))
    answer(card(page, "single"), "single", right=False)
    lab.open(page, other).run_all()
    answer(card(page, "number"), "number", right=False)
    check(card(page, "number"))
    expect(told(card(page, "number"))).to_contain_text("Not yet.")
    lab.open(page, first)
    check(card(page, "single"))
    expect(told(card(page, "single"))).to_contain_text("Not yet.")
    lab.open(page, other)
    answer(card(page, "single"), "single", right=True)
    check(card(page, "single"))  # the second try of the question that the first notebook began
    expect(told(card(page, "single"))).to_contain_text("second try")
    assert len(saved(lab.home)) == 3
    lab.open(page, first)
    opened.run_all()
    expect(told(card(page, "single"))).to_contain_text("Right, at the second try.")
    expect(told(card(page, "number"))).to_contain_text("Not yet.")

    form = card(page, "number")
    form.get_by_role("textbox").fill("")
    check(form)  # the thread begins with the first message
    expect(told(form)).to_contain_text("first")
    page.evaluate(
        "() => { window.jupyterapp.shell.currentWidget.sessionContext.session.kernel"
        ".requestExecute({code: 'time.sleep(30)'}); }"
    )
    form.get_by_role("textbox").fill("161")
    check(form)
    expect(told(form)).to_contain_text("Right, at the second try.", timeout=20_000)

    form.get_by_role("button", name="Ask me again").click()
    form.get_by_role("textbox").fill("7")
    page.evaluate(
        "async () => await window.jupyterapp.shell.currentWidget.sessionContext.shutdown()"
    )
    check(form)
    expect(told(form)).to_contain_text("No reply yet.", timeout=15_000)
    expect(form.get_by_role("textbox")).to_have_value("7")


def test_links_lead_to_the_section_and_to_the_other_lesson(show, page, lab):
    filler = "# filler\n\n" + "words " * 2000
    other = lab.write("kinds", "# Kinds\n\n## Order", filler, "## Single\n\ntext", filler)
    (lab.folder / other).rename(lab.folder / "kinds.ipynb")  # as the link names it
    opened = show(
        "# Title\n\n## Single",
        *["# filler\n\n" + "words " * 300] * 6,
        ask("single"),
        "quiz.summary('kinds')",
    )
    form = card(page, "single")
    answer(form, "single", right=False)
    check(form)
    expect(told(form)).to_contain_text("Not yet.")
    summary = page.locator("section.quiz").last
    expect(summary).to_contain_text("1 to look at again")
    summary.get_by_role("link", name="Single").first.click()
    expect(page.get_by_role("heading", name="Single")).to_be_in_viewport()
    assert opened.errors() == []

    form.get_by_role("button", name="Show the answer").click()
    form.get_by_role("link", name="Single").click()
    heading = page.locator(FRONT).get_by_role("heading", name="Single", exact=True)
    expect(heading).to_be_in_viewport(timeout=20_000)


def test_a_saved_notebook_holds_no_view_and_shows_the_questions_without_running(
    show, page, lab, bare_of_all
):
    opened = show(ask("single", "verdict", "order"))
    expect(page.locator("section.quiz")).to_be_visible()
    opened.save()
    expect(page.locator("section.quiz")).to_be_visible()  # what is on the page stays alive
    (output,) = json.loads(show.path.read_text(encoding="utf-8"))["cells"][1]["outputs"]
    assert set(output["data"]) == {"text/plain", "text/markdown"}

    lab.open(page, shutil.copy(show.path, lab.folder / "copy.ipynb").name)
    output = page.locator(f"{FRONT} .jp-OutputArea-output")
    expect(output.last).to_contain_text("Which of these cities is the capital of China?")
    expect(output.last).to_contain_text("○ Shanghai")
    expect(output.last).to_contain_text("To answer, or to see")
    assert page.locator(f"{FRONT} section.quiz").count() == 0

    html, _resources = nbconvert.HTMLExporter().from_filename(show.path)
    other = bare_of_all.page
    other.goto("about:blank")
    other.set_content(html, wait_until="domcontentloaded")  # and nothing from elsewhere
    other.get_by_text("The 3 questions in words").click()
    expect(other.get_by_text("Which of these cities is the capital of China?")).to_be_visible()
    expect(other.get_by_text("○ Shanghai")).to_be_visible()
    assert key("Beijing") not in html


def test_it_works_in_notebook_7(lab, fresh_page):
    page = fresh_page
    page.goto(lab.address("notebooks/" + lab.write("seven", SETUP, ask("number"))))
    expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_visible(timeout=60_000)
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first).to_be_visible(
        timeout=30_000
    )
    form = page.locator("form.quiz-card")
    dialog = page.locator(".jp-Dialog")  # on a busy machine it asks which kernel to start
    page.add_locator_handler(dialog, lambda: dialog.locator(".jp-mod-accept").click())
    for _ in range(4):  # Notebook 7 looks idle before its kernel is there, and forgets what was run
        page.get_by_role("menuitem", name="Run").click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        try:
            form.wait_for(timeout=15_000)
            break
        except TimeoutError:
            continue
    page.remove_locator_handler(dialog)
    expect(form).to_be_visible()
    form.get_by_role("textbox").or_(
        form.get_by_role("button", name="Ask me again")
    ).first.wait_for()
    if form.get_by_role("button", name="Ask me again").count():
        form.get_by_role("button", name="Ask me again").click()
    form.get_by_role("textbox").fill("161")
    page.keyboard.press("Enter")
    expect(told(form)).to_contain_text("Right.")
