"""The sorting table of lesson 01: by key, by press, by drag, and then the ledger."""

from playwright.sync_api import expect

from course import figures
from course.lesson_01 import kinds

CARDS, KINDS = kinds.cards(), list(kinds.KINDS)


def test_a_reader_sorts_and_compares(bare):
    bare.show(figures.sorting_table())
    table = bare.page.locator(".kinds")
    page = table.page
    told, cards = table.locator("[aria-live]").first, table.locator(".kinds-card")
    lanes = [table.get_by_role("group", name=f"In the bin {kind}") for kind in KINDS]
    cards.first.focus()
    for card in CARDS[:-2]:  # each key puts a card away and goes on to the next one
        page.keyboard.press(str(KINDS.index(card.kind) + 1))
    expect(told).to_contain_text("2 left.")
    table.get_by_role("button", name="Compare with the ledger").click()
    expect(told).to_have_text("2 of 10 still wait for a bin.")

    table.get_by_role("button", name=CARDS[-2].text).click()
    table.locator(".kinds-bin").nth(KINDS.index(CARDS[-2].kind)).click()
    wrong = next(kind for kind in KINDS if kind not in {CARDS[-1].kind, *CARDS[-1].others})
    table.get_by_role("button", name=CARDS[-1].text).drag_to(lanes[KINDS.index(wrong)])
    expect(told).to_contain_text("All ten are sorted.")
    for kind, lane in zip(KINDS, lanes, strict=True):
        own = sum(card.kind == kind for card in CARDS[:-1]) + (kind == wrong)
        expect(lane.locator(".kinds-card")).to_have_count(own)

    table.get_by_role("button", name="Compare with the ledger").press("Enter")
    expect(told).to_contain_text("agree on 9 of 10")
    detail = table.get_by_role("group", name="One card explained")
    expect(detail).to_contain_text(f"You: {wrong}. The ledger: {CARDS[-1].kind}. {CARDS[-1].why}")
    expect(table.get_by_role("button", name="Next card")).to_be_focused()
    page.keyboard.press("Enter")
    expect(detail).to_contain_text(CARDS[0].why)

    table.get_by_role("button", name="Sort again").click()
    expect(table.get_by_role("group", name="Cards to sort").locator(".kinds-card")).to_have_count(
        10
    )
    expect(cards.first).to_be_focused()

    # A reload keeps the cards where they are, until the reader begins again.
    page.keyboard.press("1")
    bare.reload()
    bare.show(figures.sorting_table())
    expect(lanes[0].locator(".kinds-card")).to_have_count(1)
    expect(table).to_contain_text("Your first one agreed with it on 9 of 10.")
    table.get_by_role("button", name="Begin again").click()
    expect(lanes[0].locator(".kinds-card")).to_have_count(0)
