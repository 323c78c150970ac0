"""Year by year: the triangle at given weights, with its kind, type and balance."""

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
    triangles = _triangles(weights)
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
    for year, triangle in _triangles(weights).items():
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


def _triangles(weights):
    weights = equal_weights() if weights is None else weights
    bounds = composite_intervals(weights)
    found = {}
    for year, row in composite(weights).iterrows():
        differences = None
        if year in bounds.index:
            names = [f"{one} - {two}" for one, two in PAIRS]
            pairs = [(bounds.at[year, (n, "low")], bounds.at[year, (n, "high")]) for n in names]
            differences = tuple(pairs) if all(low == low for low, _ in pairs) else None
        found[year] = Triangle(*(row[side] for side in SIDES), differences)
    return found
