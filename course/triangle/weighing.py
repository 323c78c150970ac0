"""One distance from several indicators, and how much it depends on the weights.

composite distance = sum of weight x distance / sum of weight, over the indicators that are
measured for all three sides in that year. What it rests on is part of the answer.
"""

import math
import re
from functools import lru_cache

import numpy as np
import pandas as pd

from course.triangle import votes
from course.triangle.geometry import ROUNDING
from course.triangle.registry import INDICATORS, MAIN, STAND_INS, distances, intervals
from course.triangle.sides import SIDES

STATEMENT = "RUS-USA is the longest side"
DRAWS = 5000
SEED = 1972


def equal_weights(indicators=MAIN):
    """Return the same weight for each indicator, as a dictionary that sums to 1."""
    return {name: 1 / len(indicators) for name in indicators}


def composite(weights=None, frames=None):
    """Return the composite distance: years x sides, with two more columns.

    weights: from indicator to a number of 0 or more (below 1e-12 is 0); they sum to 1. Without
    them, equal weights of MAIN. frames: from indicator to a frame of distances, to be used instead
    of `distances(indicator)`, such as {"trade": distances("trade", full=0.12)}. A year in which
    no indicator with weight is measured for all three sides is absent. Columns: CHN-RUS, CHN-USA,
    RUS-USA, `weight` (the share of the weight that was measured, 0 to 1) and `rests_on` (the
    names of the indicators, in order).
    Raises ValueError for wrong weights.
    """
    weights = check_weights(equal_weights() if weights is None else weights)
    names = [name for name in weights if weights[name] > ROUNDING]
    years, there, cube = stack(names, frames)
    total, weight = np.zeros((len(years), 3)), np.zeros(len(years))
    for place, name in enumerate(names):
        total += np.where(there[:, place, None], weights[name] * cube[:, place], 0.0)
        weight += np.where(there[:, place], weights[name], 0.0)
    rests_on = [", ".join(np.array(names)[row]) for row in there]
    found = pd.DataFrame(total / weight[:, None], index=years, columns=list(SIDES))
    return found.assign(weight=np.minimum(weight, 1.0), rests_on=rests_on)


def composite_intervals(weights=None, level=votes.LEVEL):
    """Return intervals of the composite: the shape of `intervals`, for the years with votes.

    They hold the sampling error of the votes and nothing else: the other indicators are taken as
    read. So they are narrow where votes weigh little, and a year without votes has none.
    """
    weights = check_weights(equal_weights() if weights is None else weights)
    whole, bounds, alone = composite(weights), intervals("votes", level), distances("votes")
    named = whole["rests_on"].str.split(", ")
    whole = whole[["votes" in names for names in named]]
    part = weights.get("votes", 0.0) / whole["weight"]
    found = pd.DataFrame(index=whole.index, columns=bounds.columns, dtype=float)
    for name in votes.NAMES:
        first, _, second = name.partition(" - ")
        middle, votes_alone = (
            frame[first] - frame[second] if second else frame[first]
            for frame in (whole, alone.loc[whole.index])
        )
        for bound in ("low", "high"):
            edge = bounds.loc[whole.index, (name, bound)]
            found[name, bound] = middle + part * (edge - votes_alone)
    return found


def robustness(
    statement=STATEMENT, indicators=MAIN, draws=DRAWS, seed=SEED, frames=None, alpha=1.0
):
    """Return by year the share of all weightings under which a statement is true.

    statement: 'RUS-USA is the longest side', 'CHN-RUS is the shortest side', 'CHN-USA is longer
    than CHN-RUS', '... is shorter than ...', 'a triangle exists' or 'the order is CHN-RUS <
    CHN-USA < RUS-USA'. A tie makes it false. indicators: those that are weighed.

    Weightings are drawn from the simplex by a Dirichlet distribution with all parameters alpha
    (fixed seed): 1 is uniform, less favours one indicator at a time, more favours equal weights.
    What is left of such a draw when some indicators are missing in a year is, scaled to sum 1,
    again one with the same alpha: one set of draws serves all years. Columns: share (0 to 1), indicators (how many were
    weighed) and rests_on. With one indicator there is nothing to weigh: the share is 0 or 1.
    Raises ValueError for an unknown statement or indicator.
    """
    test = parse(statement)
    rows = {
        year: {
            "share": float(test(sides).mean()),
            "indicators": int(present.sum()),
            "rests_on": ", ".join(np.array(tuple(indicators))[present]),
        }
        for year, present, sides in mixtures(indicators, draws, seed, frames, alpha)
    }
    columns = ["share", "indicators", "rests_on"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("year")


def mixtures(indicators=MAIN, draws=DRAWS, seed=SEED, frames=None, alpha=1.0, without=None):
    """Yield (year, present, sides) for every year with data: which of the indicators are there, and
    the composite distances under each weighting, draws x 3. Arguments as in `robustness`.

    without: an indicator to leave out; its weight goes to the others in step, draw by draw."""
    if draws < 1:
        raise ValueError(f"draws is a number of weightings of at least 1, not {draws}.")
    if not alpha > 0:
        raise ValueError(f"alpha is a number above 0, such as 1, not {alpha}.")
    names = tuple(indicators)
    for name in names:
        check_weights({name: 1.0})
    years, there, cube = stack(names, frames)
    weights = _weightings(len(names), draws, seed, alpha)
    kept = np.array([name != without for name in names])
    parts = {}  # few sets of indicators serve all years
    for year, here, lengths in zip(years, there, cube, strict=True):
        present = here & kept
        if not present.any():
            continue
        found = present.tobytes()
        if found not in parts:
            part = weights[:, present]
            parts[found] = part, part.sum(axis=1, keepdims=True)
        part, total = parts[found]
        yield int(year), present, part @ lengths[present] / total


@lru_cache(maxsize=8)
def longest(indicators=MAIN):
    """Return how often each side is the longest, and what that hangs on: a dictionary from year.

    Each value holds names (the indicators of the year), shares (of all weightings, for each side)
    and without (from name to the shares when that indicator is left out; empty for one indicator).
    """
    found = {}
    weights = np.ascontiguousarray(_weightings(len(indicators), DRAWS, SEED).T)
    years, there, cube = stack(indicators)
    for year, present, lengths in zip(years, there, cube, strict=True):
        names = [name for name, here in zip(indicators, present, strict=True) if here]
        # How much longer the first, the first and the second side are than the second, third, third:
        # by each ruler, and by all of them together under each weighting.
        alone = lengths[present][:, [0, 0, 1]] - lengths[present][:, [1, 2, 2]]
        parts = weights[present]
        whole, total = alone.T @ parts, parts.sum(axis=0)
        without = {
            name: _longest(whole - np.multiply.outer(alone[i], parts[i]), total - parts[i])
            for i, name in enumerate(names)
            if len(names) > 1
        }
        found[int(year)] = {"names": names, "shares": _longest(whole, total), "without": without}
    return found


def hinge(indicators, year, side):
    """Return (name, share): the indicator without which the share of weightings that make a side
    the longest changes most, and the share without it. None where a year has one indicator."""
    row = longest(indicators)[year]
    place = SIDES.index(side)
    changes = {name: abs(s[place] - row["shares"][place]) for name, s in row["without"].items()}
    if not changes:
        return None
    name = max(changes, key=changes.get)
    return name, row["without"][name][place]


def parse(statement):
    """Return the test of a statement: from an array (n, 3) of sides to an array of n booleans."""
    side = "|".join(SIDES)
    forms = {
        rf"({side}) is the longest side": lambda a: _beats(a, +1),
        rf"({side}) is the shortest side": lambda a: _beats(a, -1),
        rf"({side}) is longer than ({side})": lambda a, b: lambda s: s[:, a] - s[:, b] > ROUNDING,
        rf"({side}) is shorter than ({side})": lambda a, b: lambda s: s[:, b] - s[:, a] > ROUNDING,
        rf"the order is ({side}) < ({side}) < ({side})": lambda a, b, c: (
            lambda s: (np.diff(s[:, [a, b, c]]) > ROUNDING).all(axis=1)
        ),
        r"a triangle exists": lambda: lambda s: 2 * s.max(axis=1) - s.sum(axis=1) <= ROUNDING,
    }
    for form, make in forms.items():
        if match := re.fullmatch(form, str(statement).strip(" .")):
            return make(*(SIDES.index(name) for name in match.groups()))
    raise ValueError(
        f"No test is known for the statement {statement!r}. Write one like: {STATEMENT}; "
        "CHN-RUS is the shortest side; CHN-USA is longer than CHN-RUS; a triangle exists; "
        "the order is CHN-RUS < CHN-USA < RUS-USA."
    )


def pool(weights):
    """Return the indicators among which weights choose: MAIN, with one of STAND_INS in the place
    of `votes` where that is weighed."""
    stand_in = next((name for name in STAND_INS if weights.get(name, 0) > 0), "votes")
    return tuple(stand_in if name == "votes" else name for name in MAIN)


def check_weights(weights):
    """Return weights in the order of INDICATORS. Raises ValueError that says what is wrong."""
    if not weights:
        raise ValueError("There are no weights. Give at least one indicator a weight.")
    for name, weight in weights.items():
        if name not in INDICATORS:
            known = ", ".join(INDICATORS)
            raise ValueError(f"There is no indicator {name!r}. The indicators are: {known}.")
        if not (math.isfinite(weight) and weight >= 0):
            raise ValueError(f"The weight of '{name}' is {weight}. A weight is 0 or more.")
    same = [name for name in ("votes", *STAND_INS) if weights.get(name, 0) > 0]
    if len(same) > 1:
        raise ValueError(f"'{same[1]}' reads the same votes as '{same[0]}': weigh one of the two.")
    total = math.fsum(weights.values())
    if abs(total - 1) > 1e-9:
        raise ValueError(f"The weights sum to {total:g}. They must sum to 1.")
    return {name: float(weights[name]) for name in INDICATORS if name in weights}


def stack(names, frames=None):
    """Return (years, there, cube): the years in which at least one of the named indicators is
    measured for all three sides; there, years x indicators, whether it is; cube, years x
    indicators x sides, the distances (NaN where not)."""
    frames = {name: (frames or {}).get(name) for name in names}
    frames = {n: (distances(n) if f is None else f)[list(SIDES)] for n, f in frames.items()}
    every = sorted(set().union(*(frame.index for frame in frames.values())))
    cube = np.stack([frame.reindex(every).to_numpy(float) for frame in frames.values()], axis=1)
    there = ~np.isnan(cube).any(axis=2)
    some = there.any(axis=1)
    return pd.Index(every, name="year")[some], there[some], cube[some]


def _longest(gaps, total):
    """The share of weightings under which each side is the longest: gaps as in `longest`."""
    (ab, ac, bc), least = gaps, ROUNDING * total
    marks = (ab > least) & (ac > least), (ab < -least) & (bc > least), (ac < -least) & (bc < -least)
    return tuple(float(np.count_nonzero(mark) / len(mark)) for mark in marks)


def _beats(place, way):
    one, two = (i for i in range(3) if i != place)

    def test(sides):
        own = sides[:, place]
        return (way * (own - sides[:, one]) > ROUNDING) & (way * (own - sides[:, two]) > ROUNDING)

    return test


@lru_cache(maxsize=8)
def _weightings(parts, draws, seed, alpha=1.0):
    return np.random.RandomState(seed).dirichlet(np.full(parts, alpha), size=draws)
