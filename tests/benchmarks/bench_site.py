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
READABLE, USABLE, ALL = 6, 8, 20
BY_LINK = 15  # of a figure deep in a page, to which a link leads: all before it is laid out first
BARE = "<!doctype html><title>One sentence</title><p>One sentence.</p>"
PAINTED = """() => new Promise((done) => new PerformanceObserver((found) => {
    const paint = found.getEntriesByName("first-contentful-paint")[0];
    if (paint) done(paint.startTime); }).observe({ type: "paint", buffered: true }))"""
# Put in before the page's own scripts, and looked at with each frame. `drawn`: a reader can see and
# move the first figure or question that is not folded away. `moved`: a change of one of its controls
# has come on the page, one frame later. `all`: each is drawn, and what is far away is laid out, too.
WATCH = """(() => {
    const times = globalThis.times = {};
    let told, before;
    const look = (now) => {
        const places = [...document.querySelectorAll(".cb-widget")];
        const first = places.find((one) => WHICH && !one.closest("details:not([open])"));
        if (times.drawn && !times.moved && told() !== before) times.moved = performance.now();
        if (!times.drawn && first?.querySelector(".kit")) {
            const slider = first.querySelector("input[type=range]");
            const control = slider ?? first.querySelector("input");
            // A slider moves a text or a field beside it; a field shows what is typed.
            const fields = [...first.querySelectorAll("input")].filter((one) => one !== slider);
            told = () => first.textContent + fields.map(({ value }) => value);
            before = told();
            control.value = !slider ? "7" : slider.value === slider.min ? slider.max : slider.min;
            control.dispatchEvent(new Event("input", { bubbles: true }));
            times.drawn = performance.now();
        }
        if (document.readyState !== "loading" && !document.querySelector(".far")
            && places.every((one) => one.dataset.started !== undefined)) times.all ??= performance.now();
        if (!times.moved || !times.all) requestAnimationFrame(look);
    };
    requestAnimationFrame(look); })()"""
TIMED = """() => new Promise((done) => { const look = () =>
    times.moved && times.all ? done(times) : setTimeout(look, 50); look(); })"""
PAGES = {  # what a reader opens, and whose change is waited for
    "start page": ("index.html", "true"),
    "lesson 04": ("lessons/04-economics.html", "true"),
    "lesson 03 at its figure": (  # the one of lesson 04 waits for a guess
        "lessons/03-from-atlanticism-to-asia.html#where-does-the-turn-fall",
        'one.dataset.widget === "figure"',
    ),
}


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
    found |= {f"{host.name}/{one}" for one in ("log.js", "memory.js")}
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
    """As on a first visit: nothing is kept, and the page also fetches itself for later."""
    running = serve.server(site)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{running.server_address[1]}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=environment.find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )

        def measure(name, which=""):
            """Milliseconds to the first text; to the first figure, its first change, all figures."""
            context = browser.new_context()
            page = context.new_page()
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
            if which:
                page.add_init_script(WATCH.replace("WHICH", which))
            page.goto(f"{base}/{name}", wait_until="commit")
            times = settle(page, TIMED) if which else {}
            page.wait_for_load_state()
            text = settle(page, PAINTED)
            context.close()
            return [text, *(times[one] for one in ("drawn", "moved", "all") if times)]

        try:
            rounds = [
                {"": measure("bare.html")} | {name: measure(*PAGES[name]) for name in PAGES}
                for _ in range(TIMES)
            ]
        finally:
            browser.close()
            running.shutdown()
            running.server_close()
    middle = {
        name: [statistics.median(one) for one in zip(*(r[name] for r in rounds), strict=True)]
        for name in rounds[0]
    }
    bare = middle.pop("")[0]
    heads = ("text", "figure drawn", "figure moved", "all drawn")
    print(f"\n\nmilliseconds at a processor slowed {SLOWED} times; one sentence: {bare:.0f}")
    print(f"{'':24}", *(f"{head:>14}" for head in heads))
    for name, times in middle.items():
        print(f"{name:24}", *(f"{one:14.0f}" for one in times))
    for name, (text, _, moved, drawn) in middle.items():
        usable = BY_LINK if "#" in PAGES[name][0] else USABLE
        assert text / bare <= READABLE and moved / bare <= usable and drawn / bare <= ALL
