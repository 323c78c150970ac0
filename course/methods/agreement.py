"""Agreement of two powers in votes, and the distance that it leaves: computed here, nowhere else.

In one vote two choices are |a - b| / 2 apart, with yes 1, abstain 0, no -1: an abstention against
a yes or a no counts half. The distance of two powers is the mean of that over the votes in which
both cast one (which votes is said by who asks); their agreement is 1 minus the distance.
"""

import pandas as pd

POSITIONS = {"yes": 1.0, "abstain": 0.0, "no": -1.0}


def positions(votes, powers):
    """Return choices in words as POSITIONS: a DataFrame, a column a power, NaN where there is none."""
    return pd.DataFrame({p: votes[p].astype(object).map(POSITIONS).astype(float) for p in powers})


def apart(one, two):
    """Return how far two choices are apart in each vote, 0 to 1: numbers, arrays or Series."""
    return abs(one - two) / 2


def percent(distance):
    """Return the agreement, in percent, that a distance between 0 and 1 leaves."""
    return 100 * (1 - distance)


def agreement_in(votes, one, two):
    """Return the agreement of two powers in a table of single votes, in percent; None if none.

    votes: rows with a column for each power that holds yes, no, abstain or nothing.
    """
    places = positions(votes, (one, two)).dropna()
    return float(percent(apart(places[one], places[two]).mean())) if len(places) else None
