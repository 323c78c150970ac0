"""How much can a member with weighted votes decide?

The Banzhaf index: list every group that could vote yes, and count in how many winning ones a
member is critical, so that the group fails without it (L. S. Penrose 1946; J. F. Banzhaf 1965).
It treats every group as equally likely, so it tells what the rules allow and not who agrees with
whom.
"""

from itertools import combinations

import pandas as pd


def critical(votes, share=0.5):
    """Count the winning groups in which each member is critical.

    votes: a Series from member to votes, in any unit; all members in it take part. share: a group
    wins with more than this share of their votes. Returns a Series of counts, one for each member.
    Raises ValueError if a vote is negative or all are zero.
    """
    if (votes < 0).any() or votes.sum() == 0:
        raise ValueError("Votes must not be negative, and not all zero. Look at the votes given.")
    needed = share * votes.sum()
    counts = dict.fromkeys(votes.index, 0)
    for size in range(1, len(votes) + 1):
        for group in combinations(votes.index, size):
            total = sum(votes[member] for member in group)
            for member in group:
                counts[member] += total > needed >= total - votes[member]
    return pd.Series(counts, name="critical")


def banzhaf(votes, share=0.5):
    """Return each member's part of all critical places, in percent. Arguments as in `critical`."""
    counts = critical(votes, share)
    return (100 * counts / counts.sum()).rename("power_pct")
