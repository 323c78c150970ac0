"""From tables to distances: one pure function per indicator.

Each takes a table as `course.data.load` gives it and returns a frame with the years as index and
the three sides as columns: 0 is as close as the measure allows, 1 as far, NaN is not measured.
Votes stand in votes.py. Every choice that the record does not make is a constant with its reason
here, and an argument.
"""

import numpy as np
import pandas as pd

from course.methods.measures import REPORTERS, trade_total
from course.triangle.sides import SIDES

# The People's Republic was founded in October 1949; before, China is another government.
FIRST_YEAR = 1950
# Interdependence and shared organisations are counts without a natural end. Their scale is fixed,
# so that a new year never moves an old one: 1 is a round number just above the highest that any
# of the three sides has reached (trade: 5.5 percent, CHN-USA in 2006; organisations: 57).
FULL_INTERDEPENDENCE = 0.06
FULL_ORGANISATIONS = 60
# A promise to fight counts whole; a promise not to fight, half; a promise to talk, half of that.
OBLIGATION_SCORES = {"defence": 1.0, "neutrality": 0.5, "non_aggression": 0.5, "consultation": 0.25}
OBLIGATIONS_UNTIL = 2018  # where ATOP 5 ends
# A use of force still weighs half after five years, about one term of those who answered it.
HALF_LIFE = 5.0
DISPUTES_UNTIL = {"COW": 2014, "GML": 2010}  # where the two data sets end
ARMS_WINDOW = 5  # years: single years swing with the delivery of a few large items


def identical(table):
    """1 - the published share of identical votes, a stricter count than `votes`: yes against
    abstain counts as no agreement. Session years. Table vote_identity (Bailey, Strezhnev and
    Voeten 2017). Never spliced with `votes`: it is larger, by up to 0.3."""
    return _wide(table, 1 - table["share_identical"])


def trade(table, gdp, full=FULL_INTERDEPENDENCE, reporters=REPORTERS):
    """1 - interdependence / full, at least 0. Interdependence is the geometric mean of the two
    shares trade / GDP of the partners; full (a share, above 0) counts as distance 0.

    Tables trade and gdp, both in current US dollars. Limits: goods only, one reporter a side,
    market exchange rates (the rouble of the early 1990s), and trade that helps either partner
    counts the same. Unconfirmed rows are left out.
    """
    if not full > 0:
        raise ValueError(f"full is a share above 0, such as {FULL_INTERDEPENDENCE}, not {full}.")
    totals = pd.DataFrame({side: trade_total(side, reporters[side], table) for side in SIDES})
    totals = totals.loc[1992:]
    output = gdp.pivot(index="year", columns="country", values="gdp_bn_usd").reindex(totals.index)
    shares = {}
    for side in SIDES:
        one, two = side.split("-")
        shares[side] = totals[side] / np.sqrt(output[one] * output[two])
    return _clean((1 - pd.DataFrame(shares) / full).clip(lower=0))


def alliance(table, scores=OBLIGATION_SCORES, until=OBLIGATIONS_UNTIL, bilateral=False):
    """1 - the highest score of the obligations in force in the year; no obligation scores 0.

    bilateral: count only treaties of the two. Since 1950 the only ones are those of China and
    Russia (or the USSR): what ATOP lists for the two other sides are wide texts of many states.

    Table alliances (ATOP 5). Limits: a treaty on paper may be dead (1950's counts to 1980), and
    wide multilateral texts count as pacts of two (Helsinki for RUS-USA, Amity for CHN-USA).
    Raises ValueError for a score that is not in [0, 1] or names no obligation.
    """
    kinds = ("defence", "offence", "neutrality", "non_aggression", "consultation")
    for kind, score in scores.items():
        if kind not in kinds or not 0 <= score <= 1:
            raise ValueError(f"scores maps {', '.join(kinds)} to [0, 1], not {kind!r} to {score}.")
    if bilateral:
        table = table[table["dyad"].astype(str) == "CHN-RUS"]
    best = pd.concat([table[kind].astype(float) * s for kind, s in scores.items()], axis=1)
    years = range(FIRST_YEAR, until + 1)
    # Inside the coverage an absent row means that no obligation was in force.
    return _clean(1 - _wide(table, best.max(axis=1)).reindex(years).fillna(0.0))


def disputes(table, half_life=HALF_LIFE, dataset="COW", summed=False):
    """Hostility of the year's worst militarised dispute, or what is left of earlier ones.

    Levels 1 (no militarised action) to 5 (war) become 0, 1/4, 1/2, 3/4, 1. Without a worse
    dispute the distance halves every half_life years (above 0). dataset: COW or GML, two teams
    that read one record and differ. Table disputes. Limits: frequency does not count, only the
    worst; whoever started it does not matter; the coding of a year with no dispute is 'none'.
    summed: frequency counts. All disputes of the year and what is left of earlier ones are added
    to a load, and the distance is 1 - 0.5 ** load: each full load halves the closeness left.
    """
    if not half_life > 0:
        raise ValueError(f"half_life is a number of years above 0, not {half_life}.")
    if dataset not in DISPUTES_UNTIL:
        raise ValueError(f"dataset is {' or '.join(DISPUTES_UNTIL)}, not {dataset!r}.")
    rows = table[table["dataset"] == dataset]
    groups = ((rows["hostility"] - 1) / 4).groupby([rows["year"], rows["dyad"].astype(str)])
    worst = groups.sum() if summed else groups.max()
    years = range(int(rows["year"].min()), DISPUTES_UNTIL[dataset] + 1)
    fresh = worst.unstack().reindex(index=years, columns=SIDES).fillna(0.0)
    keep, state, found = 0.5 ** (1 / half_life), np.zeros(len(SIDES)), []
    for row in fresh.to_numpy():
        state = row + state * keep if summed else np.maximum(row, state * keep)
        found.append(1 - 0.5**state if summed else state)
    return _clean(pd.DataFrame(found, index=fresh.index, columns=fresh.columns))


def organisations(table, full=FULL_ORGANISATIONS):
    """1 - shared memberships / full, at least 0. Table shared_organisations (COW IGO 3).

    Limits: being in one room is not being of one mind, and every side grew with the number of
    organisations: it tells decades apart better than sides.
    """
    if not full > 0:
        raise ValueError(f"full is a number above 0, such as {FULL_ORGANISATIONS}, not {full}.")
    return _clean((1 - _wide(table, table["shared_organisations"] / full)).clip(lower=0))


def arms(table, window=ARMS_WINDOW):
    """1 - the geometric mean of two shares over the last `window` years: China in Russia's arms
    exports, Russia in China's imports (SIPRI TIV). The table arms_transfers holds this one side:
    the other two stay NaN, so arms never enter a comparison of the three."""
    sums = table.set_index("year").filter(like="mn_tiv").rolling(window).sum()
    sold = sums["russia_to_china_mn_tiv"]
    totals = sums["russia_total_exports_mn_tiv"] * sums["china_total_imports_mn_tiv"]
    return _clean(pd.DataFrame({"CHN-RUS": 1 - sold / np.sqrt(totals)}).dropna())


def _wide(table, values):
    """Long rows to years and sides. values: one number per row of the table."""
    keys = [table["year"].astype(int), table["dyad"].astype(str)]
    return _clean(
        pd.Series(np.asarray(values, float), index=pd.MultiIndex.from_arrays(keys)).unstack()
    )


def _clean(frame):
    """Plain columns in the fixed order, years from FIRST_YEAR, no year that is empty."""
    frame = frame.reindex(columns=list(SIDES)).astype(float).sort_index()
    frame.columns.name, frame.index.name = None, "year"
    return frame.loc[frame.index >= FIRST_YEAR].dropna(how="all")
