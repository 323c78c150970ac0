"""The counting rule of lesson 06: the page's engine against Python's, and a reader at the controls."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from claimbook.widgets.bundle import bundle
from course.lesson_06 import counting
from course.lesson_06 import figure as counting_view

MODULE = bundle(Path(counting_view.__file__).with_name("figure.js"))
COMPARE = """async ([source, figures, rules]) => {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const { engine: { count, sentence } } = await import(address);
  return rules.map((rule) => {
    const found = count(rule, figures);
    return [found.states, sentence(rule, found, figures.dozen)];
  });
}"""


def rules():
    """Every setting of the four choices with two answers or three, over some years."""
    sides = [frozenset(counting.FRAMEWORKS), frozenset({"bilateral"}), frozenset({"SCO", "other"})]
    kinds = [frozenset(counting.FORCES), frozenset({"army"}), frozenset({"navy", "police"})]
    for first, last in [(2003, 2025), (2005, 2015), (2006, 2015), (2012, 2012), (2016, 2025)]:
        for side in sides:
            for kind in kinds:
                for number in range(8):
                    yield counting.Rule(
                        first,
                        last,
                        side,
                        kind,
                        bool(number & 1),
                        bool(number & 2),
                        bool(number & 4),
                    )


def test_the_page_and_python_count_alike(bare):
    tried, table = list(rules()), counting.exercises()
    found = bare.page.evaluate(
        COMPARE, [MODULE, counting_view.payload(), [counting_view.as_dict(rule) for rule in tried]]
    )
    for rule, (states, sentence) in zip(tried, found, strict=True):
        expected = counting.count(rule, table)
        assert states == expected.states, rule
        assert sentence == counting.sentence(rule, expected), rule


@pytest.fixture
def figure(bare):
    bare.show(counting_view.counting_rule())
    return bare.page.locator(".counting")


def test_a_reader_sets_the_rule_by_mouse_and_keyboard(figure):
    told, rule = figure.locator(".counting-sentence"), counting.ESSAY

    def counts(**changes):
        nonlocal rule
        rule = replace(rule, **changes)
        expect(told).to_have_text(counting.sentence(rule))
        number = str(counting.count(rule).number)
        expect(figure.locator(".counting-number")).to_have_text(number)
        expect(figure.locator(".counting-mark.counting-counted")).to_have_count(int(number))

    counts()
    figure.get_by_label("From", exact=True).press("ArrowRight")
    counts(first=2006)
    figure.get_by_label("navies").press("Space")
    figure.get_by_label("police, interior troops, security services").uncheck()
    counts(forces=rule.forces - {"navy", "police"})
    figure.get_by_label("with others").check()
    figure.get_by_label("the organisers called it counterterrorist").press("Space")
    counts(frameworks=frozenset(counting.FRAMEWORKS), label=False)
    figure.get_by_label("each series once").check()
    counts(once=True)
    figure.get_by_label("To", exact=True).press("Home")  # before the first year: both move
    counts(first=counting.FIRST, last=counting.FIRST)
    widest = figure.get_by_role("button", name="The widest")
    widest.press("Enter")
    rule = counting.PRESETS["The widest"]
    counts()
    expect(widest).to_have_attribute("aria-pressed", "true")
    figure.get_by_text("The exercises as a list").click()
    doubtful = list(counting.count(rule).states.values()).count("doubtful")
    expect(figure.locator("details ul").first.locator("li")).to_have_count(doubtful)
    expect(figure.locator("details ol li")).to_have_count(counting.count(rule).number)
