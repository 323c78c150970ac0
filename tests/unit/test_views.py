"""Every figure's view comes back from a short text, and tells of the marked rows on which it rests."""

import inspect
import json
import random
import subprocess
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from claimbook import settings, tables
from claimbook.tables import marks
from claimbook.widgets.base import Shared
from course import triangle
from course.lesson_01.figure_coding import CLAIMS
from course.lesson_01.kinds import READINGS
from course.lesson_02.events import THEMES
from course.methods.measures import REPORTERS

pytestmark = pytest.mark.slow  # thirteen figures, each drawn a thousand times
LONGEST = 200  # letters of a view at random; most have a third of it
MARKED = 50
# Which rows of its tables a figure shows in some view: by its name and table, a query.
NAMES = {"READINGS": list(READINGS), "CLAIMS": CLAIMS, "THEMES": list(THEMES), "TRADE": REPORTERS}
FEEDS = {
    "sorting": {"claims": "id in @READINGS"},
    "coding": {"claims": "id in @CLAIMS"},
    "timeline": {
        "chronology": "theme in @THEMES and 1858 <= date.dt.year <= 1991",
        "treaties": "kind == 'defence' and parties == 'CHN RUS'",
        "alliances": "defence and 1858 <= year <= 1991",
        "rivalries": "start_year <= 1991",
        "disputes": "dataset == 'COW' and onset and 1858 <= year <= 1991",
    },
    "breaks": {
        "roll_calls": "1985 <= date.dt.year <= 2005",
        "warheads": "power in ['USA', 'RUS'] and 1985 <= year <= 2005",
        "gdp_measures": "country == 'RUS' and measure == 'real_wdi' and 1989 <= year <= 2005",
        "trade": "dyad == 'CHN-RUS' and reporter == 'CHN' and 1991 <= year <= 2005",
    },
    "seesaw": {
        "trade": "reporter == dyad.map(@TRADE) and 1992 <= year <= 2023",
        "world_trade": "country in ['CHN', 'RUS', 'USA'] and 1992 <= year <= 2023",
        "gdp": "country in ['CHN', 'USA'] and year >= 1985 or country == 'RUS' and year >= 1992",
    },
    "forecast": {"institutions": "institution == 'AIIB' and member == 'CHN' and as_of > '2020'"},
    "counting": {"exercises": "id == id"},
    "ruler": {
        "border_line": "order > 0",
        "outlines": "country in ['CHN', 'RUS', 'MNG', 'PRK', 'KOR', 'JPN', 'KAZ']",
    },
    "votes": {
        "roll_calls": "'1971-11-03' <= date < '2020'",
        "ukraine_votes": "date == date",
    },
    "drawing": {
        "gdp": "country in ['CHN', 'USA'] and 2003 <= year <= 2024",
        "gdp_as_known": "edition == 'World Bank, end of 2015' and 2003 <= year <= 2014",
        "gdp_forecasts": "measure == 'market' and 2009 <= issued.dt.year <= 2020",
        "gdp_measures": "measure == 'ppp_current_intl' and country in ['CHN', 'USA'] and 2003 <= year <= 2024",
    },
    "board": {"claims": "id == id"},
    "argument": {"argument": "node == node"},
    "triangle": {
        "roll_calls": "'1971-11-03' <= date and session < 74",
        "recent_votes": "date == date",
        "trade": "reporter == dyad.map(@TRADE) and year >= 1992",
        "alliances": "1950 <= year <= 2018",
        "disputes": "dataset == 'COW' and year <= 2014",
        "shared_organisations": "year >= 1950",
        "vote_identity": "year >= 1971",
        "ideal_points": "version == 'final_passage' and year >= 1971",
    },
}
ALWAYS = (
    "sorting",
    "coding",
    "counting",
    "ruler",
    "argument",
)  # their tables show the same rows in every view


@cache
def shared():
    """From the name of its function to each figure whose view can be taken away."""
    modules = [one for one in settings.current().modules("figure") if _has_view(one)]
    made = {name: getattr(one, name)() for one in modules for name in one.__all__}
    return made | {"laboratory": triangle.laboratory(2014)}


def _has_view(module):
    own = [one for one in vars(module).values() if inspect.isclass(one)]
    return any(issubclass(one, Shared) and one.__module__ == module.__name__ for one in own)


def picked():
    """Fifty random rows of tables, one at least for each table of each figure that shows it, and
    fifty that feed no figure: two lists of (table, place of the row)."""
    dice = random.Random(16)
    fed, first = set(), set()
    for one in FEEDS.values():
        for name, words in one.items():
            found = tables.load(name).query(words, engine="python", local_dict=NAMES)
            rows = [(name, int(place)) for place in found.index]
            first.add(dice.choice(rows))
            fed.update(rows)
    rest = dice.sample(sorted(fed - first), MARKED - len(first))
    every = {(name, place) for name, _ in first for place in range(len(tables.load(name)))}
    return [*first, *rest], dice.sample(sorted(every - fed), MARKED)


@pytest.fixture(scope="module")
def chosen():
    """The marks of rows that feed a figure, and of rows that feed none, as a page gets them."""
    every = picked()
    with pytest.MonkeyPatch.context() as patch:
        load = tables.load
        places = {name: [p for n, p in every[0] + every[1] if n == name] for name, _ in every[0]}

        def marked(name):
            frame = load(name)
            there = frame.index.isin(places.get(name, []))
            return frame.assign(status=np.where(there, "unconfirmed", "confirmed"))

        patch.setattr(tables, "load", marked)
        found = {name: marks.marked(name) for name in places}
    numbered = {n: dict(zip(sorted(places[n]), found[n], strict=True)) for n in places}
    return found, [[numbered[name][place] for name, place in one] for one in every]


@pytest.fixture(scope="module")
def told(root, node, tmp_path_factory, chosen):
    found, _ = chosen
    given = {}
    for name, one in shared().items():
        state = {trait: getattr(one, trait) for trait in one.keys if trait[0] != "_"}
        state["about"] = one.about | {"marked": [m for t in one.shown for m in found.get(t, [])]}
        path = Path(inspect.getfile(type(one))).parent / one.module
        given[name] = {"path": str(path), "state": state}
    file = tmp_path_factory.mktemp("views") / "figures.json"
    file.write_text(json.dumps(given, default=lambda _: None), encoding="utf-8")
    room = "--max-semi-space-size=32"  # MB for what is new: less time goes to collecting garbage
    ran = subprocess.run(
        [node, room, "tests/js/views.js", str(file)],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return json.loads(ran.stdout)


def test_five_hundred_states_of_each_figure_come_back_with_the_same_picture(told):
    assert len(told) == len(shared())
    assert {name: one["longest"] for name, one in told.items() if one["longest"] > LONGEST} == {}


def test_fifty_rows_marked_at_random_give_fifty_notices_where_they_are_in_view(told, chosen):
    _, (fed, idle) = chosen
    words = [f"{one['table']}: {one['row']}" for one in fed]
    named = {row for one in told.values() for row in one["named"]}
    assert len(set(words)) == MARKED and sorted(named) == sorted(words)
    assert not named & {f"{one['table']}: {one['row']}" for one in idle}


def test_a_marked_row_is_not_told_of_where_it_is_out_of_view(told):
    for name, one in told.items():
        seen = one["named"].values()
        assert len(seen) > 0, f"{name}: no row of it was marked"
        if name not in ALWAYS:
            assert min(seen) < 500, name


def test_a_figure_says_sources_and_caveats_of_its_tables():
    for name, one in shared().items():
        assert one.about["source"].startswith("Source: ") and one.about["caveat"], name
