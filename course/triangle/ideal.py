"""The distance by ideal points: where a model of all members' votes puts each power on one line.

distance = |one - other| / FULL. Table ideal_points (Bailey, Strezhnev and Voeten 2017) in three
versions. The model tells a state's move from a change of the agenda, by resolutions that recur;
plain agreement cannot. Limits: one dimension, so that the longest side is always the sum of the two
others and every triangle is flat; the versions differ by more than the interval of each.
"""

import numpy as np
import pandas as pd

from course.triangle.sides import POWERS, SIDES

VERSIONS = ("final_passage", "all_votes", "by_session")
FULL = 5.0  # a round number just above the largest difference of the three powers since 1971 (4.9)
FIRST = 1971  # China's seat
DRAWS = 4000
SEED = 2017
# From the 5 to the 95 percent point of a normal curve in standard deviations.
NINETY = 2 * 1.6448536269514722


def distance(table, version="final_passage", full=FULL):
    """Return years x sides of |one - other| / full. version: one of VERSIONS.

    Raises ValueError for an unknown version or a full that is not above 0.
    """
    if not full > 0:
        raise ValueError(f"full is a number above 0, such as {FULL:g}, not {full}.")
    points = _wide(table, version, "ideal_point")
    found = {side: (points[side[:3]] - points[side[4:]]).abs() / full for side in SIDES}
    return pd.DataFrame(found).clip(upper=1.0)


def posterior(table, version="final_passage", full=FULL, draws=DRAWS, seed=SEED):
    """Return from year to an array draws x 3 of distances, as votes.resample does.

    The published mean and 90 percent interval of each power are read as a normal curve, and the
    three as independent: the joint posterior is not published. Frozen stream of NumPy.
    """
    middle = _wide(table, version, "ideal_point")
    low, high = (_wide(table, version, column) for column in ("q05", "q95"))
    random, found = np.random.RandomState(seed), {}
    places = [(POWERS.index(side[:3]), POWERS.index(side[4:])) for side in SIDES]
    for year in middle.index:
        spread = (high.loc[year] - low.loc[year]).to_numpy() / NINETY
        points = middle.loc[year].to_numpy() + spread * random.standard_normal((draws, 3))
        apart = np.column_stack([np.abs(points[:, i] - points[:, j]) for i, j in places])
        found[int(year)] = np.minimum(apart / full, 1.0)
    return found


def _wide(table, version, column):
    if version not in VERSIONS:
        raise ValueError(f"version is one of {', '.join(VERSIONS)}, not {version!r}.")
    rows = table[(table["version"] == version) & (table["year"] >= FIRST)]
    wide = rows.pivot(index="year", columns="power", values=column)[list(POWERS)]
    wide.columns = list(POWERS)
    return wide.astype(float).dropna()
