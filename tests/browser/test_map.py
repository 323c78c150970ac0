"""The certificate, and the course map in JupyterLab: a name, a page to keep, a way to a lesson."""

import re

from playwright.sync_api import expect

from claimbook.guide import sheet, syllabus
from claimbook.progress.store import Event, Store
from claimbook.quiz import bank

HOSTILE = "<img src=x onerror=\"document.title='owned'\"> Ана & Co"


def answered(home):
    """Answer all questions of lesson 00, as another notebook would write it."""
    store = Store(home / "progress.sqlite")
    for question in bank.load(bank.path("00-start-here")):
        answer = question.solution()["answer"]
        store.append(
            Event(
                question.id,
                question.version,
                "answer",
                fresh=True,
                answer=answer,
                score=1.0,
                correct=True,
                seconds=20.0,
            )
        )
    store.close()


def test_a_reader_takes_the_certificate_home(bare, course_home, browser, tmp_path):
    answered(course_home)
    page = bare.page
    bare.show(sheet.show())
    place = page.locator(".certificate")
    row = place.get_by_role("row", name=re.compile("00 Start here"))
    total = len(bank.load(bank.path("00-start-here")))
    expect(row).to_contain_text(f"{total} of {total}")
    place.get_by_label("Name on the page").fill(HOSTILE)
    expect(place.locator(".certificate-name")).to_have_text(HOSTILE)

    with page.expect_download() as download:
        place.get_by_role("button", name="Save as a web page").click()
    saved = tmp_path / "saved.html"
    download.value.save_as(saved)
    other = browser.new_context().new_page()
    other.goto(saved.as_uri())
    expect(other.get_by_text(HOSTILE, exact=True)).to_be_visible()
    expect(other.get_by_role("row", name=re.compile("00 Start here"))).to_contain_text(
        f"{total} of"
    )
    assert other.title() != "owned" and other.locator("img").count() == 0
    other.context.close()

    # Printing opens the same page in a frame, and the dialog is the browser's own.
    place.get_by_role("button", name="Print, or save as PDF").click()
    frame = page.frame_locator("iframe[title='Page to print']")
    expect(frame.get_by_text(HOSTILE, exact=True)).to_be_attached()


def test_the_map_knows_what_is_done_and_leads_to_another_lesson(lab, page):
    answered(lab.home)
    notebook = lab.open(page, "lessons/00-start-here.ipynb")
    # One cell alone, as a reader does it: JupyterLab does not trust the notebook yet.
    notebook.run("guide.course_map(")
    place = page.get_by_role("navigation", name="Course map").first
    tiles = place.get_by_role("link")
    expect(tiles).to_have_count(len(syllabus.lessons()))
    here = place.locator("[aria-current=page]")
    expect(here).to_have_attribute("href", "00-start-here.ipynb")
    expect(here).to_contain_text("all")
    place.get_by_role("link", name=re.compile("Lesson 04")).press("Enter")
    expect(page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")).to_contain_text(
        syllabus.find("04-economics").question, timeout=30_000
    )
