"""Questions of every kind, and the hands of a reader who answers them; for several modules."""

from pathlib import Path

from playwright.sync_api import Page, expect

from claimbook.progress import store as progress
from claimbook.progress.store import Store
from claimbook.quiz import bank

BANK = Path(__file__).parent / "quiz_bank"
KINDS = {question.id.partition("/")[2]: question for question in bank.load(BANK / "kinds.yaml")}
GRADED = [name for name, question in KINDS.items() if question.tries == 2]

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
STAND = ("All states", "The states that sign it")  # of a text whose question asks for one
CHOSEN = {"single": ("Shanghai", "Beijing"), "predict-choice": ("Russia", "China")}


def card(place, name):
    """The form of a question in a page, or in a part of it, found by its prompt."""
    page = place if isinstance(place, Page) else place.page
    named = page.get_by_text(KINDS[name].prompt, exact=True)
    found = place.locator("form.quiz-card", has=named)
    return found.nth(1) if name == "predict" and found.count() > 1 else found.first


def told(form):
    return form.locator(".quiz-told")


def saved(home):
    """What is kept of the reader in this folder: events, in their order."""
    return Store(home / progress.NAME).events()


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
    if getattr(KINDS[name], "stand", None):
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


def fits(page):
    """Whether nothing of any quiz is wider than its place."""
    return page.evaluate("""() => [...document.querySelectorAll('.quiz')].every(quiz => {
        const edge = quiz.parentElement.getBoundingClientRect().right + 1;
        return quiz.scrollWidth <= quiz.clientWidth + 1 && [...quiz.querySelectorAll(
            'form, fieldset, legend, label, input, select, button, li, table, p')].every(
            node => getComputedStyle(node).position === 'absolute'
                || node.getBoundingClientRect().right <= edge); })""")
