"""The vote explorer of lesson 08: its numbers are Python's, by mouse and keyboard."""

import pytest
from playwright.sync_api import expect

from course import figures
from course.methods import roll_call_votes as votes


@pytest.fixture
def explorer(bare):
    bare.show(figures.vote_explorer("ua"))
    return bare.page.locator(".votes")


def shown(explorer):
    return [
        [int(text.replace(",", "")) for text in row.locator("strong").all_inner_texts()]
        for row in explorer.locator(".votes-matrix tbody tr").all()
    ]


def test_the_page_counts_as_python_does(explorer):
    told = explorer.locator(".votes-sentence")
    first, last = (explorer.get_by_label(label, exact=True) for label in ("From", "To"))
    expect(told).to_have_text(votes.sentence("ua", 2014, 2026, "CHN-RUS", "half"))

    explorer.get_by_text("is left out").click()
    expect(told).to_have_text(votes.sentence("ua", 2014, 2026, "CHN-RUS", "left"))
    explorer.get_by_label("Subject").select_option(label="Human rights")
    explorer.get_by_text("China and USA", exact=True).click()
    expect(told).to_have_text(votes.sentence("hr", 1971, 2019, "CHN-USA", "left"))

    # By keyboard: years, then the rule.
    first.press("End")
    last.press("ArrowLeft")
    expect(told).to_have_text(votes.sentence("hr", 2018, 2018, "CHN-USA", "left"))
    first.press("Home")
    for _ in range(3):
        first.press("ArrowRight")
    explorer.get_by_label("is left out").press("ArrowLeft")
    expect(told).to_have_text(votes.sentence("hr", 1974, 2018, "CHN-USA", "own"))
    expected = votes.matrix(votes.pick("hr", 1974, 2018), "CHN-USA")
    assert shown(explorer) == expected.to_numpy().tolist()

    # A cell of the matrix lists its votes, and the search box finds what Python finds.
    cell = explorer.get_by_role("button", name="China abstain, United States no")
    cell.press("Enter")
    number = expected.loc["abstain", "no"]
    expect(explorer.locator(".votes-found")).to_contain_text(f"{number} found")
    search = explorer.get_by_label("Search all titles")
    search.press_sequentially("crimea rights")
    hits = votes.search("crimea rights")
    expect(explorer.locator(".votes-list li")).to_have_count(len(hits))
    expect(explorer.locator(".votes-what").first).to_contain_text(hits["title"].iloc[0])
