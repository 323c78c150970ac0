"""How far two blind coders agree: weighted kappa with a bootstrap interval.

Pure functions on pairs of codes; they read no file and no table. The codebook gives the weights.
The codes of one scale (SCALE) are ordered: a difference counts by its steps. Every other
code stands outside the scale: a difference with it counts whole.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import numpy as np

from claimbook.ledger.codebook import SCALE

DRAWS = 2000
SEED = 1
LEVEL = 0.95


def weight(first: str, second: str) -> float:
    """Return how much two codes differ: 0 for the same, 1 for a whole difference."""
    if first == second:
        return 0.0
    if first in SCALE and second in SCALE:
        return abs(SCALE.index(first) - SCALE.index(second)) / (len(SCALE) - 1)
    return 1.0


def share_alike(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the share of pairs with the same code, 0 to 1. Raises ValueError without pairs."""
    return sum(first == second for first, second in _some(pairs)) / len(pairs)


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's weighted kappa of a list of pairs (code of one coder, code of the other).

    1 is full agreement, 0 what chance would give. None where both coders used one and the same
    code throughout, since then chance agrees fully too. Raises ValueError without pairs.
    """
    total = len(_some(pairs))
    observed = sum(weight(first, second) for first, second in pairs) / total
    ones, others = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    expected = sum(
        n * m * weight(first, second) for first, n in ones.items() for second, m in others.items()
    )
    expected /= total * total
    return 1 - observed / expected if expected else None


def interval(
    units: Sequence[Sequence[tuple[str, str]]],
    draws: int = DRAWS,
    seed: int = SEED,
    level: float = LEVEL,
) -> tuple[float | None, float | None]:
    """Return the ends of a percentile interval of kappa by drawing the units anew.

    units: a list of lists of pairs; the pairs of one unit (the two dates of a claim) stay together,
    since they are not independent. Draws without a kappa are left out. Returns (None, None) where
    no draw has one.
    """
    chance = random.Random(seed)
    found = []
    for _ in range(draws):
        value = kappa([pair for unit in chance.choices(units, k=len(units)) for pair in unit])
        if value is not None:
            found.append(value)
    if not found:
        return None, None
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _some(pairs):
    if not pairs:
        raise ValueError("There is no pair of codes to compare.")
    return pairs
