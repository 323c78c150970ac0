"""The quiz in JupyterLab: every kind, by mouse and by keyboard, remembered and for everyone."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError, expect

from claimbook.progress import store as progress
from claimbook.progress.store import Store
from claimbook.quiz import bank
from claimbook.quiz.questions.base import key

HERE = Path(__file__).parent
BANK = HERE / "quiz_bank"
KINDS = {question.id.partition("/")[2]: question for question in bank.load(BANK / "kinds.yaml")}
GRADED = [name for name, question in KINDS.items() if question.tries == 2]
THEMES = ["JupyterLab Light", "JupyterLab Dark", "JupyterLab Dark High Contrast"]
SETUP = f"""from pathlib import Path
from course import quiz
from claimbook.quiz import bank
bank.folder = lambda: Path({str(BANK)!r})"""

# What to type or choose: (wrong, right), in the words of the page.
TYPED = {
    "number": ("20", "160,93 km"),
    "text": ("Ussuri", "амур"),
    "forecast": ("20", "90 %"),
    "predict": ("30", "14"),
    "written": (
        "A treaty is what states sign to bind themselves in writing.",
        "A treaty binds states in writing, as the Charter of the United Nations since 1945.",
    ),
}
CHOSEN = {"single": ("Shanghai", "Beijing"), "predict-choice": ("Russia", "China")}
STAND = ("All states", "The states that sign it")


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
    """The form of a question in the notebook in front, found by its prompt."""
    found = page.locator(
        f"{FRONT} form.quiz-card", has=page.get_by_text(KINDS[name].prompt, exact=True)
    )
    return found.nth(1) if name == "predict" and found.count() > 1 else found.first


def told(form):
    return form.locator(".quiz-told")


def saved(lab):
    return Store(lab.home / progress.NAME).events()


def arranged(form, right):
    """The right order, or a wrong one that is not the order in which this reader got the items."""
    wanted = [item.text for item in KINDS["order"].items]
    rows = form.locator("li[data-key]")
    given = [next(t for t in wanted if t in row) for row in rows.all_inner_texts()]
    wrong = wanted[::-1] if given != wanted[::-1] else wanted[1:] + wanted[:1]
    return wanted if right else wrong


def answer(form, name, right):
    """Give an answer by mouse."""
    form.scroll_into_view_if_needed()
    if name == "written":
        form.get_by_label(STAND[right]).check()
    if name in TYPED:
        form.get_by_role("textbox").fill(TYPED[name][right])
    elif name in CHOSEN:
        form.get_by_label(CHOSEN[name][right]).check()
    elif name == "multiple":
        for text in ("China", "India", "Russia", "Germany"):
            form.get_by_label(text, exact=True).set_checked(
                text in (("China", "Russia") if right else ("China", "India"))
            )
    elif name == "order":
        wanted = arranged(form, right)
        for place, text in enumerate(wanted):  # drag each to its place, from the top
            rows = form.locator("li[data-key]")
            row, target = rows.filter(has_text=text), rows.nth(place)
            a, b = row.bounding_box(), target.bounding_box()
            form.page.mouse.move(a["x"] + 90, a["y"] + a["height"] / 2)
            form.page.mouse.down()
            form.page.mouse.move(b["x"] + 90, b["y"] + b["height"] / 2 + 1, steps=4)
            form.page.mouse.move(b["x"] + 90, b["y"] + 4, steps=3)
            form.page.mouse.up()
        expect(form.locator("li[data-key]").first).to_contain_text(wanted[0])
        expect(form.locator("li[data-key]").last).to_contain_text(wanted[-1])
    elif name == "match":
        for pair in KINDS["match"].pairs:
            form.get_by_label(pair.left, exact=True).select_option(
                label=pair.right if right else "Yen"
            )
    elif name == "sort":
        for item in KINDS["sort"].items:
            group = item.group if right else "Younger"
            form.get_by_role("radiogroup", name=item.text).get_by_label(group).check()
    elif name == "interval":
        form.get_by_label("Lower end").fill("190" if right else "10")
        form.get_by_label("Upper end").fill("196" if right else "20")
    elif name == "verdict":
        form.get_by_label("supported" if right else "partly", exact=True).check()
        form.get_by_label("The figures lie" if right else "An official").check()
    if KINDS[name].confidence and form.get_by_label("80 %").is_enabled():
        form.get_by_label("80 %").check()


def right_words(name):
    """What a reader is told at a right second try."""
    return "Complete" if name == "written" else "Right, at the second try."


def check(form):
    form.get_by_role("button", name="Check").click()


def test_every_kind_is_answered_wrong_and_right_by_mouse(show, page, lab):
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
    assert len([event for event in saved(lab) if event.what == "answer"]) == 2 * len(KINDS)
    assert [event.correct for event in saved(lab) if event.what == "answer"] == [False, True] * len(
        KINDS
    )
    assert page.locator(".quiz-line").inner_text() == f"{len(KINDS)} of {len(KINDS)} done"
    assert page.strays == []


# By keyboard alone: the mouse is not used after the notebook was opened.

FOCUSED = """() => {
    const node = document.activeElement;
    const name = node.getAttribute('aria-label') ?? node.labels?.[0]?.innerText ?? node.innerText;
    const group = node.closest('[role=radiogroup]')?.getAttribute('aria-labelledby');
    return node.closest('.quiz') ? [node.tagName, node.type ?? '', name ?? '', group ?? ''] : null;
}"""


class Keys:
    """A reader without a mouse."""

    def __init__(self, page):
        self.page = page

    def focused(self):
        return self.page.evaluate(FOCUSED) or ["", "", "", ""]

    def tab_to(self, *words, back=False):
        """Press Tab until the focus is on something with these words in its name."""
        for _ in range(80):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            name = self.focused()[2]
            if any(word in name for word in words):
                return
        raise AssertionError(f"Tab never reached {words}; the focus is on {self.focused()}")

    def choose(self, text, *group):
        """Enter a group of radio buttons by Tab and reach an option by the arrows."""
        self.tab_to(*group)
        for _ in range(10):
            if self.focused()[2].strip() == text:
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrows never reached {text}; the focus is on {self.focused()}")

    def type(self, text):
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)


def by_keyboard(keys, name, right, first):
    """Give an answer and check it, from a focus before the question (or on its button)."""
    press = keys.page.keyboard.press
    question = KINDS[name]
    if name == "written":
        keys.choose(STAND[right], *STAND)
    if name in TYPED:
        keys.tab_to("Your answer", "Your estimate", "Your text")
        keys.type(TYPED[name][right])
        if name == "written":
            keys.tab_to("Check")  # Enter begins a new line in a text
    elif name in CHOSEN:
        keys.choose(CHOSEN[name][right], *(option.text for option in question.options))
    elif name == "multiple":
        for option in keys.page.evaluate(
            "prompt => [...document.querySelectorAll('form.quiz-card')].find(form => "
            "form.innerText.includes(prompt)).innerText.split('\\n')",
            question.prompt,
        ):
            if option in ("China", "India", "Russia", "Germany"):
                keys.tab_to(option)
                wanted = option in (("China", "Russia") if right else ("China", "India"))
                if keys.page.evaluate("() => document.activeElement.checked") != wanted:
                    press("Space")
    elif name == "order":
        wanted = arranged(card(keys.page, "order"), right)
        for place, text in enumerate(wanted):
            keys.tab_to(f"Move up: {text}")
            for _ in range(8):
                if (
                    keys.page.evaluate(
                        "() => { const row = document.activeElement.closest('li'); "
                        "return [...row.parentNode.children].indexOf(row); }"
                    )
                    <= place
                ):
                    break
                press("ArrowUp")
            keys.tab_to("Check", "Hint") if place == len(wanted) - 1 else keys.tab_to(
                "Move up", back=True
            )
            if place < len(wanted) - 1:  # back to the top of the list
                for _ in range(10):
                    press("Shift+Tab")
        if "Check" not in keys.focused()[2]:
            keys.tab_to("Check", back=True)
    elif name == "match":
        for _ in question.pairs:
            keys.tab_to(*(pair.left for pair in question.pairs))
            left = keys.focused()[2]
            wanted = (
                next(pair.right for pair in question.pairs if pair.left == left) if right else "Yen"
            )
            keys.page.keyboard.type(wanted)  # a list jumps to what is typed
    elif name == "sort":
        for _ in question.items:
            keys.tab_to(*question.groups)
            item = keys.page.evaluate(
                "id => document.getElementById(id).innerText", keys.focused()[3]
            )
            wanted = (
                next(one.group for one in question.items if one.text == item)
                if right
                else "Younger"
            )
            for _ in question.groups:
                if keys.focused()[2].strip() != wanted:
                    press("ArrowDown")
            assert keys.focused()[2].strip() == wanted
            press("Space")
    elif name == "interval":
        keys.tab_to("Lower end")
        keys.type("190" if right else "10")
        keys.tab_to("Upper end")
        keys.type("196" if right else "20")
    elif name == "verdict":
        keys.choose("supported" if right else "partly", *question.scale)
        keys.choose(
            question.reasons[0 if right else 1].text, *(reason.text for reason in question.reasons)
        )
    if question.confidence and first:
        keys.choose("80 %", "%")
    press("Enter")


def test_every_kind_is_answered_wrong_and_right_by_keyboard_alone(show, page, lab):
    show(ask(*KINDS))
    cells = page.locator(".jp-Cell").count()
    keys = Keys(page)
    page.keyboard.press("Escape")
    for name, question in KINDS.items():
        form = card(page, name)
        by_keyboard(keys, name, right=False, first=True)
        expect(form).to_have_attribute("data-phase", "retry" if question.tries == 2 else "done")
        if question.tries == 2:
            for _ in range(40):  # back to the start of this question
                if not page.evaluate(
                    "prompt => document.activeElement.closest('form')?.innerText.includes(prompt)",
                    question.prompt,
                ):
                    break
                page.keyboard.press("Shift+Tab")
            by_keyboard(keys, name, right=True, first=False)
            expect(told(form)).to_contain_text(right_words(name))
            assert page.evaluate("() => !!document.activeElement.closest('.quiz')"), (
                "the focus was lost"
            )
    assert [event.correct for event in saved(lab) if event.what == "answer"] == [
        right
        for question in KINDS.values()
        for right in ([False, True] if question.tries == 2 else [False])
    ]
    assert page.locator(".jp-Cell").count() == cells


def test_notebook_shortcuts_do_not_see_the_keys_of_a_form(show, page):
    show(ask("single"))
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


def test_a_double_enter_does_not_begin_again(show, page):
    show(ask("number"))
    form = card(page, "number")
    form.get_by_role("textbox").fill("161")
    page.keyboard.press("Enter")
    expect(told(form)).to_contain_text("Right.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    expect(form).to_have_attribute("data-phase", "done")


def test_answers_are_remembered_after_a_restart_and_in_another_notebook(show, page, lab):
    opened = show(ask("single", "order"))
    answer(card(page, "single"), "single", right=False)
    check(card(page, "single"))
    expect(told(card(page, "single"))).to_contain_text("Not yet.")
    answer(card(page, "order"), "order", right=True)
    check(card(page, "order"))
    expect(told(card(page, "order"))).to_contain_text("Right.")
    opened.restart_kernel()
    opened.run_all()
    for _ in range(2):  # after the restart, and run once more
        expect(told(card(page, "single"))).to_contain_text("Not yet.")
        expect(card(page, "single").get_by_label("Shanghai")).to_be_checked()
        expect(card(page, "order").locator("li[data-key]").first).to_contain_text(
            "The Soviet Union ends"
        )
        expect(card(page, "order")).to_have_attribute("data-phase", "done")
        opened.run_all()
    assert page.locator("form.quiz-card").count() == 2
    other = lab.open(page, lab.write("other", SETUP, ask("order")))
    other.run_all()
    expect(told(card(page, "order"))).to_contain_text("Right.")


def test_nothing_grows_when_a_cell_is_run_again(show, page):
    opened = show(
        ask("single", "match"), "import ipywidgets.widgets.widget as w\nprint(len(w._instances))"
    )
    sizes = []
    for _ in range(3):
        opened.run_all()
        sizes.append(opened.content()["cells"][2]["outputs"][0]["text"])
    assert len(set(sizes)) == 1
    assert page.locator("section.quiz").count() == 1
    outputs = opened.content()["cells"][1]["outputs"]
    assert len(outputs) == 1 and set(outputs[0]["data"]) == {
        "text/plain",
        "text/markdown",
        "application/vnd.jupyter.widget-view+json",
    }


def test_two_tabs_at_once(show, page, lab):
    opened = show(ask("single", "number"))
    second = page.context.new_page()
    try:
        other = lab.open(second, lab.write("second", SETUP, ask("single", "number")))
        other.run_all()
        answer(card(page, "single"), "single", right=False)
        answer(card(second, "number"), "number", right=False)
        check(card(page, "single"))
        check(card(second, "number"))
        expect(told(card(page, "single"))).to_contain_text("Not yet.")
        expect(told(card(second, "number"))).to_contain_text("Not yet.")
        answer(card(second, "single"), "single", right=True)
        check(card(second, "single"))  # the second try of the question that the first tab began
        expect(told(card(second, "single"))).to_contain_text("second try")
    finally:
        second.close()
    assert len(saved(lab)) == 3
    opened.run_all()
    expect(told(card(page, "single"))).to_contain_text("Right, at the second try.")


def test_without_a_kernel_the_reader_is_told(show, page):
    show(ask("number"))
    page.evaluate(
        "async () => await window.jupyterapp.shell.currentWidget.sessionContext.shutdown()"
    )
    form = card(page, "number")
    form.get_by_role("textbox").fill("7")
    check(form)
    expect(told(form)).to_contain_text("No reply yet.", timeout=15_000)
    expect(form.get_by_role("textbox")).to_have_value("7")


def test_a_busy_kernel_does_not_hold_up_feedback(show, page):
    """JupyterLab delivers what widgets say in a thread of its own where the kernel can."""
    show(ask("number"), "import time")
    form = card(page, "number")
    answer(form, "number", right=False)  # the thread begins with the first message
    check(form)
    expect(told(form)).to_contain_text("Not yet.")
    page.evaluate(
        "() => { window.jupyterapp.shell.currentWidget.sessionContext.session.kernel"
        ".requestExecute({code: 'time.sleep(30)'}); }"
    )
    form.get_by_role("textbox").fill("161")
    check(form)
    expect(told(form)).to_contain_text("Right, at the second try.", timeout=20_000)


def test_a_full_or_damaged_store_is_told_and_the_quiz_goes_on(show, page, lab):
    lab.home.mkdir(exist_ok=True)
    (lab.home / progress.NAME).write_bytes(b"not a database at all" * 400)
    show(ask("number"))
    expect(page.locator(".quiz-notice:not(.quiz-gone)")).to_contain_text("was damaged")
    answer(card(page, "number"), "number", right=True)
    check(card(page, "number"))
    expect(told(card(page, "number"))).to_contain_text("Right.")
    assert len(saved(lab)) == 1 and list(lab.home.glob("progress-damaged-*"))


def test_hostile_text_is_shown_as_text(show, page):
    show("quiz.ask('hostile/text', 'hostile/long', 'hostile/typed')")
    forms = page.locator("form.quiz-card")
    forms.nth(0).get_by_role("radio").nth(1).check()
    forms.nth(0).get_by_label("svg onload").check()
    check(forms.nth(0))
    expect(told(forms.nth(0))).to_contain_text("<iframe srcdoc=")
    forms.nth(0).get_by_role("button", name="Hint").click()
    expect(forms.nth(0)).to_contain_text("<a href='javascript:window.hurt = 7'>hint</a>")
    forms.nth(0).get_by_role("button", name="Show the answer").click()
    expect(forms.nth(0)).to_contain_text("<style>body { display: none }</style>")
    for typed in (
        "<script>window.hurt = 8</script>",
        "🙂" * 50,
        "\u202eabc",
        "$\\frac{1}{2}$",
        "x" * 5000,
    ):
        forms.nth(2).get_by_role("textbox").fill(typed)
        check(forms.nth(2))
        expect(forms.nth(2)).not_to_have_attribute("aria-busy", "true")
        expect(told(forms.nth(2))).not_to_be_empty()
        if again := forms.nth(2).get_by_role("button", name="Ask me again").all():
            again[0].click()
    assert page.evaluate("() => window.hurt") is None
    assert (
        page.locator(
            ".quiz script, .quiz img, .quiz iframe, .quiz svg, .quiz style, .quiz .MathJax"
        ).count()
        == 0
    )
    assert "\u202e" in forms.nth(0).inner_text() and "$x^2$" in forms.nth(0).inner_text()
    assert fits(page)


def fits(page):
    """Whether nothing of any quiz is wider than its place."""
    return page.evaluate("""() => [...document.querySelectorAll('.quiz')].every(quiz => {
        const edge = quiz.parentElement.getBoundingClientRect().right + 1;
        return quiz.scrollWidth <= quiz.clientWidth + 1 && [...quiz.querySelectorAll(
            'form, fieldset, legend, label, input, select, button, li, table, p')].every(
            node => getComputedStyle(node).position === 'absolute'
                || node.getBoundingClientRect().right <= edge); })""")


@pytest.mark.parametrize(("width", "scale"), [(360, 1), (640, 2)], ids=["narrow", "200 percent"])
def test_narrow_pages_and_zoom(make_page, lab, width, scale):
    page = make_page(viewport={"width": width, "height": 800}, device_scale_factor=scale)
    opened = lab.open(page, lab.write("narrow", SETUP, ask(*KINDS), "quiz.summary('kinds')"))
    page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    opened.run_all()
    for name in ("multiple", "sort", "match"):
        form = card(page, name)
        answer(form, name, right=False)
        check(form)
        expect(form).to_have_attribute("data-phase", "retry")
    assert fits(page)


def test_right_on_touch(make_page, lab):
    page = make_page(viewport={"width": 800, "height": 1200}, has_touch=True)
    opened = lab.open(page, lab.write("touch", SETUP, ask("single", "order")))
    opened.run_all()
    form = card(page, "single")
    form.get_by_text("Beijing").tap()
    form.get_by_text("95 %").tap()
    form.get_by_role("button", name="Check").tap()
    expect(told(form)).to_contain_text("Right.")
    small = page.evaluate("""() => [...document.querySelectorAll('.quiz button, .quiz label')]
        .filter(node => {
            const box = node.getBoundingClientRect();
            return box.width && (box.height < 36 || box.width < 36);
        }).map(node => node.outerHTML)""")
    assert small == []
    rows = card(page, "order").locator("li[data-key]")
    first = rows.first.locator(".quiz-item").inner_text().strip()
    card(page, "order").get_by_role("button", name="Move down").first.tap()
    expect(rows.nth(1).locator(".quiz-item")).to_have_text(first)


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


def violations(page, whole=True):
    """What axe-core finds in the quizzes, best practices included: (rule, element, reason).

    whole: else only what depends on colours.
    """
    script = "async () => (await axe.run('.quiz', {resultTypes: ['violations']})).violations"
    found = page.evaluate(script) if whole else []
    contrast, measured = page.evaluate(CONTRAST)
    assert measured > 1  # or the check would be void
    return [
        (one["id"], node["html"][:160], node["failureSummary"])
        for one in found + contrast
        for node in one["nodes"]
    ]


def in_each_theme(page):
    """What axe-core finds in the quizzes in each of the themes; the first is set in the end."""
    found = {}
    for theme in (*THEMES[1:], THEMES[0]):
        page.evaluate(
            "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme
        )
        page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme)
        if some := violations(page, whole=theme == THEMES[0]):
            found[theme] = some
    return found


def test_axe_finds_nothing_in_any_kind_and_theme(show, page, axe):
    opened = show("# Kinds", ask(*KINDS), "quiz.summary('kinds')", "quiz.review()")
    page.evaluate(axe)
    assert in_each_theme(page) == {}
    for name in KINDS:
        answer(card(page, name), name, right=False)
        check(card(page, name))
        expect(card(page, name)).not_to_have_attribute("data-phase", "new")
    assert in_each_theme(page) == {}
    for name in GRADED:
        answer(card(page, name), name, right=True)
        check(card(page, name))
        expect(card(page, name)).to_have_attribute("data-phase", "done")
    card(page, "verdict").get_by_role("button", name="Show the evidence").click()
    expect(card(page, "verdict").locator(".quiz-evidence")).to_contain_text("As of January 2016")
    assert in_each_theme(page) == {}
    assert opened.errors() == []


def test_axe_would_find_a_missing_label_and_a_pale_text(show, page, axe):
    show(ask("number"))
    page.evaluate(axe)
    page.evaluate("() => document.querySelector('.quiz-text').removeAttribute('aria-label')")
    page.evaluate("""() => { document.querySelector('.quiz-prompt').style.color =
        'color-mix(in srgb, var(--jp-content-font-color1) 30%, var(--jp-layout-color0))'; }""")
    assert {rule for rule, _html, _why in violations(page)} == {"color-contrast", "label"}


def test_feedback_is_announced_and_focus_stays(show, page):
    show(ask("single"))
    form = card(page, "single")
    assert told(form).get_attribute("role") == "status"
    answer(form, "single", right=False)
    form.get_by_role("button", name="Check").focus()
    page.keyboard.press("Enter")
    expect(told(form)).to_contain_text("Not yet.")
    assert page.evaluate("() => document.activeElement.closest('form') !== null")
    described = form.get_by_label("Shanghai").get_attribute("aria-describedby")
    assert "Not this" in page.locator(f"#{described}").inner_text()
    assert form.locator("fieldset > legend").first.inner_text().strip() == KINDS["single"].prompt
    order = page.evaluate("""() => [...document.querySelectorAll(
        '.quiz-card :is(input, button, select)')].map(node => node.tabIndex)""")
    assert set(order) == {0}


def test_the_summary_links_to_the_section(show, page):
    opened = show(
        "# Title\n\n## Single",
        *["# filler\n\n" + "words " * 300] * 6,
        ask("single"),
        "quiz.summary('kinds')",
    )
    answer(card(page, "single"), "single", right=False)
    check(card(page, "single"))
    summary = page.locator("section.quiz").last
    expect(summary).to_contain_text("1 to look at again")
    summary.get_by_role("link", name="Single").first.click()
    expect(page.get_by_role("heading", name="Single")).to_be_in_viewport()
    assert opened.errors() == []


def test_a_review_links_to_the_other_lesson(show, page, lab):
    other = lab.write(
        "kinds",
        "# Kinds\n\n## Order",
        "# filler\n\n" + "words " * 2000,
        "## Single\n\ntext",
        "# filler\n\n" + "words " * 2000,
    )
    (lab.folder / other).rename(lab.folder / "kinds.ipynb")  # as the link names it
    show("quiz.ask('kinds/single')")
    form = card(page, "single")
    answer(form, "single", right=False)
    check(form)
    expect(told(form)).to_contain_text("Not yet.")
    form.get_by_role("button", name="Show the answer").click()
    form.get_by_role("link", name="Single").click()
    heading = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)").get_by_role(
        "heading", name="Single", exact=True
    )
    expect(heading).to_be_in_viewport(timeout=20_000)


def strip(path):
    """Save as the course's server does: without views."""
    from claimbook.notebooks.contents import without_views

    content = json.loads(path.read_text(encoding="utf-8"))
    without_views(model={"type": "notebook", "content": content})
    path.write_text(json.dumps(content), encoding="utf-8")


def test_a_saved_notebook_shows_the_questions_without_running(show, page, lab):
    opened = show(ask("single", "verdict"))
    opened.save()
    strip(show.path)
    lab.open(page, shutil.copy(show.path, lab.folder / "copy.ipynb").name)
    output = page.locator(f"{FRONT} .jp-OutputArea-output")
    expect(output.last).to_contain_text("Which of these cities is the capital of China?")
    expect(output.last).to_contain_text("○ Shanghai")
    expect(output.last).to_contain_text("To answer, run this cell")
    assert page.locator(f"{FRONT} section.quiz").count() == 0


def test_the_server_keeps_views_out_of_saved_notebooks(show, page):
    opened = show(ask("single"))
    expect(page.locator("section.quiz")).to_be_visible()
    opened.save()
    expect(page.locator("section.quiz")).to_be_visible()  # what is on the page stays alive
    (output,) = json.loads(show.path.read_text(encoding="utf-8"))["cells"][1]["outputs"]
    assert set(output["data"]) == {"text/plain", "text/markdown"}


def test_it_works_in_notebook_7(lab, page):
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


def test_nbconvert_to_html_shows_the_questions(lab, page, show, tmp_path):
    opened = show(ask("single", "order"))
    opened.save()
    strip(show.path)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "nbconvert",
            "--to",
            "html",
            "--output-dir",
            str(tmp_path),
            str(show.path),
        ],
        check=True,
        capture_output=True,
    )
    page.set_content((tmp_path / show.path.with_suffix(".html").name).read_text(encoding="utf-8"))
    expect(page.get_by_text("Which of these cities is the capital of China?")).to_be_visible()
    expect(page.get_by_text("○ Shanghai")).to_be_visible()
    assert key("Beijing") not in page.content()
