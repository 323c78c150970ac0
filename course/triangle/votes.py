"""The distance by votes in the General Assembly, and how sure it is.

agreement of two powers = mean over the year's roll calls in which both voted of 1 - |a - b| / 2,
with yes 1, abstain 0, no -1; distance = 1 - agreement. Table roll_calls (Voeten, Strezhnev and
Bailey, doi:10.7910/DVN/LEJUQZ). Limits: most resolutions pass without a vote and are not counted;
what comes to a vote is chosen by the Assembly's majority; an absence is not read as a position.
"""

import numpy as np
import pandas as pd

from course.triangle.sides import PAIRS, POWERS, SIDES

# A year with fewer roll calls of both powers gives no distance: 2020 has one, from January.
FEWEST = 10
SEATED = "1971-11-03"  # the first votes that the People's Republic cast in China's seat
RESAMPLES = 2000
SEED = 2016
LEVEL = 0.95
POSITIONS = {"yes": 1.0, "abstain": 0.0, "no": -1.0}


def distance(roll_calls, supplementary=True):
    """Return years x sides of 1 - agreement. A side with fewer than FEWEST roll calls is NaN.

    supplementary: count also the votes that the source added later, mostly on single paragraphs.
    """
    found = {}
    for year, (gaps, voted) in _by_year(roll_calls, supplementary).items():
        counts = voted.sum(axis=0)
        sums = np.where(voted, gaps, 0.0).sum(axis=0)
        found[year] = np.where(counts >= FEWEST, sums / np.maximum(counts, 1), np.nan)
    frame = pd.DataFrame.from_dict(found, orient="index", columns=list(SIDES)).sort_index()
    return frame.rename_axis("year").dropna(how="all")


def resample(roll_calls, draws=RESAMPLES, seed=SEED, supplementary=True):
    """Return the bootstrap: a dictionary from year to an array draws x 3 of distances.

    Every draw takes as many roll calls as the year had, with replacement, and the same for all
    sides, so that differences between sides are drawn too. Roll calls with the same three votes
    are interchangeable: drawing how often each pattern comes (multinomial) is the same bootstrap
    and far less work. A draw without a roll call of both powers is NaN. The year's agenda is
    read as one of the agendas that might have been; errors of the record are not in it.

    seed: the stream is NumPy's RandomState, frozen for good, so that results never change.
    """
    if draws < 1:
        raise ValueError(f"draws is a number of resamples of at least 1, not {draws}.")
    random, found = np.random.RandomState(seed), {}
    for year, (gaps, voted) in _by_year(roll_calls, supplementary).items():
        if voted.sum(axis=0).max() < FEWEST:
            continue
        rows = np.column_stack([np.where(voted, gaps, 0.0), voted])
        patterns, counts = np.unique(rows, axis=0, return_counts=True)
        times = random.multinomial(counts.sum(), counts / counts.sum(), size=draws)
        sums = times @ patterns
        with np.errstate(invalid="ignore"):
            result = sums[:, :3] / sums[:, 3:]
        found[year] = np.where(voted.sum(axis=0) >= FEWEST, result, np.nan)
    return found


def summary(resamples, level=LEVEL):
    """Return intervals from a bootstrap: years x (name, bound), bounds 'low' and 'high'.

    The names are the three sides and the three differences, such as 'CHN-RUS - CHN-USA', from the
    same resamples. level: the share of the draws inside, between 0 and 1; percentile method.
    """
    if not 0 < level < 1:
        raise ValueError(f"level is a share between 0 and 1, such as 0.95, not {level}.")
    tails = [(1 - level) / 2, (1 + level) / 2]
    rows = {}
    for year, draws in resamples.items():
        both = np.column_stack([draws, *(draws[:, i] - draws[:, j] for i, j in _PLACES)])
        whole = ~np.isnan(both).all(axis=0)
        bounds = np.full((2, 6), np.nan)
        bounds[:, whole] = np.nanquantile(both[:, whole], tails, axis=0)
        rows[year] = bounds.T.ravel()
    columns = pd.MultiIndex.from_product([NAMES, ["low", "high"]])
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("year")


NAMES = [*SIDES, *(f"{one} - {two}" for one, two in PAIRS)]
_PLACES = [(SIDES.index(one), SIDES.index(two)) for one, two in PAIRS]


def _by_year(roll_calls, supplementary):
    """From year to (gaps, voted), each roll calls x 3: half the difference of two votes and
    whether both powers voted."""
    rows = roll_calls if supplementary else roll_calls[~roll_calls["supplementary"]]
    rows = rows[rows["date"] >= SEATED]
    votes = np.column_stack([rows[p].astype(object).map(POSITIONS).astype(float) for p in POWERS])
    one, two = zip(
        *((POWERS.index(p), POWERS.index(q)) for p, q in (side.split("-") for side in SIDES)),
        strict=True,
    )
    gaps = np.abs(votes[:, one] - votes[:, two]) / 2
    voted, years = ~np.isnan(gaps), rows["date"].dt.year.to_numpy()
    years = np.where(voted.any(axis=1), years, 0)  # a call without any pair tells nothing
    return {int(y): (gaps[years == y], voted[years == y]) for y in np.unique(years) if y}
