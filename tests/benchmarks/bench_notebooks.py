"""The whole course under nbval against notebooks that only import pandas and matplotlib."""

import time

import forked
import nbformat
import nbval_runs
import pytest

from claimbook.launch.places import ROOT

pytestmark = pytest.mark.benchmark
IMPORTS = "import pandas as pd\nimport matplotlib.pyplot as plt"


def seconds(session, root, paths):
    start = time.perf_counter()
    for path in paths:
        assert nbval_runs.failures(session, root, path) == []
    return time.perf_counter() - start


def test_all_notebooks_take_at_most_half_as_long_again_as_their_imports(
    request, tmp_path, capsys, fork, monkeypatch
):
    """The floor has a kernel started for each notebook, as nbval starts it. The course's notebooks
    are run twice: so too, for the eye, and as the tests run them, by forks of one kernel, which is
    what the limit is for.
    """
    stored = sorted(p for name in ("lessons", "solutions") for p in (ROOT / name).glob("*.ipynb"))
    bare = [tmp_path / f"{number}.ipynb" for number in range(len(stored))]
    for path in bare:
        cell = nbformat.v4.new_code_cell(IMPORTS, execution_count=1)
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    floor = seconds(request.session, tmp_path, bare)
    whole = seconds(request.session, ROOT, stored)
    forked.use(monkeypatch, fork)
    quick = seconds(request.session, ROOT, stored)
    with capsys.disabled():
        print(
            f"\n{len(stored)} notebooks, their imports alone {floor:.1f} s; a kernel started for "
            f"each {whole:.1f} s, ratio {whole / floor:.2f}; as the tests run them {quick:.1f} s, "
            f"ratio {quick / floor:.2f} (limit 1.5)"
        )
    assert quick <= 1.5 * floor
