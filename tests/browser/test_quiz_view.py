"""The quiz in a bare page: every kind, by mouse and by keyboard, and for everyone.

What JupyterLab adds is in test_quiz_lab.py.
"""

import pytest
from bare_page import COLOURS, THEMES
from playwright.sync_api import expect
from quiz_hands import (
    BANK,
    CHOSEN,
    GRADED,
    KINDS,
    STAND,
    TYPED,
    answer,
    arranged,
    card,
    check,
    fits,
    right_words,
    saved,
    told,
)

from claimbook.progress import store as progress
from claimbook.quiz import bank, widget


@pytest.fixture(autouse=True)
def kinds_bank(monkeypatch):
    """The bank of the tests, with a question of every kind, instead of the course's."""
    monkeypatch.setattr(bank, "folder", lambda: BANK)


def ask(*names):
    return widget.ask(*(f"kinds/{name}" for name in names))


@pytest.fixture
def show(bare):
    """Show the quiz with these questions; gives the page."""

    def show(*names):
        bare.show(ask(*names))
        return bare.page

    return show


# By keyboard alone: the mouse is not used after the page was opened.

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
    if getattr(question, "stand", None):
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


def test_every_kind_is_answered_wrong_and_right_by_keyboard_alone(show, course_home):
    page = show(*KINDS)
    keys = Keys(page)
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
    assert [event.correct for event in saved(course_home) if event.what == "answer"] == [
        right
        for question in KINDS.values()
        for right in ([False, True] if question.tries == 2 else [False])
    ]


def test_a_double_enter_does_not_begin_again(show):
    page = show("number")
    form = card(page, "number")
    form.get_by_role("textbox").fill("161")
    page.keyboard.press("Enter")
    expect(told(form)).to_contain_text("Right.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    expect(form).to_have_attribute("data-phase", "done")


def text_of(page):
    return card(page, "written").get_by_role("textbox", name="Your text")


def shown_anew(bare):
    """The page is loaded anew and the cell run again, as on the next day."""
    bare.reload()
    bare.show(ask("written"))
    return bare.page


def test_a_text_that_is_not_checked_is_there_again(bare):
    page = shown_anew(bare)
    text_of(page).fill("A treaty binds")
    page = shown_anew(bare)
    expect(text_of(page)).to_have_value("A treaty binds")
    card(page, "written").get_by_label("All states").check()
    check(card(page, "written"))  # and it stays what has been checked
    expect(card(page, "written")).to_have_attribute("data-phase", "retry")
    text_of(page).fill("A treaty binds states,")
    page = shown_anew(bare)
    expect(text_of(page)).to_have_value("A treaty binds states,")
    expect(card(page, "written").get_by_label("All states")).to_be_checked()
    card(page, "written").get_by_role("button", name="Hint").click()
    expect(card(page, "written")).to_contain_text("Who signs it?")
    answer(card(page, "written"), "written", right=True)
    whole = text_of(page).input_value()
    check(card(page, "written"))
    expect(card(page, "written")).to_have_attribute("data-phase", "done")
    assert page.evaluate("Object.keys(localStorage)") == []
    page = shown_anew(bare)
    expect(text_of(page)).to_have_value(whole)
    card(page, "written").get_by_role("button", name="Ask me again").click()
    text_of(page).fill("Another text")
    page = shown_anew(bare)
    expect(text_of(page)).to_have_value("Another text")  # and the answer before is kept
    assert text_of(page).is_enabled()


def test_a_text_that_was_begun_before_the_answers_came_stays(bare):
    """As where a page's own Python is still loading: the stored answer comes late."""
    page = bare.page
    late = ask("written")
    bare.show(late)
    text_of(page).fill("Begun early")
    kept = ask("written")
    stand = kept.questions[0]["stand"]["options"][0]["key"]
    said = {"answer": {"text": "Kept yesterday", "stand": stand}}
    kept._received(kept, {"do": "check", "question": "kinds/written", **said}, None)
    late.session.refresh()
    late._told()
    page.evaluate("messages => hear(messages)", [[late.comm.comm_id, late.comm.out.pop()]])
    expect(card(page, "written")).to_have_attribute("data-phase", "retry")
    expect(text_of(page)).to_have_value("Begun early")


def test_a_full_or_damaged_store_is_told_and_the_quiz_goes_on(show, course_home):
    course_home.mkdir(exist_ok=True)
    (course_home / progress.NAME).write_bytes(b"not a database at all" * 400)
    page = show("number")
    expect(page.locator(".quiz-notice:not(.quiz-gone)")).to_contain_text("was damaged")
    answer(card(page, "number"), "number", right=True)
    check(card(page, "number"))
    expect(told(card(page, "number"))).to_contain_text("Right.")
    assert len(saved(course_home)) == 1 and list(course_home.glob("progress-damaged-*"))


def test_hostile_text_is_shown_as_text(bare):
    page = bare.page
    bare.show(widget.ask("hostile/text", "hostile/long", "hostile/typed"))
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
        told(forms.nth(2)).evaluate("(node) => { node.dataset.mark = 'before'; }")
        check(forms.nth(2))
        expect(told(forms.nth(2))).not_to_have_attribute("data-mark", "before")
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


# What JupyterLab leaves to a widget in a window of 360 pixels, and in one of 640 at 200 percent.
@pytest.mark.parametrize(("width", "scale"), [(248, 1), (528, 2)], ids=["narrow", "200 percent"])
def test_narrow_pages_and_zoom(make_bare, width, scale):
    bare = make_bare(viewport={"width": width + 16, "height": 800}, device_scale_factor=scale)
    page = bare.page
    bare.show(ask(*KINDS), widget.summary("kinds"))
    for name in ("multiple", "sort", "match"):
        form = card(page, name)
        answer(form, name, right=False)
        check(form)
        expect(form).to_have_attribute("data-phase", "retry")
    assert fits(page)


def test_right_on_touch(make_bare):
    bare = make_bare(viewport={"width": 800, "height": 1200}, has_touch=True)
    page = bare.page
    bare.show(ask("single", "order"))
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


def violations(page, whole=True):
    """What axe-core finds in the quizzes, best practices included: (rule, element, reason).

    whole: else only what depends on colours.
    """
    found, measured = page.evaluate(
        """async (rules) => {
            const only = rules ? {runOnly: rules} : {};
            const found = await axe.run('main', {resultTypes: ['violations', 'passes'], ...only});
            const measured = found.passes.find((one) => one.id === 'color-contrast');
            return [found.violations, measured?.nodes.length ?? 0]; }""",
        None if whole else COLOURS,
    )
    assert measured > 1  # or the check would be void
    return [
        (one["id"], node["html"][:160], node["failureSummary"])
        for one in found
        for node in one["nodes"]
    ]


def in_each_theme(bare):
    """What axe-core finds in the quizzes in each of the themes; the first is set in the end."""
    first, *others = THEMES
    found = {}
    for theme in (*others, first):
        bare.theme(theme)
        if some := violations(bare.page, whole=theme == first):
            found[theme] = some
    return found


def test_axe_finds_nothing_in_any_kind_and_theme(bare, axe):
    page = bare.page
    bare.show(ask(*KINDS), widget.summary("kinds"), widget.due(10))
    page.evaluate(axe)
    assert in_each_theme(bare) == {}
    for name in KINDS:
        answer(card(page, name), name, right=False)
        check(card(page, name))
        expect(card(page, name)).not_to_have_attribute("data-phase", "new")
    assert in_each_theme(bare) == {}
    for name in GRADED:
        answer(card(page, name), name, right=True)
        check(card(page, name))
        expect(card(page, name)).to_have_attribute("data-phase", "done")
    card(page, "verdict").get_by_role("button", name="Show the evidence").click()
    expect(card(page, "verdict").locator(".quiz-evidence")).to_contain_text("As of January 2016")
    assert in_each_theme(bare) == {}


def test_axe_would_find_a_missing_label_and_a_pale_text(show, axe):
    page = show("number")
    page.evaluate(axe)
    page.evaluate("() => document.querySelector('.quiz-text').removeAttribute('aria-label')")
    page.evaluate("""() => { document.querySelector('.quiz-prompt').style.color =
        'color-mix(in srgb, var(--jp-content-font-color1) 30%, var(--jp-layout-color0))'; }""")
    assert {rule for rule, _html, _why in violations(page)} == {"color-contrast", "label"}


def test_feedback_is_announced_and_focus_stays(show):
    page = show("single")
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
