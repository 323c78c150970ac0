"""The triangle's laboratory: it says what the engine says, and anyone can use it."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from bare_page import COLOURS, THEMES, Bare
from hypothesis import settings
from playwright.sync_api import expect

from course import triangle
from course.triangle.registry import STAND_INS
from course.triangle.sides import SIDES
from course.triangle.words import number, sentence

# tests/js compares the same engine, weighting by weighting, without a page.
WEIGHTINGS = min(100, settings().max_examples // 2)
START = triangle.laboratory(2014).data["start"] | {"uncertain": True}


@pytest.fixture(scope="module")
def opened_once(context_of_all):
    """A page with the laboratory, for the tests that share it: a Bare."""
    page = context_of_all.new_page()
    page.strays = context_of_all.strays
    with Bare(page).opened() as bare:
        bare.show(triangle.laboratory(2014))
        yield bare
    page.close()


@pytest.fixture
def laboratory(opened_once):
    """A laboratory that tests share, with the settings of its start. It jumps and does not glide."""
    page = opened_once.page
    page.bring_to_front()
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.emulate_media(reduced_motion="reduce")
    found = page.locator("section.tri")
    expect(found).to_be_visible()
    steer(found, **START)
    return found


@pytest.fixture
def moving(laboratory):
    """The same laboratory, which glides from picture to picture."""
    laboratory.page.emulate_media(reduced_motion="null")
    return laboratory


def steer(laboratory, **settings):
    """Set the laboratory's state as its controls do, and wait until it stands still."""
    laboratory.evaluate(
        """async (root, settings) => {
          root.laboratory.set(settings);
          const picture = root.querySelector(".tri-picture");
          let [seen, same] = ["", 0];
          while (same < 5) {
            await new Promise(requestAnimationFrame);
            const shown = picture.innerHTML;
            same = shown === seen ? same + 1 : 0;
            seen = shown;
          }
        }""",
        settings,
    )


def place(year):
    return year - 1950


def alone(name):
    return {one: 100 if one == name else 0 for one in triangle.MAIN}


def test_it_says_what_the_engine_says(laboratory):
    """Every year, many random weightings, every way to count votes: word for word."""
    dice = np.random.RandomState(5)
    years = triangle.laboratory().data["years"]
    weightings = [dice.multinomial(100, dice.dirichlet(np.full(5, 0.6))) for _ in range(WEIGHTINGS)]
    assert any(0 in parts for parts in weightings)
    measures = ["votes", *STAND_INS]
    said = laboratory.evaluate(
        """(root, [weightings, names, places, measures]) => weightings.map((parts, i) => places.map(place => {
            const weights = Object.fromEntries(names.map((name, k) => [name, parts[k]]));
            root.laboratory.set({place, weights, measure: measures[i % measures.length]});
            const shown = [...root.querySelectorAll(".tri-words p:not(.tri-essay)")]
              .map(line => line.textContent).filter(text => text).join(" ");
            return [root.laboratory.sentence(), shown];
        }))""",
        [
            [parts.tolist() for parts in weightings],
            list(triangle.MAIN),
            [place(y) for y in years],
            measures,
        ],
    )
    for i, (parts, row) in enumerate(zip(weightings, said, strict=True)):
        weights = dict(zip(triangle.MAIN, (parts / 100).tolist(), strict=True))
        measure = measures[i % len(measures)]
        weights = {measure: weights.pop("votes"), **weights}
        for year, (whole, shown) in zip(years, row, strict=True):
            assert whole == sentence(year, weights)
            assert whole.endswith(shown) and len(shown) > 60


def test_it_speaks_after_every_change(laboratory):
    live = laboratory.locator("output[aria-live=polite]")
    expect(live).to_have_text(sentence(2014))
    laboratory.get_by_label("Year", exact=True).press("ArrowLeft")
    expect(live).to_have_text(sentence(2013))
    laboratory.get_by_role("button", name="Only Trade").press("Enter")
    expect(live).to_have_text(sentence(2013, {"trade": 1.0}))
    laboratory.get_by_label("Only identical votes agree").check()
    laboratory.get_by_role("button", name="Equal weights").click()
    strict = {"identical" if name == "votes" else name: 0.2 for name in triangle.MAIN}
    expect(live).to_have_text(sentence(2013, strict))
    laboratory.get_by_label("Neutral band").press("End")
    expect(live).to_have_text(sentence(2013, strict, 0.5 - 33 / 100, 0.5 + 33 / 100))


def test_the_weights_always_sum_to_one_in_view(laboratory):
    sliders = laboratory.locator(".tri-weights input[type=range]")
    outputs = laboratory.locator(".tri-weights output")
    for i, keys in enumerate(["End", "Home", "ArrowRight", "PageUp", "Home", "PageDown"] * 3):
        sliders.nth(i % 5).press(keys)
        shown = [float(text) for text in outputs.all_inner_texts()]
        assert round(sum(shown), 9) == 1 and min(shown) >= 0
        assert [round(100 * x) for x in shown] == [int(s.input_value()) for s in sliders.all()]


def test_no_slider_asks_the_kernel(laboratory, opened_once):
    for label in ("Year", "UN votes", "Trade", "Neutral band"):
        slider = laboratory.get_by_label(label, exact=True)
        for key in ("ArrowLeft", "ArrowRight", "PageUp"):
            slider.press(key)
    opened_once.page.wait_for_timeout(300)
    assert opened_once.sent == []


def test_keyboard_alone(laboratory):
    laboratory.get_by_role("button", name="Save SVG").focus()
    reached = []
    for _ in range(24):
        laboratory.page.keyboard.press("Tab")
        reached.append(
            laboratory.page.evaluate(
                "() => { const node = document.activeElement; return node.closest('.tri') ? "
                "(node.getAttribute('aria-label') || (node.labels?.[0] ?? node).textContent).trim()"
                " : null }"
            )
        )
        outline = laboratory.page.evaluate(
            "() => getComputedStyle(document.activeElement).outlineStyle"
        )
        assert reached[-1] is None or outline != "none"
    for name in (
        "Save PNG",
        "Play the years",
        "Year",
        "UN votes",
        "Only Trade",
        "Equal weights",
        "Sampling error of the votes",
        "Year to compare with",
        "Neutral band",
        "The numbers of the year",
    ):
        assert name in reached
    # In the order of reading: time, then weights, then what is shown, then the table.
    assert reached.index("Year") < reached.index("UN votes") < reached.index("Neutral band")


def test_play_runs_and_stops(moving):
    steer(moving, place=place(2005))
    year = moving.get_by_label("Year", exact=True)
    moving.get_by_role("button", name="Play the years").press("Enter")
    expect(year).to_have_attribute("aria-valuetext", re.compile("200[6-9]|20[12]"))
    moving.get_by_role("button", name="Pause").press("Enter")
    stopped = year.get_attribute("aria-valuetext")
    moving.page.wait_for_timeout(1500)
    expect(year).to_have_attribute("aria-valuetext", stopped)
    last = triangle.laboratory().data["years"][-1]
    steer(moving, place=place(last) - 1)
    moving.get_by_role("button", name="Play the years").click()
    expect(moving.get_by_role("button", name="Play the years")).to_be_visible()
    expect(year).to_have_attribute("aria-valuetext", str(last))


def corners(laboratory):
    """Where China, Russia and the United States stand in the picture, in pixels, y downwards."""
    return laboratory.evaluate("""root => [...root.querySelectorAll(".tri-corners > g")].slice(3)
        .map(node => node.getAttribute("transform").match(/-?[\\d.]+/g).map(Number))""")


def test_nothing_mirrors_on_the_way(moving):
    """Every frame between two years keeps Russia left, the United States right, China above."""
    frames = moving.evaluate("""async root => {
      const corners = [...root.querySelectorAll(".tri-corners > g")].slice(3);
      const numbers = node => node.getAttribute("transform").match(/-?[\\d.]+/g).map(Number);
      const at = () => corners.map(numbers);
      const frames = [];
      for (const place of [0, 41, 28, 67, 22, 45, 69, 10]) {
        for (const name of ["votes", "disputes", "trade"]) {
          const weights = {votes: 0, trade: 0, alliance: 25, disputes: 25, organisations: 0};
          weights[name] += 50;
          root.laboratory.set({place, weights});
          for (let i = 0; i < 12; i += 1) {
            await new Promise(requestAnimationFrame);
            frames.push(at());
          }
        }
      }
      return frames;
    }""")
    assert len(frames) > 200
    for (_, chn_y), (rus_x, rus_y), (usa_x, usa_y) in frames:
        assert rus_x <= usa_x + 0.02 and chn_y <= max(rus_y, usa_y) + 0.02
        assert abs(rus_y - usa_y) < 0.02
    moved = {tuple(map(tuple, frame)) for frame in frames}
    assert len(moved) > 2 * 24  # it glides, it does not jump; a slow machine shows fewer frames


def test_reduced_motion_jumps(bare):
    bare.page.emulate_media(reduced_motion="reduce")
    laboratory = bare.show(triangle.laboratory(2014)).locator("section.tri")
    same = laboratory.evaluate("""async root => {
      const look = () => root.querySelector(".tri-corners").innerHTML;
      root.laboratory.set({place: 22});
      const first = look();
      await new Promise(done => setTimeout(done, 900));
      return first === look();
    }""")
    assert same


def test_lengths_in_the_picture_are_the_distances(moving):
    """The pixels of a side are its distance times one scale, in every year that closes."""
    scale = []
    for year in (1955, 1984, 2001, 2014):
        steer(moving, place=place(year), weights=dict.fromkeys(triangle.MAIN, 20))
        points = dict(zip(triangle.POWERS, corners(moving), strict=True))
        for side, length in triangle.measured(year).sides.items():
            one, two = side.split("-")
            scale.append(np.hypot(*np.subtract(points[one], points[two])) / length)
    assert np.allclose(scale, scale[0], rtol=1e-3)


def test_an_impossible_triangle_is_open(laboratory):
    gap = laboratory.locator(".tri-gap")
    expect(gap).to_be_hidden()
    steer(laboratory, place=place(1978), weights=alone("alliance"))
    expect(gap).to_be_visible()
    expect(gap.locator("text")).to_have_text("gap 0.50")
    expect(laboratory.locator(".tri-kind")).to_contain_text("No triangle closes")


def test_where_nothing_is_measured_nothing_is_drawn(laboratory):
    steer(laboratory, place=place(2025), weights=alone("trade"))
    expect(laboratory.locator(".tri-empty")).to_be_visible()
    expect(laboratory.locator(".tri-sides")).to_be_hidden()
    expect(laboratory.locator(".tri-verdict")).to_contain_text("not tested here")
    expect(laboratory.locator(".tri-weight.tri-absent")).to_have_count(4)


def test_the_table_holds_the_same_numbers(laboratory):
    steer(laboratory, place=place(2001))
    table = laboratory.locator("table")
    lines = [row.inner_text().split("\t") for row in table.locator("tbody tr").all()]
    rows = list(zip(*lines, strict=True))[
        1:
    ]  # a column for each side, below the names of the lines
    frames = [triangle.distances(name) for name in (*triangle.MAIN, *STAND_INS)]
    bounds, whole = triangle.composite_intervals(), triangle.composite()
    for side, row in zip(SIDES, rows, strict=True):
        low, high = (number(bounds.at[2001, (side, bound)]) for bound in ("low", "high"))
        expected = [number(whole.at[2001, side]), f"{low} to {high}"]
        assert list(row) == expected + [number(frame.at[2001, side]) for frame in frames]
    labels = laboratory.locator(".tri-labels .tri-value").all_text_contents()
    assert labels == [row[0] for row in rows]


def test_uncertainty_and_the_other_year_can_be_hidden(laboratory):
    halo, ghost = laboratory.locator(".tri-halo"), laboratory.locator(".tri-ghost")
    expect(halo).to_be_visible()
    expect(ghost).to_be_visible()
    laboratory.get_by_label("Sampling error of the votes").uncheck()
    laboratory.get_by_label("Another year", exact=True).uncheck()
    expect(halo).to_be_hidden()
    expect(ghost).to_be_hidden()
    laboratory.get_by_label("Year to compare with").select_option("1972")
    expect(laboratory.locator(".tri-ghost-year")).to_have_text("1972")


def test_export(laboratory, tmp_path):
    with laboratory.page.expect_download() as download:
        laboratory.get_by_role("button", name="Save SVG").click()
    assert download.value.suggested_filename == "triangle-2014.svg"
    download.value.save_as(tmp_path / "picture.svg")
    text = (tmp_path / "picture.svg").read_text(encoding="utf-8")
    words = " ".join(ET.fromstring(text.encode()).itertext())
    sources = ("Sources: UN General Assembly", "Customs of China", "ATOP", "Correlates of War")
    for part in ("2014", "China", "0.55", "Weights:", *sources):
        assert part in words
    assert "var(" not in text and "class=" not in text  # it stands without our stylesheet
    with laboratory.page.expect_download() as download:
        laboratory.get_by_role("button", name="Save PNG").click()
    download.value.save_as(tmp_path / "picture.png")
    raw = (tmp_path / "picture.png").read_bytes()
    assert raw.startswith(b"\x89PNG") and int.from_bytes(raw[16:20], "big") == 1920


def test_axe_finds_nothing_in_any_theme(laboratory, opened_once, axe):
    page = opened_once.page
    page.evaluate(axe)
    open_one = {"place": place(1978), "weights": alone("alliance")}
    empty_one = {"place": place(2025), "weights": alone("trade")}
    for theme in reversed(THEMES):  # the light one last
        opened_once.theme(theme)
        for state in (START, open_one, empty_one):
            steer(laboratory, **state)
            # What has nothing to do with colours is the same in each theme.
            rules = {} if theme == next(iter(THEMES)) else {"runOnly": COLOURS}
            found = page.evaluate(
                "async (rules) => (await axe.run('.tri', rules)).violations", rules
            )
            assert [(theme, one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
        paper = page.evaluate("""() => {
          const probe = document.createElement("i");
          probe.style.color = "var(--jp-layout-color0)";
          document.body.append(probe);
          return getComputedStyle(probe).color;
        }""")
        expect(laboratory).to_have_css("background-color", paper)


def test_it_fits_its_place(laboratory):
    page = laboratory.page
    equal = dict.fromkeys(triangle.MAIN, 20)
    shapes = (1978, alone("alliance")), (1953, alone("organisations")), (2014, equal)
    for width in (1400, 700, 560, 420):  # 700 is 1400 at 200 percent
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(
            "([root, width]) => root.getBoundingClientRect().right <= width",
            arg=[laboratory.element_handle(), width],
        )
        for year, weights in shapes:
            steer(laboratory, place=place(year), weights=weights)
            outside = laboratory.evaluate("""root => {
              const room = root.getBoundingClientRect();
              return [...root.querySelectorAll(
                "p, label, button, output, select, .tri-picture text")]
                .filter(node => node.checkVisibility() && !node.closest(".tri-live"))
                .map(node => [node.textContent, node.getBoundingClientRect()])
                .filter(([, box]) => box.width > 1)
                .filter(([, box]) => box.left < room.left - 1 || box.right > room.right + 1)
                .map(([text]) => text);
            }""")
            assert (width, outside) == (width, [])


def test_two_in_one_notebook_keep_apart(bare):
    page = bare.page
    bare.show(triangle.laboratory(2014), triangle.laboratory(1972))
    first, second = page.locator("section.tri").nth(0), page.locator("section.tri").nth(1)
    expect(second).to_be_attached()
    ids = page.evaluate("() => [...document.querySelectorAll('.tri [id]')].map(node => node.id)")
    assert len(ids) == len(set(ids))
    first.evaluate("root => root.laboratory.set({place: 0})")
    assert second.evaluate("root => root.laboratory.state.place") == place(1972)
