"""Dots that would cover each other stand apart, and no others move."""

import pandas as pd

from claimbook import charts


def test_only_dots_that_would_cover_each_other_are_lifted():
    table = pd.DataFrame(
        {"one": [0.50, 0.0, 0.20], "two": [0.50, 0.5, 0.21], "three": [0.50, 1.0, None]},
        index=["all alike", "far apart", "two near"],
    )
    lifts = charts._lifts(table)
    assert sorted(lifts.loc["all alike"].round(2)) == [-0.3, 0, 0.3]
    assert list(lifts.loc["far apart"]) == [0, 0, 0]
    assert sorted(lifts.loc["two near"].dropna().round(2)) == [-0.15, 0.15]
