"""The measures of classical test theory that the class report uses. Pure; standard library only.

Sources: G. F. Kuder and M. W. Richardson, The theory of the estimation of test reliability,
Psychometrika 2 (1937), 151-160, formula 20. L. S. Feldt, The approximate sampling distribution of
Kuder-Richardson reliability coefficient twenty, Psychometrika 30 (1965), 357-370: its interval.
F. M. Lord and M. R. Novick, Statistical Theories of Mental Test Scores (1968): difficulty and
discrimination. R. A. Fisher (1921): the interval of a correlation. E. B. Wilson (1927): that of a
share, which claimbook.quiz.hindsight has.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

FEWEST = 8  # takers, below whom a correlation says nothing
ERROR = 0.025  # the chance that sound questions raise a false flag of one of the two kinds, at most


@dataclass(frozen=True)
class Reliability:
    """KR-20 of `items` questions that `readers` answered all, with its interval (95 percent)."""

    value: float
    low: float
    high: float
    items: int
    readers: int


def correlation(one: Sequence[float], two: Sequence[float]) -> float | None:
    """Pearson's correlation of two equally long lists; None where one of them does not vary."""
    count = len(one)
    if count < 2:
        return None
    mean_one, mean_two = math.fsum(one) / count, math.fsum(two) / count
    apart = [(a - mean_one, b - mean_two) for a, b in zip(one, two, strict=True)]
    spread = math.sqrt(math.fsum(a * a for a, _ in apart) * math.fsum(b * b for _, b in apart))
    if spread < 1e-12:
        return None
    return max(-1.0, min(1.0, math.fsum(a * b for a, b in apart) / spread))


def correlation_interval(value: float, count: int, error: float = 0.05) -> tuple[float, float]:
    """The interval of a correlation by Fisher's z, from `count` pairs, two-sided.

    With fewer than four pairs everything is possible: (-1, 1).
    """
    if count < 4:
        return -1.0, 1.0
    middle = math.atanh(max(-1 + 1e-12, min(1 - 1e-12, value)))
    half = NormalDist().inv_cdf(1 - error / 2) / math.sqrt(count - 3)
    return math.tanh(middle - half), math.tanh(middle + half)


def surely_negative(values: Sequence[tuple[float | None, int]]) -> list[bool]:
    """For each (correlation, pairs): is it below zero beyond chance, given how many were looked at?

    Each is tested one-sided by Student's t, and all together by Holm's method, so that of reports in
    which no question misleads at most a share of ERROR holds a flag.
    """
    tested = [place for place, (value, _) in enumerate(values) if value is not None]
    tails = [_below(*values[place]) for place in tested]
    sure = {place for place, yes in zip(tested, beyond_chance(tails), strict=True) if yes}
    return [place in sure for place in range(len(values))]


def _below(value: float | None, count: int) -> float:
    """The probability of so low a correlation, or a lower one, if there is none (Student's t)."""
    if value is None or count < FEWEST or value >= 0:
        return 1.0
    return incomplete_beta(1 - value * value, (count - 2) / 2, 0.5) / 2


def at_least(hits: int, trials: int, chance: float) -> float:
    """The probability of so many hits or more by chance alone (the binomial tail).

    It is the regularised incomplete beta function of the chance, with hits and the misses and one.
    """
    if hits <= 0:
        return 1.0
    return incomplete_beta(chance, hits, trials - hits + 1) if hits <= trials else 0.0


def beyond_chance(tails: Sequence[float]) -> list[bool]:
    """Which of several probabilities are too small for chance, all taken together (Holm 1979)."""
    found = [False] * len(tails)
    for rank, place in enumerate(sorted(range(len(tails)), key=tails.__getitem__)):
        if tails[place] > ERROR / (len(tails) - rank):
            break
        found[place] = True
    return found


def mostly_beyond_chance(tails: Sequence[float]) -> list[bool]:
    """The same by Benjamini and Hochberg (1995): where nothing is wrong, as rarely in error as Holm's
    method; where something is, it finds more, and of what it finds a share of ERROR may be chance.
    """
    ranked = sorted(range(len(tails)), key=tails.__getitem__)
    last = max(
        (n for n, place in enumerate(ranked, 1) if tails[place] <= ERROR * n / len(tails)),
        default=0,
    )
    found = set(ranked[:last])
    return [place in found for place in range(len(tails))]


def kr20(rows: Sequence[Sequence[bool]]) -> Reliability | None:
    """KR-20 of right and wrong: one row a reader, one column a question, nothing missing.

    k / (k - 1) * (1 - sum of p * q / variance of the scores), variances over n. None with fewer than
    two questions or readers, or where all have one score.
    """
    readers, items = len(rows), len(rows[0]) if rows else 0
    if readers < 2 or items < 2:
        return None
    scores = [sum(row) for row in rows]
    mean = sum(scores) / readers
    variance = sum((score - mean) ** 2 for score in scores) / readers
    if variance == 0:
        return None
    shares = [sum(row[place] for row in rows) / readers for place in range(items)]
    value = items / (items - 1) * (1 - sum(p * (1 - p) for p in shares) / variance)
    low, high = feldt(value, items, readers)
    return Reliability(value, low, high, items, readers)


def feldt(value: float, items: int, readers: int, error: float = 0.05) -> tuple[float, float]:
    """Feldt's interval of a reliability: 1 - (1 - value) * F, with n - 1 and (n - 1)(k - 1)."""
    one, two = readers - 1, (readers - 1) * (items - 1)
    return (
        1 - (1 - value) * f_quantile(1 - error / 2, one, two),
        1 - (1 - value) * f_quantile(error / 2, one, two),
    )


def f_quantile(share: float, one: int, two: int) -> float:
    """The value below which `share` of Snedecor's F with these degrees of freedom lies."""
    low, high = 0.0, 1.0
    for _ in range(80):  # of the beta distribution, to which F is tied
        middle = (low + high) / 2
        if incomplete_beta(middle, one / 2, two / 2) < share:
            low = middle
        else:
            high = middle
    return two * low / (one * (1 - low)) if low < 1 else math.inf


def incomplete_beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (Lentz's method)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(1 - x, b, a)
    log = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(log + a * math.log(x) + b * math.log1p(-x)) / a
    tiny = 1e-300
    c, d = 1.0, 1 / max(tiny, 1 - (a + b) * x / (a + 1))
    total = d
    for m in range(1, 500):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 + term * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + term / c
            c = c if abs(c) > tiny else tiny
            total *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return front * total
