"""Year by year: the triangle at given weights, with its kind, type and balance."""

from functools import lru_cache

import pandas as pd

from course.triangle.geometry import Triangle
from course.triangle.sides import PAIRS, SIDES
from course.triangle.signs import CLOSE, DISTANT, balance, typology
from course.triangle.weighing import composite, composite_intervals, equal_weights


def measured(year, weights=None):
    """Return the Triangle of one year at given weights (without them, equal weights of MAIN).

    Its differences are the intervals of the votes' sampling error where votes are weighed and
    measured; where not, there are none. Raises ValueError for a year without data.
    """
    triangles = _triangles(_key(weights))
    if year not in triangles:
        raise ValueError(
            f"No weighed indicator measures all three sides in {year}. The years with data run "
            f"from {min(triangles)} to {max(triangles)}."
        )
    return triangles[year]


def history(weights=None, close=CLOSE, distant=DISTANT):
    """Return the triangle of every year as a frame: the three sides, `longest` (None in a tie),
    `exists`, `excess`, `scalene_index`, `kind` ('undecided' without intervals), `type` in words,
    `pivot` (the power, where the type is certain and has one), `balance` and `rests_on`.

    close, distant: the thresholds of `typology`.
    """
    whole, rows = composite(weights), {}
    for year, triangle in _triangles(_key(weights)).items():
        kind = typology(triangle.sides, close, distant)
        rows[year] = triangle.sides | {
            "longest": triangle.longest,
            "exists": triangle.exists,
            "excess": triangle.excess,
            "scalene_index": triangle.scalene_index,
            "kind": kind_of(triangle),
            "type": str(kind),
            "pivot": kind.certain.power if kind.certain and kind.certain.role == "pivot" else None,
            "balance": str(balance(triangle.sides, close, distant)),
            "rests_on": whole.rests_on[year],
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("year")


def kind_of(triangle):
    """The kind of a measured triangle: without intervals nothing shows that sides differ."""
    return triangle.kind if triangle.differences else "undecided"


@lru_cache(maxsize=128)
def _triangles(weights):
    """From year to Triangle. weights: pairs (indicator, weight), in any order, or None."""
    weights = equal_weights() if weights is None else dict(weights)
    bounds = composite_intervals(weights)
    names = [f"{one} - {two}" for one, two in PAIRS]
    differences = {
        year: tuple((row[name, "low"], row[name, "high"]) for name in names)
        for year, row in zip(bounds.index, bounds.to_dict("records"), strict=True)
    }
    sides = composite(weights)[list(SIDES)]
    return {
        year: Triangle(*row, differences.get(year))
        for year, row in zip(sides.index, sides.to_numpy().tolist(), strict=True)
    }


def _key(weights):
    return None if weights is None else tuple(weights.items())
