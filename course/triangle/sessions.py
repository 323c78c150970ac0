"""What came to a vote: the newest sessions on all texts, on recurring ones, on disputed ones.

Agreement moves when the agenda moves. In session 80 the United States asked for a vote on many
texts that used to pass without one. So the same session is shown on three sets of texts.
"""

import re

import numpy as np
import pandas as pd

from course import data
from course.triangle import votes
from course.triangle.sides import PAIRS, POWERS, SIDES

NEAR_UNANIMOUS = 5  # at most so many abstained or voted no
SETS = ("all texts", "texts that recur", "without near-unanimous")


def agenda(first=75, last=80):
    """Return the distances by votes of sessions on each of SETS, on common calls.

    Rows: (session, texts). Columns: roll_calls, the three sides, and low and high, the interval of
    CHN-USA minus RUS-USA by a bootstrap of single calls. A text recurs if its title came to a vote
    in an earlier session since the 71st. Sessions run from September to September; the 80th is
    known to June 2026.
    """
    tables = data.load("roll_calls"), data.load("recent_votes")
    rows = votes.joined(*tables)
    rows = rows[(rows["session"] >= 71) & ~rows["supplementary"].astype(bool)]
    rows = rows.assign(key=rows["title"].map(_key))
    disputed = rows["total_abstain"] + rows["total_no"] > NEAR_UNANIMOUS
    found = {}
    for session in range(first, last + 1):
        here = rows["session"] == session
        known = set(rows.loc[rows["session"] < session, "key"])
        for name, kept in zip(
            SETS, (here, here & rows["key"].isin(known), here & disputed), strict=True
        ):
            found[session, name] = _row(rows[kept])
    columns = ["roll_calls", *SIDES, "low", "high"]
    frame = pd.DataFrame.from_dict(found, orient="index", columns=columns)
    frame.index = pd.MultiIndex.from_tuples(frame.index, names=["session", "texts"])
    return frame.astype({"roll_calls": int})


def _row(rows):
    """One session: as one year, whatever its days."""
    rows = rows.dropna(subset=list(POWERS)).assign(date=pd.Timestamp("2000-06-01"))
    sides = votes.distance(rows).loc[2000]
    bounds = votes.summary(votes.resample(rows)).loc[2000, f"{PAIRS[2][0]} - {PAIRS[2][1]}"]
    return [len(rows), *sides, bounds["low"], bounds["high"]]


def _key(title):
    """A title without what changes from year to year: who adopted it, numbers, marks, small words."""
    if not isinstance(title, str):
        return np.nan
    text = title.split(" : resolution")[0].casefold()
    return " ".join(re.findall(r"[a-z]+", text))
