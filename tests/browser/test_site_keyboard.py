"""A whole lesson of the site by keyboard alone: from the start page to the certificate."""

import re

import pytest
from playwright.sync_api import expect

from claimbook.guide import syllabus
from claimbook.host import pyodide
from claimbook.quiz import bank

LESSON = "00-start-here"
MOST = 1500  # presses of Tab; a lesson takes about 500
PATIENCE = 90_000  # milliseconds, for Python to be loaded where cores are busy
# Where the focus is, and what a reader knows of it. Each question is named once, when it is met.
FOCUS = """() => {
  const node = document.activeElement;
  const form = node.closest("form.quiz-card");
  const shown = node.getBoundingClientRect();
  if (form) form.id ||= `met-${document.querySelectorAll("form.quiz-card[id]").length + 1}`;
  const group = node.name && form ? [...form.elements].filter((one) => one.name === node.name) : [];
  return {
    tag: node.tagName, type: node.type ?? "", words: (node.ariaLabel ?? node.innerText ?? "").trim(),
    form: form?.id ?? "", phase: form?.dataset.phase ?? "",
    chosen: [node, ...group].some((one) => one.checked),
    boxes: form ? form.querySelectorAll("input[type=checkbox]:checked").length : 0,
    seen: node === document.body || (shown.width > 0 && shown.height > 0),
  };
}"""


class Reader:
    """Somebody who presses Tab, Space, Enter, arrows and letters, and never a mouse."""

    def __init__(self, page):
        self.page, self.press = page, page.keyboard.press
        self.met, self.moved, self.fields = [], set(), 0

    def tab(self):
        self.press("Tab")
        at = self.page.evaluate(FOCUS)
        assert at["seen"], f"the focus is on something that cannot be seen: {at}"
        return at

    def go(self, words):
        """Tab on to a link and follow it."""
        for _ in range(MOST):
            at = self.tab()
            if at["tag"] == "A" and words in at["words"]:
                return self.press("Enter")
        raise AssertionError(f"Tab never reached “{words}”")

    def answer(self, at):
        """Do with a control of a question what gives any answer; its button checks it."""
        none = {"radio": not at["chosen"], "checkbox": not at["boxes"]}
        if none.get(at["type"]):
            self.press("Space")
        elif at["tag"] == "SELECT":
            self.press("ArrowDown")
        elif at["tag"] == "TEXTAREA" or at["type"] == "text":
            self.fields += 1
            self.page.keyboard.type(str(self.fields))  # the upper end is above the lower one
        elif at["words"].startswith("Move down") and at["form"] not in self.moved:
            self.press("Enter")
            self.moved.add(at["form"])
        elif at["words"] in ("Check", "Keep"):
            self.press("Enter")
            self.met.append(at["form"])
            form = self.page.locator(f"#{at['form']}")
            expect(form).not_to_have_attribute("data-phase", "new", timeout=PATIENCE)

    def read(self, last):
        """Tab through a page and answer each question once, to the link with these last words."""
        for _ in range(MOST):
            at = self.tab()
            if at["tag"] == "A" and last in at["words"]:
                return self.press("Enter")
            if at["form"] and at["form"] not in self.met:
                self.answer(at)
        raise AssertionError(f"Tab never reached “{last}”")


def test_a_lesson_is_done_by_keyboard_from_the_start_page_to_the_certificate(site, visit):
    if next(site.path.glob("pyodide-*"), None) is None:
        pytest.skip(pyodide.WITHOUT)
    page = visit("index.html", service_workers="block")
    expect(page.locator(".at-first")).to_have_count(1)
    reader = Reader(page)
    reader.go("Start: ")
    expect(page).to_have_url(re.compile(f"{LESSON}.html$"))
    page.wait_for_load_state()
    expect(page.locator(".cb-widget:not([data-started])")).to_have_count(0)
    reader.read("What you have done")
    expect(page).to_have_url(re.compile("certificate.html$"))
    number = len(bank.load(bank.path(LESSON)))
    row = page.get_by_role("row", name=re.compile("00 Start here"))
    expect(row).to_contain_text(f"{number} of {number}", timeout=PATIENCE)
    assert len(reader.met) == number
    visit("index.html", page)
    expect(page.locator(".at-first")).to_have_count(0)  # the lesson that it speaks of is done
    onward = page.get_by_role("link", name=f"Go on: {syllabus.after(LESSON).name}")
    onward.press("Enter")
    expect(page).to_have_url(re.compile("#go-on$"))
    page.wait_for_function("!document.documentElement.classList.contains('far')")
    assert page.evaluate("scrollY") == 0  # a lesson with nothing answered is read from its top
    assert page.complaints == []
