"""What the course adds to JupyterLab's window: folded code, a folded list of files, meanings."""

import re

from playwright.sync_api import expect

LESSON = "lessons/04-economics.ipynb"
FRONT = ".jp-NotebookPanel:not(.lm-mod-hidden)"


def is_unsaved(page):
    return page.evaluate("() => window.jupyterapp.shell.currentWidget.context.model.dirty")


def code_is_behind_show_how_and_one_setting_opens_all(lesson, page):
    folded = page.locator(f"{FRONT} .jp-InputPlaceholder")
    cells = lesson.content()["cells"]
    number = sum("source_hidden" in cell["metadata"].get("jupyter", {}) for cell in cells)
    assert number > 10
    expect(folded).to_have_count(number)
    assert not is_unsaved(page), "it was only opened"
    page.evaluate("() => window.jupyterapp.commands.execute('claimbook:show-code')")
    expect(folded).to_have_count(0)
    assert not is_unsaved(page), "a setting changes no notebook"
    page.evaluate("() => window.jupyterapp.commands.execute('claimbook:show-code')")
    expect(folded).to_have_count(number)
    # By the keyboard, for one cell.
    first = folded.first.get_by_role("button", name="Show how: the code of this cell")
    first.focus()
    page.keyboard.press("Enter")
    expect(folded).to_have_count(number - 1)
    # The notebook has the focus after it: the cell runs, and shows the map as a widget.
    page.keyboard.press("Shift+Enter")
    expect(page.locator(f"{FRONT} .course-map").first).to_be_visible()


def what_is_not_of_the_core_opens_by_one_press(lesson, page):
    extra = page.locator(f"{FRONT} .jp-MarkdownCell", has_text="If you have time: ")
    extra = extra.filter(has=page.locator("h3")).first
    extra.scroll_into_view_if_needed()
    hidden = extra.get_by_role("button", name=re.compile(r"\d+ cells? hidden"))
    expect(hidden).to_be_visible()
    hidden.click()
    expect(hidden).to_have_count(0)


def a_click_into_the_saved_text_of_a_question_asks_it(lesson, page):
    text = page.locator(f"{FRONT} .jp-RenderedMarkdown", has_text="To answer, or to see").first
    text.locator("p").first.click()
    expect(page.locator(f"{FRONT} section.quiz form").first).to_be_visible()


def a_term_tells_its_meaning_to_who_comes_by_the_keyboard(lesson, page):
    link = page.locator(f"{FRONT} a[title][href*=glossary]").first
    link.scroll_into_view_if_needed()
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    shown = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert shown == f'"{link.get_attribute("title")}"'


def the_list_of_files_folds_in_a_narrow_window(lesson, page):
    folded = "() => window.jupyterapp.shell.leftCollapsed"
    size = page.viewport_size
    assert not page.evaluate(folded)
    page.set_viewport_size({"width": 600, "height": 800})
    page.wait_for_function(folded)
    page.set_viewport_size(size)


def test_a_lesson_has_what_the_course_adds(lab, page, subtests):
    lesson = lab.open(page, LESSON)
    for part in (
        code_is_behind_show_how_and_one_setting_opens_all,
        what_is_not_of_the_core_opens_by_one_press,
        a_click_into_the_saved_text_of_a_question_asks_it,
        a_term_tells_its_meaning_to_who_comes_by_the_keyboard,
        the_list_of_files_folds_in_a_narrow_window,
    ):
        with subtests.test(part.__name__):
            part(lesson, page)


def test_a_click_into_the_still_picture_of_a_figure_makes_it_move(lab, page):
    lab.open(page, "lessons/03-from-atlanticism-to-asia.ipynb")
    page.locator(f"{FRONT} .jp-RenderedImage img").first.click()
    expect(page.locator(f"{FRONT} .kit-frame.breaks")).to_be_visible()
