"""The brief builder of lesson 12: write, choose, take away, come back."""

import json
import re

from playwright.sync_api import expect

from claimbook.brief import store
from course import figures

HOSTILE = '<img src=x onerror="document.title=1"><b>Two & one</b>'


def test_a_reader_writes_a_brief_and_takes_it_away(make_bare, course_home, browser, tmp_path):
    bare = make_bare()
    page = bare.page
    page.context.add_init_script("window.print = () => { document.title = 'printed'; }")
    bare.show(figures.brief_builder())
    builder = page.locator(".briefb")
    paper = builder.frame_locator("iframe")

    # Write, with the keyboard alone for one part; what is typed is shown as text.
    builder.get_by_label("Capital").fill("Astana")
    builder.get_by_label("Title", exact=True).fill(HOSTILE)
    builder.get_by_label("Bottom line").fill("Do not count on help from either.")
    expect(paper.locator("h1")).to_have_text(HOSTILE)
    assert paper.locator("h1 *").count() == 0
    builder.get_by_text("2. Judgements").press("Enter")
    builder.get_by_label("How likely?").press("ArrowDown")
    expect(builder.locator("output")).to_contain_text("points are met")

    # Choose charts and a claim: pictures come when chosen, and not before.
    assert paper.locator("img").count() == 0
    builder.get_by_text("3. Charts").press("Enter")
    builder.get_by_label("Trade of China and Russia, 1991 to now").press("Space")
    builder.get_by_label("Vetoes on Syria, together and alone").check()
    shown = "img => img.complete && img.naturalWidth > 400"
    for at in (0, 1):
        expect(paper.locator("img").nth(at)).to_have_attribute("src", re.compile("^data:image/png"))
        assert paper.locator("img").nth(at).evaluate(shown)
    # The preview shows the chart about which one writes, and the claim that one has added.
    for at in (0, 1):
        builder.get_by_label("What does it show").nth(at).focus()
        expect(paper.locator("figure").nth(at)).to_be_in_viewport(ratio=0.5)
    builder.get_by_text("4. Claims").press("Enter")
    builder.get_by_label("Find a claim").fill("side on Ukraine")
    builder.get_by_role("button", name="Add this claim").press("Enter")
    builder.get_by_label("Its evidence").select_option("against")
    expect(paper.locator(".claim")).to_be_in_viewport()
    expect(paper.get_by_text("speaks against our case")).to_be_visible()
    expect(builder.get_by_text("Met: It shows a claim whose evidence")).to_be_visible()

    # The file opens offline and holds everything.
    with page.expect_download() as download:
        builder.get_by_role("button", name="Download as HTML").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.suffix == ".html"
    context = browser.new_context(offline=True)
    other, asked = context.new_page(), []
    other.on("request", lambda request: asked.append(request.url))
    other.goto(file.as_uri())
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert other.locator("img").evaluate_all(f"all => all.map({shown})") == [True, True]
    expect(other.locator("h1")).to_have_text(HOSTILE)
    expect(other.locator("footer")).to_contain_text("Close, but not allies")
    context.close()

    # The version to print is a page of its own, which asks for the print dialog.
    with page.context.expect_page() as opened:
        builder.get_by_role("button", name="Print or save as PDF").click()
    printed = opened.value
    expect(printed.locator("h1")).to_have_text(HOSTILE)
    expect(printed).to_have_title("printed")
    printed.close()

    # A restart loses nothing.
    kept = json.loads((course_home / store.NAME).read_text(encoding="utf-8"))
    assert kept["title"] == HOSTILE and [row["id"] for row in kept["charts"]] == ["trade", "syria"]
    bare.clear()
    store._keeper.cache_clear()  # else it would know by heart
    bare.show(figures.brief_builder())
    again = page.locator(".briefb")
    expect(again.get_by_label("Title", exact=True)).to_have_value(HOSTILE)
    again.get_by_text("3. Charts").click()
    expect(again.get_by_label("Trade of China and Russia, 1991 to now")).to_be_checked()

    # Begin anew asks first, and keeps the old one aside.
    again.get_by_role("button", name="Begin anew").click()
    again.get_by_role("button", name="No, go on with this one").click()
    expect(again.get_by_label("Capital")).to_have_value("Astana")
    again.get_by_role("button", name="Begin anew").click()
    again.get_by_role("button", name="Yes, keep the old one aside").click()
    expect(again.get_by_label("Capital")).to_have_value("")
    (aside,) = course_home.glob("brief-previous-*.json")
    assert HOSTILE in json.loads(aside.read_text(encoding="utf-8"))["title"]
