"""Tasks without code: no letter and no quotation mark is typed."""

from playwright.sync_api import expect

from claimbook import tasks
from claimbook.progress.keeper import keeper
from claimbook.tasks.widget import TaskView

CHOICE, WRITTEN = (tasks.find(f"04-economics/{name}") for name in ("scale", "brief"))


def test_a_task_is_answered_by_clicks_and_remembered(bare):
    page = bare.page
    bare.show(*(TaskView(one, keeper()) for one in (CHOICE, WRITTEN)))
    form, text = page.locator("form.quiz-card").nth(0), page.locator("form.quiz-card").nth(1)
    wrong, right = (
        next(one for one in CHOICE.question.options if one.right == good) for good in (False, True)
    )
    form.get_by_label(wrong.text).check()
    form.get_by_role("button", name="Hint").click()  # before any try, and the choice stays
    expect(form.get_by_text(CHOICE.hints[0])).to_be_visible()
    expect(form.get_by_label(wrong.text)).to_be_checked()
    for _ in range(3):
        form.get_by_role("button", name="Check").click()
        expect(form.get_by_text(wrong.feedback)).to_be_visible()
    form.get_by_label(right.text).check()
    form.get_by_role("button", name="Check").click()
    expect(form).to_have_attribute("data-phase", "done")
    expect(form.get_by_text(CHOICE.success)).to_be_visible()

    box = text.get_by_role("textbox")
    stands = WRITTEN.question.stand.options
    wrong, right = (next(one for one in stands if one.right == good) for good in (False, True))
    box.fill("Growth, first of all.")
    expect(text.get_by_text("4 words; 120 to 200 are asked for")).to_be_visible()
    text.get_by_role("button", name="Check").click()
    expect(text.locator(".quiz-told")).to_contain_text("Choose first where your text stands.")
    text.get_by_label(wrong.text).check()
    text.get_by_role("button", name="Check").click()
    expect(text.locator(".quiz-told")).to_contain_text("Write at least 120")
    box.fill(WRITTEN.question.models[1])
    text.get_by_role("button", name="Check").click()
    expect(text.locator(".quiz-told")).to_contain_text(wrong.feedback)
    expect(box).to_have_value(WRITTEN.question.models[1])
    text.get_by_label(right.text).check()
    text.get_by_role("button", name="Check").click()
    expect(text.locator(".quiz-told")).to_contain_text("Complete, and the evidence supports")
    text.get_by_label(WRITTEN.question.points[0]).check()
    expect(text.get_by_text(WRITTEN.question.models[0])).to_be_hidden()  # the reader ticks first
    text.get_by_text("One good answer among many").click()
    expect(text.get_by_text(WRITTEN.question.models[0])).to_be_visible()
    text.get_by_role("button", name="Ask me again").click()
    expect(box).to_have_value(WRITTEN.question.models[1])  # to be revised
