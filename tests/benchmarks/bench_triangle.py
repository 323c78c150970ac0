"""The triangle's speed and size: the engine alone, and a slider in Chromium.

Limits as agreed for the triangle: seconds on a common machine, megabytes, and that cost grows in
step with years and resamples.
"""

import json
import time
import tracemalloc

import pytest
from playwright.sync_api import sync_playwright

from course import data, triangle
from course.triangle import variants, votes

pytestmark = pytest.mark.benchmark
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]


def seconds(work, times=4, clock=time.perf_counter):
    """The least of a few runs: what the work costs when nothing disturbs it."""
    spent = []
    for _ in range(times):
        start = clock()
        work()
        spent.append(clock() - start)
    return min(spent)


def test_bootstrap():
    """2,000 resamples for all years and sides, with their intervals."""
    tables = data.load("roll_calls"), data.load("recent_votes")

    def work(by="call"):
        votes.summary(votes.resample(*tables, draws=2000, by=by))

    spent = seconds(work)
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    issues = seconds(lambda: work("issue"))
    print(f"bootstrap: {spent:.2f} s by call, {issues:.2f} by issue, at most {peak:.0f} MB")
    assert spent < 0.5 and issues < 0.6 and peak < 300


def test_robustness():
    """5,000 weightings for all years."""
    triangle.composite()  # the tables are read
    spent = seconds(triangle.robustness)
    print(f"robustness: {spent:.3f} s")
    assert spent < 1


def test_panel():
    """Twenty measurements of one statement, 5,000 weightings each, in all years."""
    triangle.panel()  # the tables are read
    spent = seconds(lambda: variants._panel.__wrapped__("CHN-RUS is the shortest side"))
    print(f"panel: {spent:.2f} s")
    assert spent < 2


def test_cost_is_linear_in_resamples_and_years():
    """Four times the resamples, or the years, cost about four times as much; sixteen would be
    quadratic."""
    calls = data.load("roll_calls")
    years = calls["date"].dt.year
    few = calls[(years >= 1980) & (years < 1990)]
    many = calls[(years >= 1972) & (years < 2012)]
    works = {
        "2,000 to 8,000 resamples": (
            lambda: votes.resample(calls, draws=2000),
            lambda: votes.resample(calls, draws=8000),
        ),
        "10 to 40 years": (
            lambda: votes.resample(few, draws=4000),
            lambda: votes.resample(many, draws=4000),
        ),
    }
    for name, (small, large) in works.items():
        # In turns, in this process's own time: the ratio hardly depends on what else runs.
        runs = [[seconds(work, 1, time.process_time) for work in (small, large)] for _ in range(7)]
        one, four = (min(column) for column in zip(*runs, strict=True))
        print(f"{name}: {one:.3f} s to {four:.3f} s, {four / one:.1f} times")
        assert four < 7 * one


def test_the_page_gets_little():
    size = len(json.dumps(triangle.laboratory().data).encode()) / 1000
    print(f"the widget's data: {size:.0f} kB")
    assert size < 150


def test_slider_to_frame(chromium):
    """From a slider's event to the frame that shows the change: the median of 120 moves.

    The page holds the widget and no kernel at all: no message could be sent.
    """
    lab = triangle.laboratory()
    page_source = f"<!doctype html><meta charset=utf-8><style>{lab._css}</style><main></main>"
    measure = """async ([code, data]) => {
      const url = URL.createObjectURL(new Blob([code], {type: "text/javascript"}));
      const widget = (await import(url)).default, el = document.querySelector("main");
      const model = {get: (name) => (name === "data" ? data : ""), on() {}, off() {}};
      widget.render({model, el});
      await new Promise(done => setTimeout(done, 1500));
      const spent = [], look = () => el.querySelector(".tri-picture").innerHTML;
      const sliders = [...el.querySelectorAll("input[type=range]")];
      for (let turn = 0; turn < 120; turn += 1) {
        const slider = sliders[turn % 6], before = look();
        const value = turn % 6 ? (turn * 37) % 100 : (turn * 11) % data.years.length;
        const start = performance.now();
        slider.value = value;
        slider.dispatchEvent(new Event("input"));
        while (look() === before && performance.now() - start < 500) {
          await new Promise(requestAnimationFrame);
        }
        spent.push(performance.now() - start);
      }
      return spent.filter(time => time < 500).sort((a, b) => a - b);
    }"""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1200, "height": 1000})
        page.set_content(page_source)
        spent = page.evaluate(measure, [lab._esm, lab.data])
        browser.close()
    middle, slow = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
    print(f"slider to frame: median {middle:.1f} ms, 95 percent under {slow:.1f} ms")
    assert len(spent) > 60 and middle < 33
