"""Rulers for the years after 2019, where treaties, disputes and organisations end.

Each takes a table as `course.data.load` gives it and returns distances as those of formulas.py do.
They are weaker rulers than the five of MAIN, each for a reason that stands with it, and are never
mixed with them unsaid: a composite names what it rests on.
"""

import numpy as np
import pandas as pd

from course.methods.agreement import apart, positions
from course.triangle.sides import POWERS, SIDES

# Adopted texts are mostly adopted by all. 1 is a round number just above the highest distance of
# any side in a year since 1972 (0.31, CHN-USA in 1978).
FULL_COUNCIL = 0.35
FEWEST_TEXTS = 20  # as for the Assembly; 2026 has fewer
FEWEST_DAYS = 200  # of a year in the news
SAMPLE = 1000  # persons, where a page does not say how many were asked
Z = 1.96
GOOD = ("good", "favourable")  # Levada; Gallup and Pew
ABOUT = {"China": "CHN", "Russia": "RUS", "USA": "USA"}


def council(table, full=FULL_COUNCIL):
    """Mean |a - b| / 2 over the year's adopted Security Council texts that all three voted on,
    divided by full (above 0), at most 1. Table council_votes.

    Limits: a draft that a power vetoes is not adopted and not here, so that this tells who steps
    aside from the others' texts, and not where they clash.
    """
    if not full > 0:
        raise ValueError(f"full is a number above 0, such as {FULL_COUNCIL}, not {full}.")
    places = positions(table, POWERS).dropna()
    years = table["date"].dt.year[places.index]
    enough = years.groupby(years).transform("size") >= FEWEST_TEXTS
    gaps = {side: apart(places[side[:3]], places[side[4:]])[enough] / full for side in SIDES}
    return _clean(pd.DataFrame(gaps).groupby(years[enough]).mean().clip(upper=1.0))


def events(table):
    """Share of the year's days on which the news had more conflict than cooperation between two.
    Table event_scores (GDELT); a year needs 200 days.

    Limits: low to medium reliability. A machine codes what newspapers print; a quiet quarrel is
    not seen, and a loud summit is.
    """
    days = table.assign(negative=table["days"] * table["negative_days_pct"] / 100)
    sums = days.groupby([days["year"].astype(int), days["dyad"].astype(str)])
    sums = sums[["days", "negative"]].sum()
    share = (sums["negative"] / sums["days"])[sums["days"] >= FEWEST_DAYS]
    return _clean(share.unstack())


def opinion(table):
    """1 - the share of good or favourable answers, the mean of the directions that were asked.
    Table polls: answers of Levada (good), Gallup and Pew (favourable) that are not unconfirmed.

    Limits: Chinese views of the two others are asked seldom, so that the sides of China mostly
    rest on what the other public thinks; pollsters and questions differ; a year in which one side
    was not asked about is missing. `directions` tells which were found.
    """
    views = directions(table)["percent"]
    sides = pd.Series({key: _side(*key[1:]) for key in views.index})
    means = views.groupby([views.index.get_level_values("year"), sides.to_numpy()]).mean()
    return _clean(1 - means.unstack() / 100)


def directions(table):
    """Return the good views by direction: a frame of percent, low and high, index (year, of,
    about). The interval is 95 percent of a random sample (Wilson 1927) of the persons asked, of
    SAMPLE persons where that is not known; questions and pollsters differ by more.
    """
    rows = table[(table["status"] != "unconfirmed") & table["answer"].isin(GOOD)]
    rows = rows.assign(
        of=rows["country"].astype(str), about=rows["topic"].astype(str).map(ABOUT)
    ).dropna(subset="about")
    rows = rows[rows["of"].isin(ABOUT.values()) & (rows["of"] != rows["about"])]
    keys = [rows[name] for name in ("year", "of", "about")]
    found = rows["percent"].groupby(keys).mean().to_frame()
    asked = rows["sample_size"].astype(float).groupby(keys).sum(min_count=1).fillna(SAMPLE)
    share, more = found["percent"] / 100, Z * Z / asked
    middle = (share + more / 2) / (1 + more)
    half = Z * np.sqrt(share * (1 - share) / asked + more / asked / 4) / (1 + more)
    return found.assign(low=100 * (middle - half), high=100 * (middle + half))


def _side(one, other):
    return next(side for side in SIDES if {one, other} == set(side.split("-")))


def _clean(frame):
    """Plain columns in the fixed order; years in which all three sides are measured."""
    frame = frame.reindex(columns=list(SIDES)).astype(float).sort_index().dropna()
    frame.index = frame.index.astype(np.int64)
    frame.columns.name, frame.index.name = None, "year"
    return frame
