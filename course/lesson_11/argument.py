"""The essay's argument as a tree: a thesis, reasons for it, and claims that bear on the reasons.

A claim carries its reason by its verdict: supported 1, partly 0.5, not supported -1, and 0 where
nothing can be told. A claim that attacks carries the other way, and carries nothing once it has
failed. A position, and a claim that can be used on both sides, is not counted. A reason stands at
the mean of its claims; the thesis at the weighted mean of its reasons, or at the weakest of them.

A mean is only one rule for adding reasons up. It lets a strong reason stand in for a weak one; the
weakest link does not. The page offers both, and computes as this module does (thesis.js).
"""

from dataclasses import dataclass

from course import claims, data

CARRIES = {"supported": 1.0, "partly": 0.5, "not supported": -1.0}
NOTHING = 0.0  # contested, untestable, open


@dataclass(frozen=True)
class Leaf:
    """A claim under a reason. `then` and `now` are verdicts, "" for a position."""

    id: str
    claim: str
    relation: str  # support, attack or both
    why: str
    then: str
    now: str


@dataclass(frozen=True)
class Reason:
    """A reason for the thesis, with its claims."""

    id: str
    name: str
    words: str
    why: str
    leaves: tuple


def thesis():
    """Return the thesis in words."""
    return data.load("argument").set_index("node").loc["thesis", "words"]


def reasons():
    """Return the reasons with their claims, in the order of the table."""
    table, ledger = data.load("argument"), claims.verdicts()
    found = []
    for _, row in table[table["parent"] == "thesis"].iterrows():
        leaves = tuple(
            Leaf(
                id=one["node"],
                claim=ledger.loc[one["node"], "claim"],
                relation=str(one["relation"]),
                why=one["why"],
                then=_word(ledger.loc[one["node"], "verdict_2016"]),
                now=_word(ledger.loc[one["node"], "verdict_now"]),
            )
            for _, one in table[table["parent"] == row["node"]].iterrows()
        )
        found.append(Reason(row["node"], row["name"], row["words"], row["why"], leaves))
    return tuple(found)


def _word(verdict):
    return verdict if isinstance(verdict, str) and verdict else ""


def carried(relation, verdict):
    """Return what a claim carries, from -1 to 1, or None if it is not counted.

    relation: support, attack or both. verdict: a word of the ledger, "" for a position.
    """
    if relation == "both" or not verdict:
        return None
    value = CARRIES.get(verdict, NOTHING)
    return -max(value, 0.0) if relation == "attack" else value


def level(reason, day):
    """Return where a reason stands on a day ("then" or "now"), from -1 to 1; 0 without claims."""
    values = [carried(leaf.relation, getattr(leaf, day)) for leaf in reason.leaves]
    counted = [value for value in values if value is not None]
    return sum(counted) / len(counted) if counted else 0.0


def stands(levels, weights, rule="average"):
    """Return where the thesis stands, from -1 to 1, or None if all weights are 0.

    levels, weights: a number for each reason, weights from 0 on. rule: "average" or "weakest"; the weakest
    asks only the reasons that weigh something.
    """
    used = [(value, weight) for value, weight in zip(levels, weights, strict=True) if weight > 0]
    if not used:
        return None
    if rule == "weakest":
        return min(value for value, _ in used)
    return sum(value * weight for value, weight in used) / sum(weight for _, weight in used)


def rests_on(levels, weights):
    """Return the index of the reason without which the weighted mean falls most, and the fall.

    None where no reason can be taken away: fewer than two weigh something.
    """
    whole = stands(levels, weights)
    falls = []
    for place, weight in enumerate(weights):
        others = [0 if i == place else other for i, other in enumerate(weights)]
        if weight > 0 and (left := stands(levels, others)) is not None:
            falls.append((whole - left, place))
    if not falls:
        return None
    fall, place = max(falls, key=lambda one: (one[0], -one[1]))
    return place, fall
