"""The ruler on the border of lesson 07: walk by keyboard and by mouse, and read."""

import pytest
from playwright.sync_api import expect

from course import figures
from course.lesson_07 import ruler


@pytest.fixture
def figure(bare):
    bare.show(figures.border_ruler())
    return bare.page.locator(".ruler")


def test_a_reader_walks_along_the_border(figure):
    told, slider = figure.locator(".ruler-sentence"), figure.get_by_label("Step")
    at = ruler.STEPS.index(100)
    expect(told).to_have_text(ruler.sentence("10m", 100))
    slider.press("ArrowLeft")
    expect(told).to_have_text(ruler.sentence("10m", ruler.STEPS[at - 1]))
    slider.press("Home")
    expect(told).to_have_text(ruler.sentence("10m", ruler.STEPS[0]))
    assert slider.get_attribute("aria-valuetext") == f"{ruler.STEPS[0]} km"
    expect(figure.locator(".ruler-dot")).to_have_count(3)

    figure.get_by_role("button", name="Walk with every step").click()
    expect(figure.locator(".ruler-dot")).to_have_count(len(ruler.STEPS))
    figure.get_by_label("1 to 110 million").click()
    expect(told).to_have_text(ruler.sentence("110m", ruler.STEPS[0]))
    figure.get_by_label("miles").press("Space")
    expect(told).to_have_text(ruler.sentence("110m", ruler.STEPS[0], miles=True))
    slider.press("End")
    expect(told).to_have_text(ruler.sentence("110m", ruler.STEPS[-1], miles=True))
    expect(figure.locator(".ruler-walk[data-section=east] .ruler-foot")).to_have_count(
        len(ruler.walks("110m")[ruler.STEPS[-1]]["feet"]["east"])
    )
