"""How much does each side of a dyad depend on the other?

Asymmetric interdependence: the side for which the tie is a larger part of its own economy has
more to lose when it is cut (A. O. Hirschman 1945; R. O. Keohane and J. S. Nye 1977).
"""

import pandas as pd

from course import data
from course.methods.measures import REPORTERS, trade_total

DYADS = tuple(REPORTERS)
MEASURES = {
    "trade": "share of its whole goods trade",
    "gdp": "share of its GDP",
}


def shares(dyad, measure="trade"):
    """Return what the dyad's trade is for each side, in percent.

    dyad: such as "CHN-RUS". measure: "trade" (percent of the side's exports plus imports of goods)
    or "gdp" (percent of its GDP, current dollars). Returns a DataFrame: years as index, one column
    for each of the two powers; only years in which all figures are known.
    Raises ValueError for an unknown dyad or measure.
    """
    if dyad not in DYADS:
        raise ValueError(f"There is no dyad '{dyad}'. The dyads are {', '.join(DYADS)}.")
    if measure not in MEASURES:
        raise ValueError(f"There is no measure '{measure}'. Use {' or '.join(MEASURES)}.")
    together, whole = trade_total(dyad), _whole(measure)
    sides = dyad.split("-")
    return pd.DataFrame({side: 100 * together / whole[side] for side in sides}).dropna()


def _whole(measure):
    """Return each country's total, billion dollars: years as index, countries as columns."""
    if measure == "gdp":
        table = data.load("gdp")
        values = table["gdp_bn_usd"]
    else:
        table = data.load("world_trade")
        values = table["exports_bn_usd"] + table["imports_bn_usd"]
    return table.assign(value=values).pivot_table(
        index="year", columns="country", values="value", observed=True
    )
