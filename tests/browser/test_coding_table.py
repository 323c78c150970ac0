"""The coding table of lesson 01: ten claims, a code for each, and the comparison."""

import pytest
from playwright.sync_api import expect

from course.lesson_01 import figure_coding as coding


@pytest.fixture
def table(bare):
    """The table in a page of its own: a Playwright locator."""
    bare.show(coding.coding_table())
    found = bare.page.locator(".coding")
    expect(found).to_be_visible()
    return found


def test_a_reader_codes_ten_claims_and_compares(table):
    told = table.locator("[aria-live]").first
    compare = table.get_by_role("button", name="Compare with two coders")
    onward = table.get_by_role("button", name="Next claim")
    expect(compare).to_be_disabled()
    for claim in coding.CLAIMS:  # as coder 3, but for the first
        code = "partly" if claim == coding.CLAIMS[0] else coding.code(3, claim)
        table.locator(f'input[value="{code}"]').check()
        if claim != coding.CLAIMS[-1]:
            onward.click()
    expect(told).to_contain_text("All ten are coded.")
    compare.click()
    answers = {claim: coding.code(3, claim) for claim in coding.CLAIMS}
    three, four = coding.agreement(answers | {coding.CLAIMS[0]: "partly"})
    expect(told).to_contain_text(f"With coder 3 you agree on 9 of 10, kappa {three:.2f}.")
    expect(told).to_contain_text(f"kappa {four:.2f}.")
    expect(table.locator("tbody tr")).to_have_count(10)
    expect(table).to_contain_text(f"{coding.CLAIMS[0]}: you partly, the ledger supported")
    table.get_by_role("button", name="Code again").click()
    expect(told).to_have_text("0 of 10 coded.")
