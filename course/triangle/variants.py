"""One statement under every choice that a measurement had to make: panel(), types().

A share of weightings is one number, and each choice behind it moves it: which rulers, on which
scale, by distances or ranks, with which prior over weights. The panel makes every choice the other
way, one at a time, and shows all shares together.
"""

from dataclasses import dataclass, field
from functools import cache, lru_cache

import numpy as np
import pandas as pd

from course.triangle.registry import INDICATORS, MAIN, STAND_INS, distances
from course.triangle.sides import SIDES
from course.triangle.signs import CLOSE, DISTANT, typology
from course.triangle.weighing import DRAWS, SEED, STATEMENT, mixtures, parse

CONSTANT = ("votes", "trade")  # the rulers that are measured in every year since 1992
# The middle of the scale may lie anywhere in this range when types are counted.
MIDDLES = (0.4, 0.6)


@dataclass(frozen=True)
class Variant:
    """One way to measure. group: the choice that it varies. label: what it does. indicators: the
    rulers. without: one of them that is left out. choices: from ruler to the arguments of its
    measure. alpha: of the Dirichlet prior.
    scale: 'distance', 'rank' (within a year) or 'percentile' (of all years and sides)."""

    group: str
    label: str
    indicators: tuple = MAIN
    without: str | None = None
    choices: dict = field(default_factory=dict)
    alpha: float = 1.0
    scale: str = "distance"


def _instead(name):
    return (name, *MAIN[1:])


VARIANTS = {
    "base": Variant("as in the laboratory", "five rulers, all weightings alike"),
    **{
        f"without {name}": Variant(
            "one ruler left out",
            f"without {INDICATORS[name].short.removeprefix('UN ').lower()}",
            without=name,
        )
        for name in MAIN
    },
    "constant": Variant("the same rulers in all years", "votes and trade only", CONSTANT),
    **{
        name: Variant(
            "another count of votes", INDICATORS[name].short.removeprefix("Votes, "), _instead(name)
        )
        for name in STAND_INS
    },
    **{
        f"trade {full}": Variant(
            "the scale of trade",
            f"full mark at {100 * full:.0f} percent",
            choices={"trade": {"full": full}},
        )
        for full in (0.03, 0.12, 0.3)
    },
    "summed": Variant("disputes", "all disputes summed", choices={"disputes": {"summed": True}}),
    "bilateral": Variant(
        "treaties", "only treaties of the two", choices={"alliance": {"bilateral": True}}
    ),
    "ranks": Variant("distances or order", "ranks within the year", scale="rank"),
    "percentiles": Variant("distances or order", "percentiles of the record", scale="percentile"),
    "alpha 0.5": Variant("the prior over weights", "Dirichlet 0.5: one ruler rules", alpha=0.5),
    "alpha 3": Variant("the prior over weights", "Dirichlet 3: nearly equal", alpha=3.0),
}


def panel(statement=STATEMENT, year=None):
    """Return the share of weightings under which a statement holds, for every variant.

    statement: as in `robustness`. Without a year a frame variants x years (NaN where a variant has
    no ruler); with a year a frame with the columns choice, variant, share, indicators. A share
    under one ruler alone is 0 or 1. Raises ValueError for an unknown statement or year.
    """
    shares, counts = _panel(statement)
    if year is None:
        return shares.copy()
    if year not in shares.columns:
        raise ValueError(f"The panel has the years {shares.columns[0]} to {shares.columns[-1]}.")
    rows = {
        name: {
            "choice": one.group,
            "variant": one.label,
            "share": shares.at[name, year],
            "indicators": counts.at[name, year],
        }
        for name, one in VARIANTS.items()
        if not np.isnan(shares.at[name, year])
    }
    return pd.DataFrame.from_dict(rows, orient="index").astype({"indicators": int})


def types(year, indicators=MAIN, draws=DRAWS, seed=SEED):
    """Return the share of each type of triangle in a year, over weightings and thresholds.

    Every draw takes one weighting, and one middle of the scale from MIDDLES with the usual neutral
    band about it. A draw in which a side is neutral and the type not certain counts as 'open'.
    A Series from type in words to share, largest first. Raises ValueError for a year without data.
    """
    sides = next((s for y, _, s in mixtures(indicators, draws, seed) if y == year), None)
    if sides is None:
        raise ValueError(f"No indicator measures all three sides in {year}.")
    middles = np.random.RandomState(seed).uniform(*MIDDLES, size=(draws, 1))
    half = (DISTANT - CLOSE) / 2
    signs = np.where(sides <= middles - half, 1, np.where(sides >= middles + half, -1, 0))
    found, counts = np.unique(signs, axis=0, return_counts=True)
    shares = {}
    for row, count in zip(found, counts, strict=True):
        certain = typology([(1 - sign) / 2 for sign in row]).certain
        name = str(certain) if certain else "open"
        shares[name] = shares.get(name, 0) + count / draws
    return pd.Series(shares, dtype=float).sort_values(ascending=False, kind="stable")


def frames_of(variant):
    """Return the distances of a variant: from ruler to a frame years x sides."""
    choices = {name: tuple(variant.choices.get(name, {}).items()) for name in variant.indicators}
    return {name: _scaled(_frame(name, chosen), variant.scale) for name, chosen in choices.items()}


@cache
def _frame(name, choices):
    return distances(name, **dict(choices))[list(SIDES)].dropna()


def _scaled(frame, scale):
    if scale == "rank":
        return (frame.rank(axis=1) - 1) / 2
    if scale == "percentile":
        values = frame.to_numpy().ravel()
        ranks = pd.Series(values).rank(pct=True).to_numpy().reshape(frame.shape)
        return pd.DataFrame(ranks, frame.index, frame.columns)
    return frame


@lru_cache(maxsize=16)
def _panel(statement):
    test, shares, counts = parse(statement), {}, {}
    for name, one in VARIANTS.items():
        found = mixtures(
            one.indicators, frames=frames_of(one), alpha=one.alpha, without=one.without
        )
        rows = [(year, float(test(sides).mean()), int(there.sum())) for year, there, sides in found]
        shares[name] = {year: share for year, share, _ in rows}
        counts[name] = {year: count for year, _, count in rows}
    tables = [pd.DataFrame.from_dict(found, orient="index") for found in (shares, counts)]
    return tuple(table.reindex(columns=sorted(table.columns)) for table in tables)
