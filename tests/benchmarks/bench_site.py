"""What a page of the site weighs, and how soon it can be read and moved on a slow processor."""

import gzip
import re
import statistics
import sys
import threading
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from playwright.sync_api import sync_playwright

from claimbook.launch import environment
from claimbook.site import build, serve

sys.path.append(str(Path(__file__).parents[1] / "browser"))
from host_site import settle

pytestmark = pytest.mark.benchmark
MOST = 300_000  # bytes of a lesson's first view, gzipped, without the Python of the page
MOST_OF_ALL = 7_000_000  # bytes of what grades
SLOWED = 4
TIMES = 5
# Times a page with one sentence, which takes 0.1 s: text, the first figure, all of them.
READABLE, USABLE, ALL = 6, 10, 25
BARE = "<!doctype html><title>One sentence</title><p>One sentence.</p>"
FIRST = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
SEEN = """() => new Promise((done) => { const look = () =>
    document.querySelector(".cb-widget .kit") ? done(performance.now()) : requestAnimationFrame(look);
    look(); })"""
DRAWN = """() => new Promise((done) => { const look = () =>
    document.querySelector(".cb-widget:not([data-started])") || !document.querySelector(".kit")
        ? requestAnimationFrame(look) : done(performance.now()); look(); })"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of the site of this course."""
    folder = tmp_path_factory.mktemp("site") / "site"
    build.build(folder, lambda words: None)
    (folder / "bare.html").write_text(BARE)
    return folder


def packed(*paths):
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def first_view(folder, name):
    """The files that a browser fetches for the first view: not the pictures further down."""
    text = (folder / name).read_text("utf-8")
    found = re.findall(r'<(?:script|link)[^>]*?(?:src|href)="([^"]+)"', text)
    found = {normpath(join(dirname(name), one)) for one in found if ":" not in one}
    found |= set(re.findall(r'"(?:module|style)":"(files/[^"]+)"', text))
    host = next(folder.glob("host.*"))
    found |= {f"{host.name}/{one}" for one in ("host.js", "log.js", "memory.js")}
    return [folder / name, *(folder / one for one in sorted(found) if "icon-" not in one)]


def test_the_first_view_of_a_lesson_is_light(site):
    lessons = sorted((site / "lessons").glob("[0-9]*.html"))
    sizes = {path.stem: packed(*first_view(site, f"lessons/{path.name}")) for path in lessons}
    print("\n\n{:36} {:>8}".format("first view, gzipped", "kB"))
    for name, size in {"start page": packed(*first_view(site, "index.html")), **sizes}.items():
        print(f"{name:36} {size / 1000:8.0f}")
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    print(f"{'the whole site, as files':36} {whole / 1000:8.0f}")
    assert len(sizes) > 10 and max(sizes.values()) <= MOST


def test_what_grades_fits_into_seven_megabytes(site):
    core = next(site.glob("pyodide-*"), None)
    if core is None:
        pytest.skip("the site was built without Pyodide")
    parts = [*core.iterdir(), *site.glob("host.*/*.js"), *site.glob("host.*/course.zip")]
    size = packed(*parts)
    print(f"\n{'Python of a page, gzipped':36} {size / 1000:8.0f}")
    assert size <= MOST_OF_ALL


def test_a_lesson_can_be_read_and_moved_soon_on_a_slow_processor(site):
    running = serve.server(site)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{running.server_address[1]}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=environment.find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )

        def measure(name):
            """Milliseconds to the first text, the first figure, and until all figures are drawn."""
            context = browser.new_context(service_workers="block")
            page = context.new_page()
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
            page.goto(f"{base}/{name}", wait_until="commit")
            bare = name == "bare.html"
            times = [] if bare else [settle(page, script) for script in (SEEN, DRAWN)]
            page.wait_for_function(FIRST)
            first = page.evaluate(FIRST)
            context.close()
            return first, *times

        try:
            rounds = [
                (measure("bare.html")[0], *measure("lessons/04-economics.html"))
                for _ in range(TIMES)
            ]
        finally:
            browser.close()
            running.shutdown()
            running.server_close()
    bare, first, seen, drawn = (statistics.median(one) for one in zip(*rounds, strict=True))
    print(f"\n\n{'at a processor slowed ' + str(SLOWED) + ' times':36} {'ms':>8} {'ratio':>8}")
    for words, value in (
        ("one sentence", bare),
        ("lesson 04, text", first),
        ("lesson 04, first figure", seen),
        ("lesson 04, all figures", drawn),
    ):
        print(f"{words:36} {value:8.0f} {value / bare:8.1f}")
    assert first / bare <= READABLE and seen / bare <= USABLE and drawn / bare <= ALL
