"""Every figure's view comes back from a short text, and each row that is not confirmed says so."""

import inspect
import json
import subprocess
from pathlib import Path

import pytest

from claimbook import settings
from claimbook.widgets.base import Shared
from course import triangle

pytestmark = pytest.mark.slow  # twelve figures, each drawn a thousand times
LONGEST = 200  # letters of a view at random; most have a third of it


def shared():
    """From the name of its function to each figure whose view can be taken away."""
    modules = [one for one in settings.current().modules("figure") if _has_view(one)]
    made = {name: getattr(one, name)() for one in modules for name in one.__all__}
    return made | {"laboratory": triangle.laboratory(2014)}


def _has_view(module):
    own = [one for one in vars(module).values() if inspect.isclass(one)]
    return any(issubclass(one, Shared) and one.__module__ == module.__name__ for one in own)


@pytest.fixture(scope="module")
def told(root, node, tmp_path_factory):
    given = {
        name: {
            "path": str(Path(inspect.getfile(type(one))).parent / one.module),
            "state": {trait: getattr(one, trait) for trait in one.keys if trait[0] != "_"},
        }
        for name, one in shared().items()
    }
    file = tmp_path_factory.mktemp("views") / "figures.json"
    file.write_text(json.dumps(given, default=lambda _: None), encoding="utf-8")
    ran = subprocess.run(
        [node, "tests/js/views.js", str(file)],
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


def test_each_row_that_is_marked_carries_a_notice(told):
    assert told["counting"]["notices"] == 50
    assert (
        told["timeline"]["notices"] >= 40 and told["seesaw"]["notices"] >= 30
    )  # all that there are


def test_a_figure_says_sources_and_caveats_of_its_tables():
    for name, one in shared().items():
        assert one.about["source"].startswith("Source: ") and one.about["caveat"], name
