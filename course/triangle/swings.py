"""How steady is a side, and how much of its swing is chance?"""

from functools import cache

import numpy as np
import pandas as pd

from course.methods.measures import trade_total
from course.triangle import ideal
from course.triangle.chance import swings_of_errors
from course.triangle.registry import distances, resamples
from course.triangle.sides import SIDES


def swings(first=1992, last=2015):
    """Return how much each side moves from year to year: a frame sides x measures.

    votes: mean absolute change of the distance by votes. chance: the same, expected if nothing
    had moved and only the year's roll calls had been others (from the bootstrap of calls). ideal:
    mean absolute change by ideal points, on the published scale. trade: standard deviation of the
    yearly change of the logarithm of trade, so that steady growth counts as steady.
    """
    return _swings(first, last).copy()


@cache
def _swings(first, last):
    found = pd.DataFrame(index=list(SIDES))
    found["votes"] = _mean_change(distances("votes").loc[first:last])
    found["chance"] = swings_of_errors(resamples(), first, last).mean(axis=0)
    found["ideal"] = _mean_change(ideal.FULL * distances("ideal").loc[first:last])
    found["trade"] = {
        side: np.log(trade_total(side)).diff().loc[first + 1 : last].std() for side in SIDES
    }
    return found


def _mean_change(frame):
    return frame.diff().abs().mean()
